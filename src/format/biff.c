/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/biff.h"

#include <string.h>

enum {
    HEAD = 512,
    HEAD_TABLES = 109, /* places of sectors of the table that stand in the head */
    ENTRY = 128,       /* bytes of an entry of the folder */
    SMALL_SHIFT = 6,
    SMALL_MOST = 4096, /* streams shorter than that lie in the stream of the root */
};

#define LAST UINT32_C(0xFFFFFFFA) /* numbers from here on are no sectors */

struct book {
    struct str file;
    unsigned shift; /* a sector has 1 << shift bytes */
    uint32_t n;     /* sectors in the file */
};

static uint32_t number_at(struct str s, uint64_t at, size_t bytes)
{
    uint32_t n = 0;

    for (size_t i = 0; i < bytes && at + i < s.n; i++)
        n |= (uint32_t)(unsigned char)s.p[at + i] << (8 * i);
    return n;
}

static uint64_t place_of(const struct book *b, uint32_t sector)
{
    return ((uint64_t)sector + 1) << b->shift;
}

/* Where the table says what follows a sector: its part i is named in the head or in a chain. */
static uint32_t table_part(const struct book *b, uint32_t i)
{
    uint32_t a_part = (1U << b->shift) / 4 - 1, sector = number_at(b->file, 68, 4);

    if (i < HEAD_TABLES)
        return number_at(b->file, 76 + (uint64_t)i * 4, 4);
    for (i -= HEAD_TABLES; i >= a_part && sector < b->n; i -= a_part)
        sector = number_at(b->file, place_of(b, sector) + (uint64_t)a_part * 4, 4);
    return sector < b->n ? number_at(b->file, place_of(b, sector) + (uint64_t)i * 4, 4) : LAST;
}

static uint32_t next_of(const struct book *b, uint32_t sector)
{
    uint32_t a_part = (1U << b->shift) / 4, part = table_part(b, sector / a_part);

    return part < b->n ? number_at(b->file, place_of(b, part) + (uint64_t)(sector % a_part) * 4, 4)
                       : LAST;
}

/* The sectors of a chain one after the other; at most as many as the file has. */
static void take_chain(const struct book *b, uint32_t sector, struct buf *out)
{
    for (uint32_t i = 0; i < b->n && sector < b->n; i++) {
        uint64_t at = place_of(b, sector);
        buf_add(out, str_sub(b->file, at, (size_t)1 << b->shift));
        sector = next_of(b, sector);
    }
}

/* A short stream: sectors of 64 bytes in the stream of the root, by a table of their own. */
static void take_small(const struct book *b, struct str folder, uint32_t sector, struct buf *out)
{
    struct buf root = {0}, table = {0};
    uint32_t n;

    take_chain(b, number_at(folder, 116, 4), &root);
    take_chain(b, number_at(b->file, 60, 4), &table);
    n = (uint32_t)(root.n >> SMALL_SHIFT);
    for (uint32_t i = 0; i < n && sector < n; i++) {
        buf_add(out, str_sub(buf_str(&root), (size_t)sector << SMALL_SHIFT, 1 << SMALL_SHIFT));
        sector = number_at(buf_str(&table), (uint64_t)sector * 4, 4);
    }
    buf_done(&root);
    buf_done(&table);
}

static void take_book(const struct book *b, struct buf *out)
{
    static const struct str names[] = {STR_INIT("W\0o\0r\0k\0b\0o\0o\0k\0\0\0"),
                                       STR_INIT("B\0o\0o\0k\0\0\0")};
    struct buf folder = {0};

    take_chain(b, number_at(b->file, 48, 4), &folder);
    for (size_t at = 0; at + ENTRY <= folder.n && out->n == 0; at += ENTRY) {
        struct str entry = {folder.p + at, ENTRY};
        uint32_t size = number_at(entry, 120, 4), first = number_at(entry, 116, 4);
        if (!str_starts(entry, names[0]) && !str_starts(entry, names[1]))
            continue;
        if (size < SMALL_MOST)
            take_small(b, buf_str(&folder), first, out);
        else
            take_chain(b, first, out);
        buf_cut(out, size < out->n ? size : out->n);
    }
    buf_done(&folder);
}

/* Records follow each other: kind, length, as many bytes. FORMULA has a number for each age. */
static bool holds_formula(struct str records)
{
    for (size_t at = 0; at + 4 <= records.n;) {
        uint32_t kind = number_at(records, at, 2);
        if (kind == 0x0006 || kind == 0x0206 || kind == 0x0406)
            return true;
        at += 4 + number_at(records, at + 2, 2);
    }
    return false;
}

bool biff_has_formulas(struct str file)
{
    struct book b = {.file = file, .shift = number_at(file, 30, 2)};
    struct buf records = {0};
    bool found;

    if (!str_starts(file, S("\xD0\xCF\x11\xE0")))
        return holds_formula(file); /* the bare book of Excel 2 to 4 */
    if (file.n < HEAD || (b.shift != 9 && b.shift != 12))
        return false;
    b.n = (uint32_t)((file.n - 1) >> b.shift);
    take_book(&b, &records);
    found = holds_formula(buf_str(&records));
    buf_done(&records);
    return found;
}
