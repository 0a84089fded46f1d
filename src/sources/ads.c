/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/ads.h"

#include "base/fold.h"
#include "messages/sources.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A column of the file whose numbers are added up. */
struct ads_metric {
    struct str metric; /* where it is not the metric's own, without "network.ad_" */
    struct str header;
    size_t column;  /* of the source where it is known, else of the file */
    bool is_known;  /* a column of the source */
    bool is_own;    /* named as metrics.md has it */
    bool is_unique; /* people reached do not add up */
    enum column_type type;
};

struct ads_value {
    double n;      /* NAN: none given */
    bool is_twice; /* it came more than once */
};

/* One thing over some days. */
struct ads_sum {
    struct ads_sum *next; /* of the same thing */
    struct day from, to;
    int64_t line; /* of its first row */
    double spent;
    bool is_spent;
    char currency[4];          /* of all its money; "" until some is given */
    struct ads_value values[]; /* by metric */
};

struct ads_thing {
    struct ads_thing *next;  /* in the order of the file */
    struct ads_thing *alike; /* in the same slot */
    uint64_t hash;
    struct ads_row like; /* its days mean nothing */
    struct ads_sum *first, *last, *recent;
};

enum { ADS_SLOTS = 4096, ADS_METRICS = 256 };

/* All of it in the arena of the file, so that nothing is left when reading breaks off. */
struct ads {
    struct ads_metric metrics[ADS_METRICS];
    size_t n;
    struct ads_thing *first, *last;
    struct ads_thing *slots[ADS_SLOTS];
};

static void add_metric(struct ads *ads, struct ads_metric metric)
{
    if (ads->n < ADS_METRICS)
        ads->metrics[ads->n++] = metric;
}

/* Of two columns for one metric the first of the source is it; the other goes by its own name. */
static struct str name_of(struct reading *r, const struct ads *ads, const struct column *column,
                          bool *is_own)
{
    struct str metric = str_of(column->metric), folded;

    *is_own = true;
    for (size_t i = 0; i < ads->n; i++)
        *is_own = *is_own && !str_eq(ads->metrics[i].metric, metric);
    if (*is_own)
        return metric;
    folded = fold(reading_file_arena(r), str_of(column->names[0]));
    char *name = arena_cstr(reading_file_arena(r), folded);

    for (size_t i = 0; i < folded.n; i++) {
        if ((name[i] < 'a' || name[i] > 'z') && (name[i] < '0' || name[i] > '9'))
            name[i] = '_';
    }
    return str_of(name);
}

/* "Unique link clicks", "Reach": people, who do not add up. */
static bool is_people(struct reading *r, struct str header)
{
    struct str folded = fold(reading_arena(r), header);

    return str_find(folded, S("unique")) >= 0 || str_find(folded, S("reach")) >= 0 ||
           str_find(folded, S("couverture")) >= 0 || str_find(folded, S("portee")) >= 0;
}

static struct ads *start(struct reading *r, const struct column *columns)
{
    struct ads *ads = reading_own(r, sizeof(*ads));

    if (ads->n)
        return ads;
    for (size_t i = 0; columns[i].names[0]; i++) {
        if (columns[i].metric && reading_has(r, i)) {
            bool is_own;
            struct str name = name_of(r, ads, &columns[i], &is_own);
            add_metric(ads,
                       (struct ads_metric){name, reading_header_of(r, i), i, true, is_own,
                                           columns[i].nature == NATURE_UNIQUE, columns[i].type});
        }
    }
    for (size_t i = 0; i < reading_headers(r); i++) {
        struct str kept = reading_kept(r, i), header = reading_header(r, i);
        if (kept.n)
            add_metric(ads, (struct ads_metric){kept, header, i, false, false, is_people(r, header),
                                                COL_NUMBER});
    }
    return ads;
}

static uint64_t hash_add(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * 0x100000001b3;
    return (hash ^ 0xff) * 0x100000001b3;
}

static bool is_same(const struct ads_row *a, const struct ads_row *b)
{
    return a->kind == b->kind && str_eq(a->object, b->object) && str_eq(a->network, b->network) &&
           str_eq(a->account, b->account);
}

static struct ads_thing *thing_of(struct reading *r, struct ads *ads, const struct ads_row *like)
{
    struct arena *keep = reading_file_arena(r);
    uint64_t hash = hash_add(hash_add(hash_add(0xcbf29ce484222325, like->network), like->account),
                             like->object);
    struct ads_thing **slot = &ads->slots[hash % ADS_SLOTS], *thing = *slot;

    while (thing && !(thing->hash == hash && is_same(&thing->like, like)))
        thing = thing->alike;
    if (thing)
        return thing;
    thing = arena_new(keep, 1, sizeof(*thing));
    thing->hash = hash;
    thing->like = *like;
    thing->like.network = arena_str(keep, like->network);
    thing->like.account = arena_str(keep, like->account);
    thing->like.object = arena_str(keep, like->object);
    thing->like.campaign = arena_str(keep, like->campaign);
    thing->alike = *slot;
    *slot = thing;
    if (ads->last)
        ads->last->next = thing;
    else
        ads->first = thing;
    ads->last = thing;
    return thing;
}

static bool is_of(const struct ads_sum *sum, const struct ads_row *like)
{
    return sum && sum->from.n == like->from.n && sum->to.n == like->to.n;
}

static struct ads_sum *sum_of(struct reading *r, const struct ads *ads, struct ads_thing *thing,
                              const struct ads_row *like)
{
    struct ads_sum *sum = thing->recent;

    if (is_of(sum, like))
        return sum;
    for (sum = thing->first; sum && !is_of(sum, like);)
        sum = sum->next;
    if (!sum) {
        sum = arena_new(reading_file_arena(r), 1, sizeof(*sum) + ads->n * sizeof(struct ads_value));
        sum->from = like->from;
        sum->to = like->to;
        sum->line = reading_line(r);
        for (size_t i = 0; i < ads->n; i++)
            sum->values[i].n = NAN;
        if (thing->last)
            thing->last->next = sum;
        else
            thing->first = sum;
        thing->last = sum;
    }
    thing->recent = sum;
    return sum;
}

static void refuse(struct reading *r, size_t column, void (*say)(struct buf *out, enum lang lang))
{
    struct buf reason = {0};

    say(&reason, reading_lang(r));
    reading_refuse(r, column, buf_str(&reason));
    buf_done(&reason);
}

/* Whether the money of the cell is in the currency of the thing; the first one decides. */
static bool agrees(struct ads_sum *sum, const struct cell *cell)
{
    if (!cell->given)
        return true;
    if (!sum->currency[0])
        memcpy(sum->currency, cell->money.currency, sizeof(sum->currency));
    return strcmp(sum->currency, cell->money.currency) == 0;
}

static void add_value(struct reading *r, const struct ads *ads, struct ads_sum *sum, size_t i,
                      const struct cell *row)
{
    const struct ads_metric *metric = &ads->metrics[i];
    struct ads_value *value = &sum->values[i];
    struct cell cell =
        metric->is_known ? row[metric->column] : reading_cell(r, metric->column, COL_NUMBER);

    if (!cell.given)
        return;
    if (isnan(value->n)) {
        value->n = cell.number;
    } else {
        value->n += cell.number;
        value->is_twice = true;
    }
    if (metric->is_known && !metric->is_unique)
        reading_sum(r, metric->column, cell.number);
}

void ads_add(struct reading *r, const struct ads_row *like, const struct cell *row,
             const struct column *columns, size_t cost)
{
    struct ads *ads = start(r, columns);
    struct ads_sum *sum;

    if (reading_is_repeated(r))
        return;
    if (!day_is_known(like->from) || !day_is_known(like->to)) {
        refuse(r, cost, msg_refused_no_days);
        return;
    }
    sum = sum_of(r, ads, thing_of(r, ads, like), like);
    for (size_t i = 0; columns[i].names[0]; i++) {
        if (columns[i].type == COL_MONEY && !agrees(sum, &row[i])) {
            refuse(r, i, msg_refused_two_currencies);
            return;
        }
    }
    if (row[cost].given) {
        sum->is_spent = true;
        sum->spent += row[cost].number;
        reading_sum(r, cost, row[cost].number);
    }
    for (size_t i = 0; i < ads->n; i++)
        add_value(r, ads, sum, i, row);
}

/* The cents are rounded once, of all rows together. */
static void add_cost(struct reading *r, const struct ads_row *like, const struct ads_sum *sum)
{
    struct cost cost = {
        .id = arena_printf(reading_arena(r), "%.*s/%d/%.*s", STR_ARG(like->network), like->kind,
                           STR_ARG(like->object)),
        .day = sum->from,
        .from = sum->from,
        .to = sum->to,
        .kind = COST_ADS,
        .network = like->network,
        .account = like->account,
        .object_kind = like->kind,
        .object = like->object,
        .campaign_name = like->campaign,
        .hours = NAN,
    };

    if (sum->is_spent && money_of(sum->spent, sum->currency, &cost.amount))
        ingest_cost_span(reading_ingest(r), &cost);
}

static void add_figures(struct reading *r, const struct ads *ads, const struct ads_row *like,
                        const struct ads_sum *sum)
{
    struct figure figure = {
        .network = like->network,
        .account = like->account,
        .object_kind = like->kind,
        .object = like->object,
        .from = sum->from,
        .to = sum->to,
        .campaign_name = like->campaign,
    };

    for (size_t i = 0; i < ads->n; i++) {
        const struct ads_metric *metric = &ads->metrics[i];
        const struct ads_value *value = &sum->values[i];

        if (isnan(value->n) || (metric->is_unique && value->is_twice))
            continue;
        figure.metric = metric->is_own
                            ? metric->metric
                            : arena_printf(reading_arena(r), "%.*s.ad_%.*s", STR_ARG(like->network),
                                           STR_ARG(metric->metric));
        figure.nature = metric->is_unique ? NATURE_UNIQUE : NATURE_FLOW;
        figure.value = value->n;
        figure.currency = metric->type == COL_MONEY ? str_of(sum->currency) : S("");
        figure.column = metric->header;
        ingest_figure(reading_ingest(r), &figure);
    }
}

void ads_end(struct reading *r)
{
    const struct ads *ads = reading_own(r, sizeof(*ads));

    for (const struct ads_thing *thing = ads->first; thing; thing = thing->next) {
        for (const struct ads_sum *sum = thing->first; sum; sum = sum->next) {
            ingest_gathered(reading_ingest(r), sum->line);
            add_cost(r, &thing->like, sum);
            add_figures(r, ads, &thing->like, sum);
            arena_reset(reading_arena(r));
        }
    }
}

static int by_day(const void *a, const void *b)
{
    const struct day *left = a, *right = b;

    return (left->n > right->n) - (left->n < right->n);
}

/* All days on which some row begins, in order. */
static size_t starts_of(struct reading *r, const struct ads *ads, struct day **out)
{
    size_t n = 0, kept = 0;

    for (const struct ads_thing *thing = ads->first; thing; thing = thing->next) {
        for (const struct ads_sum *sum = thing->first; sum; sum = sum->next)
            n++;
    }
    *out = arena_new(reading_file_arena(r), n + 1, sizeof(struct day));
    n = 0;
    for (const struct ads_thing *thing = ads->first; thing; thing = thing->next) {
        for (const struct ads_sum *sum = thing->first; sum; sum = sum->next)
            (*out)[n++] = sum->from;
    }
    qsort(*out, n, sizeof(struct day), by_day);
    for (size_t i = 0; i < n; i++) {
        if (kept == 0 || (*out)[kept - 1].n != (*out)[i].n)
            (*out)[kept++] = (*out)[i];
    }
    return kept;
}

/* Where a row that begins on `from` ends: with its day; but all rows on the first day of the range
 * cover the whole of it, and rows that begin with months (the first with the range) a month each.
 */
static struct day end_of(struct day from, struct period p, const struct day *starts, size_t n)
{
    bool is_months = n > 1 && (day_civil(starts[0]).day == 1 || starts[0].n == p.from.n);

    for (size_t i = 1; i < n; i++)
        is_months = is_months && day_civil(starts[i]).day == 1;
    if (n == 1 && starts[0].n == p.from.n)
        return p.to;
    if (!is_months)
        return from;
    struct civil c = day_civil(from);
    struct day last = {day_add_months(day_of((struct civil){c.year, c.month, 1}), 1).n - 1};

    return day_is_known(p.to) && p.to.n < last.n ? p.to : last;
}

void ads_end_of_starts(struct reading *r)
{
    const struct ads *ads = reading_own(r, sizeof(*ads));
    struct day *starts;
    size_t n = starts_of(r, ads, &starts);

    for (struct ads_thing *thing = ads->first; thing; thing = thing->next) {
        for (struct ads_sum *sum = thing->first; sum; sum = sum->next)
            sum->to = end_of(sum->from, reading_period(r), starts, n);
    }
    ads_end(r);
}

void ads_complete(struct reading *r, struct str network)
{
    struct ads *ads = reading_own(r, sizeof(*ads));
    const struct ads_thing *last = ads->last;

    for (const struct ads_thing *thing = ads->first; thing; thing = thing->next) {
        for (const struct ads_sum *sum = thing->first; sum; sum = sum->next) {
            struct ads_row like = thing->like;
            like.network = network;
            like.from = sum->from;
            like.to = sum->to;
            struct ads_sum *zero = sum_of(r, ads, thing_of(r, ads, &like), &like);
            if (zero == sum)
                continue;
            zero->line = zero->line ? zero->line : sum->line;
            zero->is_spent = zero->is_spent || sum->is_spent;
            memcpy(zero->currency, sum->currency, sizeof(zero->currency));
            for (size_t i = 0; i < ads->n; i++) {
                if (isnan(zero->values[i].n) && !isnan(sum->values[i].n) &&
                    !ads->metrics[i].is_unique)
                    zero->values[i].n = 0;
            }
        }
        if (thing == last)
            return; /* those made here are complete */
    }
}

static const struct cell *given(const struct cell *row, int id)
{
    return row[id].given ? &row[id] : NULL;
}

static bool names_anything(const struct reading *r, const struct ads_names *at)
{
    const int places[] = {at->campaign, at->campaign_id, at->set, at->set_id, at->ad, at->ad_id};

    for (size_t i = 0; i < COUNT_OF(places); i++) {
        if (reading_has(r, (size_t)places[i]))
            return true;
    }
    return false;
}

void ads_name(struct reading *r, const struct cell *row, const struct ads_names *at,
              struct ads_row *out)
{
    struct arena *a = reading_arena(r);
    struct str campaign = row[at->campaign].text, set = row[at->set].text, ad = row[at->ad].text;
    const struct cell *id;

    out->campaign = campaign.n ? campaign : row[at->campaign_id].text;
    if (ad.n || row[at->ad_id].given) {
        out->kind = OBJECT_AD;
        id = given(row, at->ad_id);
        out->object =
            id ? id->text
               : arena_printf(a, "%.*s/%.*s/%.*s", STR_ARG(campaign), STR_ARG(set), STR_ARG(ad));
    } else if (set.n || row[at->set_id].given) {
        out->kind = OBJECT_AD_SET;
        id = given(row, at->set_id);
        out->object = id ? id->text : arena_printf(a, "%.*s/%.*s", STR_ARG(campaign), STR_ARG(set));
    } else {
        id = given(row, at->campaign_id);
        out->kind = names_anything(r, at) ? OBJECT_CAMPAIGN : OBJECT_ACCOUNT;
        out->object = id ? id->text : campaign;
    }
}
