/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The row of a mapping's table: is it left out, whose is it, of which day and network; then by its
 * kind. */
#include "sources/mapping_rows.h"

#include "base/digest.h"
#include "base/fold.h"
#include "base/zone.h"
#include "messages/mapping.h"
#include "messages/sources.h"
#include "model/network.h"
#include "sources/ads.h"

#include <math.h>
#include <string.h>

enum { ID_MOST = 200 }; /* bytes; of a longer one only a digest is kept */

const struct cell *mapped_cell(const struct mapped *k, enum mapping_field field)
{
    static const struct cell nothing = {
        .text = {"", 0}, .day = {INT32_MIN}, .at = {INT64_MIN}, .number = NAN};
    int32_t at = k->m->fields[field];

    return at < 0 ? &nothing : &k->row[at];
}

bool mapped_has(const struct mapped *k, enum mapping_field field)
{
    return mapped_cell(k, field)->given;
}

struct mapping_value *mapping_value_of(const struct mapping_values *values, struct str folded)
{
    for (size_t i = 0; i < values->n; i++) {
        struct str from = values->items[i].from;
        bool is_start = str_ends(from, S("*"));
        if (is_start ? str_starts(folded, str_sub(from, 0, from.n - 1)) : str_eq(folded, from))
            return &values->items[i];
    }
    return NULL;
}

bool mapped_value(const struct mapped *k, enum mapping_field field, struct str *out)
{
    const struct cell *cell = mapped_cell(k, field);
    const struct mapping_value *value;

    if (!cell->given)
        return false;
    value = mapping_value_of(&k->m->values[field], fold(reading_arena(k->r), cell->text));
    if (!value && k->m->otherwise[field].n == 0)
        return false;
    *out = value ? value->to : k->m->otherwise[field];
    return true;
}

struct str mapped_text(const struct mapped *k, enum mapping_field field)
{
    const struct cell *cell = mapped_cell(k, field);
    struct str out = cell->text;

    if (!cell->given)
        return k->m->fixed[field].n ? k->m->fixed[field] : S("");
    (void)mapped_value(k, field, &out);
    return out;
}

void mapped_refuse(const struct mapped *k, enum mapping_field field,
                   void (*reason)(struct buf *out, enum lang lang))
{
    struct buf text = {0};
    int32_t at = k->m->fields[field];

    reason(&text, reading_lang(k->r));
    reading_refuse(k->r, at < 0 ? SIZE_MAX : (size_t)at, buf_str(&text));
    buf_done(&text);
}

struct money mapped_money(const struct mapped *k, enum mapping_field field)
{
    const struct cell *cell = mapped_cell(k, field);

    if (!cell->given)
        return (struct money){0};
    reading_sum(k->r, (size_t)k->m->fields[field], cell->number);
    return cell->money;
}

/* ---- is it left out ---- */

static bool is_left_out(const struct mapped *k)
{
    for (size_t i = 0; i < k->m->n_rules; i++) {
        const struct mapping_rule *rule = &k->m->rules[i];
        struct str text = fold(reading_arena(k->r), k->row[rule->column].text);
        if (!reading_has(k->r, (size_t)rule->column))
            continue;
        bool is_named = mapping_value_of(&rule->values, text) != NULL;
        if (is_named != rule->is_only)
            return true;
    }
    return false;
}

/* ---- which day ---- */

static int month_of(struct arena *a, struct str text)
{
    struct moment m;
    int64_t n;

    if (str_to_int(text, &n) && n >= 1 && n <= 12)
        return (int)n;
    if (moment_parse(arena_printf(a, "1 %.*s 2000", STR_ARG(text)), &m) && !m.is_open)
        return m.month;
    return moment_parse(arena_printf(a, "%.*s-01", STR_ARG(text)), &m) && m.year ? m.month : 0;
}

/* "2026-09" says its year itself. */
static int year_of(const struct mapped *k, struct str month)
{
    const struct cell *cell = mapped_cell(k, MAP_YEAR);
    struct period p;

    if (cell->given && cell->number >= 1990 && cell->number <= 2100)
        return (int)cell->number;
    if (month.n == 7 && period_parse(month, DAY_NONE, &p))
        return day_civil(p.from).year;
    return k->r->in->year ? k->r->in->year : k->m->year;
}

/* Only the month is known: its first day, and it is said. */
static bool day_of_month(struct mapped *k)
{
    struct str text = mapped_cell(k, MAP_MONTH)->text;
    struct civil c = {year_of(k, text), month_of(reading_arena(k->r), text), 1};
    struct buf warning = {0};

    if (!civil_is_valid(c)) {
        mapped_refuse(k, MAP_MONTH, msg_refused_month);
        return false;
    }
    k->day = day_of(c);
    msg_warn_months(&warning, reading_lang(k->r));
    reading_warn(k->r, buf_str(&warning));
    buf_done(&warning);
    return true;
}

/* A time of day in a column of its own. */
static void add_time(struct mapped *k)
{
    struct str text = mapped_cell(k, MAP_TIME)->text;
    struct str day = arena_printf(reading_arena(k->r), "2000-01-01 %.*s", STR_ARG(text));
    struct moment m;

    if (instant_is_known(k->at) || !mapped_has(k, MAP_TIME))
        return;
    if ((moment_parse(day, &m) && m.has_time) || (moment_parse(text, &m) && m.has_time))
        k->at = zone_utc(k->r->in->zone, instant_of(k->day, m.hour, m.minute, m.second));
}

static bool find_day(struct mapped *k)
{
    const struct cell *day = mapped_cell(k, MAP_DAY);

    k->day = day->given ? day->day : k->m->day;
    k->at = day->given ? day->at : INSTANT_NONE;
    if (!day->given && mapped_has(k, MAP_MONTH) && !day_of_month(k))
        return false;
    if (day_is_known(k->day))
        add_time(k);
    return true;
}

/* ---- which network ---- */

static bool find_network(struct mapped *k)
{
    const struct cell *cell = mapped_cell(k, MAP_NETWORK);
    bool must = k->m->row == MAPPING_POST || k->m->row == MAPPING_FIGURES ||
                k->m->row == MAPPING_AD || k->m->row == MAPPING_COST;
    struct str words = cell->text;
    bool is_said = mapped_value(k, MAP_NETWORK, &words);
    const struct network *n = cell->given && words.n ? network_of_words(words) : NULL;

    if (!n && cell->given && words.n)
        n = network_in_text(words);
    k->network = n ? n->id : S("");
    if (!cell->given)
        k->network = k->m->fixed[MAP_NETWORK].n ? k->m->fixed[MAP_NETWORK] : k->r->in->network;
    if (k->network.n == 0 && !cell->given && mapped_has(k, MAP_URL)) {
        n = network_of_host(mapped_cell(k, MAP_URL)->text);
        k->network = n && n->is_social ? n->id : S("");
    }
    if (cell->given && !n && must && !(is_said && words.n == 0)) {
        mapped_refuse(k, MAP_NETWORK, msg_refused_network);
        return false;
    }
    if (k->network.n == 0 && k->m->row == MAPPING_POST) {
        mapped_refuse(k, MAP_NETWORK, msg_refused_no_network);
        return false;
    }
    return true;
}

/* ---- what it is told by ---- */

/* Made of columns in which persons may stand: only its digest, under the workspace's key, is kept.
 */
static struct str hidden(const struct mapped *k, struct str id)
{
    char hex[DIGEST_TEXT];

    digest_of(k->r->in->secret, id, hex);
    return arena_str(reading_arena(k->r), (struct str){hex, 32});
}

/* The name of the file without its place: a copy of it elsewhere is the same file. */
static struct str own_name(struct str name)
{
    struct str last = name, part;

    while (str_cut(&name, '/', &part))
        last = part;
    return last;
}

/* A part of the identity, whatever the spelling: days as days, texts folded. */
static void add_part(const struct mapped *k, size_t column, struct buf *id, bool *any)
{
    const struct cell *cell = &k->row[column];
    struct arena *a = reading_arena(k->r);

    *any = *any || cell->given;
    buf_char(id, '/');
    if (day_is_known(cell->day))
        day_write(id, cell->day);
    if (instant_is_known(cell->at))
        instant_write(id, cell->at);
    if (!day_is_known(cell->day))
        buf_add(id, fold(a, cell->text));
}

/* The id where the row has one; else its place in the file and the columns that the mapping names.
 */
static bool find_id(struct mapped *k)
{
    const struct cell *own = mapped_cell(k, MAP_ID);
    struct arena *a = reading_arena(k->r);
    struct buf id = {0};
    bool any = k->m->by_line;

    if (own->given || (!k->m->by_line && !k->m->n_identity)) {
        k->id = own->text.n <= ID_MOST ? own->text : hidden(k, own->text);
        return true;
    }
    if (k->m->by_line)
        buf_printf(&id, "%.*s:%.*s:%lld", STR_ARG(own_name(reading_file(k->r))),
                   STR_ARG(reading_sheet(k->r)), (long long)reading_line(k->r));
    for (size_t i = 0; i < k->m->n_identity; i++)
        add_part(k, (size_t)k->m->identity[i], &id, &any);
    if (any)
        k->id = k->m->n_identity || id.n > ID_MOST ? hidden(k, buf_str(&id))
                                                   : arena_str(a, buf_str(&id));
    buf_done(&id);
    if (!any)
        mapped_refuse(k, MAP_ID, msg_refused_no_identity);
    return any;
}

static void row(struct reading *r, const struct cell *row)
{
    static void (*const kinds[MAPPING_ROWS])(struct mapped * k) = {
        [MAPPING_POST] = mapped_post,     [MAPPING_FIGURES] = mapped_figures,
        [MAPPING_AD] = mapped_ad,         [MAPPING_ORDER] = mapped_order,
        [MAPPING_PAYMENT] = mapped_order, [MAPPING_LEAD] = mapped_lead,
        [MAPPING_DEAL] = mapped_lead,     [MAPPING_COST] = mapped_cost,
        [MAPPING_TICKET] = mapped_ticket, [MAPPING_CALL] = mapped_ticket,
    };
    struct mapped k = {.r = r, .m = r->source->mapping, .row = row};

    if (is_left_out(&k) || !find_day(&k) || !find_network(&k) || !find_id(&k))
        return;
    kinds[k.m->row](&k);
}

/* Without `needs` all columns named must be there; half of them are enough where the user said that
 * it is the mapping of such a table. */
static int fits(const struct reading *r)
{
    const struct mapping *m = r->source->mapping;
    size_t found = 0;

    for (size_t i = 0; i < m->named; i++)
        found += reading_has(r, i);
    if (m->has_needs)
        return 0;
    bool is_wanted = mapping_is_wanted(m, r->table->headers, r->table->n);

    return found < m->named && !(is_wanted && found * 2 >= m->named) ? -1 : 0;
}

/* The same file is read anew when its mapping changed. */
static int reader_of(struct str text)
{
    return (int)(str_hash(text) & 0x3fffffff) + 1;
}

void mapping_settle_source(struct mapping *m, struct arena *a)
{
    bool is_measured = m->row == MAPPING_POST || m->row == MAPPING_FIGURES || m->row == MAPPING_AD;

    m->source.id = arena_printf(a, "map.%.*s", STR_ARG(m->name)).p;
    m->source.mapping = m;
    m->source.fits = fits;
    m->source.row = row;
    m->source.end = m->row == MAPPING_AD ? ads_end : NULL;
    m->source.reader = reader_of(m->text);
    m->source.network = m->fixed[MAP_NETWORK].n ? arena_cstr(a, m->fixed[MAP_NETWORK]) : NULL;
    if (is_measured)
        m->source.flags |= SOURCE_TOOL;
    if (m->row == MAPPING_POST)
        m->source.flags |= SOURCE_LIFETIME;
    if (m->row == MAPPING_FIGURES)
        m->source.flags |= SOURCE_DAILY;
}

static bool table_has(const struct table *t, const struct mapping *m, enum mapping_field field)
{
    return m->fields[field] >= 0 && t->place[m->fields[field]] != NO_COLUMN;
}

struct str mapping_question(const struct input *in, const struct table *t, struct arena *a)
{
    const struct mapping *m = t->source->mapping;
    struct buf out = {0};
    bool has_day, has_month;

    if (!m)
        return (struct str){0};
    has_month = table_has(t, m, MAP_MONTH);
    has_day = table_has(t, m, MAP_DAY) || day_is_known(m->day) || has_month;
    if (m->row == MAPPING_FIGURES || m->row == MAPPING_AD || m->row == MAPPING_COST)
        has_day = has_day || table_has(t, m, MAP_FROM);
    if (m->row == MAPPING_FIGURES || m->row == MAPPING_AD)
        has_day = has_day || day_is_known(t->period.from);
    if (has_month && !table_has(t, m, MAP_DAY) && !table_has(t, m, MAP_YEAR) && !m->year &&
        !in->year && !day_is_known(m->day))
        msg_question_year(&out, in->lang, t->headers[t->place[m->fields[MAP_MONTH]]]);
    else if (!has_day && (m->row == MAPPING_FIGURES || m->row == MAPPING_AD))
        msg_question_period(&out, in->lang);
    else if (!has_day && m->row != MAPPING_POST)
        msg_question_day(&out, in->lang);
    else if (m->row == MAPPING_POST && !table_has(t, m, MAP_NETWORK) && !table_has(t, m, MAP_URL) &&
             !m->fixed[MAP_NETWORK].n && !in->network.n)
        msg_question_network(&out, in->lang);
    struct str text = arena_str(a, buf_str(&out));

    buf_done(&out);
    return text;
}
