/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/plausible.h"

#include "base/fold.h"
#include "sources/web.h"

const struct column plausible_metrics[] = {
    [PLAUSIBLE_VISITS] = {COL_NUMBER, OPTIONAL, {"visits"}, "sessions", NATURE_FLOW},
    [PLAUSIBLE_BOUNCE_RATE] = {COL_PERCENT, OPTIONAL, {"bounce_rate"}},
    [PLAUSIBLE_DURATION] = {COL_SECONDS, OPTIONAL, {"visit_duration"}},
    {COL_NUMBER,
     OPTIONAL,
     {"visitors", "unique_entrances", "unique_exits", "unique_conversions"},
     "users",
     NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"pageviews"}, "page_views", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"entrances", "total_entrances"}, "web.entrances", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"exits", "total_exits"}, "web.exits", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"total_conversions"}, "key_events", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"events"}, "web.event_count", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"views_per_visit"}},
    {COL_SKIP, OPTIONAL, {"time_on_page"}},
    {COL_SKIP, OPTIONAL, {"exit_rate"}},
    {COL_SKIP, OPTIONAL, {"scroll_depth"}},
    {COL_SKIP, OPTIONAL, {"conversion_rate"}},
    {COL_SKIP, OPTIONAL, {"percentage"}},
    {0},
};

/* "Plausible export example.com 2026-09-01 to 2026-09-30.zip". */
void plausible_begin(struct reading *r)
{
    struct str folded = fold(reading_arena(r), reading_file(r));
    ptrdiff_t at = str_find(folded, S("plausible"));
    struct str rest =
        at < 0 ? (struct str){0} : str_sub(folded, (size_t)at + S("plausible").n, folded.n);

    for (size_t from = 0, i = 0; i <= rest.n; i++) {
        if (i < rest.n && rest.p[i] != ' ' && rest.p[i] != '_' && rest.p[i] != '/')
            continue;
        struct str word = str_sub(rest, from, i - from);
        bool is_date = word.n == 10 && word.p[4] == '-';
        if (i < rest.n && rest.p[i] != '/' && !is_date && str_find_char(word, '.') > 0) {
            reading_set_account(r, word);
            return;
        }
        from = i + 1;
    }
}

void plausible_row(struct reading *r, const struct cell *row, size_t own_columns,
                   const struct figure *like)
{
    const struct cell *metrics = row + own_columns;

    reading_metrics(r, row, like);
    web_bounces(r, &metrics[PLAUSIBLE_VISITS], &metrics[PLAUSIBLE_BOUNCE_RATE], like);
    web_seconds(r, &metrics[PLAUSIBLE_VISITS], &metrics[PLAUSIBLE_DURATION], like);
}
