/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/import_options.h"

#include "base/text.h"
#include "format/json.h"
#include "messages/app.h"

#include <math.h>

enum { REFUSALS_SHOWN = 5 };

static void add_total(struct buf *out, enum lang lang, const struct ingest_total_check *t)
{
    struct buf says = {0}, sum = {0}, difference = {0};

    text_number(&says, lang, t->file_says, t->file_says == floor(t->file_says) ? 0 : 2);
    text_number(&sum, lang, t->rows_add_up_to, t->rows_add_up_to == floor(t->rows_add_up_to) ? 0 : 2);
    text_number(&difference, lang, t->file_says - t->rows_add_up_to,
                t->file_says == floor(t->file_says) && t->rows_add_up_to == floor(t->rows_add_up_to) ? 0 : 2);
    if (fabs(t->file_says - t->rows_add_up_to) <= 0.005 + 1e-6 * fabs(t->file_says))
        msg_import_total_agrees(out, lang, t->column, buf_str(&says));
    else
        msg_import_total_differs(out, lang, t->column, buf_str(&says), buf_str(&sum), buf_str(&difference));
    buf_done(&says);
    buf_done(&sum);
    buf_done(&difference);
}

static void add_refusals(struct buf *out, enum lang lang, const struct import_file *f)
{
    size_t n = f->refusals.n < REFUSALS_SHOWN ? f->refusals.n : REFUSALS_SHOWN;

    if (f->refused == 0)
        return;
    msg_import_refused(out, lang, f->refused, f->batch);
    for (size_t i = 0; i < n; i++) {
        const struct refused *r = &LIST_ITEMS(&f->refusals, struct refused)[i];
        struct buf value = {0};
        text_cut(&value, r->value, 40);
        msg_import_refusal(out, lang, (double)r->line, r->column, buf_str(&value), r->reason);
        buf_done(&value);
    }
    if (f->refused > (int64_t)n)
        msg_import_more_refused(out, lang, f->refused - (int64_t)n);
}

static void add_numbers(struct buf *out, enum lang lang, const struct import_file *f)
{
    struct buf period = {0};

    if (day_is_known(f->from))
        text_period(&period, lang, (struct period){.from = f->from, .to = f->to});
    else
        msg_import_no_period(&period, lang);
    msg_import_numbers(out, lang, buf_str(&period), f->rows, f->facts);
    if (f->replaced > 0)
        msg_import_replaced(out, lang, f->replaced);
    buf_add(out, S("\n"));
    buf_done(&period);
}

static void add_file(struct buf *out, enum lang lang, const struct import_file *f)
{
    buf_add(out, f->file);
    buf_char(out, '\n');
    switch (f->outcome) {
    case IMPORT_DONE:
        msg_import_done(out, lang, f->title, f->batch);
        break;
    case IMPORT_ALREADY:
        msg_import_already(out, lang, f->title, f->batch);
        break;
    case IMPORT_EMPTY:
        msg_import_empty(out, lang, f->title);
        break;
    case IMPORT_UNKNOWN:
    case IMPORT_FAILED:
        buf_add(out, S("  ✗ "));
        for (size_t i = 0; i < f->message.n; i++) { /* lines of the message stand under the file */
            buf_char(out, f->message.p[i]);
            if (f->message.p[i] == '\n' && i + 1 < f->message.n)
                buf_add(out, S("    "));
        }
        if (!str_ends(f->message, S("\n")))
            buf_char(out, '\n');
        return;
    }
    if (f->outcome == IMPORT_DONE)
        add_numbers(out, lang, f);
    for (size_t i = 0; i < f->totals.n; i++)
        add_total(out, lang, &LIST_ITEMS(&f->totals, struct ingest_total_check)[i]);
    add_refusals(out, lang, f);
    for (size_t i = 0; i < f->warnings.n; i++)
        buf_printf(out, "  ! %.*s\n", STR_ARG(LIST_ITEMS(&f->warnings, struct str)[i]));
}

static void add_summary(struct buf *out, enum lang lang, const struct list *files)
{
    int64_t done = 0, already = 0, failed = 0, facts = 0;

    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &LIST_ITEMS(files, struct import_file)[i];
        done += f->outcome == IMPORT_DONE || f->outcome == IMPORT_EMPTY;
        already += f->outcome == IMPORT_ALREADY;
        failed += f->outcome == IMPORT_UNKNOWN || f->outcome == IMPORT_FAILED;
        facts += f->outcome == IMPORT_ALREADY ? 0 : f->facts;
    }
    buf_char(out, '\n');
    msg_import_summary(out, lang, done, facts);
    if (already)
        msg_import_summary_already(out, lang, already);
    if (failed)
        msg_import_summary_failed(out, lang, failed);
}

static void json_text(struct json *j, const char *key, struct str text)
{
    json_key(j, key);
    if (text.n)
        json_str(j, text);
    else
        json_null(j);
}

static void json_day(struct json *j, const char *key, struct day d)
{
    struct buf text = {0};

    day_write(&text, d);
    json_text(j, key, buf_str(&text));
    buf_done(&text);
}

static void json_number(struct json *j, const char *key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}

static void json_lists(struct json *j, const struct import_file *f)
{
    json_key(j, "totals");
    json_begin_array(j);
    for (size_t i = 0; i < f->totals.n; i++) {
        const struct ingest_total_check *t = &LIST_ITEMS(&f->totals, struct ingest_total_check)[i];
        json_begin_object(j);
        json_text(j, "column", t->column);
        json_key(j, "file");
        json_double(j, t->file_says);
        json_key(j, "sum");
        json_double(j, t->rows_add_up_to);
        json_key(j, "difference");
        json_double(j, t->file_says - t->rows_add_up_to);
        json_end_object(j);
    }
    json_end_array(j);
    json_key(j, "warnings");
    json_begin_array(j);
    for (size_t i = 0; i < f->warnings.n; i++)
        json_str(j, LIST_ITEMS(&f->warnings, struct str)[i]);
    json_end_array(j);
}

static void json_file(struct json *j, const struct import_file *f)
{
    json_begin_object(j);
    json_text(j, "file", f->file);
    json_text(j, "source", f->source);
    json_day(j, "from", f->from);
    json_day(j, "to", f->to);
    json_number(j, "rows", f->rows);
    json_number(j, "facts", f->outcome == IMPORT_ALREADY ? 0 : f->facts); /* stored now */
    json_number(j, "replaced", f->outcome == IMPORT_ALREADY ? 0 : f->replaced);
    json_number(j, "refused", f->refused);
    json_lists(j, f);
    json_key(j, "batch");
    if (f->batch)
        json_int(j, f->batch);
    else
        json_null(j);
    json_key(j, "already");
    json_bool(j, f->outcome == IMPORT_ALREADY);
    json_text(j, "error", f->outcome == IMPORT_UNKNOWN || f->outcome == IMPORT_FAILED ? f->message : S(""));
    json_end_object(j);
}

void import_report(struct run *r, const struct list *files)
{
    struct buf out = {0};
    struct json j = {.out = &out};

    if (run_format(r) == FORMAT_JSON) {
        json_begin_array(&j);
        for (size_t i = 0; i < files->n; i++)
            json_file(&j, &LIST_ITEMS(files, struct import_file)[i]);
        json_end_array(&j);
        buf_char(&out, '\n');
    } else {
        for (size_t i = 0; i < files->n; i++)
            add_file(&out, r->lang, &LIST_ITEMS(files, struct import_file)[i]);
        if (files->n != 1)
            add_summary(&out, r->lang, files);
    }
    run_write(r, buf_str(&out));
    buf_done(&out);
}
