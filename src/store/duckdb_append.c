/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a batch into the tables, inside the transaction of the batch. */
#include "model/settle.h"
#include "store/duckdb_inside.h"

#include <math.h>

static struct writer *writer_of(struct duckdb_facts *f, enum fact_kind kind, struct err *e)
{
    duckdb_type types[FACT_COLUMNS_MAX + 1];
    size_t n = f->n_columns[kind];

    for (size_t i = 0; i < n; i++)
        types[i] = duckdb_type_of(f->columns[kind][i].type);
    types[n] = DUCKDB_TYPE_UTINYINT; /* counts */
    return writer_new(f, NULL, fact_kinds[kind].name, types, n + 1, e);
}

static void put_text(struct writer *w, size_t at, const struct fact_column *column,
                     const struct datum *d)
{
    bool is_key = column->field && column->field->is_key;

    /* What is not said is NULL, so that "is it known" is one question; a key is never NULL. */
    if (d->is_null || d->text.n == 0) {
        if (is_key)
            writer_text(w, at, (struct str){0});
        else
            writer_null(w, at);
        return;
    }
    writer_text(w, at, d->text);
}

static void put(struct writer *w, size_t at, const struct fact_column *column,
                const struct datum *d)
{
    switch (column->type) {
    case FIELD_TEXT:
    case FIELD_HASH:
        put_text(w, at, column, d);
        break;
    case FIELD_NUMBER:
        writer_number(w, at, d->is_null ? NAN : d->number);
        break;
    case FIELD_CODE:
    case FIELD_ENUM:
    case FIELD_BOOL:
        writer_int(w, at, d->is_null ? 0 : d->integer);
        break;
    case FIELD_DAY:
    case FIELD_INSTANT:
    case FIELD_MONEY:
    case FIELD_WHOLE:
        if (d->is_null)
            writer_null(w, at);
        else
            writer_int(w, at, d->integer);
        break;
    }
}

/* What counts when nothing rivals the row, so that most rows are never touched again. The places
 * are those of the description: object_kind and nature of a figure. */
static int counts_alone(enum fact_kind kind, const struct datum *row)
{
    enum { OBJECT_KIND = 2, NATURE = 7 };

    return kind == FACT_FIGURE ? settle_alone((enum object_kind)row[OBJECT_KIND].integer,
                                              (enum nature)row[NATURE].integer)
                               : COUNTS_SUM | COUNTS_THING;
}

bool duckdb_facts_append(struct facts *facts, enum fact_kind kind, const struct datum *row,
                         struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    size_t n = f->n_columns[kind];

    assert(f->batch);
    if (!f->writers[kind] && !(f->writers[kind] = writer_of(f, kind, e)))
        return false;
    for (size_t i = 0; i < n; i++)
        put(f->writers[kind], i, &f->columns[kind][i], &row[i]);
    writer_int(f->writers[kind], n, counts_alone(kind, row));
    f->appended[kind]++;
    return writer_row(f->writers[kind], e);
}
