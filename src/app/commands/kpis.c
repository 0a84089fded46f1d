/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour kpis [WORD]: the catalogue of KPIs by group; one alone is explained whole. */
#include "app/kpi_words.h"
#include "app/table.h"
#include "base/fold.h"
#include "messages/app.h"
#include "report/wrap.h"

static bool is_asked(struct run *r, const struct kpi *k, struct str word)
{
    return word.n == 0 || str_find(k->id, word) >= 0 || str_eq(k->group, word) ||
           str_find(fold(&r->arena, k->name[r->lang]), word) >= 0 ||
           str_eq(fold(&r->arena, kpi_group_words(r, k->group)), word);
}

/* For machines: all of them in one table, with everything that is known. */
static void list_all(struct run *r, const struct list *kpis)
{
    static const struct str names[] = {
        STR_INIT("group"), STR_INIT("kpi"),    STR_INIT("name"),    STR_INIT("unit"),
        STR_INIT("basis"), STR_INIT("better"), STR_INIT("formula"), STR_INIT("definition")};
    struct table t;

    table_begin(&t);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        table_add_column(&t, names[i], names[i], COLUMN_TEXT);
    for (size_t i = 0; i < kpis->n; i++) {
        const struct kpi *k = LIST_ITEMS(kpis, const struct kpi *)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_text(&row[0], k->group);
        table_set_text(&row[1], k->id);
        table_set_text(&row[2], k->name[r->lang]);
        table_set_text(&row[3], unit_name(k->unit));
        table_set_text(&row[4], basis_name(k->basis));
        table_set_text(&row[5], k->better == BETTER_LOWER ? S("lower") : S("higher"));
        table_set_text(&row[6], k->formula.text);
        table_set_text(&row[7], k->source);
    }
    run_draw(r, &t, false);
    table_done(&t);
}

/* For eyes: a table a group. */
static void list_group(struct run *r, const struct list *kpis, struct str group)
{
    struct table t;

    table_begin(&t);
    t.title = kpi_group_words(r, group);
    table_add_column(&t, S("kpi"), run_words(r, msg_column_kpi), COLUMN_TEXT);
    table_add_column(&t, S("name"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("unit"), run_words(r, msg_column_unit), COLUMN_TEXT);
    table_add_column(&t, S("basis"), run_words(r, msg_column_basis), COLUMN_TEXT);
    for (size_t i = 0; i < kpis->n; i++) {
        const struct kpi *k = LIST_ITEMS(kpis, const struct kpi *)[i];
        struct table_cell *row;

        if (!str_eq(k->group, group))
            continue;
        row = table_add_row(&t, &r->arena);
        table_set_text(&row[0], k->id);
        table_set_text(&row[1], k->name[r->lang]);
        table_set_text(&row[2], kpi_unit_words(r, k->unit));
        table_set_text(&row[3], kpi_basis_words(r, k->basis));
    }
    run_draw(r, &t, false);
    table_done(&t);
}

static bool is_first_of_group(const struct list *kpis, size_t place)
{
    const struct kpi *const *all = LIST_ITEMS(kpis, const struct kpi *);

    for (size_t i = 0; i < place; i++) {
        if (str_eq(all[i]->group, all[place]->group))
            return false;
    }
    return true;
}

static void list_groups(struct run *r, const struct list *kpis)
{
    struct buf text = {0}, wrapped = {0};

    for (size_t i = 0; i < kpis->n; i++) {
        if (!is_first_of_group(kpis, i))
            continue;
        list_group(r, kpis, LIST_ITEMS(kpis, const struct kpi *)[i]->group);
        run_write(r, S("\n"));
    }
    msg_kpis_more(&text, r->lang);
    wrap_lines(&wrapped, buf_str(&text), r->width);
    run_say(r, &wrapped);
    buf_done(&text);
}

static void find(struct run *r, const struct list *all, struct str word, struct list *found)
{
    struct str folded = fold(&r->arena, word);
    const struct kpi *exact = kpi_find(all, folded);

    for (size_t i = 0; i < all->n; i++) {
        const struct kpi *k = &LIST_ITEMS(all, struct kpi)[i];
        if (exact ? k == exact : is_asked(r, k, folded))
            *(const struct kpi **)list_add(found) = k;
    }
}

static int run(struct run *r, struct err *e)
{
    struct str word = r->n_args ? str_of(r->args[0]) : S("");
    struct list all = LIST_OF(struct kpi), found = LIST_OF(const struct kpi *);
    int status = -1;

    if (kpi_catalogue(&r->arena, &all, e)) {
        find(r, &all, word, &found);
        status = 0;
        if (run_format(r) != FORMAT_TEXT)
            list_all(r, &found);
        else if (found.n == 1)
            kpi_show(r, LIST_ITEMS(&found, const struct kpi *)[0]);
        else if (found.n > 1)
            list_groups(r, &found);
        else
            status = fail_no_kpi(e, ERR_MISSING, word) ? 0 : -1;
    }
    list_done(&found);
    list_done(&all);
    return status;
}

const struct command command_kpis = {
    .name = "kpis", .help = msg_help_kpis, .most_args = 1, .run = run};
