/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any daily series of business as usual: a date and numbers (calls, e-mails, visits to the shop). The heading
 * of each column of numbers names it: own.calls. The last source tried: everything else is more specific. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/own.h"

enum { DAY, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"day", "date", "jour"}},
    [OWN] = {0},
};

/* Two columns or a few, all of numbers but the date; nothing above the header. */
static int fits(const struct reading *r)
{
    if (reading_headers(r) < 2 || reading_headers(r) > 12 || reading_preamble(r).n > 0)
        return -1;
    return 0;
}

static bool metric_of(struct reading *r, size_t column, struct buf *out)
{
    struct str name = fold(reading_arena(r), reading_header(r, column));

    buf_add(out, S("own."));
    for (size_t i = 0; i < name.n; i++) {
        bool is_word = (name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= '0' && name.p[i] <= '9');

        if (is_word)
            buf_char(out, name.p[i]);
        else if (out->n > 4 && out->p[out->n - 1] != '_')
            buf_char(out, '_');
    }
    while (out->n > 4 && out->p[out->n - 1] == '_')
        buf_cut(out, out->n - 1);
    return out->n > 4;
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DAY].day);

    figure.network = S("");
    for (size_t i = 0; i < reading_headers(r); i++) {
        struct cell cell = reading_knows(r, i) ? (struct cell){0} : reading_cell(r, i, COL_NUMBER);
        struct buf metric = {0};

        if (cell.given && metric_of(r, i, &metric)) {
            figure.metric = buf_str(&metric);
            figure.nature = NATURE_FLOW;
            figure.value = cell.number;
            ingest_figure(reading_ingest(r), &figure);
        }
        buf_done(&metric);
    }
}

const struct source source_own_series = {
    .id = "own_series", .title = msg_source_own_series, .columns = columns, .fits = fits, .row = row};
