/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour sources: the export files that can be read. */
#include "app/command.h"
#include "app/table.h"
#include "messages/app.h"
#include "model/network.h"
#include "sources/source.h"

static int run(struct run *r, struct err *e)
{
    struct table t;

    (void)e;
    table_begin(&t);
    table_add_column(&t, S("source"), run_words(r, msg_column_source), COLUMN_TEXT);
    table_add_column(&t, S("name"), run_words(r, msg_column_name), COLUMN_TEXT);
    table_add_column(&t, S("network"), run_words(r, msg_column_network), COLUMN_TEXT);
    for (size_t i = 0; sources[i]; i++) {
        struct table_cell *row = table_add_row(&t, &r->arena);
        const struct network *network = network_find(str_of(sources[i]->network));

        table_set_text(&row[0], str_of(sources[i]->id));
        table_set_text(&row[1], run_words(r, sources[i]->title));
        table_set_text(&row[2], str_of(sources[i]->network));
        if (network)
            row[2].label = network->name;
    }
    run_draw(r, &t, false);
    table_done(&t);
    return 0;
}

const struct command command_sources = {.name = "sources", .help = msg_help_sources, .run = run};
