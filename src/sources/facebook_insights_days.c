/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Facebook Insights, page level (2011 to 2022): the page day by day, below the header a row that
 * describes the columns. A figure stands there over a day, a week and 28 days: the day's is taken.
 * Columns "Lifetime Likes by Country - FR", or a sheet of that name with a column a country, are
 * the followers of that day by country, city, language, sex and age. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/meta.h"

enum { DATE, LIKES, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha", "Datum"}},
    [LIKES] = {COL_NUMBER,
               OPTIONAL,
               {"Lifetime Total Likes", "Nombre total de mentions J'aime depuis la création",
                "Total des mentions J'aime", "Lifetime Total Page Likes"},
               "followers",
               NATURE_STOCK},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily New Likes", "Nouvelles mentions J'aime quotidiennes", "Nouveaux J'aime par jour"},
     "followers_gained",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Unlikes", "Mentions Je n'aime plus quotidiennes", "Je n'aime plus par jour"},
     "followers_lost",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Page Engaged Users", "Utilisateurs impliqués par jour"},
     "facebook.engaged_users",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Total Reach", "Portée totale quotidienne", "Portée totale par jour"},
     "reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Organic Reach", "Portée organique quotidienne"},
     "facebook.organic_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Paid Reach", "Portée payée quotidienne"},
     "facebook.paid_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Viral Reach", "Portée virale quotidienne"},
     "facebook.viral_reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Total Impressions", "Impressions totales quotidiennes",
      "Impressions totales par jour"},
     "impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Organic impressions", "Impressions organiques quotidiennes"},
     "facebook.organic_impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Paid Impressions", "Impressions payées quotidiennes"},
     "facebook.paid_impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Viral impressions", "Impressions virales quotidiennes"},
     "facebook.viral_impressions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Logged-in Page Views", "Daily Total Page Views", "Vues de la Page par jour"},
     "profile_visits",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Daily Page consumptions", "Daily Page Consumptions", "Daily Total Consumptions"},
     "clicks",
     NATURE_FLOW},
    {0},
};

static bool is_likes_by(struct str folded)
{
    return str_starts(folded, S("lifetime likes by"));
}

/* The page's table says so in its columns; a breakdown in the name of its sheet. */
static int fits(const struct reading *r)
{
    struct arena a = {0};
    bool is_breakdown = is_likes_by(fold(&a, reading_sheet(r)));

    for (size_t i = 0; i < reading_headers(r) && !is_breakdown; i++)
        is_breakdown = is_likes_by(fold(&a, reading_header(r, i)));
    arena_done(&a);
    if (is_breakdown)
        return 50;
    for (size_t i = LIKES; columns[i].names[0]; i++) {
        if (reading_has(r, i))
            return 0;
    }
    return -1;
}

static struct str dimension_of(struct str title)
{
    static const struct {
        const char *word, *name;
    } dimensions[] = {
        {"country", "country"}, {"city", "city"}, {"language", "language"}, {"gender", "sex_age"}};

    for (size_t i = 0; i < COUNT_OF(dimensions); i++) {
        if (str_find(title, str_of(dimensions[i].word)) >= 0)
            return str_of(dimensions[i].name);
    }
    return S("other");
}

static void give_segment(struct reading *r, struct day day, struct str title, struct str value,
                         double n)
{
    struct str dimension = dimension_of(title);
    struct str object =
        arena_printf(reading_arena(r), "%.*s=%.*s", STR_ARG(dimension), STR_ARG(value));
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, object, day);

    figure.metric = S("facebook.followers_of");
    figure.nature = NATURE_STOCK;
    figure.value = n;
    ingest_figure(reading_ingest(r), &figure);
}

/* Days of people do not add up; nor does what the name does not say. */
static enum nature nature_of(struct str folded)
{
    static const char *const words[] = {"reach",  "users",         "consumers",
                                        "people", "talking about", "visitors"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_find(folded, str_of(words[i])) >= 0)
            return NATURE_UNIQUE;
    }
    return NATURE_FLOW;
}

/* "daily page stories" -> facebook.page_stories. */
static struct str metric_of(struct arena *a, struct str folded)
{
    char *name = arena_cstr(a, str_sub(folded, 6, folded.n));
    size_t n = 0;

    for (size_t i = 0; name[i]; i++) {
        bool plain = (name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9');
        if (plain)
            name[n++] = name[i];
        else if (n && name[n - 1] != '_')
            name[n++] = '_';
    }
    while (n && name[n - 1] == '_')
        n--;
    return arena_printf(a, "facebook.%.*s", (int)n, name);
}

/* Columns that no name above fits: breakdowns of the followers, further figures of a day. */
static void give_other(struct reading *r, size_t i, struct str sheet, const struct figure *like)
{
    struct arena *a = reading_arena(r);
    struct str header = reading_header(r, i), folded = fold(a, header);
    ptrdiff_t dash = str_find(header, S(" - "));
    bool is_daily = str_starts(folded, S("daily ")) && dash < 0;
    struct cell cell;

    if (!is_daily && !is_likes_by(folded) && !is_likes_by(sheet))
        return;
    cell = reading_cell(r, i, COL_NUMBER);
    if (!cell.given)
        return;
    if (is_daily) {
        struct figure figure = *like;
        figure.metric = metric_of(a, folded);
        figure.nature = nature_of(folded);
        figure.value = cell.number;
        figure.column = header;
        ingest_figure(reading_ingest(r), &figure);
    } else if (is_likes_by(folded) && dash > 0) {
        give_segment(r, like->from, folded, str_trim(str_sub(header, (size_t)dash + 3, header.n)),
                     cell.number);
    } else if (is_likes_by(sheet)) {
        give_segment(r, like->from, sheet, header, cell.number);
    }
}

static void row(struct reading *r, const struct cell *row)
{
    struct str sheet = fold(reading_arena(r), reading_sheet(r));
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
    for (size_t i = 0; i < reading_headers(r); i++) {
        if (!reading_knows(r, i) && reading_header(r, i).n)
            give_other(r, i, sheet, &figure);
    }
}

const struct source source_facebook_insights_days = {
    .id = "facebook_insights_days",
    .network = "facebook",
    .title = msg_source_facebook_insights_days,
    .flags = SOURCE_DAILY | SOURCE_FORMER,
    .dates = DATES_MDY,
    .columns = columns,
    .fits = fits,
    .row = row,
};
