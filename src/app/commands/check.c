/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour check [--rebuild]: are both stores what they should be; settles and derives everything
 * anew. */
#include "app/command.h"
#include "ingest/ingest.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_REBUILD, OPTION_END};

static int run(struct run *r, struct err *e)
{
    bool rebuild = r->options.values[OPTION_REBUILD] != NULL;
    struct workspace *w = run_open(r, rebuild, e); /* to look needs no right to write */
    struct buf text = {0};
    bool fine;

    if (!w)
        return -1;
    fine = (!rebuild || (ingest_recover(w, e) && ingest_derive_all(w, e))) && ingest_audit(w, e);
    if (fine) {
        msg_check_fine(&text, r->lang);
        run_say(r, &text);
    }
    workspace_close(w);
    return fine ? 0 : -1;
}

const struct command command_check = {
    .name = "check", .help = msg_help_check, .takes = takes, .run = run};
