/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* TikTok Studio: a folder a quarter since the account was opened, with a workbook and two csv files
 * whose dates have no year. */
#include "app/demo/listing.h"

static void add_day(struct listing *s, struct day d)
{
    struct civil c = day_civil(d);
    struct buf name = {0};

    write_month_name(&name, c.month - 1, false);
    listing_print(s, "%s %d", buf_cstr(&name), c.day);
    buf_done(&name);
}

static bool write_content(struct exports *x, const char *folder, int first, int last, struct err *e)
{
    const struct truth *t = x->truth;
    struct day seen = collected(t, last);
    struct listing s = LISTING(QUOTE_ALL, ',', "\n");

    listing_raw(&s, "\"Time\",\"Video title\",\"Video link\",\"Post time\",\"Total likes\",\"Total "
                    "comments\",\"Total shares\",\"Total views\"");
    for (size_t i = t->posts.n; i-- > 0;) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        int month = month_of_day(&t->window, p->day);
        if (p->place != TIKTOK || month < first || month > last)
            continue;
        listing_raw(&s, "\n"); /* the last line has no end */
        add_day(&s, seen);
        listing_str(&s, p->text);
        listing_str(&s, p->url);
        add_day(&s, p->day);
        listing_int(&s, reading_by(p->likes, p->day, seen));
        listing_int(&s, reading_by(p->comments, p->day, seen));
        listing_int(&s, reading_by(p->shares, p->day, seen));
        listing_int(&s, reading_by(p->views, p->day, seen));
        s.in_row = false;
    }
    return listing_save(&s, x, arena_printf(&x->arena, "%s/Content.csv", folder).p, FILE_UTF8_BOM,
                        seen, e);
}

static bool write_followers(struct exports *x, const char *folder, int first, int last,
                            struct err *e)
{
    const struct truth *t = x->truth;
    struct listing s = LISTING(QUOTE_ALL, ',', "\n");

    listing_raw(&s, "\"Date\",\"Followers\",\"Difference in followers from previous day\"");
    for (int32_t d = t->window.first[first].n; d < t->window.first[last + 1].n; d++) {
        int32_t i = d - t->window.from.n;
        listing_raw(&s, "\n");
        add_day(&s, (struct day){d});
        listing_int(&s, t->followers[TIKTOK][i]);
        listing_int(&s, t->followers[TIKTOK][i] - (i ? t->followers[TIKTOK][i - 1] : 0));
        s.in_row = false;
    }
    return listing_save(&s, x, arena_printf(&x->arena, "%s/FollowerHistory.csv", folder).p,
                        FILE_UTF8_BOM, collected(t, last), e);
}

bool write_tiktok(struct exports *x, struct err *e)
{
    for (int last = page_places[TIKTOK].first + 2; last <= page_places[TIKTOK].last; last += 3) {
        struct civil c = day_civil(collected(x->truth, last));
        const char *folder = arena_printf(&x->arena, "TikTok Studio/export du %02d-%02d-%04d",
                                          c.day, c.month, c.year)
                                 .p;
        const char *whole;

        if (!file_place(x, arena_printf(&x->arena, "%s/Overview.xlsx", folder).p, &whole, e) ||
            !xlsx_overview(whole, x->truth, last - 2, last, e) ||
            !file_date(whole, collected(x->truth, last), e) ||
            !write_content(x, folder, page_places[TIKTOK].first, last, e) ||
            !write_followers(x, folder, last - 2, last, e))
            return false;
    }
    return true;
}
