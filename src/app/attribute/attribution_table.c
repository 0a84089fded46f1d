/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Credits as tables: one for machines with every column, and for eyes one of conversions and one of
 * value, the models side by side, under a sentence that says what they mean. */
#include "app/attribute/attribution.h"
#include "app/table.h"
#include "base/text.h"
#include "messages/app.h"
#include "report/wrap.h"

#include <stdlib.h>

/* Channels in the order they are shown; the last place, for what belongs to none, where it is used.
 */
struct order {
    size_t n;
    size_t *codes;
};

struct ranked {
    double conversions;
    struct str name;
    size_t code;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->conversions != y->conversions)
        return x->conversions < y->conversions ? 1 : -1;
    return str_cmp(x->name, y->name);
}

static struct order order_of(struct run *r, const struct attribution *a)
{
    size_t n = paths_channels(&a->paths), kept = 0;
    struct ranked *all = arena_new(&r->arena, n + 1, sizeof(*all));
    struct order order = {.codes = arena_new(&r->arena, n + 1, sizeof(size_t))};

    for (size_t i = 0; i < n; i++) {
        if (!a->rules.is_left_out || !a->is_left_out[i])
            all[kept++] = (struct ranked){a->models[0].credits[i].credit.conversions,
                                          paths_name(&a->paths, i), i};
    }
    qsort(all, kept, sizeof(*all), compare_ranked);
    for (size_t i = 0; i < kept; i++)
        order.codes[order.n++] = all[i].code;
    if (a->models[0].credits[n].credit.conversions > 0)
        order.codes[order.n++] = n;
    return order;
}

static void set_channel(struct run *r, const struct attribution *a, struct table_cell *cell,
                        size_t code)
{
    if (code < paths_channels(&a->paths)) {
        table_set_text(cell, paths_name(&a->paths, code));
        return;
    }
    table_set_text(cell, S("(none)"));
    cell->label = run_words(r, msg_attribute_no_channel);
}

struct str attribution_model_title(struct run *r, struct str model)
{
    static const struct {
        struct str name;
        void (*title)(struct buf *out, enum lang lang);
    } titles[] = {{STR_INIT("first"), msg_model_first},
                  {STR_INIT("last"), msg_model_last},
                  {STR_INIT("last_non_direct"), msg_model_last_non_direct},
                  {STR_INIT("linear"), msg_model_linear},
                  {STR_INIT("linear_distinct"), msg_model_linear_distinct},
                  {STR_INIT("position"), msg_model_position},
                  {STR_INIT("decay"), msg_model_decay},
                  {STR_INIT("w_shaped"), msg_model_w_shaped},
                  {STR_INIT("full_path"), msg_model_full_path},
                  {STR_INIT("shapley"), msg_model_shapley},
                  {STR_INIT("markov"), msg_model_markov}};

    for (size_t i = 0; i < COUNT_OF(titles); i++) {
        if (str_eq(titles[i].name, model))
            return run_words(r, titles[i].title);
    }
    return model;
}

static struct table_column *add_column(struct run *r, struct table *t, struct str model,
                                       const char *part, struct str title)
{
    struct str name = arena_printf(&r->arena, "%.*s_%s", STR_ARG(model), part);

    return table_add_column(t, name, title, COLUMN_NUMBER);
}

/* ---- for machines ---- */

static void add_columns(struct run *r, const struct attribution *a, struct table *t)
{
    bool has_markov = false;

    table_add_column(t, S("channel"), run_words(r, msg_column_channel), COLUMN_TEXT);
    for (size_t i = 0; i < a->n_models; i++) {
        struct str name = a->models[i].name, title = attribution_model_title(r, name);

        add_column(r, t, name, "conversions", title);
        add_column(r, t, name, "value", title);
        if (a->intervals) {
            add_column(r, t, name, "low", title);
            add_column(r, t, name, "high", title);
        }
        has_markov |= a->models[i].rule == NULL;
    }
    if (has_markov)
        table_add_column(t, S("removal_effect"), run_words(r, msg_column_removal), COLUMN_RATIO);
}

static void fill_row(const struct attribution *a, struct table_cell *row, size_t code)
{
    bool is_channel = code < paths_channels(&a->paths);

    row++;
    for (size_t i = 0; i < a->n_models; i++) {
        const struct model_answer *m = &a->models[i];

        table_set_number(row++, m->credits[code].credit.conversions);
        if (a->has_value)
            table_set_number(row, m->credits[code].credit.value);
        row++;
        if (a->intervals) {
            table_set_number(row++, m->low[code].conversions);
            table_set_number(row++, m->high[code].conversions);
        }
    }
    for (size_t i = 0; i < a->n_models; i++) {
        if (a->models[i].rule == NULL && is_channel)
            table_set_number(row, a->models[i].credits[code].removal);
    }
}

static void fill_totals(struct run *r, const struct attribution *a, struct table *t)
{
    struct table_cell *totals = arena_new(&r->arena, t->columns.n, sizeof(*totals));

    for (size_t i = 0; i < t->columns.n; i++)
        totals[i].missing = true;
    for (size_t i = 0; i < a->n_models; i++) {
        size_t at = 1 + i * (a->intervals ? 4 : 2);

        table_set_number(&totals[at], a->paths.conversions);
        if (a->has_value)
            table_set_number(&totals[at + 1], a->paths.value);
    }
    t->totals = totals;
}

static void draw_whole(struct run *r, const struct attribution *a)
{
    struct order order = order_of(r, a);
    struct table t;

    table_begin(&t);
    add_columns(r, a, &t);
    for (size_t i = 0; i < order.n; i++) {
        struct table_cell *row = table_add_row(&t, &r->arena);

        set_channel(r, a, &row[0], order.codes[i]);
        fill_row(a, row, order.codes[i]);
    }
    fill_totals(r, a, &t);
    run_draw(r, &t, false);
    table_done(&t);
}

/* ---- for eyes ---- */

static double part_of(const struct credit *c, bool value)
{
    return value ? c->value : c->conversions;
}

static void fill_part(const struct attribution *a, struct table_cell *row, size_t code, bool value)
{
    for (size_t i = 0; i < a->n_models; i++) {
        const struct model_answer *m = &a->models[i];

        table_set_number(++row, part_of(&m->credits[code].credit, value));
        if (a->intervals) {
            table_set_number(++row, part_of(&m->low[code], value));
            table_set_number(++row, part_of(&m->high[code], value));
        }
    }
    if (!value && a->n_models == 1 && !a->models[0].rule && code < paths_channels(&a->paths))
        table_set_number(++row, a->models[0].credits[code].removal);
}

/* Conversions, or value, of every model. */
static void draw_part(struct run *r, const struct attribution *a, const struct order *order,
                      bool value)
{
    struct table t;
    struct table_cell *totals;
    size_t step = a->intervals ? 3 : 1;

    table_begin(&t);
    t.title = run_words(r, value ? msg_attribute_value : msg_attribute_conversions);
    table_add_column(&t, S("channel"), run_words(r, msg_column_channel), COLUMN_TEXT);
    for (size_t i = 0; i < a->n_models; i++) {
        struct str name = a->models[i].name;

        add_column(r, &t, name, "part", attribution_model_title(r, name))->decimals = 0;
        if (a->intervals) {
            add_column(r, &t, name, "low", run_words(r, msg_column_low))->decimals = 0;
            add_column(r, &t, name, "high", run_words(r, msg_column_high))->decimals = 0;
        }
    }
    if (!value && a->n_models == 1 && !a->models[0].rule)
        table_add_column(&t, S("removal_effect"), run_words(r, msg_column_removal), COLUMN_RATIO)
            ->decimals = 1;
    for (size_t i = 0; i < order->n; i++) {
        struct table_cell *row = table_add_row(&t, &r->arena);

        set_channel(r, a, &row[0], order->codes[i]);
        fill_part(a, row, order->codes[i], value);
    }
    totals = arena_new(&r->arena, t.columns.n, sizeof(*totals));
    for (size_t i = 0; i < t.columns.n; i++)
        totals[i].missing = true;
    for (size_t i = 0; i < a->n_models; i++)
        table_set_number(&totals[1 + i * step], value ? a->paths.value : a->paths.conversions);
    t.totals = totals;
    run_draw(r, &t, false);
    table_done(&t);
}

static void say_first(struct run *r, const struct attribution *a, size_t code)
{
    double least = a->models[0].credits[code].credit.conversions, most = least;
    struct buf text = {0}, low = {0}, high = {0}, all = {0}, share = {0};
    struct str name = paths_name(&a->paths, code);

    for (size_t i = 1; i < a->n_models; i++) {
        double x = a->models[i].credits[code].credit.conversions;
        least = x < least ? x : least;
        most = x > most ? x : most;
    }
    text_number(&low, r->lang, least, 0);
    text_number(&high, r->lang, most, 0);
    text_number(&all, r->lang, a->paths.conversions, 0);
    if (a->n_models > 1) {
        msg_attribute_by_method(&text, r->lang, name, buf_str(&low), buf_str(&high), buf_str(&all));
    } else {
        text_percent(&share, r->lang, most / a->paths.conversions, 0);
        msg_attribute_first(&text, r->lang, name, buf_str(&high), buf_str(&all), buf_str(&share),
                            attribution_model_title(r, a->models[0].name));
    }
    buf_cut(&share, 0);
    wrap_add(&share, buf_str(&text), r->width, 0);
    buf_char(&share, '\n');
    run_say(r, &share);
    buf_done(&text);
    buf_done(&low);
    buf_done(&high);
    buf_done(&all);
    buf_done(&share);
}

void attribution_draw(struct run *r, const struct attribution *a)
{
    struct order order;

    if (run_format(r) != FORMAT_TEXT) {
        draw_whole(r, a);
        return;
    }
    order = order_of(r, a);
    if (order.n > 0 && order.codes[0] < paths_channels(&a->paths))
        say_first(r, a, order.codes[0]);
    draw_part(r, a, &order, false);
    if (a->has_value) {
        run_write(r, S("\n"));
        draw_part(r, a, &order, true);
    }
}
