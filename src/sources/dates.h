/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days and times as exports write them: "Sep 30, 2023", "8 de marzo", "09/28/2026 18:12",
 * "4/8/2026 9:22 pm", "2026-04-01 12:39:28 -0400", "20260224", "Thu, 5 Feb 2026" ...
 * What a text leaves open (day or month first, the year) stays open here: it is decided for a whole
 * table, by all its values, never for one cell (survey.c). */
#pragma once

#include "base/arena.h"
#include "base/day.h"

enum date_order { DATES_UNSAID, DATES_DMY, DATES_MDY };

/* A day and perhaps a time of day, as far as its text says them. */
struct moment {
    int year;     /* 0: not said */
    int month;    /* with is_open: the first of the two numbers */
    int day;      /* with is_open: the second */
    bool is_open; /* numbers a/b/year or a/b: day_first or month_first decides */
    bool has_time;
    int hour, minute;
    double second;
    bool has_zone;
    int offset_minutes; /* east of UTC */
};

/* "2026-09-30", "2026-09-30 14:05:02 +0200": by far the most, and quick. False: to be read as
 * anything else. */
MUST_USE bool moment_parse_plain(struct str text, struct moment *out);
MUST_USE bool moment_parse(struct str text, struct moment *out);
/* A whole number as a workbook or a tool stores a day: 44743 (days since 1899-12-30), 20260224. */
MUST_USE bool moment_of_number(double number, struct moment *out);
/* What the value of an open moment proves: an order, or DATES_UNSAID. */
enum date_order moment_order(const struct moment *m);
/* Settles what is open; false when no such day exists in that order or year. `year` is for moments
 * that do not say theirs. */
MUST_USE bool moment_day(const struct moment *m, enum date_order order, int year, struct day *out);
/* The year in which a month and day come nearest to a day (a file's local day against the UTC
 * instant in a video's id); DAY_NONE for 29 February when no near year has one. */
struct day day_nearest(int month, int day, struct day near);
/* The days of a text that names a range: "July 8, 2025 - July 31, 2025", "du 1 juillet 2026 au
 * ...", "2026-07-06_2026-08-02", "Aug-01-2025_Aug-31-2025", "20210101_20210201", "# Start date:
 * 20260109\n# End date: 20260205". Numbers in an open order need `order`. False when there is none.
 */
MUST_USE bool range_in_text(struct arena *a, struct str text, enum date_order order,
                            struct period *out);
