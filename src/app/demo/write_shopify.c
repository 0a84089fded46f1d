/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Shopify's orders export: 79 columns, a row a line item, the amounts in an order's first row
 * alone. A file a half year, each with the month before once more, in which orders may have been
 * refunded since. */
#include "app/demo/listing.h"
#include "app/demo/people.h"
#include "base/zone.h"

static const char header[] =
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts "
    "Marketing,Currency,Subtotal,Shipping,Taxes,Total,"
    "Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem "
    "name,Lineitem price,"
    "Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem "
    "fulfillment status,Billing Name,"
    "Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing "
    "Zip,Billing Province,Billing Country,"
    "Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping "
    "Company,Shipping City,Shipping Zip,"
    "Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment "
    "Method,Payment Reference,"
    "Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk "
    "Level,Source,Lineitem discount,Tax 1 Name,"
    "Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 "
    "Name,Tax 5 Value,Phone,Receipt Number,"
    "Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next "
    "Payment Due At,Payment References\n";

static const char *const products[] = {"Établi d'apprenti, plateau hêtre",
                                       "Ciseau à bois 20 mm",
                                       "Serre-joint à vis 60 cm",
                                       "Varlope n° 5, réglée",
                                       "Rabot de coupe",
                                       "Valet d'établi, la paire",
                                       "Gouge 12 mm"};

static const char *status_of(const struct order *o, bool is_refunded)
{
    if (o->cancelled)
        return "voided";
    return !is_refunded ? "paid" : o->refunded == o->gross ? "refunded" : "partially_refunded";
}

/* "2026-04-01 12:39:28 +0200": the shop's clock. */
static struct str stamp(struct arena *a, struct instant local, int64_t after_s)
{
    struct instant moved = {local.us + after_s * 1000000};
    struct civil c = day_civil(instant_utc_day(moved));
    int64_t second = moved.us / 1000000 % 86400;
    int64_t ahead = (moved.us - zone_utc(S("Europe/Paris"), moved).us) / 3600000000;

    return arena_printf(a, "%04d-%02d-%02d %02lld:%02lld:%02lld +%02lld00", c.year, c.month, c.day,
                        (long long)(second / 3600), (long long)(second / 60 % 60),
                        (long long)(second % 60), (long long)ahead);
}

/* What the shop's forms note: where the link came from, and the answer to its question. CRLF, as
 * its apps do. */
static struct str attributes(struct arena *a, const struct truth *t, const struct order *o)
{
    const struct campaign_run *run =
        o->campaign == NONE ? NULL : &LIST_ITEMS(&t->runs, struct campaign_run)[o->campaign];

    if (o->told == TOLD_ASKED)
        return arena_printf(a, "Comment nous avez-vous connus ? : %s", said(o->from, o->customer));
    if (o->told == TOLD_NOTHING)
        return (struct str){0};
    return arena_printf(a, "UTM source: %s\r\nUTM medium: %s%s%.*s",
                        utm_source(o->from, o->spelling), utm_medium(o->from, o->paid),
                        run ? "\r\nUTM campaign: " : "",
                        STR_ARG(run ? run->utm[o->spelling] : (struct str){0}));
}

static void add_item(struct listing *s, const struct order *o, int64_t line, int64_t price)
{
    listing_int(s, 1);
    listing_text(s, products[(o->customer + line * 3) % (int64_t)COUNT_OF(products)]);
    listing_cents(s, price, '.');
    listing_empty(s, 1);
    listing_print(s, "MO-%03lld",
                  (long long)((o->customer + line * 3) % (int64_t)COUNT_OF(products) * 10 + 100));
    listing_text(s, "true");
    listing_text(s, "true");
    listing_text(s, o->cancelled ? "pending" : "fulfilled");
}

static void add_address(struct listing *s, struct str name)
{
    listing_str(s, name);
    listing_text(s, "1 rue de l'Exemple");
    listing_text(s, "1 rue de l'Exemple");
    listing_empty(s, 2);
    listing_text(s, "Besançon");
    listing_text(s, "'25000");
    listing_empty(s, 1);
    listing_text(s, "FR");
    listing_text(s, "");
}

/* Columns of the order behind its first item. */
static void add_rest(struct listing *s, const struct truth *t, const struct order *o,
                     int64_t refunded, struct arena *a)
{
    struct str name = customer_name(a, o->customer, false);

    add_address(s, name);
    add_address(s, name);
    listing_empty(s, 1);
    listing_str(s, attributes(a, t, o));
    listing_str(s, o->cancelled ? stamp(a, o->local, 7200) : (struct str){0});
    listing_text(s, "Stripe");
    listing_print(s, "c33%lld.1", (long long)o->number);
    listing_cents(s, refunded, '.');
    listing_text(s, "Manufacture Œuvre");
    listing_text(s, "0.00");
    listing_empty(s, 3);
    listing_int(s, INT64_C(5600000000000) + o->number * 32768);
    listing_empty(s, 1);
    listing_text(s, "Low");
    listing_text(s, "web");
    listing_text(s, "0.00");
    listing_text(s, "FR TVA 20%");
    listing_cents(s, o->tax, '.');
    listing_empty(s, 17);
    listing_row(s);
}

static void add_order(struct listing *s, const struct truth *t, const struct order *o,
                      struct day seen, struct arena *a)
{
    bool is_refunded = day_is_known(o->refunded_on) && o->refunded_on.n <= seen.n;
    int64_t goods = o->net + o->tax, first = o->lines > 1 ? goods * 3 / 5 : goods,
            left = goods - first;

    listing_print(s, "#%lld", (long long)o->number);
    listing_str(s, customer_mail(a, o->customer));
    listing_text(s, status_of(o, is_refunded));
    listing_str(s, o->cancelled ? (struct str){0} : stamp(a, o->local, 3));
    listing_text(s, o->cancelled ? "unfulfilled" : "fulfilled");
    listing_str(s, o->cancelled ? (struct str){0} : stamp(a, o->local, 259200));
    listing_text(s, o->customer % 3 ? "no" : "yes");
    listing_text(s, "EUR");
    listing_cents(s, goods, '.');
    listing_cents(s, o->shipping, '.');
    listing_cents(s, o->tax, '.');
    listing_cents(s, o->gross, '.');
    listing_empty(s, 1);
    listing_text(s, "0.00");
    listing_text(s, o->shipping ? "Colissimo" : "Livraison offerte");
    listing_str(s, stamp(a, o->local, 0));
    add_item(s, o, 0, first);
    add_rest(s, t, o, is_refunded ? o->refunded : 0, a);
    for (int64_t line = 1; line < o->lines; line++) {
        int64_t price = line == o->lines - 1 ? left : left / 2;
        left -= price;
        listing_print(s, "#%lld", (long long)o->number);
        listing_str(s, customer_mail(a, o->customer));
        listing_empty(s, 13);
        listing_str(s, stamp(a, o->local, 0));
        add_item(s, o, line, price);
        listing_empty(s, 26);
        listing_text(s, "Manufacture Œuvre");
        listing_empty(s, 28);
        listing_row(s);
    }
}

bool write_shopify(struct exports *x, struct err *e)
{
    const struct truth *t = x->truth;
    struct arena a = {0};

    for (int half = 0; half < MONTHS / 6; half++) {
        int first = half ? half * 6 - 1 : 0, last = half * 6 + 5;
        struct listing s = LISTING(QUOTE_NEEDED, ',', "\n");
        struct civil c = day_civil(collected(t, last));

        listing_raw(&s, header);
        for (size_t i = t->orders.n; i-- > 0;) { /* the newest first */
            const struct order *o = &LIST_ITEMS(&t->orders, struct order)[i];
            int month = month_of_day(&t->window, instant_utc_day(o->local));
            if (month >= first && month <= last)
                add_order(&s, t, o, collected(t, last), &a);
            arena_reset(&a);
        }
        if (!listing_save(
                &s, x,
                arena_printf(&x->arena, "Shopify/orders_export_%04d-%02d.csv", c.year, c.month).p,
                FILE_UTF8, collected(t, last), e)) {
            arena_done(&a);
            return false;
        }
    }
    arena_done(&a);
    return true;
}
