/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/ga4.h"

#include "base/fold.h"

#include <math.h>

/* Google's definitions: "users" of a card are active users since 2023; key events were conversions
 * before 2024. Averages per user or session are known and left out. */
const struct column ga4_metrics[] = {
    [GA4_VIEWS] = {COL_NUMBER,
                   OPTIONAL,
                   {"Views", "Screen views", "Pageviews", "Vues", "Pages vues"},
                   "page_views",
                   NATURE_FLOW},
    [GA4_SESSIONS] = {COL_NUMBER, OPTIONAL, {"Sessions"}, "sessions", NATURE_FLOW},
    [GA4_ENGAGED] = {COL_NUMBER,
                     OPTIONAL,
                     {"Engaged sessions", "Sessions avec engagement"},
                     "engaged_sessions",
                     NATURE_FLOW},
    [GA4_ENGAGEMENT_RATE] = {COL_RATE, OPTIONAL, {"Engagement rate", "Taux d'engagement"}},
    [GA4_BOUNCE_RATE] = {COL_RATE, OPTIONAL, {"Bounce rate", "Taux de rebond"}},
    [GA4_ACTIVE_USERS] = {COL_NUMBER,
                          OPTIONAL,
                          {"Active users", "Users", "Utilisateurs actifs", "Utilisateurs"},
                          "users",
                          NATURE_UNIQUE},
    [GA4_AVERAGE_ENGAGEMENT] = {COL_SECONDS,
                                OPTIONAL,
                                {"Average engagement time per active user",
                                 "Average engagement time",
                                 "Durée d'engagement moyenne par utilisateur actif",
                                 "Durée d'engagement moyenne"}},
    [GA4_ENGAGEMENT] = {COL_SECONDS,
                        OPTIONAL,
                        {"User engagement", "Engagement utilisateur",
                         "Engagement des utilisateurs"},
                        "engagement_seconds",
                        NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Total users", "Nombre total d'utilisateurs", "Utilisateurs au total"},
     "web.total_users",
     NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"New users", "Nouveaux utilisateurs"}, "new_users", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Returning users", "Utilisateurs connus", "Utilisateurs de retour"},
     "web.returning_users",
     NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Event count", "Nombre d'événements"}, "web.event_count", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Key events", "Conversions", "Événements clés"},
     "key_events",
     NATURE_FLOW},
    {COL_MONEY,
     OPTIONAL,
     {"Total revenue", "Purchase revenue", "Revenu total", "Revenus totaux", "Total des revenus",
      "Revenu des achats"},
     "web_revenue",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Transactions", "Ecommerce purchases", "Achats", "Achats e-commerce"},
     "web.purchases",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Total purchasers", "Nombre total d'acheteurs"},
     "web.total_purchasers",
     NATURE_UNIQUE},
    {COL_NUMBER,
     OPTIONAL,
     {"First time purchasers", "First-time purchasers", "Nouveaux acheteurs"},
     "web.first_time_purchasers",
     NATURE_UNIQUE},
    {COL_NUMBER, OPTIONAL, {"Exits", "Sorties"}, "web.exits", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Entrances", "Entrées"}, "web.entrances", NATURE_FLOW},
    {COL_SKIP,
     OPTIONAL,
     {"Average session duration", "Durée moyenne des sessions", "Durée moyenne de la session"}},
    {COL_SKIP,
     OPTIONAL,
     {"Average engagement time per session", "Durée d'engagement moyenne par session"}},
    {COL_SKIP,
     OPTIONAL,
     {"Views per active user", "Views per user", "Views per session", "Vues par utilisateur actif",
      "Vues par utilisateur", "Vues par session"}},
    {COL_SKIP,
     OPTIONAL,
     {"Event count per active user", "Event count per user", "Events per session",
      "Événements par session", "Nombre d'événements par utilisateur actif"}},
    {COL_SKIP,
     OPTIONAL,
     {"Engaged sessions per active user", "Engaged sessions per user",
      "Sessions avec engagement par utilisateur actif"}},
    {COL_SKIP, OPTIONAL, {"ARPU"}},
    {COL_SKIP, OPTIONAL, {"ARPPU"}},
    {COL_SKIP, OPTIONAL, {"Purchaser conversion"}},
    {COL_SKIP, OPTIONAL, {"Average purchase revenue per active user"}},
    {COL_SKIP,
     OPTIONAL,
     {"Session key event rate", "User key event rate", "Session conversion rate",
      "Taux d'événements clés de session"}},
    {0},
};

/* "# Start date:", "# Date de début :", or the dates of an exploration, always as comments. */
bool ga4_has_comments(const struct reading *r)
{
    return str_find(reading_preamble(r), S("#")) >= 0;
}

bool ga4_has_metric(const struct reading *r, size_t own_columns)
{
    for (size_t i = 0; ga4_metrics[i].names[0]; i++) {
        if (reading_has(r, own_columns + i))
            return true;
    }
    return false;
}

/* "# Property: Atelier Brume - GA4", "# Propriété : ...". */
void ga4_begin(struct reading *r)
{
    struct str rest = reading_preamble(r);
    struct str line, key;

    while (str_cut(&rest, '\n', &line)) {
        if (!str_starts(line, S("#")) || !str_cut(&line, ':', &key))
            continue;
        key = fold(reading_arena(r), str_sub(key, 1, key.n));
        if ((str_eq(key, S("property")) || str_eq(key, S("propriete"))) && str_trim(line).n)
            reading_set_account(r, str_trim(line));
    }
}

static void derived(struct reading *r, const struct figure *like, struct str metric, double value)
{
    struct figure f = *like;

    f.metric = metric;
    f.nature = NATURE_FLOW;
    f.value = value;
    ingest_figure(reading_ingest(r), &f);
}

void ga4_row(struct reading *r, const struct cell *row, size_t own_columns,
             const struct figure *like)
{
    const struct cell *metrics = row + own_columns;
    const struct cell *sessions = &metrics[GA4_SESSIONS];
    const struct cell *engaged = &metrics[GA4_ENGAGEMENT_RATE];
    const struct cell *bounced = &metrics[GA4_BOUNCE_RATE];

    reading_metrics(r, row, like);
    if (sessions->given && engaged->given && !metrics[GA4_ENGAGED].given)
        derived(r, like, S("engaged_sessions"), round(sessions->number * engaged->number));
    if (sessions->given && bounced->given)
        derived(r, like, S("bounces"), round(sessions->number * bounced->number));
    else if (sessions->given && metrics[GA4_ENGAGED].given)
        derived(r, like, S("bounces"), sessions->number - metrics[GA4_ENGAGED].number);
    if (metrics[GA4_ACTIVE_USERS].given && metrics[GA4_AVERAGE_ENGAGEMENT].given &&
        !metrics[GA4_ENGAGEMENT].given)
        derived(r, like, S("engagement_seconds"),
                metrics[GA4_ACTIVE_USERS].number * metrics[GA4_AVERAGE_ENGAGEMENT].number);
}
