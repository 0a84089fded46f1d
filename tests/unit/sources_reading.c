/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the machinery makes of a file, whatever shape it has. */
#include "sources_world.h"

#define YOUTUBE "Content,Video title,Video publish time,Views,Watch time (hours)\n"
#define OVERVIEW "Date,Video Views,Profile Views,Likes,Comments,Shares\n"

static struct world t;

static int set_up(void **state)
{
    (void)state;
    world_init(&t);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    world_done(&t);
    return 0;
}

static const struct refused *refused_at(const struct fake_batch *b, size_t i)
{
    assert_true(i < b->refused.n);
    return &LIST_ITEMS(&b->refused, struct refused)[i];
}

static void the_columns_may_come_in_any_order_case_and_language(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv",
                   "Dur\xC3\xA9"
                   "e de visionnage (heures);VUES;TITRE  de la vid\xC3\xA9o;Contenu;Heure de "
                   "publication de la vid\xC3\xA9o\n"
                   "1,5;1\xE2\x80\xAF"
                   "200;Bonjour;1geIQxkXYGs;28 ao\xC3\xBBt 2025\n");

    (void)state;
    assert_str(b->source, "youtube_content");
    assert_int_equal(b->figures.n, 2);
    assert_true(fake_sum(b, "views") == 1200);
    assert_true(fake_sum(b, "watch_seconds") == 5400);
    assert_day(((const struct post *)b->posts.items)->day, "2025-08-28");
}

static void mojibake_headers_are_understood(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv", "Contenu,Titre de la vid\xC3\x83\xC2\xA9o,Vues\n1geIQxkXYGs,Bonjour,7\n");

    (void)state;
    assert_str(b->source, "youtube_content");
    assert_true(fake_sum(b, "views") == 7);
}

static void the_header_may_stand_below_a_preamble(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv",
                   "Channel report\n\"July 8, 2026 - July 31, 2026\"\n\n" YOUTUBE
                   "1geIQxkXYGs,A,\"Aug 28, 2025\",5,0.5\n");

    (void)state;
    assert_day(figure_at(b, 0)->from, "2026-07-08");
    assert_day(figure_at(b, 0)->to, "2026-07-31");
}

static void several_tables_in_one_file_are_one_batch(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv",
        YOUTUBE
        "1geIQxkXYGs,A,\"Aug 28, 2025\",5,0.5\n\n\nGender,Distribution\nFemale,0.59\nMale,0.41\n");

    (void)state;
    assert_str(b->source, "youtube_content+tiktok_follower_gender");
    assert_int_equal(b->figures.n, 4);
}

static void a_blank_row_in_the_data_ends_nothing(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv",
        YOUTUBE
        "1geIQxkXYGs,A,\"Aug 28, 2025\",5,0.5\n\n,,,,\nzvF3ifucdPA,B,\"Aug 29, 2025\",6,0.5\n");

    (void)state;
    assert_true(fake_sum(b, "views") == 11);
    assert_int_equal(b->rows, 2);
}

static void a_table_nobody_knows_beside_a_known_one_is_said(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv",
        YOUTUBE "1geIQxkXYGs,A,\"Aug 28, 2025\",5,0.5\n\nColour,Shape,Size\nred,round,2\n");

    (void)state;
    assert_int_equal(b->figures.n, 2);
    bool found = false;

    for (size_t i = 0; i < b->warnings.n; i++)
        found = found ||
                str_find(LIST_ITEMS(&b->warnings, struct str)[i], S("Colour, Shape, Size")) >= 0;
    assert_true(found);
}

static void totals_rows_are_compared_and_never_added(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv",
                   YOUTUBE "Total,,,100,1.5\n1geIQxkXYGs,A,\"Aug 28, "
                           "2025\",5,0.5\nzvF3ifucdPA,B,\"Aug 29, 2025\",6,1\n");
    const struct ingest_total_check *check = b->totals.items;

    (void)state;
    assert_true(fake_sum(b, "views") == 11);
    assert_int_equal(b->totals.n, 2);
    assert_str(check[0].column, "Views");
    assert_true(check[0].file_says == 100 && check[0].rows_add_up_to == 11);
    assert_true(check[1].file_says == 1.5 &&
                check[1].rows_add_up_to == 1.5); /* hours, as the file says them */
    b = world_read(
        &t, "b.csv",
        OVERVIEW
        "2026-09-01,5,1,2,0,0\n2026-09-02,6,1,2,0,0\nTotal g\xC3\xA9n\xC3\xA9ral,11,2,4,0,0\n");
    assert_true(fake_sum(b, "views") == 11);
    assert_int_equal(b->rows, 2);
}

static void footers_repeated_headers_and_short_notes_are_no_data(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv",
                   YOUTUBE "1geIQxkXYGs,A,\"Aug 28, 2025\",5,0.5\n" YOUTUBE
                           "zvF3ifucdPA,B,\"Aug 29, 2025\",6,1\nShowing top 500 results,,,,\n"
                           "Copyright (c) 2026 somebody\n");

    (void)state;
    assert_int_equal(b->refused.n, 0);
    assert_true(fake_sum(b, "views") == 11);
}

static void a_bad_row_is_refused_and_the_others_go_on(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv",
        YOUTUBE "1geIQxkXYGs,A,\"Aug 28, 2025\",many,0.5\nzvF3ifucdPA,B,\"Aug 29, 2025\",6,1\n"
                "2.08E+18,C,\"Aug 29, 2025\",6,1\nZV8hgntY6CM,D,soon,6,1\ntTcK71FZejc,E,\"Aug 29, "
                "2025\",6,1,9\n,F,\"Aug 29, 2025\",6,1\n"
                "#NAME?,G,\"Aug 29, 2025\",6,1\n");

    (void)state;
    assert_true(fake_sum(b, "views") == 6);
    assert_int_equal(b->rows, 7);
    assert_int_equal(b->refused.n, 6);
    assert_int_equal(refused_at(b, 0)->line, 2);
    assert_str(refused_at(b, 0)->column, "Views");
    assert_str(refused_at(b, 0)->value, "many");
    assert_str(refused_at(b, 0)->reason, "not a number");
    assert_str(refused_at(b, 1)->column, "Content");
    assert_str(refused_at(b, 2)->column, "Video publish time");
    assert_str(refused_at(b, 3)->reason, "the row has 6 cells, the header 5");
    assert_str(refused_at(b, 4)->column, "Content");
    assert_str(refused_at(b, 5)->value, "#NAME?");
}

static void a_value_in_the_other_decimal_mark_is_refused(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv",
        "Content;Video title;Views;Watch time "
        "(hours)\n1geIQxkXYGs;A;1.200;1,25\nzvF3ifucdPA;B;2.400;2,75\nZV8hgntY6CM;C;3;1.75\n");

    (void)state;
    assert_true(fake_sum(b, "views") == 3600);
    assert_true(fake_sum(b, "watch_seconds") == 4 * 3600);
    assert_int_equal(b->refused.n, 1);
    assert_int_equal(refused_at(b, 0)->line, 4);
}

static void a_count_that_reads_in_two_ways_is_no_fraction(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv", "Content,Video title,Views\n1geIQxkXYGs,A,1.200\nzvF3ifucdPA,B,3.400\n");

    (void)state;
    assert_true(fake_sum(b, "views") == 4600);
    b = world_read(&t, "b.csv",
                   "Content,Video title,Views\n1geIQxkXYGs,A,\"1,200\"\nzvF3ifucdPA,B,\"3,400\"\n");
    assert_true(fake_sum(b, "views") == 4600);
}

static void missing_is_not_zero(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv", OVERVIEW "2026-09-01,undefined,0,-, --,N/A\n");

    (void)state;
    assert_int_equal(b->figures.n, 1);
    assert_str(figure_at(b, 0)->metric, "profile_visits");
}

static void days_that_read_in_two_ways_are_a_question(void **state)
{
    struct import_file *f;

    (void)state;
    world_write(&t, "a.csv", S(OVERVIEW "03/09/2026,5,1,2,0,0\n04/09/2026,6,1,2,0,0\n"));
    f = world_import_path(&t, world_path(&t, "a.csv"));
    assert_int_equal(f->outcome, IMPORT_FAILED);
    assert_true(str_find(f->message, S("--dates")) >= 0);
    t.o.dates = DATES_DMY;
    f = world_import_path(&t, world_path(&t, "a.csv"));
    assert_int_equal(f->outcome, IMPORT_DONE);
    assert_day(figure_at(fake_last(&t.fake), 0)->from, "2026-09-03");
    t.o.dates = DATES_MDY;
    world_import_path(&t, world_path(&t, "a.csv"));
    assert_day(figure_at(fake_last(&t.fake), 0)->from, "2026-03-09");
}

static void one_day_that_is_sure_decides_for_the_file(void **state)
{
    const struct fake_batch *b;

    (void)state;
    b = world_read(&t, "a.csv", OVERVIEW "03/09/2026,5,1,2,0,0\n13/09/2026,6,1,2,0,0\n");
    assert_day(figure_at(b, 0)->from, "2026-09-03");
    b = world_read(&t, "b.csv", OVERVIEW "03/09/2026,5,1,2,0,0\n03/29/2026,6,1,2,0,0\n");
    assert_day(figure_at(b, 0)->from, "2026-03-09");
    b = world_read(&t, "c.csv",
                   OVERVIEW "13/09/2026,5,1,2,0,0\n14/09/2026,5,1,2,0,0\n09/15/2026,6,1,2,0,0\n");
    assert_int_equal(b->refused.n, 1);
    assert_int_equal(refused_at(b, 0)->line, 4);
}

static void days_without_a_year_end_at_the_files_own_date(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "overview_2025-02-01_2026-01-31.csv",
                   OVERVIEW "December 30,1,0,0,0,0\nDecember 31,2,0,0,0,0\nJanuary "
                            "1,3,0,0,0,0\nJanuary 31,4,0,0,0,0\n");

    (void)state;
    assert_day(figure_at(b, 0)->from, "2025-12-30");
    assert_day(figure_at(b, b->figures.n - 1)->from, "2026-01-31");
    assert_int_equal(b->warnings.n, 1);
    t.o.year = 2024;
    b = world_read(&t, "a.csv", OVERVIEW "29 de febrero,1,0,0,0,0\n1 de marzo,2,0,0,0,0\n");
    assert_day(figure_at(b, 0)->from, "2024-02-29");
}

static void new_years_eve_and_new_years_day_are_two_days(void **state)
{
    const struct fake_batch *b;

    (void)state;
    t.o.year = 2026;
    b = world_read(&t, "a.csv", OVERVIEW "December 31,1,0,0,0,0\nJanuary 1,2,0,0,0,0\n");
    assert_day(figure_at(b, 0)->from, "2025-12-31");
    b = world_read(&t, "b.csv", OVERVIEW "January 1,1,0,0,0,0\nDecember 31,2,0,0,0,0\n");
    assert_day(figure_at(b, 0)->from, "2026-01-01");
    assert_day(figure_at(b, b->figures.n - 1)->from, "2025-12-31");
}

static void years_also_run_backwards(void **state)
{
    const struct fake_batch *b;

    (void)state;
    t.o.year = 2026;
    b = world_read(&t, "a.csv",
                   OVERVIEW "2 janvier,1,0,0,0,0\n1 janvier,2,0,0,0,0\n31 d\xC3\xA9"
                            "cembre,3,0,0,0,0\n");
    assert_day(figure_at(b, 0)->from, "2026-01-02");
    assert_day(figure_at(b, b->figures.n - 1)->from, "2025-12-31");
}

static void a_leap_day_fixes_the_year(void **state)
{
    const struct fake_batch *b = world_read(
        &t, "a.csv", OVERVIEW "February 28,1,0,0,0,0\nFebruary 29,2,0,0,0,0\nMarch 1,3,0,0,0,0\n");

    (void)state;
    assert_day(figure_at(b, 0)->from, "2024-02-28");
    assert_day(figure_at(b, b->figures.n - 1)->from, "2024-03-01");
}

static void unknown_numeric_columns_are_kept_under_the_networks_name(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv",
                   "Content,Video title,Views,Hype points,Average hype,Hype rate (%),Video "
                   "id,Note\n1geIQxkXYGs,A,5,7,2.5,1.5,44,fine\n");

    (void)state;
    assert_int_equal(b->figures.n, 2);
    assert_str(figure_at(b, 1)->metric, "youtube.hype_points");
    assert_true(figure_at(b, 1)->value == 7);
}

static void an_empty_report_is_valid(void **state)
{
    struct import_file *f;

    (void)state;
    world_write(&t, "a.csv", S(YOUTUBE "\"No data available.\"\n"));
    f = world_import_path(&t, world_path(&t, "a.csv"));
    assert_int_equal(f->outcome, IMPORT_EMPTY);
    assert_str(f->source, "youtube_content");
}

static void what_is_not_recognised_shows_its_header_and_the_nearest_sources(void **state)
{
    struct import_file *f;

    (void)state;
    world_write(&t, "a.csv", S("My list\n\nVideo title,Impressions,Colour\nA,5,red\nB,6,blue\n"));
    f = world_import_path(&t, world_path(&t, "a.csv"));
    assert_int_equal(f->outcome, IMPORT_UNKNOWN);
    assert_true(str_find(f->message, S("line 3")) >= 0);
    assert_true(str_find(f->message, S("Video title, Impressions, Colour")) >= 0);
    assert_true(str_find(f->message, S("YouTube Studio, by video (lacking: Content)")) >= 0);
}

static void utf16_with_tabs_is_read(void **state)
{
    static const char text[] = "Content\tVideo title\tViews\n1geIQxkXYGs\tA\t5\n";
    char wide[2 + 2 * sizeof(text)];
    size_t n = 2;

    (void)state;
    memcpy(wide, "\xFF\xFE", 2);
    for (size_t i = 0; text[i]; i++) {
        wide[n++] = text[i];
        wide[n++] = '\0';
    }
    world_write(&t, "a.csv", (struct str){wide, n});
    struct import_file *f = world_import_path(&t, world_path(&t, "a.csv"));

    assert_int_equal(f->outcome, IMPORT_DONE);
    assert_true(fake_sum(fake_last(&t.fake), "views") == 5);
}

static void money_is_of_the_currency_in_its_header(void **state)
{
    const struct fake_batch *b =
        world_read(&t, "a.csv",
                   "Content,Video title,Views,Estimated revenue "
                   "(GBP)\n1geIQxkXYGs,A,5,\"1,234.50\"\nzvF3ifucdPA,B,5,$3.00\n");

    (void)state;
    assert_str(figure_at(b, 1)->metric, "network_revenue");
    assert_str(figure_at(b, 1)->currency, "GBP");
    assert_true(figure_at(b, 1)->value == 1234.5);
    assert_str(figure_at(b, 3)->currency, "GBP"); /* $ alone says less than the header */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_columns_may_come_in_any_order_case_and_language, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(mojibake_headers_are_understood, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_header_may_stand_below_a_preamble, set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_tables_in_one_file_are_one_batch, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_blank_row_in_the_data_ends_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_table_nobody_knows_beside_a_known_one_is_said, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(totals_rows_are_compared_and_never_added, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(footers_repeated_headers_and_short_notes_are_no_data,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_row_is_refused_and_the_others_go_on, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_value_in_the_other_decimal_mark_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_count_that_reads_in_two_ways_is_no_fraction, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(missing_is_not_zero, set_up, tear_down),
        cmocka_unit_test_setup_teardown(days_that_read_in_two_ways_are_a_question, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(one_day_that_is_sure_decides_for_the_file, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(days_without_a_year_end_at_the_files_own_date, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(new_years_eve_and_new_years_day_are_two_days, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(years_also_run_backwards, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_leap_day_fixes_the_year, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_numeric_columns_are_kept_under_the_networks_name,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_report_is_valid, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            what_is_not_recognised_shows_its_header_and_the_nearest_sources, set_up, tear_down),
        cmocka_unit_test_setup_teardown(utf16_with_tabs_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(money_is_of_the_currency_in_its_header, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("sources/reading", tests, NULL, NULL);
}
