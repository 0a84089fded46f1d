/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* LinkedIn, a member's own analytics, sheet "FOLLOWERS": new followers day by day; above them how
 * many there are ("Total followers on 10/31/2026: 1234"). */
#include "messages/sources.h"
#include "sources/linkedin.h"
#include "sources/values.h"

enum { DATE, GAINED, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum"}},
    [GAINED] = {COL_NUMBER,
                REQUIRED,
                {"New followers", "Nouveaux abonnés", "Nuevos seguidores"},
                "followers_gained",
                NATURE_FLOW,
                .may_be_empty = true},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return linkedin_is_creator(r) && reading_headers(r) <= 3 ? 0 : -1;
}

/* "1,542", "1 542": the digits of a count behind the line's last colon; false when none is there.
 */
static bool count_in(struct str line, double *out)
{
    size_t from = line.n;
    double value = 0;
    bool found = false;

    while (from && line.p[from - 1] != ':')
        from--;
    for (size_t i = from; from && i < line.n; i++) {
        if (line.p[i] < '0' || line.p[i] > '9')
            continue;
        value = value * 10 + (line.p[i] - '0');
        found = true;
    }
    *out = value;
    return found;
}

/* The first day that the line names; else the given one. */
static struct day day_in(struct str line, struct day otherwise)
{
    for (size_t i = 0, n = 0; i < line.n; i += n + 1) {
        struct moment m;
        struct day day;

        for (n = 0; i + n < line.n && line.p[i + n] != ' ' && line.p[i + n] != ':';)
            n++;
        if (n >= 8 && moment_parse(str_sub(line, i, n), &m) && m.year &&
            moment_day(&m, moment_order(&m) == DATES_DMY ? DATES_DMY : DATES_MDY, 0, &day))
            return day;
    }
    return otherwise;
}

static void give_stock(struct reading *r)
{
    struct str rest = reading_preamble(r), line;
    struct figure figure;
    double value = 0;
    bool found = false;

    while (!found && str_cut(&rest, '\n', &line))
        found = count_in(line, &value);
    if (!found)
        return;
    figure =
        reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, day_in(line, linkedin_export_day(r)));
    figure.metric = S("followers");
    figure.nature = NATURE_STOCK;
    figure.value = value;
    ingest_figure(reading_ingest(r), &figure);
}

static void begin(struct reading *r)
{
    linkedin_name_creator(r);
    give_stock(r);
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_linkedin_creator_followers = {
    .id = "linkedin_creator_followers",
    .network = "linkedin",
    .title = msg_source_linkedin_creator_followers,
    .flags = SOURCE_DAILY,
    .dates = DATES_MDY,
    .columns = columns,
    .fits = fits,
    .begin = begin,
    .row = row,
};
