/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "format/biff.h"

#define END_OF_CHAIN UINT32_C(0xFFFFFFFE)
#define TABLE UINT32_C(0xFFFFFFFD)

enum { SECTOR = 512, LARGE = 5000, SMALL = 300, CELL = 0x0203, FORMULA = 0x0006 };

static void put(struct buf *b, size_t at, uint64_t n, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        b->p[at + i] = (char)(n >> (8 * i));
}

/* Records of a book that is `size` bytes long, the last but one of them of that kind. */
static void made_records(struct buf *out, size_t size, unsigned kind)
{
    const size_t length = 20;

    while (out->n + 4 + length < size) {
        size_t at = out->n;
        bool is_last = out->n + 2 * (4 + length) >= size;
        buf_fill(out, '\6', 4 + length);
        put(out, at, is_last ? kind : CELL, 2);
        put(out, at + 2, length, 2);
    }
    buf_fill(out, '\0', size - out->n);
}

static void put_entry(struct buf *b, size_t at, const char *name, uint32_t first, size_t size)
{
    for (size_t i = 0; name[i]; i++)
        b->p[at + 2 * i] = name[i];
    put(b, at + 116, first, 4);
    put(b, at + 120, size, 4);
}

/* A compound file: sectors of the stream (or, where it is small, of the root's stream with a small
 * table behind it), then the folder, then the table. */
static void made_file(struct buf *out, size_t size, unsigned kind)
{
    struct buf records = {0};
    size_t n = (size + SECTOR - 1) / SECTOR, folder = n + 1, table = n + 2;
    bool is_small = size < 4096;

    made_records(&records, size, kind);
    buf_fill(out, '\0', (n + 4) * SECTOR);
    memcpy(out->p, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    put(out, 30, 9, 2);
    put(out, 44, 1, 4);
    put(out, 48, folder, 4);
    put(out, 60, is_small ? n : END_OF_CHAIN, 4);
    put(out, 68, END_OF_CHAIN, 4);
    put(out, 76, table, 4);
    memcpy(out->p + SECTOR, records.p, records.n);
    for (size_t i = 0; i < SECTOR / 4; i++) /* small sectors follow each other */
        put(out, (n + 1) * SECTOR + i * 4, i + 1, 4);
    put_entry(out, (folder + 1) * SECTOR, "Root Entry", is_small ? 0 : (uint32_t)END_OF_CHAIN,
              n * SECTOR);
    put_entry(out, (folder + 1) * SECTOR + 128, "Workbook", 0, size);
    for (size_t i = 0; i < n; i++)
        put(out, (table + 1) * SECTOR + i * 4, i + 1 < n ? i + 1 : END_OF_CHAIN, 4);
    put(out, (table + 1) * SECTOR + n * 4, END_OF_CHAIN, 4);
    put(out, (table + 1) * SECTOR + folder * 4, END_OF_CHAIN, 4);
    put(out, (table + 1) * SECTOR + table * 4, TABLE, 4);
    buf_done(&records);
}

static bool has_formulas(size_t size, unsigned kind)
{
    struct buf file = {0};

    made_file(&file, size, kind);
    bool found = biff_has_formulas(buf_str(&file));

    buf_done(&file);
    return found;
}

static void a_formula_is_found_in_long_and_short_books(void **state)
{
    (void)state;
    assert_true(has_formulas(LARGE, FORMULA));
    assert_true(has_formulas(SMALL, FORMULA));
    assert_true(has_formulas(LARGE, 0x0406));
}

static void other_cells_are_none(void **state)
{
    (void)state;
    assert_false(has_formulas(LARGE, CELL));
    assert_false(has_formulas(SMALL, CELL));
    assert_false(has_formulas(LARGE, 0x0606));
}

static void a_bare_book_is_looked_through(void **state)
{
    struct buf records = {0};

    (void)state;
    made_records(&records, SMALL, 0x0206);
    assert_true(biff_has_formulas(buf_str(&records)));
    buf_done(&records);
}

static void damage_is_no_formula_and_ends(void **state)
{
    struct buf file = {0}, copy = {0};

    (void)state;
    made_file(&file, LARGE, CELL);
    for (size_t n = 0; n < file.n; n += 61) /* just that many bytes, for the sanitizer */ {
        buf_add(&copy, (struct str){file.p, n});
        assert_false(biff_has_formulas(buf_str(&copy)));
        buf_done(&copy);
        copy = (struct buf){0};
    }
    for (size_t at = 24; at < 600; at += 4) {
        buf_add(&copy, buf_str(&file));
        put(&copy, at, 0x7FFFFFFF, 4);
        (void)biff_has_formulas(buf_str(&copy));
        buf_cut(&copy, 0);
    }
    for (size_t i = 0; i < 8; i++) /* chains that lead back */
        put(&file, file.n - SECTOR + i * 4, 0, 4);
    assert_false(biff_has_formulas(buf_str(&file)));
    buf_done(&file);
    buf_done(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_formula_is_found_in_long_and_short_books),
        cmocka_unit_test(other_cells_are_none),
        cmocka_unit_test(a_bare_book_is_looked_through),
        cmocka_unit_test(damage_is_no_formula_and_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
