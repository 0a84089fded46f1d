/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/measure.h"

#include "base/mem.h"
#include "base/text.h"
#include "messages/ask.h"

static bool is_word(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'))
            return false;
    }
    return text.n > 0;
}

/* KPIs whose id holds a part of the word. */
static struct str likely(struct frame *f, struct str word)
{
    struct list names = LIST_OF(struct str);
    struct str part = str_sub(word, 0, word.n > 5 ? 5 : word.n), text;

    for (size_t i = 0; i < f->kpis.n && names.n < 8; i++) {
        const struct kpi *kpi = &LIST_ITEMS(&f->kpis, struct kpi)[i];
        if (str_find(kpi->id, part) >= 0)
            list_add_str(&names, kpi->id);
    }
    text = names.n ? frame_join(f, names.items, names.n, S(", ")) : S("");
    list_done(&names);
    return text;
}

static bool fail_measure(struct frame *f, struct str text, struct err *e)
{
    struct str names = likely(f, text);

    if (metric_find(text))
        return fail_measure_metric(e, ERR_USE, text);
    if (names.n == 0)
        return fail_measure_unknown(e, ERR_USE, text);
    return fail_measure_unknown_near(e, ERR_USE, text, names);
}

bool measure_of(struct frame *f, struct str text, enum basis basis, struct measure *out,
                struct err *e)
{
    struct measure m = {.text = str_trim(text), .basis = basis};
    bool figures = false, others = false;

    if (!frame_kpis(f, e))
        return false;
    m.kpi = kpi_find(&f->kpis, m.text);
    if (m.kpi)
        m.formula = m.kpi->formula;
    else if (is_word(m.text))
        return fail_measure(f, m.text, e);
    else if (!formula_parse(m.text, f->a, &m.formula, e))
        return false;
    if (m.basis == BASIS_UNSAID && m.kpi)
        m.basis = m.kpi->basis;
    m.name = arena_str(f->a, m.kpi ? m.kpi->id : m.text);
    m.title = m.kpi ? m.kpi->name[f->lang] : m.name;
    m.text = m.name;
    m.below = arena_new(f->a, m.formula.n_atoms ? m.formula.n_atoms : 1, sizeof *m.below);
    m.wanted = arena_new(f->a, m.formula.n_atoms ? m.formula.n_atoms : 1, sizeof *m.wanted);
    m.is_ratio = formula_denominator(&m.formula, m.below);
    for (size_t i = 0; i < m.formula.n_atoms; i++) {
        if (m.formula.atoms[i].fact == FACT_FIGURE && m.formula.atoms[i].kind != ATOM_DAYS)
            figures = true;
        else
            others = others || m.formula.atoms[i].kind != ATOM_DAYS;
    }
    m.is_mixed = figures && others;
    *out = m;
    return true;
}

bool metric_is_of_networks(struct str metric)
{
    static const struct str others[] = {
        STR_INIT("sessions"),
        STR_INIT("page_views"),
        STR_INIT("new_users"),
        STR_INIT("engaged_sessions"),
        STR_INIT("bounces"),
        STR_INIT("engagement_seconds"),
        STR_INIT("users"),
        STR_INIT("key_events"),
        STR_INIT("web_revenue"),
        STR_INIT("search_clicks"),
        STR_INIT("search_impressions"),
        STR_INIT("calls"),
        STR_INIT("direction_requests"),
        STR_INIT("website_clicks"),
    };

    for (size_t i = 0; i < COUNT_OF(others); i++) {
        if (str_eq(others[i], metric))
            return false;
    }
    return !str_starts(metric, S("own."));
}

bool measure_knows_networks(const struct measure *m)
{
    for (size_t i = 0; i < m->formula.n_atoms; i++) {
        const struct atom *atom = &m->formula.atoms[i];
        if (atom->fact == FACT_FIGURE && !atom->best && atom->metric.n &&
            !metric_is_of_networks(atom->metric))
            return false;
    }
    return true;
}

void measure_want(struct measure *m, struct gather *g)
{
    for (size_t i = 0; i < m->formula.n_atoms; i++)
        m->wanted[i] = gather_want(g, &m->formula.atoms[i], m->basis);
}

bool measure_seen(const struct measure *m, const struct gather *g)
{
    bool figures = false;

    for (size_t i = 0; i < m->formula.n_atoms; i++) {
        const struct wanted *w = gather_wanted(g, m->wanted[i]);
        if (w->finding != FIND_FLOW && w->finding != FIND_UNIQUE && w->finding != FIND_LIFE &&
            w->finding != FIND_BEST && w->finding != FIND_VISITS &&
            !(w->finding == FIND_MIDDLE && w->atom->fact == FACT_FIGURE))
            continue;
        figures = true;
        if (w->seen)
            return true;
    }
    return !figures;
}

enum column_kind measure_kind(enum unit unit)
{
    switch (unit) {
    case UNIT_MONEY:
        return COLUMN_MONEY;
    case UNIT_RATIO:
        return COLUMN_RATIO;
    case UNIT_SECONDS:
        return COLUMN_SECONDS;
    case UNIT_HOURS:
        return COLUMN_HOURS;
    case UNIT_COUNT:
    case UNIT_DAYS:
    case UNIT_NUMBER:
        break;
    }
    return COLUMN_NUMBER;
}

/* ---- the value ---- */

struct part { /* of one atom for one network or account */
    bool has, many;
    double value;
    int64_t n;
};

struct sums {
    const struct measure *m;
    struct gather *g;
    struct part *parts; /* groups x atoms; group 0 is nobody's */
    struct unit_of *groups;
    size_t n_groups;
    size_t atoms;
};

static struct part *part_at(const struct sums *s, size_t group, size_t atom)
{
    return &s->parts[group * s->atoms + atom];
}

static size_t group_of(struct sums *s, struct map *places, struct unit_of unit)
{
    int64_t *at = NULL;

    if (s->m->is_mixed)
        unit.account = 0;
    at = map_put(places, (struct str){(const char *)&unit, sizeof unit}, (int64_t)s->n_groups);
    if ((size_t)*at == s->n_groups)
        s->groups[s->n_groups++] = unit;
    return (size_t)*at;
}

static void add_up(struct sums *s, const struct cell *const *cells, size_t n)
{
    struct map places = {0};

    (void)group_of(s, &places, (struct unit_of){0, 0});
    for (size_t i = 0; i < n; i++) {
        size_t group = 0;
        if (cells[i]->gone)
            continue;
        group = group_of(s, &places, LIST_ITEMS(&s->g->units, struct unit_of)[cells[i]->unit]);
        for (size_t a = 0; a < s->atoms; a++) {
            struct part *part = part_at(s, group, a);
            if (s->m->wanted[a] != cells[i]->wanted)
                continue;
            part->many = part->many || cells[i]->many || part->has;
            part->has = true;
            part->value += cells[i]->value;
            part->n += cells[i]->n;
        }
    }
    map_done(&places);
}

static bool is_social_code(const struct sums *s, int32_t network)
{
    const struct network *known = network_find(frame_text(s->g->f, DICT_NETWORK, network));

    return known && known->is_social;
}

/* Costs, sales and tickets that are known of nowhere are missing; known elsewhere, they are zero
 * here. */
static bool has_side(const struct sums *s, size_t group, bool below, bool *figures)
{
    bool has = false;

    *figures = false;
    for (size_t a = 0; a < s->atoms; a++) {
        const struct wanted *w = gather_wanted(s->g, s->m->wanted[a]);
        if (s->m->below[a] != below || w->finding == FIND_DAYS)
            continue;
        *figures = *figures || w->atom->fact == FACT_FIGURE;
        has = has || part_at(s, group, a)->has || (w->atom->fact != FACT_FIGURE && w->covered);
    }
    return has;
}

static void add_amount(struct buf *b, const struct frame *f, const struct atom *atom, double value)
{
    struct money m = {0};

    buf_printf(b, "%s%.*s\xc2\xa0", b->n ? ", " : "", STR_ARG(atom->text));
    if (atom->unit == UNIT_MONEY && money_of(value, f->w->settings.currency, &m))
        text_money(b, f->lang, m);
    else
        text_number(b, f->lang, value, value == (double)(int64_t)value ? 0 : 2);
}

/* What a group left out has on the other side: "sum(cost) 41,234.50 EUR". */
static struct str amounts_of(const struct sums *s, size_t group, bool below)
{
    struct buf b = BUF_MAX(1024);

    for (size_t a = 0; a < s->atoms; a++) {
        if (s->m->below[a] == below && part_at(s, group, a)->has)
            add_amount(&b, s->g->f, &s->m->formula.atoms[a], part_at(s, group, a)->value);
    }
    return frame_buf(s->g->f, &b);
}

static void say_left_out(const struct sums *s, size_t group, bool below, struct list *out)
{
    struct frame *f = s->g->f;
    struct str names[8], whom, network, amounts = amounts_of(s, group, !below);
    size_t n = 0;
    struct buf b = BUF_MAX(1024);

    if (!amounts.n)
        return; /* it would have brought nothing */

    for (size_t a = 0; a < s->atoms && n < COUNT_OF(names); a++) {
        if (s->m->below[a] == below)
            names[n++] = s->m->formula.atoms[a].text;
    }
    whom = s->groups[group].account
               ? dim_label(f, DIM_ACCOUNT, frame_text(f, DICT_ACCOUNT, s->groups[group].account))
               : S("no_account");
    network = dim_label(f, DIM_NETWORK, frame_text(f, DICT_NETWORK, s->groups[group].network));
    msg_left_out(&b, f->lang, network, whom, frame_join(f, names, n, S(", ")), amounts);
    if (!list_has_str(out, buf_str(&b)))
        list_add_str(out, arena_str(f->a, buf_str(&b)));
    buf_done(&b);
}

/* A ratio's sides hold the same networks and accounts. Where only the web or the company as a whole
 * has the denominator (sales per visit), nobody is left out. What belongs to no network (a tool for
 * all of them) enters as long as all of them do. */
static void leave_out(struct sums *s, bool *out, struct list *words)
{
    bool social_below = false, figures = false, of_rivals = false, any = false;

    for (size_t a = 0; a < s->atoms; a++) /* shares of voice: rivals are in one side only */
        of_rivals = of_rivals || s->m->formula.atoms[a].of_competitors;

    for (size_t g = 0; g < s->n_groups; g++) {
        if (has_side(s, g, true, &figures) && figures && is_social_code(s, s->groups[g].network))
            social_below = true;
    }
    for (size_t g = 0; social_below && g < s->n_groups; g++) {
        bool above_figures = false;
        bool below = has_side(s, g, true, &figures), above = has_side(s, g, false, &above_figures);
        if (s->groups[g].network == 0)
            continue;
        out[g] = !below || (!above && !s->m->is_mixed && !of_rivals);
        any = any || out[g];
        if (out[g] && (below || above) && words)
            say_left_out(s, g, !below, words);
    }
    if (any && !has_side(s, 0, true, &figures)) {
        out[0] = true;
        if (words)
            say_left_out(s, 0, true, words);
    }
}

/* Different people added up: sum() says so, total() refuses. */
static bool may_add_up(const struct atom *atom, const struct part *all, struct answer *answer)
{
    if (!all->has || !all->many || !atom_is_unique(atom) || atom->kind == ATOM_MEDIAN ||
        atom->kind == ATOM_MEAN)
        return true;
    answer->cumulated = true;
    if (atom->kind != ATOM_TOTAL)
        return true;
    answer->refused = true;
    return false;
}

/* None found where such facts are known is zero; but not what is known in another currency only,
 * nor the cost of a ratio for what no cost is booked for. */
static bool is_zero(const struct sums *s, const struct wanted *w, const bool *out)
{
    if (foreign_any(&w->foreign))
        return false;
    if (!s->m->is_ratio || w->atom->fact != FACT_COST)
        return true;
    for (size_t g = 0; g < s->n_groups; g++) {
        for (size_t a = 0; a < s->atoms && !out[g]; a++) {
            if (s->m->formula.atoms[a].fact == FACT_COST && part_at(s, g, a)->has)
                return true;
        }
    }
    return false;
}

/* Zero in a month is zero only where such facts reach into it. */
static bool reaches(const struct gather *g, const struct wanted *w, const struct period *span)
{
    return !span || w->finding == FIND_COHORT ||
           (w->first.n <= span->to.n && w->last.n >= span->from.n &&
            (g->period.all || g->period.to.n >= span->from.n));
}

static bool sum_atom(struct sums *s, size_t a, const bool *out, struct number *value,
                     struct answer *answer, struct err *e)
{
    struct wanted *w = gather_wanted(s->g, s->m->wanted[a]);
    struct part all = {0};
    struct number left = {.is_null = true};

    for (size_t g = 0; g < s->n_groups; g++) {
        const struct part *part = part_at(s, g, a);
        if (part->has && out[g]) {
            left.is_null = false;
            left.value += part->value;
        }
        if (!part->has || out[g])
            continue;
        all.many = all.many || part->many || all.has;
        all.has = true;
        all.value += part->value;
    }
    if (!all.has && !gather_covers(s->g, w, e))
        return false;
    all.has = all.has || (w->covered && reaches(s->g, w, answer->span) && is_zero(s, w, out));
    all.has = all.has && may_add_up(w->atom, &all, answer);
    *value = (struct number){!all.has, all.value};
    if (!all.has && !answer->lacking.n)
        answer->lacking = w->atom->text;
    if (answer->used)
        answer->used[a] = *value;
    if (answer->left)
        answer->left[a] = left;
    return true;
}

static bool sum_atoms(struct sums *s, const bool *out, struct number *values, struct answer *answer,
                      struct err *e)
{
    for (size_t a = 0; a < s->atoms; a++) {
        values[a] = (struct number){.is_null = true};
        if (gather_wanted(s->g, s->m->wanted[a])->finding != FIND_DAYS) {
            if (!sum_atom(s, a, out, &values[a], answer, e))
                return false;
        } else if (!s->g->period.all) {
            values[a] = (struct number){false, period_days(s->g->period)};
            if (answer->used)
                answer->used[a] = values[a];
        }
    }
    return true;
}

bool measure_value(const struct measure *m, struct gather *g, const struct cell *const *cells,
                   size_t n, struct answer *out, struct err *e)
{
    struct sums s = {.m = m, .g = g, .atoms = m->formula.n_atoms};
    struct number *values = arena_new(g->f->a, s.atoms ? s.atoms : 1, sizeof *values);
    size_t most = g->units.n < n + 1 ? g->units.n : n + 1;
    struct number result;
    bool *left = NULL, ok = true;

    s.parts = mem_new((most + 1) * (s.atoms ? s.atoms : 1), sizeof *s.parts);
    s.groups = mem_new(most + 1, sizeof *s.groups);
    left = mem_new(most + 1, sizeof *left);
    out->cumulated = out->refused = false;
    out->lacking = S("");
    add_up(&s, cells, n);
    for (size_t a = 0; ok && m->is_ratio && a < s.atoms; a++)
        ok = gather_covers(g, gather_wanted(g, m->wanted[a]), e);
    if (ok && m->is_ratio)
        leave_out(&s, left, out->left_out);
    ok = ok && sum_atoms(&s, left, values, out, e);
    if (ok) {
        result = formula_value(&m->formula, values);
        out->missing = result.is_null || out->refused;
        out->value = out->missing ? 0 : result.value;
    }
    mem_free(s.parts);
    mem_free(s.groups);
    mem_free(left);
    return ok;
}
