/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kpi/best.h"

#define HAPPENED(...)                                                                              \
    {                                                                                              \
        BASIS_ACTIVITY, {__VA_ARGS__}, false                                                       \
    }
#define PUBLISHED(...)                                                                             \
    {                                                                                              \
        BASIS_PUBLISHED, {__VA_ARGS__}, false                                                      \
    }

static const struct best all[] = {
    {STR_INIT("clicks"),
     UNIT_COUNT,
     NULL,
     {HAPPENED("link_clicks"), PUBLISHED("link_clicks"), HAPPENED("clicks"), PUBLISHED("clicks")}},
    {STR_INIT("engagements"),
     UNIT_COUNT,
     NULL,
     {HAPPENED("engagements"), HAPPENED("reactions", "comments", "shares"),
      HAPPENED("likes", "comments", "shares"), PUBLISHED("engagements"),
      PUBLISHED("reactions", "comments", "shares"), PUBLISHED("likes", "comments", "shares")}},
    {STR_INIT("followers_gained"), UNIT_COUNT, NULL, {HAPPENED("followers_gained")}},
    {STR_INIT("followers_net"),
     UNIT_COUNT,
     NULL,
     {HAPPENED("followers_net"), {BASIS_ACTIVITY, {"followers"}, true}}},
    {STR_INIT("public_engagements"),
     UNIT_COUNT,
     NULL,
     {HAPPENED("reactions", "comments", "shares"), HAPPENED("likes", "comments", "shares"),
      PUBLISHED("reactions", "comments", "shares"), PUBLISHED("likes", "comments", "shares")}},
    {STR_INIT("visits"), UNIT_COUNT, "sessions", {{0}}},
    {STR_INIT("web_revenue"), UNIT_MONEY, "web_revenue", {{0}}},
};

#undef HAPPENED
#undef PUBLISHED

const struct best *best_find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (str_eq(all[i].name, name))
            return &all[i];
    }
    return NULL;
}

size_t best_n_ways(const struct best *b)
{
    size_t n = 0;

    while (n < BEST_WAYS && b->ways[n].metrics[0])
        n++;
    return n;
}

static struct atom atom_of(const char *metric, enum atom_kind kind, struct arena *a)
{
    const struct metric *known = metric_find(str_of(metric));

    return (struct atom){
        .kind = kind,
        .fact = FACT_FIGURE,
        .metric = str_of(metric),
        .known = known,
        .column = "value",
        .unit = known ? known->unit : UNIT_COUNT,
        .scale = 1,
        .text = arena_printf(a, "%s(%s)", kind == ATOM_START ? "start" : "sum", metric)};
}

size_t best_atoms(const struct best_way *w, struct arena *a, struct atom *out)
{
    size_t n = 0;

    while (n < BEST_TERMS && w->metrics[n]) {
        out[n] = atom_of(w->metrics[n], ATOM_SUM, a);
        n++;
    }
    if (w->is_growth)
        out[n++] = atom_of(w->metrics[0], ATOM_START, a);
    return n;
}
