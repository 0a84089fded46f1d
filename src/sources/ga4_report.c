/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* GA4 tables by a dimension, over the range of the comments above them: standard reports, cards of
 * the snapshot, explorations. A page is a page; everything else is a segment "dimension=value".
 * Where the dimension says where visits came from, the segment's network is that one. */
#include "sources/ga4.h"

#include "base/fold.h"
#include "messages/sources.h"
#include "model/network.h"
#include "sources/web.h"

enum {
    PAGE,
    PAGE_TITLE,
    LANDING,
    EVENT,
    SOURCE_MEDIUM,
    SOURCE,
    MEDIUM,
    CAMPAIGN,
    CHANNEL,
    FIRST_SOURCE_MEDIUM,
    FIRST_SOURCE,
    FIRST_CHANNEL,
    FIRST_CAMPAIGN,
    COUNTRY,
    CITY,
    DEVICE,
    BROWSER,
    LANGUAGE,
    PLATFORM,
    ITEM,
    AGE,
    GENDER,
    CONTENT,
    TERM,
    AUDIENCE,
    HOUR,
    WEEKDAY,
    NEW,
    RANGE,
    OWN
};

static const struct column columns[] = {
    [PAGE] = {COL_TEXT,
              OPTIONAL,
              {"Page path and screen class", "Page path + query string", "Page path",
               "Chemin de la page et classe de l'écran", "Chemin de la page + chaîne de requête",
               "Chemin de la page"}},
    [PAGE_TITLE] = {COL_TEXT,
                    OPTIONAL,
                    {"Page title and screen class", "Page title and screen name", "Page title",
                     "Titre de la page et classe de l'écran", "Titre de la page et nom de l'écran",
                     "Titre de la page"}},
    [LANDING] = {COL_TEXT,
                 OPTIONAL,
                 {"Landing page", "Landing page + query string", "Page de destination",
                  "Page de destination + chaîne de requête"}},
    [EVENT] = {COL_TEXT, OPTIONAL, {"Event name", "Nom de l'événement"}},
    [SOURCE_MEDIUM] = {COL_TEXT,
                       OPTIONAL,
                       {"Session source / medium", "Session source/medium", "Source / medium",
                        "Source/Support de la session", "Source / Support de la session",
                        "Source et support de la session", "Source/support de la session"}},
    [SOURCE] = {COL_TEXT,
                OPTIONAL,
                {"Session source", "Source de la session", "Session source platform",
                 "Session manual source"}},
    [MEDIUM] = {COL_TEXT,
                OPTIONAL,
                {"Session medium", "Support de la session", "Session manual medium"}},
    [CAMPAIGN] = {COL_TEXT,
                  OPTIONAL,
                  {"Session campaign", "Session manual campaign name", "Campagne de la session",
                   "Session campaign name"}},
    [CHANNEL] = {COL_TEXT,
                 OPTIONAL,
                 {"Session primary channel group (Default Channel Group)",
                  "Session default channel group", "Session default channel grouping",
                  "Session primary channel group", "Groupe de canaux par défaut pour la session",
                  "Groupe de canaux principal de la session (Groupe de canaux par défaut)",
                  "Groupe de canaux principal de la session",
                  "Groupe de canaux par défaut de la session"}},
    [FIRST_SOURCE_MEDIUM] = {COL_TEXT,
                             OPTIONAL,
                             {"First user source / medium", "First user source/medium",
                              "Source/Support du premier utilisateur",
                              "Source / Support du premier utilisateur"}},
    [FIRST_SOURCE] = {COL_TEXT, OPTIONAL, {"First user source", "Source du premier utilisateur"}},
    [FIRST_CHANNEL] =
        {COL_TEXT,
         OPTIONAL,
         {"First user primary channel group (Default Channel Group)",
          "First user default channel group", "First user primary channel group",
          "Groupe de canaux principal du premier utilisateur (Groupe de canaux par défaut)",
          "Groupe de canaux principal du premier utilisateur"}},
    [FIRST_CAMPAIGN] = {COL_TEXT,
                        OPTIONAL,
                        {"First user campaign", "Campagne du premier utilisateur"}},
    [COUNTRY] = {COL_TEXT, OPTIONAL, {"Country", "Country ID", "Pays", "ID du pays"}},
    [CITY] = {COL_TEXT, OPTIONAL, {"City", "Town/City", "Town", "Ville", "Region", "Région"}},
    [DEVICE] = {COL_TEXT, OPTIONAL, {"Device category", "Catégorie d'appareil", "Device"}},
    [BROWSER] = {COL_TEXT,
                 OPTIONAL,
                 {"Browser", "Navigateur", "Operating system", "Système d'exploitation"}},
    [LANGUAGE] = {COL_TEXT, OPTIONAL, {"Language", "Langue", "Language code"}},
    [PLATFORM] = {COL_TEXT,
                  OPTIONAL,
                  {"Platform", "Plate-forme", "Plateforme", "Platform / device category"}},
    [ITEM] = {COL_TEXT, OPTIONAL, {"Item name", "Nom de l'article"}},
    [AGE] = {COL_TEXT, OPTIONAL, {"Age", "Âge"}},
    [GENDER] = {COL_TEXT, OPTIONAL, {"Gender", "Sexe"}},
    [CONTENT] = {COL_TEXT,
                 OPTIONAL,
                 {"Session manual ad content", "Manual ad content",
                  "Contenu manuel de l'annonce de la session"}},
    [TERM] = {COL_TEXT,
              OPTIONAL,
              {"Session manual term", "Manual term", "Terme manuel de la session"}},
    [AUDIENCE] = {COL_TEXT, OPTIONAL, {"Audience name", "Nom de l'audience"}},
    [HOUR] = {COL_TEXT, OPTIONAL, {"Hour", "Heure"}},
    [WEEKDAY] = {COL_TEXT, OPTIONAL, {"Day of week", "Day of week name", "Jour de la semaine"}},
    [NEW] = {COL_TEXT,
             OPTIONAL,
             {"New / returning", "New/returning", "Nouveau/connu", "Nouveaux / connus"}},
    [RANGE] = {COL_TEXT, OPTIONAL, {"Date range", "Plage de dates", "Période"}},
    [OWN] = {0},
};

static const char *const dimensions[OWN] = {
    [PAGE_TITLE] = "page_title",
    [LANDING] = "landing_page",
    [EVENT] = "event",
    [SOURCE_MEDIUM] = "source_medium",
    [SOURCE] = "source",
    [MEDIUM] = "medium",
    [CAMPAIGN] = "campaign",
    [CHANNEL] = "channel",
    [FIRST_SOURCE_MEDIUM] = "first_source_medium",
    [FIRST_SOURCE] = "first_source",
    [FIRST_CHANNEL] = "first_channel",
    [FIRST_CAMPAIGN] = "first_campaign",
    [COUNTRY] = "country",
    [CITY] = "city",
    [DEVICE] = "device",
    [BROWSER] = "browser",
    [LANGUAGE] = "language",
    [PLATFORM] = "platform",
    [ITEM] = "item",
    [AGE] = "age",
    [GENDER] = "gender",
    [CONTENT] = "content",
    [TERM] = "term",
    [AUDIENCE] = "audience",
    [HOUR] = "hour",
    [WEEKDAY] = "weekday",
    [NEW] = "new",
};

/* A table with a dimension that nobody knows is one by that dimension, as long as it counts
 * something known. */
static int fits(const struct reading *r)
{
    if (!ga4_has_comments(r))
        return -1;
    for (size_t i = 0; i < RANGE; i++) {
        if (reading_has(r, i))
            return reading_headers(r) > 1 ? 1 : -1;
    }
    return ga4_has_metric(r, OWN) && !reading_knows(r, 0) ? 0 : -1;
}

/* "l.instagram.com / referral": the source stands before the slash. */
static struct str network_of_visit(struct str value)
{
    ptrdiff_t slash = str_find(value, S(" / "));
    const struct network *n =
        network_of_words(slash >= 0 ? str_sub(value, 0, (size_t)slash) : value);

    return n ? n->id : S("web");
}

static void add_dimension(struct figure *figure, struct buf *object, struct str name,
                          struct str value)
{
    buf_printf(object, "%s%.*s=%.*s", object->n ? ";" : "", STR_ARG(name), STR_ARG(value));
    figure->object_kind = OBJECT_SEGMENT;
}

/* Texts that nobody knows: dimensions all the same, else their rows would stand for one thing. */
static void add_unknown(struct reading *r, struct figure *figure, struct buf *object)
{
    for (size_t i = 0; i < reading_headers(r); i++) {
        struct cell text = reading_knows(r, i) ? (struct cell){0} : reading_cell(r, i, COL_TEXT);
        bool is_metric = i > 0 && (reading_kept(r, i).n || reading_cell(r, i, COL_RATE).given);

        if (text.given && !is_metric)
            add_dimension(figure, object, fold(reading_arena(r), reading_header(r, i)), text.text);
    }
}

/* An empty cell is a value too: pages without a title, visits without a campaign. "/shop " and
 * "/shop" are two pages to GA4, each with a row. */
static struct str value_of(const struct reading *r, const struct cell *row, size_t i)
{
    return row[i].given ? reading_raw(r, i) : S("(not set)");
}

static void name_object(struct reading *r, const struct cell *row, struct figure *figure,
                        struct buf *object)
{
    bool has_page = reading_has(r, PAGE);

    if (has_page) {
        figure->object_kind = OBJECT_PAGE;
        buf_add(object, value_of(r, row, PAGE));
    }
    for (size_t i = 1; i < RANGE; i++) {
        if (reading_has(r, i) && !(has_page && i == PAGE_TITLE))
            add_dimension(figure, object, str_of(dimensions[i]), value_of(r, row, i));
    }
    add_unknown(r, figure, object);
    figure->object = buf_str(object);
    if (has_page && figure->object_kind == OBJECT_SEGMENT)
        figure->object = arena_printf(reading_arena(r), "page=%.*s", STR_ARG(figure->object));
}

/* Tables in which each visit stands once: by where it came from, and by nothing that cuts a visit
 * up. */
static bool holds_each_visit_once(const struct cell *row)
{
    static const int once[] = {SOURCE_MEDIUM, SOURCE, MEDIUM, CAMPAIGN, CHANNEL};
    static const int cuts[] = {PAGE, PAGE_TITLE, LANDING, EVENT, AUDIENCE, RANGE};
    bool found = false;

    for (size_t i = 0; i < COUNT_OF(cuts); i++) {
        if (row[cuts[i]].given)
            return false;
    }
    for (size_t i = 0; i < COUNT_OF(once); i++)
        found |= row[once[i]].given;
    return found;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_SEGMENT, S(""), DAY_NONE);
    struct buf object = {0};
    struct period p;

    if (reading_is_repeated(r))
        return;
    name_object(r, row, &figure, &object);
    if (row[RANGE].given && range_in_text(reading_arena(r), row[RANGE].text, DATES_UNSAID, &p)) {
        figure.from = p.from;
        figure.to = p.to;
    }
    if (row[SOURCE_MEDIUM].given || row[SOURCE].given)
        figure.network =
            network_of_visit(row[SOURCE_MEDIUM].given ? row[SOURCE_MEDIUM].text : row[SOURCE].text);
    if (!str_eq(figure.network, S("web"))) {
        figure.account = S("*"); /* visits from a network are of no account there */
        web_name_site(r, &figure);
    }
    if (row[CAMPAIGN].given && !str_starts(row[CAMPAIGN].text, S("(")))
        figure.campaign_name = row[CAMPAIGN].text; /* "(organic)", "(not set)" are none */
    if (figure.object.n)
        ga4_row(r, row, OWN, &figure);
    if (holds_each_visit_once(row))
        ga4_sum(r, row, OWN);
    buf_done(&object);
}

const struct source source_ga4_report = {
    .id = "ga4_report",
    .reader = 2,
    .network = "web",
    .title = msg_source_ga4_report,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_TRIED,
    .columns = columns,
    .shared = ga4_metrics,
    .fits = fits,
    .begin = ga4_begin,
    .row = row,
    .end = ga4_sums_end,
};
