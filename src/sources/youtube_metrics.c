/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/youtube.h"

/* Percentages and averages are known and left out: they follow from the rest. */
const struct column youtube_metrics[] = {
    {COL_NUMBER, OPTIONAL, {"Views", "Vues", "Visualizaciones", "Vistas", "Aufrufe"}, "views", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Engaged views", "Vues avec engagement", "Vues avec interaction"}, "youtube.engaged_views", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Watch time (hours)", "Durée de visionnage (heures)", "Tiempo de visualización (horas)", "Wiedergabezeit (Stunden)"}, "watch_seconds", NATURE_FLOW, .scale = 3600},
    {COL_NUMBER, OPTIONAL, {"Watch time (minutes)", "Durée de visionnage (minutes)"}, "watch_seconds", NATURE_FLOW, .scale = 60},
    {COL_NUMBER, OPTIONAL, {"Subscribers", "Abonnés", "Suscriptores", "Abonnenten"}, "followers_net", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Subscribers gained", "Nouveaux abonnés", "Abonnés gagnés", "Abonnements obtenus", "Suscriptores ganados"}, "followers_gained", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Subscribers lost", "Abonnés perdus", "Désabonnements", "Suscriptores perdidos"}, "followers_lost", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Impressions", "Thumbnail impressions", "Impresiones", "Impressionen", "Impressions des miniatures"}, "impressions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Unique viewers", "Spectateurs uniques", "Espectadores únicos", "Einzelne Zuschauer"}, "reach", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"New viewers", "Nouveaux spectateurs"}, "youtube.new_viewers", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Returning viewers", "Spectateurs connus", "Spectateurs habituels"}, "youtube.returning_viewers", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Casual viewers", "Spectateurs occasionnels"}, "youtube.casual_viewers", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Regular viewers", "Spectateurs réguliers"}, "youtube.regular_viewers", NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Likes", "J'aime", "Mentions J'aime", "Me gusta"}, "likes+reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Dislikes", "Je n'aime pas", "Mentions Je n'aime pas", "No me gusta"}, "dislikes", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares", "Partages", "Compartidos", "Veces compartido"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Comments added", "Comments", "Commentaires ajoutés", "Commentaires", "Comentarios añadidos"}, "comments", NATURE_FLOW},
    {COL_MONEY, OPTIONAL, {"Estimated revenue", "Your estimated revenue", "Revenus estimés", "Vos revenus estimés", "Ingresos estimados"}, "network_revenue", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shown in feed", "Affichages dans le flux"}, "youtube.shown_in_feed", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"Impressions click-through rate (%)", "Taux de clics par impression (%)", "Taux de clics des impressions (%)"}},
    {COL_SKIP, OPTIONAL, {"Average view duration", "Durée moyenne d'une vue", "Durée moyenne des vues"}},
    {COL_SKIP, OPTIONAL, {"Average percentage viewed (%)", "Pourcentage moyen de vidéo regardé (%)", "Pourcentage moyen visionné (%)"}},
    {COL_SKIP, OPTIONAL, {"Likes (vs. dislikes) (%)", "Likes (vs dislikes) (%)"}},
    {COL_SKIP, OPTIONAL, {"Stayed to watch (%)", "Viewed (vs. swiped away) (%)", "Viewed (vs swiped away) (%)", "Ont continué à regarder (%)"}},
    {COL_SKIP, OPTIONAL, {"Average views per viewer", "Nombre moyen de vues par spectateur"}},
    {COL_SKIP, OPTIONAL, {"Views (%)", "Watch time (hours) (%)", "Vues (%)", "Durée de visionnage (heures) (%)"}},
    {0},
};

struct str youtube_video_url(struct arena *a, struct str id)
{
    return arena_printf(a, "https://www.youtube.com/watch?v=%.*s", STR_ARG(id));
}

int youtube_fits(const struct reading *r, size_t own_columns)
{
    for (size_t i = 0; youtube_metrics[i].names[0]; i++) {
        if (reading_has(r, own_columns + i))
            return 0;
    }
    return -1;
}
