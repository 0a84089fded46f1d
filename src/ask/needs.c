/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/needs.h"

#include "ask/measure.h"
#include "kpi/best.h"
#include "messages/ask.h"

typedef void (*advice_fn)(struct buf *out, enum lang lang);

struct advice {
    struct str key;
    advice_fn write;
};

static const struct advice of_network[] = {
    {STR_INIT("instagram"), msg_need_instagram},
    {STR_INIT("facebook"), msg_need_facebook},
    {STR_INIT("youtube"), msg_need_youtube},
    {STR_INIT("tiktok"), msg_need_tiktok},
    {STR_INIT("x"), msg_need_x},
    {STR_INIT("linkedin"), msg_need_linkedin},
    {STR_INIT("web"), msg_need_web},
    {STR_INIT("google"), msg_need_google_ads},
};

static const struct advice of_ads[] = {
    {STR_INIT("instagram"), msg_need_meta_ads},
    {STR_INIT("facebook"), msg_need_meta_ads},
    {STR_INIT("google"), msg_need_google_ads},
    {STR_INIT("youtube"), msg_need_google_ads},
};

static const struct advice of_metric[] = {
    {STR_INIT("sessions"), msg_need_web},
    {STR_INIT("page_views"), msg_need_web},
    {STR_INIT("new_users"), msg_need_web},
    {STR_INIT("engaged_sessions"), msg_need_web},
    {STR_INIT("bounces"), msg_need_web},
    {STR_INIT("engagement_seconds"), msg_need_web},
    {STR_INIT("users"), msg_need_web},
    {STR_INIT("key_events"), msg_need_web},
    {STR_INIT("web_revenue"), msg_need_web},
    {STR_INIT("search_clicks"), msg_need_search_console},
    {STR_INIT("search_impressions"), msg_need_search_console},
    {STR_INIT("calls"), msg_need_series},
    {STR_INIT("direction_requests"), msg_need_series},
    {STR_INIT("website_clicks"), msg_need_series},
    {STR_INIT("mentions"), msg_need_mentions},
};

static advice_fn find(const struct advice *all, size_t n, struct str key)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(all[i].key, key))
            return all[i].write;
    }
    return NULL;
}

static bool is_of_ads(struct str metric)
{
    return str_starts(metric, S("ad_")) || str_starts(metric, S("claimed_"));
}

static advice_fn advice_of_figure(struct str metric, struct str network)
{
    advice_fn write = NULL;

    if (str_starts(metric, S("own.")))
        return msg_need_series;
    write = find(of_metric, COUNT_OF(of_metric), metric);
    if (!write && is_of_ads(metric))
        write = find(of_ads, COUNT_OF(of_ads), network);
    if (!write && is_of_ads(metric))
        write = msg_need_ads;
    if (!write)
        write = find(of_network, COUNT_OF(of_network), network);
    return write ? write : msg_need_network;
}

static advice_fn advice_of_fact(const struct atom *atom)
{
    const struct filter *first = atom->n_filters ? &atom->filters[0] : NULL;
    int64_t value = first && first->n && !first->values[0].is_text ? first->values[0].number : -1;

    switch (atom->fact) {
    case FACT_COST:
        return value == COST_ADS    ? msg_need_ads
               : value == COST_TIME ? msg_need_time
                                    : msg_need_cost;
    case FACT_SALE:
        return value == STAGE_ORDER || value == STAGE_REFUND ? msg_need_orders : msg_need_deals;
    case FACT_TICKET:
        return msg_need_tickets;
    case FACT_MENTION:
        return msg_need_mentions;
    default:
        return msg_need_network;
    }
}

struct seen {             /* where an atom has data */
    struct list networks; /* of struct str */
    struct day from, to;
    bool any;
};

static void widen(struct seen *seen, const struct datum *from, const struct datum *to)
{
    if (!from->is_null && (!day_is_known(seen->from) || from->integer < seen->from.n))
        seen->from.n = (int32_t)from->integer;
    if (!to->is_null && (!day_is_known(seen->to) || to->integer > seen->to.n))
        seen->to.n = (int32_t)to->integer;
}

/* One look at all facts that the atom could use, whatever the basis. */
static bool look(struct gather *g, uint32_t wanted, struct seen *out, struct err *e)
{
    const struct atom *atom = gather_wanted(g, wanted)->atom;
    bool figure = atom->fact == FACT_FIGURE;
    struct plan plan = {.finding = FIND_FACT,
                        .fact = atom->fact,
                        .all = atom->of_competitors,
                        .wanted = &wanted,
                        .n = 1,
                        .which = figure ? "metric" : NULL};
    const char *from = figure ? "from" : "day", *to = figure ? "to" : "day";
    struct shape s;
    struct rows rows = {0};

    shape_begin(&s, g, &plan, false);
    shape_which(&s);
    s.network = shape_group(&s, "network", GROUP_AS_IS);
    filters_number(g->f, &s.filters, "counts", FILTER_BITS, COUNTS_SUM | COUNTS_THING);
    if (!g->period.all) {
        filters_number(g->f, &s.filters, to, FILTER_AT_LEAST, g->period.from.n);
        filters_number(g->f, &s.filters, from, FILTER_BELOW, (int64_t)g->period.to.n + 1);
    }
    (void)shape_aggregate(&s, AGGREGATE_MIN, from, NULL);
    (void)shape_aggregate(&s, AGGREGATE_MAX, to, NULL);
    if (!shape_run(&s, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct str network =
            frame_text(g->f, DICT_NETWORK, rows_at(&rows, i, (size_t)s.network)->integer);
        out->any = true;
        if (!list_has_str(&out->networks, network))
            list_add_str(&out->networks, network);
        widen(out, shape_at(&s, &rows, i, 0), shape_at(&s, &rows, i, 1));
    }
    return true;
}

/* Any way of it will do. */
static bool look_best(struct gather *g, const struct best *best, struct seen *out, struct err *e)
{
    const struct best_way of_web = {BASIS_ACTIVITY, {best->of_web}, false};
    size_t n = best->of_web ? 1 : best_n_ways(best);

    for (size_t i = 0; i < n; i++) {
        struct atom *atoms = arena_new(g->f->a, BEST_TERMS + 1, sizeof *atoms);
        (void)best_atoms(best->of_web ? &of_web : &best->ways[i], g->f->a, atoms);
        if (!look(g, gather_want(g, &atoms[0], BASIS_ACTIVITY), out, e))
            return false;
    }
    return true;
}

static struct str metric_of(const struct atom *atom)
{
    if (!atom->best)
        return atom->metric;
    return str_of(atom->best->of_web ? atom->best->of_web : atom->best->ways[0].metrics[0]);
}

static void add_need(struct frame *f, struct coverage *c, const struct atom *atom,
                     struct str network)
{
    const struct network *known = network_find(network);
    advice_fn write = atom->fact == FACT_FIGURE ? advice_of_figure(metric_of(atom), network)
                                                : advice_of_fact(atom);
    struct need *need = list_add(&c->needs);
    struct buf advice = BUF_MAX(2048), way = {0};

    write(&way, f->lang);
    if (known)
        msg_need_named(&advice, f->lang, known->name, buf_str(&way));
    else
        buf_add(&advice, buf_str(&way));
    buf_done(&way);
    need->what = atom->text;
    need->network = network;
    need->advice = frame_buf(f, &advice);
}

/* A figure of a network is wanted of each network asked; anything else once. */
static void compare(struct frame *f, struct coverage *c, const struct atom *atom,
                    const struct list *networks, const struct seen *seen)
{
    bool each = atom->fact == FACT_FIGURE && networks->n && metric_is_of_networks(metric_of(atom));

    c->any = c->any || seen->any;
    if (!each && !seen->any)
        add_need(f, c, atom, S(""));
    for (size_t i = 0; each && i < networks->n; i++) {
        struct str network = LIST_ITEMS(networks, struct str)[i];
        if (!list_has_str(&seen->networks, network))
            add_need(f, c, atom, network);
    }
}

/* Each advice once, with the parts that lack it: "sum(views), sum(likes): YouTube: ...". */
static struct str in_words(struct arena *a, const struct list *needs, enum lang lang)
{
    struct buf b = {0}, what = {0};
    struct str text;
    const struct need *all = needs->items;

    for (size_t i = 0; i < needs->n; i++) {
        bool told = false;
        for (size_t k = 0; k < i; k++)
            told = told || str_eq(all[k].advice, all[i].advice);
        if (told)
            continue;
        buf_add(&b, b.n ? S("\n") : S(""));
        buf_cut(&what, 0);
        buf_add(&what, all[i].what);
        for (size_t k = i + 1; k < needs->n; k++) {
            if (str_eq(all[k].advice, all[i].advice) && !str_eq(all[k].what, all[i].what))
                buf_printf(&what, ", %.*s", STR_ARG(all[k].what));
        }
        msg_need_named(&b, lang, buf_str(&what), all[i].advice);
    }
    text = arena_str(a, buf_str(&b));
    buf_done(&b);
    buf_done(&what);
    return text;
}

static bool cover(struct frame *f, const struct measure *m, const struct needs_question *q,
                  struct coverage *c, struct err *e)
{
    static const struct list no_where = {0};
    struct narrow narrow = {0};
    struct gather g;
    bool ok = true;

    if (f->w &&
        (!narrow_of(f, &no_where, q->period, &narrow, e) || !frame_dictionary(f, DICT_METRIC, e)))
        return false;
    gather_init(&g, f, &narrow, q->period, NULL, 0);
    for (size_t i = 0; ok && i < m->formula.n_atoms; i++) {
        const struct atom *atom = &m->formula.atoms[i];
        struct seen seen = {.networks = LIST_OF(struct str), .from = DAY_NONE, .to = DAY_NONE};
        if (atom->kind == ATOM_DAYS)
            continue;
        if (f->w && atom->best)
            ok = look_best(&g, atom->best, &seen, e);
        else if (f->w)
            ok = look(&g, gather_want(&g, atom, BASIS_ACTIVITY), &seen, e);
        if (ok)
            compare(f, c, atom, &q->networks, &seen);
        if (day_is_known(seen.from) && (!day_is_known(c->from) || seen.from.n < c->from.n))
            c->from = seen.from;
        if (day_is_known(seen.to) && (!day_is_known(c->to) || seen.to.n > c->to.n))
            c->to = seen.to;
        list_done(&seen.networks);
    }
    gather_done(&g);
    return ok;
}

bool needs(struct workspace *w, const struct needs_question *q, struct arena *a,
           struct coverage *out, struct err *e)
{
    struct coverage made = {.from = DAY_NONE, .to = DAY_NONE, .needs = LIST_OF(struct need)};
    struct frame f;
    struct measure m;
    bool ok = false;

    frame_init(&f, w, a, q->lang);
    ok = measure_of(&f, q->measure, BASIS_UNSAID, &m, e) && cover(&f, &m, q, &made, e);
    if (ok) {
        made.is_there = made.needs.n == 0;
        made.words = in_words(a, &made.needs, q->lang);
        list_settle(&made.needs, a);
        *out = made;
    } else {
        list_done(&made.needs);
    }
    frame_done(&f);
    return ok;
}
