/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the descriptions of facts give to SQL: tables, names of columns. */
#include "store/duckdb_inside.h"

#include "store/sql_duckdb.h"

#include <string.h>

duckdb_type duckdb_type_of(enum field_type type)
{
    switch (type) {
    case FIELD_CODE:
    case FIELD_DAY:
        return DUCKDB_TYPE_INTEGER;
    case FIELD_ENUM:
    case FIELD_BOOL:
        return DUCKDB_TYPE_UTINYINT;
    case FIELD_INSTANT:
    case FIELD_MONEY:
    case FIELD_WHOLE:
        return DUCKDB_TYPE_BIGINT;
    case FIELD_NUMBER:
        return DUCKDB_TYPE_DOUBLE;
    case FIELD_TEXT:
    case FIELD_HASH:
        break;
    }
    return DUCKDB_TYPE_VARCHAR;
}

static const char *type_name(enum field_type type)
{
    switch (duckdb_type_of(type)) {
    case DUCKDB_TYPE_INTEGER:
        return "INTEGER";
    case DUCKDB_TYPE_UTINYINT:
        return "UTINYINT";
    case DUCKDB_TYPE_BIGINT:
        return "BIGINT";
    case DUCKDB_TYPE_DOUBLE:
        return "DOUBLE";
    default:
        return "VARCHAR";
    }
}

void duckdb_kind_add(struct kind_names *k, const char *name, struct str text)
{
    assert(k->n + 1 < COUNT_OF(k->names));
    k->names[k->n++] = (struct filler){name, arena_cstr(&k->arena, text)};
    k->names[k->n] = (struct filler){0};
}

void duckdb_kind_add_int(struct kind_names *k, const char *name, int64_t n)
{
    duckdb_kind_add(k, name, arena_printf(&k->arena, "%lld", (long long)n));
}

static void add_name(struct buf *list, const char *name)
{
    buf_printf(list, "%s\"%s\"", list->n ? ", " : "", name);
}

/* What two readings of one thing share, whatever their source: the key, but of tickets, whose ids
 * are each tool's own. */
static bool is_thing(enum fact_kind kind, const struct field *f)
{
    return f->is_key && kind != FACT_TICKET;
}

void duckdb_kind_names(struct kind_names *out, enum fact_kind kind)
{
    struct fact_column columns[FACT_COLUMNS_MAX];
    size_t n = fact_columns(kind, columns);
    const char *name = fact_kinds[kind].name;
    struct buf all = {0}, key = {0}, fields = {0}, thing = {0};

    *out = (struct kind_names){0};
    for (size_t i = 0; i < n; i++) {
        const struct field *f = columns[i].field;

        add_name(&all, columns[i].name);
        if (f ? f->is_key : strcmp(columns[i].name, "source") == 0)
            add_name(&key, columns[i].name);
        else if (f || strcmp(columns[i].name, "currency") == 0)
            add_name(&fields, columns[i].name);
        if (f && is_thing(kind, f))
            add_name(&thing, columns[i].name);
    }
    duckdb_kind_add(out, "said", buf_str(&all));
    add_name(&all, "counts");
    duckdb_kind_add(out, "table", arena_printf(&out->arena, "\"%s\"", name));
    duckdb_kind_add(out, "past", arena_printf(&out->arena, "\"%s_past\"", name));
    duckdb_kind_add(out, "columns", buf_str(&all));
    duckdb_kind_add(out, "key", buf_str(&key));
    duckdb_kind_add(out, "fields", buf_str(&fields));
    duckdb_kind_add(out, "thing", thing.n ? buf_str(&thing) : buf_str(&key));
    buf_done(&all);
    buf_done(&key);
    buf_done(&fields);
    buf_done(&thing);
}

void duckdb_kind_done(struct kind_names *k)
{
    arena_done(&k->arena);
}

static bool create_table(struct duckdb_facts *f, enum fact_kind kind, const char *end,
                         struct err *e)
{
    struct fact_column columns[FACT_COLUMNS_MAX];
    size_t n = fact_columns(kind, columns);
    struct buf name = {0}, list = {0};

    buf_printf(&name, "\"%s%s\"", fact_kinds[kind].name, end);
    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "\"%s\" %s, ", columns[i].name, type_name(columns[i].type));
    buf_printf(&list, "\"counts\" UTINYINT");

    struct filler with[] = {{"table", buf_cstr(&name)}, {"columns", buf_cstr(&list)}, {0}};
    bool ok = duckdb_run_filled(f, SQL_DUCKDB_CREATE, with, e);

    buf_done(&name);
    buf_done(&list);
    return ok;
}

bool duckdb_create(struct duckdb_facts *f, struct err *e)
{
    struct filler with[] = {{"schema", "1"}, {0}};

    for (int kind = 0; kind < FACT_KINDS; kind++)
        if (!create_table(f, kind, "", e) || !create_table(f, kind, "_past", e))
            return false;
    return duckdb_run_filled(f, SQL_DUCKDB_CREATE_BOOKS, with, e);
}
