/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Each candidate splits the sample; the one that makes the tidiest table wins. A row speaks for a
 * candidate when it has as many cells as its neighbour (a table, not a sentence of a preamble), the
 * more cells the better, and less when other candidates are left inside its cells ("5;2" between
 * two decimal commas) or quotes close in the middle of a cell. */
#include "format/csv_sniff.h"

#include "format/csv_scan.h"

#include <string.h>

enum { SAMPLE_ROWS = 500 };

static const char candidates[] = {',', ';', '\t', '|'};

size_t csv_sniff_line(struct str text, char *separator)
{
    size_t n = str_starts(text, S("\"")) ? 1 : 0;
    bool is_quoted = n == 1;

    if (!str_ascii_eq_nocase(str_sub(text, n, 4), S("sep=")) || text.n < n + 5)
        return 0;
    n += 4;
    if (text.p[n] == '"' || text.p[n] == '\n' || text.p[n] == '\r' || (text.p[n] & 0x80))
        return 0;
    *separator = text.p[n++];
    if (is_quoted && (n == text.n || text.p[n++] != '"'))
        return 0;
    if (n == text.n)
        return n;
    if (text.p[n] == '\r')
        return str_sub(text, n, 2).n == 2 && text.p[n + 1] == '\n' ? n + 2 : n + 1;
    return text.p[n] == '\n' ? n + 1 : 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1,5", "-12,50 %", "1 234,5": one number with one comma between digits, no second thing. */
static bool is_decimal(struct str s)
{
    ptrdiff_t comma = str_find_char(s, ',');

    if (comma <= 0 || (size_t)comma + 1 >= s.n || !is_digit(s.p[comma - 1]) ||
        !is_digit(s.p[comma + 1]))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]) && (ptrdiff_t)i != comma && !strchr(" +-%", s.p[i]) &&
            (unsigned char)s.p[i] < 0x80)
            return false;
    }
    return true;
}

/* Whether another candidate stands in the cell as a separator would: with no space around it. */
static bool holds_other(struct str cell, char separator)
{
    if (is_decimal(cell))
        return false;
    for (size_t i = 0; i + 1 < cell.n; i++) {
        char c = cell.p[i];

        if (c != separator && memchr(candidates, c, sizeof(candidates)) && cell.p[i + 1] != ' ')
            return true;
    }
    return false;
}

struct look {
    size_t cells;
    double tidy; /* share of cells that look like one thing, 0 to 1 */
};

static struct look look_at_row(const struct csv_scanner *s, struct str row)
{
    size_t odd = 0;

    if (s->separator == ',' && is_decimal(str_trim(row)))
        return (struct look){1, 1}; /* a column of decimals, not two of numbers */
    for (size_t i = 0; i < s->n; i++) {
        const struct csv_cell *cell = &s->cells[i];
        struct str text = str_sub(row, cell->at, cell->n);

        if (cell->is_quoted)
            odd += text.p[text.n - 1] != '"' ? 2 : 0;
        else
            odd += holds_other(text, s->separator) || str_find_char(text, '"') >= 0;
    }
    return (struct look){s->n, odd > s->n ? 0 : 1 - (double)odd / (double)s->n};
}

/* How much a row says, next to its neighbours (NULL at the ends). */
static double weight(const struct look *row, const struct look *before, const struct look *after)
{
    bool is_table =
        (before && before->cells == row->cells) || (after && after->cells == row->cells);
    double width = 1 - 1 / (double)row->cells;

    return width * (0.3 + 0.7 * row->tidy) * (is_table ? 1 : 0.1);
}

static double score(struct str sample, bool is_whole, char separator)
{
    struct csv_scanner s;
    struct look rows[SAMPLE_ROWS];
    size_t n = 0;
    double sum = 0;

    csv_scanner_init(&s, separator);
    while (sample.n > 0 && n < SAMPLE_ROWS) {
        if (csv_scan_row(&s, sample, is_whole) != CSV_SCAN_ROW) {
            if (n == 0 && s.n > 0) /* a first row without end has begun somehow */
                rows[n++] = (struct look){s.n + 1, 1};
            break;
        }
        if (s.n > 1 || s.cells[0].n > 0)
            rows[n++] = look_at_row(&s, str_sub(sample, 0, s.row_bytes));
        sample = str_sub(sample, s.row_bytes, sample.n);
    }
    csv_scanner_done(&s);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].cells > 1)
            sum += weight(&rows[i], i ? &rows[i - 1] : NULL, i + 1 < n ? &rows[i + 1] : NULL);
    }
    return sum;
}

char csv_sniff(struct str sample, bool is_whole)
{
    /* With one column nothing separates, but a decimal comma must not do so either. */
    char best = str_find_char(sample, ',') >= 0 ? ';' : ',';
    double most = 0;

    for (size_t i = 0; i < COUNT_OF(candidates); i++) {
        double sum = score(sample, is_whole, candidates[i]);

        if (sum > most) {
            most = sum;
            best = candidates[i];
        }
    }
    return best;
}
