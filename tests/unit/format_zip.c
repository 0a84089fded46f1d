/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format_zip_made.h"

#include "base/day.h"
#include "base/limits.h"
#include "base/mem.h"
#include "format/zip.h"

#include <stdlib.h>
#include <time.h>

static bool take_all(void *of, const void *bytes, size_t n, struct err *e)
{
    struct buf *out = of;

    (void)e;
    buf_add(out, (struct str){bytes, n});
    return true;
}

/* What extracting the i-th member gives: its content, or the error. */
static void extract(struct buf *out, struct str file, size_t i)
{
    struct err e = {0};
    struct zip_archive *z = zip_open_bytes(bytes_of(&file), &e);

    if (!z || !zip_extract(z, i, take_all, out, &e)) {
        buf_cut(out, 0);
        buf_printf(out, "! %s", e.text);
    }
    zip_close_archive(z);
}

static void members_are_listed_and_extracted(void **state)
{
    const struct made_member members[] = {{"export/", {0}},
                                          {"export/Données 🍁.csv", S("a,b\n1,2\n")},
                                          {"../../etc/passwd", S("x"), .is_stored = true}};
    struct buf file = {0}, out = {0};
    struct err e = {0};
    struct str content;
    struct zip_archive *z;
    struct zip_member m;

    (void)state;
    made_zip(&file, members, COUNT_OF(members));
    content = buf_str(&file);
    assert_true(zip_sniff(bytes_of(&content)));
    z = zip_open_bytes(bytes_of(&content), &e);
    assert_non_null(z);
    assert_int_equal(zip_count(z), 3);
    assert_true(zip_member_at(z, 0, &m, &e));
    assert_true(m.is_folder);
    assert_true(zip_member_at(z, 1, &m, &e));
    check_str(m.name, "export/Données 🍁.csv");
    assert_false(m.is_folder);
    assert_int_equal(m.size, 8);
    assert_true(zip_extract(z, 1, take_all, &out, &e));
    check_buf(&out, "a,b\n1,2\n");
    assert_true(zip_member_at(z, 2, &m, &e));
    check_str(m.name, "../../etc/passwd"); /* a name, never a path */
    assert_false(zip_member_at(z, 3, &m, &e));
    assert_false(zip_extract(z, 3, take_all, &out, &e));
    zip_close_archive(z);
    buf_done(&file);
    buf_done(&out);
}

static void the_clock_of_the_zip_is_read_whatever_this_machine_s_zone(void **state)
{
    const struct made_member member = {"a", S("x")};
    const char *const zones[] = {"UTC", "Europe/Paris", "Pacific/Auckland"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        struct buf file = {0}, out = {0};
        struct err e = {0};
        struct str content;
        struct zip_archive *z;
        struct zip_member m;

        setenv("TZ", zones[i], 1);
        tzset();
        made_zip(&file, &member, 1);
        content = buf_str(&file);
        z = zip_open_bytes(bytes_of(&content), &e);
        assert_true(zip_member_at(z, 0, &m, &e));
        instant_write(&out, (struct instant){m.modified_us});
        check_buf(&out, "2026-09-30T14:05:02Z");
        zip_close_archive(z);
        buf_done(&file);
        buf_done(&out);
    }
}

static void old_names_are_read_as_dos_wrote_them(void **state)
{
    const struct made_member member = {"d~penses.csv", S("x")};
    struct buf file = {0};
    struct err e = {0};
    struct str content;
    struct zip_archive *z;
    struct zip_member m;

    (void)state;
    made_zip(&file, &member, 1);
    for (size_t i = 0; i < file.n; i++) {
        if (file.p[i] == '~')
            file.p[i] = '\x82'; /* é in code page 437 */
    }
    content = buf_str(&file);
    z = zip_open_bytes(bytes_of(&content), &e);
    assert_non_null(z);
    assert_true(zip_member_at(z, 0, &m, &e));
    check_str(m.name, "dépenses.csv");
    zip_close_archive(z);
    buf_done(&file);
}

static void a_password_is_refused_by_name(void **state)
{
    const struct made_member members[] = {{"open.csv", S("a")},
                                          {"closed.csv", S("b"), .password = "p"}};
    struct buf file = {0}, out = {0};

    (void)state;
    made_zip(&file, members, COUNT_OF(members));
    extract(&out, buf_str(&file), 0);
    check_buf(&out, "a");
    extract(&out, buf_str(&file), 1);
    check_buf(&out,
              "! closed.csv in the zip is protected by a password: make the zip without one.");
    buf_done(&file);
    buf_done(&out);
}

static void damage_is_said(void **state)
{
    const struct made_member member = {"a.csv", S("some,text\nthat,is\nnot,packed\n"),
                                       .is_stored = true};
    struct buf file = {0}, out = {0};
    struct str content;

    (void)state;
    made_zip(&file, &member, 1);
    content = buf_str(&file);
    extract(&out, str_sub(content, 0, content.n - 10), 0);
    check_buf(&out, "! The zip is damaged or incomplete: download it again.");
    extract(&out, S("PK\x03\x04 and nothing that follows"), 0);
    check_buf(&out, "! The zip is damaged or incomplete: download it again.");
    file.p[str_find(content, S("packed"))] = 'P';
    extract(&out, content, 0);
    check_buf(&out, "! a.csv in the zip is damaged: download the zip again.");
    buf_done(&file);
    buf_done(&out);
}

static bool take_none(void *of, const void *bytes, size_t n, struct err *e)
{
    (void)of, (void)bytes, (void)n;
    return err_set(e, ERR_SYSTEM, S("enough"));
}

static void the_taker_may_stop(void **state)
{
    const struct made_member member = {"a.csv", S("x")};
    struct buf file = {0};
    struct err e = {0};
    struct str content;
    struct zip_archive *z;

    (void)state;
    made_zip(&file, &member, 1);
    content = buf_str(&file);
    z = zip_open_bytes(bytes_of(&content), &e);
    assert_false(zip_extract(z, 0, take_none, NULL, &e));
    assert_string_equal(e.text, "enough");
    zip_close_archive(z);
    buf_done(&file);
}

struct counter {
    int64_t n;
};

static bool count(void *of, const void *bytes, size_t n, struct err *e)
{
    struct counter *c = of;

    (void)bytes, (void)e;
    c->n += (int64_t)n;
    return true;
}

/* Deflate packs 1,030 to one at best: zeros are beyond the ratio. */
static void a_bomb_is_refused_before_it_is_unpacked(void **state)
{
    struct buf zeros = {0}, file = {0};
    struct counter seen = {0};
    struct err e = {0};
    struct made_member member = {"zeros.csv", {0}};
    struct str content;
    struct zip_archive *z;

    (void)state;
    buf_fill(&zeros, '\0', 200 << 20);
    member.content = buf_str(&zeros);
    made_zip(&file, &member, 1);
    content = buf_str(&file);
    z = zip_open_bytes(bytes_of(&content), &e);
    assert_non_null(z);
    assert_false(zip_extract(z, 0, count, &seen, &e));
    assert_int_equal(e.kind, ERR_LIMIT);
    assert_string_equal(e.text,
                        "zeros.csv in the zip unpacks to far more than its size allows: refused.");
    assert_true(seen.n < (200 << 20));
    zip_close_archive(z);
    buf_done(&zeros);
    buf_done(&file);
}

static void what_all_zips_together_may_unpack_to_is_bounded(void **state)
{
    const struct made_member members[] = {{.name = "a", .content = S("12345678")}};
    struct buf file = {0};
    struct err e = {0};
    int64_t unpacked = LIMIT_UNPACKED - 8;
    struct counter seen = {0};

    (void)state;
    made_zip(&file, members, COUNT_OF(members));
    struct str bytes = buf_str(&file);
    struct zip_archive *z = zip_open_bytes(bytes_of(&bytes), &e);

    assert_non_null(z);
    zip_share_budget(z, &unpacked);
    assert_true(zip_extract(z, 0, count, &seen, &e));
    assert_int_equal(unpacked, LIMIT_UNPACKED);
    assert_false(zip_extract(z, 0, count, &seen, &e));
    assert_int_equal(e.kind, ERR_LIMIT);
    assert_non_null(strstr(e.text, "16 GB"));
    zip_close_archive(z);
    buf_done(&file);
}

static void too_many_members_are_refused(void **state)
{
    struct made_member *members = mem_new(LIMIT_ZIP_ENTRIES + 1, sizeof(*members));
    char(*names)[16] = mem_new(LIMIT_ZIP_ENTRIES + 1, sizeof(*names));
    struct buf file = {0}, out = {0};

    (void)state;
    for (int i = 0; i <= LIMIT_ZIP_ENTRIES; i++) {
        snprintf(names[i], sizeof(names[i]), "%d", i);
        members[i] = (struct made_member){names[i], S("x"), .is_stored = true};
    }
    made_zip(&file, members, LIMIT_ZIP_ENTRIES);
    extract(&out, buf_str(&file), LIMIT_ZIP_ENTRIES - 1);
    check_buf(&out, "x");
    buf_cut(&file, 0);
    made_zip(&file, members, LIMIT_ZIP_ENTRIES + 1);
    extract(&out, buf_str(&file), 0);
    check_buf(&out, "! The zip holds more than 10,000 files: refused.");
    mem_free(members);
    mem_free(names);
    buf_done(&file);
    buf_done(&out);
}

struct broken {
    struct str text;
    int reads; /* that go well */
};

static ptrdiff_t read_broken(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    struct broken *b = of;
    struct str part = str_sub(b->text, (size_t)at, n);

    if (b->reads-- == 0) {
        err_set(e, ERR_SYSTEM, S("the disk is gone"));
        return -1;
    }
    if (part.n)
        memcpy(into, part.p, part.n);
    return (ptrdiff_t)part.n;
}

/* The Nth read fails, for each N until all goes well. */
static void a_fault_of_the_disk_is_said_wherever_it_happens(void **state)
{
    const struct made_member member = {"a.csv", S("a,b\n1,2\n")};
    struct buf file = {0}, out = {0};
    bool is_well = false;
    int n = 0;

    (void)state;
    made_zip(&file, &member, 1);
    for (; !is_well; n++) {
        struct broken b = {buf_str(&file), n};
        struct err e = {0};
        struct zip_archive *z =
            zip_open_bytes((struct bytes){&b, read_broken, (int64_t)file.n}, &e);

        buf_cut(&out, 0);
        is_well = z && zip_extract(z, 0, take_all, &out, &e);
        if (!is_well)
            assert_string_equal(e.text, "the disk is gone");
        zip_close_archive(z);
    }
    check_buf(&out, "a,b\n1,2\n");
    assert_true(n > 2);
    buf_done(&file);
    buf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_are_listed_and_extracted),
        cmocka_unit_test(the_clock_of_the_zip_is_read_whatever_this_machine_s_zone),
        cmocka_unit_test(old_names_are_read_as_dos_wrote_them),
        cmocka_unit_test(a_password_is_refused_by_name),
        cmocka_unit_test(damage_is_said),
        cmocka_unit_test(the_taker_may_stop),
        cmocka_unit_test(a_bomb_is_refused_before_it_is_unpacked),
        cmocka_unit_test(what_all_zips_together_may_unpack_to_is_bounded),
        cmocka_unit_test(too_many_members_are_refused),
        cmocka_unit_test(a_fault_of_the_disk_is_said_wherever_it_happens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
