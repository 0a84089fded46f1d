/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Matomo: a report as csv (UTF-16; headers translated or raw), or a scheduled report, which holds
 * some ninety tables under their titles. The summary of visits is the site's; a table with labels
 * is a dimension, which its title or the file's name says. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/web.h"

enum {
    DATE,
    LABEL,
    VISITS,
    ACTIONS,
    BOUNCES,
    BOUNCE_RATE,
    SECONDS,
    AVERAGE,
    HITS,
    ENTRANCES,
    EXITS,
    PAGE_VIEWS
};

static const struct column columns[] = {
    [DATE] = {COL_TEXT, OPTIONAL, {"date", "Date", "Datum", "Fecha", "Data"}},
    [LABEL] = {COL_TEXT, OPTIONAL, {"label", "Label", "Nom", "Libellé", "Bezeichnung"}},
    [VISITS] = {COL_NUMBER,
                OPTIONAL,
                {"nb_visits", "Visits", "Visites", "Besuche", "Visitas", "Visite", "Bezoeken"},
                "sessions",
                NATURE_FLOW},
    [ACTIONS] = {COL_NUMBER,
                 OPTIONAL,
                 {"nb_actions", "Actions", "Aktionen", "Acciones", "Azioni", "Handelingen"},
                 "web.actions",
                 NATURE_FLOW},
    [BOUNCES] = {COL_NUMBER,
                 OPTIONAL,
                 {"bounce_count", "Bounces", "Rebonds", "Absprünge", "Rebotes"},
                 "bounces",
                 NATURE_FLOW},
    [BOUNCE_RATE] = {COL_RATE,
                     OPTIONAL,
                     {"bounce_rate", "Bounce Rate", "Taux de rebond", "Absprungsrate",
                      "Absprungrate", "Porcentaje de rebote"}},
    [SECONDS] = {COL_SECONDS,
                 OPTIONAL,
                 {"sum_visit_length", "Total time spent by visitors",
                  "Temps total passé par les visiteurs", "Von Besuchern verbrachte Gesamtzeit"},
                 "web.visit_seconds",
                 NATURE_FLOW},
    [AVERAGE] = {COL_SECONDS,
                 OPTIONAL,
                 {"avg_time_on_site", "Avg. Visit Duration", "Avg. Time on Website",
                  "Durée moyenne d'une visite", "Durée moy. des visites", "Temps moyen sur le site",
                  "Durchschn. Besuchszeit"}},
    [HITS] = {COL_NUMBER, OPTIONAL, {"nb_hits"}, "page_views", NATURE_FLOW},
    [ENTRANCES] = {COL_NUMBER,
                   OPTIONAL,
                   {"entry_nb_visits", "Entrances", "Entrées", "Einstiege"},
                   "web.entrances",
                   NATURE_FLOW},
    [EXITS] = {COL_NUMBER,
               OPTIONAL,
               {"exit_nb_visits", "Exits", "Sorties", "Ausstiege"},
               "web.exits",
               NATURE_FLOW},
    [PAGE_VIEWS] = {COL_NUMBER,
                    OPTIONAL,
                    {"nb_pageviews", "Pageviews", "Pages vues", "Vues", "Vues de page",
                     "Seitenansichten"},
                    "page_views",
                    NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_uniq_visitors", "sum_daily_nb_uniq_visitors", "Unique visitors", "Visiteurs uniques",
      "Eindeutige Besucher", "Visitantes únicos"},
     "users",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_users", "Users", "Utilisateurs", "Benutzer"},
     "web.signed_in_users",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_visits_converted", "Visits with Conversions", "Visites avec conversions",
      "Besuche mit Konversionen"},
     "web.converted_visits",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_conversions", "Conversions", "Konversionen"},
     "key_events",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"orders", "Orders", "Commandes"}, "web.purchases", NATURE_FLOW},
    {COL_MONEY,
     OPTIONAL,
     {"revenue", "Revenue", "Revenu", "Total Revenue", "Total des recettes", "Einnahmen"},
     "web_revenue",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_downloads", "Downloads", "Téléchargements"},
     "web.downloads",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_outlinks", "Outlinks", "Liens sortants"},
     "web.outlinks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"nb_searches", "Searches", "Recherches"},
     "web.site_searches",
     NATURE_FLOW},
    {0},
};

/* Titles of tables in English and French, folded. */
static const struct web_word titles[] = {
    {"all websites dashboard", "site"},
    {"tableau de bord de tous les sites", "site"},
    {"country", "country"},
    {"pays", "country"},
    {"region", "region"},
    {"city", "city"},
    {"ville", "city"},
    {"browsers", "browser"},
    {"navigateurs", "browser"},
    {"device type", "device"},
    {"type de peripherique", "device"},
    {"type d'appareil", "device"},
    {"operating system families", "os"},
    {"familles de systemes d'exploitation", "os"},
    {"page urls", "page"},
    {"urls de page", "page"},
    {"urls des pages", "page"},
    {"pages", "page"},
    {"page titles", "page_title"},
    {"titres de page", "page_title"},
    {"titres des pages", "page_title"},
    {"entry pages", "landing_page"},
    {"pages d'entree", "landing_page"},
    {"exit pages", "exit_page"},
    {"pages de sortie", "exit_page"},
    {"channel type", "channel"},
    {"type de canal", "channel"},
    {"referrer type", "channel"},
    {"type de referent", "channel"},
    {"websites", "source"},
    {"sites web", "source"},
    {"search engines", "source"},
    {"moteurs de recherche", "source"},
    {"social networks", "social_network"},
    {"reseaux sociaux", "social_network"},
    {"campaigns", "campaign"},
    {"campagnes", "campaign"},
    {"keywords", "keyword"},
    {"mots-cles", "keyword"},
    {"mots clefs", "keyword"},
    {"", ""},
};

static bool has_raw_names(const struct reading *r)
{
    for (size_t i = 0; i < reading_headers(r); i++) {
        if (str_starts(reading_header(r, i), S("nb_")) ||
            str_find(reading_header(r, i), S("_nb_")) > 0)
            return true;
    }
    return false;
}

/* Tables of carts and orders count other things under the same names: visits or pages must be
 * there. */
static bool fits_columns(const struct reading *r)
{
    if (reading_has(r, LABEL))
        return reading_has(r, VISITS) || reading_has(r, HITS) || reading_has(r, ENTRANCES);
    return (reading_has(r, VISITS) && reading_has(r, ACTIONS)) || reading_has(r, PAGE_VIEWS);
}

static int fits(const struct reading *r)
{
    bool is_matomo = has_raw_names(r) || (reading_has(r, VISITS) && reading_has(r, ACTIONS));

    return is_matomo && fits_columns(r) ? 1 : -1;
}

/* "Export _ Countries _ 1 - 30 September 2026.csv": what stands between. */
static struct str name_of_file(struct reading *r)
{
    struct str stem = web_stem(r), rest = stem;
    ptrdiff_t at = str_find(rest, S(" _ "));

    if (at < 0)
        return S("label");
    rest = str_sub(rest, (size_t)at + 3, rest.n);
    at = str_find(rest, S(" _ "));
    return at < 0 ? rest : str_sub(rest, 0, (size_t)at);
}

static struct str dimension_of(struct reading *r)
{
    struct str rest = reading_preamble(r), line, title = {0}, known;
    char *name;

    while (str_cut(&rest, '\n', &line))
        title = str_trim(line).n ? str_trim(line) : title;
    title = title.n ? fold(reading_arena(r), title) : name_of_file(r);
    known = web_dimension(titles, title);
    if (known.n)
        return known;
    name = arena_cstr(reading_arena(r), title);
    for (size_t i = 0; i < title.n; i++) {
        if (name[i] == ' ' || name[i] == '=' || name[i] == ';')
            name[i] = '_';
    }
    return (struct str){name, title.n};
}

/* "2009-12-28,2010-01-03", "2026-09-01", "Tue, 1 Sep 2026", "2026-09", "2026". */
static bool days_of(struct reading *r, struct str text, struct period *out)
{
    struct moment moment;
    struct day day;

    if (range_in_text(reading_arena(r), text, DATES_UNSAID, out))
        return true;
    if (text.n > 7 && moment_parse(text, &moment) && moment.year &&
        moment_day(&moment, DATES_UNSAID, 0, &day)) {
        *out = (struct period){.from = day, .to = day};
        return true;
    }
    if (text.n == 7 && day_parse(arena_printf(reading_arena(r), "%.*s-01", STR_ARG(text)), &day)) {
        *out = (struct period){.from = day, .to = {day_add_months(day, 1).n - 1}};
        return true;
    }
    if (text.n == 4 &&
        day_parse(arena_printf(reading_arena(r), "%.*s-01-01", STR_ARG(text)), &day)) {
        *out = (struct period){.from = day, .to = {day_add_months(day, 12).n - 1}};
        return true;
    }
    return false;
}

/* A figure over the days that the row says, else over the table's. */
static struct figure figure_of(struct reading *r, const struct cell *row, struct period p)
{
    struct figure figure;

    if (reading_has(r, LABEL)) {
        figure = web_figure(r, dimension_of(r), row[LABEL].given ? row[LABEL].text : S("(not set)"),
                            p.from);
    } else {
        figure = reading_figure(r, OBJECT_ACCOUNT, S(""), p.from);
    }
    if (day_is_known(p.from))
        figure.to = p.to;
    return figure;
}

static void row(struct reading *r, const struct cell *row)
{
    struct period p = {.from = DAY_NONE, .to = DAY_NONE};
    struct figure figure;

    if (row[DATE].given && !days_of(r, row[DATE].text, &p)) {
        struct buf reason = {0};
        msg_refused_day(&reason, reading_lang(r));
        reading_refuse(r, DATE, buf_str(&reason));
        buf_done(&reason);
        return;
    }
    figure = figure_of(r, row, p);
    reading_metrics(r, row, &figure);
    if (!row[BOUNCES].given && !row[ENTRANCES].given && !row[HITS].given)
        web_bounces(r, &row[VISITS], &row[BOUNCE_RATE], &figure);
    if (!row[SECONDS].given)
        web_seconds(r, &row[VISITS], &row[AVERAGE], &figure);
}

const struct source source_matomo = {
    .id = "matomo",
    .network = "web",
    .title = msg_source_matomo,
    .flags = SOURCE_TRIED,
    .columns = columns,
    .fits = fits,
    .row = row,
};
