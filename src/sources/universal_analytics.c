/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/universal_analytics.h"

#include <math.h>

const struct column universal_analytics_metrics[] = {
    [UA_SESSIONS] = {COL_NUMBER, OPTIONAL, {"Sessions", "Visits"}, "sessions", NATURE_FLOW},
    [UA_BOUNCE_RATE] = {COL_RATE, OPTIONAL, {"Bounce Rate", "Taux de rebond"}},
    [UA_BOUNCES] = {COL_NUMBER, OPTIONAL, {"Bounces", "Rebonds"}, "bounces", NATURE_FLOW},
    [UA_UNIQUE_PAGE_VIEWS] = {COL_NUMBER,
                              OPTIONAL,
                              {"Unique Pageviews", "Pages vues uniques", "Consultations uniques",
                               "Nombre de visites uniques"},
                              "web.unique_page_views",
                              NATURE_FLOW},
    [UA_GOALS] = {COL_NUMBER,
                  OPTIONAL,
                  {"Goal Completions", "Réalisations d'objectifs", "Objectifs réalisés"},
                  "key_events",
                  NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Pageviews", "Pages vues", "Número de visitas a páginas"},
     "page_views",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Entrances", "Entrées"}, "web.entrances", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Exits", "Sorties"}, "web.exits", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Users", "Utilisateurs"}, "users", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"New Users", "Nouveaux utilisateurs"}, "new_users", NATURE_FLOW},
    {COL_MONEY,
     OPTIONAL,
     {"Revenue", "Revenu", "Product Revenue", "Revenu généré par le produit"},
     "web_revenue",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Transactions"}, "web.purchases", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Total Events", "Nombre total d'événements"},
     "web.event_count",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Unique Events", "Événements uniques"},
     "web.unique_events",
     NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Avg. Time on Page", "Temps moyen passé sur la page"}},
    {COL_SKIP,
     OPTIONAL,
     {"Avg. Session Duration", "Durée moyenne des sessions", "Durée moyenne de la session",
      "Durée moy. des sessions"}},
    {COL_SKIP, OPTIONAL, {"Pages / Session", "Pages/session", "Pages par session"}},
    {COL_SKIP, OPTIONAL, {"% Exit", "Sorties (%)", "% de sorties"}},
    {COL_SKIP, OPTIONAL, {"Page Value", "Valeur de la page"}},
    {COL_SKIP, OPTIONAL, {"% New Sessions", "% nouvelles sessions", "% de nouvelles sessions"}},
    {COL_SKIP, OPTIONAL, {"Goal Value", "Valeur d'objectif", "Valeur des objectifs"}},
    {COL_SKIP, OPTIONAL, {"Goal Conversion Rate", "Taux de conversion par objectif"}},
    {COL_SKIP, OPTIONAL, {"Ecommerce Conversion Rate", "Taux de conversion e-commerce"}},
    {COL_SKIP, OPTIONAL, {"Number of Sessions per User", "Nombre de sessions par utilisateur"}},
    {0},
};

void universal_analytics_row(struct reading *r, const struct cell *row, size_t own_columns,
                             const struct figure *like)
{
    const struct cell *metrics = row + own_columns;
    const struct cell *sessions = &metrics[UA_SESSIONS], *rate = &metrics[UA_BOUNCE_RATE];

    reading_metrics(r, row, like);
    if (sessions->given && rate->given && !metrics[UA_BOUNCES].given) {
        struct figure bounces = *like;
        bounces.metric = S("bounces");
        bounces.nature = like->nature == NATURE_LIFE ? NATURE_LIFE : NATURE_FLOW;
        bounces.value = round(sessions->number * rate->number);
        ingest_figure(reading_ingest(r), &bounces);
    }
}
