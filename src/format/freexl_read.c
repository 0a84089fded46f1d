/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/freexl_read.h"

#include "base/limits.h"
#include "base/mem.h"

#include <freexl.h>
#include <iconv.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 65536, COLUMNS_MOST = 256, NUMBER_TEXT = 40, PIECE = 1 << 16 };

void freexl_prepare(void)
{
    static const char *const pages[] = {"UTF-16LE", "UCS-2LE", "CP1252", "CP1250", "CP1251",
                                        "CP1253",   "CP1254",  "CP1257", "CP850",  "MACINTOSH"};

    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        iconv_t converter = iconv_open("UTF-8", pages[i]);
        (void)converter; /* kept: what it loaded stays */
    }
}

/* 15 digits where they say it all, else 17. */
static size_t write_number(char out[NUMBER_TEXT], double x)
{
    char *end;
    struct buf text = {0};
    size_t n;

    buf_printf(&text, "%.15g", x);
    if (strtod(buf_cstr(&text), &end) != x) {
        buf_cut(&text, 0);
        buf_printf(&text, "%.17g", x);
    }
    n = text.n < NUMBER_TEXT ? text.n : 0;
    memcpy(out, text.p, n);
    buf_done(&text);
    return n;
}

static struct grid_cell cell_of(const FreeXL_CellValue *value, char number[NUMBER_TEXT])
{
    struct grid_cell cell = {.kind = GRID_TEXT};
    double x = 0;

    switch (value->type) {
    case FREEXL_CELL_INT:
    case FREEXL_CELL_DOUBLE:
        x = value->type == FREEXL_CELL_INT ? value->value.int_value : value->value.double_value;
        cell.kind = GRID_NUMBER;
        if (isfinite(x))
            cell.text = (struct str){number, write_number(number, x)};
        break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
        cell.kind = GRID_DATE;
        cell.text = str_of(value->value.text_value);
        break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME:
        cell.text = str_of(value->value.text_value);
        break;
    default:
        break;
    }
    if (cell.text.n > LIMIT_CELL || !str_is_utf8(cell.text))
        cell.text = S("");
    return cell;
}

struct reader {
    const void *book;
    struct buf out;
    struct grid_cell cells[COLUMNS_MOST];
    char numbers[COLUMNS_MOST][NUMBER_TEXT];
    void (*give)(const void *bytes, size_t n);
};

static void flush(struct reader *r, size_t least)
{
    if (r->out.n < least)
        return;
    r->give(r->out.p, r->out.n);
    buf_cut(&r->out, 0);
}

static void read_row(struct reader *r, unsigned row, unsigned short columns)
{
    size_t n = 0;

    for (unsigned short i = 0; i < columns; i++) {
        FreeXL_CellValue value;
        r->cells[i] = (struct grid_cell){.kind = GRID_TEXT};
        if (freexl_get_cell_value(r->book, row, i, &value) == FREEXL_OK)
            r->cells[i] = cell_of(&value, r->numbers[i]);
        if (r->cells[i].text.n)
            n = i + 1U;
    }
    if (n)
        sheets_row(&r->out, row + 1, r->cells, n);
}

static bool read_sheet(struct reader *r, unsigned short sheet)
{
    const char *name = NULL;
    unsigned rows = 0;
    unsigned short columns = 0;

    if (freexl_get_worksheet_name(r->book, sheet, &name) != FREEXL_OK ||
        freexl_select_active_worksheet(r->book, sheet) != FREEXL_OK ||
        freexl_worksheet_dimensions(r->book, &rows, &columns) != FREEXL_OK)
        return false;
    if (!name || strlen(name) > LIMIT_NAME || !str_is_utf8(str_of(name)) || rows > ROWS_MOST ||
        columns > COLUMNS_MOST)
        return false;
    sheets_sheet(&r->out, str_of(name));
    for (unsigned row = 0; row < rows; row++) {
        read_row(r, row, columns);
        flush(r, PIECE);
    }
    return true;
}

enum freexl_end freexl_read(const char *path, void (*give)(const void *bytes, size_t n))
{
    struct reader *r = mem_new(1, sizeof(*r));
    unsigned sheets = 0, locked = 0;

    r->give = give;
    if (freexl_open(path, &r->book) != FREEXL_OK)
        return FREEXL_DAMAGED;
    if (freexl_get_info(r->book, FREEXL_BIFF_PASSWORD, &locked) == FREEXL_OK &&
        locked == FREEXL_BIFF_OBFUSCATED)
        return FREEXL_LOCKED;
    if (freexl_get_info(r->book, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK || sheets == 0 ||
        sheets > UINT16_MAX)
        return FREEXL_DAMAGED;
    sheets_begin(&r->out);
    for (unsigned i = 0; i < sheets; i++) {
        if (!read_sheet(r, (unsigned short)i))
            return FREEXL_DAMAGED;
    }
    sheets_end(&r->out);
    flush(r, 1);
    return FREEXL_DONE;
}
