/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The batch as the state keeps it. */
#include "ingest/inside.h"

#include <math.h>

static void json_text(struct buf *out, struct str s)
{
    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < 0x20)
            buf_printf(out, "\\u%04x", c);
        else
            buf_char(out, (char)c);
    }
    buf_char(out, '"');
}

static void json_number(struct buf *out, double x)
{
    if (isfinite(x))
        buf_printf(out, "%.17g", x);
    else
        buf_add(out, S("null"));
}

static struct str totals_json(const struct ingest *in, struct arena *a)
{
    struct buf out = {0};
    struct str kept;

    buf_char(&out, '[');
    for (size_t i = 0; i < in->totals.n; i++) {
        const struct ingest_total_check *t = &LIST_ITEMS(&in->totals, struct ingest_total_check)[i];
        buf_add(&out, i ? S(",{\"column\":") : S("{\"column\":"));
        json_text(&out, t->column);
        buf_add(&out, S(",\"file_says\":"));
        json_number(&out, t->file_says);
        buf_add(&out, S(",\"rows_add_up_to\":"));
        json_number(&out, t->rows_add_up_to);
        buf_char(&out, '}');
    }
    buf_char(&out, ']');
    kept = arena_str(a, buf_str(&out));
    buf_done(&out);
    return kept;
}

static struct str warnings_json(const struct ingest *in, struct arena *a)
{
    struct buf out = {0};
    struct str kept;

    buf_char(&out, '[');
    for (size_t i = 0; i < in->warnings.n; i++) {
        if (i)
            buf_char(&out, ',');
        json_text(&out, LIST_ITEMS(&in->warnings, struct str)[i]);
    }
    buf_char(&out, ']');
    kept = arena_str(a, buf_str(&out));
    buf_done(&out);
    return kept;
}

/* "youtube_content+youtube_totals": in the order in which the file has them. */
static struct str sources_of(const struct ingest *in, struct arena *a)
{
    struct str all = {0};

    for (size_t i = 0; i < in->sources.n; i++) {
        struct str id = LIST_ITEMS(&in->sources, struct batch_source)[i].id;
        all = i ? arena_printf(a, "%.*s+%.*s", STR_ARG(all), STR_ARG(id)) : id;
    }
    return all;
}

void book_fill(const struct ingest *in, struct arena *a, struct batch *out)
{
    *out = (struct batch){
        .status = BATCH_PENDING,
        .source = sources_of(in, a),
        .file = in->begin.file,
        .digest = in->begin.digest,
        .options = in->begin.options,
        .reader = in->begin.reader,
        .imported = in->w->now,
        .seen = in->begin.seen,
        .from = in->from,
        .to = in->to,
        .rows = in->rows,
        .facts = in->facts,
        .refused = in->n_refused,
        .totals = totals_json(in, a),
        .warnings = warnings_json(in, a),
        .has_original = in->begin.original && in->begin.digest.n,
    };
}
