/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A batch in, a batch out: keys are settled first (the best row of a key stays, the others go to
 * the past), then what counts. All of it is one transaction. */
#include "store/duckdb_inside.h"

#include "messages/store.h"
#include "store/sql_duckdb.h"

/* The column by which rows of a batch are near older rows of the same key. Keys without a day in
 * them are looked for everywhere. */
static const char *day_of_key(enum fact_kind kind)
{
    return kind == FACT_FIGURE ? "from" : kind == FACT_COST ? "day" : NULL;
}

static void settle_names(struct kind_names *k, enum fact_kind kind, int32_t batch)
{
    struct buf best = {0};

    duckdb_kind_names(k, kind);
    duckdb_kind_add_int(k, "batch", batch);
    duckdb_fill(&best, SQL_DUCKDB_BEST, k->names);
    duckdb_kind_add(k, "best", buf_str(&best));
    buf_done(&best);
    duckdb_kind_add(k, "alone", kind == FACT_FIGURE ? S(SQL_DUCKDB_FIGURE_ALONE) : S("3"));
}

/* Bounds of the batch, as conditions on older rows. */
static bool add_near(struct duckdb_facts *f, struct kind_names *k, enum fact_kind kind,
                     struct err *e)
{
    const char *day = day_of_key(kind);
    struct reader r;

    duckdb_kind_add(k, "day", day ? str_of(day) : S("batch"));
    if (!reader_open_filled(&r, f, SQL_DUCKDB_SPAN, k->names, e))
        return false;
    if (reader_next(&r)) {
        duckdb_kind_add_int(k, "source_low", reader_int(&r, 0));
        duckdb_kind_add_int(k, "source_high", reader_int(&r, 1));
        if (!day)
            duckdb_kind_add(k, "near", S("TRUE"));
        else {
            duckdb_kind_add(k, "near",
                            arena_printf(&k->arena, "(\"%s\" BETWEEN %d AND %d OR \"%s\" IS NULL)",
                                         day, (int)reader_int(&r, 2), (int)reader_int(&r, 3), day));
        }
    }
    reader_close(&r);
    return true;
}

/* Hashes of keys that stand more than once, into the temporary table `twin`. */
static bool find_twins(struct duckdb_facts *f, struct kind_names *k, int64_t *twins, struct err *e)
{
    int64_t n, parts;

    if (!duckdb_run_filled(f, SQL_DUCKDB_KEY_HASHES, k->names, e) ||
        !duckdb_ask(f, SQL_DUCKDB_KEY_HASH_COUNT, NULL, &n, e))
        return false;
    parts = 1 + n / SLICE_ROWS;
    for (int64_t i = 0; i < parts; i++) {
        struct kind_names part = {0};

        duckdb_kind_add_int(&part, "parts", parts);
        duckdb_kind_add_int(&part, "part", i);

        bool ok = duckdb_run_filled(f, SQL_DUCKDB_TWINS, part.names, e);

        duckdb_kind_done(&part);
        if (!ok)
            return false;
    }
    return duckdb_run(f, SQL_DUCKDB_KEY_HASHES_DROP, e) &&
           duckdb_ask(f, SQL_DUCKDB_TWIN_COUNT, NULL, twins, e);
}

/* Rows that lose to another one of their key leave the table. */
static bool settle_keys(struct duckdb_facts *f, struct kind_names *k, struct batch_effect *effect,
                        struct err *e)
{
    int64_t twins, repeated, replaced;

    if (!find_twins(f, k, &twins, e))
        return false;
    if (twins == 0)
        return true;
    if (!duckdb_run_filled(f, SQL_DUCKDB_RIVALS, k->names, e) ||
        !duckdb_ask(f, SQL_DUCKDB_COUNT_REPEATED, NULL, &repeated, e) ||
        !duckdb_ask(f, SQL_DUCKDB_COUNT_REPLACED, NULL, &replaced, e) ||
        !duckdb_run_filled(f, SQL_DUCKDB_RETIRE, k->names, e))
        return false;
    effect->repeated += repeated;
    effect->stored -= repeated;
    effect->replaced += replaced;
    return true;
}

/* Notes what shares something with `rows`, a query, before they come or leave. */
static bool note_scope(struct duckdb_facts *f, struct kind_names *k, enum fact_kind kind,
                       struct str rows, struct err *e)
{
    duckdb_kind_add(k, "rows", rows);
    switch (kind) {
    case FACT_FIGURE:
        return duckdb_run_filled(f, SQL_DUCKDB_SCOPE_DAYS, k->names, e) &&
               duckdb_run_filled(f, SQL_DUCKDB_SCOPE_LIFE, k->names, e);
    case FACT_COST:
        return duckdb_run_filled(f, SQL_DUCKDB_SCOPE_COST, k->names, e);
    default:
        return true; /* their whole tables are looked at */
    }
}

static bool decide(struct duckdb_facts *f, enum fact_kind kind, const struct settle_rules *rules,
                   struct err *e)
{
    switch (kind) {
    case FACT_FIGURE:
        return duckdb_settle_figures(f, rules, e);
    case FACT_COST:
        return duckdb_settle_costs(f, rules, e);
    case FACT_SALE:
        return duckdb_settle_sales(f, rules, e);
    case FACT_POST:
    case FACT_MENTION:
    case FACT_MESSAGE:
        return duckdb_settle_things(f, kind, rules, e);
    case FACT_HIT:
    case FACT_TICKET:
        break; /* their keys are all there is to settle */
    }
    return true;
}

static bool settle_batch(struct duckdb_facts *f, enum fact_kind kind,
                         const struct settle_rules *rules, struct batch_effect *effect,
                         struct err *e)
{
    struct kind_names k;
    struct buf rows = {0};

    settle_names(&k, kind, f->batch);
    effect->stored += f->appended[kind];

    bool ok = add_near(f, &k, kind, e) && settle_keys(f, &k, effect, e);

    if (ok) {
        duckdb_fill(&rows, SQL_DUCKDB_ROWS_OF_BATCH, k.names);
        /* What a row replaced may be of another thing or nature: not all of that is in the key. */
        if (kind == FACT_COST || kind == FACT_FIGURE)
            duckdb_fill(&rows, SQL_DUCKDB_ROWS_REPLACED, k.names);
        ok = note_scope(f, &k, kind, buf_str(&rows), e) && decide(f, kind, rules, e);
    }
    buf_done(&rows);
    duckdb_kind_done(&k);
    return ok;
}

static bool close_writers(struct duckdb_facts *f, struct err *e)
{
    for (int kind = 0; kind < FACT_KINDS; kind++) {
        struct writer *w = f->writers[kind];

        f->writers[kind] = NULL;
        if (w && !writer_close(w, e))
            return false;
    }
    return true;
}

/* Settling by rules that could not be read would be wrong in silence. */
bool duckdb_rules_are_known(const struct settle_rules *rules, struct err *e)
{
    return !rules->is_broken || fail_store_rules(e, ERR_SYSTEM);
}

bool duckdb_facts_commit(struct facts *facts, const struct settle_rules *rules,
                         struct batch_effect *out, struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    struct batch_effect effect = {0};

    assert(f->batch);
    if (!duckdb_rules_are_known(rules, e) || !close_writers(f, e))
        return false;
    for (int kind = 0; kind < FACT_KINDS; kind++)
        if (f->appended[kind] && !settle_batch(f, kind, rules, &effect, e))
            return false;
    if (!duckdb_end(f, e))
        return false;
    duckdb_facts_rollback(facts); /* forgets the batch; nothing is open any more */
    *out = effect;
    return true;
}

static bool undo_kind(struct duckdb_facts *f, enum fact_kind kind, int32_t batch,
                      const struct settle_rules *rules, struct err *e)
{
    struct kind_names k;
    struct buf rows = {0};
    int64_t n;

    settle_names(&k, kind, batch);

    bool ok = duckdb_ask(f, SQL_DUCKDB_COUNT_BATCH, k.names, &n, e);

    if (ok && n > 0) {
        duckdb_fill(&rows, SQL_DUCKDB_ROWS_OF_UNDO, k.names);
        ok = duckdb_run_filled(f, SQL_DUCKDB_RETURNING, k.names, e) &&
             note_scope(f, &k, kind, buf_str(&rows), e) &&
             duckdb_run_filled(f, SQL_DUCKDB_REMOVE_BATCH, k.names, e) &&
             duckdb_run_filled(f, SQL_DUCKDB_BRING_BACK, k.names, e) && decide(f, kind, rules, e);
    }
    buf_done(&rows);
    duckdb_kind_done(&k);
    return ok;
}

/* Inside a transaction. */
static bool take_back(struct duckdb_facts *f, int32_t batch, const struct settle_rules *rules,
                      struct err *e)
{
    struct kind_names k = {0};
    bool ok = duckdb_rules_are_known(rules, e);

    duckdb_kind_add_int(&k, "batch", batch);
    for (int kind = 0; ok && kind < FACT_KINDS; kind++)
        ok = undo_kind(f, kind, batch, rules, e);
    ok = ok && duckdb_run_filled(f, SQL_DUCKDB_LEDGER_REMOVE, k.names, e);
    duckdb_kind_done(&k);
    return ok;
}

bool duckdb_facts_instead_of(struct facts *facts, int32_t other, const struct settle_rules *rules,
                             struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);

    assert(f->batch && f->batch != other);
    return take_back(f, other, rules, e);
}

bool duckdb_facts_undo(struct facts *facts, int32_t batch, const struct settle_rules *rules,
                       struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    bool ok = duckdb_begin(f, e) && take_back(f, batch, rules, e) && duckdb_end(f, e);

    if (!ok)
        duckdb_drop(f);
    return ok;
}

/* What would come back without it. */
bool duckdb_facts_count_replaced(struct facts *facts, int32_t batch, int64_t *out, struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    int64_t all = 0;

    for (int kind = 0; kind < FACT_KINDS; kind++) {
        struct kind_names k;
        int64_t n;
        bool ok;

        settle_names(&k, kind, batch);
        ok = duckdb_run_filled(f, SQL_DUCKDB_RETURNING, k.names, e) &&
             duckdb_ask(f, SQL_DUCKDB_COUNT_RETURNING, NULL, &n, e);
        duckdb_kind_done(&k);
        if (!ok)
            return false;
        all += n;
    }
    *out = all;
    return true;
}

bool duckdb_settle_kind(struct duckdb_facts *f, enum fact_kind kind,
                        const struct settle_rules *rules, struct err *e)
{
    struct kind_names k;
    struct buf rows = {0};
    int64_t misplaced;

    settle_names(&k, kind, 0);
    duckdb_fill(&rows, SQL_DUCKDB_ROWS_ALL, k.names);

    bool ok = duckdb_run_filled(f, SQL_DUCKDB_MISPLACED, k.names, e) &&
              duckdb_ask(f, SQL_DUCKDB_COUNT_MISPLACED, NULL, &misplaced, e) &&
              (misplaced == 0 || duckdb_run_filled(f, SQL_DUCKDB_SWAP, k.names, e)) &&
              note_scope(f, &k, kind, buf_str(&rows), e) && decide(f, kind, rules, e);

    buf_done(&rows);
    duckdb_kind_done(&k);
    return ok;
}

bool duckdb_facts_settle_all(struct facts *facts, const struct settle_rules *rules, struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    bool ok = duckdb_rules_are_known(rules, e) && duckdb_begin(f, e);

    for (int kind = 0; ok && kind < FACT_KINDS; kind++)
        ok = duckdb_settle_kind(f, kind, rules, e);
    ok = ok && duckdb_end(f, e);
    if (!ok)
        duckdb_drop(f);
    return ok;
}

/* One count that must be zero. */
static bool none(struct duckdb_facts *f, const char *sql, const struct kind_names *k, struct err *e)
{
    int64_t n;

    if (!duckdb_ask(f, sql, k->names, &n, e))
        return false;
    return n == 0 || fail_store_check(e, ERR_DAMAGED, str_of(k->names[0].text), n);
}

bool duckdb_facts_check(struct facts *facts, struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);

    for (int kind = 0; kind < FACT_KINDS; kind++) {
        struct kind_names k;

        int64_t rows;

        settle_names(&k, kind, 0);

        bool ok = duckdb_ask(f, SQL_DUCKDB_READ_ALL, k.names, &rows, e) &&
                  none(f, SQL_DUCKDB_COUNT_TWINS, &k, e) &&
                  none(f, SQL_DUCKDB_COUNT_STRANGERS, &k, e) &&
                  none(f, SQL_DUCKDB_COUNT_COUNTING_PAST, &k, e) &&
                  (kind != FACT_FIGURE || none(f, SQL_DUCKDB_COUNT_RIVAL_DAYS, &k, e));

        duckdb_kind_done(&k);
        if (!ok)
            return false;
    }
    return true;
}
