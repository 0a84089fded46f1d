/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Each kind of fact that no campaign claims, by what it says of itself. */
#include "app/unplaced_inside.h"
#include "store/state_account.h"

#include <limits.h>

static const struct value nothing = {.number = 0};

static bool ask(struct finding *f, const struct query *asked, struct rows *rows, struct err *e)
{
    struct query q = *asked;

    q.limit = INT_MAX;
    return f->w->facts->ops->query(f->w->facts, &q, f->a, rows, e);
}

/* ---- sales ---- */

enum { S_CAMPAIGN, S_SOURCE, S_MEDIUM, S_SAID, S_NETWORK, S_CURRENCY, S_N, S_AMOUNT };

static void add_sale(struct finding *f, const struct rows *rows, size_t i)
{
    struct str campaign = unplaced_text(f, DICT_TERM, rows_at(rows, i, S_CAMPAIGN));
    struct str source = unplaced_text(f, DICT_TERM, rows_at(rows, i, S_SOURCE));
    struct str medium = unplaced_text(f, DICT_TERM, rows_at(rows, i, S_MEDIUM));
    struct str said = unplaced_text(f, DICT_NONE, rows_at(rows, i, S_SAID));
    struct str network = unplaced_text(f, DICT_NETWORK, rows_at(rows, i, S_NETWORK));
    const struct datum *amount = rows_at(rows, i, S_AMOUNT);
    struct unplaced *u;

    if (campaign.n) {
        u = unplaced_of(f, S("sale"), S("utm"), campaign, network);
    } else if (network.n) { /* its network is known, and it names no campaign: that is its home */
        return;
    } else if (source.n && medium.n) {
        u = unplaced_of(f, S("sale"), S("utm"),
                        arena_printf(f->a, "%.*s/%.*s", STR_ARG(source), STR_ARG(medium)), S(""));
    } else if (source.n) {
        u = unplaced_of(f, S("sale"), S("utm"), source, S(""));
    } else if (said.n) {
        u = unplaced_of(f, S("sale"), S("words"), said, S(""));
    } else {
        u = unplaced_of(f, S("sale"), S(""), S(""), S(""));
    }
    u->n += rows_at(rows, i, S_N)->integer;
    if (!amount->is_null && unplaced_is_own_currency(f, rows_at(rows, i, S_CURRENCY)))
        u->minor += amount->integer;
}

bool unplaced_sales(struct finding *f, struct err *e)
{
    static const struct value counted = {.number = COUNTS_SUM};
    static const struct value stages[] = {
        {.number = STAGE_LEAD}, {.number = STAGE_WON}, {.number = STAGE_ORDER}};
    static const struct filter filters[] = {{"campaign", FILTER_IN, &nothing, 1},
                                            {"counts", FILTER_BITS, &counted, 1},
                                            {"stage", FILTER_IN, stages, COUNT_OF(stages)}};
    static const struct group groups[] = {{"utm_campaign"},  {"utm_source"}, {"utm_medium"},
                                          {"self_declared"}, {"network"},    {"currency"}};
    static const struct aggregate aggregates[] = {{.op = AGGREGATE_COUNT},
                                                  {.op = AGGREGATE_SUM, .column = "amount"}};
    const struct query q = {.kind = FACT_SALE,
                            .filters = filters,
                            .n_filters = COUNT_OF(filters),
                            .groups = groups,
                            .n_groups = COUNT_OF(groups),
                            .aggregates = aggregates,
                            .n_aggregates = COUNT_OF(aggregates)};
    struct rows rows = {0};

    if (!ask(f, &q, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        add_sale(f, &rows, i);
    return true;
}

/* ---- visits ---- */

/* "campaign=Noel_2025" of the web's segments; "(not set)" and its like name none. */
static void add_visit(struct finding *f, const struct rows *rows, size_t i)
{
    struct str value = unplaced_text(f, DICT_NONE, rows_at(rows, i, 0)), dimension;
    struct str network = unplaced_text(f, DICT_NETWORK, rows_at(rows, i, 1));

    if (str_eq(network, S("web")))
        network = S("");
    if (!str_cut(&value, '=', &dimension) || !str_eq(dimension, S("campaign")) || value.n == 0 ||
        str_starts(value, S("(")))
        return;
    unplaced_of(f, S("visit"), S("utm"), value, network)->n += (int64_t)rows_at(rows, i, 2)->number;
}

bool unplaced_visits(struct finding *f, struct err *e)
{
    static const struct value counted = {.number = COUNTS_SUM | COUNTS_THING},
                              segment = {.number = OBJECT_SEGMENT};
    static const struct group groups[] = {{"object"}, {"network"}};
    static const struct aggregate sum = {.op = AGGREGATE_SUM, .column = "value"};
    struct value metric = {0};
    const struct filter filters[] = {{"campaign", FILTER_IN, &nothing, 1},
                                     {"counts", FILTER_BITS, &counted, 1},
                                     {"object_kind", FILTER_IN, &segment, 1},
                                     {"metric", FILTER_IN, &metric, 1}};
    const struct query q = {.kind = FACT_FIGURE,
                            .filters = filters,
                            .n_filters = COUNT_OF(filters),
                            .groups = groups,
                            .n_groups = COUNT_OF(groups),
                            .aggregates = &sum,
                            .n_aggregates = 1};
    struct rows rows = {0};
    int32_t code;

    if (!dictionary_code(f->w->state, DICT_METRIC, S("sessions"), &code, e))
        return false;
    metric.number = code;
    if (code && !ask(f, &q, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        add_visit(f, &rows, i);
    return true;
}

/* ---- costs ---- */

enum { C_CAMPAIGN, C_OBJECT, C_LABEL, C_TASK, C_KIND, C_NETWORK, C_CURRENCY, C_N, C_AMOUNT };

static void add_cost(struct finding *f, const struct rows *rows, size_t i)
{
    struct str campaign = unplaced_text(f, DICT_TERM, rows_at(rows, i, C_CAMPAIGN));
    struct str object = unplaced_text(f, DICT_NONE, rows_at(rows, i, C_OBJECT));
    struct str label = unplaced_text(f, DICT_NONE, rows_at(rows, i, C_LABEL));
    struct str task = unplaced_text(f, DICT_TASK, rows_at(rows, i, C_TASK));
    struct str network = unplaced_text(f, DICT_NETWORK, rows_at(rows, i, C_NETWORK));
    const struct datum *amount = rows_at(rows, i, C_AMOUNT);
    bool is_ads = rows_at(rows, i, C_KIND)->integer == COST_ADS;
    struct unplaced *u;

    if (campaign.n) {
        u = unplaced_of(f, S("cost"), S("utm"), campaign, network);
    } else if (is_ads && object.n) {
        u = unplaced_of(f, S("cost"), S("utm"), object, network);
    } else if (network.n ||
               task.n) { /* of a network's daily work, or of the plan: that is its home */
        return;
    } else {
        u = unplaced_of(f, S("cost"), label.n ? S("words") : S(""), label, S(""));
    }
    u->n += rows_at(rows, i, C_N)->integer;
    if (!amount->is_null && unplaced_is_own_currency(f, rows_at(rows, i, C_CURRENCY)))
        u->minor += amount->integer;
}

bool unplaced_costs(struct finding *f, struct err *e)
{
    static const struct value counted = {.number = COUNTS_SUM};
    static const struct filter filters[] = {{"campaign", FILTER_IN, &nothing, 1},
                                            {"counts", FILTER_BITS, &counted, 1}};
    static const struct group groups[] = {{"campaign_name"}, {"object"},  {"label"},   {"task"},
                                          {"kind"},          {"network"}, {"currency"}};
    static const struct aggregate aggregates[] = {{.op = AGGREGATE_COUNT},
                                                  {.op = AGGREGATE_SUM, .column = "amount"}};
    const struct query q = {.kind = FACT_COST,
                            .filters = filters,
                            .n_filters = COUNT_OF(filters),
                            .groups = groups,
                            .n_groups = COUNT_OF(groups),
                            .aggregates = aggregates,
                            .n_aggregates = COUNT_OF(aggregates)};
    struct rows rows = {0};

    if (!ask(f, &q, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++)
        add_cost(f, &rows, i);
    return true;
}

/* ---- posts ---- */

/* What each post reached: "NETWORK CODE/ID" to it, as bits of a double are not a map's business:
 * whole people. */
static bool reach_of_posts(struct finding *f, struct map *reach, struct err *e)
{
    static const struct str metrics[] = {STR_INIT("views"), STR_INIT("impressions"),
                                         STR_INIT("reach")};
    static const struct value post = {.number = OBJECT_POST};
    struct value codes[COUNT_OF(metrics)];
    const struct filter filters[] = {{"object_kind", FILTER_IN, &post, 1},
                                     {"metric", FILTER_IN, codes, COUNT_OF(codes)}};
    static const struct group groups[] = {{"network"}, {"object"}};
    static const struct aggregate largest = {.op = AGGREGATE_MAX, .column = "value"};
    const struct query q = {.kind = FACT_FIGURE,
                            .filters = filters,
                            .n_filters = COUNT_OF(filters),
                            .groups = groups,
                            .n_groups = COUNT_OF(groups),
                            .aggregates = &largest,
                            .n_aggregates = 1};
    struct rows rows = {0};

    for (size_t i = 0; i < COUNT_OF(metrics); i++) {
        int32_t code;
        if (!dictionary_code(f->w->state, DICT_METRIC, metrics[i], &code, e))
            return false;
        codes[i] = (struct value){.number = code};
    }
    if (!ask(f, &q, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n; i++) {
        struct str key = arena_printf(f->a, "%lld/%.*s", (long long)rows_at(&rows, i, 0)->integer,
                                      STR_ARG(rows_at(&rows, i, 1)->text));
        map_put(reach, key, (int64_t)rows_at(&rows, i, 2)->number);
    }
    return true;
}

static bool is_competitors(const struct list *accounts, int64_t code)
{
    for (size_t i = 0; i < accounts->n; i++) {
        const struct account *account = &LIST_ITEMS(accounts, struct account)[i];
        if (account->code == code)
            return account->is_competitor;
    }
    return false;
}

static void add_post(struct unplaced *u, int64_t reach)
{
    u->n++;
    u->reach += (double)reach;
}

/* Under each of its tags; one without under its network. */
static void add_posts(struct finding *f, const struct rows *rows, const struct list *accounts,
                      const struct map *reach)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct datum *network = rows_at(rows, i, 0);
        struct str tags = unplaced_text(f, DICT_NONE, rows_at(rows, i, 3)), tag;
        struct str key = arena_printf(f->a, "%lld/%.*s", (long long)network->integer,
                                      STR_ARG(rows_at(rows, i, 2)->text));
        struct str id = unplaced_text(f, DICT_NETWORK, network);
        int64_t people = 0;

        if (is_competitors(accounts, rows_at(rows, i, 1)->integer))
            continue;
        (void)map_get(reach, key, &people);
        if (!str_trim(tags).n)
            add_post(unplaced_of(f, S("post"), S(""), S(""), id), people);
        while (str_cut(&tags, ' ', &tag)) {
            if (tag.n)
                add_post(unplaced_of(f, S("post"), S("tag"), tag, id), people);
        }
    }
}

bool unplaced_posts(struct finding *f, struct err *e)
{
    static const struct value counted = {.number = COUNTS_SUM | COUNTS_THING};
    static const struct filter filters[] = {{"campaign", FILTER_IN, &nothing, 1},
                                            {"counts", FILTER_BITS, &counted, 1}};
    static const char *const columns[] = {"network", "account", "id", "tags"};
    const struct query q = {.kind = FACT_POST,
                            .filters = filters,
                            .n_filters = COUNT_OF(filters),
                            .columns = columns,
                            .n_columns = COUNT_OF(columns)};
    struct list accounts = LIST_OF(struct account);
    struct map reach = {0};
    struct rows rows = {0};
    bool done = account_list(f->w->state, f->a, &accounts, e) && reach_of_posts(f, &reach, e) &&
                ask(f, &q, &rows, e);

    if (done)
        add_posts(f, &rows, &accounts, &reach);
    map_done(&reach);
    list_done(&accounts);
    return done;
}
