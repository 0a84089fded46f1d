/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* --spread: a cost booked coarser than asked is shared over the things asked by, by the workspace's
 * key of its kind: hours, posts or reach (hours where none is set). What has no key to go by stays
 * as it is. */
#include "ask/gather.h"

#include "base/limits.h"
#include "messages/ask.h"

enum key { KEY_HOURS, KEY_POSTS, KEY_REACH, KEYS };

static const struct str key_names[KEYS] = {STR_INIT("hours"), STR_INIT("posts"), STR_INIT("reach")};
static const char *const key_formulas[KEYS] = {"sum(hours)", "count(post)", "sum(reach)"};

static enum key key_of(const struct strategy *s, int kind)
{
    for (size_t i = 0; i < s->shared.n; i++) {
        const struct shared_cost *shared = &LIST_ITEMS(&s->shared, struct shared_cost)[i];
        for (int k = 0; k < KEYS && (int)shared->kind == kind; k++) {
            if (str_eq(shared->key, key_names[k]))
                return (enum key)k;
        }
    }
    return KEY_HOURS;
}

static bool weigh(struct gather *g, enum key key, enum basis basis, double *of, struct err *e)
{
    struct gather weights;
    struct formula formula = {0};
    bool ok = formula_parse(str_of(key_formulas[key]), g->f->a, &formula, e);

    if (!ok)
        return false;
    gather_init(&weights, g->f, g->narrow, g->period, g->dims, g->n_dims);
    for (size_t i = 0; i < formula.n_atoms; i++)
        (void)gather_want(&weights, &formula.atoms[i], basis);
    ok = gather_run(&weights, e);
    for (size_t i = 0; ok && i < weights.cells.n; i++) {
        const struct cell *cell = &LIST_ITEMS(&weights.cells, struct cell)[i];
        const struct row_of *row = &LIST_ITEMS(&weights.rows, struct row_of)[cell->row];
        uint32_t at = gather_row(g, row->keys, row->ordinal);
        if (!cell->gone && cell->value > 0 && at < LIMIT_TABLE_ROWS)
            of[at] += cell->value;
    }
    gather_done(&weights);
    return ok;
}

/* Reach of the period where any is known, else that of the posts published in it. */
static bool weigh_known(struct gather *g, enum key key, double *of, struct err *e)
{
    double all = 0;

    if (!weigh(g, key, BASIS_ACTIVITY, of, e))
        return false;
    for (size_t i = 0; i < g->rows.n; i++)
        all += of[i];
    return all > 0 || key != KEY_REACH || weigh(g, key, BASIS_PUBLISHED, of, e);
}

static bool is_target(const struct gather *g, const struct row_of *from, const struct row_of *to)
{
    bool finer = false;

    if (from->ordinal != to->ordinal)
        return false;
    for (size_t d = 0; d < g->n_dims; d++) {
        if ((int)d == g->time)
            continue;
        if (!from->keys[d].n && to->keys[d].n)
            finer = true;
        else if (!str_eq(from->keys[d], to->keys[d]))
            return false;
    }
    return finer;
}

/* The row's own network, so that ratios of a network see its share. */
static uint32_t unit_of_row(struct gather *g, uint32_t row)
{
    const struct row_of *of = &LIST_ITEMS(&g->rows, struct row_of)[row];

    for (size_t d = 0; d < g->n_dims; d++) {
        if (g->dims[d] == DIM_NETWORK) {
            int64_t code = frame_code(g->f, DICT_NETWORK, of->keys[d]);
            return gather_unit(g, (int32_t)(code > 0 ? code : 0), 0);
        }
    }
    return 0;
}

static bool share_cell(struct gather *g, size_t at, const double *weight)
{
    struct cell cell = LIST_ITEMS(&g->cells, struct cell)[at];
    double all = 0;

    for (size_t r = 0; r < g->rows.n; r++) {
        const struct row_of *rows = g->rows.items;
        if (weight[r] > 0 && is_target(g, &rows[cell.row], &rows[r]))
            all += weight[r];
    }
    if (all <= 0)
        return false;
    for (uint32_t r = 0; r < g->rows.n; r++) {
        const struct row_of *rows = g->rows.items;
        struct cell *part = NULL;
        if (weight[r] <= 0 || !is_target(g, &rows[cell.row], &rows[r]))
            continue;
        part = gather_cell(g, r, unit_of_row(g, r), cell.wanted);
        part->value = cell.value * weight[r] / all;
        part->cost = cell.cost;
    }
    LIST_ITEMS(&g->cells, struct cell)[at].gone = true;
    return true;
}

static bool is_coarse(const struct gather *g, const struct cell *cell)
{
    const struct row_of *row = &LIST_ITEMS(&g->rows, struct row_of)[cell->row];

    for (size_t d = 0; d < g->n_dims; d++) {
        if ((int)d != g->time && !row->keys[d].n)
            return true;
    }
    return false;
}

static void say(struct gather *g, bool done, enum key key, struct list *said)
{
    struct buf b = BUF_MAX(512);

    if (done)
        msg_shared(&b, g->f->lang, key_names[key]);
    else
        msg_not_shared(&b, g->f->lang, key_names[key]);
    if (!list_has_str(said, buf_str(&b)))
        list_add_str(said, arena_str(g->f->a, buf_str(&b)));
    buf_done(&b);
}

bool gather_share(struct gather *g, struct list *said, struct err *e)
{
    double *weights[KEYS] = {0};
    size_t n = g->cells.n;

    if (g->n_dims == (g->time >= 0 ? 1U : 0U))
        return true;
    if (!frame_strategy(g->f, e))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct cell *cell = &LIST_ITEMS(&g->cells, struct cell)[i];
        enum key key = KEY_HOURS;
        if (cell->cost < 0 || cell->gone || !is_coarse(g, cell))
            continue;
        key = key_of(g->f->strategy, cell->cost);
        if (!weights[key]) {
            weights[key] = arena_new(g->f->a, LIMIT_TABLE_ROWS, sizeof(double));
            if (!weigh_known(g, key, weights[key], e))
                return false;
        }
        say(g, share_cell(g, i, weights[key]), key, said);
    }
    return true;
}
