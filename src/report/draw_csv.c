/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* RFC 4180 with a header of stable column names: comma, point as decimal mark, ISO days, missing
 * empty; rows only, no totals. A text that a spreadsheet would run as a formula is guarded by an
 * apostrophe; numbers are numbers, also those below zero. */
#include "report/draw.h"

#include "base/number.h"

static bool is_formula(struct str s)
{
    static const struct str wide[] = {STR_INIT("＝"), STR_INIT("＋"), STR_INIT("－"),
                                      STR_INIT("＠")};

    for (size_t i = 0; i < COUNT_OF(wide); i++) {
        if (str_starts(s, wide[i]))
            return true;
    }
    return s.n > 0 && str_find_char(S("=+-@\t\r\n"), s.p[0]) >= 0;
}

static void add_text(struct buf *out, struct str s)
{
    bool quoted = is_formula(s);

    for (size_t i = 0; i < s.n && !quoted; i++)
        quoted = s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quoted) {
        buf_add(out, s);
        return;
    }
    buf_char(out, '"');
    if (is_formula(s))
        buf_char(out, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, s.p[i]);
    }
    buf_char(out, '"');
}

static void add_row(struct buf *out, const struct table *t, const struct table_cell *cells)
{
    const struct table_column *columns = LIST_ITEMS(&t->columns, struct table_column);

    for (size_t i = 0; i < t->columns.n; i++) {
        if (i > 0)
            buf_char(out, ',');
        if (cells[i].missing)
            continue;
        if (columns[i].kind == COLUMN_TEXT)
            add_text(out, cells[i].text);
        else if (columns[i].kind == COLUMN_DAY)
            day_write(out, (struct day){(int32_t)cells[i].number});
        else
            number_write(out, number_plain(cells[i].number));
    }
    buf_add(out, S("\r\n"));
}

void draw_csv(struct buf *out, const struct table *t)
{
    const struct table_column *columns = LIST_ITEMS(&t->columns, struct table_column);

    for (size_t i = 0; i < t->columns.n; i++) {
        if (i > 0)
            buf_char(out, ',');
        add_text(out, columns[i].name);
    }
    buf_add(out, S("\r\n"));
    for (size_t i = 0; i < t->rows.n; i++)
        add_row(out, t, LIST_ITEMS(&t->rows, const struct table_cell *)[i]);
}
