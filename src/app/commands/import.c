/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour import FILE...: reads exports, folders and zips of them into the workspace. With --map a
 * table that nobody knows is read as a mapping says. */
#include "app/import_options.h"
#include "app/mappings.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_ACCOUNT, OPTION_NETWORK, OPTION_CURRENCY,
                                    OPTION_YEAR,    OPTION_DATES,   OPTION_DRY_RUN,
                                    OPTION_MAP,     OPTION_QUIET,   OPTION_END};

static int import(struct run *r, struct workspace *w, struct import_options *o,
                  struct import_progress *progress, struct err *e)
{
    struct list files = LIST_OF(struct import_file);
    int status = 0;

    for (size_t i = 0; i < r->n_args && status == 0; i++) {
        if (!import_path(w, r->args[i], o, &r->arena, &files, e))
            status = -1;
    }
    import_progress_clear(progress);
    import_report(r, &files); /* also of what was done before it went wrong */
    if (!o->dry_run && status == 0 && !mappings_remember(r, w, o->map, &files, e))
        status = -1;
    if (status == 0)
        status = import_status(&files);
    list_done(&files);
    return status;
}

static int run(struct run *r, struct err *e)
{
    struct import_progress progress;
    struct import_options o;
    struct mapping *map = NULL;
    struct workspace *w;
    int status = -1;

    if (r->options.values[OPTION_MAP] &&
        !mapping_of_file(r, r->options.values[OPTION_MAP], &map, e))
        return -1;
    w = run_open(r, true, e);
    if (!w)
        return -1;
    if (ingest_recover(w, e) && import_options_read(r, w, &progress, &o, e)) {
        o.map = map;
        status = import(r, w, &o, &progress, e);
    }
    workspace_close(w);
    return status;
}

const struct command command_import = {.name = "import",
                                       .help = msg_help_import,
                                       .takes = takes,
                                       .least_args = 1,
                                       .most_args = SIZE_MAX,
                                       .run = run};
