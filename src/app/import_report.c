/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What became of each file, in words. */
#include "app/import_options.h"

#include "base/text.h"
#include "messages/app.h"
#include "report/wrap.h"

#include <math.h>

enum { REFUSALS_SHOWN = 5 };

static void add_total(struct buf *out, enum lang lang, const struct ingest_total_check *t)
{
    struct buf says = {0}, sum = {0}, difference = {0};
    double off = t->file_says - t->rows_add_up_to;
    bool whole = t->file_says == floor(t->file_says) && off == floor(off);

    text_number(&says, lang, t->file_says, whole ? 0 : 2);
    text_number(&sum, lang, t->rows_add_up_to, whole ? 0 : 2);
    text_number(&difference, lang, off, whole ? 0 : 2);
    if (fabs(off) <= 0.005 + 1e-6 * fabs(t->file_says))
        msg_import_total_agrees(out, lang, t->column, buf_str(&says));
    else
        msg_import_total_differs(out, lang, t->column, buf_str(&says), buf_str(&sum),
                                 buf_str(&difference));
    buf_done(&says);
    buf_done(&sum);
    buf_done(&difference);
}

static void add_refusals(struct buf *out, enum lang lang, const struct import_file *f)
{
    size_t n = f->refusals.n < REFUSALS_SHOWN ? f->refusals.n : REFUSALS_SHOWN;

    if (f->refused == 0)
        return;
    if (f->batch)
        msg_import_refused(out, lang, f->refused, f->batch);
    else
        msg_import_would_refuse(out, lang, f->refused);
    for (size_t i = 0; i < n; i++) {
        const struct refused *r = &LIST_ITEMS(&f->refusals, struct refused)[i];
        struct buf clean = {0}, value = {0};
        wrap_clean(&clean, r->value);
        text_cut(&value, buf_str(&clean), 40);
        msg_import_refusal(out, lang, (double)r->line, r->column, buf_str(&value), r->reason);
        buf_done(&clean);
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
    wrap_clean(out, f->file); /* a name may hold line ends and worse */
    buf_char(out, '\n');
    switch (f->outcome) {
    case IMPORT_DONE:
        if (f->batch)
            msg_import_done(out, lang, f->title, f->batch);
        else
            msg_import_read(out, lang, f->title);
        break;
    case IMPORT_ALREADY:
        msg_import_already(out, lang, f->title, f->batch);
        break;
    case IMPORT_EMPTY:
        if (f->rows > 0)
            msg_import_nothing(out, lang, f->title, f->rows);
        else if (f->title.n)
            msg_import_empty(out, lang, f->title);
        else
            buf_printf(out, "  = %.*s\n", STR_ARG(f->message));
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
        if (f->outcome == IMPORT_UNKNOWN && f->named)
            msg_import_unknown_hint(out, lang, f->file);
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

static void report_in_words(struct run *r, const struct list *files)
{
    struct buf text = {0}, clean = {0}, out = {0};

    for (size_t i = 0; i < files->n; i++)
        add_file(&text, r->lang, &LIST_ITEMS(files, struct import_file)[i]);
    if (files->n != 1)
        add_summary(&text, r->lang, files);
    wrap_clean_lines(&clean, buf_str(&text));
    wrap_lines(&out, buf_str(&clean), r->width);
    run_say(r, &out);
    buf_done(&text);
    buf_done(&clean);
}

void import_report(struct run *r, const struct list *files)
{
    struct buf out = {0};

    switch (run_format(r)) {
    case FORMAT_JSON:
        import_json(&out, files);
        run_say(r, &out);
        break;
    case FORMAT_CSV:
        import_csv(r, files);
        break;
    case FORMAT_TEXT:
        report_in_words(r, files);
        break;
    }
}
