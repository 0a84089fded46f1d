/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/posts.h"

static struct str key_of(struct arena *a, int32_t network, struct str id)
{
    return arena_printf(a, "%d %.*s", (int)network, STR_ARG(id));
}

bool posts_load(struct posts *p, struct facts *f, const int32_t *place_of, size_t n, struct err *e)
{
    static const struct group groups[] = {{"network"}, {"id"}, {"campaign"}};
    static const struct aggregate count = {.op = AGGREGATE_COUNT};
    const struct value none = {0};
    const struct filter tagged = {"campaign", FILTER_NOT_IN, &none, 1};
    const struct query q = {.kind = FACT_POST,
                            .with_past = true,
                            .filters = &tagged,
                            .n_filters = 1,
                            .groups = groups,
                            .n_groups = COUNT_OF(groups),
                            .aggregates = &count,
                            .n_aggregates = 1,
                            .limit = INT32_MAX};
    struct arena arena = {0};
    struct rows rows = {0};
    bool fine;

    *p = (struct posts){.news = LIST_OF(struct post_news)};
    fine = f->ops->query(f, &q, &arena, &rows, e);

    for (size_t i = 0; fine && i < rows.n; i++) {
        int64_t code = rows_at(&rows, i, 2)->integer;
        if (code > 0 && (size_t)code < n && place_of[code] >= 0)
            posts_note(p, (int32_t)rows_at(&rows, i, 0)->integer, rows_at(&rows, i, 1)->text,
                       place_of[code]);
    }
    list_clear(&p->news);
    arena_done(&arena);
    return fine;
}

void posts_note(struct posts *p, int32_t network, struct str id, int32_t campaign)
{
    struct arena arena = {0};
    struct str key = key_of(&arena, network, id);
    int64_t old;

    /* of several campaigns the first of the strategy, whichever export came first */
    if (campaign >= 0 && (!map_get(&p->campaign, key, &old) || campaign < old)) {
        *map_put(&p->campaign, key, 0) = campaign;
        *(struct post_news *)list_add(&p->news) =
            (struct post_news){network, arena_str(&p->arena, id)};
    }
    arena_done(&arena);
}

int32_t posts_campaign(const struct posts *p, int32_t network, struct str id)
{
    struct arena arena = {0};
    int64_t campaign;

    if (p->campaign.n == 0 || id.n == 0)
        return -1;
    if (!map_get(&p->campaign, key_of(&arena, network, id), &campaign))
        campaign = -1;
    arena_done(&arena);
    return (int32_t)campaign;
}

void posts_done(struct posts *p)
{
    map_done(&p->campaign);
    list_done(&p->news);
    arena_done(&p->arena);
    *p = (struct posts){0};
}
