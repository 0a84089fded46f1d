/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour sources: the export files that can be read, where to click for each, and whether it was
 * read right on a file that the tool wrote. docs/sources.md is made of it (tools/sources_page.py).
 */
#include "app/command.h"
#include "app/table.h"
#include "messages/app.h"
#include "model/network.h"
#include "report/wrap.h"
#include "sources/mapping.h"

/* What is said of a source, or of a mapping that is part of the program. */
struct listed {
    struct str id, title, network, how;
    const char *tried; /* "yes", "no", "ours" */
};

static struct str tried_words(struct run *r, const struct listed *l)
{
    if (str_eq(str_of(l->tried), S("ours")))
        return run_words(r, msg_source_is_ours);
    return run_words(r, str_eq(str_of(l->tried), S("yes")) ? msg_source_is_tried
                                                           : msg_source_is_untried);
}

static struct listed of_source(struct run *r, size_t i)
{
    const struct source *s = sources[i];
    const char *tried = s->flags & SOURCE_TRIED ? "yes" : "no";

    return (struct listed){.id = str_of(s->id),
                           .title = run_words(r, s->title),
                           .network = str_of(s->network),
                           .how = run_words(r, source_hows[i]),
                           .tried = s->flags & SOURCE_OURS ? "ours" : tried};
}

static struct listed of_mapping(struct run *r, const struct mapping *m)
{
    return (struct listed){.id = m->name,
                           .title = m->title[r->lang],
                           .network = str_of(m->source.network),
                           .how = m->how[r->lang],
                           .tried = m->is_tried ? "yes" : "no"};
}

/* Of struct listed, in the arena of the run but for the list itself. */
static struct list list_all(struct run *r)
{
    struct list all = LIST_OF(struct listed), ready = LIST_OF(struct mapping *);

    for (size_t i = 0; sources[i]; i++) {
        struct listed one = of_source(r, i);
        *(struct listed *)list_add(&all) = one;
    }
    mapping_ready(&r->arena, &ready);
    for (size_t i = 0; i < ready.n; i++)
        *(struct listed *)list_add(&all) = of_mapping(r, LIST_ITEMS(&ready, struct mapping *)[i]);
    list_done(&ready);
    return all;
}

static void list_fields(struct run *r, const struct list *all)
{
    struct table t;

    table_begin(&t);
    table_add_column(&t, S("source"), run_words(r, msg_column_source), COLUMN_TEXT);
    table_add_column(&t, S("name"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("network"), run_words(r, msg_column_network), COLUMN_TEXT);
    table_add_column(&t, S("tried"), run_words(r, msg_column_tried), COLUMN_TEXT);
    table_add_column(&t, S("how"), run_words(r, msg_column_how), COLUMN_TEXT);
    for (size_t i = 0; i < all->n; i++) {
        const struct listed *l = &LIST_ITEMS(all, struct listed)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);
        const struct network *network = network_find(l->network);

        table_set_text(&row[0], l->id);
        table_set_text(&row[1], l->title);
        table_set_text(&row[2], l->network);
        if (network)
            row[2].label = network->name;
        table_set_text(&row[3], str_of(l->tried));
        row[3].label = tried_words(r, l);
        table_set_text(&row[4], l->how);
    }
    run_draw(r, &t, false);
    table_done(&t);
}

/* For eyes a way of many steps needs the whole width: two or three lines a source, not a column. */
static void list_sources(struct run *r, const struct list *all)
{
    struct buf text = {0}, wrapped = {0};

    for (size_t i = 0; i < all->n; i++) {
        const struct listed *l = &LIST_ITEMS(all, struct listed)[i];
        msg_source_lines(&text, r->lang, l->title, l->id, tried_words(r, l), l->how);
    }
    wrap_lines(&wrapped, buf_str(&text), r->width);
    run_say(r, &wrapped);
    buf_done(&text);
}

static int run(struct run *r, struct err *e)
{
    struct list all = list_all(r);

    (void)e;
    if (run_format(r) == FORMAT_TEXT)
        list_sources(r, &all);
    else
        list_fields(r, &all);
    list_done(&all);
    return 0;
}

const struct command command_sources = {.name = "sources", .help = msg_help_sources, .run = run};
