/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What follows a change of facts: which sources are tools, what is derived again, which accounts
 * go. */
#include "ingest/inside.h"

enum { IDS_ASKED = 500 }; /* posts in one question */

struct settle_rules settle_rules_of(struct workspace *w, const struct list *sources,
                                    struct arena *a)
{
    struct settle_rules rules = workspace_settle_rules(w, a);
    int32_t *tools = arena_new(a, rules.n_tool_sources + sources->n + 1, sizeof(*tools));
    size_t n = 0;

    for (size_t i = 0; i < rules.n_tool_sources; i++)
        tools[n++] = rules.tool_sources[i];
    for (size_t i = 0; i < sources->n; i++) {
        const struct batch_source *source = &LIST_ITEMS(sources, struct batch_source)[i];
        if (source->is_tool)
            tools[n++] = source->code; /* standing twice does no harm */
    }
    rules.tool_sources = tools;
    rules.n_tool_sources = n;
    return rules;
}

/* Whether facts of these posts stand under another campaign than the posts themselves. */
static bool ask_posts(struct ingest *in, enum fact_kind kind, const struct filter *of_posts,
                      bool *is_stale, struct err *e)
{
    struct facts *facts = in->w->facts;
    const struct group groups[] = {{"network"}, {of_posts->column}, {"campaign"}};
    const struct aggregate count = {.op = AGGREGATE_COUNT};
    const struct query q = {.kind = kind,
                            .with_past = true,
                            .filters = of_posts,
                            .n_filters = 1,
                            .groups = groups,
                            .n_groups = COUNT_OF(groups),
                            .aggregates = &count,
                            .n_aggregates = 1,
                            .limit = INT32_MAX};
    struct arena a = {0};
    struct rows rows = {0};
    bool fine = facts->ops->query(facts, &q, &a, &rows, e);

    for (size_t i = 0; fine && i < rows.n && !*is_stale; i++) {
        int32_t place = posts_campaign(&in->posts, (int32_t)rows_at(&rows, i, 0)->integer,
                                       rows_at(&rows, i, 1)->text);
        *is_stale = place >= 0 && in->rules.campaigns[place] != rows_at(&rows, i, 2)->integer;
    }
    arena_done(&a);
    return fine;
}

bool settle_posts(struct ingest *in, struct err *e)
{
    static const enum fact_kind kinds[] = {FACT_FIGURE, FACT_COST};
    const struct post_news *news = LIST_ITEMS(&in->posts.news, struct post_news);
    struct value ids[IDS_ASKED];
    bool is_stale = in->had_posts;

    for (size_t i = 0; i < in->posts.news.n && !is_stale; i += IDS_ASKED) {
        size_t n = 0;
        while (n < IDS_ASKED && i + n < in->posts.news.n) {
            ids[n] = (struct value){.text = news[i + n].id, .is_text = true};
            n++;
        }
        const struct filter figures = {"object", FILTER_IN, ids, n};
        const struct filter costs = {"post", FILTER_IN, ids, n};
        if (!ask_posts(in, FACT_FIGURE, &figures, &is_stale, e) ||
            !ask_posts(in, FACT_COST, &costs, &is_stale, e))
            return false;
    }
    return !is_stale || settle_derive(in->w, kinds, COUNT_OF(kinds), e);
}

static bool count_batch(struct workspace *w, enum fact_kind kind, const struct filter *filters,
                        size_t n, int64_t *out, struct err *e)
{
    const struct aggregate count = {.op = AGGREGATE_COUNT};
    const struct query q = {.kind = kind,
                            .with_past = true,
                            .filters = filters,
                            .n_filters = n,
                            .aggregates = &count,
                            .n_aggregates = 1};
    struct arena a = {0};
    struct rows rows = {0};
    bool fine = w->facts->ops->query(w->facts, &q, &a, &rows, e);

    if (fine)
        *out = rows.n ? rows_at(&rows, 0, 0)->integer : 0;
    arena_done(&a);
    return fine;
}

bool settle_count(struct workspace *w, int32_t batch, int64_t *out, struct err *e)
{
    const struct value id = {.number = batch};
    const struct filter of_batch = {"batch", FILTER_IN, &id, 1};
    int64_t all = 0, n;

    for (int kind = 0; kind < FACT_KINDS; kind++) {
        if (!count_batch(w, kind, &of_batch, 1, &n, e))
            return false;
        all += n;
    }
    *out = all;
    return true;
}

bool settle_has_posts(struct workspace *w, int32_t batch, bool *out, struct err *e)
{
    const struct value id = {.number = batch}, none = {0};
    const struct filter filters[] = {{"batch", FILTER_IN, &id, 1},
                                     {"campaign", FILTER_NOT_IN, &none, 1}};
    int64_t n;

    if (!count_batch(w, FACT_POST, filters, COUNT_OF(filters), &n, e))
        return false;
    *out = n > 0;
    return true;
}

/* Marks the accounts that facts of the kind use. */
static bool mark_used(struct workspace *w, enum fact_kind kind, struct map *used, struct err *e)
{
    static const struct group group = {"account"};
    const struct aggregate count = {.op = AGGREGATE_COUNT};
    const struct query q = {.kind = kind,
                            .with_past = true,
                            .groups = &group,
                            .n_groups = 1,
                            .aggregates = &count,
                            .n_aggregates = 1};
    struct arena a = {0};
    struct rows rows = {0};
    bool fine;

    if (!fact_field(kind, S("account")))
        return true;
    fine = w->facts->ops->query(w->facts, &q, &a, &rows, e);
    for (size_t i = 0; fine && i < rows.n; i++) {
        struct str code = arena_printf(&a, "%lld", (long long)rows_at(&rows, i, 0)->integer);
        map_put(used, code, 1);
    }
    arena_done(&a);
    return fine;
}

/* Whether the batch that made the account is there. */
static bool is_there(const struct list *batches, int32_t id)
{
    for (size_t i = 0; i < batches->n; i++) {
        const struct batch *b = &LIST_ITEMS(batches, struct batch)[i];
        if (b->id == id)
            return b->status == BATCH_DONE || b->status == BATCH_PENDING;
    }
    return false;
}

static bool remove_unused(struct workspace *w, const struct list *accounts,
                          const struct list *batches, int32_t batch, struct err *e)
{
    struct map used = {0};
    struct arena a = {0};
    bool fine = true;

    for (int kind = 0; kind < FACT_KINDS && fine; kind++)
        fine = mark_used(w, kind, &used, e);
    for (size_t i = 0; fine && i < accounts->n; i++) {
        const struct account *account = &LIST_ITEMS(accounts, struct account)[i];
        if (account->batch == 0 || account->merged ||
            (account->batch != batch && is_there(batches, account->batch)))
            continue;
        if (!map_get(&used, arena_printf(&a, "%d", (int)account->code), NULL))
            fine = account_remove_unused(w->state, account->code, e);
    }
    map_done(&used);
    arena_done(&a);
    return fine;
}

bool settle_accounts(struct workspace *w, int32_t batch, struct err *e)
{
    struct arena a = {0};
    struct list accounts = LIST_OF(struct account), batches = LIST_OF(struct batch);
    bool fine = account_list(w->state, &a, &accounts, e) && batch_list(w->state, &a, &batches, e) &&
                remove_unused(w, &accounts, &batches, batch, e);

    list_done(&accounts);
    list_done(&batches);
    arena_done(&a);
    return fine;
}
