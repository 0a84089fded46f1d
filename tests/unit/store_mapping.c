/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The mappings that a state keeps, and a state from before there were any. */
#include "store_help.h"

#include "os/disk.h"
#include "store/state_inside.h"
#include "store/state_mapping.h"
#include "store/state_setting.h"

#include "base/embedded.h"

#include <sqlite3.h>
#include <stdio.h>

extern const struct embedded migrations[];

struct books {
    struct state *state;
    struct arena arena;
    struct list all; /* of struct kept_mapping */
    struct err e;
    char dir[64], path[96];
};

static int books_up(void **state)
{
    struct books *b = mem_new(1, sizeof(*b));

    snprintf(b->dir, sizeof(b->dir), "/tmp/retour-state-XXXXXX");
    if (!mkdtemp(b->dir))
        return -1;
    snprintf(b->path, sizeof(b->path), "%s/retour.db", b->dir);
    b->all = LIST_OF(struct kept_mapping);
    b->state = state_create(b->path, &b->e);
    *state = b;
    return b->state ? 0 : -1;
}

static int books_down(void **state)
{
    struct books *b = *state;
    bool ok;

    state_close(b->state);
    ok = disk_remove_tree(disk_real(), b->dir, &b->e);
    list_done(&b->all);
    arena_done(&b->arena);
    mem_free(b);
    return ok ? 0 : -1;
}

static const struct kept_mapping *only(struct books *b)
{
    list_clear(&b->all);
    assert_true(mapping_list(b->state, &b->arena, &b->all, &b->e));
    assert_int_equal(b->all.n, 1);
    return b->all.items;
}

static void a_mapping_is_kept_replaced_and_forgotten(void **state)
{
    struct books *b = *state;
    struct kept_mapping m = {
        .name = S("prospects"), .text = S("ligne: prospect"), .shapes = S("a")};

    assert_true(mapping_put(b->state, &m, &b->e));
    m.text = S("row: lead");
    m.shapes = S("a\nb");
    assert_true(mapping_put(b->state, &m, &b->e));
    assert_true(str_eq(only(b)->text, S("row: lead")));
    assert_true(str_eq(only(b)->shapes, S("a\nb")));
    assert_false(only(b)->is_forgotten);
    assert_true(mapping_forget(b->state, S("prospects"), &b->e));
    assert_true(only(b)->is_forgotten); /* its text stays: old files are read again with it */
    assert_true(str_eq(only(b)->text, S("row: lead")));
    assert_int_equal(only(b)->shapes.n, 0);
    assert_true(mapping_put(b->state, &m, &b->e)); /* used again: known again */
    assert_false(only(b)->is_forgotten);
}

/* A file as the first program wrote it: only the first migration, and a setting. */
static void make_first(const char *path)
{
    sqlite3 *db;

    assert_int_equal(remove(path), 0);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, migrations[0].content.p, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "INSERT INTO setting (key, value) VALUES ('name', 'Atelier');"
                                  "PRAGMA user_version = 1",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void a_state_from_before_mappings_gets_their_table(void **state)
{
    struct books *b = *state;
    struct kept_mapping m = {.name = S("prospects"), .text = S("ligne: prospect")};
    struct str name;

    state_close(b->state);
    make_first(b->path);
    b->state = state_open(b->path, false, &b->e);
    assert_non_null(b->state);
    assert_true(mapping_put(b->state, &m, &b->e));
    assert_true(str_eq(only(b)->name, S("prospects")));
    assert_true(setting_get(b->state, S("name"), &b->arena, &name, &b->e));
    assert_true(str_eq(name, S("Atelier")));
}

#define BOOKS_TEST(test) cmocka_unit_test_setup_teardown(test, books_up, books_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOKS_TEST(a_mapping_is_kept_replaced_and_forgotten),
        BOOKS_TEST(a_state_from_before_mappings_gets_their_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
