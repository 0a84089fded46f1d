/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Pinterest analytics, top pins: a row a pin with its figures of the range chosen, which the table
 * of days above it, or the lines above that, tell. */
#include "messages/sources.h"
#include "model/post.h"
#include "sources/pinterest.h"

enum { PIN, TITLE, CREATED, KIND, OWN };

static const struct column columns[] = {
    [PIN] = {COL_TEXT,
             REQUIRED,
             {"Pin", "Pin ID", "Pin link", "Pin URL", "Épingle", "ID de l'épingle",
              "Lien de l'épingle", "Enlace del Pin"}},
    [TITLE] = {COL_TEXT,
               OPTIONAL,
               {"Title", "Pin title", "Titre", "Titre de l'épingle", "Description", "Título"}},
    [CREATED] = {COL_DAY,
                 OPTIONAL,
                 {"Created date", "Created at", "Publish date", "Date de création", "Créée le"}},
    [KIND] = {COL_SKIP,
              OPTIONAL,
              {"Type", "Format", "Source", "Pin type", "Type d'épingle", "Board", "Tableau"}},
    [OWN] = {0},
};

static int fits(const struct reading *r)
{
    return pinterest_fits(r, OWN);
}

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    struct str id = post_id(a, S("pinterest"), row[PIN].text, row[PIN].text);
    struct post post = {
        .id = id,
        .day = row[CREATED].given ? row[CREATED].day : DAY_NONE,
        .at = INSTANT_NONE,
        .kind = S("photo"),
        .text = row[TITLE].text,
        .url = arena_printf(a, "https://www.pinterest.com/pin/%.*s/", STR_ARG(id)),
    };

    if (post.id.n == 0) {
        reading_refuse_id(r, PIN);
        return;
    }
    struct figure figure = reading_post(r, &post);

    reading_metrics(r, row, &figure);
}

const struct source source_pinterest_pins = {
    .id = "pinterest_pins",
    .network = "pinterest",
    .title = msg_source_pinterest_pins,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_RANGE_BESIDE,
    .columns = columns,
    .shared = pinterest_metrics,
    .fits = fits,
    .row = row,
};
