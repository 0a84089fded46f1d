/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files, folders and zips as they lie on a disk. */
#include "sources_world.h"

#include <sys/stat.h>
#include <xlsxwriter.h>
#include <zip.h>

#define TABLE "Content,Video title,Views\n1geIQxkXYGs,A,5\n"
#define TOTALS "Date,Views\n2026-09-01,3\n2026-09-02,2\n"

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

static struct import_file *line_at(size_t i)
{
    assert_true(i < t.files.n);
    return &LIST_ITEMS(&t.files, struct import_file)[i];
}

static bool import(const char *name)
{
    return import_path(&t.w, world_path(&t, name), &t.o, &t.a, &t.files, &t.e);
}

struct zipped {
    const char *name;
    struct str content;
};

static struct str make_zip(const struct zipped *members, size_t n)
{
    const char *path = world_path(&t, "made.zip.tmp");
    zip_t *z = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    struct buf out = {0};

    for (size_t i = 0; i < n; i++) {
        zip_source_t *from = zip_source_buffer(z, members[i].content.p, members[i].content.n, 0);
        assert_true(zip_file_add(z, members[i].name, from, 0) >= 0);
    }
    assert_int_equal(zip_close(z), 0);
    assert_true(disk_read_whole(t.w.disk, path, 1 << 20, &out, &t.e));
    struct str bytes = arena_str(&t.a, buf_str(&out));

    buf_done(&out);
    assert_true(t.w.disk->remove(NULL, path, &t.e));
    return bytes;
}

static void importing_twice_changes_nothing(void **state)
{
    (void)state;
    world_write(&t, "a.csv", S(TABLE));
    assert_true(import("a.csv") && import("a.csv"));
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
    assert_int_equal(line_at(1)->outcome, IMPORT_ALREADY);
    assert_int_equal(line_at(1)->batch, line_at(0)->batch);
    assert_int_equal(t.fake.batches.n, 1);
    t.o.account = S("@other");
    assert_true(import("a.csv")); /* another answer makes another import */
    assert_int_equal(line_at(2)->outcome, IMPORT_DONE);
}

static void the_original_is_kept_whole(void **state)
{
    (void)state;
    world_write(&t, "a.csv", S(TABLE));
    assert_true(import("a.csv"));
    assert_str(fake_last(&t.fake)->original, TABLE);
    assert_int_equal(fake_last(&t.fake)->digest.n, 64);
}

static void a_dry_run_stores_nothing(void **state)
{
    (void)state;
    t.o.dry_run = true;
    world_write(&t, "a.csv", S(TABLE));
    assert_true(import("a.csv"));
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
    assert_int_equal(line_at(0)->facts, 2);
    assert_int_equal(line_at(0)->batch, 0);
    assert_false(fake_last(&t.fake)->is_committed);
}

static void a_folder_is_read_in_order_and_hidden_files_left_out(void **state)
{
    (void)state;
    world_write(&t, "b.csv", S(TABLE));
    world_write(&t, "a.txt", S("just words, no table"));
    world_write(&t, ".hidden.csv", S(TABLE));
    world_write(&t, "~$c.csv", S(TABLE));
    world_write(&t, "below/c.csv", S(TABLE));
    assert_true(import("."));
    assert_int_equal(t.files.n, 3);
    assert_true(str_ends(line_at(0)->file, S("/a.txt")));
    assert_int_equal(line_at(0)->outcome, IMPORT_UNKNOWN);
    assert_false(line_at(0)->named);
    assert_true(str_ends(line_at(1)->file, S("/b.csv")));
    assert_int_equal(line_at(1)->outcome, IMPORT_DONE);
    assert_true(str_ends(line_at(2)->file, S("/below/c.csv")));
    assert_int_equal(line_at(2)->outcome, IMPORT_ALREADY); /* the same bytes */
}

static void a_zip_and_a_zip_in_it_are_read(void **state)
{
    struct zipped inner[] = {{"Table data.csv", S(TABLE)}, {"Totals.csv", S(TOTALS)}};
    struct zipped outer[] = {{"Content 2026-08-01_2026-09-01 Us.zip", make_zip(inner, 2)},
                             {"__MACOSX/x.csv", S(TABLE)},
                             {"note.txt", S("words")}};

    (void)state;
    world_write(&t, "all.zip", make_zip(outer, 3));
    assert_true(import("all.zip"));
    assert_int_equal(t.files.n, 3);
    assert_true(str_ends(line_at(0)->file,
                         S("/all.zip/Content 2026-08-01_2026-09-01 Us.zip/Table data.csv")));
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
    const struct figure *f = figure_at(&LIST_ITEMS(&t.fake.batches, struct fake_batch)[0], 0);

    assert_day(f->from, "2026-09-01"); /* the table beside it says better than the name */
    assert_day(f->to, "2026-09-02");
    assert_int_equal(line_at(1)->outcome, IMPORT_DONE);
    assert_str(line_at(1)->source, "youtube_days");
    assert_int_equal(line_at(2)->outcome, IMPORT_UNKNOWN);
}

static void the_range_in_the_zips_name_counts_where_nothing_stands_beside(void **state)
{
    struct zipped members[] = {{"Table data.csv", S(TABLE)}};

    (void)state;
    world_write(&t, "Content 2026-08-01_2026-09-01 Us.zip", make_zip(members, 1));
    assert_true(import("Content 2026-08-01_2026-09-01 Us.zip"));
    assert_day(figure_at(fake_last(&t.fake), 0)->from, "2026-08-01");
    assert_day(figure_at(fake_last(&t.fake), 0)->to,
               "2026-08-31"); /* YouTube names the day after the last */
    assert_int_equal(figure_at(fake_last(&t.fake), 0)->nature, NATURE_FLOW);
}

static void what_cannot_be_read_is_a_line(void **state)
{
    (void)state;
    world_write(&t, "empty.csv", S(""));
    world_write(&t, "blank.csv", S("\n\n \n"));
    assert_int_equal(mkfifo(world_path(&t, "pipe"), 0600), 0);
    world_write(&t, "broken.zip",
                S("PK\x03\x04"
                  "broken"));
    assert_true(import("nowhere.csv") && import("empty.csv") && import("pipe") &&
                import("broken.zip") && import("blank.csv"));
    assert_int_equal(line_at(0)->outcome, IMPORT_FAILED);
    assert_true(line_at(0)->named);
    assert_int_equal(line_at(1)->outcome, IMPORT_FAILED);
    assert_int_equal(line_at(2)->outcome, IMPORT_FAILED);
    assert_int_equal(line_at(3)->outcome, IMPORT_FAILED);
    assert_int_equal(line_at(4)->outcome, IMPORT_FAILED);
    for (size_t i = 0; i < 5; i++)
        assert_true(line_at(i)->message.n > 0);
}

static void a_question_of_ingest_is_a_line_and_a_broken_store_stops_all(void **state)
{
    (void)state;
    world_write(&t, "a.csv", S(TABLE));
    t.fake.commit_fails = ERR_INPUT;
    assert_true(import("a.csv"));
    assert_int_equal(line_at(0)->outcome, IMPORT_FAILED);
    assert_true(line_at(0)->message.n > 0);
    t.fake.commit_fails = ERR_SYSTEM;
    assert_false(import("a.csv"));
    assert_int_equal(t.e.kind, ERR_SYSTEM);
}

static struct disk changing; /* a disk whose file grows while it is read */

static bool stat_later(void *of, const char *path, struct disk_stat *out, struct err *e)
{
    static int64_t calls;

    (void)of;
    if (!disk_real()->stat(NULL, path, out, e))
        return false;
    out->modified_us += ++calls;
    return true;
}

static void a_file_that_changes_meanwhile_is_not_taken(void **state)
{
    (void)state;
    changing = *disk_real();
    changing.stat = stat_later;
    t.w.disk = &changing;
    world_write(&t, "a.csv", S(TABLE));
    assert_true(import("a.csv"));
    assert_int_equal(line_at(0)->outcome, IMPORT_FAILED);
    assert_true(str_find(line_at(0)->message, S("changed")) >= 0);
    assert_int_equal(t.fake.batches.n, 0);
}

static void redo_reads_the_kept_original_again(void **state)
{
    struct import_file again;
    struct batch old;

    (void)state;
    world_write(&t, "a.csv", S("Date,Video Views,Profile Views,Likes\n03/09/2026,5,1,2\n"));
    t.o.dates = DATES_DMY;
    assert_true(import("a.csv"));
    assert_true(batch_get(t.w.state, 1, &t.a, &old, &t.e));
    t.w.dir = str_of(t.dir);
    world_write(&t, arena_printf(&t.a, "files/%.*s", STR_ARG(old.digest)).p,
                fake_last(&t.fake)->original);
    t.o.dates = DATES_UNSAID; /* its own answers are used again */
    assert_true(import_redo(&t.w, 1, &t.o, &t.a, &again, &t.e));
    assert_int_equal(again.outcome, IMPORT_DONE);
    assert_true(LIST_ITEMS(&t.fake.batches, struct fake_batch)[0].is_undone);
    assert_day(figure_at(fake_last(&t.fake), 0)->from, "2026-09-03");
    assert_false(import_redo(&t.w, 99, &t.o, &t.a, &again, &t.e));
}

/* TikTok Studio's workbooks hold texts only, in one sheet. */
static void a_workbook_is_read_as_a_csv_is(void **state)
{
    static const char *const cells[3][6] = {
        {"Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"},
        {"December 31", "1,200", "1", "2", "0", "0"},
        {"January 1", "7", "1", "2", "0", "0"}};
    lxw_workbook *book = workbook_new(world_path(&t, "Overview.xlsx"));
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Overview"),
                  *other = workbook_add_worksheet(book, "Days");

    (void)state;
    for (lxw_row_t i = 0; i < 3; i++) {
        for (lxw_col_t k = 0; k < 6; k++)
            worksheet_write_string(sheet, i, k, cells[i][k], NULL);
    }
    worksheet_write_string(other, 0, 0, "Gender", NULL);
    worksheet_write_string(other, 0, 1, "Distribution", NULL);
    worksheet_write_string(other, 1, 0, "Female", NULL);
    worksheet_write_number(other, 1, 1, 0.59, NULL);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    t.o.year = 2026;
    assert_true(import("Overview.xlsx"));
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
    assert_str(line_at(0)->source, "tiktok_days+tiktok_follower_gender");
    assert_true(fake_sum(fake_last(&t.fake), "views") == 1207);
    assert_day(figure_at(fake_last(&t.fake), 0)->from, "2025-12-31");
    assert_true(fake_sum(fake_last(&t.fake), "tiktok.follower_share") == 0.59);
}

static void count_calls(void *of, struct str file, int64_t done, int64_t size)
{
    int *calls = of;

    (void)file;
    assert_true(done >= 0 && done <= size);
    ++*calls;
}

static void progress_is_told_of_big_files(void **state)
{
    struct buf content = {0};
    int calls = 0;

    (void)state;
    buf_add(&content, S("Content,Video title,Views\n"));
    for (int i = 0; i < 5000; i++)
        buf_printf(&content, "v%010d,A,1\n", i);
    world_write(&t, "a.csv", buf_str(&content));
    buf_done(&content);
    t.o.progress = count_calls;
    t.o.of = &calls;
    assert_true(import("a.csv"));
    assert_true(calls >= 4);
    assert_true(fake_sum(fake_last(&t.fake), "views") == 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(importing_twice_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_original_is_kept_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_dry_run_stores_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_is_read_in_order_and_hidden_files_left_out, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_zip_and_a_zip_in_it_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_range_in_the_zips_name_counts_where_nothing_stands_beside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_question_of_ingest_is_a_line_and_a_broken_store_stops_all,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_changes_meanwhile_is_not_taken, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(redo_reads_the_kept_original_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_workbook_is_read_as_a_csv_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(progress_is_told_of_big_files, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("sources/import", tests, NULL, NULL);
}
