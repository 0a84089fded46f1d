/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shopify: orders export. One row a line item; only the first row of an order carries its amounts.
 * Net is Total - Taxes - Shipping. Apps write UTM values and answers to questions into "Note
 * Attributes", a line each. A cancelled or voided order is a lost sale, what was refunded a refund
 * of the order's own day (the export has no day of refund). */
#include "base/fold.h"
#include "messages/sources.h"
#include "model/network.h"
#include "sources/source.h"

#include <math.h>

enum {
    NAME,
    EMAIL,
    STATUS,
    CURRENCY,
    SUBTOTAL,
    SHIPPING,
    TAXES,
    TOTAL,
    CREATED,
    CANCELLED,
    REFUNDED,
    NOTES,
    ATTRIBUTES,
    ID,
    PHONE,
    ITEM,
    SOURCE_NAME,
    DISCOUNT,
    PAID,
    OWN
};

static const struct column columns[] = {
    [NAME] = {COL_TEXT, REQUIRED, {"Name"}},
    [EMAIL] = {COL_TEXT, OPTIONAL, {"Email"}},
    [STATUS] = {COL_TEXT, REQUIRED, {"Financial Status"}, .may_be_empty = true},
    [CURRENCY] = {COL_CURRENCY, REQUIRED, {"Currency"}, .may_be_empty = true},
    [SUBTOTAL] = {COL_MONEY, OPTIONAL, {"Subtotal"}},
    [SHIPPING] = {COL_MONEY, OPTIONAL, {"Shipping"}},
    [TAXES] = {COL_MONEY, OPTIONAL, {"Taxes"}},
    [TOTAL] = {COL_MONEY, REQUIRED, {"Total"}, .may_be_empty = true},
    [CREATED] = {COL_INSTANT, REQUIRED, {"Created at"}},
    [CANCELLED] = {COL_INSTANT, OPTIONAL, {"Cancelled at"}},
    [REFUNDED] = {COL_MONEY, OPTIONAL, {"Refunded Amount"}},
    [NOTES] = {COL_TEXT, OPTIONAL, {"Notes"}},
    [ATTRIBUTES] = {COL_TEXT, OPTIONAL, {"Note Attributes"}},
    [ID] = {COL_TEXT, OPTIONAL, {"Id"}},
    [PHONE] = {COL_TEXT, OPTIONAL, {"Phone"}},
    [ITEM] = {COL_TEXT, REQUIRED, {"Lineitem name"}, .may_be_empty = true},
    [SOURCE_NAME] = {COL_TEXT, OPTIONAL, {"Source"}},
    [DISCOUNT] = {COL_TEXT, OPTIONAL, {"Discount Code"}},
    [PAID] = {COL_INSTANT, OPTIONAL, {"Paid at"}},
    [OWN] = {0},
};

/* What a line of the attributes is called, folded, and where it goes. */
static void take_attribute(struct sale *sale, struct arena *a, struct str key, struct str value)
{
    static const struct str asked[] = {STR_INIT("how did you hear"), STR_INIT("connu"),
                                       STR_INIT("where did you find"), STR_INIT("entendu parler"),
                                       STR_INIT("decouvert")};
    struct str name = fold(a, key);
    struct str utm = str_starts(name, S("utm")) ? str_sub(name, 4, name.n)
                                                : S(""); /* "utm source", "utm_source" */

    if (str_eq(utm, S("source")))
        sale->source = value;
    else if (str_eq(utm, S("medium")))
        sale->medium = value;
    else if (str_eq(utm, S("campaign")))
        sale->campaign = value;
    else if (str_eq(utm, S("content")))
        sale->content = value;
    else if (str_eq(utm, S("term")))
        sale->term = value;
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        if (str_find(name, asked[i]) >= 0)
            sale->self_declared = value;
    }
    if (value.n &&
        network_of_click_id(name)) /* its name tells the network, its value the visitor */
        sale->click_id = name;
}

static void take_attributes(struct sale *sale, struct arena *a, struct str text)
{
    struct str line;

    while (str_cut(&text, '\n', &line)) {
        ptrdiff_t colon = str_find_char(line, ':');
        ptrdiff_t equals = str_find_char(line, '=');

        if (colon < 0 || (equals >= 0 && equals < colon))
            colon = equals;
        if (colon > 0)
            take_attribute(sale, a, str_trim(str_sub(line, 0, (size_t)colon)),
                           str_trim(str_sub(line, (size_t)colon + 1, line.n)));
    }
}

static struct money minus(struct money m, const struct cell *cell)
{
    if (cell->given)
        m.minor -= cell->money.minor;
    return m;
}

/* The refund's net share: what part of the gross total went back. */
static void add_refund(struct reading *r, const struct sale *order, const struct cell *refunded)
{
    struct sale refund = *order;
    double share =
        order->gross.minor ? (double)refunded->money.minor / (double)order->gross.minor : 0;

    refund.stage = STAGE_REFUND;
    refund.gross = refunded->money;
    refund.amount.minor = (int64_t)llround((double)order->amount.minor * share);
    refund.tax.minor = (int64_t)llround((double)order->tax.minor * share);
    refund.shipping.minor = refund.gross.minor - refund.amount.minor - refund.tax.minor;
    ingest_sale(reading_ingest(r), &refund);
}

static bool is_lost(const struct cell *row)
{
    return row[CANCELLED].given || str_ascii_eq_nocase(row[STATUS].text, S("voided")) ||
           str_ascii_eq_nocase(row[STATUS].text, S("expired"));
}

static void row(struct reading *r, const struct cell *row)
{
    struct sale sale = {
        .id = row[ID].given ? row[ID].text : row[NAME].text,
        .stage = is_lost(row) ? STAGE_LOST : STAGE_ORDER,
        .system = SYSTEM_SHOP,
        .day = row[CREATED].day,
        .at = row[CREATED].at,
        .person = row[EMAIL].given ? row[EMAIL].text : row[PHONE].text,
        .order_id = row[NAME].text,
        .product = row[ITEM].text,
        .margin = NAN,
    };

    if (!row[TOTAL].given)
        return; /* a further line item of the order above */
    sale.gross = row[TOTAL].money;
    sale.amount = minus(minus(sale.gross, &row[TAXES]), &row[SHIPPING]);
    if (row[TAXES].given)
        sale.tax = row[TAXES].money;
    if (row[SHIPPING].given)
        sale.shipping = row[SHIPPING].money;
    take_attributes(&sale, reading_arena(r), row[ATTRIBUTES].text);
    ingest_sale(reading_ingest(r), &sale);
    if (sale.stage == STAGE_ORDER && row[REFUNDED].given && row[REFUNDED].money.minor > 0)
        add_refund(r, &sale, &row[REFUNDED]);
}

const struct source source_shopify_orders = {
    .id = "shopify_orders",
    .title = msg_source_shopify_orders,
    .flags = SOURCE_TRIED,
    .reader = 2,
    .columns = columns,
    .row = row,
};
