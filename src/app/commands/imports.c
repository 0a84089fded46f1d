/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour imports [list | undo BATCH | redo BATCH | refused BATCH]: the book of what was imported. */
#include "app/import_options.h"
#include "app/table.h"
#include "base/text.h"
#include "base/zone.h"
#include "messages/app.h"

static const enum option takes[] = {OPTION_ACCOUNT, OPTION_NETWORK, OPTION_CURRENCY, OPTION_YEAR,
                                    OPTION_DATES,   OPTION_QUIET,   OPTION_END};

typedef void (*message)(struct buf *out, enum lang lang);

static struct str words(struct run *r, message m)
{
    struct buf text = {0};
    struct str kept;

    m(&text, r->lang);
    kept = arena_str(&r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

static void status_words(struct buf *out, enum lang lang, enum batch_status status)
{
    static const message messages[] = {msg_batch_pending, msg_batch_done, msg_batch_undone};

    messages[status](out, lang);
}

static void list_columns(struct run *r, struct table *t)
{
    static const struct {
        struct str name;
        message title;
        enum column_kind kind;
    } columns[] = {
        {STR_INIT("batch"), msg_column_batch, COLUMN_NUMBER},     {STR_INIT("imported"), msg_column_imported, COLUMN_DAY},
        {STR_INIT("source"), msg_column_source, COLUMN_TEXT},     {STR_INIT("from"), msg_column_from, COLUMN_DAY},
        {STR_INIT("to"), msg_column_to, COLUMN_DAY},              {STR_INIT("facts"), msg_column_facts, COLUMN_NUMBER},
        {STR_INIT("replaced"), msg_column_replaced, COLUMN_NUMBER}, {STR_INIT("refused"), msg_column_refused, COLUMN_NUMBER},
        {STR_INIT("status"), msg_column_status, COLUMN_TEXT},     {STR_INIT("file"), msg_column_file, COLUMN_TEXT},
    };

    table_begin(t);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        table_add_column(t, columns[i].name, words(r, columns[i].title), columns[i].kind)->decimals = 0;
}

static bool list_batches(struct run *r, struct workspace *w, struct err *e)
{
    struct list batches = LIST_OF(struct batch);
    struct table t;

    if (!batch_list(w->state, &r->arena, &batches, e))
        return false;
    list_columns(r, &t);
    for (size_t i = 0; i < batches.n; i++) {
        const struct batch *b = &LIST_ITEMS(&batches, struct batch)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);
        struct buf status = {0};

        status_words(&status, r->lang, b->status);
        table_set_number(&row[0], b->id);
        table_set_day(&row[1], instant_utc_day(zone_local(w->settings.zone, b->imported)));
        table_set_text(&row[2], b->source);
        table_set_day(&row[3], b->from);
        table_set_day(&row[4], b->to);
        table_set_number(&row[5], (double)b->facts);
        table_set_number(&row[6], (double)b->replaced);
        table_set_number(&row[7], (double)b->refused);
        table_set_text(&row[8], arena_str(&r->arena, buf_str(&status)));
        table_set_text(&row[9], b->file);
        buf_done(&status);
    }
    run_draw(r, &t, false);
    list_done(&batches);
    return true;
}

static bool list_refused(struct run *r, struct workspace *w, int32_t id, struct err *e)
{
    struct list refusals = LIST_OF(struct refused);
    struct batch batch;
    struct table t;

    if (!batch_get(w->state, id, &r->arena, &batch, e) || !refused_list(w->state, id, &r->arena, &refusals, e))
        return false;
    table_begin(&t);
    table_add_column(&t, S("line"), words(r, msg_column_line), COLUMN_NUMBER)->decimals = 0;
    table_add_column(&t, S("column"), words(r, msg_column_column), COLUMN_TEXT);
    table_add_column(&t, S("value"), words(r, msg_column_value), COLUMN_TEXT);
    table_add_column(&t, S("reason"), words(r, msg_column_reason), COLUMN_TEXT);
    table_add_column(&t, S("row"), words(r, msg_column_row), COLUMN_TEXT);
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
    run_write(r, buf_str(&text));
    buf_done(&text);
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
    if (!is_list && (r->n_args < 2 || !str_to_int(str_of(r->args[1]), &id) || id < 1 || id > INT32_MAX))
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
