/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What tables of paid ads share. Breakdowns (age, gender, country, placement) multiply the rows of
 * one ad and day: rows of the same thing and days are added up before they become facts. Money
 * spent becomes a cost, spread over the days that the row covers; the other columns become figures,
 * those that nobody knows too. What is kept meanwhile grows with the things and days of the file,
 * not with its breakdowns. */
#pragma once

#include "sources/source.h"

struct ads_row {
    struct str network; /* empty: none is known */
    struct str account;
    enum object_kind kind;
    struct str object;   /* id, or the names that lead to it */
    struct str campaign; /* name, for what belongs to it */
    struct day from, to;
};

/* Adds the row: `cost` is the place of the column of money spent; columns with a metric are the
 * figures. */
void ads_add(struct reading *r, const struct ads_row *like, const struct cell *row,
             const struct column *columns, size_t cost);
void ads_end(struct reading *r); /* hands all in */

/* Where the columns stand that name what a row is about, by place in `columns`. */
struct ads_names {
    int campaign, campaign_id, set, set_id, ad, ad_id;
};

/* The finest thing that the row names: by its id, else by the names that lead to it; of a table
 * that names nothing, the account. Sets kind, object and campaign. */
void ads_name(struct reading *r, const struct cell *row, const struct ads_names *at,
              struct ads_row *out);
/* What came on other networks and not on this one gets a row of zeros there. */
void ads_complete(struct reading *r, struct str network);
/* For tools that write the first day of what a row covers and nothing else: hands all in, each sum
 * over its day, its month or the whole range, as the days of the table show. */
void ads_end_of_starts(struct reading *r);
