/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* truth.json: for each month and year, all together, by network and by campaign. */
#include "app/demo/listing.h"
#include "app/demo/sums.h"
#include "format/json.h"

#include <math.h>

enum shape { COUNT, CENTS, HOURS };

static const struct {
    const char *name;
    enum shape shape;
} shapes[SUMS] = {
    [SUM_HOURS] = {"hours", HOURS},
    [SUM_TIME] = {"cost_time", CENTS},
    [SUM_ADS] = {"cost_ads", CENTS},
    [SUM_CONTENT] = {"cost_content", CENTS},
    [SUM_TOOL] = {"cost_tool", CENTS},
    [SUM_ORDERS] = {"orders", COUNT},
    [SUM_ORDERS_DECLARED] = {"orders_declared", COUNT},
    [SUM_ORDERS_ASKED] = {"orders_self_declared", COUNT},
    [SUM_ORDERS_NOTHING] = {"orders_unattributed", COUNT},
    [SUM_ORDER_AMOUNT] = {"order_amount", CENTS},
    [SUM_REFUNDS] = {"refunds", COUNT},
    [SUM_REFUND_AMOUNT] = {"refund_amount", CENTS},
    [SUM_LEADS] = {"leads", COUNT},
    [SUM_LEADS_DECLARED] = {"leads_declared", COUNT},
    [SUM_LEADS_ASKED] = {"leads_self_declared", COUNT},
    [SUM_MEETINGS] = {"meetings", COUNT},
    [SUM_QUOTES] = {"quotes", COUNT},
    [SUM_QUOTE_AMOUNT] = {"quote_amount", CENTS},
    [SUM_WON] = {"deals_won", COUNT},
    [SUM_WON_AMOUNT] = {"deals_value", CENTS},
    [SUM_LOST] = {"deals_lost", COUNT},
    [SUM_LOST_AMOUNT] = {"deals_lost_value", CENTS},
    [SUM_POSTS] = {"posts", COUNT},
    [SUM_VIEWS] = {"post_views", COUNT},
    [SUM_IMPRESSIONS] = {"post_impressions", COUNT},
    [SUM_REACTIONS] = {"post_reactions", COUNT},
    [SUM_COMMENTS] = {"post_comments", COUNT},
    [SUM_SHARES] = {"post_shares", COUNT},
    [SUM_DAY_VIEWS] = {"views_by_day", COUNT},
    [SUM_SESSIONS] = {"sessions", COUNT},
    [SUM_ENGAGED_SESSIONS] = {"engaged_sessions", COUNT},
    [SUM_FOLLOWERS] = {"followers", COUNT},
    [SUM_TICKETS] = {"tickets", COUNT},
    [SUM_SOLVED] = {"solved", COUNT},
    [SUM_RATED] = {"rated", COUNT},
    [SUM_GOOD] = {"good", COUNT},
    [SUM_MENTIONS] = {"mentions", COUNT},
    [SUM_RIVAL_MENTIONS] = {"rival_mentions", COUNT},
    [SUM_CALLS] = {"calls", COUNT},
};

static const char *const from_ids[FROMS] = {
    [INSTAGRAM] = "instagram", [LINKEDIN] = "linkedin",  [FACEBOOK] = "facebook",
    [YOUTUBE] = "youtube",     [TIKTOK] = "tiktok",      [X_TWITTER] = "x",
    [FROM_MAIL] = "email",     [FROM_GOOGLE] = "google", [FROM_NOWHERE] = "",
};

static void write_sums(struct json *j, const struct sums *s, double reply)
{
    const int64_t *of = s->of;
    int64_t cost = of[SUM_TIME] + of[SUM_ADS] + of[SUM_CONTENT] + of[SUM_TOOL];
    int64_t shop = of[SUM_ORDER_AMOUNT] - of[SUM_REFUND_AMOUNT];

    json_begin_object(j);
    for (int i = 0; i < SUMS; i++) {
        json_key(j, shapes[i].name);
        if (shapes[i].shape == COUNT)
            json_int(j, of[i]);
        else
            json_double(j, (double)of[i] / (shapes[i].shape == CENTS ? 100 : 20));
    }
    json_key(j, "invested");
    json_double(j, (double)cost / 100);
    json_key(j, "shop_revenue");
    json_double(j, (double)shop / 100);
    json_key(j, "returned");
    json_double(
        j, ((double)shop * PAGE_MARGIN_SHOP + (double)of[SUM_WON_AMOUNT] * PAGE_MARGIN_CRM) / 100);
    json_key(j, "avoided");
    json_double(j, (double)of[SUM_SOLVED] * PAGE_CALL_SHARE * PAGE_CALL_CENTS / 100);
    if (!isnan(reply)) {
        json_key(j, "first_reply_median");
        json_double(j, reply);
    }
    json_end_object(j);
}

static void write_day(struct json *j, const char *key, struct day d)
{
    struct buf text = {0};

    day_write(&text, d);
    json_key(j, key);
    json_str(j, buf_str(&text));
    buf_done(&text);
}

static void write_period(struct json *j, const struct all_sums *s, int period, struct day from,
                         struct day after)
{
    struct sums all = {0};

    for (int from_at = 0; from_at < FROMS; from_at++) {
        for (int i = 0; i < SUMS; i++)
            all.of[i] += s->cells[period][from_at].of[i];
    }
    write_day(j, "from", from);
    write_day(j, "to", (struct day){after.n - 1});
    json_key(j, "all");
    write_sums(j, &all, s->reply_median[period]);
    json_key(j, "networks");
    json_begin_object(j);
    for (int i = 0; i < FROMS; i++) {
        json_key(j, from_ids[i]);
        write_sums(j, &s->cells[period][i], NAN);
    }
    json_end_object(j);
}

static void write_all(struct json *j, const struct truth *t, const struct all_sums *s)
{
    json_begin_object(j);
    write_day(j, "from", t->window.from);
    write_day(j, "to", t->window.to);
    json_key(j, "years");
    json_begin_array(j);
    for (int year = 0; year < YEARS; year++) {
        json_begin_object(j);
        write_period(j, s, PERIOD_YEAR + year, month_first(&t->window, year * YEAR_MONTHS),
                     month_first(&t->window, (year + 1) * YEAR_MONTHS));
        json_key(j, "campaigns");
        json_begin_object(j);
        for (size_t i = 0; i < t->runs.n; i++) {
            json_key(j, LIST_ITEMS(&t->runs, struct campaign_run)[i].id.p);
            write_sums(j, &s->campaigns[year][i], NAN);
        }
        json_end_object(j);
        json_end_object(j);
    }
    json_end_array(j);
    json_key(j, "months");
    json_begin_array(j);
    for (int m = 0; m < MONTHS; m++) {
        json_begin_object(j);
        write_period(j, s, m, t->window.first[m], t->window.first[m + 1]);
        json_end_object(j);
    }
    json_end_array(j);
    json_end_object(j);
}

bool write_truth(const struct truth *t, const char *path, struct err *e)
{
    struct arena a = {0};
    struct all_sums *s = arena_new(&a, 1, sizeof(*s));
    struct buf out = {0};
    struct json j = {.out = &out};
    bool done;

    sums_of(t, &a, s);
    write_all(&j, t, s);
    buf_char(&out, '\n');
    done = disk_write_whole(disk_real(), path, buf_str(&out), e);
    buf_done(&out);
    arena_done(&a);
    return done;
}
