/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode: the channel day by day, as "Totals.csv" (one figure) or as the
 * table by date. */
#include "sources/youtube.h"

#include "base/fold.h"
#include "messages/sources.h"

enum { DATE, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum", "Data"}},
    [OWN] = {0},
};

/* A channel has no profile that is visited: TikTok's and Instagram's do, in whatever words. */
static bool is_of_a_profile(const struct reading *r)
{
    struct arena a = {0};
    bool found = false;

    for (size_t i = 0; i < reading_headers(r); i++) {
        struct str header = fold(&a, reading_header(r, i));
        found |= str_find(header, S("profil")) >= 0 || str_find(header, S("perfil")) >= 0;
    }
    arena_done(&a);
    return found;
}

/* "Date,Views" is many tools' header: where only few columns speak for YouTube, the file must be
 * called as YouTube calls it, else a general source is as good. */
static int fits(const struct reading *r)
{
    static const char *const names[] = {
        "totals", "totaux", "totales", "table data", "donnees du tableau", "youtube"};
    struct arena a = {0};
    size_t known = 0, headers = 0;
    bool is_named = false;

    /* Averages alone are a Totals.csv too: nothing to store, but YouTube's. */
    for (size_t i = 0; i < reading_headers(r); i++) {
        headers += reading_header(r, i).n > 0;
        known += reading_knows(r, i);
    }
    struct str file = fold(&a, reading_file(r));

    for (size_t i = 0; i < COUNT_OF(names); i++)
        is_named = is_named || str_find(file, str_of(names[i])) >= 0;
    arena_done(&a);
    if (known < 2 || known * 2 < headers || is_of_a_profile(r))
        return -1;
    return is_named ? 5 : known >= 4 ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_youtube_days = {
    .id = "youtube_days",
    .network = "youtube",
    .title = msg_source_youtube_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY | SOURCE_NAME_END_OUT | SOURCE_TRIED,
    .columns = columns,
    .shared = youtube_metrics,
    .fits = fits,
    .row = row,
};
