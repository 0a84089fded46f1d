/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour mappings [list | show NAME | forget NAME]: how tables of the company's own making are
 * read. */
#include "app/mappings.h"
#include "app/table.h"
#include "messages/app.h"
#include "sources/mapping_words.h"
#include "store/state_mapping.h"

static size_t count_lines(struct str text)
{
    struct str line;
    size_t n = 0;

    while (str_cut(&text, '\n', &line))
        n++;
    return n;
}

static bool list_mappings(struct run *r, struct workspace *w, struct err *e)
{
    const struct list *all;
    struct table t;

    if (!mappings_load(r, w, &all, e))
        return false;
    table_begin(&t);
    table_add_column(&t, S("mapping"), run_words(r, msg_column_mapping), COLUMN_TEXT);
    table_add_column(&t, S("name"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("row"), run_words(r, msg_column_row_kind), COLUMN_TEXT);
    table_add_column(&t, S("shapes"), run_words(r, msg_column_shapes), COLUMN_NUMBER)->decimals = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct mapping *m = LIST_ITEMS(all, struct mapping *)[i];
        struct table_cell *row;
        struct buf title = {0};
        if (m->is_forgotten)
            continue;
        row = table_add_row(&t, &r->arena);
        source_title(&m->source, &title, r->lang);
        table_set_text(&row[0], m->name);
        table_set_text(&row[1], arena_str(&r->arena, buf_str(&title)));
        table_set_text(&row[2], str_of(mapping_rows[m->row].en));
        row[2].label = str_of(mapping_word_in(&mapping_rows[m->row], r->lang));
        table_set_number(&row[3], (double)count_lines(m->shapes));
        buf_done(&title);
    }
    run_draw(r, &t, false);
    table_done(&t);
    return true;
}

/* One of the workspace, or one of the binary, which may be the beginning of one's own. */
static bool find(struct run *r, struct workspace *w, struct str name, struct str *text,
                 struct err *e)
{
    struct list kept = LIST_OF(struct kept_mapping), ready = LIST_OF(struct mapping *);
    bool done = mapping_list(w->state, &r->arena, &kept, e), found = false;

    for (size_t i = 0; done && i < kept.n; i++) {
        const struct kept_mapping *k = &LIST_ITEMS(&kept, struct kept_mapping)[i];
        if (k->is_forgotten || !str_eq(k->name, name))
            continue;
        *text = k->text;
        found = true;
    }
    mapping_ready(&r->arena, &ready);
    for (size_t i = 0; done && !found && i < ready.n; i++) {
        const struct mapping *m = LIST_ITEMS(&ready, struct mapping *)[i];
        if (str_eq(m->name, name)) {
            *text = m->text;
            found = true;
        }
    }
    list_done(&kept);
    list_done(&ready);
    return done && (found || fail_no_mapping(e, ERR_MISSING, name));
}

static bool forget(struct run *r, struct workspace *w, struct str name, struct err *e)
{
    struct list kept = LIST_OF(struct kept_mapping);
    struct buf text = {0};
    bool done = mapping_list(w->state, &r->arena, &kept, e), found = false;

    for (size_t i = 0; done && i < kept.n; i++) {
        const struct kept_mapping *k = &LIST_ITEMS(&kept, struct kept_mapping)[i];
        found = found || (!k->is_forgotten && str_eq(k->name, name));
    }
    list_done(&kept);
    if (!done || (!found && !fail_no_mapping(e, ERR_MISSING, name)) ||
        !mapping_forget(w->state, name, e))
        return false;
    msg_mapping_forgotten(&text, r->lang, name);
    run_say(r, &text);
    return true;
}

static bool act(struct run *r, struct workspace *w, struct str verb, struct err *e)
{
    struct str text = {0}, name = r->n_args > 1 ? str_of(r->args[1]) : S("");

    if (str_eq(verb, S("list")))
        return list_mappings(r, w, e);
    if (str_eq(verb, S("forget")))
        return forget(r, w, name, e);
    if (!find(r, w, name, &text, e))
        return false;
    run_write(r, text);
    return true;
}

static int run(struct run *r, struct err *e)
{
    struct str verb = r->n_args ? str_of(r->args[0]) : S("list");
    bool is_list = str_eq(verb, S("list")), writes = str_eq(verb, S("forget"));
    struct workspace *w;
    bool done;

    if (!is_list && !writes && !str_eq(verb, S("show")))
        return fail_mappings_verb(e, ERR_USE, verb) ? 0 : -1;
    if (!is_list && r->n_args < 2)
        return fail_mappings_name(e, ERR_USE, verb) ? 0 : -1;
    w = run_open(r, writes, e);
    if (!w)
        return -1;
    done = act(r, w, verb, e);
    workspace_close(w);
    return done ? 0 : -1;
}

const struct command command_mappings = {
    .name = "mappings", .help = msg_help_mappings, .most_args = 2, .run = run};
