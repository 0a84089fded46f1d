/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xlsx_sheet.h"

#include "base/limits.h"
#include "base/mem.h"
#include "format/xml.h"
#include "messages/format.h"

#include <string.h>

enum {
    TYPE_MAX = 16,      /* letters of a cell's type */
    ROWS_MAX = 1 << 20, /* rows that Excel has */
    FAR = 1 << 20,      /* a column behind all others */
};

/* Where the text of a cell stands in `texts`, which moves while it grows. */
struct place {
    size_t at;
    size_t n;
    enum grid_kind kind;
};

struct xlsx_sheet {
    struct xml *xml;
    struct str name;
    const struct xlsx_context *context;
    int64_t row;      /* number of the row under way or last read */
    int64_t last_row; /* number of the last row handed out */
    bool is_numbered; /* its number is given, else counted */
    bool is_waiting;  /* the row under way is complete, but a gap comes first */

    struct buf texts;
    struct list places; /* struct place, by column */
    struct list cells;  /* struct grid_cell */
    size_t n;           /* columns up to the last that is not empty */

    size_t column; /* of the cell under way; one more behind it */
    char type[TYPE_MAX];
    size_t style;
    struct buf value;
    bool is_in_row;
    bool is_in_cell;
    bool is_in_value;  /* within <v> or <t> */
    bool is_in_inline; /* within <is> */
    int phonetic;
};

static size_t positive(const char *digits, size_t otherwise)
{
    int64_t number;

    if (!digits || !str_to_int(str_of(digits), &number) || number < 0)
        return otherwise;
    return (size_t)number;
}

/* The column of "AB12", counted from 0, and its row (0: it names none). False when it is no place.
 */
static bool place_of(const char *text, size_t *column, size_t *row)
{
    size_t letters = 0;

    for (; text && *text && letters < FAR; text++) {
        char letter = (char)(*text & ~('a' - 'A'));

        if (letter < 'A' || letter > 'Z')
            break;
        letters = letters * 26 + (size_t)(letter - 'A') + 1;
    }
    if (letters == 0)
        return false;
    *column = letters - 1;
    *row = positive(text, 0);
    return true;
}

/* The row says its number, or its first cell does. Numbers that go back are not believed: rows are
 * counted then. */
static void number_row(struct xlsx_sheet *s, size_t row)
{
    s->is_numbered = row > 0;
    if (row > (size_t)s->row && row <= ROWS_MAX)
        s->row = (int64_t)row;
}

static void begin_row(struct xlsx_sheet *s, const char *const *attributes)
{
    size_t row = positive(xml_attribute(attributes, "r"), 0);

    s->row++;
    number_row(s, row);
    s->is_in_row = true;
    s->column = 0;
    s->n = 0;
    buf_cut(&s->texts, 0);
    list_clear(&s->places);
}

static void begin_cell(struct xlsx_sheet *s, const char *const *attributes)
{
    const char *type = xml_attribute(attributes, "t");
    size_t n = type ? strlen(type) : 0, row;

    s->is_in_cell = true;
    if (place_of(xml_attribute(attributes, "r"), &s->column, &row) && !s->is_numbered)
        number_row(s, row);
    s->style = positive(xml_attribute(attributes, "s"), 0);
    n = n < TYPE_MAX - 1 ? n : TYPE_MAX - 1;
    memcpy(s->type, type ? type : "", n);
    s->type[n] = '\0';
    buf_cut(&s->value, 0);
}

static bool on_begin(void *of, struct str name, const char *const *attributes, struct err *e)
{
    struct xlsx_sheet *s = of;

    (void)e;
    if (str_eq(name, S("row")))
        begin_row(s, attributes);
    else if (str_eq(name, S("c")) && s->is_in_row)
        begin_cell(s, attributes);
    else if (str_eq(name, S("is")))
        s->is_in_inline = s->is_in_cell;
    else if (str_eq(name, S("rPh")))
        s->phonetic++;
    else if (str_eq(name, S("v")) || (str_eq(name, S("t")) && s->is_in_inline))
        s->is_in_value = s->is_in_cell;
    return true;
}

static bool on_text(void *of, struct str text, struct err *e)
{
    struct xlsx_sheet *s = of;

    if (!s->is_in_value || s->phonetic > 0)
        return true;
    buf_add(&s->value, text);
    if (s->value.full)
        return fail_xlsx_long_cell(e, ERR_LIMIT, s->name, s->row);
    return true;
}

static bool keep_cell(struct xlsx_sheet *s, struct place at, struct err *e)
{
    if (s->texts.full)
        return fail_table_long_row(e, ERR_LIMIT, s->row);
    if (s->column >= LIMIT_COLUMNS)
        return fail_table_wide_row(e, ERR_LIMIT, s->row, LIMIT_COLUMNS);
    while (s->places.n <= s->column)
        list_add(&s->places);
    LIST_ITEMS(&s->places, struct place)[s->column] = at;
    s->n = s->n > s->column ? s->n : s->column + 1;
    return true;
}

static bool end_cell(struct xlsx_sheet *s, struct err *e)
{
    struct xlsx_cell cell = {str_of(s->type), buf_str(&s->value), s->style};
    struct place at = {.at = s->texts.n};

    if (str_eq(cell.type, S("str")) || str_eq(cell.type, S("inlineStr")))
        cell.value.n = s->value.n ? xlsx_unescape(s->value.p, s->value.n) : 0;
    if (!xlsx_value_write(&s->texts, s->context, &cell, &at.kind))
        return fail_xlsx_no_text(e, ERR_INPUT, s->name, s->row);
    at.n = s->texts.n - at.at;
    if ((at.n > 0 || s->texts.full) && !keep_cell(s, at, e))
        return false;
    s->is_in_cell = s->is_in_inline = false;
    s->column++;
    return true;
}

static bool on_end(void *of, struct str name, struct err *e)
{
    struct xlsx_sheet *s = of;

    if (str_eq(name, S("c")) && s->is_in_cell)
        return end_cell(s, e);
    if (str_eq(name, S("v")) || str_eq(name, S("t"))) {
        s->is_in_value = false;
    } else if (str_eq(name, S("rPh"))) {
        s->phonetic--;
    } else if (str_eq(name, S("row")) && s->is_in_row) {
        s->is_in_row = false;
        xml_pause(s->xml);
    }
    return true;
}

struct xlsx_sheet *xlsx_sheet_open(struct zip_archive *zip, size_t member, struct str name,
                                   const struct xlsx_context *context, struct err *e)
{
    static const struct xml_events events = {on_begin, on_end, on_text};
    struct xlsx_sheet *s = mem_new(1, sizeof(*s));

    s->name = name;
    s->context = context;
    s->texts = BUF_MAX(LIMIT_ROW);
    s->value = BUF_MAX(LIMIT_CELL);
    s->places = LIST_OF(struct place);
    s->cells = LIST_OF(struct grid_cell);
    s->xml = xml_open(zip, member, &events, s, e);
    if (s->xml)
        return s;
    xlsx_sheet_close(s);
    return NULL;
}

static enum grid_step hand_out(struct xlsx_sheet *s, struct grid_row *row)
{
    const struct place *places = LIST_ITEMS(&s->places, struct place);
    bool is_blank = true;

    list_clear(&s->cells);
    for (size_t i = 0; i < s->n; i++) {
        struct grid_cell *cell = list_add(&s->cells);

        cell->text = str_sub(buf_str(&s->texts), places[i].at, places[i].n);
        cell->kind = places[i].kind;
        is_blank = is_blank && str_trim(cell->text).n == 0;
    }
    *row =
        (struct grid_row){LIST_ITEMS(&s->cells, struct grid_cell), s->n, s->row, s->name, is_blank};
    s->last_row = s->row;
    return GRID_ROW;
}

enum grid_step xlsx_sheet_next(struct xlsx_sheet *s, struct grid_row *row, struct err *e)
{
    if (s->is_waiting) {
        s->is_waiting = false;
        return hand_out(s, row);
    }
    switch (xml_run(s->xml, e)) {
    case XML_STEP_ERROR:
        return GRID_ERROR;
    case XML_STEP_END:
        return GRID_END;
    case XML_STEP_PAUSED:
        break;
    }
    if (s->row == s->last_row + 1)
        return hand_out(s, row);
    s->is_waiting = true;
    *row = (struct grid_row){.line = s->last_row + 1, .sheet = s->name, .is_blank = true};
    return GRID_ROW;
}

void xlsx_sheet_close(struct xlsx_sheet *s)
{
    if (!s)
        return;
    xml_close(s->xml);
    buf_done(&s->texts);
    buf_done(&s->value);
    list_done(&s->places);
    list_done(&s->cells);
    mem_free(s);
}
