/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/people.h"

static const char *const first_names[] = {"Anne",    "Bruno",   "Chloé",  "David",  "Élodie",
                                          "Fabien",  "Gaëlle",  "Hugo",   "Inès",   "Jean",
                                          "Karim",   "Léa",     "Marc",   "Noémie", "Olivier",
                                          "Pauline", "Quentin", "Rachel", "Simon",  "Théo"};
static const char *const first_plain[] = {"anne",    "bruno",   "chloe",  "david",  "elodie",
                                          "fabien",  "gaelle",  "hugo",   "ines",   "jean",
                                          "karim",   "lea",     "marc",   "noemie", "olivier",
                                          "pauline", "quentin", "rachel", "simon",  "theo"};
static const char *const last_names[] = {
    "Arnaud",  "Besson",  "Colin",   "Dumas",  "Evrard", "Faivre",  "Girod",  "Humbert", "Jacquot",
    "Lambert", "Monnier", "Nicolet", "Perrin", "Renaud", "Sauvage", "Tissot", "Vernier"};

struct str customer_name(struct arena *a, int64_t n, bool last_first)
{
    const char *first = first_names[n % (int64_t)COUNT_OF(first_names)],
               *last = last_names[n * 7 % (int64_t)COUNT_OF(last_names)];

    return last_first ? arena_printf(a, "%s %s", last, first)
                      : arena_printf(a, "%s %s", first, last);
}

struct str customer_mail(struct arena *a, int64_t n)
{
    return arena_printf(a, "%s.%s%lld@example.org", first_plain[n % (int64_t)COUNT_OF(first_plain)],
                        last_names[n * 7 % (int64_t)COUNT_OF(last_names)], (long long)n);
}

const char *utm_source(int from, int spelling)
{
    static const char *const sources[FROMS][3] = {
        [INSTAGRAM] = {"instagram", "ig", "Instagram"},
        [LINKEDIN] = {"linkedin", "LinkedIn", "lnkd.in"},
        [FACEBOOK] = {"facebook", "fb", "Facebook"},
        [YOUTUBE] = {"youtube", "yt", "YouTube"},
        [TIKTOK] = {"tiktok", "TikTok", "tik_tok"},
        [X_TWITTER] = {"twitter", "x", "t.co"},
        [FROM_MAIL] = {"newsletter", "Newsletter", "brevo"},
        [FROM_GOOGLE] = {"google", "Google", "google"},
        [FROM_NOWHERE] = {"", "", ""},
    };

    return sources[from][spelling];
}

const char *utm_medium(int from, bool paid)
{
    return from == FROM_MAIL     ? "email"
           : from == FROM_GOOGLE ? "organic"
           : paid                ? "paid_social"
                                 : "social";
}

const char *said(int from, int64_t n)
{
    static const char *const answers[FROMS][3] = {
        [INSTAGRAM] = {"Instagram", "vu sur Insta", "Une story Instagram"},
        [LINKEDIN] = {"LinkedIn", "un article sur LinkedIn", "Linkedin, votre directrice"},
        [FACEBOOK] = {"Facebook", "le groupe Facebook des ébénistes", "une pub Facebook"},
        [YOUTUBE] = {"YouTube", "une vidéo YouTube", "votre chaîne youtube"},
        [TIKTOK] = {"TikTok", "vu sur TikTok", "une vidéo Tik Tok"},
        [X_TWITTER] = {"Twitter", "un message sur Twitter", "Twitter"},
        [FROM_MAIL] = {"votre newsletter", "newsletter", "la newsletter"},
        [FROM_GOOGLE] = {"Google", "recherche Google", "Google"},
        [FROM_NOWHERE] = {"Le salon de Lyon", "un collègue", "bouche à oreille"},
    };

    return answers[from][n % 3];
}
