/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An engine of facts whose Nth call fails, before or after the real one did its work. */
#pragma once

#include "base/mem.h"
#include "store/facts.h"

struct fault_plan {
    int calls;     /* so far */
    int fail_at;   /* 1: the first; 0: none */
    bool stays;    /* all after it fail too */
    bool is_after; /* the work is done, and yet failure is said */
};

struct fault_facts {
    struct facts base;
    struct facts *real;
    struct fault_plan *plan;
};

static inline bool fault_facts_comes(struct facts *f)
{
    struct fault_plan *p = ((struct fault_facts *)f)->plan;

    p->calls++;
    return p->fail_at && (p->calls == p->fail_at || (p->stays && p->calls > p->fail_at));
}

static inline bool fault_facts_fails(struct err *e)
{
    return err_set(e, ERR_SYSTEM, S("the engine fails as it was told to"));
}

/* Calls the real one unless it fails before. */
#define FAULT_CALL(f, e, call)                                                                     \
    do {                                                                                           \
        struct facts *real = ((struct fault_facts *)(f))->real;                                    \
        bool comes = fault_facts_comes(f);                                                         \
        bool fine;                                                                                 \
        if (comes && !((struct fault_facts *)(f))->plan->is_after)                                 \
            return fault_facts_fails(e);                                                           \
        fine = real->ops->call;                                                                    \
        return comes ? fault_facts_fails(e) : fine;                                                \
    } while (0)

static bool fault_begin(struct facts *f, int32_t batch, struct err *e)
{
    FAULT_CALL(f, e, begin(real, batch, e));
}

static bool fault_instead_of(struct facts *f, int32_t other, const struct settle_rules *rules,
                             struct err *e)
{
    FAULT_CALL(f, e, instead_of(real, other, rules, e));
}

static bool fault_append(struct facts *f, enum fact_kind kind, const struct datum *row,
                         struct err *e)
{
    FAULT_CALL(f, e, append(real, kind, row, e));
}

static bool fault_commit(struct facts *f, const struct settle_rules *rules,
                         struct batch_effect *out, struct err *e)
{
    FAULT_CALL(f, e, commit(real, rules, out, e));
}

static void fault_rollback(struct facts *f)
{
    struct facts *real = ((struct fault_facts *)f)->real;

    real->ops->rollback(real);
}

static bool fault_undo(struct facts *f, int32_t batch, const struct settle_rules *rules,
                       struct err *e)
{
    FAULT_CALL(f, e, undo(real, batch, rules, e));
}

static bool fault_has_batch(struct facts *f, int32_t batch, bool *out, struct err *e)
{
    FAULT_CALL(f, e, has_batch(real, batch, out, e));
}

static bool fault_count_replaced(struct facts *f, int32_t batch, int64_t *out, struct err *e)
{
    FAULT_CALL(f, e, count_replaced(real, batch, out, e));
}

static bool fault_has_any(struct facts *f, bool *out, struct err *e)
{
    FAULT_CALL(f, e, has_any(real, out, e));
}

static bool fault_settle_all(struct facts *f, const struct settle_rules *rules, struct err *e)
{
    FAULT_CALL(f, e, settle_all(real, rules, e));
}

static bool fault_derive(struct facts *f, enum fact_kind kind, const char *const *columns, size_t n,
                         derive_fn derive, void *of, struct err *e)
{
    FAULT_CALL(f, e, derive(real, kind, columns, n, derive, of, e));
}

static bool fault_recode(struct facts *f, int32_t from, int32_t to, const int32_t *batches,
                         size_t n, const struct settle_rules *rules, struct err *e)
{
    FAULT_CALL(f, e, recode(real, from, to, batches, n, rules, e));
}

static bool fault_query(struct facts *f, const struct query *q, struct arena *a, struct rows *out,
                        struct err *e)
{
    FAULT_CALL(f, e, query(real, q, a, out, e));
}

static bool fault_check(struct facts *f, struct err *e)
{
    FAULT_CALL(f, e, check(real, e));
}

static void fault_facts_close(struct facts *f)
{
    struct facts *real = ((struct fault_facts *)f)->real;

    real->ops->close(real);
    mem_free(f);
}

/* For workspace_options.wrap, with a struct fault_plan. */
static inline struct facts *fault_facts_wrap(void *of, struct facts *real)
{
    static const struct facts_ops ops = {
        .name = "fault",
        .begin = fault_begin,
        .instead_of = fault_instead_of,
        .append = fault_append,
        .commit = fault_commit,
        .rollback = fault_rollback,
        .undo = fault_undo,
        .has_batch = fault_has_batch,
        .count_replaced = fault_count_replaced,
        .has_any = fault_has_any,
        .settle_all = fault_settle_all,
        .derive = fault_derive,
        .recode = fault_recode,
        .query = fault_query,
        .check = fault_check,
        .close = fault_facts_close,
    };
    struct fault_facts *f = mem_new(1, sizeof(*f));

    *f = (struct fault_facts){{&ops}, real, of};
    return &f->base;
}
