/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the company published, with what each post gathered in the end. */
#include "app/demo/truth.h"
#include "base/zone.h"

#include <stdlib.h>

static const char *const texts[PLACES][6] = {
    [INSTAGRAM] = {"Un établi de hêtre massif, monté en direct ce matin.",
                   "Avant / après : une varlope de 1920 remise en service 🪚",
                   "La trempe d'un ciseau, en trois images.",
                   "Vous rangez vos gouges comment, vous ?\n\nDites-le en commentaire.",
                   "Le copeau du vendredi.",
                   "Atelier ouvert samedi, venez essayer les nouveaux valets."},
    [LINKEDIN] = {"Équiper un plateau technique de CFA : ce que douze chantiers nous ont appris.",
                  "Trois questions à poser avant d'acheter un établi pour une salle de classe.",
                  "Nous recrutons une apprentie en menuiserie.",
                  "Retour d'expérience : l'atelier du lycée des métiers de Dole.",
                  "Un poste de travail réglable change-t-il la posture ?\nNos mesures.",
                  "Ce que coûte vraiment un outil bon marché."},
    [FACEBOOK] = {"Merci à tous pour vos photos d'atelier, voici nos préférées.",
                  "Stage d'affûtage : il reste deux places.",
                  "Le hêtre vient de la forêt de Chaux, à 30 km d'ici.",
                  "Une question sur votre commande ? Écrivez-nous ici.",
                  "Promotion sur les serre-joints jusqu'à dimanche.", "Qui reconnaît cet outil ?"},
    [YOUTUBE] = {"Monter un établi en 12 minutes", "Affûter un ciseau à bois, la méthode complète",
                 "Dans l'atelier de Marius, luthier", "Régler un rabot neuf",
                 "Trois assemblages à connaître", "La presse de bout expliquée"},
    [TIKTOK] = {"Le bruit du rabot ✨", "POV : ton établi arrive", "Affûtage en 20 secondes",
                "On teste l'outil du grand-père", "Assemblage sans vis", "Question de l'apprenti"},
    [X_TWITTER] = {"Nouveau billet : choisir son établi.",
                   "Merci pour vos retours sur le catalogue.", "Stock de valets réapprovisionné.",
                   "En route pour le salon de Lyon.", "Une vis n'est pas un assemblage.",
                   "Bon week-end à l'atelier."},
};

static const char *kind_of(struct chance *c, int place)
{
    static const char *const instagram[] = {"photo", "carousel", "reel"}, *const facebook[] = {
                                                                              "photo", "video",
                                                                              "link"};

    if (place == YOUTUBE || place == TIKTOK)
        return "video";
    if (place == INSTAGRAM)
        return instagram[chance_below(c, 3)];
    if (place == FACEBOOK)
        return facebook[chance_below(c, 3)];
    return place == LINKEDIN && chance_is(c, 0.5) ? "photo" : "text";
}

static struct str letters(struct truth *t, size_t n)
{
    static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    char *p = arena_new(&t->arena, n + 1, 1);

    for (size_t i = 0; i < n; i++)
        p[i] = set[chance_below(&t->chance, sizeof(set) - 1)];
    return (struct str){p, n};
}

/* Ids as the networks give them: those of TikTok and X tell the moment at which the post was made.
 */
static void name(struct truth *t, struct demo_post *post)
{
    struct arena *a = &t->arena;
    int64_t seconds = zone_utc(S("Europe/Paris"), post->local).us / 1000000,
            n = chance_below(&t->chance, 4000000);
    int64_t number = seconds * 450000 % 1000000000000000 + n;
    struct str word = letters(t, 11);

    switch ((enum place)post->place) {
    case INSTAGRAM:
        post->id = arena_printf(a, "18%015lld", (long long)number);
        post->url = arena_printf(a, "https://www.instagram.com/%s/%.*s/",
                                 post->kind[0] == 'r' ? "reel" : "p", STR_ARG(word));
        break;
    case LINKEDIN:
        post->id = arena_printf(a, "urn:li:share:%lld", (long long)((seconds * 1000) << 22 | n));
        post->url = arena_printf(a, "https://www.linkedin.com/feed/update/%.*s", STR_ARG(post->id));
        break;
    case FACEBOOK:
        post->id = arena_printf(a, "1%015lld", (long long)number);
        post->url =
            arena_printf(a, "https://www.facebook.com/manufacture.oeuvre/posts/pfbid0%.*s%.*s",
                         STR_ARG(word), STR_ARG(word));
        break;
    case YOUTUBE:
        post->id = word;
        post->url = arena_printf(a, "https://www.youtube.com/watch?v=%.*s", STR_ARG(word));
        break;
    case TIKTOK:
        post->id = arena_printf(a, "%lld", (long long)(seconds << 32 | n << 4));
        post->url = arena_printf(a, "https://www.tiktok.com/@manufacture.oeuvre/video/%.*s",
                                 STR_ARG(post->id));
        break;
    case X_TWITTER:
        post->id = arena_printf(a, "%lld",
                                (long long)((seconds * 1000 - INT64_C(1288834974657)) << 22 | n));
        post->url = arena_printf(a, "https://x.com/ManufOeuvre/status/%.*s", STR_ARG(post->id));
        break;
    }
}

static void add_text(struct truth *t, struct demo_post *post)
{
    const char *text = texts[post->place][chance_below(&t->chance, 6)];

    post->campaign = chance_is(&t->chance, 0.7) ? run_of(t, post->day, post->place, 0) : NONE;
    if (post->campaign == NONE) {
        post->text = arena_printf(&t->arena, "%s #menuiserie", text);
    } else {
        struct str tag = LIST_ITEMS(&t->runs, struct campaign_run)[post->campaign].tag;
        post->text = arena_printf(&t->arena, "%s %.*s #menuiserie", text, STR_ARG(tag));
    }
}

static void gather(struct truth *t, struct demo_post *post, int64_t views)
{
    struct chance *c = &t->chance;
    double rate =
        page_places[post->place].engagement[post->day.n >= t->window.first[YEAR_MONTHS].n];
    double engagements = (double)views * rate * (0.75 + 0.5 * chance_unit(c));

    post->views = views;
    post->reach = (int64_t)((double)views * (0.6 + 0.2 * chance_unit(c)));
    post->likes = (int64_t)(engagements * 0.8);
    post->comments = (int64_t)(engagements * 0.11);
    post->shares = (int64_t)(engagements * 0.09);
    post->saves = post->place == INSTAGRAM ? (int64_t)(engagements * 0.08) : 0;
    post->clicks = (int64_t)((double)views * 0.014 * (0.6 + 0.8 * chance_unit(c)));
    post->seconds = chance_between(c, 18, post->place == YOUTUBE ? 900 : 75);
}

static void draw_month(struct truth *t, int place, int month)
{
    const struct page_place *page = &page_places[place];
    size_t n = (size_t)page->posts;
    double weights[32];
    int64_t parts[32];

    assert(n <= COUNT_OF(weights));
    for (size_t i = 0; i < n; i++)
        weights[i] = chance_around(&t->chance, 1, 0.55);
    share_out((int64_t)(page->views[year_of_month(month)] * month_ramp(month)), weights, n, parts);
    for (size_t i = 0; i < n; i++) {
        struct demo_post *post = list_add(&t->posts);
        post->place = place;
        post->day = draw_workday(&t->chance, &t->window, month);
        post->local = draw_local_time(&t->chance, post->day);
        post->kind = kind_of(&t->chance, place);
        name(t, post);
        add_text(t, post);
        gather(t, post, parts[i]);
    }
}

static int by_time(const void *left, const void *right)
{
    const struct demo_post *a = left, *b = right;

    if (a->local.us != b->local.us)
        return a->local.us < b->local.us ? -1 : 1;
    return str_cmp(a->id, b->id);
}

void draw_posts(struct truth *t)
{
    for (int m = 0; m < MONTHS; m++) {
        for (int p = 0; p < PLACES; p++) {
            if (place_is_there(p, m))
                draw_month(t, p, m);
        }
    }
    qsort(t->posts.items, t->posts.n, sizeof(struct demo_post), by_time);
}
