/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days and instants. A day is a calendar day of whoever counted (a network's own day is never
 * shifted); an instant is a moment in UTC. Proleptic Gregorian calendar, years 1 to 9999. */
#pragma once

#include "base/buf.h"

struct day {
    int32_t n; /* days since 1970-01-01 */
};

struct instant {
    int64_t us; /* microseconds since 1970-01-01T00:00Z */
};

/* No day is known. Valid in facts: a post whose export does not say when it was published. */
#define DAY_NONE ((struct day){INT32_MIN})
#define INSTANT_NONE ((struct instant){INT64_MIN})

struct civil {
    int year;
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

bool civil_is_valid(struct civil c);
struct day day_of(struct civil c);    /* c must be valid */
struct civil day_civil(struct day d); /* all zero for an unknown day */
int day_weekday(struct day d);        /* 1 Monday .. 7 Sunday */
int days_in_month(int year, int month);
bool day_is_known(struct day d);
bool instant_is_known(struct instant at);
/* 31 January + 1 month: the month's last day. Stays within the calendar's years. */
struct day day_add_months(struct day d, int months);

MUST_USE bool day_parse(struct str iso, struct day *out); /* 2026-09-30 */
void day_write(struct buf *out, struct day d);            /* 2026-09-30; nothing when unknown */

struct instant instant_of(struct day d, int hour, int minute, double second); /* read as UTC */
struct day instant_utc_day(struct instant at);
void instant_write(struct buf *out, struct instant at); /* 2026-09-30T14:05:00Z, whole seconds */
/* What instant_write writes, also with a fraction; the zone (Z, +02:00) must be said. */
MUST_USE bool instant_parse(struct str iso, struct instant *out);

/* Both ends are part of it. */
struct period {
    struct day from;
    struct day to;
    bool all; /* every day, also unknown ones */
};

/* "2026", "2026-Q3", "2026-T3", "2026-S1", "2026-H1", "2026-09", "2026-W07", "2026-09-30", "all",
 * "last-30-days" (up to yesterday), "last-12-months" (whole months before this one; any number in
 * both), "last-month", "last-quarter", "last-year", "this-month", "this-quarter", "this-year" (to
 * their end). In any case. */
MUST_USE bool period_parse(struct str text, struct day today, struct period *out);
int32_t period_days(struct period p);
int32_t period_months(struct period p); /* how many, when it is whole calendar months; else 0 */
/* The period of the same length just before: whole months where p is whole months, else as many
 * days. Nothing comes before `all`: this and the next give it back. */
struct period period_previous(struct period p);
struct period period_year_before(struct period p); /* the same dates; whole months stay whole */
bool period_has(struct period p, struct day d);
