/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/fold.h"
#include "sources/pinterest.h"

const struct column pinterest_metrics[] = {
    {COL_NUMBER, OPTIONAL, {"Impressions", "Impresiones"}, "impressions", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Engagements", "Engagement", "Interactions", "Interacciones"},
     "engagements",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Pin clicks", "Closeups", "Clics sur l'épingle", "Clics sur les épingles",
      "Clics sur épingle", "Clics en el Pin"},
     "clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Outbound clicks", "Link clicks", "Clics sortants", "Clics salientes"},
     "link_clicks",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Saves", "Enregistrements", "Guardados"}, "saves", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Total audience", "Audience totale", "Audience total", "Público total"},
     "reach",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Engaged audience", "Audience engagée", "Audience impliquée", "Público con interacción"},
     "pinterest.engaged_audience",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"Video views", "Vues de vidéo", "Vues vidéo", "Visualizaciones de video"},
     "video_views",
     NATURE_FLOW},
    {COL_SKIP,
     OPTIONAL,
     {"Engagement rate", "Pin click rate", "Outbound click rate", "Save rate", "Taux d'engagement",
      "Taux de clics sur l'épingle", "Taux de clics sortants", "Taux d'enregistrement"}},
    {0},
};

int pinterest_fits(const struct reading *r, size_t own_columns)
{
    enum { PIN_CLICKS = 2, OUTBOUND = 3, SAVES = 4 };
    struct arena a = {0};
    struct str file = fold(&a, reading_file(r)), above = fold(&a, reading_preamble(r));
    bool is_named = str_find(file, S("pinterest")) >= 0 || str_find(above, S("pinterest")) >= 0 ||
                    str_find(above, S("top pins")) >= 0 || str_find(above, S("epingles")) >= 0;
    size_t known = 0;

    arena_done(&a);
    for (size_t i = 0; pinterest_metrics[i].names[0]; i++)
        known += reading_has(r, own_columns + i);
    if (known == 0)
        return -1;
    if (is_named)
        return 5;
    return reading_has(r, own_columns + PIN_CLICKS) &&
                   (reading_has(r, own_columns + OUTBOUND) || reading_has(r, own_columns + SAVES))
               ? 0
               : -1;
}
