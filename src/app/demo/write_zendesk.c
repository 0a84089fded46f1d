/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Zendesk: the view "social networks" as csv, a year a file. */
#include "app/demo/people.h"
#include "app/demo/sheet.h"

static void add_stamp(struct sheet *s, struct instant local)
{
    struct civil c = day_civil(instant_utc_day(local));
    int64_t second = local.us / 1000000 % 86400;

    sheet_print(s, "%04d-%02d-%02d %02lld:%02lld:%02lld", c.year, c.month, c.day, (long long)(second / 3600),
                (long long)(second / 60 % 60), (long long)(second % 60));
}

static void add_minutes(struct sheet *s, int64_t minutes)
{
    if (minutes < 0)
        sheet_empty(s, 1);
    else
        sheet_int(s, minutes);
}

static void add_ticket(struct sheet *s, const struct ticket_entry *ticket, struct arena *a)
{
    static const char *const channels[PLACES] = {"Instagram Direct", "LinkedIn", "Facebook", "YouTube", "TikTok", "Twitter"};
    bool solved = ticket->solve_minutes >= 0;
    struct instant end = {ticket->opened.us + (solved ? ticket->solve_minutes : 60) * 60000000};

    sheet_int(s, 1);
    sheet_int(s, ticket->id);
    sheet_str(s, customer_name(a, ticket->id * 13, false));
    sheet_text(s, page_people[2].name);
    sheet_text(s, "Réseaux sociaux");
    sheet_text(s, "Question sur une commande");
    sheet_text(s, "");
    sheet_text(s, solved ? "Solved" : "Open");
    sheet_text(s, channels[ticket->place]);
    sheet_text(s, "Question");
    add_stamp(s, ticket->opened);
    add_stamp(s, end);
    if (solved)
        add_stamp(s, end);
    else
        sheet_empty(s, 1);
    sheet_text(s, ticket->satisfied < 0 ? "Offered" : ticket->satisfied ? "Good" : "Bad");
    sheet_int(s, 0);
    sheet_int(s, ticket->reply_minutes < 0 ? 0 : 1);
    add_minutes(s, ticket->reply_minutes);
    add_minutes(s, ticket->solve_minutes);
    sheet_row(s);
}

bool write_zendesk(struct exports *x, struct err *e)
{
    const struct truth *t = x->truth;

    for (int year = 0; year < 2; year++) {
        struct sheet s = SHEET(QUOTE_NEEDED, ',', "\n");
        struct str name = file_range(x, "Zendesk/tickets-reseaux-sociaux %s %s.csv", year * YEAR_MONTHS, year * YEAR_MONTHS + 11);

        sheet_raw(&s, "Summation column,Id,Requester,Assignee,Group,Subject,Tags,Status,Via,Ticket type,Created at,Updated at,Solved at,"
                      "Satisfaction Score,Reopens,Replies,First reply time in minutes,Full resolution time in minutes\n");
        for (size_t i = 0; i < t->tickets.n; i++) {
            const struct ticket_entry *ticket = &LIST_ITEMS(&t->tickets, struct ticket_entry)[i];
            if (year_of_month(month_of_day(&t->window, instant_utc_day(ticket->opened))) == year)
                add_ticket(&s, ticket, &x->arena);
        }
        if (!sheet_save(&s, x, name.p, FILE_UTF8, collected(t, year * YEAR_MONTHS + 11), e))
            return false;
    }
    return true;
}
