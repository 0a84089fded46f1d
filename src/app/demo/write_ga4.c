/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Google Analytics 4, traffic acquisition by source and medium: a month a file, its dates in
 * comments. */
#include "app/demo/listing.h"

static bool write_month(struct exports *x, int month, struct err *e)
{
    const struct truth *t = x->truth;
    struct civil from = day_civil(t->window.first[month]);
    struct listing s = LISTING(QUOTE_NEEDED, ',', "\n");

    listing_raw(&s, "# ----------------------------------------\n# Traffic acquisition: Session "
                    "source / medium\n"
                    "# Account: Manufacture Œuvre\n# Property: manufacture-oeuvre.example - GA4\n"
                    "# ----------------------------------------\n# \n# All Users\n");
    buf_printf(&s.text, "# Start date: %04d%02d01\n# End date: %04d%02d%02lld\n", from.year,
               from.month, from.year, from.month, (long long)month_days(&t->window, month));
    listing_raw(&s, "Session source / medium,Active users,Sessions,Engaged sessions,Engagement "
                    "rate,Key events\n");
    for (size_t i = 0; i < t->visits.n; i++) {
        const struct visits *v = &LIST_ITEMS(&t->visits, struct visits)[i];
        if (v->month != month)
            continue;
        listing_print(&s, "%s / %s", v->source, v->medium);
        listing_int(&s, v->users);
        listing_int(&s, v->sessions);
        listing_int(&s, v->engaged);
        listing_print(&s, "%.17g", (double)v->engaged / (double)v->sessions);
        listing_int(&s, v->key_events);
        listing_row(&s);
    }
    return listing_save(
        &s, x,
        arena_printf(&x->arena,
                     "Google Analytics/Traffic_acquisition_Session_source_medium_%04d-%02d.csv",
                     from.year, from.month)
            .p,
        FILE_UTF8, collected(t, month), e);
}

bool write_ga4(struct exports *x, struct err *e)
{
    for (int m = 0; m < MONTHS; m++) {
        if (!write_month(x, m, e))
            return false;
    }
    return true;
}
