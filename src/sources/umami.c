/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Umami: the tables of its exported zip, "x,y" (a value and how many) or, since version 3, "name"
 * with several metrics. Which dimension it is only the file's name says; no day stands in it. */
#include "messages/sources.h"
#include "sources/web.h"

enum { NAME, COUNT, VISITS, BOUNCES, OWN };

static const struct column columns[] = {
    [NAME] = {COL_TEXT, REQUIRED, {"x", "name"}, .may_be_empty = true},
    [COUNT] = {COL_NUMBER, OPTIONAL, {"y"}},
    [VISITS] = {COL_NUMBER, OPTIONAL, {"visits"}, "sessions", NATURE_FLOW},
    [BOUNCES] = {COL_NUMBER, OPTIONAL, {"bounces"}, "bounces", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"pageviews"}, "page_views", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"visitors"}, "users", NATURE_UNIQUE},
    {COL_SECONDS, OPTIONAL, {"totaltime"}, "web.visit_seconds", NATURE_FLOW},
    {0},
};

static const struct web_word stems[] = {
    {"events", "event"}, {"pages", "page"},     {"referrers", "referrer"}, {"browsers", "browser"},
    {"os", "os"},        {"devices", "device"}, {"countries", "country"},  {"", ""},
};

/* "x,y" alone might be anything: only under a name that Umami gives. */
static int fits(const struct reading *r)
{
    struct str file = reading_file(r);
    bool is_named = false;

    if (reading_has(r, VISITS) && reading_has(r, BOUNCES))
        return 1;
    for (const struct web_word *stem = stems; stem->word[0]; stem++) {
        struct str name = str_of(stem->word);
        ptrdiff_t at = (ptrdiff_t)file.n - (ptrdiff_t)name.n - 4;
        is_named = is_named || (at >= 0 && str_eq(str_sub(file, (size_t)at, name.n), name) &&
                                (at == 0 || file.p[at - 1] == '/'));
    }
    return reading_has(r, COUNT) && reading_headers(r) == 2 && is_named ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct str dimension = web_dimension(stems, web_stem(r));
    bool is_event = str_eq(dimension, S("event"));
    struct figure figure = web_figure(r, dimension.n ? dimension : S("name"),
                                      row[NAME].given ? row[NAME].text : S("(not set)"), DAY_NONE);

    reading_metrics(r, row, &figure);
    if (!row[COUNT].given)
        return;
    /* events are counted, of all else the sessions of different people */
    figure.metric = is_event ? S("web.event_count") : S("users");
    if (figure.nature != NATURE_LIFE)
        figure.nature = is_event ? NATURE_FLOW : NATURE_UNIQUE;
    figure.value = row[COUNT].number;
    ingest_figure(reading_ingest(r), &figure);
}

const struct source source_umami = {
    .id = "umami",
    .network = "web",
    .title = msg_source_umami,
    .columns = columns,
    .fits = fits,
    .row = row,
};
