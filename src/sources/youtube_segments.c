/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode, by another dimension than content or date: traffic source,
 * geography, age ... One row a value, or a day and value ("Chart data.csv"). */
#include "sources/youtube.h"

#include "base/fold.h"
#include "messages/sources.h"

enum { DATE, DIMENSION, DIMENSION_2, DIMENSION_3, DIMENSION_4, OWN };

/* A dimension under the name that it keeps in all languages. */
struct dimension {
    const char *folded; /* header, as fold() makes it */
    const char *name;
};

static const struct dimension dimensions[] = {
    {"traffic source", "traffic_source"},
    {"source de trafic", "traffic_source"},
    {"sources de trafic", "traffic_source"},
    {"fuente de trafico", "traffic_source"},
    {"zugriffsquelle", "traffic_source"},
    {"geography", "country"},
    {"zone geographique", "country"},
    {"zones geographiques", "country"},
    {"geografia", "country"},
    {"cities", "city"},
    {"villes", "city"},
    {"ciudades", "city"},
    {"viewer age", "age"},
    {"age des spectateurs", "age"},
    {"age du spectateur", "age"},
    {"viewer gender", "gender"},
    {"sexe des spectateurs", "gender"},
    {"sexe du spectateur", "gender"},
    {"new and returning viewers", "new_returning"},
    {"nouveaux spectateurs et spectateurs connus", "new_returning"},
    {"audience by watch behavior", "audience"},
    {"audience par comportement de visionnage", "audience"},
    {"subscription status", "subscription"},
    {"subscription source", "subscription"},
    {"etat de l'abonnement", "subscription"},
    {"source d'abonnement", "subscription"},
    {"device type", "device"},
    {"type d'appareil", "device"},
    {"operating system", "os"},
    {"systeme d'exploitation", "os"},
    {"content type", "content_type"},
    {"video type", "content_type"},
    {"type de contenu", "content_type"},
    {"type de video", "content_type"},
    {"playlist", "playlist"},
    {"playlists", "playlist"},
    {"subtitles and cc", "subtitles"},
    {"sous-titres", "subtitles"},
    {"video info language", "language"},
    {"translation use", "language"},
    {"langue des informations de la video", "language"},
    {"sharing service", "sharing_service"},
    {"service de partage", "sharing_service"},
    {"youtube product", "product"},
    {"produit youtube", "product"},
    {"playback location", "playback"},
    {"lieu de lecture", "playback"},
    {"live/on demand", "live"},
    {"live / on demand", "live"},
    {"en direct/a la demande", "live"},
    {"end screen element type", "end_screen"},
    {"type d'element de l'ecran de fin", "end_screen"},
    {"card type", "card"},
    {"type de fiche", "card"},
    {"revenue source", "monetization"},
    {"source de revenus", "monetization"},
};

/* The names are more than a column can have. */
static const struct column columns[] = {
    [DATE] = {COL_DAY, OPTIONAL, {"Date", "Fecha", "Datum"}},
    [DIMENSION] = {COL_TEXT,
                   OPTIONAL,
                   {"Traffic source", "Source de trafic", "Sources de trafic", "Fuente de tráfico",
                    "Zugriffsquelle", "Geography", "Zone géographique", "Zones géographiques",
                    "Geografía", "Cities", "Villes", "Ciudades", "Viewer age"}},
    [DIMENSION_2] = {COL_TEXT,
                     OPTIONAL,
                     {"Âge des spectateurs", "Âge du spectateur", "Viewer gender",
                      "Sexe des spectateurs", "Sexe du spectateur", "New and returning viewers",
                      "Nouveaux spectateurs et spectateurs connus", "Audience by watch behavior",
                      "Audience par comportement de visionnage", "Subscription status",
                      "Subscription source", "État de l'abonnement", "Source d'abonnement",
                      "Device type", "Type d'appareil", "Operating system"}},
    [DIMENSION_3] = {COL_TEXT,
                     OPTIONAL,
                     {"Système d'exploitation", "Content type", "Video type", "Type de contenu",
                      "Type de vidéo", "Playlist", "Playlists", "Subtitles and CC", "Sous-titres",
                      "Video info language", "Translation use",
                      "Langue des informations de la vidéo", "Sharing service",
                      "Service de partage", "YouTube product", "Produit YouTube"}},
    [DIMENSION_4] = {COL_TEXT,
                     OPTIONAL,
                     {"Playback location", "Lieu de lecture", "Live/on demand", "Live / on demand",
                      "En direct/à la demande", "End screen element type",
                      "Type d'élément de l'écran de fin", "Card type", "Type de fiche",
                      "Revenue source", "Source de revenus"}},
    [OWN] = {0},
};

/* Which of them the table has; OWN: none. */
static size_t dimension_in(const struct reading *r)
{
    for (size_t i = DIMENSION; i < OWN; i++) {
        if (reading_has(r, i))
            return i;
    }
    return OWN;
}

/* "Content type" is anybody's: most of the columns are YouTube's. */
static int fits(const struct reading *r)
{
    size_t known = 0, headers = 0;

    for (size_t i = 0; i < reading_headers(r); i++) {
        headers += reading_header(r, i).n > 0;
        known += reading_knows(r, i);
    }
    return dimension_in(r) == OWN || known * 2 < headers ? -1 : youtube_fits(r, OWN);
}

static struct str name_of(struct reading *r)
{
    struct str folded = fold(reading_file_arena(r), reading_header_of(r, dimension_in(r)));

    for (size_t i = 0; i < COUNT_OF(dimensions); i++) {
        if (str_eq(folded, str_of(dimensions[i].folded)))
            return str_of(dimensions[i].name);
    }
    return folded;
}

static void begin(struct reading *r)
{
    struct str *name = reading_own(r, sizeof(*name));

    *name = name_of(r);
}

static void row(struct reading *r, const struct cell *row)
{
    struct str *name = reading_own(r, sizeof(*name));
    struct str value = row[dimension_in(r)].text, object;

    if (value.n == 0) {
        struct buf reason = {0};
        msg_refused_empty(&reason, reading_lang(r));
        reading_refuse(r, dimension_in(r), buf_str(&reason));
        buf_done(&reason);
        return;
    }
    object = arena_printf(reading_arena(r), "%.*s=%.*s", STR_ARG(*name), STR_ARG(value));
    struct figure figure =
        reading_figure(r, OBJECT_SEGMENT, object, row[DATE].given ? row[DATE].day : DAY_NONE);

    reading_metrics(r, row, &figure);
}

const struct source source_youtube_segments = {
    .id = "youtube_segments",
    .network = "youtube",
    .title = msg_source_youtube_segments,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_RANGE_BESIDE | SOURCE_NAME_END_OUT | SOURCE_TRIED,
    .columns = columns,
    .shared = youtube_metrics,
    .fits = fits,
    .begin = begin,
    .row = row,
};
