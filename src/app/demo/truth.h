/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What really happened in the sample company, day by day and order by order: drawn from the page,
 * written into exports by the writers of this folder, and summed up in truth.json, which is what
 * `retour` must find. */
#pragma once

#include "app/demo/chance.h"
#include "app/demo/page.h"
#include "base/arena.h"
#include "base/list.h"
#include "base/map.h"

/* Where a sale came from: a social network, or one of these. */
enum { FROM_MAIL = PLACES, FROM_GOOGLE, FROM_NOWHERE, FROMS };
enum { NONE = -1 }; /* no network, no campaign */

struct window {
    struct day from, to;
    struct day first[MONTHS + 1]; /* of each month; the last one is the day after the window */
    int calendar[MONTHS];         /* 0 January */
};

struct campaign_run { /* a campaign of the page in one year */
    const struct page_campaign *page;
    struct str id, name, tag, utm[3];
    struct day from, to;
    int year; /* of the calendar, 0: it does not return */
};

struct time_entry {
    struct day day;
    int person, place, campaign;
    int64_t units; /* of three minutes */
    const char *task;
};

struct expense {
    struct day day;
    enum cost_kind kind;
    int place, campaign;
    int64_t cents;
    const char *label;
};

enum told { TOLD_DECLARED, TOLD_ASKED, TOLD_NOTHING };

struct order {
    int64_t number;
    struct instant local; /* wall clock of Paris, as if it were UTC */
    int from, campaign;
    enum told told;
    int spelling; /* which of the three spellings of its network */
    bool paid;    /* its click was an ad's */
    bool cancelled;
    int64_t net, tax, shipping, gross; /* cents; gross is the sum of the others */
    int64_t refunded, refunded_net;    /* of gross, of net */
    struct day refunded_on;            /* DAY_NONE: never */
    int64_t customer;
    int64_t lines;
};

struct lead {
    int64_t id;
    struct instant local;
    int from, campaign;
    enum told told;
    bool also_asked;
    int spelling;
    bool paid;
    bool has_deal;
};

enum deal_state { DEAL_MEETING, DEAL_QUOTE, DEAL_WON, DEAL_LOST };

struct deal {
    int64_t id;
    size_t lead;
    int from, campaign;
    enum deal_state state;
    struct day created, quoted, closed; /* DAY_NONE: not yet, or never */
    int64_t cents;
};

struct demo_post {
    int place, campaign;
    struct str id, url, text;
    const char *kind; /* "photo", "carousel", "reel", "video", "link", "text" */
    struct instant local;
    struct day day;
    int64_t views, reach, likes, comments, shares, saves, clicks, seconds; /* in the end */
};

struct ticket_entry {
    int64_t id;
    int place;
    struct instant opened; /* local */
    int64_t reply_minutes; /* -1: never */
    int64_t solve_minutes; /* -1: not yet */
    int satisfied;         /* 1 good, 0 bad, -1 not rated */
};

struct visits { /* of a month, from one source and medium */
    int month, from;
    const char *source, *medium;
    int64_t sessions, engaged, users, key_events;
};

struct truth {
    struct arena arena;
    struct chance chance;
    struct window window;
    struct list runs;    /* of struct campaign_run */
    struct list times;   /* of struct time_entry, by day */
    struct list costs;   /* of struct expense, by day */
    struct list orders;  /* of struct order, by time */
    struct list leads;   /* of struct lead, by time */
    struct list deals;   /* of struct deal */
    struct list posts;   /* of struct demo_post, by time */
    struct list tickets; /* of struct ticket_entry, by time */
    struct list visits;  /* of struct visits, by month */
    int32_t n_days;
    int64_t
        *followers[PLACES]; /* by day of the window; NULL-free: 0 where the company is not there */
    int64_t *views[PLACES]; /* seen on the day, whatever the post's age */
    int64_t *calls, *mails; /* by day */
    int64_t mentions[MONTHS], rivals[MONTHS][2];
};

void truth_draw(struct truth *t, struct day until, uint64_t seed);
void truth_done(struct truth *t);

/* The parts of it, in the order in which they are drawn. */
void draw_work(struct truth *t); /* hours, ads, content, tools */
void draw_shop(struct truth *t);
void draw_crm(struct truth *t);
void draw_posts(struct truth *t);
void draw_public(struct truth *t); /* followers, views by day, visits, mentions */
void draw_support(struct truth *t);

/* ---- for the parts ---- */

int month_of_day(const struct window *w, struct day d); /* NONE outside */
int64_t month_days(const struct window *w, int month);
static inline struct day month_first(const struct window *w, int month)
{
    return w->first[month];
}
static inline struct day month_last(const struct window *w, int month)
{
    return (struct day){w->first[month + 1].n - 1};
}
static inline int year_of_month(int month)
{
    return month / YEAR_MONTHS;
}
bool place_is_there(int place, int month);
/* How a network's month stands to its average: the ramp of the window. */
double month_ramp(int month);
struct instant draw_local_time(struct chance *c, struct day d);               /* by daylight */
struct day draw_workday(struct chance *c, const struct window *w, int month); /* Monday to Friday */
/* The runs of campaigns that a day (with some days of echo) and network belong to: the first, or
 * NONE. */
int run_of(const struct truth *t, struct day d, int place, int32_t echo_days);
/* Cells of a quantity by month and network, for each year the sums of the page. */
void draw_cells(const double *weights, const int64_t rows[MONTHS], int64_t columns[2][PLACES],
                int64_t cells[MONTHS][PLACES]);
/* The month of LinkedIn whose files nobody downloaded. */
bool is_missing(const struct truth *t, int month);
/* The months first..last that the suite's file of LinkedIn with this month covers: half a year,
 * parted where a month is missing. */
void suite_file(const struct truth *t, int month, int *first, int *last);
/* What an export made at the end of `seen` says of a figure that is `total` in the end. */
int64_t reading_by(int64_t total, struct day published, struct day seen);
/* The day after the month, when its files are collected. */
struct day collected(const struct truth *t, int last_month);
