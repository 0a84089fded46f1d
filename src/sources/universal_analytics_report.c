/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Universal Analytics by page, source, channel, country ...: the main sheet of a workbook. */
#include "messages/sources.h"
#include "model/network.h"
#include "sources/universal_analytics.h"

enum {
    PAGE,
    LANDING,
    SOURCE_MEDIUM,
    SOURCE,
    MEDIUM,
    SOCIAL,
    CHANNEL,
    CAMPAIGN,
    COUNTRY,
    CITY,
    DEVICE,
    BROWSER,
    LANGUAGE,
    EVENT,
    OWN
};

static const struct column columns[] = {
    [PAGE] = {COL_TEXT, OPTIONAL, {"Page"}},
    [LANDING] = {COL_TEXT, OPTIONAL, {"Landing Page", "Page de destination"}},
    [SOURCE_MEDIUM] = {COL_TEXT, OPTIONAL, {"Source / Medium", "Source/Support"}},
    [SOURCE] = {COL_TEXT, OPTIONAL, {"Source"}},
    [MEDIUM] = {COL_TEXT, OPTIONAL, {"Medium", "Support"}},
    [SOCIAL] = {COL_TEXT, OPTIONAL, {"Social Network", "Réseau social"}},
    [CHANNEL] = {COL_TEXT,
                 OPTIONAL,
                 {"Default Channel Grouping", "Groupe de canaux par défaut",
                  "Regroupement de canaux par défaut"}},
    [CAMPAIGN] = {COL_TEXT, OPTIONAL, {"Campaign", "Campagne"}},
    [COUNTRY] = {COL_TEXT, OPTIONAL, {"Country", "Pays"}},
    [CITY] = {COL_TEXT, OPTIONAL, {"City", "Ville", "Region", "Région"}},
    [DEVICE] = {COL_TEXT, OPTIONAL, {"Device Category", "Catégorie d'appareil"}},
    [BROWSER] = {COL_TEXT, OPTIONAL, {"Browser", "Navigateur"}},
    [LANGUAGE] = {COL_TEXT, OPTIONAL, {"Language", "Langue"}},
    [EVENT] = {COL_TEXT, OPTIONAL, {"Event Category", "Catégorie d'événement"}},
    [OWN] = {0},
};

static const char *const dimensions[OWN] = {
    "page",     "landing_page", "source_medium", "source", "medium",  "social_network", "channel",
    "campaign", "country",      "city",          "device", "browser", "language",       "event",
};

/* Metrics that Google Analytics 4 counts no more, under these names. */
static int fits(const struct reading *r)
{
    bool has_dimension = false, has_old = false;

    for (size_t i = 0; i < OWN; i++)
        has_dimension = has_dimension || reading_has(r, i);
    for (size_t i = 0; universal_analytics_metrics[i].names[0]; i++) {
        bool is_old = i == UA_UNIQUE_PAGE_VIEWS || i == UA_GOALS ||
                      (i >= UA_KEPT && universal_analytics_metrics[i].type == COL_SKIP);
        has_old = has_old || (is_old && reading_has(r, OWN + i));
    }
    return has_dimension && has_old ? 3 : -1;
}

/* "facebook.com / referral": the source stands before the slash. */
static struct str network_of(const struct cell *row)
{
    struct str value = row[SOURCE_MEDIUM].given ? row[SOURCE_MEDIUM].text
                       : row[SOURCE].given      ? row[SOURCE].text
                                                : row[SOCIAL].text;
    ptrdiff_t slash = str_find(value, S(" / "));
    const struct network *n =
        network_of_words(slash >= 0 ? str_sub(value, 0, (size_t)slash) : value);

    return n ? n->id : S("web");
}

static void row(struct reading *r, const struct cell *row)
{
    struct buf object = {0};
    struct figure figure;
    bool is_page = reading_has(r, PAGE);

    for (size_t i = 0; i < OWN; i++) {
        if (!reading_has(r, i))
            continue;
        is_page = is_page && i == PAGE;
        buf_printf(&object, "%s%s=%.*s", object.n ? ";" : "", dimensions[i],
                   STR_ARG(row[i].given ? row[i].text : S("(not set)")));
    }
    figure = reading_figure(r, is_page ? OBJECT_PAGE : OBJECT_SEGMENT,
                            is_page ? row[PAGE].text : buf_str(&object), DAY_NONE);
    figure.network = network_of(row);
    if (!str_eq(figure.network, S("web")))
        figure.account = S("*"); /* visits from a network are of no account there */
    if (row[CAMPAIGN].given && !str_starts(row[CAMPAIGN].text, S("(")))
        figure.campaign_name = row[CAMPAIGN].text;
    universal_analytics_row(r, row, OWN, &figure);
    buf_done(&object);
}

const struct source source_universal_analytics_report = {
    .id = "universal_analytics_report",
    .network = "web",
    .title = msg_source_universal_analytics_report,
    .flags = SOURCE_RANGE_BESIDE | SOURCE_TOTALS_UNLABELLED | SOURCE_TRIED | SOURCE_FORMER,
    .columns = columns,
    .shared = universal_analytics_metrics,
    .fits = fits,
    .row = row,
};
