/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Derives campaign, programme and goal of all rows of a kind again, and the network of sales. */
#include "store/duckdb_inside.h"

#include "store/sql_duckdb.h"

#include <string.h>

enum { ID, CAMPAIGN, PROGRAMME, GOAL, NETWORK, WANTED };

struct deriver {
    struct duckdb_facts *f;
    enum fact_kind kind;
    size_t n; /* columns that the caller looks at */
    derive_fn derive;
    void *of;
};

static struct datum cell(const struct reader *r, idx_t i)
{
    struct datum d = {.is_null = reader_is_null(r, i)};

    if (d.is_null)
        return d;
    if (reader_is_text(r, i)) {
        d.is_text = true;
        d.text = reader_text(r, i);
    } else if (reader_is_number(r, i)) {
        d.number = reader_double(r, i);
    } else {
        d.integer = reader_int(r, i);
        d.number = (double)d.integer;
    }
    return d;
}

static bool derive_row(const struct deriver *d, const struct reader *r, struct writer *changes,
                       struct err *e)
{
    struct datum cells[FACT_COLUMNS_MAX];
    struct derived before = {
        (int32_t)reader_int(r, CAMPAIGN),
        (int32_t)reader_int(r, PROGRAMME),
        (int32_t)reader_int(r, GOAL),
        (int32_t)reader_int(r, NETWORK),
    };
    struct derived after = {.network = -1};

    for (size_t i = 0; i < d->n; i++)
        cells[i] = cell(r, WANTED + i);
    d->derive(d->of, cells, &after);
    if (after.network < 0 || d->kind != FACT_SALE)
        after.network = before.network;
    if (after.campaign == before.campaign && after.programme == before.programme &&
        after.goal == before.goal && after.network == before.network)
        return true;
    writer_int(changes, 0, reader_int(r, ID));
    writer_int(changes, 1, after.campaign);
    writer_int(changes, 2, after.programme);
    writer_int(changes, 3, after.goal);
    writer_int(changes, 4, after.network);
    return writer_row(changes, e);
}

static bool derive_slice(const struct deriver *d, struct kind_names *k, int64_t low,
                         struct writer *changes, struct err *e)
{
    struct reader r;
    size_t n = k->n;

    duckdb_kind_add_int(k, "low", low);
    duckdb_kind_add_int(k, "high", low + SLICE_ROWS);

    bool ok = reader_open_filled(&r, d->f, SQL_DUCKDB_DERIVE_SLICE, k->names, e);

    k->n = n;
    k->names[n] = (struct filler){0};
    if (!ok)
        return false;
    while (ok && reader_next(&r))
        ok = derive_row(d, &r, changes, e);
    reader_close(&r);
    return ok;
}

static bool derive_table(const struct deriver *d, struct kind_names *k, struct err *e)
{
    static const duckdb_type types[] = {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_INTEGER,
                                        DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_INTEGER,
                                        DUCKDB_TYPE_INTEGER};
    struct writer *changes;
    int64_t end;

    if (!duckdb_ask(d->f, SQL_DUCKDB_DERIVE_END, k->names, &end, e) ||
        !duckdb_run(d->f, SQL_DUCKDB_DERIVED_NEW, e) ||
        !(changes = writer_new(d->f, "temp", "derived", types, COUNT_OF(types), e)))
        return false;

    bool ok = true;

    for (int64_t low = 0; ok && low < end; low += SLICE_ROWS)
        ok = derive_slice(d, k, low, changes, e);
    if (!ok) {
        writer_free(changes);
        return false;
    }
    return writer_close(changes, e) &&
           duckdb_run_filled(d->f, SQL_DUCKDB_DERIVED_APPLY, k->names, e) &&
           (d->kind != FACT_SALE ||
            duckdb_run_filled(d->f, SQL_DUCKDB_DERIVED_NETWORK, k->names, e));
}

/* The names are the caller's own, checked against the kind's columns by DuckDB. */
static void add_wanted(struct kind_names *k, const char *const *columns, size_t n)
{
    struct buf list = {0};

    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "%s\"%s\"", i ? ", " : "", columns[i]);
    duckdb_kind_add(k, "wanted", n ? buf_str(&list) : S("0"));
    buf_done(&list);
}

/* NOLINTNEXTLINE(readability-function-size): one parameter more, but each says what it is. */
bool duckdb_facts_derive(struct facts *facts, enum fact_kind kind, const char *const *columns,
                         size_t n, derive_fn derive, void *of, struct err *e)
{
    struct deriver d = {duckdb_of(facts), kind, n, derive, of};
    bool ok = duckdb_begin(d.f, e);

    assert(n <= FACT_COLUMNS_MAX);
    for (int past = 0; ok && past < 2; past++) {
        struct kind_names k = {0};
        const char *name = fact_kinds[kind].name;

        duckdb_kind_add(&k, "table", arena_printf(&k.arena, past ? "%s_past" : "%s", name));
        duckdb_kind_add(&k, "network", kind == FACT_SALE ? S("network") : S("0"));
        add_wanted(&k, columns, n);
        ok = derive_table(&d, &k, e);
        duckdb_kind_done(&k);
    }
    ok = ok && duckdb_end(d.f, e);
    if (!ok)
        duckdb_drop(d.f);
    return ok;
}
