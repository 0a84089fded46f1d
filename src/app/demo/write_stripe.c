/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Stripe: the payments of the same orders, a half year a file, failed ones among them. */
#include "app/demo/listing.h"
#include "app/demo/people.h"
#include "base/zone.h"

static void add_stamp(struct listing *s, struct instant at)
{
    struct civil c = day_civil(instant_utc_day(at));
    int64_t second = at.us / 1000000 % 86400;

    listing_print(s, "%04d-%02d-%02d %02lld:%02lld:%02lld", c.year, c.month, c.day,
                  (long long)(second / 3600), (long long)(second / 60 % 60),
                  (long long)(second % 60));
}

static void add_payment(struct listing *s, const struct order *o, const char *status,
                        int64_t refunded, int64_t before_s, struct arena *a)
{
    struct instant at = {zone_utc(S("Europe/Paris"), o->local).us - before_s * 1000000};
    bool failed = before_s > 0;
    long long charge = o->number * 7777777, card = o->customer * 99991 + 77;
    long long customer = o->customer * 31337 + 5;

    listing_print(s, "ch_%012llx%s", charge, failed ? "f" : "");
    add_stamp(s, at);
    listing_cents(s, o->gross, '.');
    listing_cents(s, refunded, '.');
    listing_text(s, "eur");
    listing_text(s, failed ? "false" : "true");
    listing_cents(s, o->gross, '.');
    listing_cents(s, refunded, '.');
    listing_text(s, "eur");
    listing_text(s, failed ? "insufficient_funds" : "");
    listing_print(s, "Commande #%lld", (long long)o->number);
    listing_cents(s, failed ? 0 : 25 + o->gross * 15 / 1000, '.');
    if (refunded)
        add_stamp(s, instant_of(o->refunded_on, 10, 0, 0));
    else
        listing_empty(s, 1);
    listing_text(s, "MANUF OEUVRE");
    listing_text(s, status);
    listing_text(s, failed ? "The bank returned the decline code `insufficient_funds`."
                           : "Payment complete.");
    listing_text(s, "0.00");
    listing_print(s, "pm_%010llx", card);
    listing_print(s, "cus_%08llx", customer);
    listing_empty(s, 1);
    listing_str(s, customer_mail(a, o->customer));
    listing_empty(s, 2);
    listing_print(s, "#%lld", (long long)o->number);
    listing_row(s);
}

bool write_stripe(struct exports *x, struct err *e)
{
    const struct truth *t = x->truth;

    for (int half = 0; half < MONTHS / 6; half++) {
        struct listing s = LISTING(QUOTE_NEEDED, ',', "\n");
        struct str name =
            file_range(x, "Stripe/unified_payments %s %s.csv", half * 6, half * 6 + 5);

        listing_raw(&s, "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted "
                        "Amount,Converted Amount Refunded,"
                        "Converted Currency,Decline Reason,Description,Fee,Refunded date "
                        "(UTC),Statement Descriptor,Status,Seller Message,"
                        "Taxes On Fee,Card ID,Customer ID,Customer Description,Customer "
                        "Email,Invoice ID,Transfer,Client Reference ID\n");
        for (size_t i = t->orders.n; i-- > 0;) {
            const struct order *o = &LIST_ITEMS(&t->orders, struct order)[i];
            int month = month_of_day(&t->window, instant_utc_day(o->local));
            if (month / 6 != half || o->cancelled)
                continue;
            add_payment(&s, o, o->refunded == o->gross ? "Refunded" : "Paid", o->refunded, 0,
                        &x->arena);
            if (o->number % 23 == 0) /* the first try failed */
                add_payment(&s, o, "Failed", 0, 300, &x->arena);
        }
        if (!listing_save(&s, x, name.p, FILE_UTF8, collected(t, half * 6 + 5), e))
            return false;
    }
    return true;
}
