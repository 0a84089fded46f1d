/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of one account come under another one: all of them go to the past, where settling looks for
 * the best row of each key, rivals of the other account among them. */
#include "store/duckdb_inside.h"

#include "store/sql_duckdb.h"

static void add_batches(struct kind_names *k, const int32_t *batches, size_t n)
{
    struct buf list = {0};

    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "%s%d", i ? ", " : "batch IN (", (int)batches[i]);
    buf_add(&list, n ? S(")") : S("TRUE"));
    duckdb_kind_add(k, "of_batches", buf_str(&list));
    buf_done(&list);
}

/* NOLINTNEXTLINE(readability-function-size): one parameter more, but each says what it is. */
bool duckdb_facts_recode(struct facts *facts, int32_t from, int32_t to, const int32_t *batches,
                         size_t n, const struct settle_rules *rules, struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    bool ok = duckdb_rules_are_known(rules, e) && duckdb_begin(f, e);

    for (int kind = 0; ok && kind < FACT_KINDS; kind++) {
        struct kind_names k;

        if (!fact_field(kind, S("account")))
            continue;
        duckdb_kind_names(&k, kind);
        duckdb_kind_add_int(&k, "from_account", from);
        duckdb_kind_add_int(&k, "to_account", to);
        add_batches(&k, batches, n);
        ok = duckdb_run_filled(f, SQL_DUCKDB_RECODE, k.names, e);
        duckdb_kind_done(&k);
    }
    for (int kind = 0; ok && kind < FACT_KINDS; kind++)
        ok = !fact_field(kind, S("account")) || duckdb_settle_kind(f, kind, rules, e);
    ok = ok && duckdb_end(f, e);
    if (!ok)
        duckdb_drop(f);
    return ok;
}
