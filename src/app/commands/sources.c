/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour sources: the export files that can be read, where to click for each, and whether it was
 * read right on a file that the tool wrote. docs/sources.md is made of it (tools/sources_page.py).
 */
#include "app/command.h"
#include "app/table.h"
#include "messages/app.h"
#include "model/network.h"
#include "report/wrap.h"
#include "sources/source.h"

static const char *tried_key(const struct source *s)
{
    if (s->flags & SOURCE_OURS)
        return "ours";
    return s->flags & SOURCE_TRIED ? "yes" : "no";
}

static struct str tried_words(struct run *r, const struct source *s)
{
    if (s->flags & SOURCE_OURS)
        return run_words(r, msg_source_is_ours);
    return run_words(r, s->flags & SOURCE_TRIED ? msg_source_is_tried : msg_source_is_untried);
}

static struct str network_name(const struct source *s)
{
    const struct network *network = network_find(str_of(s->network));

    return network ? network->name : (struct str){0};
}

static void list_fields(struct run *r)
{
    struct table t;

    table_begin(&t);
    table_add_column(&t, S("source"), run_words(r, msg_column_source), COLUMN_TEXT);
    table_add_column(&t, S("name"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("network"), run_words(r, msg_column_network), COLUMN_TEXT);
    table_add_column(&t, S("tried"), run_words(r, msg_column_tried), COLUMN_TEXT);
    table_add_column(&t, S("how"), run_words(r, msg_column_how), COLUMN_TEXT);
    for (size_t i = 0; sources[i]; i++) {
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_text(&row[0], str_of(sources[i]->id));
        table_set_text(&row[1], run_words(r, sources[i]->title));
        table_set_text(&row[2], str_of(sources[i]->network));
        row[2].label = network_name(sources[i]);
        table_set_text(&row[3], str_of(tried_key(sources[i])));
        row[3].label = tried_words(r, sources[i]);
        table_set_text(&row[4], run_words(r, source_hows[i]));
    }
    run_draw(r, &t, false);
    table_done(&t);
}

/* For eyes a way of many steps needs the whole width: two or three lines a source, not a column. */
static void list_sources(struct run *r)
{
    struct buf text = {0}, wrapped = {0};

    for (size_t i = 0; sources[i]; i++) {
        msg_source_lines(&text, r->lang, run_words(r, sources[i]->title), str_of(sources[i]->id),
                         tried_words(r, sources[i]), run_words(r, source_hows[i]));
    }
    wrap_lines(&wrapped, buf_str(&text), r->width);
    run_say(r, &wrapped);
    buf_done(&text);
}

static int run(struct run *r, struct err *e)
{
    (void)e;
    if (run_format(r) == FORMAT_TEXT)
        list_sources(r);
    else
        list_fields(r);
    return 0;
}

const struct command command_sources = {.name = "sources", .help = msg_help_sources, .run = run};
