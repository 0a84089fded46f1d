/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/known.h"

#include "messages/ask.h"
#include "store/state_batch.h"

/* A gap that a rhythm of exports makes, or of sales. */
enum { GAP_DAYS = 14, SPARSE_GAP_DAYS = 31 };

static int32_t gap_of(const struct known_of *of)
{
    return of->is_sparse ? SPARSE_GAP_DAYS : GAP_DAYS;
}

bool known_last(struct frame *f, struct day *out, struct err *e)
{
    struct list batches = LIST_OF(struct batch);
    bool ok = batch_list(f->w->state, f->a, &batches, e);

    *out = DAY_NONE;
    for (size_t i = 0; ok && i < batches.n; i++) {
        const struct batch *b = &LIST_ITEMS(&batches, struct batch)[i];
        struct day to = b->to;
        if (b->status != BATCH_DONE || !day_is_known(to))
            continue;
        if (to.n > f->w->today.n)
            to = f->w->today;
        if (!day_is_known(*out) || to.n > out->n)
            *out = to;
    }
    list_done(&batches);
    return ok;
}

static struct str name_of(struct frame *f, enum fact_kind fact, struct str network)
{
    struct buf b = BUF_MAX(256);

    switch (fact) {
    case FACT_FIGURE:
        return dim_label(f, DIM_NETWORK, network);
    case FACT_COST:
        msg_known_costs(&b, f->lang);
        break;
    case FACT_SALE:
        msg_known_sales(&b, f->lang);
        break;
    case FACT_TICKET:
        msg_known_tickets(&b, f->lang);
        break;
    case FACT_POST:
        msg_known_posts(&b, f->lang);
        break;
    default:
        msg_known_others(&b, f->lang);
        break;
    }
    return frame_buf(f, &b);
}

static void widen(struct known *k, struct known_of of)
{
    for (size_t i = 0; i < k->all.n; i++) {
        struct known_of *known = &LIST_ITEMS(&k->all, struct known_of)[i];
        if (!str_eq(known->name, of.name))
            continue;
        known->first.n = of.first.n < known->first.n ? of.first.n : known->first.n;
        known->last.n = of.last.n > known->last.n ? of.last.n : known->last.n;
        known->is_sparse = known->is_sparse && of.is_sparse;
        return;
    }
    *(struct known_of *)list_add(&k->all) = of;
}

/* By network where figures are of networks. */
static bool look(struct gather *g, uint32_t wanted, struct known *k, struct err *e)
{
    const struct wanted *w = gather_wanted(g, wanted);
    bool figure = w->atom->fact == FACT_FIGURE;
    struct gather flat = *g;
    struct plan plan = {.finding = w->finding,
                        .fact = w->atom->fact,
                        .all = w->atom->of_competitors,
                        .wanted = &wanted,
                        .n = 1,
                        .which = figure ? "metric" : NULL};
    struct shape s;
    struct rows rows = {0};

    flat.n_dims = 0;
    flat.time = -1;
    flat.period.all = true;
    shape_begin(&s, &flat, &plan, false);
    shape_which(&s);
    if (figure)
        s.network = shape_group(&s, "network", GROUP_AS_IS);
    shape_used(&s, w);
    (void)shape_aggregate(&s, AGGREGATE_MIN, figure ? "from" : "day", NULL);
    (void)shape_aggregate(&s, AGGREGATE_MAX, figure ? "to" : "day", NULL);
    if (!shape_run(&s, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        const struct datum *first = shape_at(&s, &rows, i, 0), *last = shape_at(&s, &rows, i, 1);
        struct str network = {0};
        if (first->is_null || last->is_null)
            continue;
        if (figure)
            network = frame_text(g->f, DICT_NETWORK, rows_at(&rows, i, (size_t)s.network)->integer);
        widen(k,
              (struct known_of){.name = name_of(g->f, w->atom->fact, network),
                                .first = {(int32_t)first->integer},
                                .last = {(int32_t)last->integer},
                                .is_sparse = !figure || w->finding == FIND_LIFE ||
                                             w->finding == FIND_STOCK || w->finding == FIND_START});
    }
    return true;
}

bool known_of_gather(struct gather *g, struct known *out, struct err *e)
{
    struct known k = {.all = LIST_OF(struct known_of), .last = DAY_NONE, .today = g->f->w->today};
    bool ok = known_last(g->f, &k.last, e);

    for (uint32_t i = 0; ok && i < g->wanted.n; i++) {
        const struct wanted *w = gather_wanted(g, i);
        if (w->finding != FIND_DAYS && w->finding != FIND_BEST && (!w->is_inner || w->seen))
            ok = look(g, i, &k, e);
    }
    if (!ok)
        list_done(&k.all);
    else
        *out = k;
    return ok;
}

void known_done(struct known *k)
{
    list_done(&k->all);
}

/* The last weeks of a period that is over may simply have brought nothing. */
struct period known_up_to(struct period p, struct day last, struct day today)
{
    bool is_over = p.to.n < today.n;

    if (p.all || !day_is_known(last) || last.n < p.from.n ||
        last.n >= p.to.n - (is_over ? SPARSE_GAP_DAYS : 0))
        return p;
    p.to = last;
    return p;
}

struct period known_part(const struct known *k, struct period p)
{
    struct day last = DAY_NONE;

    if (p.all)
        return p;
    for (size_t i = 0; i < k->all.n; i++) {
        const struct known_of *of = &LIST_ITEMS(&k->all, struct known_of)[i];
        struct day to = of->last;
        if (day_is_known(k->last) && k->last.n - to.n <= gap_of(of))
            to = k->last; /* nothing since, but asked for */
        if (!day_is_known(last) || to.n > last.n)
            last = to;
    }
    return known_up_to(p, last, k->today);
}

struct period known_before(struct period whole, struct period part, bool year)
{
    struct period before = year ? period_year_before(whole) : period_previous(whole);

    if (part.to.n >= whole.to.n)
        return before;
    if (year) {
        before.to = day_add_months(part.to, -12);
    } else if (before.from.n + period_days(part) - 1 < before.to.n) {
        before.to.n = before.from.n + period_days(part) - 1;
    }
    return before;
}

struct str known_gaps(struct frame *f, const struct known *k, struct period p)
{
    struct buf b = BUF_MAX(2048), one = BUF_MAX(256);
    struct period part = known_part(k, p);

    for (size_t i = 0; i < k->all.n; i++) {
        const struct known_of *of = &LIST_ITEMS(&k->all, struct known_of)[i];
        bool late = of->first.n > p.from.n + gap_of(of) && of->first.n <= p.to.n;
        bool early = of->last.n < part.to.n - gap_of(of) && of->last.n >= p.from.n;
        if (late && early)
            msg_known_between(&one, f->lang, of->name, of->first, of->last);
        else if (late)
            msg_known_from(&one, f->lang, of->name, of->first);
        else if (early)
            msg_known_until(&one, f->lang, of->name, of->last);
        if (one.n)
            buf_printf(&b, "%s%.*s", b.n ? ", " : "", STR_ARG(buf_str(&one)));
        buf_cut(&one, 0);
    }
    buf_done(&one);
    return frame_buf(f, &b);
}
