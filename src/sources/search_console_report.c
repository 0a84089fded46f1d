/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Google Search Console by query, page, country, device or appearance in the results: the best
 * thousand rows of a range, so that they are parts of the site and never add up to it. */
#include "messages/sources.h"
#include "sources/search_console.h"

enum { QUERY, PAGE, COUNTRY, DEVICE, APPEARANCE, OWN };

static const struct column columns[] = {
    [QUERY] = {COL_TEXT,
               OPTIONAL,
               {"Top queries", "Queries", "Query", "Requêtes les plus fréquentes",
                "Principales requêtes", "Requêtes principales", "Requêtes", "Requête",
                "Consultas principales", "Häufigste Suchanfragen", "Query principali"}},
    [PAGE] = {COL_TEXT,
              OPTIONAL,
              {"Top pages", "Pages", "Page", "Pages les plus populaires", "Principales pages",
               "Pages principales", "Páginas principales", "Häufigste Seiten",
               "Pagine principali"}},
    [COUNTRY] = {COL_TEXT, OPTIONAL, {"Country", "Pays", "País", "Land", "Paese"}},
    [DEVICE] = {COL_TEXT,
                OPTIONAL,
                {"Device", "Appareil", "Type d'appareil", "Dispositivo", "Gerät"}},
    [APPEARANCE] = {COL_TEXT,
                    OPTIONAL,
                    {"Search Appearance", "Apparence dans les résultats de recherche",
                     "Apparence dans la recherche", "Aspecto de la búsqueda",
                     "Darstellung in der Suche"}},
    [OWN] = {0},
};

static const char *const names[OWN] = {"query", "page", "country", "device", "search_appearance"};

static int fits(const struct reading *r)
{
    for (size_t i = 0; i < OWN; i++) {
        if (reading_has(r, i))
            return 0;
    }
    return -1;
}

static void row(struct reading *r, const struct cell *row)
{
    for (size_t i = 0; i < OWN; i++) {
        if (!row[i].given)
            continue;
        struct str object =
            i == PAGE ? row[i].text
                      : arena_printf(reading_arena(r), "%s=%.*s", names[i], STR_ARG(row[i].text));
        struct figure figure =
            reading_figure(r, i == PAGE ? OBJECT_PAGE : OBJECT_SEGMENT, object, DAY_NONE);
        reading_metrics(r, row, &figure);
        return;
    }
}

const struct source source_search_console_report = {
    .id = "search_console_report",
    .network = "web",
    .title = msg_source_search_console_report,
    .flags = SOURCE_RANGE_BESIDE | SOURCE_TRIED,
    .columns = columns,
    .shared = search_console_metrics,
    .fits = fits,
    .begin = search_console_begin,
    .row = row,
};
