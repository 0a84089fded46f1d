/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode: a zip a half year with Table data.csv (totals first), Chart
 * data.csv and Totals.csv. */
#include "app/demo/listing.h"

static int64_t gathered(int64_t total, struct day published, struct day from, struct day to)
{
    return reading_by(total, published, to) -
           reading_by(total, published, (struct day){from.n - 1});
}

static void add_day(struct listing *s, struct day d)
{
    struct civil c = day_civil(d);
    struct buf name = {0};

    write_month_name(&name, c.month - 1, true);
    listing_print(s, "%s %d, %d", buf_cstr(&name), c.day, c.year);
    buf_done(&name);
}

struct table_sums {
    int64_t views, hours, likes, comments, shares;
};

static void add_video(struct listing *s, const struct demo_post *p, struct day from, struct day to,
                      struct table_sums *sum)
{
    int64_t views = gathered(p->views, p->day, from, to),
            likes = gathered(p->likes, p->day, from, to);
    int64_t comments = gathered(p->comments, p->day, from, to),
            shares = gathered(p->shares, p->day, from, to);
    int64_t hours = views * p->seconds * 4 / 9; /* in 10,000ths, four tenths of the video seen */

    listing_str(s, p->id);
    listing_str(s, p->text);
    add_day(s, p->day);
    listing_int(s, p->seconds);
    listing_int(s, views);
    listing_print(s, "%lld.%04lld", (long long)(hours / 10000), (long long)(hours % 10000));
    listing_int(s, likes);
    listing_int(s, comments);
    listing_int(s, shares);
    listing_print(s, "%lld:%02lld:%02lld", (long long)(p->seconds * 2 / 5 / 3600),
                  (long long)(p->seconds * 2 / 5 / 60 % 60), (long long)(p->seconds * 2 / 5 % 60));
    listing_row(s);
    *sum = (struct table_sums){sum->views + views, sum->hours + hours, sum->likes + likes,
                               sum->comments + comments, sum->shares + shares};
}

static void write_table(struct listing *s, const struct truth *t, struct day from, struct day to)
{
    struct listing rows = LISTING(QUOTE_NEEDED, ',', "\n");
    struct table_sums sum = {0};

    for (size_t i = t->posts.n; i-- > 0;) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        if (p->place == YOUTUBE && p->day.n <= to.n)
            add_video(&rows, p, from, to, &sum);
    }
    listing_raw(s, "Content,Video title,Video publish time,Duration,Views,Watch time "
                   "(hours),Likes,Comments added,Shares,"
                   "Average view duration\n");
    listing_text(s, "Total");
    listing_empty(s, 3);
    listing_int(s, sum.views);
    listing_print(s, "%lld.%04lld", (long long)(sum.hours / 10000), (long long)(sum.hours % 10000));
    listing_int(s, sum.likes);
    listing_int(s, sum.comments);
    listing_int(s, sum.shares);
    listing_text(s, "0:02:04");
    listing_row(s);
    listing_raw(s, buf_cstr(&rows.text));
    buf_done(&rows.text);
}

static void write_days(struct listing *totals, struct listing *chart, const struct truth *t,
                       struct day from, struct day to)
{
    listing_raw(totals, "Date,Views\n");
    listing_raw(chart, "Date,Content,Video title,Video publish time,Duration,Views\n");
    for (struct day d = from; d.n <= to.n; d.n++) {
        struct buf day = {0};

        day_write(&day, d);
        listing_str(totals, buf_str(&day));
        listing_int(totals, t->views[YOUTUBE][d.n - t->window.from.n]);
        listing_row(totals);
        for (size_t i = 0, shown = 0; i < t->posts.n && shown < 5;
             i++) { /* the studio draws the top ones */
            const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
            if (p->place != YOUTUBE || p->day.n > d.n || p->day.n < from.n - 120)
                continue;
            shown++;
            listing_str(chart, buf_str(&day));
            listing_str(chart, p->id);
            listing_str(chart, p->text);
            add_day(chart, p->day);
            listing_int(chart, p->seconds);
            listing_int(chart, gathered(p->views, p->day, d, d));
            listing_row(chart);
        }
        buf_done(&day);
    }
}

static bool write_half(struct exports *x, int half, struct err *e)
{
    const struct window *w = &x->truth->window;
    struct day from = month_first(w, half * 6), to = month_last(w, half * 6 + 5);
    struct day after = {to.n + 1};
    struct listing table = LISTING(QUOTE_NEEDED, ',', "\n"), totals = table, chart = table;
    struct buf first = {0}, last = {0};
    const char *whole;
    bool done;

    write_table(&table, x->truth, from, to);
    write_days(&totals, &chart, x->truth, from, to);
    day_write(&first, from);
    day_write(&last, after); /* the studio names the day after the last one */
    done = file_place(x,
                      arena_printf(&x->arena, "YouTube Studio/Content %s_%s Manufacture Œuvre.zip",
                                   buf_cstr(&first), buf_cstr(&last))
                          .p,
                      &whole, e) &&
           zip_pack(whole,
                    (struct zip_file[]){{"Table data.csv", buf_str(&table.text)},
                                        {"Chart data.csv", buf_str(&chart.text)},
                                        {"Totals.csv", buf_str(&totals.text)}},
                    3, after, e) &&
           file_date(whole, after, e);
    buf_done(&first);
    buf_done(&last);
    buf_done(&table.text);
    buf_done(&totals.text);
    buf_done(&chart.text);
    return done;
}

bool write_youtube(struct exports *x, struct err *e)
{
    for (int half = 0; half < MONTHS / 6; half++) {
        if (!write_half(x, half, e))
            return false;
    }
    return true;
}
