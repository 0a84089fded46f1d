/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What became of each file, for machines: an array of objects (a stable interface), or csv. */
#include "app/import_options.h"
#include "app/table.h"
#include "format/json.h"

/* Of a file that was imported already nothing is stored now. */
static int64_t stored(const struct import_file *f, int64_t n)
{
    return f->outcome == IMPORT_ALREADY ? 0 : n;
}

static struct str error_of(const struct import_file *f)
{
    return f->outcome == IMPORT_UNKNOWN || f->outcome == IMPORT_FAILED ? f->message : S("");
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
    json_number(j, "facts", stored(f, f->facts));
    json_number(j, "replaced", stored(f, f->replaced));
    json_number(j, "refused", f->refused);
    json_lists(j, f);
    json_key(j, "batch");
    if (f->batch)
        json_int(j, f->batch);
    else
        json_null(j);
    json_key(j, "already");
    json_bool(j, f->outcome == IMPORT_ALREADY);
    json_text(j, "error", error_of(f));
    json_end_object(j);
}

void import_json(struct buf *out, const struct list *files)
{
    struct json j = {.out = out};

    json_begin_array(&j);
    for (size_t i = 0; i < files->n; i++)
        json_file(&j, &LIST_ITEMS(files, struct import_file)[i]);
    json_end_array(&j);
}

void import_csv(struct run *r, const struct list *files)
{
    static const struct {
        struct str name;
        enum column_kind kind;
    } columns[] = {{STR_INIT("file"), COLUMN_TEXT},       {STR_INIT("source"), COLUMN_TEXT},
                   {STR_INIT("from"), COLUMN_DAY},        {STR_INIT("to"), COLUMN_DAY},
                   {STR_INIT("rows"), COLUMN_NUMBER},     {STR_INIT("facts"), COLUMN_NUMBER},
                   {STR_INIT("replaced"), COLUMN_NUMBER}, {STR_INIT("refused"), COLUMN_NUMBER},
                   {STR_INIT("batch"), COLUMN_NUMBER},    {STR_INIT("already"), COLUMN_NUMBER},
                   {STR_INIT("error"), COLUMN_TEXT}};
    struct table t;

    table_begin(&t);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        table_add_column(&t, columns[i].name, columns[i].name, columns[i].kind);
    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &LIST_ITEMS(files, struct import_file)[i];
        struct table_cell *row = table_add_row(&t, &r->arena);

        table_set_text(&row[0], f->file);
        table_set_text(&row[1], f->source);
        table_set_day(&row[2], f->from);
        table_set_day(&row[3], f->to);
        table_set_number(&row[4], (double)f->rows);
        table_set_number(&row[5], (double)stored(f, f->facts));
        table_set_number(&row[6], (double)stored(f, f->replaced));
        table_set_number(&row[7], (double)f->refused);
        if (f->batch)
            table_set_number(&row[8], f->batch);
        table_set_number(&row[9], f->outcome == IMPORT_ALREADY);
        table_set_text(&row[10], error_of(f));
    }
    run_draw(r, &t, false);
    table_done(&t);
}
