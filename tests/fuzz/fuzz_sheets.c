/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as the rows that the reader of old workbooks gives: it may have been taken over. */
#include "fuzz.h"

#include "base/limits.h"
#include "format/sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str input = {(const char *)data, n};
    struct err e = {0};
    struct grid_row row;
    enum grid_step step = GRID_ERROR;
    int64_t line = 0;
    struct sheets *s = sheets_open(bytes_of(&input), &e);

    while (s && ((step = sheets_next(s, &row, &e)) == GRID_ROW || step == GRID_SHEET)) {
        fuzz_check(step == GRID_SHEET || row.line > line);
        line = step == GRID_SHEET ? 0 : row.line;
        fuzz_check(row.n <= LIMIT_COLUMNS && str_is_utf8(row.sheet));
        for (size_t i = 0; i < row.n; i++)
            fuzz_check(str_is_utf8(row.cells[i].text));
        fuzz_check(row.is_blank || row.cells[row.n - 1].text.n > 0);
        fuzz_check(sheets_position(s) <= (int64_t)n);
    }
    fuzz_check(step == GRID_END || e.text[0] != '\0');
    sheets_close(s);
    return 0;
}
