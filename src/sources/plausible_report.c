/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Plausible by source, page, country ...: the tables of the exported zip beside that of the days.
 * Which dimension it is only the file's name says. */
#include "messages/sources.h"
#include "sources/plausible.h"
#include "sources/web.h"

enum { NAME, VALUE, OWN };

static const struct column columns[] = {
    [NAME] = {COL_TEXT, REQUIRED, {"name", "property"}},
    [VALUE] = {COL_TEXT, OPTIONAL, {"value"}}, /* of a custom property */
    [OWN] = {0},
};

static const struct web_word stems[] = {
    {"sources", "source"},
    {"channels", "channel"},
    {"referrers", "referrer"},
    {"utm_mediums", "medium"},
    {"utm_sources", "source"},
    {"utm_campaigns", "campaign"},
    {"utm_contents", "content"},
    {"utm_terms", "term"},
    {"pages", "page"},
    {"entry_pages", "landing_page"},
    {"exit_pages", "exit_page"},
    {"countries", "country"},
    {"regions", "region"},
    {"cities", "city"},
    {"devices", "device"},
    {"browsers", "browser"},
    {"browser_versions", "browser_version"},
    {"operating_systems", "os"},
    {"operating_system_versions", "os_version"},
    {"conversions", "event"},
    {"custom_props", "property"},
    {"", ""},
};

/* Every column is one of Plausible's. */
static int fits(const struct reading *r)
{
    for (size_t i = 0; i < reading_headers(r); i++) {
        if (!reading_knows(r, i))
            return -1;
    }
    return reading_headers(r) >= 2 ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct str dimension = web_dimension(stems, web_stem(r)), value = row[NAME].text;

    if (dimension.n == 0)
        dimension = S("name");
    if (row[VALUE].given)
        value =
            arena_printf(reading_arena(r), "%.*s:%.*s", STR_ARG(value), STR_ARG(row[VALUE].text));
    struct figure figure = web_figure(r, dimension, value, DAY_NONE);

    plausible_row(r, row, OWN, &figure);
}

const struct source source_plausible_report = {
    .id = "plausible_report",
    .network = "web",
    .title = msg_source_plausible_report,
    .flags = SOURCE_RANGE_BESIDE,
    .columns = columns,
    .shared = plausible_metrics,
    .fits = fits,
    .begin = plausible_begin,
    .row = row,
};
