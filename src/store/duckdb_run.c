/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Running statements, filling their places, transactions, errors. */
#include "store/duckdb_inside.h"

#include "messages/store.h"
#include "store/sql_duckdb.h"

#include <string.h>

bool duckdb_fail(const char *detail, duckdb_error_type type, struct err *e)
{
    struct str said = str_of(detail);

    if (str_find(said, S("No space left")) >= 0 || str_find(said, S("Disk quota")) >= 0)
        return fail_store_full(e, ERR_SYSTEM);
    if (str_find(said, S("File too large")) >= 0)
        return fail_store_limit(e, ERR_SYSTEM);
    if (str_find(said, S("Could not set lock")) >= 0)
        return fail_store_busy(e, ERR_CONFLICT);
    if (type == DUCKDB_ERROR_OUT_OF_MEMORY)
        return fail_store_memory(e, ERR_SYSTEM);
    if (type == DUCKDB_ERROR_SERIALIZATION || type == DUCKDB_ERROR_FATAL ||
        str_find(said, S("not a valid DuckDB database")) >= 0 || str_find(said, S("orrupt")) >= 0 ||
        str_find(said, S("checksum")) >= 0 || str_find(said, S("Could not read")) >= 0)
        return fail_store_damaged(e, ERR_DAMAGED, S("facts.duckdb"));
    return fail_store_facts(e, ERR_SYSTEM, said);
}

bool duckdb_run(struct duckdb_facts *f, const char *sql, struct err *e)
{
    duckdb_result result;
    bool ok = duckdb_query(f->connection, sql, &result) == DuckDBSuccess;

    if (!ok)
        duckdb_fail(duckdb_result_error(&result), duckdb_result_error_type(&result), e);
    duckdb_destroy_result(&result);
    return ok;
}

bool duckdb_begin(struct duckdb_facts *f, struct err *e)
{
    assert(!f->in_transaction);
    if (!duckdb_run(f, SQL_DUCKDB_BEGIN, e))
        return false;
    f->in_transaction = true;
    return true;
}

bool duckdb_end(struct duckdb_facts *f, struct err *e)
{
    if (!duckdb_run(f, SQL_DUCKDB_COMMIT, e)) {
        duckdb_drop(f);
        return false;
    }
    f->in_transaction = false;
    return true;
}

void duckdb_drop(struct duckdb_facts *f)
{
    struct err unheard = {0};

    if (!f->in_transaction)
        return;
    f->in_transaction = false;
    /* Fails where a failed COMMIT has already rolled back: nothing is lost by that. */
    if (!duckdb_run(f, SQL_DUCKDB_ROLLBACK, &unheard))
        return;
}

static const char *found(const struct filler *with, struct str name)
{
    for (; with && with->name; with++)
        if (str_eq(name, str_of(with->name)))
            return with->text;
    assert(false && "a place that nothing fills");
    return "";
}

void duckdb_fill(struct buf *out, const char *sql, const struct filler *with)
{
    struct str rest = str_of(sql), part;

    while (str_cut(&rest, '{', &part)) {
        buf_add(out, part);

        struct str name;
        ptrdiff_t end = str_find_char(rest, '}');

        if (end < 0 || !str_cut(&rest, '}', &name))
            break;
        buf_add(out, str_of(found(with, name)));
    }
}

bool duckdb_run_filled(struct duckdb_facts *f, const char *sql, const struct filler *with,
                       struct err *e)
{
    struct buf text = {0};

    duckdb_fill(&text, sql, with);

    bool ok = duckdb_run(f, buf_cstr(&text), e);

    buf_done(&text);
    return ok;
}

bool duckdb_ask(struct duckdb_facts *f, const char *sql, const struct filler *with, int64_t *out,
                struct err *e)
{
    struct reader r;

    if (!reader_open_filled(&r, f, sql, with, e))
        return false;
    *out = reader_next(&r) ? reader_int(&r, 0) : 0;
    reader_close(&r);
    return true;
}
