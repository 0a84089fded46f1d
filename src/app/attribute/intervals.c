/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* 90 % intervals by bootstrap: each path is drawn anew as often as so many visitors would come by
 * (Poisson, fixed seed), all models answer again, and the middle nine tenths of the answers are the
 * interval. Says how much chance there is in the figures, not whether the model is right. */
#include "app/attribute/attribution.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

enum { DRAWS = 200 };

/* splitmix64, Steele, Lea, Flood (2014) */
static double draw_uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53;
}

/* Of mean m: by inversion, and for large means by the normal distribution that it nears. */
static double draw_poisson(uint64_t *state, double m)
{
    double limit, product = 1, n = -1;

    if (!(m > 0))
        return 0;
    if (m > 60) {
        double radius = sqrt(-2 * log(draw_uniform(state)));
        double z = radius * cos(2 * 3.14159265358979323846 * draw_uniform(state));

        return fmax(0, floor(m + sqrt(m) * z + 0.5));
    }
    limit = exp(-m);
    do {
        product *= draw_uniform(state);
        n++;
    } while (product > limit);
    return n;
}

static void draw_paths(const struct paths *from, struct paths *to, uint64_t *state)
{
    for (size_t i = 0; i < from->rows.n; i++) {
        const struct path *old = &LIST_ITEMS(&from->rows, struct path)[i];
        struct path *new = &LIST_ITEMS(&to->rows, struct path)[i];

        *new = *old;
        new->conversions = draw_poisson(state, old->conversions);
        new->nulls = draw_poisson(state, old->nulls);
        new->value = old->conversions > 0 ? old->value *new->conversions / old->conversions : 0;
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* draws: DRAWS answers, `step` apart */
static void find_range(const double *draws, size_t step, double *low, double *high)
{
    double sorted[DRAWS];

    for (size_t i = 0; i < DRAWS; i++)
        sorted[i] = draws[i * step];
    qsort(sorted, DRAWS, sizeof(*sorted), compare);
    *low = sorted[DRAWS / 20];
    *high = sorted[DRAWS - 1 - DRAWS / 20];
}

static bool draw_model(struct attribution *a, const struct paths *p, size_t model, double *draws,
                       struct err *e)
{
    size_t n = paths_channels(p) + 1;
    struct markov_credit *out = mem_new(n, sizeof(*out));
    struct markov chain;
    bool fine = attribution_model(a, p, model, out, &chain, e);

    for (size_t i = 0; i < n && fine; i++) {
        draws[2 * i] = out[i].credit.conversions;
        draws[2 * i + 1] = out[i].credit.value;
    }
    mem_free(out);
    return fine;
}

static void keep_ranges(struct run *r, struct attribution *a, const double *draws, size_t n)
{
    size_t step = a->n_models * n * 2;

    for (size_t m = 0; m < a->n_models; m++) {
        struct model_answer *answer = &a->models[m];

        answer->low = arena_new(&r->arena, n, sizeof(*answer->low));
        answer->high = arena_new(&r->arena, n, sizeof(*answer->high));
        for (size_t i = 0; i < n; i++) {
            const double *at = draws + (m * n + i) * 2;

            find_range(at, step, &answer->low[i].conversions, &answer->high[i].conversions);
            find_range(at + 1, step, &answer->low[i].value, &answer->high[i].value);
        }
    }
}

bool attribution_intervals(struct run *r, struct attribution *a, struct err *e)
{
    size_t n = paths_channels(&a->paths) + 1, step = a->n_models * n * 2;
    double *draws = mem_new(DRAWS * step, sizeof(*draws));
    struct paths drawn = a->paths;
    uint64_t state = 20260101;
    bool fine = true;

    drawn.rows = LIST_OF(struct path);
    for (size_t i = 0; i < a->paths.rows.n; i++)
        (void)list_add(&drawn.rows);
    for (size_t i = 0; i < DRAWS && fine; i++) {
        draw_paths(&a->paths, &drawn, &state);
        for (size_t m = 0; m < a->n_models && fine; m++)
            fine = draw_model(a, &drawn, m, draws + i * step + m * n * 2, e);
    }
    if (fine)
        keep_ranges(r, a, draws, n);
    list_done(&drawn.rows);
    mem_free(draws);
    return fine;
}
