/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One cell of the file as the value of its column. */
#include "sources/table.h"

#include "base/zone.h"
#include "messages/sources.h"
#include "sources/mapping.h"

#include <math.h>
#include <string.h>

/* The year of a day that does not say it: years run on with the rows. */
static int running_year(struct reading *r, size_t i, const struct moment *m)
{
    const struct column_reading *how = &r->table->readings[i];
    struct year_state *state = &r->years[i];
    int now = m->month * 32 + m->day;

    if (how->years == YEARS_EACH) {
        struct civil limit = day_civil(how->limit);
        int asked = mapping_year(r->source, r->in->year);
        int year = asked ? asked : limit.year;
        return now > limit.month * 32 + limit.day && year == limit.year ? year - 1 : year;
    }
    if (state->last == 0)
        state->year = how->first_year;
    else if (how->years == YEARS_FORWARD && now < state->last)
        state->year++;
    else if (how->years == YEARS_BACKWARD && now > state->last)
        state->year--;
    state->last = now;
    return state->year;
}

static bool moment_of_cell(const struct grid_cell *from, struct str text, struct moment *m)
{
    double x;

    if (from->kind == GRID_NUMBER)
        return str_to_double(text, &x) && moment_of_number(x, m);
    return moment_parse(text, m) || (str_to_double(text, &x) && moment_of_number(x, m));
}

static bool parse_moment(struct reading *r, const struct grid_cell *from, size_t i,
                         struct cell *out)
{
    const struct column_reading *how = &r->table->readings[i];
    struct moment m;
    struct day d;

    if (!moment_of_cell(from, out->text, &m) ||
        !moment_day(&m, how->order, m.year || m.is_open ? 0 : running_year(r, i, &m), &d))
        return false;
    out->day = d;
    out->at = INSTANT_NONE;
    if (!m.has_time)
        return true;
    struct instant local = instant_of(d, m.hour, m.minute, m.second);

    if (m.has_zone)
        out->at = (struct instant){local.us - (int64_t)m.offset_minutes * 60 * 1000000};
    else if (how->is_utc || (r->source->flags & SOURCE_UTC))
        out->at = local;
    else
        out->at = zone_utc(r->in->zone, local);
    return true;
}

static const char *first_given(const char *a, const char *b, const char *c, const char *d)
{
    return a[0] ? a : b[0] ? b : c[0] ? c : d;
}

/* The currency that a column of the row names; empty when there is no such column. */
static const char *row_currency(struct reading *r)
{
    struct str text;
    bool is_weak;

    if (!r->row || r->currency_at == NO_COLUMN)
        return "";
    text = row_cell(r->row, (size_t)r->currency_at);
    if (text.n > 3 || !str_eq(text, r->last_currency)) { /* nearly always that of the row before */
        currency_of_text(text, r->last_code, &is_weak);
        r->last_currency = text.n > 3 ? (struct str){0} : arena_str(&r->file_arena, text);
    }
    return r->last_code;
}

static bool parse_money(struct reading *r, size_t i, const struct number *n, double value,
                        struct cell *out)
{
    const char *code = n->currency[0] && !n->is_weak
                           ? n->currency
                           : first_given(row_currency(r), r->table->readings[i].currency,
                                         n->currency, r->asked_currency);

    return money_of(value, code, &out->money);
}

static bool parse_number(struct reading *r, const struct grid_cell *from, size_t i,
                         enum column_type type, double scale, struct cell *out)
{
    enum decimal_mark mark = from->kind == GRID_TEXT ? r->table->readings[i].mark : MARK_POINT;
    struct number n;

    if (from->kind == GRID_DATE || !number_parse(out->text, mark, &n))
        return false;
    if (n.currency[0] && type != COL_MONEY)
        return false;
    out->number = n.value;
    if (type == COL_PERCENT)
        out->number = from->kind == GRID_PERCENT ? n.value : n.value / 100;
    else if (type == COL_RATE)
        out->number = n.is_percent ? n.value / 100 : n.value;
    else if (n.is_percent || from->kind == GRID_PERCENT)
        return false;
    out->number *= scale != 0 ? scale : 1;
    return type != COL_MONEY || parse_money(r, i, &n, out->number, out);
}

/* A workbook stores a duration as a share of a day, shown as a time. */
static bool parse_seconds(struct reading *r, const struct grid_cell *from, size_t i, double scale,
                          struct cell *out)
{
    enum decimal_mark mark = from->kind == GRID_TEXT ? r->table->readings[i].mark : MARK_POINT;

    if (from->kind == GRID_DATE) {
        struct moment m;
        if (!moment_parse(out->text, &m) || !m.has_time)
            return false;
        out->number = m.hour * 3600 + m.minute * 60 + m.second;
        return true;
    }
    if (!seconds_parse(out->text, mark, &out->number))
        return false;
    struct number plain;

    if (number_parse(out->text, mark, &plain))
        out->number *= scale != 0 ? scale : 1;
    return true;
}

/* A number of a workbook has 15 digits; longer ids are not what they were. */
static bool parse_id(const struct grid_cell *from, struct cell *out)
{
    if (id_is_damaged(out->text))
        return false;
    if (from->kind != GRID_NUMBER)
        return true;
    if (str_ends(out->text, S(".0")))
        out->text = str_sub(out->text, 0, out->text.n - 2);
    return out->text.n <= 15;
}

static struct str upper(struct arena *a, struct str s)
{
    char *out = arena_cstr(a, s);

    for (size_t i = 0; i < s.n; i++)
        out[i] = (char)(out[i] >= 'a' && out[i] <= 'z' ? out[i] - 'a' + 'A' : out[i]);
    return (struct str){out, s.n};
}

bool cell_parse(struct reading *r, const struct grid_cell *from, size_t file_column,
                enum column_type type, double scale, struct cell *out)
{
    bool is_text = type == COL_TEXT || type == COL_SKIP;

    *out = (struct cell){
        .text = value_clean(from->text), .day = DAY_NONE, .at = INSTANT_NONE, .number = NAN};
    if (out->text.n == 0 || (!is_text && value_is_missing(out->text)))
        return true;
    out->given = true;
    switch (type) {
    case COL_ID:
        return parse_id(from, out);
    case COL_CURRENCY:
        out->text = upper(&r->row_arena, out->text);
        return true;
    case COL_NUMBER:
    case COL_MONEY:
    case COL_PERCENT:
    case COL_RATE:
        return parse_number(r, from, file_column, type, scale, out);
    case COL_SECONDS:
        return parse_seconds(r, from, file_column, scale, out);
    case COL_DAY:
    case COL_INSTANT:
        return parse_moment(r, from, file_column, out);
    case COL_FLAG:
        return flag_parse(&r->row_arena, out->text, &out->flag);
    default:
        return true;
    }
}

struct str cell_reason(struct reading *r, const struct grid_cell *from, size_t file_column,
                       enum column_type type)
{
    struct buf out = {0};
    enum lang lang = r->in->lang;
    struct number_notes notes = {0};

    (void)file_column;
    number_note(&notes, from->text);
    if (type == COL_ID)
        msg_refused_id(&out, lang);
    else if (type == COL_DAY || type == COL_INSTANT)
        msg_refused_day(&out, lang);
    else if (type == COL_FLAG)
        msg_refused_flag(&out, lang);
    else if (type == COL_SECONDS)
        msg_refused_duration(&out, lang);
    else if (notes.not_number == 0 &&
             (notes.point || notes.comma || notes.open_point || notes.open_comma))
        msg_refused_mark(&out, lang);
    else
        msg_refused_number(&out, lang);
    struct str text = arena_str(&r->row_arena, buf_str(&out));

    buf_done(&out);
    return text;
}
