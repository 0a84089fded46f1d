/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour kpis [WORD]: the catalogue of KPIs, with formula and source. */
#include "app/command.h"
#include "app/table.h"
#include "base/fold.h"
#include "messages/app.h"

typedef void (*message)(struct buf *out, enum lang lang);

static void add_column(struct run *r, struct table *t, struct str name, message title)
{
    struct buf text = {0};

    title(&text, r->lang);
    table_add_column(t, name, arena_str(&r->arena, buf_str(&text)), COLUMN_TEXT);
    buf_done(&text);
}

static bool is_asked(struct run *r, const struct kpi *k, struct str word)
{
    struct str folded = fold(&r->arena, word);

    return word.n == 0 || str_find(k->id, folded) >= 0 || str_eq(k->group, folded) ||
           str_find(fold(&r->arena, k->name[r->lang]), folded) >= 0;
}

static int run(struct run *r, struct err *e)
{
    struct str word = r->n_args ? str_of(r->args[0]) : S("");
    struct list kpis = LIST_OF(struct kpi);
    struct table t;

    if (!kpi_catalogue(&r->arena, &kpis, e))
        return -1;
    table_begin(&t);
    add_column(r, &t, S("group"), msg_column_group);
    add_column(r, &t, S("kpi"), msg_column_kpi);
    add_column(r, &t, S("name"), msg_column_name);
    if (run_format(r) != FORMAT_TEXT) {
        add_column(r, &t, S("unit"), msg_column_unit);
        add_column(r, &t, S("basis"), msg_column_basis);
        add_column(r, &t, S("definition"), msg_column_definition);
    }
    add_column(r, &t, S("formula"), msg_column_formula);
    for (size_t i = 0; i < kpis.n; i++) {
        const struct kpi *k = &LIST_ITEMS(&kpis, struct kpi)[i];
        struct table_cell *row;

        if (!is_asked(r, k, word))
            continue;
        row = table_add_row(&t, &r->arena);
        table_set_text(&row[0], k->group);
        table_set_text(&row[1], k->id);
        table_set_text(&row[2], k->name[r->lang]);
        table_set_text(&row[t.columns.n - 1], k->formula.text);
        if (t.columns.n > 4) {
            table_set_text(&row[3], unit_name(k->unit));
            table_set_text(&row[4], basis_name(k->basis));
            table_set_text(&row[5], k->source);
        }
    }
    run_draw(r, &t, false);
    list_done(&kpis);
    return 0;
}

const struct command command_kpis = {.name = "kpis", .help = msg_help_kpis, .most_args = 1, .run = run};
