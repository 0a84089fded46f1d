/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a source may ask and do while it reads (source.h). */
#include "sources/table.h"

#include "messages/sources.h"
#include "model/post.h"

#include <math.h>
#include <string.h>

struct ingest *reading_ingest(struct reading *r)
{
    return r->ingest;
}

struct arena *reading_arena(struct reading *r)
{
    return &r->row_arena;
}

struct arena *reading_file_arena(struct reading *r)
{
    return &r->file_arena;
}

enum lang reading_lang(const struct reading *r)
{
    return r->in->lang;
}

int64_t reading_line(const struct reading *r)
{
    return r->row ? r->row->line : 0;
}

struct str reading_network(const struct reading *r)
{
    if (r->network.n)
        return r->network;
    return r->source->network ? str_of(r->source->network) : r->in->network;
}

/* One copy of each text, however often rows change between them. */
static struct str kept_once(struct reading *r, struct str text)
{
    int64_t *place = map_put(&r->texts, text, (int64_t)r->texts.n);

    return r->texts.entries[*place].key;
}

void reading_set_network(struct reading *r, struct str network)
{
    if (!str_eq(r->network, network))
        r->network = kept_once(r, network);
}

void reading_set_account(struct reading *r, struct str account)
{
    if (!str_eq(r->account, account))
        r->account = kept_once(r, account);
}

struct str reading_account(const struct reading *r)
{
    return r->account;
}

struct period reading_period(const struct reading *r)
{
    return r->table->period;
}

struct day table_seen(const struct input *in, const struct table *t)
{
    if (day_is_known(t->period.to) && !(t->source->flags & SOURCE_SEEN_DAY))
        return t->period.to;
    if (day_is_known(t->days.to) && (t->source->flags & (SOURCE_DAILY | SOURCE_SEEN_DAY)))
        return t->days.to;
    return day_is_known(in->own_day) && in->own_day.n <= in->today.n ? in->own_day : in->today;
}

struct day reading_seen_day(const struct reading *r)
{
    return table_seen(r->in, r->table);
}

struct str reading_preamble(const struct reading *r)
{
    return r->table->preamble;
}

struct str reading_sheet(const struct reading *r)
{
    return r->table->sheet;
}

struct str reading_file(const struct reading *r)
{
    return r->in->name;
}

struct str reading_header(const struct reading *r, size_t column)
{
    return column < r->table->n ? r->table->headers[column] : (struct str){0};
}

size_t reading_headers(const struct reading *r)
{
    return r->table->n;
}

bool reading_has(const struct reading *r, size_t i)
{
    return i < (r->by_place ? r->columns : source_columns(r->source)) &&
           r->table->place[i] != NO_COLUMN;
}

bool reading_knows(const struct reading *r, size_t file_column)
{
    return file_column < r->table->n && r->table->known[file_column] != NO_COLUMN;
}

struct str reading_header_of(const struct reading *r, size_t i)
{
    return reading_has(r, i) ? r->table->headers[r->table->place[i]] : (struct str){0};
}

struct str reading_raw(const struct reading *r, size_t i)
{
    int32_t at = reading_has(r, i) ? r->table->place[i] : NO_COLUMN;

    return r->row && at != NO_COLUMN && (size_t)at < r->row->n ? r->row->cells[at].text
                                                               : (struct str){0};
}

struct str reading_kept(const struct reading *r, size_t file_column)
{
    const struct column_reading *how =
        file_column < r->table->n ? &r->table->readings[file_column] : NULL;

    return how && how->is_kept ? how->kept_as : (struct str){0};
}

struct cell reading_cell(struct reading *r, size_t file_column, enum column_type type)
{
    struct cell cell = {.day = DAY_NONE, .at = INSTANT_NONE, .number = NAN};

    if (!r->row || file_column >= r->row->n || file_column >= r->table->n)
        return cell;
    if (!cell_parse(r, &r->row->cells[file_column], file_column, type, 1, &cell))
        cell.given = false;
    return cell;
}

bool reading_cell_checked(struct reading *r, size_t file_column, enum column_type type,
                          struct cell *out)
{
    static const struct grid_cell nothing = {{"", 0}, GRID_TEXT};
    bool is_there = r->row && file_column < r->row->n && file_column < r->table->n;
    const struct grid_cell *from = is_there ? &r->row->cells[file_column] : &nothing;

    if (cell_parse(r, from, file_column, type, 1, out))
        return true;
    r->is_refused = true;
    ingest_refuse(r->ingest, reading_line(r), r->table->headers[file_column],
                  value_clean(from->text), cell_reason(r, from, file_column, type));
    return false;
}

bool reading_is_of_numbers(const struct reading *r, size_t file_column)
{
    const struct number_notes *n = &r->table->notes[file_column].numbers;

    return n->given > 2 * n->not_number;
}

struct str reading_currency(const struct reading *r)
{
    return r->in->currency;
}

size_t reading_rows_sampled(const struct reading *r)
{
    return r->table->n_samples;
}

struct str reading_sample(const struct reading *r, size_t row, size_t i)
{
    if (row >= r->table->n_samples || !reading_has(r, i))
        return (struct str){0};
    return r->table->samples[row][r->table->place[i]];
}

struct str reading_sample_at(const struct reading *r, size_t row, size_t file_column)
{
    if (row >= r->table->n_samples || file_column >= r->table->n)
        return (struct str){0};
    return r->table->samples[row][file_column];
}

void *reading_own(struct reading *r, size_t size)
{
    if (!r->own)
        r->own = arena_new(&r->file_arena, 1, size);
    return r->own;
}

void reading_warn(struct reading *r, struct str warning)
{
    ingest_warn(r->ingest, warning);
}

void reading_refuse(struct reading *r, size_t i, struct str reason)
{
    struct str column = reading_header_of(r, i), value = {0};

    if (reading_has(r, i) && r->row)
        value = row_cell(r->row, (size_t)r->table->place[i]);
    r->is_refused = true;
    ingest_refuse(r->ingest, reading_line(r), column, value, reason);
}

void reading_refuse_id(struct reading *r, size_t i)
{
    struct buf out = {0};

    msg_refused_post_id(&out, r->in->lang);
    reading_refuse(r, i, buf_str(&out));
    buf_done(&out);
}

void reading_sum(struct reading *r, size_t i, double value)
{
    if (isnan(value))
        return;
    r->sums[i] = isnan(r->sums[i]) ? value : r->sums[i] + value;
}

/* Said once a table: its figures cannot answer what happened in a period. */
static void say_lifetime(struct reading *r)
{
    struct buf out = {0};

    if (r->said_lifetime)
        return;
    r->said_lifetime = true;
    msg_warn_lifetime(&out, r->in->lang);
    ingest_warn(r->ingest, buf_str(&out));
    buf_done(&out);
}

struct figure reading_figure(struct reading *r, enum object_kind kind, struct str object,
                             struct day day)
{
    struct figure f = {.network = reading_network(r),
                       .account = r->account,
                       .object_kind = kind,
                       .object = object,
                       .nature = NATURE_FLOW};

    f.from = day_is_known(day) ? day : r->table->period.from;
    f.to = day_is_known(day) ? day : r->table->period.to;
    if (!day_is_known(f.from) && kind != OBJECT_POST) {
        say_lifetime(r);
        f.from = f.to = reading_seen_day(r);
        f.nature = NATURE_LIFE;
    }
    return f;
}

struct figure reading_post(struct reading *r, const struct post *p)
{
    struct post post = *p;
    struct figure f;

    if (post.network.n == 0)
        post.network = reading_network(r);
    if (post.account.n == 0)
        post.account = r->account;
    if (post.tags.n == 0 && post.text.n)
        post.tags = post_tags(&r->row_arena, post.text);
    ingest_post(r->ingest, &post);
    f = reading_figure(r, OBJECT_POST, post.id, DAY_NONE);
    f.network = post.network;
    f.account = post.account;
    bool is_lifetime = (r->source->flags & SOURCE_LIFETIME) != 0;

    if (is_lifetime || !day_is_known(f.from)) {
        if (!is_lifetime)
            say_lifetime(r);
        f.from = f.to = post.day;
        f.nature = NATURE_LIFE;
    }
    return f;
}

static void give(struct reading *r, struct figure *f, struct str metric, enum nature nature,
                 enum nature like, double value)
{
    f->metric = metric;
    f->nature = like == NATURE_LIFE && nature != NATURE_STOCK ? NATURE_LIFE : nature;
    f->value = value;
    ingest_figure(r->ingest, f);
}

static void give_known(struct reading *r, const struct cell *cell, size_t i, struct figure *f,
                       enum nature like)
{
    const struct column *column = r->by_place[i];
    struct str names = str_of(column->metric), name;

    f->column = reading_header_of(r, i);
    f->currency = column->type == COL_MONEY ? str_of(cell->money.currency) : (struct str){0};
    while (str_cut(&names, '+', &name))
        give(r, f, name, column->nature, like, cell->number);
}

/* Columns nobody knows whose values are all figures: "network.name". One that contradicts how the
 * others are written refuses the row. */
static void give_unknown(struct reading *r, struct figure *f, enum nature like)
{
    for (size_t i = 0; i < r->table->n && f->network.n; i++) {
        const struct column_reading *how = &r->table->readings[i];
        if (!how->is_kept)
            continue;
        struct cell cell;
        if (!reading_cell_checked(r, i, how->currency[0] ? COL_MONEY : COL_NUMBER, &cell))
            return;
        if (!cell.given)
            continue;
        f->currency = how->currency[0] ? str_of(cell.money.currency) : (struct str){0};
        struct str name =
            arena_printf(&r->row_arena, "%.*s.%.*s", STR_ARG(f->network), STR_ARG(how->kept_as));
        f->column = r->table->headers[i];
        give(r, f, name, NATURE_FLOW, like, cell.number);
    }
}

void reading_metrics(struct reading *r, const struct cell *row, const struct figure *like)
{
    struct figure f = *like;

    for (size_t i = 0; i < r->columns; i++) {
        const struct column *column = r->by_place[i];
        if (!column->metric || !row[i].given)
            continue;
        give_known(r, &row[i], i, &f, like->nature);
        reading_sum(r, i, row[i].number);
    }
    if (r->source->flags & SOURCE_KEEP_UNKNOWN)
        give_unknown(r, &f, like->nature);
}
