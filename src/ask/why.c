/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Why a figure is what it is: formula, denominator, basis, whose definition, from which files. */
#include "ask/asking.h"

#include "messages/ask.h"
#include "store/state_batch.h"

#include <stdlib.h>

static bool same_facts(const struct atom *a, const struct atom *b)
{
    return a->fact == b->fact && a->fact != FACT_FIGURE && atom_same_filters(a, b);
}

/* Orders counted and their amounts are the same rows: named once. */
static bool is_told(const struct gather *g, uint32_t wanted)
{
    for (uint32_t i = 0; i < wanted; i++) {
        if (gather_wanted(g, i)->seen &&
            same_facts(gather_wanted(g, i)->atom, gather_wanted(g, wanted)->atom))
            return true;
    }
    return false;
}

static struct why_source *source_at(struct list *sources, struct str source, int32_t batch)
{
    struct why_source *added = NULL;

    for (size_t i = 0; i < sources->n; i++) {
        struct why_source *known = &LIST_ITEMS(sources, struct why_source)[i];
        if (known->batch == batch && str_eq(known->source, source))
            return known;
    }
    added = list_add(sources);
    *added =
        (struct why_source){.source = source, .batch = batch, .from = DAY_NONE, .to = DAY_NONE};
    return added;
}

static bool find_sources(struct asking *s, uint32_t wanted, struct list *sources, struct err *e)
{
    struct gather *g = &s->now;
    const struct wanted *w = gather_wanted(g, wanted);
    struct gather flat = *g;
    struct plan plan = {.finding = w->finding,
                        .fact = w->atom->fact,
                        .all = w->atom->of_competitors,
                        .wanted = &wanted,
                        .n = 1};
    struct shape shape;
    struct rows rows = {0};
    const char *from = w->atom->fact == FACT_FIGURE ? "from" : "day";
    const char *to = w->atom->fact == FACT_FIGURE ? "to" : "day";
    int source = 0, batch = 0;

    if (w->atom->fact == FACT_FIGURE)
        plan.which = "metric";
    flat.n_dims = 0;
    flat.time = -1;
    shape_begin(&shape, &flat, &plan, false);
    shape_which(&shape);
    source = shape_group(&shape, "source", GROUP_AS_IS);
    batch = shape_group(&shape, "batch", GROUP_AS_IS);
    shape_used(&shape, w);
    (void)shape_aggregate(&shape, AGGREGATE_COUNT, NULL, NULL);
    (void)shape_aggregate(&shape, AGGREGATE_MIN, from, NULL);
    (void)shape_aggregate(&shape, AGGREGATE_MAX, to, NULL);
    if (!shape_run(&shape, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct str name =
            frame_text(&s->frame, DICT_SOURCE, rows_at(&rows, i, (size_t)source)->integer);
        struct why_source *at =
            source_at(sources, name, (int32_t)rows_at(&rows, i, (size_t)batch)->integer);
        const struct datum *first = shape_at(&shape, &rows, i, 1),
                           *last = shape_at(&shape, &rows, i, 2);
        at->rows += shape_at(&shape, &rows, i, 0)->integer;
        if (!first->is_null && (!day_is_known(at->from) || first->integer < at->from.n))
            at->from.n = (int32_t)first->integer;
        if (!last->is_null && (!day_is_known(at->to) || last->integer > at->to.n))
            at->to.n = (int32_t)last->integer;
    }
    return true;
}

static int by_source(const void *a, const void *b)
{
    const struct why_source *x = a, *y = b;
    int order = str_cmp(x->source, y->source);

    return order ? order : x->batch - y->batch;
}

static bool name_files(struct asking *s, struct list *sources, struct err *e)
{
    struct list batches = LIST_OF(struct batch);
    bool ok = batch_list(s->frame.w->state, s->frame.a, &batches, e);

    for (size_t i = 0; ok && i < sources->n; i++) {
        struct why_source *source = &LIST_ITEMS(sources, struct why_source)[i];
        for (size_t k = 0; k < batches.n; k++) {
            if (LIST_ITEMS(&batches, struct batch)[k].id == source->batch)
                source->file = LIST_ITEMS(&batches, struct batch)[k].file;
        }
    }
    list_done(&batches);
    return ok;
}

static bool all_sources(struct asking *s, struct list *sources, struct err *e)
{
    if (!frame_dictionary(&s->frame, DICT_SOURCE, e))
        return false;
    for (uint32_t i = 0; i < s->now.wanted.n; i++) {
        const struct wanted *w = gather_wanted(&s->now, i);
        if (w->seen && w->finding != FIND_DAYS && w->finding != FIND_BEST && !is_told(&s->now, i) &&
            !find_sources(s, i, sources, e))
            return false;
    }
    if (sources->n > 1)
        qsort(sources->items, sources->n, sizeof(struct why_source), by_source);
    return name_files(s, sources, e);
}

static struct str basis_in_words(struct asking *s, enum basis basis)
{
    struct buf b = BUF_MAX(256);

    if (basis == BASIS_PUBLISHED)
        msg_basis_published(&b, s->q->lang);
    else if (basis == BASIS_COHORT)
        msg_basis_cohort(&b, s->q->lang);
    else
        msg_basis_activity(&b, s->q->lang);
    return frame_buf(&s->frame, &b);
}

/* Each different text once, one a line. */
static struct str lines(struct asking *s, struct str (*of)(struct asking *, const struct measure *))
{
    struct list texts = LIST_OF(struct str);
    struct str all;

    for (size_t i = 0; i < s->n_measures; i++) {
        struct str text = of(s, &s->measures[i]);
        if (text.n && !list_has_str(&texts, text))
            list_add_str(&texts, text);
    }
    all = texts.n ? frame_join(&s->frame, texts.items, texts.n, S("\n")) : S("");
    list_done(&texts);
    return all;
}

static struct str formula_line(struct asking *s, const struct measure *m)
{
    if (!m->kpi)
        return m->formula.text;
    if (s->n_measures == 1)
        return m->formula.text;
    return arena_printf(s->frame.a, "%.*s = %.*s", STR_ARG(m->kpi->id), STR_ARG(m->formula.text));
}

static struct str denominator_line(struct asking *s, const struct measure *m)
{
    struct str *texts = arena_new(s->frame.a, m->formula.n_atoms + 1, sizeof *texts);
    size_t n = 0;

    for (size_t i = 0; m->is_ratio && i < m->formula.n_atoms; i++) {
        if (m->below[i])
            texts[n++] = m->formula.atoms[i].text;
    }
    return n ? frame_join(&s->frame, texts, n, S(", ")) : S("");
}

static struct str basis_line(struct asking *s, const struct measure *m)
{
    return basis_in_words(s, m->basis);
}

static struct str definition_line(struct asking *s, const struct measure *m)
{
    (void)s;
    return m->kpi ? m->kpi->source : S("");
}

static struct table_cell part_cell(struct number n)
{
    return (struct table_cell){.missing = n.is_null, .number = n.is_null ? 0 : n.value};
}

static void add_parts(struct asking *s, struct list *parts)
{
    const struct measure *m = &s->measures[0];

    for (size_t i = 0; s->n_measures == 1 && i < m->formula.n_atoms; i++) {
        const struct atom *atom = &m->formula.atoms[i];
        struct table_column *as = arena_new(s->frame.a, 1, sizeof *as);
        struct why_part *part = list_add(parts);
        *as = (struct table_column){.name = atom->text,
                                    .title = atom->text,
                                    .kind = measure_kind(atom->unit),
                                    .unit = atom->unit,
                                    .decimals = -1};
        if (atom->unit == UNIT_MONEY)
            as->currency = frame_currency(&s->frame);
        *part = (struct why_part){atom->text, as, part_cell(s->used[i]), part_cell(s->left[i])};
    }
}

/* Which networks' figures are of another kind than the others'. */
static void add_notes(struct asking *s, struct list *notes)
{
    struct buf b = BUF_MAX(1024);

    for (size_t i = 0; i < s->now.wanted.n; i++) {
        const struct wanted *w = gather_wanted(&s->now, (uint32_t)i);
        if (!w->later.n)
            continue;
        msg_over_life(&b, s->q->lang, w->atom->text, w->later);
        list_add_str(notes, arena_str(s->frame.a, buf_str(&b)));
        buf_cut(&b, 0);
    }
    buf_done(&b);
}

bool asking_why(struct asking *s, struct why *out, struct err *e)
{
    struct why why = {.sources = LIST_OF(struct why_source), .missing = s->missing};

    why.notes = LIST_OF(struct str);
    why.parts = LIST_OF(struct why_part);

    if (s->q->with_sources && !all_sources(s, &why.sources, e)) {
        list_done(&why.sources);
        return false;
    }
    s->missing = LIST_OF(struct str);
    why.formula = lines(s, formula_line);
    why.denominator = lines(s, denominator_line);
    why.basis = lines(s, basis_line);
    why.definition = lines(s, definition_line);
    why.by = s->measures[0].basis;
    why.rows_used = s->has_all ? s->now_all.facts : s->now.facts;
    list_settle(&why.sources, s->frame.a);
    list_settle(&why.missing, s->frame.a);
    add_notes(s, &why.notes);
    add_parts(s, &why.parts);
    list_settle(&why.notes, s->frame.a);
    list_settle(&why.parts, s->frame.a);
    *out = why;
    return true;
}
