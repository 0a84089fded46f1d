/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/asking.h"

#include "base/text.h"
#include "messages/ask.h"

enum { OLD_READING_DAYS = 31, MEASURES_MAX = 200 };

static bool read_by(struct asking *s, struct err *e)
{
    bool has_time = false;

    if (s->q->by.n > DIMS_MAX)
        return fail_too_many_by(e, ERR_USE, (int64_t)DIMS_MAX);
    for (size_t i = 0; i < s->q->by.n; i++) {
        struct str name = str_trim(LIST_ITEMS(&s->q->by, struct str)[i]);
        enum dim d = DIM_NETWORK;
        bool twice = false;
        if (!dim_parse(name, &d)) {
            struct str names = dim_names(&s->frame);
            return fail_unknown_column(e, ERR_USE, name, names);
        }
        for (size_t k = 0; k < s->n_dims; k++)
            twice = twice || s->dims[k] == d;
        if (twice)
            continue;
        if (dim_is_time(d) && has_time)
            return fail_two_times(e, ERR_USE);
        has_time = has_time || dim_is_time(d);
        if (!dim_prepare(&s->frame, d, e))
            return false;
        s->dims[s->n_dims++] = d;
    }
    return true;
}

static bool read_measures(struct asking *s, struct err *e)
{
    size_t n = s->q->measures.n;

    if (n == 0)
        return fail_no_measure(e, ERR_USE);
    if (n > MEASURES_MAX)
        return fail_too_many_rows(e, ERR_LIMIT, (int64_t)MEASURES_MAX);
    s->measures = arena_new(s->frame.a, n, sizeof *s->measures);
    for (size_t i = 0; i < n; i++) {
        if (!measure_of(&s->frame, LIST_ITEMS(&s->q->measures, struct str)[i], s->q->basis,
                        &s->measures[i], e))
            return false;
    }
    s->n_measures = n;
    return true;
}

static void want_all(struct asking *s, struct gather *g)
{
    for (size_t i = 0; i < s->n_measures; i++)
        measure_want(&s->measures[i], g);
}

/* Formulas without a basis: what happened where any figure says so, else lifetime of what was
 * published. */
static bool decide_basis(struct asking *s, struct err *e)
{
    bool again = false;

    for (size_t i = 0; i < s->n_measures; i++) {
        struct measure *m = &s->measures[i];
        if (s->q->basis != BASIS_UNSAID || m->kpi || measure_seen(m, &s->now))
            continue;
        m->basis = BASIS_PUBLISHED;
        measure_want(m, &s->now);
        again = true;
    }
    if (again && !gather_run(&s->now, e))
        return false;
    for (size_t i = 0; i < s->n_measures; i++) {
        struct measure *m = &s->measures[i];
        if (s->q->basis == BASIS_UNSAID && !m->kpi && m->basis == BASIS_PUBLISHED &&
            !measure_seen(m, &s->now)) {
            m->basis = BASIS_ACTIVITY;
            measure_want(m, &s->now);
        }
    }
    return true;
}

static bool find_now(struct asking *s, struct err *e)
{
    gather_init(&s->now, &s->frame, &s->narrow, s->period, s->dims, s->n_dims);
    s->now.share_costs = s->q->spread;
    for (size_t i = 0; i < s->n_measures; i++) {
        if (s->measures[i].basis == BASIS_UNSAID)
            s->measures[i].basis = BASIS_ACTIVITY;
    }
    want_all(s, &s->now);
    if (!gather_run(&s->now, e) || !decide_basis(s, e))
        return false;
    return !s->q->spread || gather_share(&s->now, &s->warnings, e);
}

/* The same atoms in the same order: a measure's places hold for both. */
static bool find_like(struct gather *to, const struct gather *from, struct err *e)
{
    for (size_t i = 0; i < from->wanted.n; i++) {
        const struct wanted *w = gather_wanted(from, (uint32_t)i);
        if (!w->is_inner)
            (void)gather_want(to, w->atom, w->basis);
    }
    return gather_run(to, e);
}

static bool find_then(struct asking *s, struct period before, struct err *e)
{
    gather_done(&s->then);
    s->before = before;
    s->narrow_before = s->narrow;
    s->narrow_before.period = before;
    gather_init(&s->then, &s->frame, &s->narrow_before, before, s->dims, s->n_dims);
    s->then.share_costs = s->q->spread;
    if (!find_like(&s->then, &s->now, e))
        return false;
    return !s->q->spread || gather_share(&s->then, &s->warnings, e);
}

static void add_text(struct asking *s, struct list *to, struct buf *b)
{
    if (!list_has_str(to, buf_str(b)))
        list_add_str(to, arena_str(s->frame.a, buf_str(b)));
    buf_cut(b, 0);
}

/* An unfinished period is compared with the same days before it. */
static bool find_known(struct asking *s, struct err *e)
{
    s->part = s->period;
    if ((s->q->compare == COMPARE_NONE && s->now.time < 0) || s->period.all)
        return true;
    if (!known_of_gather(&s->now, &s->known, e))
        return false;
    s->part = known_part(&s->known, s->period);
    return true;
}

static void say_known(struct asking *s)
{
    struct frame *f = &s->frame;
    struct period shown = s->period;
    struct buf b = {0};
    struct str gaps = {0};

    if (s->compared && s->before.from.n < shown.from.n)
        shown.from = s->before.from;
    gaps = known_gaps(f, &s->known, shown);
    if (s->compared && s->part.to.n < s->period.to.n) {
        msg_same_days(&b, f->lang, frame_period(f, s->period), s->part.to,
                      frame_period(f, s->before));
        add_text(s, &s->warnings, &b);
    }
    if (gaps.n && (s->compared || s->now.time >= 0)) {
        msg_known_gaps(&b, f->lang, gaps);
        add_text(s, &s->warnings, &b);
    }
    buf_done(&b);
}

/* The same period of the year before where anything is known of it, else the one just before. */
static bool compare(struct asking *s, struct err *e)
{
    enum compare how = s->q->compare;

    if (how == COMPARE_NONE || s->period.all)
        return true;
    if (how != COMPARE_PREVIOUS) {
        if (!find_then(s, known_before(s->period, s->part, true), e))
            return false;
        s->compared = how == COMPARE_YEAR || s->then.cells.n > 0;
        if (s->compared)
            return true;
    }
    if (!find_then(s, known_before(s->period, s->part, false), e))
        return false;
    s->compared = how == COMPARE_PREVIOUS || s->then.cells.n > 0;
    return true;
}

/* Where rows do not add up to the whole, the whole is asked for itself, and so it is for best(),
 * which may take another way where facts are cut finer: a total is the same however one cuts. The
 * measures' places in the gather stay the same: the atoms are wanted in the same order. */
static bool find_whole(struct asking *s, struct err *e)
{
    bool needed = s->now.is_split || s->then.is_split;

    for (size_t i = 0; s->n_dims && i < s->now.wanted.n; i++) {
        enum finding f = gather_wanted(&s->now, (uint32_t)i)->finding;
        needed = needed || f == FIND_MIDDLE || f == FIND_BEST || f == FIND_VISITS ||
                 (s->now.time >= 0 && (f == FIND_STOCK || f == FIND_START || f == FIND_UNIQUE));
    }
    if (!needed)
        return true;
    s->has_all = true;
    gather_init(&s->now_all, &s->frame, &s->narrow, s->period, NULL, 0);
    if (!find_like(&s->now_all, &s->now, e))
        return false;
    if (!s->compared)
        return true;
    gather_init(&s->then_all, &s->frame, &s->narrow_before, s->before, NULL, 0);
    return find_like(&s->then_all, &s->then, e);
}

static struct str whose(struct asking *s, uint32_t unit)
{
    const struct unit_of *of = &LIST_ITEMS(&s->now.units, struct unit_of)[unit];

    return dim_label(&s->frame, DIM_NETWORK, frame_text(&s->frame, DICT_NETWORK, of->network));
}

static struct str what(const struct asking *s, const struct atom *atom)
{
    return atom->known ? atom->known->name[s->q->lang] : atom->text;
}

/* What was not used, and why. */
static void say_unused(struct asking *s)
{
    enum lang lang = s->q->lang;
    struct buf b = {0};

    for (size_t i = 0; i < s->now.wanted.n; i++) {
        const struct wanted *w = gather_wanted(&s->now, (uint32_t)i);
        struct day end = w->finding == FIND_START ? s->period.from : s->period.to;
        if (w->is_inner && !w->seen)
            continue; /* a way that nobody took */
        if (w->beyond > 0) {
            msg_sticks_out(&b, lang, w->atom->text, w->beyond, w->beyond_from, w->beyond_to);
            add_text(s, &s->missing, &b);
        }
        if (foreign_any(&w->foreign)) {
            msg_foreign(&b, lang, what(s, w->atom), frame_foreign(&s->frame, &w->foreign),
                        frame_currency(&s->frame));
            add_text(s, &s->warnings, &b);
        }
        if (day_is_known(w->oldest) && !s->period.all && s->now.time < 0 &&
            end.n - w->oldest.n > OLD_READING_DAYS) {
            msg_old_reading(&b, lang, whose(s, w->oldest_unit), what(s, w->atom), w->oldest);
            add_text(s, &s->warnings, &b);
        }
        if (!w->seen && w->finding != FIND_DAYS && !w->covered) {
            msg_no_data(&b, lang, w->atom->text);
            add_text(s, &s->missing, &b);
        }
    }
    buf_done(&b);
}

static void asking_done(struct asking *s)
{
    gather_done(&s->now);
    gather_done(&s->then);
    gather_done(&s->now_all);
    gather_done(&s->then_all);
    known_done(&s->known);
    list_done(&s->missing);
    list_done(&s->warnings);
    frame_done(&s->frame);
}

static void settle_copy(struct asking *s, struct list *from, struct list *to)
{
    *to = *from;
    *from = (struct list){.size = from->size};
    list_settle(to, s->frame.a);
}

static bool answer(struct asking *s, struct table *out, struct err *e)
{
    struct table made = {0};

    if (!read_by(s, e) || !narrow_of(&s->frame, &s->q->where, s->q->period, &s->narrow, e))
        return false;
    s->period = s->narrow.period;
    if (!read_measures(s, e) || !find_now(s, e) || !find_known(s, e) || !compare(s, e) ||
        !find_whole(s, e) || !asking_table(s, &made, e))
        return false;
    say_unused(s);
    say_known(s);
    if (!asking_why(s, &made.why, e))
        return false;
    settle_copy(s, &s->warnings, &made.warnings);
    *out = made;
    return true;
}

bool ask(struct workspace *w, const struct question *q, struct arena *a, struct table *out,
         struct err *e)
{
    struct asking s = {.q = q, .before = {DAY_NONE, DAY_NONE, false}};
    bool ok = false;

    s.missing = s.warnings = LIST_OF(struct str);
    frame_init(&s.frame, w, a, q->lang);
    ok = answer(&s, out, e);
    asking_done(&s);
    return ok;
}
