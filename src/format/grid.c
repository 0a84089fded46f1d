/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/grid.h"

#include "base/mem.h"
#include "format/csv.h"
#include "format/sheets.h"
#include "format/xlsx.h"
#include "format/xml_feed.h"
#include "format/zip.h"
#include "messages/format.h"

#include <string.h>

enum { SAMPLE = 64 * 1024, CONTROLS_FREE = 8, CONTROLS_SHARE = 20 };

struct grid {
    struct csv *csv; /* one of them */
    struct xlsx *xlsx;
    struct sheets *sheets;
    struct xml_feed *feed;
    bool has_failed;
};

/* Files that begin so are something else. */
static const struct str others[] = {
    STR_INIT("%PDF"),       STR_INIT("\x89PNG"),  STR_INIT("\xFF\xD8\xFF"),
    STR_INIT("GIF8"),       STR_INIT("\x1F\x8B"), STR_INIT("RIFF"),
    STR_INIT("7z\xBC\xAF"), STR_INIT("Rar!"),     STR_INIT("PK\x03\x04"),
    STR_INIT("PK\x05\x06"), STR_INIT("PAR1"),     STR_INIT("SQLite format 3"),
};

/* A compound file, or the bare stream of Excel 2 to 4. */
static bool is_xls(struct str sample)
{
    return str_starts(sample, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) ||
           str_starts(sample, S("\x09\x08\x10\x00")) || str_starts(sample, S("\x09\x04\x06\x00")) ||
           str_starts(sample, S("\x09\x02\x06\x00"));
}

/* Web pages, objects and lists of objects. */
static bool is_markup(struct str sample)
{
    struct str text = str_trim(str_sub(sample, 0, 256)), rest;

    if (text.n < 2)
        return false;
    rest = str_trim(str_sub(text, 1, text.n));
    if (text.p[0] == '<')
        return strchr("!?", text.p[1]) || (text.p[1] >= 'A' && text.p[1] <= 'z');
    return (text.p[0] == '{' && rest.n > 0 && strchr("\"}", rest.p[0])) ||
           (text.p[0] == '[' && rest.n > 0 && strchr("{[\"]", rest.p[0]));
}

static bool is_binary(struct str sample)
{
    size_t controls = 0;

    for (size_t i = 0; i < sample.n; i++) {
        unsigned char c = (unsigned char)sample.p[i];

        controls += c < ' ' && (c < '\t' || c > '\r');
    }
    return controls > CONTROLS_FREE && controls > sample.n / CONTROLS_SHARE;
}

static bool is_text(struct str sample, bool is_whole)
{
    size_t mark;
    enum encoding encoding = encoding_sniff(sample, is_whole, &mark);

    for (size_t i = 0; i < COUNT_OF(others); i++) {
        if (str_starts(sample, others[i]))
            return false;
    }
    if (encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE)
        return true;
    return !is_binary(sample) && !is_markup(sample);
}

static bool read_sample(struct bytes b, struct buf *sample, bool *is_whole, struct err *e)
{
    ptrdiff_t n;

    buf_fill(sample, '\0', SAMPLE);
    n = bytes_fill(b, 0, sample->p, SAMPLE, e);
    if (n < 0)
        return false;
    buf_cut(sample, (size_t)n);
    *is_whole = n < SAMPLE;
    return true;
}

static enum grid_format format_of(struct bytes b, struct str sample, bool is_whole)
{
    if (sample.n == 0)
        return GRID_FORMAT_UNKNOWN;
    if (is_xls(sample))
        return GRID_FORMAT_XLS;
    if (sheets_sniff(sample))
        return GRID_FORMAT_SHEETS;
    if (str_starts(sample, S("PK")) && xlsx_sniff(b))
        return GRID_FORMAT_XLSX;
    if (xml_feed_sniff(sample))
        return GRID_FORMAT_FEED;
    return is_text(sample, is_whole) ? GRID_FORMAT_CSV : GRID_FORMAT_UNKNOWN;
}

enum grid_format grid_sniff(struct bytes b)
{
    struct err ignored = {0};
    struct buf sample = {0};
    bool is_whole;
    enum grid_format format = GRID_FORMAT_UNKNOWN;

    if (read_sample(b, &sample, &is_whole, &ignored))
        format = format_of(b, buf_str(&sample), is_whole);
    buf_done(&sample);
    return format;
}

/* A workbook with a password is a compound file too; its folder, whose place the header tells,
 * names the stream. */
bool grid_is_locked(struct bytes b)
{
    struct err ignored = {0};
    unsigned char head[52];
    char folder[2048];
    uint32_t sector;
    ptrdiff_t n;

    if (bytes_fill(b, 0, head, sizeof(head), &ignored) != sizeof(head) || head[30] > 16)
        return false;
    sector =
        head[48] | (uint32_t)head[49] << 8 | (uint32_t)head[50] << 16 | (uint32_t)head[51] << 24;
    n = bytes_fill(b, ((int64_t)sector + 1) << head[30], folder, sizeof(folder), &ignored);
    return n > 0 && str_find((struct str){folder, (size_t)n},
                             S("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")) >= 0;
}

static bool fail_unknown(struct bytes b, struct str sample, struct err *e)
{
    struct zip_archive *zip;

    if (sample.n == 0)
        return fail_table_empty(e, ERR_INPUT);
    if (!str_starts(sample, S("PK")))
        return fail_table_unknown(e, ERR_INPUT);
    zip = zip_open_bytes(b, e);
    if (!zip)
        return false; /* damaged, which says more */
    zip_close_archive(zip);
    return fail_table_zip(e, ERR_INPUT);
}

static bool open_format(struct grid *g, struct bytes b, struct str sample, bool is_whole,
                        struct err *e)
{
    switch (format_of(b, sample, is_whole)) {
    case GRID_FORMAT_CSV:
        g->csv = csv_open(b, e);
        break;
    case GRID_FORMAT_XLSX:
        g->xlsx = xlsx_open(b, e);
        break;
    case GRID_FORMAT_FEED:
        g->feed = xml_feed_open(b, e);
        break;
    case GRID_FORMAT_XLS:
        return grid_is_locked(b) ? fail_table_locked(e, ERR_INPUT) : fail_table_xls(e, ERR_INPUT);
    case GRID_FORMAT_SHEETS:
        g->sheets = sheets_open(b, e);
        break;
    case GRID_FORMAT_UNKNOWN:
        return fail_unknown(b, sample, e);
    }
    return g->csv || g->xlsx || g->sheets || g->feed;
}

struct grid *grid_open(struct bytes b, struct err *e)
{
    struct grid *g = mem_new(1, sizeof(*g));
    struct buf sample = {0};
    bool is_whole, is_open = read_sample(b, &sample, &is_whole, e) &&
                             open_format(g, b, buf_str(&sample), is_whole, e);

    buf_done(&sample);
    if (is_open)
        return g;
    grid_close(g);
    return NULL;
}

enum grid_step grid_next(struct grid *g, struct grid_row *row, struct err *e)
{
    enum grid_step step;

    assert(!g->has_failed);
    step = g->csv    ? csv_next(g->csv, row, e)
           : g->feed ? xml_feed_next(g->feed, row, e)
           : g->xlsx ? xlsx_next(g->xlsx, row, e)
                     : sheets_next(g->sheets, row, e);
    g->has_failed = step == GRID_ERROR;
    return step;
}

int64_t grid_position(const struct grid *g)
{
    return g->csv    ? csv_position(g->csv)
           : g->feed ? xml_feed_position(g->feed)
           : g->xlsx ? xlsx_position(g->xlsx)
                     : sheets_position(g->sheets);
}

struct str grid_separator(const struct grid *g)
{
    return g->csv ? csv_separator(g->csv) : (struct str){"", 0};
}

struct str grid_encoding(const struct grid *g)
{
    return g->csv ? encoding_name(csv_encoding(g->csv)) : (struct str){"", 0};
}

void grid_close(struct grid *g)
{
    if (!g)
        return;
    csv_close(g->csv);
    xlsx_close(g->xlsx);
    sheets_close(g->sheets);
    xml_feed_close(g->feed);
    mem_free(g);
}
