/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Folders and zips that would never end, what the user answered, and which of several files that
 * show the same day counts. */
#include "sources_world.h"

#include "base/limits.h"
#include "sources/importer.h"

#include "format_zip_made.h"

#include <sys/stat.h>
#include <unistd.h>

#define TABLE "Content,Video title,Views\n1geIQxkXYGs,A,5\n"

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

static struct str zip_around(const char *name, struct str content)
{
    const struct made_member member = {.name = name, .content = content};
    struct buf out = {0};

    made_zip(&out, &member, 1);
    struct str bytes = arena_str(&t.a, buf_str(&out));

    buf_done(&out);
    return bytes;
}

static void a_link_that_leads_back_up_is_gone_through_once(void **state)
{
    (void)state;
    world_write(&t, "a.csv", S(TABLE));
    world_write(&t, "below/b.csv", S("Content,Video title,Views\n2geIQxkXYGs,B,5\n"));
    assert_int_equal(symlink(t.dir, world_path(&t, "below/up")), 0);
    assert_int_equal(symlink("below", world_path(&t, "beside")), 0);
    (void)world_import_path(&t, t.dir);
    assert_int_equal(t.files.n, 2);
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
    assert_int_equal(line_at(1)->outcome, IMPORT_DONE);
}

/* A folder in a folder and so on, `depth` of them, with a table in the last. */
static void make_folders(int depth)
{
    struct buf path = {0};

    buf_add(&path, str_of(t.dir));
    for (int i = 0; i < depth; i++) {
        buf_add(&path, S("/d"));
        assert_int_equal(mkdir(buf_cstr(&path), 0700), 0);
    }
    buf_add(&path, S("/a.csv"));
    assert_true(disk_write_whole(t.w.disk, buf_cstr(&path), S(TABLE), &t.e));
    buf_done(&path);
}

static void folders_are_read_down_to_a_bound(void **state)
{
    (void)state;
    make_folders(IMPORT_DEPTH - 1);
    (void)world_import_path(&t, t.dir);
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
}

static void folders_beyond_it_are_a_line(void **state)
{
    (void)state;
    make_folders(IMPORT_DEPTH);
    (void)world_import_path(&t, t.dir);
    assert_int_equal(t.files.n, 1);
    assert_int_equal(line_at(0)->outcome, IMPORT_FAILED);
    assert_true(str_find(line_at(0)->message, S("too deep")) >= 0);
}

static void zips_in_zips_are_read_down_to_a_bound(void **state)
{
    struct str bytes = S(TABLE);

    (void)state;
    for (int i = 0; i < IMPORT_DEPTH; i++)
        bytes = zip_around(i ? "z.zip" : "a.csv", bytes);
    world_write(&t, "deep.zip", bytes);
    (void)world_import_path(&t, world_path(&t, "deep.zip"));
    assert_int_equal(line_at(0)->outcome, IMPORT_DONE);
    world_write(&t, "deeper.zip", zip_around("z.zip", bytes));
    (void)world_import_path(&t, world_path(&t, "deeper.zip"));
    assert_int_equal(t.files.n, 2);
    assert_int_equal(line_at(1)->outcome, IMPORT_UNKNOWN);
}

/* Each of its zips is small, all of them together are not. */
static void the_files_of_zips_in_a_zip_are_counted_together(void **state)
{
    enum { INNER = 12, MEMBERS = LIMIT_ZIP_ENTRIES / 10 };
    static struct made_member members[MEMBERS], inner[INNER];
    struct buf zip = {0}, outer = {0};

    (void)state;
    for (int i = 0; i < MEMBERS; i++)
        members[i] = (struct made_member){
            .name = arena_printf(&t.a, "%04d.txt", i).p, .content = S("x"), .is_stored = true};
    made_zip(&zip, members, MEMBERS);
    for (int i = 0; i < INNER; i++)
        inner[i] = (struct made_member){.name = arena_printf(&t.a, "%02d.zip", i).p,
                                        .content = buf_str(&zip)};
    made_zip(&outer, inner, INNER);
    world_write(&t, "many.zip", buf_str(&outer));
    (void)world_import_path(&t, world_path(&t, "many.zip"));
    assert_int_equal(t.files.n, 9 * MEMBERS + INNER - 9);
    assert_int_equal(line_at(t.files.n - 1)->outcome, IMPORT_FAILED);
    assert_true(str_find(line_at(t.files.n - 1)->message, S("10,000")) >= 0);
    buf_done(&zip);
    buf_done(&outer);
}

static void an_empty_zip_is_no_report(void **state)
{
    static const char end[22] = "PK\x05\x06";

    (void)state;
    world_write(&t, "empty.zip", (struct str){end, sizeof(end)});
    world_write(&t, "folders.zip", zip_around("only/", S("")));
    (void)world_import_path(&t, world_path(&t, "empty.zip"));
    (void)world_import_path(&t, world_path(&t, "folders.zip"));
    assert_int_equal(line_at(0)->outcome, IMPORT_FAILED);
    assert_int_equal(line_at(1)->outcome, IMPORT_FAILED);
}

static void answers_are_read_back_as_they_were_given(void **state)
{
    const struct import_options given = {.account = S("@a;dates=mdy;b=50%3B"),
                                         .network = S("x\ny"),
                                         .currency = S("EUR"),
                                         .year = 2026,
                                         .dates = DATES_DMY};
    struct import_options back = {.year = 1};
    struct str text = answers_write(&t.a, &given);

    (void)state;
    answers_read(&t.a, text, &back);
    assert_true(str_eq(back.account, given.account));
    assert_true(str_eq(back.network, given.network));
    assert_true(str_eq(back.currency, given.currency));
    assert_int_equal(back.year, 2026);
    assert_int_equal(back.dates, DATES_DMY);
    answers_read(&t.a, S("account=@us;dates=mdy"), &back); /* as they have always been kept */
    assert_str(back.account, "@us");
    assert_int_equal(back.dates, DATES_MDY);
    assert_int_equal(back.year, 0);
}

static int64_t seen(const char *digest, int64_t modified_s, int day)
{
    const struct importer im = {.w = &t.w};
    struct at_rest f = {.modified_us = modified_s * 1000000};

    strcpy(f.digest, digest);
    return importer_seen(&im, &f, day_of((struct civil){2026, 9, day})).us;
}

static void files_of_one_day_have_an_order_of_their_own(void **state)
{
    const int64_t changed = INT64_C(1790000000); /* 2026-09-21 */

    (void)state;
    assert_true(seen("aa", changed, 10) < seen("aa", changed + 1, 10)); /* the later change */
    assert_true(seen("aa", changed + 1, 10) < seen("aa", changed, 11)); /* but the day first */
    assert_true(seen("aa", changed, 10) != seen("ab", changed, 10));    /* else what is in them */
    assert_true(seen("aa", changed, 10) == seen("aa", changed, 10));
    for (int i = 0; i < 40; i++) {
        char digest[3] = {"0123456789abcdef"[i / 16], "0123456789abcdef"[i % 16]};
        assert_true(seen(digest, changed, 10) < seen("aa", changed + 1, 10));
    }
    t.w.now = instant_of(day_of((struct civil){2070, 1, 1}), 0, 0, 0);
    assert_true(instant_utc_day((struct instant){seen("ff", INT64_C(3155760000), 10)}).n ==
                day_of((struct civil){2026, 9, 10}).n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_link_that_leads_back_up_is_gone_through_once, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(folders_are_read_down_to_a_bound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folders_beyond_it_are_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(zips_in_zips_are_read_down_to_a_bound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_files_of_zips_in_a_zip_are_counted_together, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_empty_zip_is_no_report, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_are_read_back_as_they_were_given, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(files_of_one_day_have_an_order_of_their_own, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
