/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/listing.h"

#include "messages/demo.h"

#include <xlsxwriter.h>

static bool write_rows(lxw_worksheet *sheet, const struct truth *t, struct day from, struct day to)
{
    static const char *const header[] = {"Date",  "Video Views", "Profile Views",
                                         "Likes", "Comments",    "Shares"};
    lxw_error failed = LXW_NO_ERROR;
    lxw_row_t row = 1;

    for (size_t i = 0; i < COUNT_OF(header); i++)
        failed |= worksheet_write_string(sheet, 0, (lxw_col_t)i, header[i], NULL);
    for (struct day d = from; d.n <= to.n; d.n++, row++) {
        struct civil c = day_civil(d);
        int64_t views = t->views[TIKTOK][d.n - t->window.from.n];
        const int64_t counts[] = {views, views / 45, views / 25, views / 240, views / 300};
        struct buf text = {0};

        write_month_name(&text, c.month - 1, false);
        buf_printf(&text, " %d", c.day);
        failed |= worksheet_write_string(sheet, row, 0, buf_cstr(&text), NULL);
        for (size_t i = 0; i < COUNT_OF(counts); i++) {
            buf_cut(&text, 0);
            buf_printf(&text, "%lld", (long long)counts[i]);
            failed |= worksheet_write_string(sheet, row, (lxw_col_t)(i + 1), buf_cstr(&text), NULL);
        }
        buf_done(&text);
    }
    return failed == LXW_NO_ERROR;
}

bool xlsx_overview(const char *whole, const struct truth *t, int first_month, int last_month,
                   struct err *e)
{
    struct day to = {t->window.first[last_month + 1].n - 1};
    lxw_workbook *book = workbook_new(whole);
    /* else it would hold the moment at which it was made */
    lxw_doc_properties made = {.created = ((time_t)to.n * 24 + 32) * 3600};
    bool done = book && write_rows(workbook_add_worksheet(book, "Overview"), t,
                                   t->window.first[first_month], to);

    if (book)
        done = workbook_set_properties(book, &made) == LXW_NO_ERROR && done;
    if (book && workbook_close(book) != LXW_NO_ERROR)
        done = false;
    return done || fail_write(e, ERR_SYSTEM, str_of(whole));
}
