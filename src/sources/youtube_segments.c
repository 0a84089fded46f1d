/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode, by another dimension than content or date: traffic source,
 * geography, age ... One row a value, or a day and value ("Chart data.csv"). */
#include "sources/youtube.h"

#include "base/fold.h"
#include "messages/sources.h"

enum { DIMENSION, DATE, OWN };

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
    {"pays", "country"},
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
    {"subscription status", "subscription"},
    {"etat de l'abonnement", "subscription"},
    {"device type", "device"},
    {"type d'appareil", "device"},
    {"operating system", "os"},
    {"systeme d'exploitation", "os"},
    {"content type", "content_type"},
    {"type de contenu", "content_type"},
    {"playlist", "playlist"},
    {"subtitles and cc", "subtitles"},
    {"sharing service", "sharing_service"},
    {"service de partage", "sharing_service"},
};

static const struct column columns[] = {
    [DIMENSION] = {COL_TEXT,
                   REQUIRED,
                   {"Traffic source", "Source de trafic", "Geography", "Zone géographique",
                    "Cities", "Villes", "Viewer age", "Âge du spectateur", "Viewer gender",
                    "Sexe du spectateur", "Subscription status", "Device type", "Type d'appareil",
                    "Content type", "Operating system", "New and returning viewers"}},
    [DATE] = {COL_DAY, OPTIONAL, {"Date", "Fecha", "Datum"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return youtube_fits(r, OWN);
}

static struct str name_of(struct reading *r)
{
    struct str folded = fold(reading_file_arena(r), reading_header_of(r, DIMENSION));

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
    struct str object =
        arena_printf(reading_arena(r), "%.*s=%.*s", STR_ARG(*name), STR_ARG(row[DIMENSION].text));
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
