/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Real exports, where they are there: sums against ones computed independently of us. */
#include "sources_world.h"

#include <math.h>

struct sum {
    const char *file;
    const char *metric;
    double value;
    size_t count;
};

/* Column sums by Python's csv module, rows named Total left out. */
static const struct sum sums[] = {
    {"youtube/a_content_Chart data.csv", "youtube.engaged_views", 534, 6802},
    {"youtube/a_content_Table data.csv", "views", 36978, 316},
    {"youtube/a_content_Table data.csv", "youtube.engaged_views", 26226, 316},
    {"youtube/a_content_Table data.csv", "watch_seconds", 596.3976 * 3600, 316},
    {"youtube/a_content_Table data.csv", "impressions", 846287, 316},
    {"youtube/a_content_Table data.csv", "reactions", 873, 315},
    {"youtube/a_content_Table data.csv", "comments", 134, 315},
    {"youtube/a_content_Totals.csv", "youtube.engaged_views", 26367, 6802},
    {"youtube/b_traffic_Chart data.csv", "views", 489665, 420},
    {"youtube/b_traffic_Table data.csv", "views", 489665, 15},
    {"youtube/b_traffic_Table data.csv", "watch_seconds", 13042.4803 * 3600, 15},
    {"youtube/b_traffic_Totals.csv", "views", 489680, 28},
    {"youtube/c_content_Table data.csv", "views", 153235, 442},
    {"youtube/c_content_Totals.csv", "views", 181588, 365},
    {"youtube/d_content_Table data.csv", "views", 34680203, 498},
    {"youtube/d_content_Table data.csv", "followers_net", 111769, 498},
    {"youtube/e_shorts_Table data.csv", "views", 97001, 102},
    {"youtube/e_shorts_Table data.csv", "youtube.shown_in_feed", 253183, 102},
    {"tiktok/a_Content.csv", "views", 537161, 13},
    {"tiktok/a_Content.csv", "likes", 4063, 13},
    {"tiktok/a_Content_4.csv", "comments", 392, 12},
    {"tiktok/a_FollowerActivity.csv", "tiktok.active_followers", 142304, 168},
    {"tiktok/a_FollowerGender.csv", "tiktok.follower_share", 1, 3},
    {"tiktok/a_FollowerHistory.csv", "followers", 1347188, 340},
    {"tiktok/a_FollowerHistory.csv", "followers_net", 4976, 340},
    {"tiktok/a_FollowerTopTerritories.csv", "tiktok.follower_share", 1, 11},
    {"tiktok/a_Overview.csv", "views", 2946198, 365},
    {"tiktok/a_Overview.csv", "profile_visits", 9692, 365},
    {"tiktok/a_Overview.csv", "shares", 2372, 365},
    {"tiktok/a_Viewers.csv", "reach", 2550981, 340},
    {"x/a_account_analytics_content_2026-07-06_2026-08-02.csv", "impressions", 25433, 201},
    {"x/a_account_analytics_content_2026-07-06_2026-08-02.csv", "engagements", 584, 201},
    {"x/a_account_analytics_content_2026-08-10_2026-08-16.csv", "impressions", 8338, 40},
    {"x/c_daily_tweet_activity_metrics_20210101_20210201_en.csv", "impressions", 428246, 31},
    {"x/c_daily_tweet_activity_metrics_20210101_20210201_en.csv", "posts", 189, 31},
    {"x/c_daily_tweet_activity_metrics_20210801_20210901_en.csv", "impressions", 1639423, 31},
    {"x/c_daily_tweet_activity_metrics_20210801_20210901_en.csv", "link_clicks", 34633, 31},
    {"x/c_tweet_activity_metrics_20210101_20210201_en.csv", "impressions", 423290, 188},
    {"x/c_tweet_activity_metrics_20210101_20210201_en.csv", "x.media_views", 16626, 188},
    {"x/c_tweet_activity_metrics_20210801_20210901_en.csv", "impressions", 1625538, 356},
    {"x/c_tweet_activity_metrics_20210801_20210901_en.csv", "shares", 1322, 356},
};

static const char *export_path(struct world *t, const char *name)
{
    const char *project = getenv("RETOUR_SOURCE");

    return arena_printf(&t->a, "%s/../shared/data/exports/%s", project ? project : ".", name).p;
}

static bool has_exports(struct world *t)
{
    struct disk_stat stat;
    struct err ignored = {0};

    if (t->w.disk->stat(NULL, export_path(t, "x"), &stat, &ignored))
        return true;
    print_message("skipped: the real exports are not here\n");
    return false;
}

static void the_sums_of_real_exports_are_right(void **state)
{
    const char *file = "";
    const struct fake_batch *b = NULL;
    struct world t;

    (void)state;
    world_init(&t);
    for (size_t i = 0; i < COUNT_OF(sums) && has_exports(&t); i++) {
        size_t count = 0;
        if (strcmp(file, sums[i].file) != 0) {
            struct import_file *f = world_import_path(&t, export_path(&t, sums[i].file));
            assert_int_equal(f->outcome, IMPORT_DONE);
            assert_int_equal(f->refused, 0);
            b = fake_last(&t.fake);
            file = sums[i].file;
        }
        for (size_t k = 0; k < b->figures.n; k++)
            count += str_eq(figure_at(b, k)->metric, str_of(sums[i].metric));
        if (count != sums[i].count || fabs(fake_sum(b, sums[i].metric) - sums[i].value) > 0.01)
            fail_msg("%s: %s is %.10g in %zu", file, sums[i].metric, fake_sum(b, sums[i].metric),
                     count);
    }
    world_done(&t);
}

static void the_range_of_a_table_is_that_of_the_daily_table_beside_it(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    if (has_exports(&t)) {
        world_import_path(&t, export_path(&t, "youtube/c_content_Table data.csv"));
        const struct figure *f = figure_at(fake_last(&t.fake), 0);
        assert_int_equal(f->nature, NATURE_FLOW);
        assert_int_equal(f->object_kind, OBJECT_POST);
        assert_day(f->from, "2025-06-13");
        assert_day(f->to, "2026-06-12");
        world_import_path(&t,
                          export_path(&t, "youtube/e_shorts_Table data.csv")); /* none beside it */
        f = figure_at(fake_last(&t.fake), 0);
        assert_int_equal(f->nature, NATURE_LIFE);
        assert_day(f->from, "2023-12-15");
        assert_int_equal(fake_last(&t.fake)->warnings.n, 1);
    }
    world_done(&t);
}

static void the_year_of_a_video_is_that_of_its_id_and_the_day_the_files(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    if (has_exports(&t)) {
        world_import_path(&t, export_path(&t, "tiktok/a_Content.csv"));
        const struct post *p = fake_last(&t.fake)->posts.items;
        assert_str(p->id, "7527623000473079054");
        assert_day(p->day, "2025-07-16");
        assert_str(p->account, "haileytupy2.0");
    }
    world_done(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sums_of_real_exports_are_right),
        cmocka_unit_test(the_range_of_a_table_is_that_of_the_daily_table_beside_it),
        cmocka_unit_test(the_year_of_a_video_is_that_of_its_id_and_the_day_the_files),
    };

    return cmocka_run_group_tests_name("sources/exports", tests, NULL, NULL);
}
