/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* YouTube Studio, advanced mode: a zip a quarter with Table data.csv (totals first), Chart data.csv and
 * Totals.csv. */
#include "app/demo/sheet.h"

static int64_t gathered(int64_t total, struct day published, struct day from, struct day to)
{
    return reading_by(total, published, to) - reading_by(total, published, (struct day){from.n - 1});
}

static void add_day(struct sheet *s, struct day d)
{
    struct civil c = day_civil(d);
    struct buf name = {0};

    write_month_name(&name, c.month - 1, true);
    sheet_print(s, "%s %d, %d", buf_cstr(&name), c.day, c.year);
    buf_done(&name);
}

struct table_sums {
    int64_t views, hours, likes, comments, shares;
};

static void add_video(struct sheet *s, const struct demo_post *p, struct day from, struct day to, struct table_sums *sum)
{
    int64_t views = gathered(p->views, p->day, from, to), likes = gathered(p->likes, p->day, from, to);
    int64_t comments = gathered(p->comments, p->day, from, to), shares = gathered(p->shares, p->day, from, to);
    int64_t hours = views * p->seconds * 4 / 9; /* in 10,000ths, four tenths of the video seen */

    sheet_str(s, p->id);
    sheet_str(s, p->text);
    add_day(s, p->day);
    sheet_int(s, p->seconds);
    sheet_int(s, views);
    sheet_print(s, "%lld.%04lld", (long long)(hours / 10000), (long long)(hours % 10000));
    sheet_int(s, likes);
    sheet_int(s, comments);
    sheet_int(s, shares);
    sheet_print(s, "%lld:%02lld:%02lld", (long long)(p->seconds * 2 / 5 / 3600), (long long)(p->seconds * 2 / 5 / 60 % 60),
                (long long)(p->seconds * 2 / 5 % 60));
    sheet_row(s);
    *sum = (struct table_sums){sum->views + views, sum->hours + hours, sum->likes + likes, sum->comments + comments,
                               sum->shares + shares};
}

static void write_table(struct sheet *s, const struct truth *t, struct day from, struct day to)
{
    struct sheet rows = SHEET(QUOTE_NEEDED, ',', "\n");
    struct table_sums sum = {0};

    for (size_t i = t->posts.n; i-- > 0;) {
        const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
        if (p->place == YOUTUBE && p->day.n <= to.n)
            add_video(&rows, p, from, to, &sum);
    }
    sheet_raw(s, "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Likes,Comments added,Shares,"
                 "Average view duration\n");
    sheet_text(s, "Total");
    sheet_empty(s, 3);
    sheet_int(s, sum.views);
    sheet_print(s, "%lld.%04lld", (long long)(sum.hours / 10000), (long long)(sum.hours % 10000));
    sheet_int(s, sum.likes);
    sheet_int(s, sum.comments);
    sheet_int(s, sum.shares);
    sheet_text(s, "0:02:04");
    sheet_row(s);
    sheet_raw(s, buf_cstr(&rows.text));
    buf_done(&rows.text);
}

static void write_days(struct sheet *totals, struct sheet *chart, const struct truth *t, struct day from, struct day to)
{
    sheet_raw(totals, "Date,Views\n");
    sheet_raw(chart, "Date,Content,Video title,Video publish time,Duration,Views\n");
    for (struct day d = from; d.n <= to.n; d.n++) {
        struct buf day = {0};

        day_write(&day, d);
        sheet_str(totals, buf_str(&day));
        sheet_int(totals, t->views[YOUTUBE][d.n - t->window.from.n]);
        sheet_row(totals);
        for (size_t i = 0, shown = 0; i < t->posts.n && shown < 5; i++) { /* the studio draws the top ones */
            const struct demo_post *p = &LIST_ITEMS(&t->posts, struct demo_post)[i];
            if (p->place != YOUTUBE || p->day.n > d.n || p->day.n < from.n - 120)
                continue;
            shown++;
            sheet_str(chart, buf_str(&day));
            sheet_str(chart, p->id);
            sheet_str(chart, p->text);
            add_day(chart, p->day);
            sheet_int(chart, p->seconds);
            sheet_int(chart, gathered(p->views, p->day, d, d));
            sheet_row(chart);
        }
        buf_done(&day);
    }
}

static bool write_quarter(struct exports *x, int quarter, struct err *e)
{
    const struct window *w = &x->truth->window;
    struct day from = w->first[quarter * 3], after = w->first[quarter * 3 + 3], to = {after.n - 1};
    struct sheet table = SHEET(QUOTE_NEEDED, ',', "\n"), totals = table, chart = table;
    struct buf first = {0}, last = {0};
    const char *whole;
    bool done;

    write_table(&table, x->truth, from, to);
    write_days(&totals, &chart, x->truth, from, to);
    day_write(&first, from);
    day_write(&last, after); /* the studio names the day after the last one */
    done = file_place(x, arena_printf(&x->arena, "YouTube Studio/Content %s_%s Manufacture Œuvre.zip", buf_cstr(&first), buf_cstr(&last)).p,
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
    for (int quarter = 0; quarter < MONTHS / 3; quarter++) {
        if (!write_quarter(x, quarter, e))
            return false;
    }
    return true;
}
