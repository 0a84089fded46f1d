/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sprout Social: posts and profiles, a file of each a month for all networks but LinkedIn, which has files of
 * its own. Nobody downloaded those of LinkedIn in September of year 2. */
#include "app/demo/sheet.h"

#include <string.h>

static const char posts_header[] =
    "\"Date\",\"Post ID\",\"Network\",\"Post Type\",\"Content Type\",\"Profile\",\"Sent by\",\"Link\",\"Post\",\"Linked Content\","
    "\"Impressions\",\"Organic Impressions\",\"Paid Impressions\",\"Reach\",\"Engagement Rate (per Impression)\",\"Engagements\","
    "\"Reactions\",\"Likes\",\"Comments\",\"Shares\",\"Saves\",\"Post Link Clicks\",\"Other Post Clicks\",\"Post Clicks (All)\","
    "\"Video Views\",\"Tags\"\r\n";
static const char profiles_header[] =
    "\"Date\",\"Network\",\"Profile\",\"Audience\",\"Net Audience Growth\",\"Audience Gained\",\"Sent Messages (Total)\","
    "\"Published Posts (Total)\",\"Received Messages (Total)\",\"Impressions\",\"Video Views\",\"Engagements\","
    "\"Engagement Rate (per Impression)\",\"Reactions\",\"Comments\",\"Shares\"\r\n";

/* Counts with commas in thousands. */
static void add_count(struct sheet *s, int64_t n)
{
    if (n >= 1000000)
        sheet_print(s, "%lld,%03lld,%03lld", (long long)(n / 1000000), (long long)(n / 1000 % 1000), (long long)(n % 1000));
    else if (n >= 1000)
        sheet_print(s, "%lld,%03lld", (long long)(n / 1000), (long long)(n % 1000));
    else
        sheet_int(s, n);
}

static void add_rate(struct sheet *s, int64_t part, int64_t of)
{
    if (of > 0)
        sheet_print(s, "%.3g%%", 100.0 * (double)part / (double)of);
    else
        sheet_empty(s, 1);
}

static void add_profile_name(struct sheet *s, int place)
{
    sheet_print(s, "%s%s", place == TIKTOK ? "'@" : "", page_places[place].profile);
}

static void add_post_time(struct sheet *s, struct instant local)
{
    struct civil c = day_civil(instant_utc_day(local));
    int64_t minute = local.us / 60000000 % 1440, hour = minute / 60;

    sheet_print(s, "%d/%d/%d %lld:%02lld %s", c.month, c.day, c.year, (long long)((hour + 11) % 12 + 1),
                (long long)(minute % 60), hour < 12 ? "am" : "pm");
}

static void add_post(struct sheet *s, const struct demo_post *p, struct day seen)
{
    int64_t views = reading_by(p->views, p->day, seen), likes = reading_by(p->likes, p->day, seen);
    int64_t comments = reading_by(p->comments, p->day, seen), shares = reading_by(p->shares, p->day, seen);
    int64_t clicks = reading_by(p->clicks, p->day, seen);

    add_post_time(s, p->local);
    sheet_str(s, p->id);
    sheet_text(s, page_places[p->place].name);
    sheet_text(s, p->kind[0] == 'r' ? "Reel" : "Post");
    sheet_text(s, p->kind[0] == 'v' || p->kind[0] == 'r' ? "Video" : p->kind[0] == 'p' ? "Photo" : p->kind[0] == 'c' ? "Carousel" : "Text");
    add_profile_name(s, p->place);
    sheet_text(s, page_people[0].name);
    sheet_str(s, p->url);
    sheet_str(s, p->text);
    sheet_empty(s, 1);
    add_count(s, views);
    add_count(s, views);
    sheet_empty(s, 1);
    add_count(s, reading_by(p->reach, p->day, seen));
    add_rate(s, likes + comments + shares + clicks, views);
    add_count(s, likes + comments + shares + clicks);
    add_count(s, likes);
    add_count(s, likes);
    add_count(s, comments);
    add_count(s, shares);
    sheet_empty(s, 1);
    add_count(s, clicks);
    add_count(s, 0);
    add_count(s, clicks);
    sheet_empty(s, 2);
    sheet_row(s);
}

static bool is_in(int place, bool linkedin)
{
    return (place == LINKEDIN) == linkedin;
}

static void add_profile(struct sheet *s, const struct truth *t, int place, struct day day)
{
    struct civil c = day_civil(day);
    int32_t i = day.n - t->window.from.n;
    int64_t views = t->views[place][i], grown = i ? t->followers[place][i] - t->followers[place][i - 1] : 0;
    int64_t posts = 0;

    for (size_t k = 0; k < t->posts.n; k++) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[k];
        posts += p->place == place && p->day.n == day.n;
    }
    sheet_print(s, "%02d-%02d-%04d", c.month, c.day, c.year);
    sheet_text(s, page_places[place].name);
    add_profile_name(s, place);
    add_count(s, t->followers[place][i]);
    add_count(s, grown);
    add_count(s, grown > 0 ? grown : 0);
    add_count(s, posts);
    add_count(s, posts);
    sheet_empty(s, 1);
    add_count(s, views);
    sheet_empty(s, 5);
    sheet_row(s);
}

static bool write_posts(struct exports *x, int month, bool linkedin, const char *name, struct err *e)
{
    const struct truth *t = x->truth;
    struct sheet s = SHEET(QUOTE_ALL, ',', "\r\n");

    sheet_raw(&s, posts_header);
    for (size_t i = t->posts.n; i-- > 0;) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        if (month_of_day(&t->window, p->day) == month && is_in(p->place, linkedin))
            add_post(&s, p, collected(t, month));
    }
    return sheet_save(&s, x, name, FILE_UTF8, collected(t, month), e);
}

static bool write_profiles(struct exports *x, int month, bool linkedin, const char *name, struct err *e)
{
    const struct truth *t = x->truth;
    struct sheet s = SHEET(QUOTE_ALL, ',', "\r\n");

    sheet_raw(&s, profiles_header);
    for (int32_t d = t->window.first[month].n; d < t->window.first[month + 1].n; d++) {
        for (int p = 0; p < PLACES; p++) {
            if (place_is_there(p, month) && is_in(p, linkedin))
                add_profile(&s, t, p, (struct day){d});
        }
    }
    return sheet_save(&s, x, name, FILE_UTF8, collected(t, month), e);
}

bool write_sprout(struct exports *x, struct err *e)
{
    for (int m = 0; m < MONTHS; m++) {
        for (int linkedin = 0; linkedin < 2; linkedin++) {
            const char *folder = linkedin ? "Sprout Social/LinkedIn" : "Sprout Social";
            struct str posts = file_range(x, arena_printf(&x->arena, "%s/Post Performance (%%s to %%s).csv", folder).p, m, m);
            struct str profiles = file_range(x, arena_printf(&x->arena, "%s/Profile Performance (%%s to %%s).csv", folder).p, m, m);
            if (linkedin && is_missing(x->truth, m))
                continue;
            if (!write_posts(x, m, linkedin, posts.p, e) || !write_profiles(x, m, linkedin, profiles.p, e))
                return false;
        }
    }
    return true;
}
