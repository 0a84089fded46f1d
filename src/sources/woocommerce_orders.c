/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* WooCommerce: orders, as Analytics exports them (net revenue, one row an order) and as the usual
 * export plugins do (gross total, tax and shipping; an order's columns may repeat on each of its
 * line items). Cancelled and failed orders are lost, those not paid yet are none. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/crm.h"

#include <math.h>
#include <stdlib.h>

enum {
    NUMBER,
    DATE,
    STATUS,
    NET,
    TOTAL,
    TAX,
    SHIPPING,
    REFUNDED,
    CURRENCY,
    EMAIL,
    CUSTOMER_TYPE,
    PRODUCT,
    ATTRIBUTION,
    WOO_SOURCE,
    WOO_MEDIUM,
    WOO_CAMPAIGN,
    WOO_TYPE,
    FORMATTED,
    OWN
};

static const struct column columns[] = {
    [NUMBER] = {COL_ID,
                REQUIRED,
                {"Order #", "Order Number", "order_number", "Order ID", "order_id", "Commande n°",
                 "Commande #", "N° de commande", "Numéro de commande", "Nº de commande"}},
    [DATE] = {COL_INSTANT,
              REQUIRED,
              {"Date", "Order Date", "order_date", "Date de commande", "Date de la commande",
               "date_created"}},
    [STATUS] = {COL_TEXT,
                REQUIRED,
                {"Status", "Order Status", "order_status", "État", "Statut", "État de la commande",
                 "Statut de la commande"}},
    [NET] = {COL_MONEY,
             OPTIONAL,
             {"N. Revenue", "Net sales", "Ventes nettes", "Revenu net", "C.A. net", "CA net",
              "Revenus nets"}},
    [TOTAL] = {COL_MONEY,
               OPTIONAL,
               {"Order Total Amount", "order_total", "Order Total", "Total de la commande",
                "Montant total de la commande"}},
    [TAX] = {COL_MONEY,
             OPTIONAL,
             {"Order Total Tax Amount", "Order Tax Amount", "tax_total", "order_tax",
              "Order Total Tax", "Montant total des taxes de la commande",
              "Montant total de la TVA"}},
    [SHIPPING] = {COL_MONEY,
                  OPTIONAL,
                  {"Order Shipping Amount", "shipping_total", "order_shipping",
                   "Montant de la livraison", "Frais de livraison"}},
    [REFUNDED] = {COL_MONEY,
                  OPTIONAL,
                  {"Order Refund Amount", "refunded_total", "order_refund", "Order Total Refunded",
                   "Montant remboursé"}},
    [CURRENCY] = {COL_CURRENCY,
                  OPTIONAL,
                  {"Order Currency", "order_currency", "Currency", "Devise",
                   "Devise de la commande"}},
    [EMAIL] = {COL_TEXT,
               OPTIONAL,
               {"Email (Billing)", "billing_email", "customer_email", "Customer Email",
                "E-mail (facturation)", "Adresse e-mail (facturation)"}},
    [CUSTOMER_TYPE] = {COL_TEXT, OPTIONAL, {"Customer type", "Type de client", "customer_type"}},
    [PRODUCT] = {COL_TEXT,
                 OPTIONAL,
                 {"Product(s)", "Produit(s)", "Item Name", "Product Name", "item_name",
                  "line_item_1", "Nom du produit"}},
    [ATTRIBUTION] = {COL_TEXT, OPTIONAL, {"Attribution", "Origin", "Origine"}},
    [WOO_SOURCE] = {COL_TEXT,
                    OPTIONAL,
                    {"_wc_order_attribution_utm_source", "meta:_wc_order_attribution_utm_source",
                     "meta__wc_order_attribution_utm_source"}},
    [WOO_MEDIUM] = {COL_TEXT,
                    OPTIONAL,
                    {"_wc_order_attribution_utm_medium", "meta:_wc_order_attribution_utm_medium",
                     "meta__wc_order_attribution_utm_medium"}},
    [WOO_CAMPAIGN] = {COL_TEXT,
                      OPTIONAL,
                      {"_wc_order_attribution_utm_campaign",
                       "meta:_wc_order_attribution_utm_campaign",
                       "meta__wc_order_attribution_utm_campaign"}},
    [WOO_TYPE] = {COL_SKIP,
                  OPTIONAL,
                  {"_wc_order_attribution_source_type", "meta:_wc_order_attribution_source_type"}},
    [FORMATTED] = {COL_SKIP,
                   OPTIONAL,
                   {"N. Revenue (formatted)", "Net sales (formatted)", "Ventes nettes (formatées)",
                    "Revenu net (formaté)"}},
    [OWN] = {0},
};

enum order_state { STATE_UNKNOWN, STATE_OPEN, STATE_ORDER, STATE_REFUNDED, STATE_LOST };

/* What shops call the states of an order: "wc-completed", "Completed", "Terminée". */
static enum order_state state_of(struct arena *a, struct str text)
{
    static const struct {
        struct str word;
        enum order_state state;
    } states[] = {
        {STR_INIT("completed"), STATE_ORDER},    {STR_INIT("processing"), STATE_ORDER},
        {STR_INIT("on-hold"), STATE_OPEN},       {STR_INIT("on hold"), STATE_OPEN},
        {STR_INIT("pending"), STATE_OPEN},       {STR_INIT("checkout-draft"), STATE_OPEN},
        {STR_INIT("cancelled"), STATE_LOST},     {STR_INIT("canceled"), STATE_LOST},
        {STR_INIT("failed"), STATE_LOST},        {STR_INIT("trash"), STATE_LOST},
        {STR_INIT("refunded"), STATE_REFUNDED},  {STR_INIT("termine"), STATE_ORDER},
        {STR_INIT("en cours"), STATE_ORDER},     {STR_INIT("en attente"), STATE_OPEN},
        {STR_INIT("annule"), STATE_LOST},        {STR_INIT("echou"), STATE_LOST},
        {STR_INIT("rembourse"), STATE_REFUNDED}, {STR_INIT("brouillon"), STATE_OPEN},
    };
    struct str folded = fold(a, text);

    if (str_starts(folded, S("wc-")))
        folded = str_sub(folded, 3, folded.n);
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        if (str_starts(folded, states[i].word))
            return states[i].state;
    }
    return STATE_UNKNOWN;
}

/* An amount, and states in WooCommerce's words: other shops have orders with numbers too. */
static int fits(const struct reading *r)
{
    struct arena a = {0};
    size_t known = 0, given = 0;

    for (size_t i = 0; i < reading_rows_sampled(r); i++) {
        struct str status = reading_sample(r, i, STATUS);
        given += status.n > 0;
        known += state_of(&a, status) != STATE_UNKNOWN;
    }
    arena_done(&a);
    return (reading_has(r, NET) || reading_has(r, TOTAL)) && known * 2 >= given ? 0 : -1;
}

/* "Source: Facebook", "Organic: Google", "Referral: l.instagram.com", "Organique : Google". */
static void take_attribution(struct sale *sale, struct str text)
{
    struct str kind, rest = text;

    if (str_find_char(text, ':') < 0) {
        sale->source = text;
        return;
    }
    if (!str_cut(&rest, ':', &kind))
        return;
    sale->source = str_trim(rest);
    sale->medium = str_trim(kind);
    if (str_ascii_eq_nocase(sale->medium, S("source"))) /* a UTM source, whose medium is not said */
        sale->medium = S("");
}

static void declare(struct sale *sale, const struct cell *row)
{
    take_attribution(sale, row[ATTRIBUTION].text);
    if (row[WOO_SOURCE].given) {
        sale->source = row[WOO_SOURCE].text;
        sale->medium = row[WOO_MEDIUM].text;
        sale->campaign = row[WOO_CAMPAIGN].text;
    }
    crm_declare(sale, row + OWN);
}

static struct money minus(struct money m, const struct cell *cell)
{
    if (cell->given)
        m.minor -= cell->money.minor;
    return m;
}

/* Net of tax and shipping. Analytics gives no more than the net. */
static void amounts(struct sale *sale, const struct cell *row)
{
    sale->gross = row[TOTAL].given ? row[TOTAL].money : row[NET].money;
    sale->amount = row[NET].given ? row[NET].money : sale->gross;
    if (row[TAX].given)
        sale->tax = row[TAX].money;
    if (row[SHIPPING].given)
        sale->shipping = row[SHIPPING].money;
    if (!row[NET].given)
        sale->amount = minus(minus(sale->gross, &row[TAX]), &row[SHIPPING]);
}

/* The net share of what went back. */
static void add_refund(struct reading *r, const struct sale *order, struct money gross)
{
    struct sale refund = *order;
    double share;

    gross.minor = llabs(gross.minor); /* some plugins write -12.00 */
    share = order->gross.minor ? (double)gross.minor / (double)order->gross.minor : 0;
    refund.stage = STAGE_REFUND;
    refund.gross = gross;
    refund.amount.minor = (int64_t)llround((double)order->amount.minor * share);
    refund.tax.minor = (int64_t)llround((double)order->tax.minor * share);
    refund.shipping.minor = (int64_t)llround((double)order->shipping.minor * share);
    ingest_sale(reading_ingest(r), &refund);
}

/* The order whose row came last: plugins repeat it on each line item. */
struct last {
    char id[64];
    size_t n;
};

static bool is_again(struct reading *r, struct str id)
{
    struct last *last = reading_own(r, sizeof(*last));
    bool again = last->n && str_eq((struct str){last->id, last->n}, id);

    last->n = id.n <= sizeof(last->id) ? id.n : 0;
    for (size_t i = 0; i < last->n; i++)
        last->id[i] = id.p[i];
    return again;
}

static struct str customer_of(struct arena *a, struct str text)
{
    struct str folded = fold(a, text);

    if (str_starts(folded, S("new")) || str_starts(folded, S("nouve")))
        return S("new");
    return folded.n ? S("returning") : S("");
}

static void row(struct reading *r, const struct cell *row)
{
    enum order_state state = state_of(reading_arena(r), row[STATUS].text);
    struct str number = row[NUMBER].text;
    struct sale sale = {
        .id = str_starts(number, S("#")) ? str_sub(number, 1, number.n) : number,
        .stage = state == STATE_LOST ? STAGE_LOST : STAGE_ORDER,
        .system = SYSTEM_SHOP,
        .day = row[DATE].day,
        .at = row[DATE].at,
        .person = row[EMAIL].text,
        .product = row[PRODUCT].text,
        .customer = customer_of(reading_arena(r), row[CUSTOMER_TYPE].text),
        .margin = NAN,
    };

    sale.order_id = sale.id;
    if (state == STATE_OPEN || (!row[NET].given && !row[TOTAL].given) || is_again(r, sale.id))
        return;
    amounts(&sale, row);
    declare(&sale, row);
    if (sale.gross.minor < 0) { /* Analytics: what went back is a row of its own */
        sale.id =
            arena_printf(reading_arena(r), "%.*s/%lld", STR_ARG(sale.id), (long long)sale.day.n);
        sale.gross.minor = -sale.gross.minor;
        sale.amount.minor = -sale.amount.minor;
        sale.stage = STAGE_REFUND;
        ingest_sale(reading_ingest(r), &sale);
        return;
    }
    ingest_sale(reading_ingest(r), &sale);
    if (state == STATE_REFUNDED)
        add_refund(r, &sale, sale.gross);
    else if (sale.stage == STAGE_ORDER && row[REFUNDED].given && row[REFUNDED].money.minor != 0)
        add_refund(r, &sale, row[REFUNDED].money);
}

const struct source source_woocommerce_orders = {
    .id = "woocommerce_orders",
    .title = msg_source_woocommerce_orders,
    .columns = columns,
    .shared = crm_columns,
    .fits = fits,
    .row = row,
};
