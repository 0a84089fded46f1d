/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The sample company on one page: what its two years add up to. Everything else in this folder
 * draws single days, orders and posts from these totals. Pairs are year 1 and year 2. */
#pragma once

#include "model/fact.h"

enum place { INSTAGRAM, LINKEDIN, FACEBOOK, YOUTUBE, TIKTOK, X_TWITTER };
enum { PLACES = 6 };
enum { MONTHS = 24, YEAR_MONTHS = 12 };

struct page_month {                       /* of the calendar */
    int64_t hours[2], ads[2], content[2]; /* hours, euros */
    int64_t sessions[2], leads[2], won[2], deals[2], orders[2], shop[2];
    int64_t solved[2], calls[2];
    double season; /* of shop orders */
};

struct page_place { /* a network */
    const char *id, *name, *profile;
    int64_t followers[2]; /* at the start, at the end */
    int64_t posts;        /* a month */
    double views[2];      /* a month, when it is there */
    double engagement[2]; /* engagements by views */
    int64_t hours[2], ads[2],
        content[2]; /* of the year: they add up to the page's cost without the tools */
    int64_t leads[2], won[2], orders[2];
    int first, last; /* months of the window in which the company is there */
};

struct page_campaign {     /* every year between these days, or once */
    const char *id, *name; /* a year is added to both when it returns */
    const char *tag;
    const char *utm[2];
    int from_month, from_day, to_month, to_day;
    unsigned places; /* bit per enum place */
    bool returns;    /* in both years; else in year 2 alone */
    int64_t ads[2], hours[2], content[2];
    int64_t orders[2], leads[2], won[2];
    const char *goal;
};
enum { PAGE_CAMPAIGNS = 4 };

struct page_person {
    const char *name;
    int64_t rate[2]; /* cents an hour; a multiple of 20, so that three minutes cost whole cents */
    int share;       /* percent of the hours */
    int weekly;
};
enum { PEOPLE = 4 };

extern const struct page_month page_months[YEAR_MONTHS]; /* January first */
extern const struct page_place page_places[PLACES];
extern const struct page_campaign page_campaigns[PAGE_CAMPAIGNS];
extern const struct page_person page_people[PEOPLE];

#define PAGE_MARGIN_SHOP 0.38
#define PAGE_MARGIN_CRM 0.31
#define PAGE_CALL_SHARE 0.45
enum {
    PAGE_CALL_CENTS = 650,
    PAGE_CYCLE_DAYS = 75, /* from lead to deal won, the median */
    PAGE_TOOLS_1 = 119,   /* euros a month */
    PAGE_TOOLS_2 = 139,
    PAGE_REPLY_1 = 540, /* minutes to the first reply, the median */
    PAGE_REPLY_2 = 110,
    PAGE_GOOD_1 = 78, /* percent satisfied */
    PAGE_GOOD_2 = 86,
    PAGE_VOICE_1 = 22, /* percent of mentions */
    PAGE_VOICE_2 = 27,
    PAGE_PIPELINE = 212000,     /* euros of quotes open at the end */
    PAGE_PIPELINE_FAIR = 96000, /* of them from the last campaign for schools */
    PAGE_QUOTES_FAIR = 11,
    PAGE_MEETINGS_1 = 41,
    PAGE_MEETINGS_2 = 68,
};
