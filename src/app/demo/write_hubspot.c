/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* HubSpot: all contacts and all deals, exported at the end of each year; deals have gone on since.
 */
#include "app/demo/listing.h"
#include "app/demo/people.h"

static void add_stamp(struct listing *s, struct instant local)
{
    struct civil c = day_civil(instant_utc_day(local));
    int64_t minute = local.us / 60000000 % 1440;

    listing_print(s, "%04d-%02d-%02d %02lld:%02lld", c.year, c.month, c.day,
                  (long long)(minute / 60), (long long)(minute % 60));
}

static void add_day(struct listing *s, struct day d)
{
    if (day_is_known(d))
        add_stamp(s, instant_of(d, 10, 30, 0));
    else
        listing_empty(s, 1);
}

/* Original source with its two drill-downs, as HubSpot words them. */
static void add_source(struct listing *s, const struct truth *t, const struct lead *of)
{
    const struct campaign_run *runs = LIST_ITEMS(&t->runs, struct campaign_run);

    if (of->from < PLACES && of->told == TOLD_DECLARED) {
        listing_text(s, of->paid ? "Paid Social" : "Organic Social");
        listing_text(s, of->spelling == 0 ? page_places[of->from].name
                                          : utm_source(of->from, of->spelling));
        listing_str(s,
                    of->campaign == NONE ? (struct str){0} : runs[of->campaign].utm[of->spelling]);
    } else if (of->from == FROM_MAIL && of->told == TOLD_DECLARED) {
        listing_text(s, "Email Marketing");
        listing_text(s, "newsletter");
        listing_empty(s, 1);
    } else {
        listing_text(s, of->spelling ? "Direct Traffic" : "Offline Sources");
        listing_text(s, of->spelling ? "" : "CRM_UI");
        listing_empty(s, 1);
    }
}

static bool write_contacts(struct exports *x, struct day seen, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_ALL, ',', "\n");
    struct buf day = {0};
    bool done;

    listing_raw(&s, "\"Record ID\",\"First Name\",\"Last Name\",\"Email\",\"Lifecycle "
                    "Stage\",\"Lead Status\",\"Original Source\","
                    "\"Original Source Drill-Down 1\",\"Original Source Drill-Down 2\",\"Comment "
                    "nous avez-vous connus ?\",\"Create Date\","
                    "\"Contact owner\"\n");
    for (size_t i = 0; i < t->leads.n; i++) {
        const struct lead *lead = &LIST_ITEMS(&t->leads, struct lead)[i];
        struct str name = customer_name(&x->arena, lead->id, false), first = {0};
        if (instant_utc_day(lead->local).n >= seen.n)
            continue;
        listing_int(&s, lead->id);
        (void)str_cut(&name, ' ', &first);
        listing_str(&s, first);
        listing_str(&s, name);
        listing_str(&s, customer_mail(&x->arena, lead->id));
        listing_text(&s, lead->has_deal ? "Opportunity" : "Lead");
        listing_text(&s, lead->has_deal ? "Connected" : "New");
        add_source(&s, t, lead);
        listing_text(&s, lead->told == TOLD_ASKED || lead->also_asked ? said(lead->from, lead->id)
                                                                      : "");
        add_stamp(&s, lead->local);
        listing_text(&s, page_people[1].name);
        listing_row(&s);
    }
    day_write(&day, seen);
    done = listing_save(
        &s, x,
        arena_printf(&x->arena, "HubSpot/hubspot-crm-exports-all-contacts-%s.csv", buf_cstr(&day))
            .p,
        FILE_UTF8, seen, e);
    buf_done(&day);
    return done;
}

/* How far it had come when the file was made. */
static enum deal_state state_by(const struct deal *deal, struct day seen)
{
    if (day_is_known(deal->closed) && deal->closed.n < seen.n)
        return deal->state;
    return day_is_known(deal->quoted) && deal->quoted.n < seen.n ? DEAL_QUOTE : DEAL_MEETING;
}

static void add_deal(struct listing *s, const struct truth *t, const struct deal *deal,
                     struct day seen, struct arena *a)
{
    static const char *const stages[] = {"Appointment Scheduled", "Contract Sent", "Closed Won",
                                         "Closed Lost"};
    const struct lead *lead = &LIST_ITEMS(&t->leads, struct lead)[deal->lead];
    enum deal_state state = state_by(deal, seen);
    struct lead source = *lead; /* the seller asks in the meeting, and notes it */
    bool is_quoted = day_is_known(deal->quoted) && deal->quoted.n < seen.n;
    struct str name = customer_name(a, lead->id, false);

    source.told = TOLD_DECLARED;
    source.spelling = 0;
    listing_int(s, deal->id);
    listing_print(s, "Équipement d'atelier %lld", (long long)(deal->id % 1000));
    listing_text(s, stages[state]);
    listing_text(s, "Sales Pipeline");
    if (is_quoted)
        listing_cents(s, deal->cents, '.');
    else
        listing_empty(s, 1);
    add_day(s, deal->created);
    /* of an open one: when the seller expects an answer */
    add_day(s, state == DEAL_WON || state == DEAL_LOST ? deal->closed
                                                       : (struct day){deal->created.n + 90});
    add_day(s, is_quoted ? deal->quoted : DAY_NONE);
    listing_str(s,
                arena_printf(a, "%.*s (%.*s)", STR_ARG(name), STR_ARG(customer_mail(a, lead->id))));
    add_source(s, t, &source);
    listing_text(s, page_people[1].name);
    listing_row(s);
}

static bool write_deals(struct exports *x, struct day seen, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_ALL, ',', "\n");
    struct buf day = {0};
    bool done;

    listing_raw(&s, "\"Record ID\",\"Deal Name\",\"Deal Stage\",\"Pipeline\",\"Amount\",\"Create "
                    "Date\",\"Close Date\","
                    "\"Date entered \"\"Contract Sent (Sales Pipeline)\"\"\",\"Associated "
                    "Contact\",\"Original Traffic Source\","
                    "\"Original Traffic Source Drill-Down 1\",\"Original Traffic Source Drill-Down "
                    "2\",\"Deal owner\"\n");
    for (size_t i = 0; i < t->deals.n; i++) {
        const struct deal *deal = &LIST_ITEMS(&t->deals, struct deal)[i];
        if (deal->created.n < seen.n)
            add_deal(&s, t, deal, seen, &x->arena);
    }
    day_write(&day, seen);
    done = listing_save(
        &s, x,
        arena_printf(&x->arena, "HubSpot/hubspot-crm-exports-all-deals-%s.csv", buf_cstr(&day)).p,
        FILE_UTF8, seen, e);
    buf_done(&day);
    return done;
}

bool write_hubspot(struct exports *x, struct err *e)
{
    for (int year = 0; year < 2; year++) {
        struct day seen = collected(x->truth, year * YEAR_MONTHS + YEAR_MONTHS - 1);
        if (!write_contacts(x, seen, e) || !write_deals(x, seen, e))
            return false;
    }
    return true;
}
