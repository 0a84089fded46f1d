/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour demo DIR: the sample company, from its exports to what its networks returned. */
#include "app/demo/demo.h"
#include "app/import_options.h"
#include "app/strategy.h"
#include "messages/app.h"
#include "messages/demo.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const enum option takes[] = {OPTION_UNTIL, OPTION_QUIET, OPTION_END};

extern const struct command command_roi;

/* The last full month up to that day; without one, before now. */
static bool read_until(const struct run *r, struct day *until, struct err *e)
{
    const char *text = r->options.values[OPTION_UNTIL];
    struct day today = instant_utc_day(r->now), day = {today.n - 1};
    struct civil c;

    if (text && (!day_parse(str_of(text), &day) || day.n >= today.n))
        return fail_until(e, ERR_USE, str_of(text));
    c = day_civil((struct day){day.n + 1});
    *until = (struct day){day_of((struct civil){c.year, c.month, 1}).n - 1};
    return true;
}

/* Somebody's work may lie there: nothing is ever deleted. */
static bool check_empty(const char *dir, struct arena *a, struct err *e)
{
    const struct disk *disk = disk_real();
    struct disk_stat stat;
    struct err absent = {.lang = e->lang};
    struct list names = LIST_OF(struct str);
    bool is_empty;

    if (!disk->stat(disk->of, dir, &stat, &absent))
        return absent.kind == ERR_MISSING || err_set(e, absent.kind, str_of(absent.text));
    if (!disk->list(disk->of, dir, a, &names, e)) {
        list_done(&names);
        return false;
    }
    is_empty = names.n == 0;
    list_done(&names);
    return is_empty || fail_not_empty(e, ERR_CONFLICT, str_of(dir));
}

/* Before the import every KPI lacks its data: that part of the account is left out here. */
static bool load_strategy(struct run *r, const char *path, struct err *e)
{
    int out = r->out, nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    bool done;

    if (nowhere < 0)
        return err_system(e, S("/dev/null"), errno);
    r->out = nowhere;
    done = strategy_load_file(r, path, e);
    r->out = out;
    (void)close(nowhere);
    return done;
}

struct account { /* of the files of one source */
    struct str title;
    int64_t files, rows, facts, replaced, refused;
};

static struct account *account_of(struct list *accounts, struct str title)
{
    struct account *account;

    for (size_t i = 0; i < accounts->n; i++) {
        account = &LIST_ITEMS(accounts, struct account)[i];
        if (str_eq(account->title, title))
            return account;
    }
    account = list_add(accounts);
    account->title = title;
    return account;
}

/* A line a source; the whole account of each file is what `retour imports` is for. */
static bool say_imports(struct run *r, const struct list *files, struct err *e)
{
    struct list accounts = LIST_OF(struct account);
    struct buf text = {0};
    bool is_fine = true;

    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *file = &LIST_ITEMS(files, struct import_file)[i];
        struct account *account = account_of(&accounts, file->title);
        account->files++;
        account->rows += file->rows;
        account->facts += file->facts;
        account->replaced += file->replaced;
        account->refused += file->refused;
        if (is_fine && (file->outcome == IMPORT_UNKNOWN || file->outcome == IMPORT_FAILED))
            is_fine = fail_file(e, ERR_DAMAGED, file->file, file->message);
    }
    for (size_t i = 0; i < accounts.n; i++) {
        const struct account *a = &LIST_ITEMS(&accounts, struct account)[i];
        msg_imported(&text, r->lang, a->title, a->files, a->rows, a->facts, a->replaced,
                     a->refused);
    }
    run_write(r, buf_str(&text));
    buf_done(&text);
    list_done(&accounts);
    return is_fine;
}

static bool import_all(struct run *r, const char *exports, struct err *e)
{
    struct workspace *w = run_open(r, true, e);
    struct import_progress progress;
    struct import_options o;
    struct list files = LIST_OF(struct import_file);
    bool done;

    if (!w)
        return false;
    done = ingest_recover(w, e) && import_options_read(r, w, &progress, &o, e);
    if (done) {
        done = import_path(w, exports, &o, &r->arena, &files, e);
        import_progress_clear(&progress);
        done = done && say_imports(r, &files, e);
    }
    list_done(&files);
    workspace_close(w);
    return done;
}

static const char *day_text(struct run *r, struct day d)
{
    struct buf text = {0};
    const char *kept;

    day_write(&text, d);
    kept = arena_cstr(&r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

static int run(struct run *r, struct err *e)
{
    const char *dir = r->args[0];
    struct demo_made made = {0};
    struct day until = DAY_NONE;
    struct buf text = {0};
    int status;

    if (!read_until(r, &until, e) || !check_empty(dir, &r->arena, e) ||
        !workspace_create(dir, disk_real(), r->lang, e) ||
        !demo_make(dir, until, r->lang, &made, e))
        return -1;
    r->options.values[OPTION_DIR] = dir;
    msg_made(&text, r->lang, made.from, made.to, made.files, str_of(dir));
    run_write(r, buf_str(&text));
    if (!load_strategy(r, arena_printf(&r->arena, "%s/strategy.yaml", dir).p, e) ||
        !import_all(r, arena_printf(&r->arena, "%s/exports", dir).p, e)) {
        buf_done(&text);
        return -1;
    }
    run_write(r, S("\n"));
    r->options.values[OPTION_FROM] = day_text(r, day_add_months((struct day){made.to.n + 1}, -12));
    r->options.values[OPTION_TO] = day_text(r, made.to);
    status = command_roi.run(r, e);
    buf_cut(&text, 0);
    msg_try_next(&text, r->lang, str_of(dir));
    if (status == 0)
        run_write(r, buf_str(&text));
    buf_done(&text);
    return status;
}

const struct command command_demo = {.name = "demo",
                                     .help = msg_help_demo,
                                     .takes = takes,
                                     .least_args = 1,
                                     .most_args = 1,
                                     .run = run};
