/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a feed, and as the HTML of one of its texts. */
#include "fuzz.h"

#include "base/limits.h"
#include "format/html_text.h"
#include "format/xml_feed.h"

static void read_feed(struct str text)
{
    struct err e = {0};
    struct xml_feed *f = xml_feed_open(bytes_of(&text), &e);
    struct grid_row row;
    enum grid_step step = GRID_ERROR;
    int64_t line = 0;

    while (f && (step = xml_feed_next(f, &row, &e)) == GRID_ROW) {
        fuzz_check(row.line > line && !row.is_blank);
        line = row.line;
        for (size_t i = 0; i < row.n; i++)
            fuzz_check(str_is_utf8(row.cells[i].text) && row.cells[i].text.n < LIMIT_CELL);
    }
    fuzz_check(step == GRID_END || (step == GRID_ERROR && e.text[0] != '\0'));
    xml_feed_close(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = {(const char *)data, n};
    struct buf out = {0};

    read_feed(text);
    (void)xml_feed_sniff(text);
    if (str_is_utf8(text)) {
        html_text(&out, text);
        fuzz_check(str_is_utf8(buf_str(&out)) && out.n <= n);
    }
    buf_done(&out);
    return 0;
}
