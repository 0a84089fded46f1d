/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Meta Business Suite, content: a file a network and quarter, each with the month before once more,
 * whose posts have gathered more since. In year 2 the suite speaks French. */
#include "app/demo/listing.h"

#include <string.h>

static const char instagram_header[] =
    "\"Post ID\",\"Account ID\",\"Account username\",\"Account name\",Description,\"Duration "
    "(sec)\",\"Publish time\",Permalink,"
    "\"Post type\",\"Data comment\",Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n";
static const char instagram_header_fr[] =
    "\"Identifiant de la publication\",\"Identifiant du compte\",\"Nom d’utilisateur du "
    "compte\",\"Nom du compte\",Description,"
    "\"Durée (s)\",\"Heure de publication\",Permalien,\"Type de publication\",\"Commentaire sur "
    "les données\",Date,Vues,Couverture,"
    "\"J’aime\",Partages,\"Nouveaux followers\",Commentaires,Enregistrements\n";
static const char facebook_header[] =
    "\"Post ID\",\"Page ID\",\"Page name\",Title,Description,\"Duration (sec)\",\"Publish "
    "time\",\"Caption type\",Permalink,"
    "\"Is crosspost\",\"Is share\",\"Post type\",Languages,\"Custom labels\",\"Funded content "
    "status\",\"Data comment\",Date,Views,"
    "Reach,\"Reactions, Comments and Shares\",Reactions,Comments,Shares,\"Total clicks\",\"Other "
    "Clicks\"\n";
static const char facebook_header_fr[] =
    "\"Identifiant de la publication\",\"Identifiant de la page\",\"Nom de la "
    "page\",Titre,Description,\"Durée (s)\","
    "\"Heure de publication\",\"Type de légende\",Permalien,\"Publication croisée\",\"Partage "
    "?\",\"Type de publication\",Langues,"
    "\"Libellés personnalisés\",\"Statut du contenu financé\",\"Commentaire sur les "
    "données\",Date,Vues,Couverture,"
    "\"Réactions, commentaires et partages\",Réactions,Commentaires,Partages,\"Nombre total de "
    "clics\",\"Autres clics\"\n";

static void add_time(struct listing *s, struct instant local)
{
    struct civil c = day_civil(instant_utc_day(local));
    int64_t minute = local.us / 60000000 % 1440;

    listing_print(s, "%02d/%02d/%04d %02lld:%02lld", c.month, c.day, c.year,
                  (long long)(minute / 60), (long long)(minute % 60));
}

static void add_instagram(struct listing *s, const struct demo_post *p, struct day seen)
{
    listing_str(s, p->id);
    listing_text(s, "17841401234567890");
    listing_text(s, page_places[INSTAGRAM].profile);
    listing_text(s, "Manufacture Œuvre");
    listing_str(s, p->text);
    listing_int(s, p->kind[0] == 'r' ? p->seconds : 0);
    add_time(s, p->local);
    listing_str(s, p->url);
    listing_text(s, p->kind[0] == 'r' ? "IG reel" : p->kind[0] == 'c' ? "IG carousel" : "IG image");
    listing_empty(s, 1);
    listing_text(s, "Lifetime");
    listing_int(s, reading_by(p->views, p->day, seen));
    listing_int(s, reading_by(p->reach, p->day, seen));
    listing_int(s, reading_by(p->likes, p->day, seen));
    listing_int(s, reading_by(p->shares, p->day, seen));
    listing_int(s, 0);
    listing_int(s, reading_by(p->comments, p->day, seen));
    listing_int(s, reading_by(p->saves, p->day, seen));
    listing_row(s);
}

static void add_facebook(struct listing *s, const struct demo_post *p, struct day seen)
{
    int64_t likes = reading_by(p->likes, p->day, seen),
            comments = reading_by(p->comments, p->day, seen);
    int64_t shares = reading_by(p->shares, p->day, seen),
            clicks = reading_by(p->clicks, p->day, seen);

    listing_str(s, p->id);
    listing_text(s, "100045700821521");
    listing_text(s, page_places[FACEBOOK].profile);
    listing_str(s, p->text);
    listing_empty(s, 1);
    listing_int(s, p->kind[0] == 'v' ? p->seconds : 0);
    add_time(s, p->local);
    listing_text(s, "N/A");
    listing_str(s, p->url);
    listing_int(s, 0);
    listing_int(s, 0);
    listing_text(s, p->kind[0] == 'v' ? "Videos" : p->kind[0] == 'l' ? "Links" : "Photos");
    listing_empty(s, 4);
    listing_text(s, "Lifetime");
    listing_int(s, reading_by(p->views, p->day, seen));
    listing_int(s, reading_by(p->reach, p->day, seen));
    listing_int(s, likes + comments + shares);
    listing_int(s, likes);
    listing_int(s, comments);
    listing_int(s, shares);
    listing_int(s, clicks);
    listing_int(s, clicks / 3);
    listing_row(s);
}

static struct str file_name(struct exports *x, int place, int first, int last)
{
    const struct window *w = &x->truth->window;
    struct day days[2] = {w->first[first], {w->first[last + 1].n - 1}};
    struct buf name = {0};
    struct str kept;

    buf_printf(&name, "Meta Business Suite/%s/", page_places[place].name);
    for (int i = 0; i < 2; i++) {
        struct civil c = day_civil(days[i]);
        write_month_name(&name, c.month - 1, true);
        buf_printf(&name, "-%02d-%04d_", c.day, c.year);
    }
    buf_printf(&name, "%lld.csv", 1830000000000000 + 7919LL * (place * MONTHS + first));
    kept = arena_str(&x->arena, buf_str(&name));
    buf_done(&name);
    return kept;
}

static bool write_quarter(struct exports *x, int place, int quarter, struct err *e)
{
    const struct truth *t = x->truth;
    int first = quarter ? quarter * 3 - 1 : 0, last = quarter * 3 + 2;
    bool french = quarter >= 4;
    struct listing s = LISTING(QUOTE_SPACES, ',', "\n");

    if (place == INSTAGRAM)
        listing_raw(&s, french ? instagram_header_fr : instagram_header);
    else
        listing_raw(&s, french ? facebook_header_fr : facebook_header);
    for (size_t i = t->posts.n; i-- > 0;) { /* the newest first */
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        int month = month_of_day(&t->window, p->day);
        if (p->place != place || month < first || month > last)
            continue;
        if (place == INSTAGRAM)
            add_instagram(&s, p, collected(t, last));
        else
            add_facebook(&s, p, collected(t, last));
    }
    return listing_save(&s, x, file_name(x, place, first, last).p, FILE_UTF8_BOM,
                        collected(t, last), e);
}

bool write_meta_posts(struct exports *x, struct err *e)
{
    for (int quarter = 0; quarter < MONTHS / 3; quarter++) {
        if (!write_quarter(x, INSTAGRAM, quarter, e) || !write_quarter(x, FACEBOOK, quarter, e))
            return false;
    }
    return true;
}
