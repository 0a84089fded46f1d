/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/ads.h"

#include "base/limits.h"
#include "base/map.h"
#include "messages/sources.h"

#include <math.h>
#include <string.h>

struct ads_sum {
    struct ads_row like;
    int64_t line; /* of its first row */
    double values[ADS_COLUMNS];
    bool given[ADS_COLUMNS];
    bool is_unique_twice[ADS_COLUMNS]; /* people reached do not add up */
    struct money cost;
};

struct ads {
    struct map index; /* of the things below by network, object and days */
    struct list sums; /* of struct ads_sum */
};

static struct ads_sum *sum_of(struct reading *r, struct ads *ads, const struct ads_row *like)
{
    struct arena *keep = reading_file_arena(r);
    struct str key = arena_printf(reading_arena(r), "%.*s\n%.*s\n%d\n%.*s\n%d\n%d", STR_ARG(like->network), STR_ARG(like->account),
                                  like->kind, STR_ARG(like->object), like->from.n, like->to.n);
    int64_t *at = map_put(&ads->index, key, -1);
    struct ads_sum *sum;

    if (*at >= 0)
        return &LIST_ITEMS(&ads->sums, struct ads_sum)[*at];
    *at = (int64_t)ads->sums.n;
    sum = list_add(&ads->sums);
    sum->like = *like;
    sum->like.network = arena_str(keep, like->network);
    sum->like.account = arena_str(keep, like->account);
    sum->like.object = arena_str(keep, like->object);
    sum->like.campaign = arena_str(keep, like->campaign);
    sum->line = reading_line(r);
    return sum;
}

static void refuse(struct reading *r, size_t column, void (*say)(struct buf *out, enum lang lang))
{
    struct buf reason = {0};

    say(&reason, reading_lang(r));
    reading_refuse(r, column, buf_str(&reason));
    buf_done(&reason);
}

void ads_add(struct reading *r, const struct ads_row *like, const struct cell *row, const struct column *columns, size_t cost)
{
    struct ads *ads = reading_own(r, sizeof(*ads));
    struct ads_sum *sum;

    if (ads->sums.size == 0)
        ads->sums = LIST_OF(struct ads_sum);
    if (!day_is_known(like->from)) {
        refuse(r, cost, msg_refused_no_days);
        return;
    }
    sum = sum_of(r, ads, like);
    if (row[cost].given && !money_add(&sum->cost, row[cost].money)) {
        refuse(r, cost, msg_refused_two_currencies);
        return;
    }
    if (row[cost].given)
        reading_sum(r, cost, row[cost].number);
    for (size_t i = 0; columns[i].names[0] && i < ADS_COLUMNS; i++) {
        if (!columns[i].metric || !row[i].given)
            continue;
        sum->is_unique_twice[i] = sum->given[i] && columns[i].nature == NATURE_UNIQUE;
        sum->given[i] = true;
        sum->values[i] += row[i].number;
        if (columns[i].nature != NATURE_UNIQUE)
            reading_sum(r, i, row[i].number);
    }
}

static void add_cost(struct reading *r, const struct ads_sum *sum)
{
    struct cost cost = {
        .id = arena_printf(reading_arena(r), "%.*s/%d/%.*s", STR_ARG(sum->like.network), sum->like.kind, STR_ARG(sum->like.object)),
        .day = sum->like.from,
        .from = sum->like.from,
        .to = sum->like.to,
        .kind = COST_ADS,
        .network = sum->like.network,
        .account = sum->like.account,
        .object_kind = sum->like.kind,
        .object = sum->like.object,
        .campaign_name = sum->like.campaign,
        .amount = sum->cost,
        .hours = NAN,
    };

    ingest_cost_span(reading_ingest(r), &cost);
}

static void add_figures(struct reading *r, const struct ads_sum *sum, const struct column *columns)
{
    struct figure figure = {
        .network = sum->like.network,
        .account = sum->like.account,
        .object_kind = sum->like.kind,
        .object = sum->like.object,
        .from = sum->like.from,
        .to = sum->like.to,
        .campaign_name = sum->like.campaign,
    };

    for (size_t i = 0; columns[i].names[0] && i < ADS_COLUMNS; i++) {
        if (!sum->given[i] || sum->is_unique_twice[i])
            continue;
        figure.metric = str_of(columns[i].metric);
        figure.nature = columns[i].nature;
        figure.value = sum->values[i];
        figure.currency = columns[i].type == COL_MONEY ? str_of(sum->cost.currency) : S("");
        ingest_figure(reading_ingest(r), &figure);
    }
}

void ads_end(struct reading *r, const struct column *columns)
{
    struct ads *ads = reading_own(r, sizeof(*ads));

    for (size_t i = 0; i < ads->sums.n; i++) {
        const struct ads_sum *sum = &LIST_ITEMS(&ads->sums, struct ads_sum)[i];

        ingest_gathered(reading_ingest(r), sum->line);
        if (sum->cost.currency[0])
            add_cost(r, sum);
        add_figures(r, sum, columns);
    }
    list_done(&ads->sums);
    map_done(&ads->index);
}
