/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a mapping about money and people: orders, payments, leads, deals, costs, contacts. */
#include "sources/mapping_rows.h"

#include "base/fold.h"
#include "messages/mapping.h"
#include "messages/sources.h"
#include "model/network.h"

#include <math.h>

/* How far the row has come: by the table of values, else by its words, else `usual`. */
static int stage_of(struct mapped *k, int usual)
{
    struct str text = mapped_cell(k, MAP_STAGE)->text;
    int found;

    if (!mapped_has(k, MAP_STAGE) && k->m->fixed[MAP_STAGE].n == 0)
        return usual;
    if (!mapped_has(k, MAP_STAGE))
        text = k->m->fixed[MAP_STAGE];
    if (mapped_value(k, MAP_STAGE, &text))
        return mapping_word_find(mapping_stages, COUNT_OF(mapping_stages), text);
    found = mapping_stage_of(text);
    return found < 0 ? usual : found;
}

static struct sale sale_of(struct mapped *k, enum sale_system system)
{
    struct sale sale = {
        .id = k->id,
        .system = system,
        .day = k->day,
        .at = k->at,
        .person = mapped_has(k, MAP_PERSON) ? mapped_text(k, MAP_PERSON)
                                            : mapped_cell(k, MAP_PHONE)->text,
        .order_id = mapped_text(k, MAP_ORDER_ID),
        .amount = mapped_money(k, MAP_AMOUNT),
        .tax = mapped_money(k, MAP_TAX),
        .shipping = mapped_money(k, MAP_SHIPPING),
        .gross = mapped_money(k, MAP_GROSS),
        .product = mapped_text(k, MAP_PRODUCT),
        .margin = mapped_has(k, MAP_MARGIN) ? mapped_cell(k, MAP_MARGIN)->number : NAN,
        .customer = mapped_text(k, MAP_CUSTOMER),
        .source = mapped_text(k, MAP_SOURCE),
        .medium = mapped_text(k, MAP_MEDIUM),
        .campaign = mapped_text(k, MAP_CAMPAIGN),
        .content = mapped_text(k, MAP_CONTENT),
        .term = mapped_text(k, MAP_TERM),
        .click_id = mapped_text(k, MAP_CLICK_ID),
        .self_declared = mapped_text(k, MAP_DECLARED),
        .network = k->network,
    };

    return sale;
}

static void say(struct mapped *k, void (*words)(struct buf *out, enum lang lang))
{
    struct buf text = {0};

    words(&text, reading_lang(k->r));
    reading_warn(k->r, buf_str(&text));
    buf_done(&text);
}

/* Net and gross of what the row gives of them. */
static void settle_amounts(struct mapped *k, struct sale *sale)
{
    bool has_net = mapped_has(k, MAP_AMOUNT), has_gross = mapped_has(k, MAP_GROSS);

    if (!has_net && has_gross) {
        sale->amount = sale->gross;
        sale->amount.minor -= sale->shipping.minor + sale->tax.minor;
        if (!mapped_has(k, MAP_TAX) && !isnan(k->m->tax)) {
            int64_t with_tax = sale->amount.minor;
            sale->amount.minor = (int64_t)llround((double)with_tax / (1 + k->m->tax));
            sale->tax = sale->amount;
            sale->tax.minor = with_tax - sale->amount.minor;
        } else if (k->m->fields[MAP_TAX] < 0) {
            say(k, msg_warn_gross);
        }
    }
    if (has_net && !has_gross) {
        sale->gross = sale->amount;
        sale->gross.minor += sale->tax.minor + sale->shipping.minor;
    }
}

static struct money turned(struct money m)
{
    m.minor = m.minor < 0 ? -m.minor : m.minor;
    return m;
}

/* A credit note, or what the row says was paid back: a refund counts as a positive amount. */
static void give_refund(struct mapped *k, const struct sale *like)
{
    struct sale refund = *like;

    refund.stage = STAGE_REFUND;
    refund.amount = turned(refund.amount);
    refund.tax = turned(refund.tax);
    refund.shipping = turned(refund.shipping);
    refund.gross = turned(refund.gross);
    ingest_sale(reading_ingest(k->r), &refund);
}

/* Of an order partly paid back: the refund's net share. */
static void add_refunded(struct mapped *k, const struct sale *order)
{
    struct money back = mapped_money(k, MAP_REFUNDED);
    struct sale refund = *order;
    double share = order->gross.minor ? (double)turned(back).minor / (double)order->gross.minor : 0;

    if (back.minor == 0)
        return;
    refund.gross = back;
    refund.amount.minor = (int64_t)llround((double)order->amount.minor * share);
    refund.tax.minor = (int64_t)llround((double)order->tax.minor * share);
    refund.shipping.minor = (int64_t)llround((double)order->shipping.minor * share);
    give_refund(k, &refund);
}

/* False, and refused, when the row has neither day nor id. */
static bool is_whole(struct mapped *k)
{
    if (!day_is_known(k->day))
        mapped_refuse(k, MAP_DAY, msg_refused_no_day);
    else if (k->id.n == 0)
        mapped_refuse(k, MAP_ID, msg_refused_no_identity);
    return day_is_known(k->day) && k->id.n > 0;
}

void mapped_order(struct mapped *k)
{
    int stage = stage_of(k, STAGE_ORDER);

    if (stage == MAPPING_SKIP || !is_whole(k))
        return;
    if (!mapped_has(k, MAP_AMOUNT) && !mapped_has(k, MAP_GROSS)) {
        mapped_refuse(k, k->m->fields[MAP_AMOUNT] >= 0 ? MAP_AMOUNT : MAP_GROSS, msg_refused_empty);
        return;
    }
    struct sale sale = sale_of(k, k->m->row == MAPPING_PAYMENT ? SYSTEM_PAYMENT : SYSTEM_SHOP);

    settle_amounts(k, &sale);
    if (sale.order_id.n == 0)
        sale.order_id = sale.id;
    if (sale.amount.minor < 0) { /* a credit note */
        give_refund(k, &sale);
        return;
    }
    sale.stage = stage == STAGE_LOST ? STAGE_LOST : STAGE_ORDER;
    ingest_sale(reading_ingest(k->r), &sale);
    if (stage == STAGE_REFUND) /* all of it, on the order's own day: the row has no other */
        give_refund(k, &sale);
    else if (sale.stage == STAGE_ORDER && mapped_has(k, MAP_REFUNDED))
        add_refunded(k, &sale);
}

static void reach(struct mapped *k, const struct sale *like, enum stage stage,
                  enum mapping_field when)
{
    const struct cell *cell = mapped_cell(k, when);
    struct sale sale = *like;

    sale.stage = stage;
    if (cell->given) {
        sale.day = cell->day;
        sale.at = cell->at;
    }
    ingest_sale(reading_ingest(k->r), &sale);
}

static enum mapping_field day_of_stage(int stage)
{
    switch (stage) {
    case STAGE_QUALIFIED:
        return MAP_QUALIFIED;
    case STAGE_MEETING:
        return MAP_MEETING;
    case STAGE_QUOTE:
        return MAP_QUOTE;
    default:
        return MAP_CLOSED;
    }
}

/* A lead or deal begins on its day; it reaches the stages that have days of their own, and the one
 * that it is said to be at: on that stage's day, else (which is said) on its own. */
void mapped_lead(struct mapped *k)
{
    static const enum stage between[] = {STAGE_QUALIFIED, STAGE_MEETING, STAGE_QUOTE};
    enum stage begins = k->m->row == MAPPING_LEAD ? STAGE_LEAD : k->m->begins;
    int now = stage_of(k, (int)begins);

    if (now == MAPPING_SKIP || !is_whole(k))
        return;
    struct sale sale = sale_of(k, SYSTEM_CRM);

    settle_amounts(k, &sale);
    sale.stage = begins;
    ingest_sale(reading_ingest(k->r), &sale);
    for (size_t i = 0; i < COUNT_OF(between); i++) {
        if (between[i] > begins && mapped_has(k, day_of_stage((int)between[i])) &&
            (int)between[i] != now)
            reach(k, &sale, between[i], day_of_stage((int)between[i]));
    }
    if (now <= (int)begins || now > STAGE_LOST)
        return;
    if (!mapped_has(k, day_of_stage(now)))
        say(k, msg_warn_stage_day);
    reach(k, &sale, (enum stage)now, day_of_stage(now));
}

static bool cost_kind_of(struct mapped *k, struct cost *out)
{
    static const struct {
        struct mapping_word word;
        enum cost_kind kind;
    } words[] = {{{"ads", "publicite"}, COST_ADS},    {{"ads", "pub"}, COST_ADS},
                 {{"time", "temps"}, COST_TIME},      {{"tool", "outil"}, COST_TOOL},
                 {{"tools", "outils"}, COST_TOOL},    {{"content", "contenu"}, COST_CONTENT},
                 {{"agency", "agence"}, COST_AGENCY}, {{"other", "autre"}, COST_OTHER}};
    struct str text = mapped_text(k, MAP_KIND);

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (mapping_word_find(&words[i].word, 1, text) == 0) {
            out->kind = words[i].kind;
            return true;
        }
    }
    out->kind = isnan(out->hours) ? COST_OTHER : COST_TIME;
    if (text.n == 0)
        return true;
    mapped_refuse(k, MAP_KIND, msg_refused_cost_kind);
    return false;
}

void mapped_cost(struct mapped *k)
{
    const struct cell *from = mapped_cell(k, MAP_FROM), *to = mapped_cell(k, MAP_TO);
    struct cost cost = {
        .id = k->id,
        .day = from->given ? from->day : k->day,
        .network = k->network,
        .account = mapped_text(k, MAP_ACCOUNT),
        .object_kind = OBJECT_ACCOUNT,
        .campaign_name = mapped_text(k, MAP_CAMPAIGN),
        .task = mapped_text(k, MAP_TASK),
        .person = mapped_text(k, MAP_PERSON),
        .label = mapped_text(k, MAP_LABEL),
        .amount = mapped_money(k, MAP_AMOUNT),
        .hours = mapped_has(k, MAP_HOURS) ? mapped_cell(k, MAP_HOURS)->number / 3600 : NAN,
    };

    if (!day_is_known(cost.day)) {
        mapped_refuse(k, MAP_DAY, msg_refused_no_day);
        return;
    }
    cost.from = cost.day;
    cost.to = to->given ? to->day : cost.day;
    if (!to->given && !mapped_has(k, MAP_DAY) && !from->given && mapped_has(k, MAP_MONTH))
        cost.to.n = day_add_months(cost.day, 1).n - 1;
    if (!mapped_has(k, MAP_AMOUNT) && isnan(cost.hours))
        mapped_refuse(k, MAP_AMOUNT, msg_refused_empty);
    else if (cost.to.n < cost.from.n)
        mapped_refuse(k, MAP_TO, msg_refused_backwards);
    else if (cost_kind_of(k, &cost))
        ingest_cost_span(reading_ingest(k->r), &cost);
}
