/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "report/draw.h"

#include "base/text.h"
#include "format/json.h"

#include <math.h>
#include <string.h>

bool format_parse(struct str text, enum format *out)
{
    static const struct str names[] = {STR_INIT("text"), STR_INIT("json"), STR_INIT("csv")};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_eq(text, names[i])) {
            *out = (enum format)i;
            return true;
        }
    }
    return false;
}

/* Two figures below ten, one below a hundred, none above: what a reader compares. */
static int decimals_of(const struct table_column *c, double value)
{
    double size = fabs(value);

    if (c->decimals >= 0)
        return c->decimals;
    if (c->unit == UNIT_COUNT && value == floor(value))
        return 0;
    return size < 10 ? 2 : size < 100 ? 1 : 0;
}

static int ratio_decimals(const struct table_column *c, double ratio)
{
    double size = fabs(ratio);

    if (c->decimals >= 0)
        return c->decimals;
    return size < 0.1 ? 2 : size < 1 ? 1 : 0;
}

static void draw_money(struct buf *out, const struct table_column *c, const struct table_cell *cell,
                       enum lang lang)
{
    char currency[4] = "";
    struct money m;

    if (c->currency.n == 3)
        memcpy(currency, c->currency.p, 3);
    if (!money_of(cell->number, currency, &m))
        text_number(out, lang, cell->number, 2);
    else if (c->decimals == 0)
        text_money_whole(out, lang, m);
    else
        text_money(out, lang, m);
}

static void draw_number(struct buf *out, const struct table_column *c,
                        const struct table_cell *cell, enum lang lang)
{
    switch (c->kind) {
    case COLUMN_MONEY:
        draw_money(out, c, cell, lang);
        break;
    case COLUMN_RATIO:
        text_percent(out, lang, cell->number, ratio_decimals(c, cell->number));
        break;
    case COLUMN_SECONDS:
        text_duration(out, lang, cell->number);
        break;
    case COLUMN_HOURS:
        text_hours(out, lang, cell->number);
        break;
    case COLUMN_DAY:
        text_day_short(out, lang, (struct day){(int32_t)cell->number});
        break;
    case COLUMN_NUMBER:
    case COLUMN_TEXT:
        text_number(out, lang, cell->number, decimals_of(c, cell->number));
        break;
    }
}

void draw_cell(struct buf *out, const struct table_column *c, const struct table_cell *cell,
               enum lang lang)
{
    if (cell->as)
        c = cell->as;
    if (cell->missing)
        buf_add(out, S("–"));
    else if (c->kind == COLUMN_TEXT)
        buf_add(out, cell->label.n ? cell->label : cell->text);
    else
        draw_number(out, c, cell, lang);
}

void draw_table(struct buf *out, const struct table *t, const struct draw_options *o)
{
    struct json j = {.out = out};

    switch (o->format) {
    case FORMAT_TEXT:
        draw_text(out, t, o);
        break;
    case FORMAT_JSON:
        draw_json(&j, t); /* ends its line itself */
        break;
    case FORMAT_CSV:
        draw_csv(out, t);
        break;
    }
}
