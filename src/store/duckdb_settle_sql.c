/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sales, posts, mentions and messages that count: decided by SQL over whole tables, which are small
 * beside figures; written where the decision differs. */
#include "store/duckdb_inside.h"

#include "store/sql_duckdb.h"

_Static_assert(STAGE_WON == 4 && STAGE_LOST == 5 && STAGE_ORDER == 6 && STAGE_REFUND == 7,
               "the numbers that sql/duckdb_settle.sql writes out");

/* The systems whose sales count; without a rule the first of shop, CRM and payment that has any. */
static bool counting_systems(struct duckdb_facts *f, const struct settle_rules *rules,
                             struct buf *out, struct err *e)
{
    static const enum sale_system all[] = {SYSTEM_SHOP, SYSTEM_CRM, SYSTEM_PAYMENT};
    unsigned systems = rules->systems;

    for (size_t i = 0; systems == 0 && i < COUNT_OF(all); i++) {
        struct kind_names k = {0};
        int64_t n = 0;

        duckdb_kind_add_int(&k, "system", all[i]);

        bool ok = duckdb_ask(f, SQL_DUCKDB_HAS_SYSTEM, k.names, &n, e);

        duckdb_kind_done(&k);
        if (!ok)
            return false;
        if (n > 0)
            systems = 1u << all[i];
    }
    if (systems == 0)
        systems = 1u << SYSTEM_PAYMENT;
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (systems & 1u << all[i])
            buf_printf(out, "%s%d", out->n ? ", " : "", (int)all[i]);
    return true;
}

bool duckdb_settle_sales(struct duckdb_facts *f, const struct settle_rules *rules, struct err *e)
{
    struct buf systems = {0};
    bool ok = counting_systems(f, rules, &systems, e);
    struct filler with[] = {{"systems", buf_cstr(&systems)}, {0}};

    ok = ok && duckdb_run_filled(f, SQL_DUCKDB_SALE_STALE, with, e) &&
         duckdb_run_filled(f, SQL_DUCKDB_SALE_REFS, with, e) &&
         duckdb_run_filled(f, SQL_DUCKDB_SALE_CHANGES, with, e) &&
         duckdb_apply_changes(f, "sale", e);
    buf_done(&systems);
    return ok;
}

bool duckdb_settle_things(struct duckdb_facts *f, enum fact_kind kind,
                          const struct settle_rules *rules, struct err *e)
{
    struct kind_names k;
    struct buf stray = {0};

    duckdb_kind_names(&k, kind);
    duckdb_kind_add_tools(&k, rules);
    if (kind == FACT_POST)
        duckdb_fill(&stray, SQL_DUCKDB_STRAY_POST, k.names);
    duckdb_kind_add(&k, "or_stray", buf_str(&stray));

    bool ok = (kind != FACT_POST || duckdb_run_filled(f, SQL_DUCKDB_OWN_POSTS, k.names, e)) &&
              duckdb_run_filled(f, SQL_DUCKDB_THING_CHANGES, k.names, e) &&
              duckdb_apply_changes(f, fact_kinds[kind].name, e);

    buf_done(&stray);
    duckdb_kind_done(&k);
    return ok;
}
