/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The second look at a file: its rows, in order, to their sources. */
#include "sources/table.h"

#include "base/limits.h"
#include "base/text.h"
#include "messages/sources.h"
#include "sources/mapping.h"

#include <math.h>
#include <string.h>

enum { ROW_SHOWN = 4000, PROGRESS_ROWS = 2000 };

static void begin_currency(struct reading *r)
{
    bool is_weak;

    if (r->source->mapping && r->source->mapping->currency[0])
        memcpy(r->asked_currency, r->source->mapping->currency, sizeof(r->asked_currency));
    else
        currency_of_text(r->in->currency, r->asked_currency, &is_weak);
    r->currency_at = NO_COLUMN;
    for (size_t i = 0; i < r->columns; i++) {
        if (r->by_place[i]->type == COL_CURRENCY && r->table->place[i] != NO_COLUMN)
            r->currency_at = r->table->place[i];
    }
}

/* Of the current row, for those who look at it once it is refused. */
static struct str shown_row(void *of)
{
    struct reading *r = of;

    return r->row ? row_text(&r->row_arena, r->row, ROW_SHOWN) : (struct str){0};
}

static void begin_reading(struct reading *r, const struct input *in, const struct table *t,
                          struct ingest *ingest)
{
    struct ingest_source from = {.id = t->source->id,
                                 .is_tool = (t->source->flags & SOURCE_TOOL) != 0};

    *r = (struct reading){.in = in,
                          .source = t->source,
                          .table = t,
                          .ingest = ingest,
                          .columns = source_columns(t->source)};
    r->cells = arena_new(&r->file_arena, r->columns + 1, sizeof(struct cell));
    r->by_place = arena_new(&r->file_arena, r->columns + 1, sizeof(const struct column *));
    for (size_t i = 0; i < r->columns; i++)
        r->by_place[i] = source_column(t->source, i);
    r->years = arena_new(&r->file_arena, t->n + 1, sizeof(struct year_state));
    r->sums = arena_new(&r->file_arena, r->columns + 1, sizeof(double));
    r->totals = arena_new(&r->file_arena, r->columns + 1, sizeof(double));
    for (size_t i = 0; i < r->columns; i++)
        r->sums[i] = r->totals[i] = NAN;
    begin_currency(r);
    ingest_source(ingest, &from);
    ingest_row_text(ingest, shown_row, r);
    if (r->source->begin)
        r->source->begin(r);
}

static void say_period(struct buf *out, enum lang lang, struct period p)
{
    struct buf period = {0};

    text_period(&period, lang, p);
    msg_warn_years(out, lang, buf_str(&period));
    buf_done(&period);
}

static void say_years(struct reading *r)
{
    struct buf out = {0};
    struct day from = r->table->days.from, to = r->table->days.to;

    if (!r->table->has_assumed_years)
        return;
    for (size_t i = 0; !day_is_known(from) && i < r->table->n; i++) {
        if (r->table->notes[i].years.n) {
            from = r->table->notes[i].plain.from;
            to = r->table->notes[i].plain.to;
        }
    }
    if (day_is_known(from))
        say_period(&out, r->in->lang, (struct period){from, to, false});
    else
        msg_warn_years_each(&out, r->in->lang);
    ingest_warn(r->ingest, buf_str(&out));
    buf_done(&out);
}

/* What the totals row says of each column against what the rows add up to. */
static void compare_totals(struct reading *r)
{
    for (size_t i = 0; r->has_totals && i < r->columns; i++) {
        const struct column *column = source_column(r->source, i);
        bool adds_up = column->nature == NATURE_FLOW || column->nature == NATURE_LIFE;
        if (isnan(r->totals[i]) || isnan(r->sums[i]) || (column->metric && !adds_up))
            continue;
        double scale = column->scale != 0 ? column->scale : 1; /* said in the file's unit */
        ingest_total(r->ingest, reading_header_of(r, i), r->totals[i] / scale, r->sums[i] / scale);
    }
}

/* Two sources that fit equally well are an error of the catalogue; better said than hidden. */
static void say_tied(struct reading *r)
{
    struct buf out = {0}, title = {0};

    if (!r->table->is_tied)
        return;
    source_title(r->source, &title, r->in->lang);
    msg_warn_tied(&out, r->in->lang, buf_str(&title));
    ingest_warn(r->ingest, buf_str(&out));
    buf_done(&title);
    buf_done(&out);
}

static void free_reading(struct reading *r)
{
    ingest_row_text(r->ingest, NULL, NULL);
    map_done(&r->texts);
    repeats_done(&r->repeats);
    arena_done(&r->row_arena);
    arena_done(&r->file_arena);
}

static void end_reading(struct reading *r)
{
    if (r->source->end)
        r->source->end(r);
    compare_totals(r);
    say_years(r);
    say_tied(r);
    repeats_say(r);
    free_reading(r);
}

/* The first totals row counts; Google Ads writes up to eight, of parts and of more than the table.
 */
static void take_totals(struct reading *r, const struct grid_row *row)
{
    if (r->has_totals)
        return;
    r->has_totals = true;
    for (size_t i = 0; i < r->columns; i++) {
        int32_t at = r->table->place[i];
        const struct column *column = source_column(r->source, i);
        struct cell cell;
        bool counts =
            column->type == COL_NUMBER || column->type == COL_MONEY || column->type == COL_SECONDS;
        if (!counts || at == NO_COLUMN || (size_t)at >= row->n)
            continue;
        if (cell_parse(r, &row->cells[at], (size_t)at, column->type, column->scale, &cell) &&
            cell.given)
            r->totals[i] = cell.number;
    }
}

static void refuse(struct reading *r, const struct grid_row *row, struct str column,
                   struct str value, struct str reason)
{
    r->is_refused = true;
    ingest_refuse(r->ingest, row->line, column, value, reason);
}

/* More cells than headers: something is shifted, a quote is missing. */
static bool refuse_too_long(struct reading *r, const struct grid_row *row)
{
    struct buf out = {0};
    size_t n = row->n;

    while (n > r->table->n && str_trim(row->cells[n - 1].text).n == 0)
        n--;
    if (n <= r->table->n)
        return false;
    msg_refused_long(&out, r->in->lang, (int64_t)n, (int64_t)r->table->n);
    refuse(r, row, (struct str){0}, str_trim(row->cells[n - 1].text), buf_str(&out));
    buf_done(&out);
    return true;
}

static bool refuse_lacking(struct reading *r, const struct grid_row *row, size_t i)
{
    struct buf out = {0};

    if ((size_t)r->table->place[i] >= row->n)
        msg_refused_short(&out, r->in->lang, (int64_t)row->n, (int64_t)r->table->n);
    else
        msg_refused_empty(&out, r->in->lang);
    refuse(r, row, reading_header_of(r, i), (struct str){0}, buf_str(&out));
    buf_done(&out);
    return true;
}

static void read_data(struct reading *r, const struct grid_row *row)
{
    static const struct grid_cell nothing = {{"", 0}, GRID_TEXT};

    bool is_last = row->line >= r->table->last_line; /* a source's end() may refuse it yet */

    r->row = row;
    r->is_refused = false;
    ingest_line(r->ingest, row->line, is_last ? shown_row(r) : (struct str){0});
    if (refuse_too_long(r, row))
        return;
    for (size_t i = 0; i < r->columns; i++) {
        const struct column *column = r->by_place[i];
        int32_t at = r->table->place[i];
        if (at == NO_COLUMN) {
            r->cells[i] =
                (struct cell){.text = S(""), .day = DAY_NONE, .at = INSTANT_NONE, .number = NAN};
            continue;
        }
        const struct grid_cell *from = (size_t)at < row->n ? &row->cells[at] : &nothing;
        if (!cell_parse(r, from, (size_t)at, column->type, column->scale, &r->cells[i])) {
            refuse(r, row, r->table->headers[at], value_clean(from->text),
                   cell_reason(r, from, (size_t)at, column->type));
            return;
        }
        if (column->need == REQUIRED && !r->cells[i].given && !column->may_be_empty) {
            refuse_lacking(r, row, i);
            return;
        }
    }
    r->source->row(r, r->cells);
}

/* The last row, that nothing names, and in no column less than all rows above it together: their
 * total, whatever the tool. A thing without a name of that size stands first, not last. */
static bool is_sum_of_rows(struct reading *r, const struct grid_row *row)
{
    size_t agree = 0;

    if (row->line != r->table->last_line || r->rows_before < 2 || !row_lacks_names(r->table, row))
        return false;
    for (size_t i = 0; i < r->columns; i++) {
        int32_t at = r->table->place[i];
        const struct column *column = source_column(r->source, i);
        struct cell cell;
        if (at == NO_COLUMN || (size_t)at >= row->n || isnan(r->sums[i]) || r->sums[i] <= 0 ||
            !column->metric || column->nature != NATURE_FLOW)
            continue;
        if (!cell_parse(r, &row->cells[at], (size_t)at, column->type, column->scale, &cell) ||
            !cell.given || cell.number < r->sums[i] * 0.98)
            return false;
        agree++;
    }
    return agree > 0;
}

static void read_row(struct reading *r, const struct grid_row *row)
{
    switch (row_kind(r->table, row, r->rows_before, &r->row_arena)) {
    case ROW_BLANK:
    case ROW_COMMENT:
        arena_reset(&r->row_arena);
        return;
    case ROW_TOTALS:
        take_totals(r, row);
        break;
    case ROW_DATA:
        if (years_is_repeat(r->table, row->line, &r->repeated_at))
            r->repeats.found++;
        else if (is_sum_of_rows(r, row))
            take_totals(r, row);
        else
            read_data(r, row);
        break;
    default:
        break;
    }
    r->rows_before++;
    r->row = NULL;
    arena_reset(&r->row_arena);
}

struct runner {
    const struct input *in;
    const struct survey *survey;
    struct ingest *ingest;
    size_t at; /* the table that comes next or is being read */
    bool is_open;
    struct reading reading;
    struct str sheet;
    struct arena arena; /* of the sheet's name */
};

static const struct table *table_at(const struct runner *run)
{
    return run->at < run->survey->tables.n
               ? &LIST_ITEMS(&run->survey->tables, struct table)[run->at]
               : NULL;
}

static void close_table(struct runner *run)
{
    if (!run->is_open)
        return;
    end_reading(&run->reading);
    run->is_open = false;
    run->at++;
}

static void run_row(struct runner *run, const struct grid_row *row)
{
    const struct table *t = table_at(run);

    if (run->is_open && row->line > t->last_line) {
        close_table(run);
        t = table_at(run);
    }
    if (run->is_open) {
        read_row(&run->reading, row);
        return;
    }
    if (t && row->line == t->header_line && str_eq(t->sheet, run->sheet)) {
        begin_reading(&run->reading, run->in, t, run->ingest);
        run->is_open = true;
    }
}

static bool run_rows(struct runner *run, struct grid *g, struct err *e)
{
    struct grid_row row = {0};

    for (int64_t n = 1;; n++) {
        switch (grid_next(g, &row, e)) {
        case GRID_ERROR:
            return false;
        case GRID_END:
            close_table(run);
            return true;
        case GRID_SHEET:
            close_table(run);
            arena_reset(&run->arena);
            run->sheet = arena_str(&run->arena, row.sheet);
            break;
        case GRID_ROW:
            run_row(run, &row);
            break;
        }
        if (n % PROGRESS_ROWS == 0 && run->in->progress)
            run->in->progress(run->in->of, run->in->name,
                              run->in->bytes.size / 2 + grid_position(g) / 2, run->in->bytes.size);
    }
}

static void say_unknown(const struct input *in, const struct survey *survey, struct ingest *ingest)
{
    for (size_t i = 0; i < survey->unknown.n; i++) {
        const struct unknown_table *u = &LIST_ITEMS(&survey->unknown, struct unknown_table)[i];
        struct buf out = {0};
        msg_warn_unknown_table(&out, in->lang, u->line, u->header);
        ingest_warn(ingest, buf_str(&out));
        buf_done(&out);
    }
}

bool reading_run(const struct input *in, const struct survey *survey, struct ingest *ingest,
                 struct err *e)
{
    struct runner run = {.in = in, .survey = survey, .ingest = ingest};
    struct grid *g = grid_open(in->bytes, e);
    bool done = g && run_rows(&run, g, e);

    if (run.is_open) /* the file broke off */
        free_reading(&run.reading);
    if (done)
        say_unknown(in, survey, ingest);
    grid_close(g);
    arena_done(&run.arena);
    return done;
}
