/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "fault_disk.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each test has a folder of its own, below which it may do what it likes. */
static char base[64];

static int make_base(void **state)
{
    (void)state;
    (void)snprintf(base, sizeof(base), "/tmp/retour-disk-XXXXXX");
    return mkdtemp(base) ? 0 : -1;
}

static int drop_base(void **state)
{
    struct err e = {0};

    (void)state;
    return disk_remove_tree(disk_real(), base, &e) ? 0 : -1;
}

static const char *below(const char *name)
{
    static char paths[4][256]; /* as many at once as a call needs */
    static int next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof(paths[0]), "%s/%s", base, name);
    return path;
}

static void only_files_are_opened(void **state)
{
    struct err e = {0};

    (void)state;
    assert_int_equal(mkfifo(below("pipe\nline"), 0600), 0); /* opening it would wait for a writer */
    assert_null(disk_real()->open(NULL, below("pipe\nline"), &e));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_non_null(strstr(e.text, "pipe line is not a regular file"));
    assert_null(disk_real()->open(NULL, "/dev/zero", &e));
    assert_int_equal(e.kind, ERR_INPUT);
}

static void put(const char *name, const char *content)
{
    struct err e = {0};

    if (!disk_write_whole(disk_real(), below(name), str_of(content), &e))
        fail_msg("%s", e.text);
}

static void check_content(const char *name, const char *wanted)
{
    struct buf content = {0};
    struct err e = {0};

    if (!disk_read_whole(disk_real(), below(name), 1 << 20, &content, &e))
        fail_msg("%s", e.text);
    check_buf(&content, wanted);
    buf_done(&content);
}

/* Names in a folder, one after the other with a space behind each. */
static void check_names(const char *folder, const char *wanted)
{
    struct arena a = {0};
    struct list names = LIST_OF(struct str);
    struct buf text = {0};
    struct err e = {0};

    assert_true(disk_real()->list(NULL, folder, &a, &names, &e));
    for (size_t i = 0; i < names.n; i++)
        buf_printf(&text, "%.*s ", STR_ARG(LIST_ITEMS(&names, struct str)[i]));
    check_buf(&text, wanted);
    buf_done(&text);
    list_done(&names);
    arena_done(&a);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    put("a", "hello");
    check_content("a", "hello");
    put("a", "");
    check_content("a", "");
    check_names(base, "a ");
}

static void a_large_file_is_read_in_pieces(void **state)
{
    struct buf content = {0}, again = {0};
    struct err e = {0};

    (void)state;
    for (int i = 0; i < 200000; i++)
        buf_printf(&content, "%d,", i);
    assert_true(disk_write_whole(disk_real(), below("large"), buf_str(&content), &e));
    assert_true(disk_read_whole(disk_real(), below("large"), content.n, &again, &e));
    assert_true(str_eq(buf_str(&content), buf_str(&again)));
    buf_done(&content);
    buf_done(&again);
}

static void files_and_folders_are_for_their_owner_only(void **state)
{
    struct stat s;
    struct err e = {0};

    (void)state;
    put("a", "x");
    assert_int_equal(stat(below("a"), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_true(disk_real()->folder(NULL, below("f"), &e));
    assert_int_equal(stat(below("f"), &s), 0);
    assert_int_equal(s.st_mode & 0777, 0700);
}

static void a_folder_that_is_there_is_fine(void **state)
{
    struct err e = {0};

    (void)state;
    assert_true(disk_real()->folder(NULL, below("f"), &e));
    assert_true(disk_real()->folder(NULL, below("f"), &e));
    put("a", "x");
    assert_false(disk_real()->folder(NULL, below("a"), &e));
    assert_int_equal(e.kind, ERR_CONFLICT);
    assert_false(disk_real()->folder(NULL, below("no/f"), &e));
    assert_int_equal(e.kind, ERR_MISSING);
}

static void a_new_file_must_be_new(void **state)
{
    struct err e = {.lang = LANG_FR};
    struct disk_file *f = disk_real()->create(NULL, below("a"), &e);

    (void)state;
    assert_non_null(f);
    disk_real()->close(f);
    assert_null(disk_real()->create(NULL, below("a"), &e));
    assert_int_equal(e.kind, ERR_CONFLICT);
    assert_true(str_ends(str_of(e.text), S("/a existe déjà.")));
    disk_real()->close(NULL);
}

static void what_is_missing_is_said_so(void **state)
{
    struct err e = {.lang = LANG_EN};
    struct disk_stat s;
    struct buf content = {0};
    struct arena a = {0};
    struct list names = LIST_OF(struct str);

    (void)state;
    assert_null(disk_real()->open(NULL, below("no"), &e));
    assert_int_equal(e.kind, ERR_MISSING);
    assert_true(str_ends(str_of(e.text), S("/no does not exist.")));
    assert_false(disk_real()->stat(NULL, below("no"), &s, &e));
    assert_int_equal(e.kind, ERR_MISSING);
    assert_false(disk_real()->list(NULL, below("no"), &a, &names, &e));
    assert_false(disk_read_whole(disk_real(), below("no"), 10, &content, &e));
    assert_false(disk_real()->rename(NULL, below("no"), below("yes"), &e));
    assert_true(disk_real()->remove(NULL, below("no"), &e));
    assert_true(disk_remove_tree(disk_real(), below("no"), &e));
    assert_int_equal(content.n, 0);
}

/* A limit of the system stands for a full disk: the write stops half way, then fails. */
static void a_write_that_stops_half_way_is_undone(void **state)
{
    struct err e = {.lang = LANG_FR};
    struct rlimit old, tight;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);

    (void)state;
    put("a", "old");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = (struct rlimit){.rlim_cur = 4, .rlim_max = old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    bool done = disk_write_whole(disk_real(), below("a"), S("too long for it"), &e);

    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, handler);
    assert_false(done);
    assert_int_equal(e.kind, ERR_SYSTEM);
    assert_true(str_find(str_of(e.text), S("ulimit -f")) >= 0);
    check_names(base, "a ");
    check_content("a", "old");
}

static void sizes_and_kinds_are_told(void **state)
{
    struct err e = {0};
    struct disk_stat s;

    (void)state;
    put("a", "hello");
    assert_true(disk_real()->stat(NULL, below("a"), &s, &e));
    assert_int_equal(s.size, 5);
    assert_true(s.is_file && !s.is_folder);
    assert_true(s.modified_us > INT64_C(1700000000) * 1000000);
    assert_true(disk_real()->stat(NULL, base, &s, &e));
    assert_true(s.is_folder && !s.is_file);
}

static void a_part_is_read_from_its_place(void **state)
{
    struct err e = {0};
    char part[8] = "";

    (void)state;
    put("a", "0123456789");
    struct disk_file *f = disk_real()->open(NULL, below("a"), &e);

    assert_int_equal(disk_real()->read(f, 7, part, 8, &e), 3);
    assert_memory_equal(part, "789", 3);
    assert_int_equal(disk_real()->read(f, 10, part, 8, &e), 0);
    assert_int_equal(disk_real()->read(f, 0, part, 2, &e), 2);
    assert_memory_equal(part, "01", 2);
    disk_real()->close(f);
    f = disk_real()->open(NULL, base, &e);
    assert_int_equal(disk_real()->read(f, 0, part, 2, &e), -1);
    assert_int_equal(e.kind, ERR_SYSTEM);
    disk_real()->close(f);
}

static void too_large_a_file_is_refused_and_leaves_nothing(void **state)
{
    struct err e = {.lang = LANG_EN};
    struct buf content = {0}, tight = BUF_MAX(6);

    (void)state;
    put("a", "0123456789");
    buf_add(&content, S("before"));
    assert_false(disk_read_whole(disk_real(), below("a"), 9, &content, &e));
    assert_int_equal(e.kind, ERR_LIMIT);
    check_str(buf_str(&content), "before");
    assert_true(disk_read_whole(disk_real(), below("a"), 10, &content, &e));
    check_str(buf_str(&content), "before0123456789");
    assert_false(disk_read_whole(disk_real(), below("a"), 10, &tight, &e));
    assert_int_equal(e.kind, ERR_LIMIT);
    buf_done(&content);
    buf_done(&tight);
}

static void names_come_sorted_by_their_bytes(void **state)
{
    (void)state;
    put("b", "");
    put("a", "");
    put("é", "");
    put("B", "");
    put(".hidden", "");
    check_names(base, ".hidden B a b é ");
}

static void names_are_added_to_those_already_listed(void **state)
{
    struct arena a = {0};
    struct list names = LIST_OF(struct str);
    struct err e = {0};

    (void)state;
    *(struct str *)list_add(&names) = S("z");
    put("a", "");
    assert_true(disk_real()->list(NULL, base, &a, &names, &e));
    assert_int_equal(names.n, 2);
    check_str(LIST_ITEMS(&names, struct str)[0], "z");
    list_done(&names);
    arena_done(&a);
}

static void a_tree_goes_but_nothing_behind_a_link(void **state)
{
    struct err e = {0};

    (void)state;
    put("outside", "kept");
    assert_true(disk_real()->folder(NULL, below("keep"), &e));
    put("keep/x", "kept");
    assert_true(disk_real()->folder(NULL, below("t"), &e));
    assert_true(disk_real()->folder(NULL, below("t/u"), &e));
    put("t/u/a", "gone");
    put("t/b", "gone");
    assert_int_equal(symlink(below("keep"), below("t/link")), 0);
    assert_int_equal(symlink(below("outside"), below("t/u/file")), 0);
    assert_true(disk_remove_tree(disk_real(), below("t"), &e));
    check_names(base, "keep outside ");
    check_content("keep/x", "kept");
    assert_true(disk_remove_tree(disk_real(), below("outside"), &e));
    check_names(base, "keep ");
}

static void a_write_that_fails_changes_nothing(void **state)
{
    struct fault_disk fault;
    int n = 0;
    bool done;

    (void)state;
    put("a", "old");
    do {
        struct err e = {0};
        const struct disk *disk = fault_disk_init(&fault, ++n);
        done = disk_write_whole(disk, below("a"), S("new content"), &e);
        check_names(base, "a ");
        check_content("a", done ? "new content" : "old");
        assert_int_equal(done, e.kind == ERR_NONE);
    } while (!done);
    assert_int_equal(n, 5); /* create, write, sync, rename; the fifth never comes */
}

static void a_first_write_that_fails_leaves_nothing(void **state)
{
    struct fault_disk fault;

    (void)state;
    for (int n = 1; n <= 4; n++) {
        struct err e = {0};
        assert_false(disk_write_whole(fault_disk_init(&fault, n), below("a"), S("new"), &e));
        check_names(base, "");
    }
}

static void a_read_that_fails_gives_nothing(void **state)
{
    struct fault_disk fault;
    struct buf content = {0};
    int n = 0;
    bool done;

    (void)state;
    put("a", "content");
    do {
        struct err e = {0};
        done = disk_read_whole(fault_disk_init(&fault, ++n), below("a"), 100, &content, &e);
        check_str(buf_str(&content), done ? "content" : "");
    } while (!done);
    assert_int_equal(n, 4); /* open, read, read of the end */
    buf_done(&content);
}

static void a_removal_that_failed_can_be_tried_again(void **state)
{
    struct fault_disk fault;

    (void)state;
    for (int n = 1; n < 15; n++) {
        struct err e = {0};
        assert_true(disk_real()->folder(NULL, below("t"), &e));
        assert_true(disk_real()->folder(NULL, below("t/u"), &e));
        put("t/u/a", "x");
        put("t/b", "x");
        bool done = disk_remove_tree(fault_disk_init(&fault, n), below("t"), &e);
        assert_int_equal(done, access(below("t"), F_OK) != 0);
        assert_true(done || e.kind == ERR_SYSTEM);
        assert_true(disk_remove_tree(disk_real(), below("t"), &e));
    }
    check_names(base, "");
}

#define with_base(test) cmocka_unit_test_setup_teardown(test, make_base, drop_base)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_base(only_files_are_opened),
        with_base(what_is_written_is_read_back),
        with_base(a_large_file_is_read_in_pieces),
        with_base(files_and_folders_are_for_their_owner_only),
        with_base(a_folder_that_is_there_is_fine),
        with_base(a_new_file_must_be_new),
        with_base(what_is_missing_is_said_so),
        with_base(a_write_that_stops_half_way_is_undone),
        with_base(sizes_and_kinds_are_told),
        with_base(a_part_is_read_from_its_place),
        with_base(too_large_a_file_is_refused_and_leaves_nothing),
        with_base(names_come_sorted_by_their_bytes),
        with_base(names_are_added_to_those_already_listed),
        with_base(a_tree_goes_but_nothing_behind_a_link),
        with_base(a_write_that_fails_changes_nothing),
        with_base(a_first_write_that_fails_leaves_nothing),
        with_base(a_read_that_fails_gives_nothing),
        with_base(a_removal_that_failed_can_be_tried_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
