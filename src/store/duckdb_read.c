/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading answers row by row out of DuckDB's vectors. */
#include "store/duckdb_inside.h"

#include <math.h>

static bool opened(struct reader *r, duckdb_state state, struct err *e)
{
    if (state != DuckDBSuccess) {
        duckdb_fail(duckdb_result_error(&r->result), duckdb_result_error_type(&r->result), e);
        duckdb_destroy_result(&r->result);
        return false;
    }
    r->columns = duckdb_column_count(&r->result);
    r->is_open = true;
    return true;
}

bool reader_open(struct reader *r, struct duckdb_facts *f, const char *sql, struct err *e)
{
    *r = (struct reader){0};
    return opened(r, duckdb_query(f->connection, sql, &r->result), e);
}

bool reader_open_filled(struct reader *r, struct duckdb_facts *f, const char *sql,
                        const struct filler *with, struct err *e)
{
    struct buf text = {0};

    duckdb_fill(&text, sql, with);

    bool ok = reader_open(r, f, buf_cstr(&text), e);

    buf_done(&text);
    return ok;
}

bool reader_open_prepared(struct reader *r, duckdb_prepared_statement *statement, struct err *e)
{
    *r = (struct reader){0};

    bool ok = opened(r, duckdb_execute_prepared(*statement, &r->result), e);

    duckdb_destroy_prepare(statement);
    return ok;
}

bool reader_next(struct reader *r)
{
    if (r->chunk && ++r->row < r->rows)
        return true;
    do {
        duckdb_destroy_data_chunk(&r->chunk);
        r->chunk = duckdb_fetch_chunk(r->result);
        r->row = 0;
        r->rows = r->chunk ? duckdb_data_chunk_get_size(r->chunk) : 0;
    } while (r->chunk && r->rows == 0);
    return r->chunk != NULL;
}

bool reader_is_null(const struct reader *r, idx_t column)
{
    uint64_t *known = duckdb_vector_get_validity(duckdb_data_chunk_get_vector(r->chunk, column));

    return known && !duckdb_validity_row_is_valid(known, r->row);
}

static const void *cells(const struct reader *r, idx_t column)
{
    return duckdb_vector_get_data(duckdb_data_chunk_get_vector(r->chunk, column));
}

static duckdb_type type_of(const struct reader *r, idx_t column)
{
    duckdb_result result = r->result;

    return duckdb_column_type(&result, column);
}

int64_t reader_int(const struct reader *r, idx_t column)
{
    const void *data = cells(r, column);

    if (reader_is_null(r, column))
        return 0;
    switch (type_of(r, column)) {
    case DUCKDB_TYPE_BOOLEAN:
    case DUCKDB_TYPE_UTINYINT:
        return ((const uint8_t *)data)[r->row];
    case DUCKDB_TYPE_INTEGER:
        return ((const int32_t *)data)[r->row];
    default:
        assert(type_of(r, column) == DUCKDB_TYPE_BIGINT);
        return ((const int64_t *)data)[r->row];
    }
}

double reader_double(const struct reader *r, idx_t column)
{
    assert(reader_is_number(r, column));
    return reader_is_null(r, column) ? NAN : ((const double *)cells(r, column))[r->row];
}

struct str reader_text(const struct reader *r, idx_t column)
{
    if (reader_is_null(r, column))
        return (struct str){0};

    /* Its functions take it without const although they only read. */
    duckdb_vector vector = duckdb_data_chunk_get_vector(r->chunk, column);
    duckdb_string_t *text = (duckdb_string_t *)duckdb_vector_get_data(vector) + r->row;

    return (struct str){duckdb_string_t_data(text), duckdb_string_t_length(*text)};
}

struct day reader_day(const struct reader *r, idx_t column)
{
    return reader_is_null(r, column) ? DAY_NONE : (struct day){(int32_t)reader_int(r, column)};
}

bool reader_is_number(const struct reader *r, idx_t column)
{
    return type_of(r, column) == DUCKDB_TYPE_DOUBLE;
}

bool reader_is_text(const struct reader *r, idx_t column)
{
    return type_of(r, column) == DUCKDB_TYPE_VARCHAR;
}

void reader_close(struct reader *r)
{
    if (!r->is_open)
        return;
    duckdb_destroy_data_chunk(&r->chunk);
    duckdb_destroy_result(&r->result);
    r->is_open = false;
}
