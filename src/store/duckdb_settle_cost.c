/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One cost (source and id) given for spans that overlap: the later reading counts, whole, and what
 * overlaps it does not count at all. So a corrected span never mixes with the days of the old one,
 * whether they come in one file or in two, in whatever order. */
#include "store/duckdb_inside.h"

#include "model/settle.h"
#include "store/sql_duckdb.h"

enum { SOURCE, ID, FROM, TO };

/* Notes the readings that lose, of readings that come the best first, cost by cost. */
static bool note_losers(struct reader *r, struct writer *losers, struct err *e)
{
    struct settle_days taken = {0};
    struct buf id = {0};
    int64_t source = -1;
    bool ok = true;

    while (ok && reader_next(r)) {
        struct day from = reader_day(r, FROM), to = reader_day(r, TO);

        if (source != reader_int(r, SOURCE) || !str_eq(buf_str(&id), reader_text(r, ID))) {
            source = reader_int(r, SOURCE);
            buf_cut(&id, 0);
            buf_add(&id, reader_text(r, ID));
            settle_days_clear(&taken);
        }
        if (!settle_days_touch(&taken, from, to)) {
            settle_days_take(&taken, from, to);
            continue;
        }
        writer_int(losers, SOURCE, source);
        writer_text(losers, ID, buf_str(&id));
        writer_int(losers, FROM, from.n);
        writer_int(losers, TO, to.n);
        ok = writer_row(losers, e);
    }
    settle_days_done(&taken);
    buf_done(&id);
    return ok;
}

bool duckdb_settle_spans(struct duckdb_facts *f, struct err *e)
{
    static const duckdb_type types[] = {DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_VARCHAR,
                                        DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_INTEGER};
    struct writer *losers;
    struct reader r;
    bool ok;

    if (!duckdb_run(f, SQL_DUCKDB_LOSER_NEW, e) || !reader_open(&r, f, SQL_DUCKDB_COST_READINGS, e))
        return false;
    losers = writer_new(f, "temp", "loser", types, COUNT_OF(types), e);
    ok = losers && note_losers(&r, losers, e);
    reader_close(&r);
    if (!ok) {
        writer_free(losers);
        return false;
    }
    return writer_close(losers, e) && duckdb_run(f, SQL_DUCKDB_LOSER_CHANGES, e) &&
           duckdb_apply_changes(f, "cost", e);
}
