/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xlsx.h"

#include "base/mem.h"
#include "format/xlsx_book.h"
#include "format/xlsx_sheet.h"
#include "messages/format.h"

struct xlsx {
    struct zip_archive *zip;
    struct xlsx_book book;
    struct xlsx_strings strings;
    struct xlsx_styles styles;
    struct xlsx_context context;
    struct xlsx_sheet *sheet; /* NULL before the first and between two */
    size_t next;              /* sheet to open */
};

bool xlsx_sniff(struct bytes from)
{
    struct err ignored = {0};
    struct zip_archive *zip = zip_sniff(from) ? zip_open_bytes(from, &ignored) : NULL;
    size_t member;
    bool is_workbook = false;

    if (!zip)
        return false;
    for (size_t i = 0; i < zip_count(zip) && !is_workbook; i++) {
        struct zip_member about;

        is_workbook = zip_member_at(zip, i, &about, &ignored) &&
                      str_starts(about.name, S("xl/workbook")) && str_ends(about.name, S(".xml"));
    }
    is_workbook = is_workbook || zip_find(zip, S("xl/workbook.xml"), &member);
    zip_close_archive(zip);
    return is_workbook;
}

static bool read_parts(struct xlsx *x, struct err *e)
{
    size_t member;

    if (!xlsx_book_read(&x->book, x->zip, e))
        return false;
    if (x->book.sheets.n == 0)
        return fail_xlsx_no_sheet(e, ERR_INPUT);
    if (xlsx_book_part(&x->book, S("/styles"), &member) &&
        !xlsx_styles_read(&x->styles, x->zip, member, e))
        return false;
    return !xlsx_book_part(&x->book, S("/sharedStrings"), &member) ||
           xlsx_strings_read(&x->strings, x->zip, member, e);
}

struct xlsx *xlsx_open(struct bytes from, struct err *e)
{
    struct zip_archive *zip = zip_open_bytes(from, e);
    struct xlsx *x;

    if (!zip)
        return NULL;
    x = mem_new(1, sizeof(*x));
    x->zip = zip;
    if (!read_parts(x, e)) {
        xlsx_close(x);
        return NULL;
    }
    x->context = (struct xlsx_context){&x->strings, &x->styles, x->book.is_1904};
    return x;
}

static enum grid_step next_sheet(struct xlsx *x, struct grid_row *row, struct err *e)
{
    const struct xlsx_sheet_name *sheets = LIST_ITEMS(&x->book.sheets, struct xlsx_sheet_name);
    size_t member = 0;

    xlsx_sheet_close(x->sheet);
    x->sheet = NULL;
    while (x->next < x->book.sheets.n && !xlsx_book_sheet(&x->book, x->next, &member))
        x->next++; /* a sheet that is a chart */
    if (x->next >= x->book.sheets.n)
        return GRID_END;
    x->sheet = xlsx_sheet_open(x->zip, member, sheets[x->next].name, &x->context, e);
    if (!x->sheet)
        return GRID_ERROR;
    *row = (struct grid_row){.sheet = sheets[x->next].name, .is_blank = true};
    x->next++;
    return GRID_SHEET;
}

enum grid_step xlsx_next(struct xlsx *x, struct grid_row *row, struct err *e)
{
    enum grid_step step = x->sheet ? xlsx_sheet_next(x->sheet, row, e) : GRID_END;

    return step == GRID_END ? next_sheet(x, row, e) : step;
}

int64_t xlsx_position(const struct xlsx *x)
{
    return zip_position(x->zip);
}

void xlsx_close(struct xlsx *x)
{
    if (!x)
        return;
    xlsx_sheet_close(x->sheet);
    xlsx_strings_done(&x->strings);
    xlsx_styles_done(&x->styles);
    xlsx_book_done(&x->book);
    zip_close_archive(x->zip);
    mem_free(x);
}
