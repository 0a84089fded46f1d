/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* X until the company left: the account's days, the newest first, and its posts, a file of each a
 * quarter. */
#include "app/demo/listing.h"

static void add_day(struct listing *s, struct day d)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    struct civil c = day_civil(d);
    struct buf name = {0};

    write_month_name(&name, c.month - 1, true);
    listing_print(s, "%s, %s %d, %d", weekdays[day_weekday(d) - 1], buf_cstr(&name), c.day, c.year);
    buf_done(&name);
}

static bool write_overview(struct exports *x, int first, int last, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEEDED, ',', "\n");
    struct str name = file_range(x, "X/%s_%s/account_overview_analytics.csv", first, last);

    listing_raw(&s, "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New "
                    "follows,Unfollows,Replies,Reposts,Profile visits,"
                    "Create Post,Video views,Media views\n");
    for (int32_t d = t->window.first[last + 1].n - 1; d >= t->window.first[first].n; d--) {
        int32_t i = d - t->window.from.n;
        int64_t views = t->views[X_TWITTER][i],
                grown = i ? t->followers[X_TWITTER][i] - t->followers[X_TWITTER][i - 1] : 0;
        const int64_t counts[] = {views,
                                  views / 180,
                                  views / 90,
                                  0,
                                  0,
                                  grown > 0 ? grown : 0,
                                  grown < 0 ? -grown : 0,
                                  views / 900,
                                  views / 700,
                                  views / 60,
                                  0,
                                  0,
                                  0};
        add_day(&s, (struct day){d});
        for (size_t k = 0; k < COUNT_OF(counts); k++)
            listing_int(&s, counts[k]);
        listing_row(&s);
    }
    return listing_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

static void add_post(struct listing *s, const struct demo_post *p, struct day seen)
{
    int64_t likes = reading_by(p->likes, p->day, seen),
            replies = reading_by(p->comments, p->day, seen);
    int64_t reposts = reading_by(p->shares, p->day, seen),
            clicks = reading_by(p->clicks, p->day, seen);

    listing_str(s, p->id);
    add_day(s, p->day);
    listing_str(s, p->text);
    listing_str(s, p->url);
    listing_int(s, reading_by(p->views, p->day, seen));
    listing_int(s, likes);
    listing_int(s, likes + replies + reposts + clicks);
    listing_int(s, 0);
    listing_int(s, 0);
    listing_int(s, 0);
    listing_int(s, replies);
    listing_int(s, reposts);
    listing_int(s, 0);
    listing_int(s, 0);
    listing_int(s, clicks);
    listing_int(s, 0);
    listing_int(s, 0);
    listing_row(s);
}

static bool write_posts(struct exports *x, int first, int last, struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_NEEDED, ',', "\n");
    struct str range = file_range(x, "%s_%s", first, last);
    struct str name =
        arena_printf(&x->arena, "X/%s/account_analytics_content_%s.csv", range.p, range.p);

    listing_raw(&s,
                "Post id,Date,Post text,Post "
                "Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
                "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n");
    for (size_t i = t->posts.n; i-- > 0;) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        int month = month_of_day(&t->window, p->day);
        if (p->place == X_TWITTER && month >= first && month <= last)
            add_post(&s, p, collected(t, last));
    }
    return listing_save(&s, x, name.p, FILE_UTF8, collected(t, last), e);
}

bool write_x(struct exports *x, struct err *e)
{
    for (int first = 0; first <= page_places[X_TWITTER].last; first += 3) {
        if (!write_overview(x, first, first + 2, e) || !write_posts(x, first, first + 2, e))
            return false;
    }
    return true;
}
