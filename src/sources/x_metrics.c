/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/x.h"

/* "Reposts" are the shares of everybody else; "Shares" counts taps on the button and is kept as X's
 * own. */
const struct column x_metrics[] = {
    {COL_NUMBER,
     OPTIONAL,
     {"Likes", "J'aime", "Me gusta", "좋아요"},
     "likes+reactions",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Engagements", "Interactions", "Interacciones"},
     "engagements",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Bookmarks", "Signets", "Guardados", "북마크"}, "saves", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Shares", "Partages"}, "x.shares", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"New follows", "Nouveaux abonnements", "Nouveaux abonnés"},
     "followers_gained",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Unfollows", "Désabonnements"}, "followers_lost", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Replies", "Réponses", "Respuestas", "답글"}, "comments", NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Reposts", "Republications", "Reposteos", "재게시"},
     "shares",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Profile visits", "Visites du profil", "Visitas al perfil"},
     "profile_visits",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"URL Clicks", "Clics sur l'URL", "Clics sur les URL", "Link clicks"},
     "link_clicks",
     NATURE_FLOW},
    {COL_NUMBER,
     OPTIONAL,
     {"Video views", "Vues de la vidéo", "Vues vidéo"},
     "video_views",
     NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"Create Post", "Posts created", "Créer un post"}, "posts", NATURE_FLOW},
    {0},
};

const struct column x_legacy_metrics[] = {
    {COL_NUMBER, OPTIONAL, {"engagements"}, "engagements", NATURE_FLOW},
    {COL_SKIP, OPTIONAL, {"engagement rate", "promoted engagement rate"}},
    {COL_NUMBER, OPTIONAL, {"retweets"}, "shares", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"replies"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"likes", "favorites"}, "likes+reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"url clicks"}, "link_clicks", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"follows"}, "followers_gained", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"promoted impressions"}, "ad_impressions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"promoted url clicks"}, "ad_link_clicks", NATURE_FLOW},
    {0},
};

struct str x_handle(struct str url)
{
    static const struct str hosts[] = {STR_INIT("x.com/"), STR_INIT("twitter.com/")};

    for (size_t i = 0; i < COUNT_OF(hosts); i++) {
        ptrdiff_t at = str_find(url, hosts[i]);
        struct str rest, handle;
        if (at < 0)
            continue;
        rest = str_sub(url, (size_t)at + hosts[i].n, url.n);
        if (str_cut(&rest, '/', &handle) && str_starts(rest, S("status")) &&
            !str_eq(handle, S("i")))
            return handle;
    }
    return (struct str){0};
}
