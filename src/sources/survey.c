/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The first look at a file: which tables stand where in it, and what all their values show. */
#include "sources/table.h"

#include "base/limits.h"

enum { PREAMBLE_MOST = 4096, SAMPLE_BYTES = 1 << 18, HEADER_SHOWN = 300, PROGRESS_ROWS = 2000 };

/* Rows of a grid, with some read ahead (copied) where a header is tried. */
struct feed {
    struct grid *grid;
    struct arena ahead_arena;
    struct list ahead;   /* of struct grid_row */
    size_t at;           /* next of them */
    enum grid_step last; /* what came behind them: GRID_ROW while nothing else did */
    struct str last_sheet;
    struct err *e;
};

static void copy_row(struct arena *a, const struct grid_row *from, struct grid_row *to)
{
    struct grid_cell *cells = arena_new(a, from->n + 1, sizeof(*cells));

    for (size_t i = 0; i < from->n; i++)
        cells[i] = (struct grid_cell){arena_str(a, from->cells[i].text), from->cells[i].kind};
    *to = *from;
    to->cells = cells;
    to->sheet = arena_str(a, from->sheet);
}

static enum grid_step feed_next(struct feed *f, struct grid_row *row)
{
    if (f->at < f->ahead.n) {
        *row = LIST_ITEMS(&f->ahead, struct grid_row)[f->at++];
        return GRID_ROW;
    }
    if (f->last != GRID_ROW) {
        enum grid_step step = f->last;
        row->sheet = f->last_sheet;
        f->last = GRID_ROW;
        return step;
    }
    return grid_next(f->grid, row, f->e);
}

/* The row that feed_next gave last is copied too when it came straight from the grid: `current`
 * stays valid. */
static void feed_look_ahead(struct feed *f, struct grid_row *current)
{
    struct arena old = f->ahead_arena;
    struct list rows = LIST_OF(struct grid_row);
    size_t bytes = 0;

    f->ahead_arena = (struct arena){0};
    copy_row(&f->ahead_arena, current, current);
    for (size_t i = f->at; i < f->ahead.n; i++)
        copy_row(&f->ahead_arena, &LIST_ITEMS(&f->ahead, struct grid_row)[i], list_add(&rows));
    list_done(&f->ahead);
    arena_done(&old);
    f->ahead = rows;
    f->at = 0;
    while (f->last == GRID_ROW && f->ahead.n < SAMPLES && bytes < SAMPLE_BYTES) {
        struct grid_row row = {0};
        f->last = grid_next(f->grid, &row, f->e);
        if (f->last != GRID_ROW) {
            f->last_sheet = arena_str(&f->ahead_arena, row.sheet);
            break;
        }
        for (size_t i = 0; i < row.n; i++)
            bytes += row.cells[i].text.n;
        copy_row(&f->ahead_arena, &row, list_add(&f->ahead));
    }
}

struct surveyor {
    const struct input *in;
    struct arena *a;
    struct arena scratch;
    struct survey *out;
    struct feed feed;
    bool in_table;
    bool has_gap;        /* a blank row came within the table */
    int64_t rows_before; /* of any kind, in the table */
    int tried;           /* rows tried for a header since the last blank one */
    struct buf preamble;
    struct grid_row unknown; /* the row that looks most like a header; cells live in the arena */
    bool has_unknown;
    struct str sheet;
    size_t short_cells; /* of the row just read, where it has fewer than there are headers */
};

static struct table *current(struct surveyor *s)
{
    return &LIST_ITEMS(&s->out->tables, struct table)[s->out->tables.n - 1];
}

static size_t given_cells(const struct grid_row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++)
        n += str_trim(row->cells[i].text).n > 0;
    return n;
}

static void note_preamble(struct surveyor *s, const struct grid_row *row)
{
    struct str text = row_text(&s->scratch, row, PREAMBLE_MOST);

    if (s->preamble.n && text.n)
        buf_char(&s->preamble, '\n');
    buf_add(&s->preamble, text);
    /* The first of the widest rows: a preamble's are narrower than the table. "Followers:", "1,542"
     * is no header. */
    if (given_cells(row) >= 2 && !str_ends(str_trim(row->cells[0].text), S(":")) &&
        (!s->has_unknown || given_cells(row) > given_cells(&s->unknown))) {
        copy_row(s->a, row, &s->unknown);
        s->has_unknown = true;
    }
}

/* What was above a table's header, or the end, and looked like a header of its own. */
static void note_unknown(struct surveyor *s)
{
    if (s->has_unknown && s->out->unknown.n < LIMIT_TABLES) {
        struct unknown_table *u = list_add(&s->out->unknown);
        u->line = s->unknown.line;
        u->sheet = s->unknown.sheet;
        u->header = row_text(s->a, &s->unknown, HEADER_SHOWN);
        u->nearest = recognise_nearest(s->in, &s->unknown, s->a);
    }
    s->has_unknown = false;
}

static void end_table(struct surveyor *s)
{
    if (!s->in_table)
        return;
    notes_decide(s->in, current(s), grid_separator(s->feed.grid), s->a);
    s->in_table = s->has_gap = false;
    s->tried = 0;
    buf_cut(&s->preamble, 0);
    s->preamble.full = false;
}

static void take_samples(struct surveyor *s, struct table *t)
{
    t->samples = arena_new(&s->scratch, SAMPLES, sizeof(struct str *));
    for (size_t i = 0; i < s->feed.ahead.n && t->n_samples < SAMPLES; i++) {
        const struct grid_row *row = &LIST_ITEMS(&s->feed.ahead, struct grid_row)[i];
        if (row->is_blank)
            break;
        struct str *cells = arena_new(&s->scratch, t->n + 1, sizeof(struct str));
        for (size_t k = 0; k < t->n; k++)
            cells[k] = row_cell(row, k);
        t->samples[t->n_samples++] = cells;
    }
}

/* Cheap: does the row hold all required columns of some source? */
static bool may_be_header(struct surveyor *s, const struct grid_row *row)
{
    struct str *cells = arena_new(&s->scratch, row->n + 1, sizeof(struct str));
    struct header_match *m = arena_new(&s->scratch, s->in->catalogue->n + 1, sizeof(*m));

    if (row->n > LIMIT_COLUMNS || given_cells(row) == 0)
        return false;
    for (size_t i = 0; i < row->n; i++)
        cells[i] = str_trim(row->cells[i].text);
    struct header h = header_make(&s->scratch, cells, row->n);

    header_match_all(s->in->catalogue, &h, &s->scratch, m);
    for (size_t i = 0; i < s->in->catalogue->n; i++) {
        if (m[i].known && m[i].required >= source_required(s->in->catalogue->sources[i]))
            return true;
    }
    return false;
}

/* `row` is made to live on when it is a header. */
static bool begin_table(struct surveyor *s, struct grid_row *row)
{
    struct table t = {.header_line = row->line,
                      .last_line = row->line,
                      .period = {.from = DAY_NONE, .to = DAY_NONE},
                      .days = {DAY_NONE, DAY_NONE}};

    if (s->out->tables.n >= LIMIT_TABLES || !may_be_header(s, row))
        return false;
    feed_look_ahead(&s->feed, row);
    t.n = row->n;
    take_samples(s, &t);
    t.preamble = arena_str(s->a, buf_str(&s->preamble));
    t.sheet = arena_str(s->a, s->sheet);
    if (!recognise(s->in, row, &t, s->a, &s->scratch))
        return false;
    t.samples = NULL; /* they live in scratch */
    t.n_samples = 0;
    end_table(s);
    s->has_unknown =
        s->has_unknown && given_cells(&s->unknown) * 2 >= t.n && s->unknown.line + 1 < row->line;
    note_unknown(s);
    t.notes = arena_new(s->a, t.n, sizeof(*t.notes));
    t.readings = arena_new(s->a, t.n, sizeof(*t.readings));
    for (size_t i = 0; i < t.n; i++)
        t.notes[i].plain = t.notes[i].as_dmy = t.notes[i].as_mdy =
            (struct span){DAY_NONE, DAY_NONE};
    *(struct table *)list_add(&s->out->tables) = t;
    s->in_table = true;
    s->has_gap = false;
    s->rows_before = 0;
    return true;
}

/* Behind a blank row: is this still one of the table's rows? Required cells are there, and of the
 * numbers and days more are right than wrong. */
static bool belongs(const struct table *t, const struct grid_row *row)
{
    int right = 0, wrong = 0;

    for (size_t i = 0; i < source_columns(t->source); i++) {
        const struct column *column = source_column(t->source, i);
        if (t->place[i] == NO_COLUMN)
            continue;
        struct str cell = row_cell(row, (size_t)t->place[i]);
        if (cell.n == 0 && column->need == REQUIRED && !column->may_be_empty)
            return false;
        if (column->type == COL_TEXT || column->type == COL_ID || column->type == COL_SKIP ||
            value_is_missing(cell))
            continue;
        if (notes_could_be(column->type, &row->cells[t->place[i]]))
            right++;
        else
            wrong++;
    }
    return wrong <= right && given_cells(row) >= 2;
}

static void survey_outside(struct surveyor *s, struct grid_row *row)
{
    if (row->is_blank) {
        s->tried = 0;
        return;
    }
    if (s->tried < LIMIT_PREAMBLE && begin_table(s, row))
        return;
    s->tried++;
    if (s->tried <= LIMIT_PREAMBLE)
        note_preamble(s, row);
}

static size_t headers_given(const struct table *t)
{
    size_t n = t->n;

    while (n && t->headers[n - 1].n == 0)
        n--;
    return n;
}

/* A sentence below the table, where a row has a day or a figure. */
static bool is_note(const struct table *t, const struct grid_row *row)
{
    const struct column *column = t->columns[0];

    return row->n == 1 && column && column->type != COL_TEXT && column->type != COL_ID &&
           str_find(str_trim(row->cells[0].text), S(" ")) >= 0 &&
           !notes_could_be(column->type, &row->cells[0]);
}

static void survey_inside(struct surveyor *s, struct grid_row *row)
{
    struct table *t = current(s);
    enum row_kind kind = row_kind(t, row, s->rows_before, &s->scratch);

    if (kind == ROW_BLANK) {
        s->has_gap = true;
        return;
    }
    if (kind == ROW_COMMENT) {
        end_table(s);
        note_preamble(s, row);
        return;
    }
    if (s->has_gap && kind == ROW_DATA) {
        if (begin_table(s, row))
            return;
        if (!belongs(current(s), row)) {
            end_table(s);
            note_preamble(s, row);
            return;
        }
    }
    s->has_gap = false;
    s->rows_before++;
    t->last_line = row->line;
    if (kind == ROW_DATA || kind == ROW_TOTALS)
        notes_row(t, row, s->a);
    if (kind != ROW_DATA)
        return;
    t->rows++;
    t->short_rows += row->n < headers_given(t);
    s->short_cells = row->n < headers_given(t) && !is_note(t, row) ? row->n : 0;
}

static void survey_sheet(struct surveyor *s, struct str sheet)
{
    end_table(s);
    note_unknown(s);
    s->sheet = arena_str(s->a, sheet);
    s->tried = 0;
    buf_cut(&s->preamble, 0);
}

static bool has_line_end(struct bytes b)
{
    char end[2] = {0}; /* UTF-16 too */
    struct err e = {0};
    ptrdiff_t n = b.size < 2 ? 0 : bytes_fill(b, b.size - 2, end, sizeof(end), &e);

    if (n != 2)
        return true;
    if (!end[1])
        end[1] = end[0];
    return end[1] == '\n' || end[1] == '\r';
}

/* Texts only: all rows have as many cells as the header, but the last breaks off, and the file with
 * it. Tools that leave out empty cells at the end of rows do so in others too. */
static void note_cut(struct surveyor *s)
{
    if (s->in_table && s->short_cells && current(s)->short_rows == 1 &&
        grid_separator(s->feed.grid).n && !has_line_end(s->in->bytes))
        current(s)->cut_at = s->short_cells;
}

static bool survey_rows(struct surveyor *s)
{
    struct grid_row row = {0};

    for (int64_t n = 1;; n++) {
        switch (feed_next(&s->feed, &row)) {
        case GRID_ERROR:
            return false;
        case GRID_END:
            note_cut(s);
            end_table(s);
            note_unknown(s);
            return true;
        case GRID_SHEET:
            survey_sheet(s, row.sheet);
            break;
        case GRID_ROW:
            s->short_cells = 0;
            s->out->has_text = s->out->has_text || !row.is_blank;
            if (s->in_table)
                survey_inside(s, &row);
            else
                survey_outside(s, &row);
            arena_reset(&s->scratch);
            break;
        }
        if (n % PROGRESS_ROWS == 0 && s->in->progress)
            s->in->progress(s->in->of, s->in->name, grid_position(s->feed.grid) / 2,
                            s->in->bytes.size);
    }
}

bool survey_file(const struct input *in, struct arena *a, struct survey *out, struct err *e)
{
    struct survey result = {.tables = LIST_OF(struct table),
                            .unknown = LIST_OF(struct unknown_table)};
    struct surveyor s = {.in = in, .a = a, .out = &result, .preamble = BUF_MAX(PREAMBLE_MOST)};

    s.feed = (struct feed){.grid = grid_open(in->bytes, e),
                           .ahead = LIST_OF(struct grid_row),
                           .last = GRID_ROW,
                           .e = e};
    bool done = s.feed.grid && survey_rows(&s);

    for (size_t i = 0; done && i < result.tables.n; i++) {
        struct table *t = &LIST_ITEMS(&result.tables, struct table)[i];
        t->period = range_of_preamble(t, &s.scratch);
        arena_reset(&s.scratch);
    }
    grid_close(s.feed.grid);
    list_done(&s.feed.ahead);
    arena_done(&s.feed.ahead_arena);
    arena_done(&s.scratch);
    buf_done(&s.preamble);
    if (!done) {
        survey_done(&result);
        return false;
    }
    *out = result;
    return true;
}

void survey_done(struct survey *s)
{
    list_done(&s->tables);
    list_done(&s->unknown);
}
