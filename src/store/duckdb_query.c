/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A struct query as SQL that DuckDB and ClickHouse both run but for the day units: one table,
 * filters, groups, aggregates. Names come from the descriptions of facts, whole numbers are written
 * out, texts are bound. */
#include "store/duckdb_inside.h"

#include "base/limits.h"
#include "base/list.h"
#include "messages/store.h"
#include "store/sql_duckdb.h"

#include <string.h>

struct compiler {
    struct duckdb_facts *f;
    const struct query *q;
    struct buf sql;
    struct list texts; /* of struct str: the values to bind, in order */
    struct err *e;
};

static bool has_column(const struct compiler *c, const char *name)
{
    const struct fact_column *columns = c->f->columns[c->q->kind];

    if (name && strcmp(name, "counts") == 0)
        return true;
    for (size_t i = 0; name && i < c->f->n_columns[c->q->kind]; i++)
        if (strcmp(columns[i].name, name) == 0)
            return true;
    return fail_store_column(c->e, ERR_USE, str_of(name), str_of(fact_kinds[c->q->kind].name));
}

static bool column(struct compiler *c, const char *name)
{
    if (!has_column(c, name))
        return false;
    buf_printf(&c->sql, "\"%s\"", name);
    return true;
}

static void value(struct compiler *c, const struct value *v)
{
    if (v->is_text) {
        *(struct str *)list_add(&c->texts) = v->text;
        buf_printf(&c->sql, "$%zu", c->texts.n);
    } else {
        buf_printf(&c->sql, "%lld", (long long)v->number);
    }
}

static void values(struct compiler *c, const struct filter *filter)
{
    for (size_t i = 0; i < filter->n; i++) {
        if (i)
            buf_add(&c->sql, S(", "));
        value(c, &filter->values[i]);
    }
}

/* IN of nothing is false, NOT IN of nothing true; a row without a value is in no list, and in no
 * list is what NOT IN asks for. */
static bool in_list(struct compiler *c, const struct filter *filter)
{
    bool is_not = filter->op == FILTER_NOT_IN;

    if (!has_column(c, filter->column))
        return false;
    if (filter->n == 0) {
        buf_add(&c->sql, is_not ? S("1 = 1") : S("1 = 0"));
        return true;
    }
    buf_printf(&c->sql, is_not ? "(\"%s\" IS NULL OR \"%s\" NOT IN (" : "(\"%s\" IN (",
               filter->column, filter->column);
    values(c, filter);
    buf_add(&c->sql, S("))"));
    return true;
}

static bool compare(struct compiler *c, const struct filter *filter, struct str operator)
{
    if (!column(c, filter->column))
        return false;
    if (filter->minus) {
        buf_add(&c->sql, S(" - "));
        if (!column(c, filter->minus))
            return false;
    }
    buf_add(&c->sql, operator);
    assert(filter->n == 1);
    value(c, &filter->values[0]);
    return true;
}

static bool one_filter(struct compiler *c, const struct filter *filter)
{
    switch (filter->op) {
    case FILTER_IN:
    case FILTER_NOT_IN:
        return in_list(c, filter);
    case FILTER_AT_LEAST:
        return compare(c, filter, S(" >= "));
    case FILTER_BELOW:
        return compare(c, filter, S(" < "));
    case FILTER_BITS:
        buf_char(&c->sql, '(');
        if (!compare(c, filter, S(" & ")))
            return false;
        buf_add(&c->sql, S(") <> 0"));
        return true;
    case FILTER_IS_NULL:
    case FILTER_NOT_NULL:
        if (!column(c, filter->column))
            return false;
        buf_add(&c->sql, filter->op == FILTER_IS_NULL ? S(" IS NULL") : S(" IS NOT NULL"));
        return true;
    }
    return false;
}

static bool where(struct compiler *c)
{
    for (size_t i = 0; i < c->q->n_filters; i++) {
        buf_add(&c->sql, i ? S(" AND ") : S(" WHERE "));
        if (!one_filter(c, &c->q->filters[i]))
            return false;
    }
    return true;
}

/* The first day of the week, month ... of a day, as a day. */
static bool group(struct compiler *c, const struct group *g)
{
    static const char *const units[] = {
        [GROUP_MONTH] = "month", [GROUP_QUARTER] = "quarter", [GROUP_YEAR] = "year"};

    if (!has_column(c, g->column))
        return false;
    if (g->unit == GROUP_AS_IS || g->unit == GROUP_DAY)
        buf_printf(&c->sql, "\"%s\"", g->column);
    else if (g->unit ==
             GROUP_WEEK) /* 1970-01-01 is a Thursday; % takes the sign of what is divided */
        buf_printf(&c->sql, "\"%s\" - ((\"%s\" + 3) %% 7 + 7) %% 7", g->column, g->column);
    else {
        buf_printf(&c->sql,
                   "CAST(date_trunc('%s', DATE '1970-01-01' + \"%s\") AS DATE) - DATE '1970-01-01'",
                   units[g->unit], g->column);
    }
    return true;
}

/* Codes, days, bits: integers of any width come out as one type. */
static bool cast_column(struct compiler *c, const char *name)
{
    const struct fact_column *columns = c->f->columns[c->q->kind];
    bool is_whole = true;

    if (!has_column(c, name))
        return false;
    for (size_t i = 0; i < c->f->n_columns[c->q->kind]; i++) {
        if (strcmp(columns[i].name, name) == 0)
            is_whole = duckdb_type_of(columns[i].type) != DUCKDB_TYPE_DOUBLE &&
                       duckdb_type_of(columns[i].type) != DUCKDB_TYPE_VARCHAR;
    }
    buf_printf(&c->sql, is_whole ? "CAST(\"%s\" AS BIGINT)" : "\"%s\"", name);
    return true;
}

static bool is_double(const struct compiler *c, const char *name)
{
    const struct fact_column *columns = c->f->columns[c->q->kind];

    for (size_t i = 0; i < c->f->n_columns[c->q->kind]; i++)
        if (strcmp(columns[i].name, name) == 0)
            return columns[i].type == FIELD_NUMBER;
    return false;
}

/* The column, or what it is above another one. */
static bool operand(struct compiler *c, const struct aggregate *g)
{
    if (!column(c, g->column))
        return false;
    if (!g->minus)
        return true;
    buf_add(&c->sql, S(" - "));
    return column(c, g->minus);
}

static bool simple(struct compiler *c, const struct aggregate *g, const char *function)
{
    bool whole = g->op != AGGREGATE_MEDIAN && g->column && !is_double(c, g->column);

    buf_printf(&c->sql, whole ? "CAST(%s(" : "%s(", function);
    if (!operand(c, g))
        return false;
    /* A sum of whole numbers is wider than they are; more than 2^63 of anything is an error. */
    buf_add(&c->sql, whole ? S(") AS BIGINT)") : S(")"));
    return true;
}

static bool is_text_column(const struct compiler *c, const char *name)
{
    const struct fact_column *columns = c->f->columns[c->q->kind];

    for (size_t i = 0; i < c->f->n_columns[c->q->kind]; i++)
        if (strcmp(columns[i].name, name) == 0)
            return duckdb_type_of(columns[i].type) == DUCKDB_TYPE_VARCHAR;
    return false;
}

static bool last(struct compiler *c, const struct aggregate *g)
{
    bool whole = !is_double(c, g->column) && !is_text_column(c, g->column);

    buf_add(&c->sql, whole ? S("CAST(arg_max(") : S("arg_max("));
    if (!column(c, g->column))
        return false;
    buf_add(&c->sql, S(", "));
    if (!column(c, g->by))
        return false;
    buf_add(&c->sql, whole ? S(") AS BIGINT)") : S(")"));
    return true;
}

static bool aggregate(struct compiler *c, const struct aggregate *g)
{
    switch (g->op) {
    case AGGREGATE_SUM:
        return simple(c, g, "sum");
    case AGGREGATE_COUNT:
        if (!g->column) {
            buf_add(&c->sql, S("count(*)"));
            return true;
        }
        buf_add(&c->sql, S("count("));
        break;
    case AGGREGATE_COUNT_DISTINCT:
        buf_add(&c->sql, S("count(DISTINCT "));
        break;
    case AGGREGATE_MIN:
        return is_text_column(c, g->column) ? (buf_printf(&c->sql, "min(\"%s\")", g->column), true)
                                            : simple(c, g, "min");
    case AGGREGATE_MAX:
        return is_text_column(c, g->column) ? (buf_printf(&c->sql, "max(\"%s\")", g->column), true)
                                            : simple(c, g, "max");
    case AGGREGATE_LAST:
        return last(c, g);
    case AGGREGATE_MEDIAN:
        buf_add(&c->sql, S("CAST("));
        if (!simple(c, g, "median"))
            return false;
        buf_add(&c->sql, S(" AS DOUBLE)"));
        return true;
    }
    if (!operand(c, g))
        return false;
    buf_char(&c->sql, ')');
    return true;
}

static bool select_list(struct compiler *c)
{
    const struct query *q = c->q;

    for (size_t i = 0; i < q->n_groups; i++) {
        bool raw = q->groups[i].unit == GROUP_AS_IS;

        buf_add(&c->sql, i ? S(", ") : S(""));
        if (!raw)
            buf_add(&c->sql, S("CAST("));
        if (raw ? !cast_column(c, q->groups[i].column) : !group(c, &q->groups[i]))
            return false;
        if (!raw)
            buf_add(&c->sql, S(" AS BIGINT)"));
    }
    for (size_t i = 0; i < q->n_aggregates; i++) {
        buf_add(&c->sql, i || q->n_groups ? S(", ") : S(""));
        if (!aggregate(c, &q->aggregates[i]))
            return false;
    }
    for (size_t i = 0; q->n_aggregates == 0 && i < q->n_columns; i++) {
        buf_add(&c->sql, i || q->n_groups ? S(", ") : S(""));
        if (!cast_column(c, q->columns[i]))
            return false;
    }
    return true;
}

/* NAME, or NAME and NAME_past as one. */
static void from(struct compiler *c)
{
    const char *name = fact_kinds[c->q->kind].name;

    if (c->q->with_past) {
        buf_printf(&c->sql,
                   " FROM (SELECT * FROM \"%s\" UNION ALL SELECT * FROM \"%s_past\") AS everything",
                   name, name);
    } else {
        buf_printf(&c->sql, " FROM \"%s\"", name);
    }
}

static bool compile(struct compiler *c)
{
    const struct query *q = c->q;
    int64_t limit = q->limit ? q->limit : LIMIT_TABLE_ROWS + 1;

    buf_add(&c->sql, S("SELECT "));
    if (!select_list(c))
        return false;
    from(c);
    if (!where(c))
        return false;
    for (size_t i = 0; q->n_aggregates && i < q->n_groups; i++) {
        buf_add(&c->sql, i ? S(", ") : S(" GROUP BY "));
        if (!group(c, &q->groups[i]))
            return false;
    }
    /* The same question gives the same table. */
    for (size_t i = 0; i < q->n_groups; i++)
        buf_printf(&c->sql, i ? ", %zu" : " ORDER BY %zu", i + 1);
    if (q->n_groups == 0 && q->n_aggregates == 0)
        buf_add(&c->sql, S(" ORDER BY \"batch\", \"line\""));
    buf_printf(&c->sql, " LIMIT %lld", (long long)limit);
    return true;
}

static bool prepare(struct compiler *c, duckdb_prepared_statement *out)
{
    bool ok = duckdb_prepare(c->f->connection, buf_cstr(&c->sql), out) == DuckDBSuccess;

    if (!ok)
        duckdb_fail(duckdb_prepare_error(*out), DUCKDB_ERROR_INVALID, c->e);
    for (size_t i = 0; ok && i < c->texts.n; i++) {
        struct str text = LIST_ITEMS(&c->texts, struct str)[i];

        if (duckdb_bind_varchar_length(*out, i + 1, text.n ? text.p : "", text.n) != DuckDBSuccess)
            ok = duckdb_fail(duckdb_prepare_error(*out), DUCKDB_ERROR_INVALID, c->e);
    }
    if (!ok)
        duckdb_destroy_prepare(out);
    return ok;
}

static struct datum read_cell(const struct reader *r, idx_t i, struct arena *a)
{
    struct datum d = {.is_null = reader_is_null(r, i)};

    if (d.is_null)
        return d;
    if (reader_is_text(r, i)) {
        d.is_text = true;
        d.text = arena_str(a, reader_text(r, i));
    } else if (reader_is_number(r, i)) {
        d.number = reader_double(r, i);
    } else {
        d.integer = reader_int(r, i);
        d.number = (double)d.integer;
    }
    return d;
}

static bool read_rows(struct compiler *c, struct reader *r, struct arena *a, struct rows *out)
{
    struct list cells = LIST_OF(struct datum);
    size_t n = 0, columns = r->columns;
    bool too_many = false;

    while (!too_many && reader_next(r)) {
        too_many = ++n > LIMIT_TABLE_ROWS;
        for (idx_t i = 0; !too_many && i < columns; i++)
            *(struct datum *)list_add(&cells) = read_cell(r, i, a);
    }
    if (too_many) {
        list_done(&cells);
        return fail_store_too_many(c->e, ERR_LIMIT, LIMIT_TABLE_ROWS);
    }

    struct datum *kept = arena_new(a, cells.n, sizeof(*kept));

    if (cells.n)
        memcpy(kept, cells.items, cells.n * sizeof(*kept));
    list_done(&cells);
    *out = (struct rows){n, columns, kept};
    return true;
}

bool duckdb_facts_query(struct facts *facts, const struct query *q, struct arena *a,
                        struct rows *out, struct err *e)
{
    struct compiler c = {.f = duckdb_of(facts), .q = q, .texts = LIST_OF(struct str), .e = e};
    duckdb_prepared_statement statement;
    struct reader r;
    bool ok = compile(&c) && prepare(&c, &statement) && reader_open_prepared(&r, &statement, e);

    if (ok) {
        ok = read_rows(&c, &r, a, out);
        reader_close(&r);
    }
    buf_done(&c.sql);
    list_done(&c.texts);
    return ok;
}
