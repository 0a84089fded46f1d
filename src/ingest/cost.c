/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Costs: hours are priced by the rate of their day, a span becomes one row a day, those without an
 * id of their own get one from what they are. */
#include "base/digest.h"
#include "base/limits.h"
#include "base/text.h"
#include "ingest/inside.h"
#include "messages/ingest.h"

#include <math.h>
#include <string.h>

/* An id that is the same whenever the same cost comes again, in whatever file: from what it is, not
 * from how much, so that a corrected amount replaces the old one; the second alike in a batch is
 * another cost. */
static bool make_id(struct ingest *in, const struct cost *c, char id[DIGEST_TEXT])
{
    struct arena arena = {0};
    struct str key =
        arena_printf(&arena, "%d\n%d\n%d\n%.*s\n%.*s\n%d\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s",
                     (int)c->kind, c->from.n, c->to.n, STR_ARG(c->network), STR_ARG(c->account),
                     (int)c->object_kind, STR_ARG(c->object), STR_ARG(c->campaign_name),
                     STR_ARG(c->post), STR_ARG(c->task), STR_ARG(c->person), STR_ARG(c->label));
    int64_t *times;
    char hex[DIGEST_TEXT];
    struct str alike;

    digest_of((struct str){0}, key, hex);
    times = map_put(&in->cost_ids, str_sub(str_of(hex), 0, 32), 0);
    alike = arena_printf(&arena, "%.32s.%d", hex, (int)++*times);
    memcpy(id, alike.p, alike.n + 1);
    arena_done(&arena);
    if (in->cost_ids.n <= LIMIT_COSTS_UNNAMED)
        return true;
    return fail_many_costs(&in->err, ERR_LIMIT, LIMIT_COSTS_UNNAMED);
}

static bool refuse(struct ingest *in, const char *column, struct str value, struct buf *reason)
{
    ingest_refuse(in, in->line, str_of(column), value, buf_str(reason));
    buf_done(reason);
    return false;
}

static bool rate_of(struct ingest *in, const struct cost *c, struct day day, struct money *rate)
{
    struct buf reason = {0};

    if (c->person.n == 0) {
        msg_reason_nobody(&reason, in->err.lang);
        return refuse(in, "person", c->person, &reason);
    }
    if (strategy_rate(&in->rules.strategy, c->person, day, rate))
        return true;
    msg_reason_no_rate(&reason, in->err.lang, c->person, day);
    return refuse(in, "person", c->person, &reason);
}

static bool price(struct ingest *in, double hours, struct money rate, struct money *out)
{
    struct buf reason = {0}, value = {0};

    if (money_of(money_major(rate) * hours, rate.currency, out))
        return true;
    msg_reason_number(&reason, in->err.lang);
    text_hours(&value, in->err.lang, hours);
    (void)refuse(in, "hours", buf_str(&value), &reason);
    buf_done(&value);
    return false;
}

/* Hours of the i-th of n days: parts that add up to all of them. */
static double hours_part(double hours, int32_t i, int32_t n)
{
    return hours * (double)(i + 1) / n - hours * (double)i / n;
}

/* What each day costs: at one rate the days add up to the price of all the hours, to the cent. */
static bool price_days(struct ingest *in, const struct cost *c, struct money *days, int32_t n)
{
    struct money first, whole;
    bool is_same = true;

    if (!rate_of(in, c, c->day, &first) || !price(in, c->hours, first, &whole))
        return false;
    for (int32_t i = 0; i < n; i++) {
        struct money rate;
        if (!rate_of(in, c, (struct day){c->day.n + i}, &rate))
            return false;
        if (rate.minor != first.minor || strcmp(rate.currency, first.currency) != 0)
            is_same = false;
        if (!price(in, hours_part(c->hours, i, n), rate, &days[i]))
            return false;
    }
    for (int32_t i = 0; is_same && i < n; i++)
        days[i] = money_part(whole, i, n);
    return true;
}

/* The amount of each of the n days. */
static bool amounts(struct ingest *in, const struct cost *c, int32_t account, struct money *days,
                    int32_t n)
{
    struct money whole = c->amount;
    struct buf reason = {0};

    if (!whole.currency[0] && whole.minor == 0) {
        if (!isnan(c->hours))
            return price_days(in, c, days, n);
        msg_reason_no_amount(&reason, in->err.lang);
        return refuse(in, "amount", (struct str){0}, &reason);
    }
    if (!whole.currency[0])
        fact_set_currency(&whole, fact_currency(in, account));
    for (int32_t i = 0; i < n; i++)
        days[i] = money_part(whole, i, n);
    return true;
}

/* Only what a network itself says it was paid needs one of our accounts; other costs may name one.
 */
static bool account_of(struct ingest *in, const struct cost *c, int32_t *account)
{
    bool is_networks_own = c->kind == COST_ADS && in->source < in->sources.n && !fact_is_tools(in);

    return fact_account(in, c->network, c->account, is_networks_own, account);
}

void cost_add(struct ingest *in, const struct cost *given, bool is_span)
{
    struct cost c = *given;
    struct arena arena = {0};
    struct money *days;
    char id[DIGEST_TEXT];
    int32_t account = 0, n = 1;

    if (is_span || !day_is_known(c.from))
        c.from = is_span && day_is_known(c.from) ? c.from : c.day;
    c.to = day_is_known(c.to) ? c.to : c.from;
    if (is_span)
        c.day = c.from;
    if (!fact_is_fine(in, FACT_COST, &c) || !account_of(in, &c, &account))
        return;
    if (is_span)
        n = c.to.n - c.from.n + 1;
    days = arena_new(&arena, (size_t)n, sizeof(*days));
    if (c.id.n == 0) {
        if (!make_id(in, &c, id))
            ingest_fail(in);
        c.id = str_of(id);
    }
    if (!in->has_failed && amounts(in, &c, account, days, n)) {
        for (int32_t i = 0; i < n; i++) {
            struct cost day = c;
            day.day.n = c.day.n + i;
            day.amount = days[i];
            day.hours = isnan(c.hours) ? c.hours : hours_part(c.hours, i, n);
            fact_add_cost(in, &day, account);
        }
    }
    arena_done(&arena);
}
