/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files that hold more or less than they should: rows that stand twice where days have no year,
 * steps back in time, files that break off. */
#include "sources_world.h"

#define OVERVIEW "Date,Video Views,Profile Views,Likes,Comments,Shares\n"
#define SPRING "May 3,1520,31,20,4,1\nMay 4,0,0,0,0,0\nMay 5,1733,29,18,2,3\n"
#define AUTUMN "October 30,2210,45,30,6,2\nOctober 31,1987,40,22,5,1\n"
#define VIDEOS "Content,Video title,Video publish time,Views,Watch time (hours)\n"
#define VIDEO "1geIQxkXYGs,A,\"Aug 28, 2025\",5,0.5\n"

static struct world t;

static int set_up(void **state)
{
    (void)state;
    world_init(&t);
    t.o.account = S("a");
    t.o.year = 2026;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    world_done(&t);
    return 0;
}

static const struct import_file *refused(const char *content, const char *why)
{
    world_write(&t, "a.csv", str_of(content));
    const struct import_file *f = world_import_path(&t, world_path(&t, "a.csv"));

    assert_int_equal(f->outcome, IMPORT_FAILED);
    if (str_find(f->message, str_of(why)) < 0)
        print_message("%.*s\n", STR_ARG(f->message));
    assert_true(str_find(f->message, str_of(why)) >= 0);
    assert_int_equal(f->facts, 0);
    return f;
}

static void rows_without_a_year_that_stand_twice_count_once(void **state)
{
    static const char *const files[] = {
        OVERVIEW SPRING AUTUMN SPRING,
        OVERVIEW SPRING AUTUMN SPRING AUTUMN,
        OVERVIEW SPRING AUTUMN "October 31,1987,40,22,5,1\n",
        OVERVIEW SPRING AUTUMN "May 4,0,0,0,0,0\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        const struct fake_batch *b = world_read(&t, "a.csv", files[i]);
        assert_true(fake_sum(b, "views") == 1520 + 1733 + 2210 + 1987);
        assert_day(figure_at(b, 0)->from, "2026-05-03");
        bool is_said = false;
        for (size_t k = 0; k < b->warnings.n; k++)
            is_said = is_said ||
                      str_find(LIST_ITEMS(&b->warnings, struct str)[k], S("cell for cell")) >= 0;
        assert_true(is_said);
    }
}

static void quiet_days_of_two_years_are_of_two_years(void **state)
{
    const struct fake_batch *b = world_read(&t, "a.csv",
                                            OVERVIEW "December 30,2210,45,30,6,2\n"
                                                     "December 31,0,0,0,0,0\n"
                                                     "January 1,0,0,0,0,0\nJanuary 2,1,0,0,0,0\n"
                                                     "December 30,900,4,3,2,1\n"
                                                     "December 31,0,0,0,0,0\n"
                                                     "January 1,0,0,0,0,0\nJanuary 2,1,0,0,0,0\n");

    (void)state;
    assert_true(fake_sum(b, "views") == 2210 + 1 + 900 + 1);
    assert_day(figure_at(b, 0)->from, "2024-12-30");
    assert_day(figure_at(b, b->figures.n - 1)->from, "2026-01-02");
}

static void a_step_back_to_days_that_are_there_is_a_question(void **state)
{
    (void)state;
    refused(OVERVIEW SPRING AUTUMN "May 5,1734,29,18,2,3\n", "line 7");
    refused(OVERVIEW AUTUMN "October 30,2211,45,30,6,2\n", "line 4");
    assert_int_equal(world_read(&t, "b.csv", OVERVIEW AUTUMN "March 1,5,0,0,0,0\n")->rows, 3);
}

static void a_file_cut_within_its_last_row_is_refused(void **state)
{
    const struct import_file *f = refused(VIDEOS VIDEO "zvF3ifucdPA,B", "line 3");

    (void)state;
    assert_true(str_find(f->message, S("Video publish time, Views, Watch time (hours)")) >= 0);
    refused(VIDEOS "zvF3ifucdPA,B,\"Aug 29, 2025\",6", "Watch time (hours)");
    refused(OVERVIEW SPRING "May 6", "line 5");
}

static void a_whole_last_row_needs_no_line_end(void **state)
{
    (void)state;
    assert_int_equal(world_read(&t, "a.csv", VIDEOS VIDEO "zvF3ifucdPA,B,,6,1")->rows, 2);
    assert_int_equal(world_read(&t, "b.csv", VIDEOS VIDEO "zvF3ifucdPA,B,,6\n")->rows, 2);
    /* a tool that leaves out empty cells at the end of rows, and words below the table */
    assert_int_equal(
        world_read(&t, "c.csv", VIDEOS "1geIQxkXYGs,A,,5\n" VIDEO "zvF3ifucdPA,B,,6")->rows, 3);
    (void)world_read(&t, "d.csv", OVERVIEW SPRING "These are all days that there are");
}

static void rows_that_yield_nothing_are_no_batch(void **state)
{
    (void)state;
    world_write(&t, "Totals.csv",
                S("Date,Average view duration\n2023-06-24,0:00:06\n2023-06-26,0:00:07\n"));
    const struct import_file *f = world_import_path(&t, world_path(&t, "Totals.csv"));

    assert_int_equal(f->outcome, IMPORT_EMPTY);
    assert_int_equal(f->rows, 2);
    assert_int_equal(f->batch, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_without_a_year_that_stand_twice_count_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(quiet_days_of_two_years_are_of_two_years, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_step_back_to_days_that_are_there_is_a_question, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_file_cut_within_its_last_row_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(rows_that_yield_nothing_are_no_batch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_whole_last_row_needs_no_line_end, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
