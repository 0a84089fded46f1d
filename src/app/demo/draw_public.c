/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What is seen of the company from outside: followers and views by day, visits to its site,
 * mentions. */
#include "app/demo/truth.h"

static void draw_followers(struct truth *t, int place)
{
    const struct page_place *page = &page_places[place];
    struct day from = t->window.first[page->first], to = {t->window.first[page->last + 1].n - 1};
    int32_t days = to.n - from.n + 1, before = from.n - t->window.from.n;
    size_t n = (size_t)days, begin = (size_t)before;
    double *weights = arena_new(&t->arena, n, sizeof(*weights));
    int64_t *steps = arena_new(&t->arena, n, sizeof(*steps));
    int64_t now = page->followers[0];

    t->followers[place] = arena_new(&t->arena, (size_t)t->n_days, sizeof(int64_t));
    for (size_t i = 0; i < n; i++)
        weights[i] = 0.4 + 1.2 * chance_unit(&t->chance);
    share_out(page->followers[1] - page->followers[0], weights, n, steps);
    for (size_t i = 0; i < n; i++) {
        now += steps[i];
        t->followers[place][begin + i] = now;
    }
}

/* A post is seen most in its first days; what it gathers then adds up to its total in the end. */
static void draw_views(struct truth *t)
{
    for (int p = 0; p < PLACES; p++)
        t->views[p] = arena_new(&t->arena, (size_t)t->n_days, sizeof(int64_t));
    for (size_t i = 0; i < t->posts.n; i++) {
        const struct demo_post *post = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        int64_t before = 0;
        for (int32_t d = post->day.n; d <= t->window.to.n; d++) {
            int64_t now = reading_by(post->views, post->day, (struct day){d});
            t->views[post->place][d - t->window.from.n] += now - before;
            before = now;
        }
    }
}

static void add_visits(struct truth *t, int month, int from, const char *source, const char *medium,
                       int64_t sessions)
{
    struct visits *v;

    if (sessions <= 0)
        return;
    v = list_add(&t->visits);
    *v = (struct visits){
        .month = month, .from = from, .source = source, .medium = medium, .sessions = sessions};
    v->engaged = (int64_t)((double)sessions * (0.48 + 0.2 * chance_unit(&t->chance)));
    v->users = (int64_t)((double)sessions * (0.78 + 0.1 * chance_unit(&t->chance)));
    v->key_events = (int64_t)((double)sessions * 0.04 * chance_unit(&t->chance));
}

/* The same network is spelt in three ways by those who make the links. */
static const char *const spellings[PLACES][3][2] = {
    [INSTAGRAM] = {{"instagram", "social"}, {"ig", "paid_social"}, {"l.instagram.com", "referral"}},
    [LINKEDIN] = {{"linkedin", "social"}, {"LinkedIn", "paid-social"}, {"lnkd.in", "referral"}},
    [FACEBOOK] = {{"facebook", "social"}, {"fb", "paid_social"}, {"m.facebook.com", "referral"}},
    [YOUTUBE] = {{"youtube", "video"}, {"yt", "social"}, {"youtube.com", "referral"}},
    [TIKTOK] = {{"tiktok", "social"}, {"TikTok", "paid_social"}, {"tiktok.com", "referral"}},
    [X_TWITTER] = {{"twitter", "social"}, {"x", "social"}, {"t.co", "referral"}},
};

static void draw_visits(struct truth *t, int month)
{
    static const double shares[PLACES] = {5, 1.7, 3, 1.5, 1, 0.4}, thirds[3] = {0.5, 0.3, 0.2};
    double weights[PLACES];
    int64_t parts[PLACES], three[3];
    int64_t all = page_months[t->window.calendar[month]].sessions[year_of_month(month)];

    for (int p = 0; p < PLACES; p++)
        weights[p] =
            place_is_there(p, month) ? shares[p] * (0.85 + 0.3 * chance_unit(&t->chance)) : 0;
    share_out(all, weights, PLACES, parts);
    for (int p = 0; p < PLACES; p++) {
        share_out(parts[p], thirds, 3, three);
        for (int i = 0; i < 3; i++)
            add_visits(t, month, p, spellings[p][i][0], spellings[p][i][1], three[i]);
    }
    add_visits(t, month, FROM_GOOGLE, "google", "organic",
               all * chance_between(&t->chance, 55, 75) / 100);
    add_visits(t, month, FROM_NOWHERE, "(direct)", "(none)",
               all * chance_between(&t->chance, 35, 45) / 100);
    add_visits(t, month, FROM_MAIL, "newsletter", "email",
               all * chance_between(&t->chance, 12, 18) / 100);
    add_visits(t, month, FROM_NOWHERE, "artisans-du-doubs.example", "referral",
               all * chance_between(&t->chance, 2, 4) / 100);
}

static void draw_mentions(struct truth *t)
{
    static const int64_t all[2] = {1800, 2100};
    static const int64_t percent[2] = {PAGE_VOICE_1, PAGE_VOICE_2};
    double weights[YEAR_MONTHS], two[2] = {0.6, 0.4};
    int64_t ours[YEAR_MONTHS], theirs[YEAR_MONTHS];

    for (int year = 0; year < 2; year++) {
        for (int i = 0; i < YEAR_MONTHS; i++)
            weights[i] = month_ramp(i) * (0.8 + 0.4 * chance_unit(&t->chance));
        share_out(all[year] * percent[year] / 100, weights, YEAR_MONTHS, ours);
        for (int i = 0; i < YEAR_MONTHS; i++)
            weights[i] = 0.85 + 0.3 * chance_unit(&t->chance);
        share_out(all[year] - all[year] * percent[year] / 100, weights, YEAR_MONTHS, theirs);
        for (int i = 0; i < YEAR_MONTHS; i++) {
            int m = year * YEAR_MONTHS + i;
            t->mentions[m] = ours[i];
            share_out(theirs[i], two, 2, t->rivals[m]);
        }
    }
}

void draw_public(struct truth *t)
{
    for (int p = 0; p < PLACES; p++)
        draw_followers(t, p);
    draw_views(t);
    for (int m = 0; m < MONTHS; m++)
        draw_visits(t, m);
    draw_mentions(t);
}
