/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Zendesk: the view "social networks" as csv, a year a file. */
#include "app/demo/listing.h"
#include "app/demo/people.h"

static void add_stamp(struct listing *s, struct instant local)
{
    struct civil c = day_civil(instant_utc_day(local));
    int64_t second = local.us / 1000000 % 86400;

    listing_print(s, "%04d-%02d-%02d %02lld:%02lld:%02lld", c.year, c.month, c.day,
                  (long long)(second / 3600), (long long)(second / 60 % 60),
                  (long long)(second % 60));
}

static void add_minutes(struct listing *s, int64_t minutes)
{
    if (minutes < 0)
        listing_empty(s, 1);
    else
        listing_int(s, minutes);
}

static void add_ticket(struct listing *s, const struct ticket_entry *ticket, struct arena *a)
{
    static const char *const channels[PLACES] = {"Instagram Direct", "LinkedIn", "Facebook",
                                                 "YouTube",          "TikTok",   "Twitter"};
    bool solved = ticket->solve_minutes >= 0;
    struct instant end = {ticket->opened.us + (solved ? ticket->solve_minutes : 60) * 60000000};

    listing_int(s, 1);
    listing_int(s, ticket->id);
    listing_str(s, customer_name(a, ticket->id * 13, false));
    listing_text(s, page_people[2].name);
    listing_text(s, "Réseaux sociaux");
    listing_text(s, "Question sur une commande");
    listing_text(s, "");
    listing_text(s, solved ? "Solved" : "Open");
    listing_text(s, channels[ticket->place]);
    listing_text(s, "Question");
    add_stamp(s, ticket->opened);
    add_stamp(s, end);
    if (solved)
        add_stamp(s, end);
    else
        listing_empty(s, 1);
    listing_text(s, ticket->satisfied < 0 ? "Offered" : ticket->satisfied ? "Good" : "Bad");
    listing_int(s, 0);
    listing_int(s, ticket->reply_minutes < 0 ? 0 : 1);
    add_minutes(s, ticket->reply_minutes);
    add_minutes(s, ticket->solve_minutes);
    listing_row(s);
}

bool write_zendesk(struct exports *x, struct err *e)
{
    const struct truth *t = x->truth;

    for (int year = 0; year < 2; year++) {
        struct listing s = LISTING(QUOTE_NEEDED, ',', "\n");
        struct str name = file_range(x, "Zendesk/tickets-reseaux-sociaux %s %s.csv",
                                     year * YEAR_MONTHS, year * YEAR_MONTHS + 11);

        listing_raw(&s,
                    "Summation column,Id,Requester,Assignee,Group,Subject,Tags,Status,Via,Ticket "
                    "type,Created at,Updated at,Solved at,"
                    "Satisfaction Score,Reopens,Replies,First reply time in minutes,Full "
                    "resolution time in minutes\n");
        for (size_t i = 0; i < t->tickets.n; i++) {
            const struct ticket_entry *ticket = &LIST_ITEMS(&t->tickets, struct ticket_entry)[i];
            if (year_of_month(month_of_day(&t->window, instant_utc_day(ticket->opened))) == year)
                add_ticket(&s, ticket, &x->arena);
        }
        if (!listing_save(&s, x, name.p, FILE_UTF8, collected(t, year * YEAR_MONTHS + 11), e))
            return false;
    }
    return true;
}
