/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour import FILE...: reads exports, folders and zips of them into the workspace. With --guess
 * it writes down how a table that nobody knows might be read, with --map it reads one so. */
#include "app/import_options.h"
#include "app/mappings.h"
#include "messages/app.h"
#include "sources/guess.h"

static const enum option takes[] = {OPTION_ACCOUNT, OPTION_NETWORK, OPTION_CURRENCY, OPTION_YEAR,
                                    OPTION_DATES,   OPTION_DRY_RUN, OPTION_GUESS,    OPTION_MAP,
                                    OPTION_OUTPUT,  OPTION_QUIET,   OPTION_END};

/* To the standard output, or to a file that is not there yet: corrections are not overwritten. */
static bool give(struct run *r, const struct buf *text, struct err *e)
{
    const char *path = r->options.values[OPTION_OUTPUT];
    const struct disk *disk = disk_real();
    struct disk_stat stat;
    struct err ignored = {0};
    struct buf said = {0};

    if (!path) {
        run_write(r, buf_str(text));
        return true;
    }
    if (disk->stat(disk->of, path, &stat, &ignored))
        return fail_output_exists(e, ERR_CONFLICT, str_of(path));
    if (!disk_write_whole(disk, path, buf_str(text), e))
        return false;
    msg_guess_written(&said, r->lang, str_of(path), str_of(r->args[0]));
    run_say(r, &said);
    return true;
}

static int guess(struct run *r, struct err *e)
{
    struct guess_options o = {.lang = r->lang,
                              .name = str_of(r->args[0]),
                              .network = str_of(r->options.values[OPTION_NETWORK])};
    struct buf text = {0};
    bool done;

    if (r->n_args != 1)
        return fail_guess_one(e, ERR_USE) ? 0 : -1;
    done = guess_file(disk_real(), r->args[0], &o, &text, e) && give(r, &text, e);
    buf_done(&text);
    return done ? 0 : -1;
}

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

    if (r->options.values[OPTION_GUESS])
        return guess(r, e);
    if (r->options.values[OPTION_OUTPUT])
        return fail_output_of_guess(e, ERR_USE) ? 0 : -1;
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
