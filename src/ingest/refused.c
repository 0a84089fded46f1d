/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/refused.h"

#include <errno.h>
#include <string.h>

enum { HELD = 1 << 20 };

#define FILE_NAME "tmp/refused"

/* Of each row: its line, the lengths of its texts, the texts. */
struct record {
    int64_t line;
    uint32_t sizes[4];
};

void refused_rows_init(struct refused_rows *r, struct workspace *w)
{
    *r = (struct refused_rows){.w = w, .pieces = LIST_OF(size_t)};
}

static bool flush(struct refused_rows *r, struct err *e)
{
    const struct disk *disk = r->w->disk;

    if (!r->out) {
        r->path = arena_cstr(&r->arena, workspace_path(r->w, &r->arena, FILE_NAME));
        r->out = disk->create(disk->of, r->path, e);
    }
    if (!r->out || !disk->write(r->out, r->held.p, r->held.n, e))
        return false;
    *(size_t *)list_add(&r->pieces) = r->held.n;
    buf_cut(&r->held, 0);
    return true;
}

bool refused_rows_add(struct refused_rows *r, const struct refused *row, struct err *e)
{
    const struct str texts[] = {row->column, row->value, row->reason, row->row};
    struct record record = {.line = row->line};

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        record.sizes[i] = (uint32_t)texts[i].n;
    buf_add(&r->held, (struct str){(const char *)&record, sizeof(record)});
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        buf_add(&r->held, texts[i]);
    return r->held.n < HELD || flush(r, e);
}

static bool book(struct refused_rows *r, struct str records, int32_t batch, struct err *e)
{
    while (records.n) {
        struct refused row = {0};
        struct str *const texts[] = {&row.column, &row.value, &row.reason, &row.row};
        struct record record;

        memcpy(&record, records.p, sizeof(record));
        records = str_sub(records, sizeof(record), records.n);
        row.line = record.line;
        for (size_t i = 0; i < COUNT_OF(texts); i++) {
            *texts[i] = str_sub(records, 0, record.sizes[i]);
            records = str_sub(records, record.sizes[i], records.n);
        }
        if (!refused_add(r->w->state, batch, &row, e))
            return false;
    }
    return true;
}

static bool book_file(struct refused_rows *r, int32_t batch, struct err *e)
{
    const struct disk *disk = r->w->disk;
    struct disk_file *in = disk->open(disk->of, r->path, e);
    struct buf piece = {0};
    int64_t at = 0;
    bool fine = in != NULL;

    for (size_t i = 0; fine && i < r->pieces.n; i++) {
        size_t n = LIST_ITEMS(&r->pieces, size_t)[i];
        buf_cut(&piece, 0);
        buf_fill(&piece, 0, n);
        ptrdiff_t got = disk->read(in, at, piece.p, n, e);
        if (got >= 0 && got < (ptrdiff_t)n)
            (void)err_system(e, str_of(r->path), EIO); /* somebody cut it */
        fine = got == (ptrdiff_t)n && book(r, buf_str(&piece), batch, e);
        at += (int64_t)n;
    }
    disk->close(in);
    buf_done(&piece);
    return fine;
}

bool refused_rows_book(struct refused_rows *r, int32_t batch, struct err *e)
{
    return (r->pieces.n == 0 || book_file(r, batch, e)) && book(r, buf_str(&r->held), batch, e);
}

void refused_rows_done(struct refused_rows *r)
{
    struct err ignored = {0};

    if (r->out) {
        const struct disk *disk = r->w->disk;
        disk->close(r->out);
        (void)disk->remove(disk->of, r->path, &ignored); /* else by the next writer that opens */
    }
    buf_done(&r->held);
    list_done(&r->pieces);
    arena_done(&r->arena);
}
