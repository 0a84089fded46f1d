/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/goals.h"

#include "ask/cycle.h"
#include "ask/goals_inside.h"
#include "ask/measure.h"
#include "ask/needs.h"

#include "base/fold.h"
#include "base/text.h"
#include "messages/ask.h"

#include <math.h>

/* Days after which a stage can be judged: visibility in weeks, engagement in months, sales after
 * their cycle (at least a month). */
enum {
    DAYS_AWARENESS = 28,
    DAYS_INFLUENCE = 56,
    DAYS_ENGAGEMENT = 90,
    DAYS_LEADS = 90,
    DAYS_SALES = 30
};

struct judging {
    struct frame frame;
    struct day at;
    double cycle;
    struct list *states;
};

static struct list one_str(struct arena *a, struct str text)
{
    struct str *items = arena_new(a, 1, sizeof *items);

    items[0] = text;
    return (struct list){.items = items, .n = 1, .cap = 1, .size = sizeof *items};
}

static void add_where(struct frame *f, struct list *to, struct str part)
{
    struct where *where = list_add(to);
    ptrdiff_t at = str_find_char(part, '=');
    struct str column = at > 0 ? str_sub(part, 0, (size_t)at) : part;
    struct str rest = at > 0 ? str_sub(part, (size_t)at + 1, part.n) : S(""), value;

    where->is_not = str_ends(column, S("!"));
    where->column = str_trim(where->is_not ? str_sub(column, 0, column.n - 1) : column);
    where->values = LIST_OF(struct str);
    while (str_cut(&rest, ',', &value))
        list_add_str(&where->values, str_trim(value));
    list_settle(&where->values, f->a);
}

/* "network=linkedin;campaign=a,b" of the target, else the goal's networks. */
static struct list where_of(struct frame *f, const struct goal *goal, const struct target *target,
                            const struct measure *m)
{
    struct list where = LIST_OF(struct where);
    struct str rest = target->where, part;

    while (rest.n && str_cut(&rest, ';', &part)) {
        if (str_trim(part).n)
            add_where(f, &where, str_trim(part));
    }
    if (where.n == 0 && goal->networks.n && measure_knows_networks(m)) {
        struct where *networks = list_add(&where);
        networks->column = S("network");
        networks->values = LIST_OF(struct str);
        for (size_t i = 0; i < goal->networks.n; i++)
            list_add_str(&networks->values,
                         LIST_ITEMS(&goal->networks, struct goal_network)[i].network);
        list_settle(&networks->values, f->a);
    }
    list_settle(&where, f->a);
    return where;
}

/* The networks that the goal narrows its KPI to; empty where the target says its own conditions. */
static struct str scope_of(struct frame *f, const struct goal *goal, const struct target *target,
                           const struct list *where)
{
    size_t n = goal->networks.n;
    struct str *names = arena_new(f->a, n + 1, sizeof *names);
    struct buf b = BUF_MAX(1024);

    if (target->where.n || where->n == 0)
        return S("");
    for (size_t i = 0; i < n; i++)
        names[i] =
            dim_label(f, DIM_NETWORK, LIST_ITEMS(&goal->networks, struct goal_network)[i].network);
    msg_goal_scope(&b, f->lang, frame_join(f, names, n, S(", ")));
    return frame_buf(f, &b);
}

/* The KPI's value over a period; NAN when it has none. */
static bool value_over(struct frame *f, struct str kpi, struct list where, struct period p,
                       double *out, struct err *e)
{
    struct question q = {.measures = one_str(f->a, kpi),
                         .period = p,
                         .compare = COMPARE_NONE,
                         .where = where,
                         .lang = f->lang};
    struct table t = {0};
    const struct table_cell *cell = NULL;

    *out = NAN;
    if (p.from.n > p.to.n)
        return true;
    if (!ask(f->w, &q, f->a, &t, e))
        return false;
    cell = LIST_ITEMS(&t.rows, struct table_cell *)[0];
    if (!cell->missing)
        *out = cell->number;
    return true;
}

/* Does it grow from nothing over the period (leads, sales, followers won), or does it stand
 * somewhere (followers, a rate, a median)? */
enum goal_shape goal_shape_of(const struct measure *m)
{
    bool stock = false, start = false;

    if (m->is_ratio || (m->kpi && m->kpi->unit == UNIT_RATIO))
        return SHAPE_LEVEL;
    for (size_t i = 0; i < m->formula.n_atoms; i++) {
        const struct atom *atom = &m->formula.atoms[i];
        if (atom->kind == ATOM_MEDIAN || atom->kind == ATOM_MEAN || atom_is_unique(atom))
            return SHAPE_LEVEL;
        start = start || atom->kind == ATOM_START;
        stock = stock ||
                (atom->known && atom->known->nature == NATURE_STOCK && atom->kind != ATOM_START);
    }
    return stock && !start ? SHAPE_STOCK : SHAPE_SUM;
}

static int32_t working_days(struct day from, struct day to)
{
    int32_t n = 0;

    for (struct day d = from; d.n <= to.n; d.n++)
        n += day_weekday(d) <= 5;
    return n;
}

/* The share of last year's whole that was there by the same day; false where last year is not known
 * whole. */
static bool curve(struct frame *f, const struct goal_work *g, double *out, struct err *e)
{
    struct period whole = period_year_before(g->whole), so_far = period_year_before(g->so_far);
    struct period first = whole, last = whole;
    double all = NAN, part = NAN, begin = NAN, end = NAN;
    int32_t piece = period_days(whole) / 12 > 0 ? period_days(whole) / 12 : 1;

    *out = NAN;
    first.to.n = whole.from.n + piece - 1;
    last.from.n = whole.to.n - piece + 1;
    if (!value_over(f, g->target->kpi, g->where, whole, &all, e) ||
        !value_over(f, g->target->kpi, g->where, so_far, &part, e) ||
        !value_over(f, g->target->kpi, g->where, first, &begin, e) ||
        !value_over(f, g->target->kpi, g->where, last, &end, e))
        return false;
    if (all > 0 && part >= 0 && part <= all && !isnan(begin) && !isnan(end))
        *out = part / all;
    return true;
}

static bool find_pace(struct frame *f, const struct goal_work *g, struct goal_state *s,
                      struct err *e)
{
    int32_t all = working_days(g->whole.from, g->whole.to);
    double share = NAN;

    if (g->so_far.to.n >= g->whole.to.n) {
        s->pace = 1;
        return true;
    }
    if (g->shape == SHAPE_SUM && !curve(f, g, &share, e))
        return false;
    s->pace_by_last_year = !isnan(share);
    if (isnan(share))
        share = all > 0 ? (double)working_days(g->so_far.from, g->so_far.to) / all : 1;
    if (g->shape == SHAPE_LEVEL && isnan(s->start))
        share = 1;
    s->pace = share;
    return true;
}

/* What it stood at when the goal began, where the strategy does not say it. */
static bool find_start(struct frame *f, const struct goal_work *g, struct goal_state *s,
                       struct err *e)
{
    struct period before = {{g->whole.from.n - 1}, {g->whole.from.n - 1}, false};

    s->start = g->target->start;
    if (!isnan(s->start) || g->shape == SHAPE_LEVEL)
        return true;
    if (g->shape == SHAPE_STOCK)
        return value_over(f, g->target->kpi, g->where, before, &s->start, e);
    s->start = 0;
    return true;
}

static int32_t least_days(const struct judging *j, enum funnel stage)
{
    switch (stage) {
    case FUNNEL_AWARENESS:
        return DAYS_AWARENESS;
    case FUNNEL_INFLUENCE:
        return DAYS_INFLUENCE;
    case FUNNEL_ENGAGEMENT:
        return DAYS_ENGAGEMENT;
    case FUNNEL_LEADS:
        return DAYS_LEADS;
    case FUNNEL_SALES:
        break;
    }
    return isnan(j->cycle) || j->cycle < DAYS_SALES ? DAYS_SALES : (int32_t)ceil(j->cycle);
}

static bool say_no_data(struct judging *j, const struct goal_work *g, struct goal_state *s,
                        struct err *e)
{
    struct needs_question q = {.measure = g->target->kpi,
                               .networks = LIST_OF(struct str),
                               .period = g->so_far,
                               .lang = j->frame.lang};
    struct coverage c = {0};
    struct buf b = BUF_MAX(256);
    bool ok = true;

    for (size_t i = 0; i < g->goal->networks.n; i++)
        list_add_str(&q.networks, LIST_ITEMS(&g->goal->networks, struct goal_network)[i].network);
    ok = needs(j->frame.w, &q, j->frame.a, &c, e);
    list_done(&q.networks);
    if (ok && c.words.n) {
        s->note = c.words;
    } else if (ok) {
        msg_goal_no_value(&b, j->frame.lang);
        s->note = arena_str(j->frame.a, buf_str(&b));
    }
    buf_done(&b);
    return ok;
}

static struct str in_words(struct judging *j, const struct goal_state *s)
{
    struct frame *f = &j->frame;
    struct buf b = BUF_MAX(128);
    struct money m = {0};

    if (s->unit == UNIT_MONEY && money_of(s->projected, f->w->settings.currency, &m))
        text_money_short(&b, f->lang, m);
    else if (s->unit == UNIT_HOURS)
        text_hours(&b, f->lang, s->projected);
    else
        text_number(&b, f->lang, s->projected, 0);
    return frame_buf(f, &b);
}

static bool judge(struct judging *j, const struct goal_work *g, struct goal_state *s, struct err *e)
{
    int32_t elapsed = period_days(g->so_far), least = least_days(j, g->goal->stage);
    struct buf b = BUF_MAX(512);

    if (g->so_far.from.n > g->so_far.to.n) {
        s->verdict = GOAL_TOO_EARLY;
        msg_goal_not_begun(&b, j->frame.lang, g->whole.from);
    } else if (isnan(s->value)) {
        s->verdict = GOAL_NO_DATA;
        return say_no_data(j, g, s, e);
    } else {
        s->progress = goal_progress(g, s);
        s->verdict = goal_judge(g, s, elapsed < least);
        if (s->verdict == GOAL_TOO_EARLY)
            msg_goal_too_early(&b, j->frame.lang, (int64_t)elapsed, (int64_t)least);
        else if (s->verdict != GOAL_REACHED && g->so_far.to.n >= g->whole.to.n)
            msg_goal_over(&b, j->frame.lang, g->whole.to);
        else if (!isnan(s->projected))
            msg_goal_projected(&b, j->frame.lang, in_words(j, s));
        else if (s->verdict != GOAL_REACHED && s->pace_by_last_year)
            msg_goal_pace_last_year(&b, j->frame.lang, s->pace);
        else if (s->verdict != GOAL_REACHED)
            msg_goal_pace(&b, j->frame.lang, s->pace);
    }
    s->note = frame_buf(&j->frame, &b);
    return true;
}

static bool add_target(struct judging *j, const struct goal *goal, const struct target *target,
                       struct err *e)
{
    struct frame *f = &j->frame;
    struct goal_work g = {
        .goal = goal, .target = target, .whole = goal_period(goal, target, j->at)};
    struct goal_state s = {.goal = goal,
                           .target = target,
                           .value = NAN,
                           .start = NAN,
                           .progress = NAN,
                           .pace = NAN,
                           .projected = NAN};
    struct goal_state *added = NULL;
    struct measure m;

    if (!measure_of(f, target->kpi, BASIS_UNSAID, &m, e))
        return false;
    g.shape = goal_shape_of(&m);
    g.where = where_of(f, goal, target, &m);
    g.so_far = g.whole;
    if (j->at.n < g.so_far.to.n)
        g.so_far.to = j->at;
    s.name = target->name.n ? target->name : m.title;
    s.unit = m.kpi ? m.kpi->unit : m.formula.unit;
    s.period = g.so_far;
    if (!value_over(f, target->kpi, g.where, g.so_far, &s.value, e))
        return false;
    if (!isnan(s.value) && (!find_start(f, &g, &s, e) || !find_pace(f, &g, &s, e)))
        return false;
    if (goal_is_limit(&g) && s.pace > 0 && g.so_far.to.n < g.whole.to.n)
        s.projected = s.value / s.pace; /* a few calls early in the year are no success yet */
    s.scope = scope_of(f, goal, target, &g.where);
    if (!judge(j, &g, &s, e))
        return false;
    added = list_add(j->states);
    *added = s;
    return true;
}

static bool is_below(const struct strategy *s, const struct goal *goal, struct str id)
{
    for (int depth = 0; goal && depth < 32; depth++) {
        if (str_eq(goal->id, id))
            return true;
        goal = goal->parent.n ? strategy_goal(s, goal->parent) : NULL;
    }
    return false;
}

/* The id of the goal asked, by id or name; empty: all of them. */
static bool find_goal(struct judging *j, struct str asked, struct str *out, struct err *e)
{
    const struct strategy *s = j->frame.strategy;
    struct str folded = fold(j->frame.a, asked);
    struct list names = LIST_OF(struct str);
    struct str known;

    *out = S("");
    if (!folded.n)
        return true;
    for (size_t i = 0; i < s->goals.n; i++) {
        const struct goal *goal = &LIST_ITEMS(&s->goals, struct goal)[i];
        if (str_eq(folded, fold(j->frame.a, goal->id)) ||
            str_eq(folded, fold(j->frame.a, goal->name)))
            *out = goal->id;
        list_add_str(&names, goal->id);
    }
    known = names.n ? frame_join(&j->frame, names.items, names.n, S(", ")) : S("-");
    list_done(&names);
    return out->n || fail_where_unknown(e, ERR_USE, S("goal"), asked, known);
}

static bool all_goals(struct judging *j, const struct goals_question *q, struct err *e)
{
    const struct strategy *s = NULL;
    struct str only;

    if (!frame_strategy(&j->frame, e) || !frame_dictionary(&j->frame, DICT_CURRENCY, e) ||
        !find_goal(j, q->goal, &only, e) || !cycle_median(&j->frame, &j->cycle, e))
        return false;
    s = j->frame.strategy;
    for (size_t i = 0; i < s->goals.n; i++) {
        const struct goal *goal = &LIST_ITEMS(&s->goals, struct goal)[i];
        if (only.n && !is_below(s, goal, only))
            continue;
        for (size_t t = 0; t < goal->targets.n; t++) {
            if (!add_target(j, goal, &LIST_ITEMS(&goal->targets, struct target)[t], e))
                return false;
        }
    }
    return true;
}

bool goals(struct workspace *w, const struct goals_question *q, struct arena *a, struct goals *out,
           struct err *e)
{
    struct list states = LIST_OF(struct goal_state);
    struct judging j = {
        .at = day_is_known(q->at) ? q->at : w->today, .cycle = NAN, .states = &states};
    struct goals made = {0};
    bool ok = false;

    frame_init(&j.frame, w, a, q->lang);
    ok = all_goals(&j, q, e);
    if (ok) {
        made.states = states;
        list_settle(&made.states, a);
        states = LIST_OF(struct goal_state);
        goals_table(&j.frame, &made, j.at);
        *out = made;
    }
    list_done(&states);
    frame_done(&j.frame);
    return ok;
}
