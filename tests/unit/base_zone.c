/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/zone.h"

static struct instant instant(const char *iso)
{
    struct instant at = INSTANT_NONE;

    assert_true(instant_parse(str_of(iso), &at));
    return at;
}

static void check_instant(struct instant got, const char *wanted)
{
    struct buf text = {0};

    instant_write(&text, got);
    check_buf(&text, wanted);
    buf_done(&text);
}

static const struct {
    const char *zone, *utc, *local;
} both_ways[] = {
    {"Europe/Paris", "2026-01-15T12:00:00Z", "2026-01-15T13:00:00Z"},
    {"Europe/Paris", "2026-07-15T12:00:00Z", "2026-07-15T14:00:00Z"},
    {"Europe/Paris", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59Z"},
    {"Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00Z"},
    {"Europe/Paris", "2026-10-24T23:59:59Z", "2026-10-25T01:59:59Z"},
    {"Europe/Paris", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"},
    {"Europe/Paris", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z"},
    {"America/Los_Angeles", "2026-03-08T09:59:59Z", "2026-03-08T01:59:59Z"},
    {"America/Los_Angeles", "2026-03-08T10:00:00Z", "2026-03-08T03:00:00Z"},
    {"America/Los_Angeles", "2026-11-01T08:30:00Z", "2026-11-01T01:30:00Z"},
    {"America/Los_Angeles", "2026-11-01T10:00:00Z", "2026-11-01T02:00:00Z"},
    {"America/Los_Angeles", "2026-12-31T23:00:00Z", "2026-12-31T15:00:00Z"},
    {"Asia/Kolkata", "2026-06-01T00:00:00Z", "2026-06-01T05:30:00Z"},
    {"Australia/Lord_Howe", "2026-06-01T00:00:00Z", "2026-06-01T10:30:00Z"},
    {"Australia/Lord_Howe", "2026-12-01T00:00:00Z", "2026-12-01T11:00:00Z"},
    {"Pacific/Apia", "2026-06-01T12:00:00Z", "2026-06-02T01:00:00Z"},
    {"UTC", "2026-06-01T12:00:00Z", "2026-06-01T12:00:00Z"},
    {"Europe/Paris", "1960-06-01T12:00:00Z", "1960-06-01T13:00:00Z"},
};

static void wall_clocks_show_their_zone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(both_ways); i++)
        check_instant(zone_local(str_of(both_ways[i].zone), instant(both_ways[i].utc)),
                      both_ways[i].local);
}

static void wall_clocks_are_read_in_their_zone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(both_ways); i++)
        check_instant(zone_utc(str_of(both_ways[i].zone), instant(both_ways[i].local)),
                      both_ways[i].utc);
}

static void the_order_of_questions_does_not_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < 7919 * COUNT_OF(both_ways); i += 7919) {
        size_t k = i % COUNT_OF(both_ways);
        check_instant(zone_local(str_of(both_ways[k].zone), instant(both_ways[k].utc)),
                      both_ways[k].local);
        check_instant(zone_utc(str_of(both_ways[k].zone), instant(both_ways[k].local)),
                      both_ways[k].utc);
    }
}

static void an_hour_shown_twice_is_the_earlier(void **state)
{
    (void)state;
    check_instant(zone_utc(S("Europe/Paris"), instant("2026-10-25T02:30:00Z")),
                  "2026-10-25T00:30:00Z");
    check_instant(zone_utc(S("America/Los_Angeles"), instant("2026-11-01T01:30:00Z")),
                  "2026-11-01T08:30:00Z");
}

static void an_hour_left_out_is_read_after_the_jump(void **state)
{
    struct instant paris = zone_utc(S("Europe/Paris"), instant("2026-03-29T02:30:00Z"));
    struct instant angeles = zone_utc(S("America/Los_Angeles"), instant("2026-03-08T02:15:00Z"));

    (void)state;
    check_instant(paris, "2026-03-29T01:30:00Z");
    check_instant(zone_local(S("Europe/Paris"), paris), "2026-03-29T03:30:00Z");
    check_instant(angeles, "2026-03-08T10:15:00Z");
    /* Samoa left out a whole day. */
    check_instant(zone_utc(S("Pacific/Apia"), instant("2011-12-30T12:00:00Z")),
                  "2011-12-30T22:00:00Z");
}

static void each_hour_of_a_year_comes_back(void **state)
{
    static const char *const zones[] = {"Europe/Paris", "America/Los_Angeles",
                                        "Australia/Lord_Howe", "Africa/Casablanca",
                                        "Asia/Kathmandu"};
    const int64_t half_hour = INT64_C(1800) * 1000000;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        struct str zone = str_of(zones[i]);
        struct instant at = instant("2026-01-01T00:00:00Z");
        for (int n = 0; n < 2 * 24 * 365; n++, at.us += half_hour) {
            struct instant local = zone_local(zone, at);
            struct instant back = zone_utc(zone, local);
            assert_true(back.us <= at.us && at.us - back.us <= 2 * half_hour);
            assert_true(zone_local(zone, back).us == local.us);
        }
    }
}

static void the_day_is_that_of_the_place(void **state)
{
    struct buf text = {0};

    (void)state;
    day_write(&text, zone_day(S("Europe/Paris"), instant("2026-09-29T22:30:00Z")));
    check_buf(&text, "2026-09-30");
    day_write(&text, zone_day(S("America/Los_Angeles"), instant("2026-09-30T06:30:00Z")));
    check_buf(&text, "2026-09-29");
    assert_false(day_is_known(zone_day(S("Europe/Paris"), INSTANT_NONE)));
    buf_done(&text);
}

static void unknown_zones_are_seen_and_count_as_utc(void **state)
{
    (void)state;
    assert_true(zone_is_known(S("Europe/Paris")));
    assert_true(zone_is_known(S("UTC")));
    assert_true(zone_is_known(S("America/Argentina/Buenos_Aires")));
    assert_false(zone_is_known(S("Europe/Atlantis")));
    assert_false(zone_is_known(S("Etc/Unknown")));
    assert_false(zone_is_known(S("GMT+3")));
    assert_false(zone_is_known(S("")));
    assert_false(zone_is_known(S("\xC3\xA9")));
    assert_false(
        zone_is_known(S("A very long name that no zone of this world has ever had, nor will")));
    check_instant(zone_local(S("Europe/Atlantis"), instant("2026-07-01T00:00:00Z")),
                  "2026-07-01T00:00:00Z");
    check_instant(zone_utc(S(""), instant("2026-07-01T00:00:00Z")), "2026-07-01T00:00:00Z");
    assert_false(instant_is_known(zone_utc(S("Europe/Paris"), INSTANT_NONE)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wall_clocks_show_their_zone),
        cmocka_unit_test(wall_clocks_are_read_in_their_zone),
        cmocka_unit_test(the_order_of_questions_does_not_matter),
        cmocka_unit_test(an_hour_shown_twice_is_the_earlier),
        cmocka_unit_test(an_hour_left_out_is_read_after_the_jump),
        cmocka_unit_test(each_hour_of_a_year_comes_back),
        cmocka_unit_test(the_day_is_that_of_the_place),
        cmocka_unit_test(unknown_zones_are_seen_and_count_as_utc),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
