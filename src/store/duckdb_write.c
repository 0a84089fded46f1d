/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows into tables by whole vectors, which takes half the time of one call a value. */
#include "store/duckdb_inside.h"

#include "base/mem.h"

#include <math.h>

struct column {
    duckdb_type type;
    duckdb_vector vector;
    void *data;
    uint64_t *known; /* bits; NULL until the first NULL of the chunk */
};

struct writer {
    duckdb_appender appender;
    duckdb_data_chunk chunk;
    struct column *columns;
    size_t n;
    idx_t row;
};

/* Where the vectors of an emptied chunk are. */
static void look(struct writer *w)
{
    for (size_t i = 0; i < w->n; i++) {
        struct column *c = &w->columns[i];

        c->vector = duckdb_data_chunk_get_vector(w->chunk, i);
        c->data = duckdb_vector_get_data(c->vector);
        c->known = NULL;
    }
    w->row = 0;
}

struct writer *writer_new(struct duckdb_facts *f, const char *catalog, const char *table,
                          const duckdb_type *types, size_t n, struct err *e)
{
    struct writer *w = mem_new(1, sizeof(*w));
    duckdb_logical_type *logical = mem_new(n, sizeof(duckdb_logical_type));
    duckdb_state state =
        duckdb_appender_create_ext(f->connection, catalog, NULL, table, &w->appender);

    w->columns = mem_new(n, sizeof(*w->columns));
    w->n = n;
    for (size_t i = 0; i < n; i++) {
        w->columns[i].type = types[i];
        logical[i] = duckdb_create_logical_type(types[i]);
    }
    w->chunk = duckdb_create_data_chunk(logical, n);
    for (size_t i = 0; i < n; i++)
        duckdb_destroy_logical_type(&logical[i]);
    mem_free(logical);
    if (state != DuckDBSuccess) {
        duckdb_fail(duckdb_appender_error(w->appender), DUCKDB_ERROR_INVALID, e);
        writer_free(w);
        return NULL;
    }
    look(w);
    return w;
}

void writer_int(struct writer *w, size_t column, int64_t value)
{
    struct column *c = &w->columns[column];

    switch (c->type) {
    case DUCKDB_TYPE_UTINYINT:
        ((uint8_t *)c->data)[w->row] = (uint8_t)value;
        break;
    case DUCKDB_TYPE_INTEGER:
        ((int32_t *)c->data)[w->row] = (int32_t)value;
        break;
    default:
        assert(c->type == DUCKDB_TYPE_BIGINT);
        ((int64_t *)c->data)[w->row] = value;
    }
}

void writer_number(struct writer *w, size_t column, double value)
{
    struct column *c = &w->columns[column];

    assert(c->type == DUCKDB_TYPE_DOUBLE);
    if (isnan(value))
        writer_null(w, column);
    else
        ((double *)c->data)[w->row] = value;
}

void writer_text(struct writer *w, size_t column, struct str text)
{
    struct column *c = &w->columns[column];

    assert(c->type == DUCKDB_TYPE_VARCHAR);
    duckdb_vector_assign_string_element_len(c->vector, w->row, text.n ? text.p : "", text.n);
}

void writer_null(struct writer *w, size_t column)
{
    struct column *c = &w->columns[column];

    if (!c->known) {
        duckdb_vector_ensure_validity_writable(c->vector);
        c->known = duckdb_vector_get_validity(c->vector);
    }
    duckdb_validity_set_row_invalid(c->known, w->row);
}

static bool flush(struct writer *w, struct err *e)
{
    duckdb_data_chunk_set_size(w->chunk, w->row);
    if (w->row > 0 && duckdb_append_data_chunk(w->appender, w->chunk) != DuckDBSuccess)
        return duckdb_fail(duckdb_appender_error(w->appender), DUCKDB_ERROR_INVALID, e);
    duckdb_data_chunk_reset(w->chunk);
    look(w);
    return true;
}

bool writer_row(struct writer *w, struct err *e)
{
    return ++w->row < duckdb_vector_size() || flush(w, e);
}

bool writer_close(struct writer *w, struct err *e)
{
    bool ok = flush(w, e);

    if (ok && duckdb_appender_close(w->appender) != DuckDBSuccess)
        ok = duckdb_fail(duckdb_appender_error(w->appender), DUCKDB_ERROR_INVALID, e);
    writer_free(w);
    return ok;
}

void writer_free(struct writer *w)
{
    if (!w)
        return;
    duckdb_destroy_data_chunk(&w->chunk);
    /* Hands over what it still holds, to a transaction that the caller rolls back. */
    duckdb_appender_destroy(&w->appender);
    mem_free(w->columns);
    mem_free(w);
}
