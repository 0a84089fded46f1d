/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/attribute/paths_file.h"

#include "base/fold.h"
#include "base/limits.h"
#include "format/grid.h"
#include "messages/app.h"
#include "sources/values.h"

#include <math.h>
#include <string.h>

enum field { FIELD_PATH, FIELD_CONVERSIONS, FIELD_VALUE, FIELD_NULLS, FIELD_COUNT };
enum { NAMES = 18, SAMPLE = 2000, CACHE = 1024 };

/* Folded, and without anything but letters. */
static const char *const names[FIELD_COUNT][NAMES] = {
    [FIELD_PATH] = {"path", "paths", "pathofchannels", "channelpath", "conversionpath", "journey",
                    "journeys", "touchpoints", "coalition", "coalitions", "channels",
                    "channelssubset", "subset", "canaux", "chemin", "chemins", "parcours",
                    "chemindeconversion"},
    [FIELD_CONVERSIONS] = {"conversions", "conversion", "totalconversions", "totalconversion",
                           "conv", "sales", "orders", "leads", "worth", "conversionsum", "ventes",
                           "commandes", "prospects"},
    [FIELD_VALUE] = {"value", "conversionvalue", "totalconversionvalue", "conversionsvalue",
                     "revenue", "valeur", "valeurdeconversion", "valeurdesconversions", "revenu",
                     "chiffredaffaires", "ca", "totalvalue"},
    [FIELD_NULLS] = {"nulls", "null", "totalnull", "totalnulls", "nonconversions", "nonconverting",
                     "sansconversion", "nonconversion", "nonconvertis", "abandons"},
};

/* In the order in which they are tried: an arrow before the sign that it ends with. */
static const struct str separators[] = {STR_INIT("->"), STR_INIT("=>"), STR_INIT(">"),
                                        STR_INIT("→"),  STR_INIT("»"),  STR_INIT("|"),
                                        STR_INIT(";"),  STR_INIT(",")};

struct cached {
    uint64_t name; /* up to 7 bytes, and how many; 0: free */
    uint16_t code;
};

struct reader {
    struct grid *grid;
    struct paths_file *file;
    struct paths *paths;
    size_t columns[FIELD_COUNT]; /* SIZE_MAX: absent */
    enum decimal_mark mark;
    struct cached cache[CACHE];
};

/* ---- the header ---- */

static struct str letters(struct arena *a, struct str header)
{
    struct str folded = fold(a, header);
    char *text = arena_new(a, folded.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < folded.n; i++) {
        if (folded.p[i] >= 'a' && folded.p[i] <= 'z')
            text[n++] = folded.p[i];
    }
    return (struct str){text, n};
}

static void find_columns(struct reader *r, const struct grid_row *row)
{
    struct arena a = {0};

    for (int field = 0; field < FIELD_COUNT; field++)
        r->columns[field] = SIZE_MAX;
    for (size_t i = 0; i < row->n; i++) {
        struct str name = letters(&a, row->cells[i].text);

        for (int field = 0; field < FIELD_COUNT; field++) {
            for (int k = 0; k < NAMES && names[field][k]; k++) {
                if (r->columns[field] == SIZE_MAX && str_eq(name, str_of(names[field][k])))
                    r->columns[field] = i;
            }
        }
    }
    arena_done(&a);
}

static struct str headers(struct buf *out, const struct grid_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        if (i > 0)
            buf_add(out, S(", "));
        buf_add(out, row->cells[i].text);
    }
    return buf_str(out);
}

/* The first row that names a path and conversions; lines above it are a preamble. */
static bool read_header(struct reader *r, struct err *e)
{
    struct grid_row row;
    struct buf first = BUF_MAX(300);
    bool fine = false;
    enum grid_step step;

    for (int i = 0; i < LIMIT_PREAMBLE && !fine;) {
        step = grid_next(r->grid, &row, e);
        if (step == GRID_ERROR) {
            buf_done(&first);
            return false;
        }
        if (step == GRID_END)
            break;
        if (step == GRID_SHEET || row.is_blank)
            continue;
        i++;
        find_columns(r, &row);
        fine = r->columns[FIELD_PATH] != SIZE_MAX && r->columns[FIELD_CONVERSIONS] != SIZE_MAX;
        if (first.n == 0)
            (void)headers(&first, &row);
    }
    if (!fine)
        fail_paths_header(e, ERR_INPUT, buf_str(&first));
    r->file->has_value = r->columns[FIELD_VALUE] != SIZE_MAX;
    r->file->has_nulls = r->columns[FIELD_NULLS] != SIZE_MAX;
    buf_done(&first);
    return fine;
}

static struct str cell_of(const struct reader *r, const struct grid_row *row, enum field field)
{
    size_t at = r->columns[field];

    return at < row->n ? row->cells[at].text : S("");
}

/* ---- the first rows decide what the whole file means ---- */

static void decide_mark(struct reader *r, const struct number_notes *notes)
{
    bool by_comma = str_eq(grid_separator(r->grid), S(","));

    r->mark = number_mark(notes);
    /* A file whose cells end with commas has the point as its decimal mark, if any. */
    if (r->mark == MARK_UNSURE && by_comma && notes->open_comma == 0)
        r->mark = MARK_POINT;
    if (r->mark == MARK_UNSURE && !by_comma && notes->open_point == 0)
        r->mark = MARK_COMMA;
}

static void decide_separator(struct reader *r, const size_t *seen)
{
    struct str found = S(">");

    for (size_t i = COUNT_OF(separators); i-- > 0;) {
        if (seen[i] > 0)
            found = separators[i];
    }
    memcpy(r->file->said, found.p, found.n);
    r->file->separator = (struct str){r->file->said, found.n};
}

static bool sample(struct reader *r, struct err *e)
{
    struct number_notes notes = {0};
    size_t seen[COUNT_OF(separators)] = {0};
    struct grid_row row;
    enum grid_step step = GRID_ROW;

    if (!read_header(r, e))
        return false;
    for (int i = 0; i < SAMPLE && (step = grid_next(r->grid, &row, e)) == GRID_ROW; i++) {
        for (int field = FIELD_CONVERSIONS; field < FIELD_COUNT; field++) {
            size_t at = r->columns[field];
            if (at < row.n && row.cells[at].kind == GRID_TEXT)
                number_note(&notes, row.cells[at].text);
        }
        for (size_t k = 0; k < COUNT_OF(separators); k++)
            seen[k] += str_find(cell_of(r, &row, FIELD_PATH), separators[k]) >= 0;
    }
    if (step == GRID_ERROR)
        return false;
    decide_mark(r, &notes);
    if (r->file->separator.n == 0)
        decide_separator(r, seen);
    return true;
}

/* ---- rows ---- */

/* "123" and "123.45": what nearly all cells are. Exact, since both parts are exact in a double. */
static bool read_plain(struct str s, double *out)
{
    static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
    uint64_t digits = 0;
    size_t point = s.n;

    if (s.n == 0 || s.n > 15)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && point == s.n && i > 0)
            point = i;
        else if (s.p[i] >= '0' && s.p[i] <= '9')
            digits = digits * 10 + (uint64_t)(s.p[i] - '0');
        else
            return false;
    }
    if (point == s.n) {
        *out = (double)digits;
        return true;
    }
    if (s.n - point - 1 >= COUNT_OF(tens) || s.n - point == 1)
        return false;
    *out = (double)digits / tens[s.n - point - 1];
    return true;
}

static bool read_number(const struct reader *r, const struct grid_row *row, enum field field,
                        double *out, struct err *e)
{
    size_t at = r->columns[field];
    struct str text = cell_of(r, row, field);
    struct number n;
    bool is_stored = at < row->n && row->cells[at].kind == GRID_NUMBER;

    *out = 0;
    if (at == SIZE_MAX)
        return true;
    if ((is_stored || r->mark == MARK_POINT) && read_plain(text, out))
        return true;
    if (value_is_missing(text) && field != FIELD_CONVERSIONS)
        return true;
    if (!number_parse(text, is_stored ? MARK_POINT : r->mark, &n) || n.is_percent ||
        !isfinite(n.value))
        return fail_paths_number(e, ERR_INPUT, (double)row->line, (int64_t)at + 1, text);
    if (n.value < 0)
        return fail_paths_negative(e, ERR_INPUT, (double)row->line, (int64_t)at + 1, text);
    *out = n.value;
    return true;
}

static struct str trimmed(struct str s)
{
    while (s.n > 0 && s.p[0] == ' ')
        s = (struct str){s.p + 1, s.n - 1};
    while (s.n > 0 && s.p[s.n - 1] == ' ')
        s.n--;
    return s.n > 0 && s.p[0] > ' ' && s.p[s.n - 1] > ' ' ? s : str_trim(s);
}

/* Channels have short names and come back all the time. */
static bool code_of(struct reader *r, struct str name, uint16_t *code)
{
    uint64_t key = 0;
    struct cached *c;

    if (name.n >= sizeof(key))
        return paths_channel(r->paths, name, code);
    memcpy(&key, name.p, name.n);
    key |= (uint64_t)name.n << 56;
    c = &r->cache[(key * 0x9e3779b97f4a7c15u) >> 54];
    if (c->name != key) {
        if (!paths_channel(r->paths, name, code))
            return false;
        *c = (struct cached){.name = key, .code = *code};
    }
    *code = c->code;
    return true;
}

static bool add_touch(struct reader *r, struct str name, const struct grid_row *row, struct err *e)
{
    uint16_t code;
    int64_t column = (int64_t)r->columns[FIELD_PATH] + 1;

    name = trimmed(name);
    if (name.n == 0)
        return fail_paths_empty_channel(e, ERR_INPUT, (double)row->line, column,
                                        cell_of(r, row, FIELD_PATH));
    if (name.n > LIMIT_NAME)
        return fail_paths_long_channel(e, ERR_LIMIT, (double)row->line, column,
                                       (int64_t)LIMIT_NAME);
    if (!code_of(r, name, &code))
        return fail_paths_channels(e, ERR_LIMIT, (double)row->line, (int64_t)CHANNELS_MOST);
    paths_touch(r->paths, code);
    return true;
}

/* The place of the next separator; rest.n when there is none. */
static size_t next_separator(struct str rest, struct str separator)
{
    const char *at = rest.p, *end = rest.p + rest.n;

    while ((at = memchr(at, separator.p[0], (size_t)(end - at)))) {
        if ((size_t)(end - at) >= separator.n && memcmp(at, separator.p, separator.n) == 0)
            return (size_t)(at - rest.p);
        at++;
    }
    return rest.n;
}

static bool add_touches(struct reader *r, const struct grid_row *row, struct err *e)
{
    struct str rest = trimmed(cell_of(r, row, FIELD_PATH)), separator = r->file->separator;

    if (rest.n == 0) {
        r->file->without_touch++;
        return true;
    }
    for (;;) {
        size_t n = next_separator(rest, separator);

        if (!add_touch(r, (struct str){rest.p, n}, row, e))
            return false;
        if (n == rest.n)
            return true;
        rest = (struct str){rest.p + n + separator.n, rest.n - n - separator.n};
    }
}

static bool add_row(struct reader *r, const struct grid_row *row, struct err *e)
{
    double conversions, value, nulls;

    if (row->is_blank)
        return true;
    if (!read_number(r, row, FIELD_CONVERSIONS, &conversions, e) ||
        !read_number(r, row, FIELD_VALUE, &value, e) ||
        !read_number(r, row, FIELD_NULLS, &nulls, e) || !add_touches(r, row, e))
        return false;
    if (value > 0 && !(conversions > 0)) {
        return fail_paths_value_alone(e, ERR_INPUT, (double)row->line,
                                      (int64_t)r->columns[FIELD_VALUE] + 1,
                                      cell_of(r, row, FIELD_VALUE));
    }
    if (r->paths->rows.n == LIMIT_PATHS)
        return fail_paths_rows(e, ERR_LIMIT, (double)row->line, (int64_t)LIMIT_PATHS);
    (void)paths_end(r->paths, conversions, value, nulls);
    return true;
}

static bool read_rows(struct reader *r, struct err *e)
{
    struct grid_row row;
    enum grid_step step;

    if (!read_header(r, e))
        return false;
    while ((step = grid_next(r->grid, &row, e)) == GRID_ROW) {
        if (!add_row(r, &row, e))
            return false;
    }
    if (step == GRID_ERROR)
        return false;
    if (!(r->paths->conversions > 0))
        return fail_paths_nothing(e, ERR_INPUT, (int64_t)r->paths->rows.n);
    return true;
}

static bool pass(struct bytes b, struct reader *r, bool (*step)(struct reader *r, struct err *e),
                 struct err *e)
{
    bool fine;

    r->grid = grid_open(b, e);
    if (!r->grid)
        return false;
    fine = step(r, e);
    grid_close(r->grid);
    return fine;
}

bool paths_file_read(struct bytes b, struct paths_file *f, struct paths *out, struct err *e)
{
    struct reader r = {.file = f, .paths = out};

    paths_begin(out);
    f->without_touch = 0;
    if (pass(b, &r, sample, e) && pass(b, &r, read_rows, e))
        return true;
    paths_done(out);
    return false;
}
