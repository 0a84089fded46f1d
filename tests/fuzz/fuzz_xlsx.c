/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a workbook: a zip as it is; else, parted by NUL bytes, as the XML of its parts,
 * since a fuzzer finds no checksums. */
#include "fuzz.h"

#include "base/limits.h"
#include "base/mem.h"
#include "format/xlsx.h"

#include <zip.h>

static const char *const parts[] = {
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",       "xl/styles.xml",
    "xl/workbook.xml",          "xl/_rels/workbook.xml.rels", "_rels/.rels"};

#define LINK "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* What stands in for the last parts where the input has fewer. */
static const struct str usual[COUNT_OF(parts)] = {
    STR_INIT("<worksheet/>"),
    STR_INIT("<sst/>"),
    STR_INIT("<styleSheet/>"),
    STR_INIT("<workbook xmlns:r=\"" LINK
             "\"><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>"),
    STR_INIT("<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" "
             "Target=\"worksheets/sheet1.xml\"/>"
             "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"sharedStrings.xml\"/>"
             "<Relationship Id=\"c\" Type=\"/styles\" Target=\"styles.xml\"/></Relationships>"),
    STR_INIT("<Relationships/>"),
};

/* The zip's bytes, to be freed. */
static char *made_workbook(struct str input, size_t *size)
{
    zip_source_t *into = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *z = zip_open_from_source(into, ZIP_TRUNCATE, NULL);
    zip_stat_t about;
    char *bytes;

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        struct str part;
        zip_int64_t at;

        if (!str_cut(&input, '\0', &part))
            part = usual[i];
        at = zip_file_add(z, parts[i], zip_source_buffer(z, part.p, part.n, 0), 0);
        zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    zip_source_keep(into);
    zip_close(z);
    zip_source_stat(into, &about);
    bytes = mem_new(about.size, 1);
    zip_source_open(into);
    *size = (size_t)zip_source_read(into, bytes, about.size);
    zip_source_close(into);
    zip_source_free(into);
    return bytes;
}

static void read_workbook(struct str file)
{
    struct err e = {0};
    struct xlsx *x = xlsx_open(bytes_of(&file), &e);
    struct grid_row row;
    enum grid_step step = GRID_ERROR;
    int64_t line = 0;

    while (x && ((step = xlsx_next(x, &row, &e)) == GRID_ROW || step == GRID_SHEET)) {
        fuzz_check(step == GRID_SHEET || row.line > line);
        line = step == GRID_SHEET ? 0 : row.line;
        fuzz_check(row.n <= LIMIT_COLUMNS && str_is_utf8(row.sheet));
        for (size_t i = 0; i < row.n; i++)
            fuzz_check(str_is_utf8(row.cells[i].text));
        fuzz_check(row.is_blank || row.cells[row.n - 1].text.n > 0);
    }
    fuzz_check(step == GRID_END || e.text[0] != '\0');
    xlsx_close(x);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str input = {(const char *)data, n};

    if (str_starts(input, S("PK"))) {
        read_workbook(input);
    } else {
        size_t size;
        char *file = made_workbook(input, &size);

        read_workbook((struct str){file, size});
        mem_free(file);
    }
    return 0;
}
