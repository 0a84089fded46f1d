/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* best(clicks): of each account the first way that it knows, the same over the whole question, so
 * that rows add up to the whole. */
#include "ask/gather.h"

#include "base/mem.h"
#include "kpi/best.h"

enum { WAY_ATOMS = BEST_TERMS + 1, NO_WAY = BEST_WAYS };

static bool is_growth(const struct wanted *w, size_t way)
{
    return w->atom->best->ways[w->first_way + way].is_growth;
}

void gather_want_ways(struct gather *g, uint32_t place)
{
    const struct atom *best = gather_wanted(g, place)->atom;
    enum basis basis = gather_wanted(g, place)->basis;
    size_t n = best_n_ways(best->best), first = 0;
    struct atom *atoms = arena_new(g->f->a, n * WAY_ATOMS, sizeof *atoms);
    uint32_t *ways = arena_new(g->f->a, n * WAY_ATOMS, sizeof *ways);
    uint8_t *counts = arena_new(g->f->a, n, sizeof *counts);

    while (basis == BASIS_PUBLISHED && first < n &&
           best->best->ways[first].basis != BASIS_PUBLISHED)
        first++;
    for (size_t i = first; i < n; i++) {
        const struct best_way *way = &best->best->ways[i];
        struct atom *of_way = &atoms[(i - first) * WAY_ATOMS];
        counts[i - first] = (uint8_t)best_atoms(way, g->f->a, of_way);
        for (size_t k = 0; k < counts[i - first]; k++)
            ways[(i - first) * WAY_ATOMS + k] = gather_want_inner(g, &of_way[k], way->basis);
    }
    gather_wanted(g, place)->ways = ways;
    gather_wanted(g, place)->way_atoms = counts;
    gather_wanted(g, place)->n_ways = n - first;
    gather_wanted(g, place)->first_way = first;
}

/* Which way each account takes: the first whose leading figure it has. */
static size_t *choose(const struct gather *g, const struct wanted *best)
{
    size_t *chosen = mem_new(g->units.n, sizeof *chosen);

    for (size_t u = 0; u < g->units.n; u++)
        chosen[u] = NO_WAY;
    for (size_t i = 0; i < g->cells.n; i++) {
        const struct cell *cell = &LIST_ITEMS(&g->cells, struct cell)[i];
        for (size_t way = 0; way < best->n_ways && way < chosen[cell->unit]; way++) {
            if (!cell->gone && best->ways[way * WAY_ATOMS] == cell->wanted)
                chosen[cell->unit] = way;
        }
    }
    return chosen;
}

struct place {
    uint32_t row, unit;
};

static struct map starts_of(const struct gather *g, uint32_t wanted)
{
    struct map starts = {0};

    for (size_t i = 0; i < g->cells.n; i++) {
        const struct cell *cell = &LIST_ITEMS(&g->cells, struct cell)[i];
        struct place at = {cell->row, cell->unit};
        if (cell->wanted == wanted && !cell->gone)
            (void)map_put(&starts, (struct str){(const char *)&at, sizeof at}, (int64_t)i);
    }
    return starts;
}

/* The end of a stock less its start; none where the start is not known. */
static void add_growth(struct gather *g, uint32_t best, const size_t *chosen, size_t way)
{
    const uint32_t *atoms = &gather_wanted(g, best)->ways[way * WAY_ATOMS];
    struct map starts = starts_of(g, atoms[1]);
    size_t n = g->cells.n;

    for (size_t i = 0; i < n; i++) {
        struct cell cell = LIST_ITEMS(&g->cells, struct cell)[i];
        struct place at = {cell.row, cell.unit};
        int64_t start = 0;
        if (cell.wanted != atoms[0] || cell.gone || chosen[cell.unit] != way ||
            !map_get(&starts, (struct str){(const char *)&at, sizeof at}, &start))
            continue;
        cell.value -= LIST_ITEMS(&g->cells, struct cell)[start].value;
        cell.n++;
        cell.wanted = best;
        *gather_cell(g, cell.row, cell.unit, best) = cell;
        g->facts += cell.n;
    }
    map_done(&starts);
}

static void add_sums(struct gather *g, uint32_t best, const size_t *chosen, size_t way)
{
    size_t n = g->cells.n;

    for (size_t i = 0; i < n; i++) {
        const struct wanted *w = gather_wanted(g, best);
        struct cell cell = LIST_ITEMS(&g->cells, struct cell)[i];
        bool takes = false;
        for (size_t k = 0; k < w->way_atoms[way]; k++)
            takes = takes || w->ways[way * WAY_ATOMS + k] == cell.wanted;
        if (!takes || cell.gone || chosen[cell.unit] != way)
            continue;
        cell.wanted = best;
        *gather_cell(g, cell.row, cell.unit, best) = cell;
        g->facts += cell.n;
    }
}

/* For the sources of an answer: of which networks a part was used. */
static void mark_used(struct gather *g, uint32_t best, const size_t *chosen, size_t way)
{
    const struct wanted *w = gather_wanted(g, best);

    for (size_t k = 0; k < w->way_atoms[way]; k++) {
        struct wanted *inner = gather_wanted(g, w->ways[way * WAY_ATOMS + k]);
        int64_t *networks = arena_new(g->f->a, inner->n_networks + g->units.n, sizeof *networks);
        size_t n = 0;
        for (; n < inner->n_networks; n++)
            networks[n] = inner->networks[n];
        for (size_t u = 0; u < g->units.n; u++) {
            if (chosen[u] == way)
                networks[n++] = LIST_ITEMS(&g->units, struct unit_of)[u].network;
        }
        inner->networks = networks;
        inner->n_networks = n;
    }
}

/* Networks whose figures are of the whole life of what was published. */
static void note_later(struct gather *g, uint32_t best, const size_t *chosen)
{
    struct wanted *w = gather_wanted(g, best);
    struct list names = LIST_OF(struct str);

    for (size_t u = 0; u < g->units.n && w->basis != BASIS_PUBLISHED; u++) {
        struct str network =
            frame_text(g->f, DICT_NETWORK, LIST_ITEMS(&g->units, struct unit_of)[u].network);
        size_t way = chosen[u];
        struct str name = dim_label(g->f, DIM_NETWORK, network);
        if (way < w->n_ways && w->atom->best->ways[w->first_way + way].basis == BASIS_PUBLISHED &&
            !list_has_str(&names, name))
            list_add_str(&names, name);
    }
    w->later = names.n ? frame_join(g->f, names.items, names.n, S(", ")) : S("");
    list_done(&names);
}

static void settle_best(struct gather *g, uint32_t best)
{
    size_t *chosen = choose(g, gather_wanted(g, best));
    size_t n = gather_wanted(g, best)->n_ways;

    for (size_t way = 0; way < n; way++) {
        bool any = false;
        for (size_t u = 0; u < g->units.n; u++)
            any = any || chosen[u] == way;
        if (!any)
            continue;
        if (is_growth(gather_wanted(g, best), way))
            add_growth(g, best, chosen, way);
        else
            add_sums(g, best, chosen, way);
        mark_used(g, best, chosen, way);
    }
    note_later(g, best, chosen);
    mem_free(chosen);
}

/* What was only looked for to be chosen from is no cell of the answer. */
void gather_settle_best(struct gather *g)
{
    for (uint32_t i = 0; i < g->wanted.n; i++) {
        struct wanted *w = gather_wanted(g, i);
        if (w->finding == FIND_BEST && !w->is_settled) {
            w->is_settled = true;
            settle_best(g, i);
        }
    }
    for (size_t i = 0; i < g->cells.n; i++) {
        struct cell *cell = &LIST_ITEMS(&g->cells, struct cell)[i];
        if (!gather_wanted(g, cell->wanted)->is_inner || cell->gone)
            continue;
        cell->gone = true;
        g->facts -= cell->n;
    }
    for (uint32_t i = 0; i < g->wanted.n; i++) {
        struct wanted *w = gather_wanted(g, i);
        w->seen = w->seen && (!w->is_inner || w->n_networks > 0);
    }
}
