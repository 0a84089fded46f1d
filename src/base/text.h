/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers, money, days and words as people read them, by ICU: fr-FR and en-GB. Everything that a
 * person sees is formatted here; machine formats (json, csv) are not. */
#pragma once

#include "base/day.h"
#include "base/money.h"

struct str lang_name(enum lang lang);                      /* "en", "fr" */
MUST_USE bool lang_parse(struct str text, enum lang *out); /* "fr", "fr_FR.UTF-8", "en-GB"... */

void text_number(struct buf *out, enum lang lang, double value, int decimals);  /* 12 345,6 */
void text_percent(struct buf *out, enum lang lang, double ratio, int decimals); /* 0.034: 3,4 % */
void text_money(struct buf *out, enum lang lang, struct money m);               /* 48 620,00 € */
/* Without cents from 1,000 on; for sentences and headlines. */
void text_money_whole(struct buf *out, enum lang lang, struct money m); /* no cents */
void text_money_short(struct buf *out, enum lang lang, struct money m);
void text_day(struct buf *out, enum lang lang, struct day d);       /* 30 septembre 2026 */
void text_day_short(struct buf *out, enum lang lang, struct day d); /* 30 sept. 2026 */
/* In words: a month, quarter or year by its name, else "from .. to ..". */
void text_period(struct buf *out, enum lang lang, struct period p);
void text_duration(struct buf *out, enum lang lang, double seconds); /* 1 h 50 min */
void text_hours(struct buf *out, enum lang lang, double hours);      /* 12 h 30 */

/* Columns that a text takes on a terminal (wide characters take two, marks none). */
size_t text_width(struct str s);
/* Cuts to at most width columns, ending in an ellipsis when cut. */
void text_cut(struct buf *out, struct str s, size_t width);
int text_compare(enum lang lang, struct str a, struct str b); /* order of names in a list */
