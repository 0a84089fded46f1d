/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour imports [list | undo BATCH | redo BATCH | refused BATCH]: the book of what was imported.
 */
#include "app/import_options.h"
#include "app/table.h"
#include "base/text.h"
#include "base/zone.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_ACCOUNT, OPTION_NETWORK, OPTION_CURRENCY, OPTION_YEAR,
                                    OPTION_DATES,   OPTION_QUIET,   OPTION_END};

typedef void (*message)(struct buf *out, enum lang lang);

static void status_words(struct buf *out, enum lang lang, enum batch_status status)
{
    static const message messages[] = {[BATCH_PENDING] = msg_batch_pending,
                                       [BATCH_DONE] = msg_batch_done,
                                       [BATCH_UNDONE] = msg_batch_undone,
                                       [BATCH_UNDOING] = msg_batch_pending};

    messages[status](out, lang);
}

/* For eyes only what differs is worth a column: whether anything was refused or taken back. */
struct shown {
    bool all, refused, status;
};

static struct shown what_to_show(const struct run *r, const struct list *batches)
{
    bool all = run_format(r) != FORMAT_TEXT;
    struct shown shown = {.all = all, .refused = all, .status = all};

    for (size_t i = 0; i < batches->n; i++) {
        const struct batch *b = &LIST_ITEMS(batches, struct batch)[i];
        shown.refused |= b->refused > 0;
        shown.status |= b->status != BATCH_DONE;
    }
    return shown;
}

static void add_column(struct run *r, struct table *t, struct str name, message title,
                       enum column_kind kind)
{
    table_add_column(t, name, run_words(r, title), kind)->decimals = 0;
}

static void list_columns(struct run *r, const struct shown *shown, struct table *t)
{
    table_begin(t);
    add_column(r, t, S("batch"), msg_column_batch, COLUMN_NUMBER);
    if (shown->all)
        add_column(r, t, S("imported"), msg_column_imported, COLUMN_DAY);
    add_column(r, t, S("from"), msg_column_from, COLUMN_DAY);
    add_column(r, t, S("to"), msg_column_to, COLUMN_DAY);
    add_column(r, t, S("facts"), msg_column_facts, COLUMN_NUMBER);
    if (shown->all)
        add_column(r, t, S("replaced"), msg_column_replaced, COLUMN_NUMBER);
    if (shown->refused)
        add_column(r, t, S("refused"), msg_column_refused, COLUMN_NUMBER);
    if (shown->status)
        add_column(r, t, S("status"), msg_column_status, COLUMN_TEXT);
    add_column(r, t, S("source"), msg_column_source, COLUMN_TEXT);
    add_column(r, t, S("file"), msg_column_file, COLUMN_TEXT);
}

static void list_row(struct run *r, const struct workspace *w, const struct shown *shown,
                     const struct batch *b, struct table *t)
{
    struct table_cell *cell = table_add_row(t, &r->arena);
    struct buf status = {0};

    status_words(&status, r->lang, b->status);
    table_set_number(cell++, b->id);
    if (shown->all)
        table_set_day(cell++, instant_utc_day(zone_local(w->settings.zone, b->imported)));
    table_set_day(cell++, b->from);
    table_set_day(cell++, b->to);
    table_set_number(cell++, (double)b->facts);
    if (shown->all)
        table_set_number(cell++, (double)b->replaced);
    if (shown->refused)
        table_set_number(cell++, (double)b->refused);
    if (shown->status)
        table_set_text(cell++, arena_str(&r->arena, buf_str(&status)));
    table_set_text(cell++, b->source);
    table_set_text(cell, b->file);
    buf_done(&status);
}

static bool list_batches(struct run *r, struct workspace *w, struct err *e)
{
    struct list batches = LIST_OF(struct batch);
    struct shown shown;
    struct table t;

    if (!batch_list(w->state, &r->arena, &batches, e))
        return false;
    shown = what_to_show(r, &batches);
    list_columns(r, &shown, &t);
    for (size_t i = 0; i < batches.n; i++)
        list_row(r, w, &shown, &LIST_ITEMS(&batches, struct batch)[i], &t);
    run_draw(r, &t, false);
    table_done(&t);
    list_done(&batches);
    return true;
}

static bool list_refused(struct run *r, struct workspace *w, int32_t id, struct err *e)
{
    struct list refusals = LIST_OF(struct refused);
    struct batch batch;
    struct table t;

    if (!batch_get(w->state, id, &r->arena, &batch, e) ||
        !refused_list(w->state, id, &r->arena, &refusals, e))
        return false;
    table_begin(&t);
    table_add_column(&t, S("line"), run_words(r, msg_column_line), COLUMN_NUMBER)->decimals = 0;
    table_add_column(&t, S("column"), run_words(r, msg_column_column), COLUMN_TEXT);
    table_add_column(&t, S("value"), run_words(r, msg_column_value), COLUMN_TEXT);
    table_add_column(&t, S("reason"), run_words(r, msg_column_reason), COLUMN_TEXT);
    table_add_column(&t, S("row"), run_words(r, msg_column_row), COLUMN_TEXT);
    for (size_t i = 0; i < refusals.n; i++) {
        const struct refused *refused = &LIST_ITEMS(&refusals, struct refused)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_number(&row[0], (double)refused->line);
        table_set_text(&row[1], refused->column);
        table_set_text(&row[2], refused->value);
        table_set_text(&row[3], refused->reason);
        table_set_text(&row[4], refused->row);
    }
    run_draw(r, &t, false);
    table_done(&t);
    list_done(&refusals);
    return true;
}

static bool undo(struct run *r, struct workspace *w, int32_t id, struct err *e)
{
    struct batch batch;
    struct buf text = {0};

    if (!batch_get(w->state, id, &r->arena, &batch, e) || !ingest_undo(w, id, e))
        return false;
    msg_undone(&text, r->lang, id, batch.file, batch.facts);
    run_say(r, &text);
    return true;
}

static int redo(struct run *r, struct workspace *w, int32_t id, struct err *e)
{
    struct list files = LIST_OF(struct import_file);
    struct import_progress progress;
    struct import_options o;
    struct import_file *file = list_add(&files);
    int status = -1;

    if (import_options_read(r, w, &progress, &o, e) && import_redo(w, id, &o, &r->arena, file, e)) {
        import_progress_clear(&progress);
        file->named = true;
        import_report(r, &files);
        status = import_status(&files);
    }
    list_done(&files);
    return status;
}

static int act(struct run *r, struct workspace *w, struct str verb, int32_t id, struct err *e)
{
    if (str_eq(verb, S("list")))
        return list_batches(r, w, e) ? 0 : -1;
    if (str_eq(verb, S("refused")))
        return list_refused(r, w, id, e) ? 0 : -1;
    if (!ingest_recover(w, e))
        return -1;
    if (str_eq(verb, S("undo")))
        return undo(r, w, id, e) ? 0 : -1;
    return redo(r, w, id, e);
}

static int run(struct run *r, struct err *e)
{
    struct str verb = r->n_args ? str_of(r->args[0]) : S("list");
    bool is_list = str_eq(verb, S("list"));
    bool writes = str_eq(verb, S("undo")) || str_eq(verb, S("redo"));
    int64_t id = 0;
    struct workspace *w;
    int status;

    if (!is_list && !writes && !str_eq(verb, S("refused")))
        return fail_imports_verb(e, ERR_USE, verb) ? 0 : -1;
    if (!is_list &&
        (r->n_args < 2 || !str_to_int(str_of(r->args[1]), &id) || id < 1 || id > INT32_MAX))
        return fail_imports_batch(e, ERR_USE, verb) ? 0 : -1;
    w = run_open(r, writes, e);
    if (!w)
        return -1;
    status = act(r, w, verb, (int32_t)id, e);
    workspace_close(w);
    return status;
}

const struct command command_imports = {
    .name = "imports", .help = msg_help_imports, .takes = takes, .most_args = 2, .run = run};
