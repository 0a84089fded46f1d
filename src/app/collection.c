/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/collection.h"

#include "sources/source.h"
#include "store/state_account.h"
#include "store/state_batch.h"
#include "store/state_dictionary.h"

#include <limits.h>
#include <stdlib.h>

enum {
    LISTED_DAYS = 31, /* a list is taken to reach its export, when that is no later than this */
    QUIET_DAYS = 180, /* behind by more than this: the account may have been given up */
};

struct gathering {
    struct workspace *w;
    struct arena *a;
    struct list *items; /* of struct collection_item */
    struct list accounts, batches;
    struct dictionary_all sources;
    struct day until;
};

/* ---- spans ---- */

static int by_day(const void *a, const void *b)
{
    const struct period *x = a, *y = b;

    return x->from.n != y->from.n ? (x->from.n > y->from.n) - (x->from.n < y->from.n)
                                  : (x->to.n > y->to.n) - (x->to.n < y->to.n);
}

void collection_join(struct list *spans, struct list *holes)
{
    struct period *all = LIST_ITEMS(spans, struct period);
    size_t n = 0;

    if (spans->n == 0)
        return;
    qsort(all, spans->n, sizeof(*all), by_day);
    for (size_t i = 1; i < spans->n; i++) {
        if (all[i].from.n <= all[n].to.n + 1) {
            if (all[i].to.n > all[n].to.n)
                all[n].to = all[i].to;
            continue;
        }
        *(struct period *)list_add(holes) =
            (struct period){{all[n].to.n + 1}, {all[i].from.n - 1}, false};
        all[++n] = all[i];
    }
    spans->n = n + 1;
}

/* ---- what is there ---- */

static const struct account *account_of(const struct gathering *g, int32_t code)
{
    for (size_t i = 0; code && i < g->accounts.n; i++) {
        const struct account *account = &LIST_ITEMS(&g->accounts, struct account)[i];
        if (account->code == code)
            return account;
    }
    return NULL;
}

static const struct source *source_of(struct str id, size_t *place)
{
    for (size_t i = 0; sources[i]; i++) {
        if (str_eq(str_of(sources[i]->id), id)) {
            *place = i;
            return sources[i];
        }
    }
    return NULL;
}

static bool is_ours(const struct source *s)
{
    return s && (s->flags & SOURCE_OURS);
}

static void name_item(const struct gathering *g, struct collection_item *item)
{
    const struct account *account = account_of(g, item->account_code);
    size_t place;

    item->id = g->sources.texts[item->source_code];
    item->source = source_of(item->id, &place);
    if (item->source) {
        item->how = source_hows[place];
        item->network = str_of(item->source->network);
    }
    if (account) {
        item->network = account->network;
        item->account = account->id;
        item->account_name = account->name;
    }
}

/* Competitors are of one file, and so is a table of the user's own: they are one line. */
static struct collection_item *item_of(const struct gathering *g, int32_t source, int32_t account)
{
    const struct account *of = account_of(g, account);
    struct collection_item *item;
    size_t place;

    if ((of && of->is_competitor) || is_ours(source_of(g->sources.texts[source], &place)))
        account = 0;
    for (size_t i = 0; i < g->items->n; i++) {
        item = &LIST_ITEMS(g->items, struct collection_item)[i];
        if (item->source_code == source && item->account_code == account)
            return item;
    }
    item = list_add(g->items);
    *item = (struct collection_item){.source_code = source,
                                     .account_code = account,
                                     .holes = LIST_OF(struct period),
                                     .spans = LIST_OF(struct period),
                                     .listed = LIST_OF(struct period)};
    name_item(g, item);
    return item;
}

static struct day seen_of(const struct gathering *g, int32_t id)
{
    for (size_t i = 0; i < g->batches.n; i++) {
        const struct batch *batch = &LIST_ITEMS(&g->batches, struct batch)[i];
        if (batch->id == id)
            return instant_utc_day(batch->seen);
    }
    return DAY_NONE;
}

/* Where its export lies shortly behind its last row, nothing happened in between. */
static struct day listed_to(const struct gathering *g, struct day last, int32_t batch)
{
    struct day seen = seen_of(g, batch);

    return day_is_known(seen) && seen.n > last.n && seen.n <= last.n + LISTED_DAYS ? seen : last;
}

static bool is_daily(const struct source *s)
{
    return s && (s->flags & SOURCE_DAILY) && !(s->flags & SOURCE_RECENT);
}

struct asked {
    enum fact_kind kind;
    const char *from, *to;
    bool is_listed;
    bool each_day;
};

static bool look(struct gathering *g, const struct asked *asked, struct err *e)
{
    static const struct value life = {.number = NATURE_LIFE};
    const struct filter filters[] = {
        {asked->from, FILTER_NOT_NULL, NULL, 0},
        {"nature", asked->is_listed ? FILTER_IN : FILTER_NOT_IN, &life, 1}};
    const struct group groups[] = {{"source"}, {"account"}, {"batch"}, {asked->from}};
    const struct group alone[] = {{"source"}, {"batch"}, {asked->from}};
    bool has_account = fact_field(asked->kind, S("account")) != NULL;
    const struct aggregate aggregates[] = {{.op = AGGREGATE_MIN, .column = asked->from},
                                           {.op = AGGREGATE_MAX, .column = asked->to}};
    const struct query q = {.kind = asked->kind,
                            .with_past = true,
                            .filters = filters,
                            .n_filters = asked->kind == FACT_FIGURE ? 2 : 1,
                            .groups = has_account ? groups : alone,
                            .n_groups = (has_account ? 3 : 2) + (size_t)asked->each_day,
                            .aggregates = aggregates,
                            .n_aggregates = 2,
                            .limit = INT_MAX};
    struct rows rows = {0};

    if (!g->w->facts->ops->query(g->w->facts, &q, g->a, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        int32_t source = (int32_t)rows_at(&rows, i, 0)->integer;
        int32_t account = has_account ? (int32_t)rows_at(&rows, i, 1)->integer : 0;
        int32_t batch = (int32_t)rows_at(&rows, i, has_account ? 2 : 1)->integer;
        const struct datum *from = rows_at(&rows, i, q.n_groups);
        const struct datum *to = rows_at(&rows, i, q.n_groups + 1);
        struct period span = {{(int32_t)from->integer}, {(int32_t)from->integer}, false};
        struct collection_item *item = item_of(g, source, account);

        if (!to->is_null && to->integer > from->integer)
            span.to.n = (int32_t)to->integer;
        if (asked->each_day && !is_daily(item->source))
            continue; /* days without rows are no holes: the whole batch is asked for below */
        if (!asked->each_day && asked->kind == FACT_FIGURE && !asked->is_listed &&
            is_daily(item->source))
            continue;
        bool is_listed = asked->is_listed || (item->source && (item->source->flags & SOURCE_OURS) &&
                                              asked->kind == FACT_COST);
        if (is_listed)
            span.to = listed_to(g, span.to, batch);
        *(struct period *)list_add(is_listed ? &item->listed : &item->spans) = span;
    }
    return true;
}

static bool look_at_facts(struct gathering *g, struct err *e)
{
    static const struct asked all[] = {
        {FACT_FIGURE, "from", "to", false, true},  {FACT_FIGURE, "from", "to", false, false},
        {FACT_COST, "day", "day", false, false},   {FACT_FIGURE, "from", "to", true, false},
        {FACT_POST, "day", "day", true, false},    {FACT_SALE, "day", "day", true, false},
        {FACT_TICKET, "day", "day", true, false},  {FACT_MENTION, "day", "day", true, false},
        {FACT_MESSAGE, "day", "day", true, false},
    };

    for (size_t i = 0; i < COUNT_OF(all); i++) {
        if (!look(g, &all[i], e))
            return false;
    }
    return true;
}

/* ---- what should come ---- */

static bool is_snapshot(const struct list *spans)
{
    for (size_t i = 0; i < spans->n; i++) {
        if (LIST_ITEMS(spans, struct period)[i].from.n != LIST_ITEMS(spans, struct period)[i].to.n)
            return false;
    }
    return true;
}

/* Whether days without anything can be told from days that are not there: of things that happen
 * now and then, only whole months without any are worth a word. */
static void drop_small(struct list *holes)
{
    struct period *all = LIST_ITEMS(holes, struct period);
    size_t n = 0;

    for (size_t i = 0; i < holes->n; i++) {
        struct civil c = day_civil((struct day){all[i].from.n - 1});
        struct day first = day_add_months(day_of((struct civil){c.year, c.month, 1}), 1);
        if (day_add_months(first, 1).n - 1 <= all[i].to.n)
            all[n++] = all[i];
    }
    holes->n = n;
}

static void judge(const struct gathering *g, struct collection_item *item)
{
    struct list *spans = item->spans.n ? &item->spans : &item->listed;
    bool has_holes = !(item->source && (item->source->flags & SOURCE_RECENT)) &&
                     (is_daily(item->source) || !is_snapshot(spans));

    collection_join(spans, &item->holes);
    if (!has_holes)
        item->holes.n = 0;
    if (spans == &item->listed)
        drop_small(&item->holes);
    item->from = LIST_ITEMS(spans, struct period)[0].from;
    item->to = LIST_ITEMS(spans, struct period)[spans->n - 1].to;
    item->next_from = item->next_to = DAY_NONE;
    if (item->source && (item->source->flags & SOURCE_FORMER)) {
        item->state = COLLECTION_OVER;
    } else if (item->to.n >= g->until.n) {
        item->state = COLLECTION_DONE;
    } else {
        item->state = g->until.n - item->to.n > QUIET_DAYS ? COLLECTION_QUIET : COLLECTION_DUE;
        item->next_from.n = item->to.n + 1;
        item->next_to = g->until;
    }
}

/* ---- all of it ---- */

static int by_state(const void *a, const void *b)
{
    const struct collection_item *x = a, *y = b;
    static const int order[] = {[COLLECTION_DUE] = 0,
                                [COLLECTION_NEVER] = 1,
                                [COLLECTION_QUIET] = 2,
                                [COLLECTION_DONE] = 3,
                                [COLLECTION_OVER] = 4};
    int by_id;

    if (order[x->state] != order[y->state])
        return order[x->state] - order[y->state];
    by_id = str_cmp(x->id, y->id);
    if (by_id == 0)
        by_id = str_cmp(x->kpi, y->kpi);
    if (by_id == 0)
        by_id = str_cmp(x->network, y->network);
    return by_id ? by_id : str_cmp(x->account, y->account);
}

static void settle(struct list *l, struct arena *a)
{
    struct period *kept = arena_new(a, l->n + 1, sizeof(*kept));

    for (size_t i = 0; i < l->n; i++)
        kept[i] = LIST_ITEMS(l, struct period)[i];
    list_done(l);
    *l = (struct list){.items = kept, .n = l->n, .cap = l->n, .size = sizeof(*kept)};
}

bool collection_gather(struct workspace *w, struct day until, enum lang lang, struct arena *a,
                       struct list *out, struct err *e)
{
    struct gathering g = {.w = w,
                          .a = a,
                          .items = out,
                          .accounts = LIST_OF(struct account),
                          .batches = LIST_OF(struct batch),
                          .until = until};
    bool done = account_list(w->state, a, &g.accounts, e) &&
                batch_list(w->state, a, &g.batches, e) &&
                dictionary_read(w->state, DICT_SOURCE, a, &g.sources, e) && look_at_facts(&g, e);
    size_t kept = 0, n = out->n;

    for (size_t i = 0; i < n; i++) {
        struct collection_item *item = &LIST_ITEMS(out, struct collection_item)[i];
        size_t holes;
        if (item->spans.n || item->listed.n)
            judge(&g, item);
        holes = item->holes.n;
        settle(&item->holes, a);
        item->holes.n = holes;
        list_done(&item->spans);
        list_done(&item->listed);
        /* entries by hand have no file that could come */
        if (done && (item->source || str_starts(item->id, S("map"))))
            LIST_ITEMS(out, struct collection_item)[kept++] = *item;
    }
    out->n = kept;
    done = done && collection_asked(w, lang, a, out, e);
    if (done && out->n)
        qsort(out->items, out->n, out->size, by_state);
    list_done(&g.accounts);
    list_done(&g.batches);
    return done;
}
