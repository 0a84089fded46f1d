/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where the table stands and what its columns hold. */
#include "base/fold.h"
#include "base/limits.h"
#include "messages/mapping.h"
#include "messages/sources.h"
#include "model/network.h"
#include "sources/columns.h"
#include "sources/guess_inside.h"
#include "sources/table.h"

#include <string.h>

/* Rows of one sheet, copied. */
struct guess_rows {
    struct list items; /* of struct grid_row */
    struct arena *arena;
};

static void copy_row(struct guess_rows *rows, const struct grid_row *from)
{
    struct grid_row *to = list_add(&rows->items);
    size_t n = from->n < GUESS_COLUMNS ? from->n : GUESS_COLUMNS;
    struct grid_cell *cells = arena_new(rows->arena, n + 1, sizeof(*cells));

    for (size_t i = 0; i < n; i++)
        cells[i] = (struct grid_cell){arena_str(rows->arena, str_trim(from->cells[i].text)),
                                      from->cells[i].kind};
    *to = *from;
    to->cells = cells;
    to->n = n;
    to->sheet = arena_str(rows->arena, from->sheet);
}

/* Cells that are words: a header has nothing else. */
static size_t count_words(const struct grid_row *row, size_t *given)
{
    size_t words = 0;

    *given = 0;
    for (size_t i = 0; i < row->n; i++) {
        struct number_notes notes = {0};
        struct moment m;
        if (row->cells[i].text.n == 0)
            continue;
        ++*given;
        number_note(&notes, row->cells[i].text);
        words += row->cells[i].kind == GRID_TEXT && notes.not_number &&
                 !moment_parse(row->cells[i].text, &m);
    }
    return words;
}

/* The first row as wide as any, all of words, with rows below; -1 when there is none. */
static ptrdiff_t find_header(const struct guess_rows *rows)
{
    const struct grid_row *row = rows->items.items;
    size_t most = 0, given;
    ptrdiff_t best = -1;

    for (size_t i = 0; i < rows->items.n && i < LIMIT_PREAMBLE; i++) {
        size_t words = count_words(&row[i], &given);
        if (given < 2 || words * 10 < given * 9 || given <= most)
            continue;
        most = given;
        best = (ptrdiff_t)i;
    }
    return best;
}

static bool is_month(struct str text)
{
    struct moment m;
    int64_t n;

    if (str_to_int(text, &n))
        return n >= 1 && n <= 12;
    return text.n == 7 && text.p[4] == '-' && moment_parse((struct str){text.p, text.n}, &m) &&
           m.year > 0;
}

static void note_sample(struct guess_column *c, struct str text)
{
    for (size_t i = 0; i < c->n_samples; i++) {
        if (str_eq(c->samples[i], text))
            return;
    }
    if (c->n_samples < GUESS_SAMPLES)
        c->samples[c->n_samples++] = text;
    else
        c->has_more = true;
}

static void note_moment(struct guess_column *c, const struct grid_cell *cell)
{
    struct moment m;

    if (cell->kind == GRID_DATE) {
        c->days++;
        return;
    }
    if (cell->kind != GRID_TEXT || !moment_parse(cell->text, &m))
        return;
    c->days++;
    c->yearless += m.year == 0 && !m.is_open;
    if (m.is_open) {
        c->dmy += moment_order(&m) == DATES_DMY;
        c->mdy += moment_order(&m) == DATES_MDY;
        c->open += moment_order(&m) == DATES_UNSAID && m.month != m.day;
    }
}

static void note_cell(struct guess_column *c, struct arena *a, const struct grid_cell *cell)
{
    struct str text = value_clean(cell->text);
    struct number_notes notes = {0};
    bool flag;

    if (value_is_missing(text))
        return;
    c->given++;
    number_note(&notes, text);
    c->numbers += cell->kind == GRID_NUMBER || cell->kind == GRID_PERCENT ||
                  (cell->kind == GRID_TEXT && !notes.not_number);
    c->percents += cell->kind == GRID_PERCENT || notes.percents;
    c->months += is_month(text);
    c->mails += str_find_char(text, '@') > 0 && str_find_char(text, ' ') < 0;
    c->links += str_find(text, S("://")) > 0 || str_starts(text, S("www."));
    c->networks += text.n < 40 && network_of_words(text) != NULL;
    c->flags += flag_parse(a, text, &flag);
    note_moment(c, cell);
    note_sample(c, text);
}

static void make_columns(struct guess *g, const struct grid_row *header)
{
    struct header h;
    struct str *cells = arena_new(g->arena, header->n + 1, sizeof(*cells));

    g->n = header->n;
    while (g->n && header->cells[g->n - 1].text.n == 0)
        g->n--;
    for (size_t i = 0; i < g->n; i++)
        cells[i] = header->cells[i].text;
    h = header_make(g->arena, cells, g->n);
    g->columns = arena_new(g->arena, g->n + 1, sizeof(*g->columns));
    for (size_t i = 0; i < g->n; i++) {
        struct guess_column *c = &g->columns[i];
        c->header = cells[i];
        c->folded = h.folded[i];
        c->bare = h.bare[i];
        c->field = -1;
        for (size_t k = 0; k < i; k++)
            c->occurrence += str_eq(g->columns[k].folded, c->folded);
    }
}

static void look_at(struct guess *g, const struct guess_rows *rows, size_t header)
{
    const struct grid_row *row = rows->items.items;
    struct buf above = {0};

    for (size_t i = 0; i < header; i++) {
        struct str text = row_text(g->arena, &row[i], 1000);
        buf_printf(&above, "%.*s\n", STR_ARG(text));
    }
    g->preamble = arena_str(g->arena, buf_str(&above));
    buf_done(&above);
    g->line = row[header].line;
    make_columns(g, &row[header]);
    for (size_t i = header + 1; i < rows->items.n; i++) {
        if (row[i].is_blank)
            continue;
        g->rows++;
        for (size_t k = 0; k < g->n && k < row[i].n; k++)
            note_cell(&g->columns[k], g->arena, &row[i].cells[k]);
    }
}

/* The rows of the sheet begun, as many as are looked at; *step says what came behind them. */
static bool read_sheet(struct grid *grid, struct guess_rows *rows, enum grid_step *step,
                       struct err *e)
{
    struct grid_row row = {0};

    list_clear(&rows->items);
    while ((*step = grid_next(grid, &row, e)) == GRID_ROW) {
        if (rows->items.n < LIMIT_PREAMBLE + GUESS_ROWS)
            copy_row(rows, &row);
        else if (grid_separator(grid).n)
            break; /* a csv has nothing more to look at */
    }
    return *step != GRID_ERROR;
}

/* The first table in which something is known; else the first table at all (and false). */
static bool find_table(struct grid *grid, struct guess *g, bool *known, struct err *e)
{
    struct guess_rows rows = {.items = LIST_OF(struct grid_row), .arena = g->arena};
    enum grid_step step = GRID_SHEET;
    bool done = true;

    *known = false;
    while (done && !*known && step == GRID_SHEET) {
        struct guess here = {.arena = g->arena, .o = g->o};
        done = read_sheet(grid, &rows, &step, e);
        ptrdiff_t header = done ? find_header(&rows) : -1;
        if (header < 0)
            continue;
        look_at(&here, &rows, (size_t)header);
        *known = guess_decide(&here);
        if (*known || g->n == 0)
            *g = here;
    }
    list_done(&rows.items);
    return done;
}

bool guess_bytes(struct bytes bytes, const struct guess_options *o, struct buf *out, struct err *e)
{
    struct arena a = {0};
    struct guess g = {.arena = &a, .o = o};
    struct grid *grid = grid_open(bytes, e);
    struct buf headers = {0};
    bool known = false, done = grid && find_table(grid, &g, &known, e);

    if (done && g.n == 0)
        done = fail_guess_nothing(e, ERR_INPUT, o->name);
    for (size_t i = 0; done && !known && i < g.n; i++)
        buf_printf(&headers, "%s%.*s", i ? ", " : "", STR_ARG(g.columns[i].header));
    if (done && !known)
        done = fail_guess_little(e, ERR_INPUT, o->name, buf_str(&headers));
    if (done)
        guess_write(&g, out);
    buf_done(&headers);
    grid_close(grid);
    arena_done(&a);
    return done;
}

struct source_file {
    const struct disk *disk;
    struct disk_file *file;
};

static ptrdiff_t read_at(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    struct source_file *f = of;

    return f->disk->read(f->file, at, into, n, e);
}

bool guess_file(const struct disk *disk, const char *path, const struct guess_options *o,
                struct buf *out, struct err *e)
{
    struct source_file f = {.disk = disk};
    struct disk_stat stat;
    bool done;

    if (!disk->stat(disk->of, path, &stat, e))
        return false;
    if (!stat.is_file)
        return fail_not_a_file(e, ERR_INPUT);
    f.file = disk->open(disk->of, path, e);
    if (!f.file)
        return false;
    done = guess_bytes((struct bytes){.of = &f, .read = read_at, .size = stat.size}, o, out, e);
    disk->close(f.file);
    return done;
}
