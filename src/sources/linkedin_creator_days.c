/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn, a member's own analytics, sheet "ENGAGEMENT": impressions and engagements of all posts
 * day by day. */
#include "messages/sources.h"
#include "sources/linkedin.h"

enum { DATE, IMPRESSIONS, ENGAGEMENTS, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum"}},
    [IMPRESSIONS] = {COL_NUMBER,
                     REQUIRED,
                     {"Impressions", "Impresiones"},
                     "impressions",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [ENGAGEMENTS] = {COL_NUMBER,
                     REQUIRED,
                     {"Engagements", "Engagement", "Interactions", "Interacciones"},
                     "engagements",
                     NATURE_FLOW,
                     .may_be_empty = true},
    [OWN] = {0},
};

/* "Date, Impressions, Engagements" could be anybody's: the sheet or the file says LinkedIn. */
static int fits(const struct reading *r)
{
    return linkedin_is_creator(r) && reading_headers(r) <= 4 ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_linkedin_creator_days = {
    .id = "linkedin_creator_days",
    .network = "linkedin",
    .title = msg_source_linkedin_creator_days,
    .flags = SOURCE_DAILY,
    .dates = DATES_MDY,
    .columns = columns,
    .fits = fits,
    .begin = linkedin_name_creator,
    .row = row,
};
