/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: posts and profiles, a file of each a half year for all networks but LinkedIn,
 * which has files of its own. Nobody downloaded LinkedIn's September of year 2. */
#include "app/demo/listing.h"

#include <string.h>

static const char posts_header[] =
    "\"Date\",\"Post ID\",\"Network\",\"Post Type\",\"Content Type\",\"Profile\",\"Sent "
    "by\",\"Link\",\"Post\",\"Linked Content\","
    "\"Impressions\",\"Organic Impressions\",\"Paid Impressions\",\"Reach\",\"Engagement Rate (per "
    "Impression)\",\"Engagements\","
    "\"Reactions\",\"Likes\",\"Comments\",\"Shares\",\"Saves\",\"Post Link Clicks\",\"Other Post "
    "Clicks\",\"Post Clicks (All)\","
    "\"Video Views\",\"Tags\"\r\n";
static const char profiles_header[] =
    "\"Date\",\"Network\",\"Profile\",\"Audience\",\"Net Audience Growth\",\"Audience "
    "Gained\",\"Sent Messages (Total)\","
    "\"Published Posts (Total)\",\"Received Messages (Total)\",\"Impressions\",\"Video "
    "Views\",\"Engagements\","
    "\"Engagement Rate (per Impression)\",\"Reactions\",\"Comments\",\"Shares\"\r\n";

/* Counts with commas in thousands. */
static void add_count(struct listing *s, int64_t n)
{
    long long millions = n / 1000000, thousands = n / 1000 % 1000, rest = n % 1000;

    if (millions)
        listing_print(s, "%lld,%03lld,%03lld", millions, thousands, rest);
    else if (thousands)
        listing_print(s, "%lld,%03lld", thousands, rest);
    else
        listing_int(s, n);
}

static void add_rate(struct listing *s, int64_t part, int64_t of)
{
    if (of > 0)
        listing_print(s, "%.3g%%", 100.0 * (double)part / (double)of);
    else
        listing_empty(s, 1);
}

static void add_profile_name(struct listing *s, int place)
{
    listing_print(s, "%s%s", place == TIKTOK ? "'@" : "", page_places[place].profile);
}

static void add_post_time(struct listing *s, struct instant local)
{
    struct civil c = day_civil(instant_utc_day(local));
    int64_t minute = local.us / 60000000 % 1440, hour = minute / 60;

    listing_print(s, "%d/%d/%d %lld:%02lld %s", c.month, c.day, c.year,
                  (long long)((hour + 11) % 12 + 1), (long long)(minute % 60),
                  hour < 12 ? "am" : "pm");
}

static void add_post(struct listing *s, const struct demo_post *p, struct day seen)
{
    int64_t views = reading_by(p->views, p->day, seen), likes = reading_by(p->likes, p->day, seen);
    int64_t comments = reading_by(p->comments, p->day, seen),
            shares = reading_by(p->shares, p->day, seen);
    int64_t clicks = reading_by(p->clicks, p->day, seen);

    add_post_time(s, p->local);
    listing_str(s, p->id);
    listing_text(s, page_places[p->place].name);
    listing_text(s, p->kind[0] == 'r' ? "Reel" : "Post");
    listing_text(s, p->kind[0] == 'v' || p->kind[0] == 'r' ? "Video"
                    : p->kind[0] == 'p'                    ? "Photo"
                    : p->kind[0] == 'c'                    ? "Carousel"
                                                           : "Text");
    add_profile_name(s, p->place);
    listing_text(s, page_people[0].name);
    listing_str(s, p->url);
    listing_str(s, p->text);
    listing_empty(s, 1);
    add_count(s, views);
    add_count(s, views);
    listing_empty(s, 1);
    add_count(s, reading_by(p->reach, p->day, seen));
    add_rate(s, likes + comments + shares + clicks, views);
    add_count(s, likes + comments + shares + clicks);
    add_count(s, likes);
    add_count(s, likes);
    add_count(s, comments);
    add_count(s, shares);
    listing_empty(s, 1);
    add_count(s, clicks);
    add_count(s, 0);
    add_count(s, clicks);
    listing_empty(s, 2);
    listing_row(s);
}

static bool is_in(int place, bool linkedin)
{
    return (place == LINKEDIN) == linkedin;
}

static void add_profile(struct listing *s, const struct truth *t, int place, struct day day)
{
    struct civil c = day_civil(day);
    int32_t i = day.n - t->window.from.n;
    int64_t views = t->views[place][i],
            grown = i ? t->followers[place][i] - t->followers[place][i - 1] : 0;
    int64_t posts = 0;

    for (size_t k = 0; k < t->posts.n; k++) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[k];
        posts += p->place == place && p->day.n == day.n;
    }
    listing_print(s, "%02d-%02d-%04d", c.month, c.day, c.year);
    listing_text(s, page_places[place].name);
    add_profile_name(s, place);
    add_count(s, t->followers[place][i]);
    add_count(s, grown);
    add_count(s, grown > 0 ? grown : 0);
    add_count(s, posts);
    add_count(s, posts);
    listing_empty(s, 1);
    add_count(s, views);
    listing_empty(s, 5);
    listing_row(s);
}

static bool write_posts(struct exports *x, int first, int last, bool linkedin, const char *name,
                        struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_ALL, ',', "\r\n");

    listing_raw(&s, posts_header);
    for (size_t i = t->posts.n; i-- > 0;) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        int month = month_of_day(&t->window, p->day);
        if (month >= first && month <= last && is_in(p->place, linkedin))
            add_post(&s, p, collected(t, last));
    }
    return listing_save(&s, x, name, FILE_UTF8, collected(t, last), e);
}

static bool write_profiles(struct exports *x, int first, int last, bool linkedin, const char *name,
                           struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_ALL, ',', "\r\n");

    listing_raw(&s, profiles_header);
    for (int32_t d = t->window.first[first].n; d < t->window.first[last + 1].n; d++) {
        int month = month_of_day(&t->window, (struct day){d});
        for (int p = 0; p < PLACES; p++) {
            if (place_is_there(p, month) && is_in(p, linkedin))
                add_profile(&s, t, p, (struct day){d});
        }
    }
    return listing_save(&s, x, name, FILE_UTF8, collected(t, last), e);
}

static bool write_both(struct exports *x, int first, int last, bool linkedin, struct err *e)
{
    const char *folder = linkedin ? "Sprout Social/LinkedIn" : "Sprout Social";
    struct str posts = file_range(
        x, arena_printf(&x->arena, "%s/Post Performance (%%s to %%s).csv", folder).p, first, last);
    struct str profiles =
        file_range(x, arena_printf(&x->arena, "%s/Profile Performance (%%s to %%s).csv", folder).p,
                   first, last);

    return write_posts(x, first, last, linkedin, posts.p, e) &&
           write_profiles(x, first, last, linkedin, profiles.p, e);
}

bool write_sprout(struct exports *x, struct err *e)
{
    for (int m = 0; m < MONTHS; m++) {
        int first, last;
        suite_file(x->truth, m, &first, &last);
        if (m % 6 == 0 && !write_both(x, m, m + 5, false, e))
            return false;
        if (m == first && !is_missing(x->truth, m) && !write_both(x, first, last, true, e))
            return false;
    }
    return true;
}
