/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format_help.h"
#include "format_xlsx_made.h"

#include "base/limits.h"

static void check_book_at(const struct made_book *book, const char *wanted, const char *file,
                          int line)
{
    struct buf content = {0};

    made_xlsx(&content, book);
    check_grid_at(buf_str(&content), wanted, file, line);
    buf_done(&content);
}

/* NOLINTNEXTLINE(bugprone-macro-parentheses): BOOK(...) is an initializer. */
#define check_book(book, wanted) check_book_at(&(struct made_book)book, wanted, __FILE__, __LINE__)
#define BOOK(...)                                                                                  \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

static void cells_of_every_type_are_read(void **state)
{
    const struct made_book book = {
        .sheets = {"<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" "
                   "t=\"s\"><v>0</v></c>"
                   "<c r=\"C1\" t=\"inlineStr\"><is><t>in "
                   "</t><r><t>line</t></r><rPh><t>no</t></rPh></is></c></row>"
                   "<row r=\"2\"><c r=\"A2\"><v>12.50</v></c><c r=\"B2\" t=\"b\"><v>1</v></c>"
                   "<c r=\"C2\" t=\"e\"><v>#N/A</v></c><c r=\"D2\" "
                   "t=\"str\"><f>A1&amp;\"x\"</f><v>x_x000D_y</v></c>"
                   "<c r=\"E2\" t=\"d\"><v>2026-09-30T14:05:00Z</v></c><c r=\"F2\" "
                   "t=\"n\"><v>3</v></c></row>"
                   "</sheetData>"},
        .strings =
            "<si><r><rPr><b/></rPr><t>Impres</t></r><r><t xml:space=\"preserve\">sions </t></r>"
            "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si><si><t>Date &amp; "
            "_x0009_\xC3\xA9</t></si>",
    };

    (void)state;
    check_book_at(&book,
                  "= Sheet1\n1:[Date & \té][Impressions ][in line]\n"
                  "2:[12.5]#[TRUE][][x\ry][2026-09-30 14:05:00]@[3]#\n",
                  __FILE__, __LINE__);
}

static void places_may_be_missing_or_have_gaps(void **state)
{
    (void)state;
    check_book(BOOK(.sheets = {"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c "
                               "r=\"C2\"><v>3</v></c><c>"
                               "<v>4</v></c></row><row r=\"7\" spans=\"1:3\"><c "
                               "r=\"B7\"><v>5</v></c><c r=\"ZZ7\" s=\"1\"/>"
                               "</row><row><c><v>6</v></c></row></sheetData>"}),
               "= Sheet1\n1:[1]#[2]#\n2:[][][3]#[4]#\n3: blank\n7:[][5]#\n8:[6]#\n");
    check_book(
        BOOK(.sheets = {"<sheetData><row r=\"3\"><c r=\"A3\"><v>1</v></c></row></sheetData>"}),
        "= Sheet1\n1: blank\n3:[1]#\n");
    check_book(BOOK(.sheets = {"<sheetData><row r=\"5\"/><row r=\"2\"><c "
                               "r=\"B9\"><v>1</v></c></row></sheetData>"}),
               "= Sheet1\n1: blank\n5: blank\n6:[][1]#\n");
    check_book(
        BOOK(.sheets =
                 {"<sheetData><row><c r=\"A1\"><v>1</v></c></row><row><c r=\"B4\"><v>2</v></c>"
                  "<c r=\"C9\"><v>3</v></c></row></sheetData>"}),
        "= Sheet1\n1:[1]#\n2: blank\n4:[][2]#[3]#\n");
    check_book(BOOK(.sheets = {"<sheetData/>"}), "= Sheet1\n");
}

static void sheets_come_in_their_order_but_very_hidden_ones(void **state)
{
    (void)state;
    check_book(BOOK(.sheets = {"<sheetData><row><c><v>1</v></c></row></sheetData>", "<sheetData/>",
                               "<sheetData><row><c><v>3</v></c></row></sheetData>"},
                    .names = {"Métriques &amp; co\" state=\"hidden", "x\" state=\"veryHidden",
                              "All posts"}),
               "= Métriques & co\n1:[1]#\n= All posts\n1:[3]#\n");
}

#define DATES                                                                                      \
    "<sheetData><row><c s=\"1\"><v>44743</v></c><c s=\"2\"><v>44743.5868055556</v></c><c "         \
    "s=\"1\"><v>0</v></c>"                                                                         \
    "<c s=\"3\"><v>0.0009837962962962963</v></c><c s=\"4\"><v>0.017</v></c><c "                    \
    "s=\"5\"><v>1.25</v></c></row></sheetData>"
#define STYLES                                                                                     \
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm:ss\"/></numFmts><cellStyleXfs><xf "     \
    "numFmtId=\"14\"/>"                                                                            \
    "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf "   \
    "numFmtId=\"21\"/>"                                                                            \
    "<xf numFmtId=\"10\"/><xf numFmtId=\"164\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" "    \
    "formatCode=\"0\"/>"                                                                           \
    "</dxf></dxfs>"

static void styles_make_dates_durations_and_percentages(void **state)
{
    (void)state;
    check_book(BOOK(.sheets = {DATES}, .styles = STYLES),
               "= Sheet1\n1:[2022-07-01]@[2022-07-01 14:05:00]@[0]#[0:01:25][0.017]%[30:00:00]\n");
    check_book(
        BOOK(.sheets = {DATES}, .styles = STYLES, .properties = "<workbookPr date1904=\"1\"/>"),
        "= Sheet1\n1:[2026-07-02]@[2026-07-02 "
        "14:05:00]@[1904-01-01]@[0:01:25][0.017]%[30:00:00]\n");
}

static void a_chart_is_no_sheet(void **state)
{
    static const char types[] = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    struct made_book book = {.sheets = {types, types}};
    struct buf content = {0}, parts[MADE_PARTS] = {0};
    struct made_member members[MADE_PARTS - 1];
    const char *names[] = {"_rels/.rels",
                           "XL/Workbook.xml",
                           "xl\\_rels\\workbook.xml.rels",
                           "xl/sharedstrings.xml",
                           "xl/styles.xml",
                           "xl/worksheets/sheet1.xml",
                           "xl/worksheets/sheet2.xml"};
    char *type;

    (void)state;
    made_parts(&book, parts);
    type = strstr(parts[2].p, "/worksheet\"");
    type[1] = 'W'; /* any other type */
    for (size_t i = 0; i < COUNT_OF(members); i++)
        members[i] = (struct made_member){names[i], buf_str(&parts[i])};
    made_zip(&content, members, COUNT_OF(members));
    check_grid(buf_str(&content), "= Sheet2\n1:[1]#\n");
    for (size_t i = 0; i < MADE_PARTS; i++)
        buf_done(&parts[i]);
    buf_done(&content);
}

/* Strict files have other namespaces, some libraries a prefix before each name. */
static void other_ways_to_write_the_same_are_read(void **state)
{
    const struct made_member members[] = {
        {"_rels/.rels", S("<Relationships xmlns=\"" MADE_PACKAGE
                          "\"><Relationship Id=\"a\" Type=\"http://purl.oclc.org/"
                          "ooxml/officeDocument/relationships/officeDocument\" "
                          "Target=\"/book/main.xml\"/></Relationships>")},
        {"xl/workbook.xml", S("")},
        {"book/main.xml", S("<x:workbook xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                            "xmlns:q=\"http://purl."
                            "oclc.org/ooxml/officeDocument/relationships\"><x:sheets><x:sheet "
                            "name=\"S\" sheetId=\"1\" "
                            "q:id=\"b\"/></x:sheets></x:workbook>")},
        {"book/_rels/main.xml.rels",
         S("<Relationships xmlns=\"" MADE_PACKAGE "\"><Relationship Id=\"b\" Type=\"http://purl"
           ".oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"s.xml\"/>"
           "</Relationships>")},
        {"book/s.xml", S("<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                         "xmlns:o=\"urn:other\">"
                         "<x:sheetData><x:row><x:c><x:v>7</x:v><o:v>8</o:v></x:c></x:row></"
                         "x:sheetData><o:row><o:c/>"
                         "</o:row></x:worksheet>")}};
    struct buf content = {0};

    (void)state;
    made_zip(&content, members, COUNT_OF(members));
    check_grid(buf_str(&content), "= S\n1:[7]#\n");
    buf_done(&content);
}

static void damaged_workbooks_are_refused(void **state)
{
    (void)state;
    check_book(BOOK(.sheets = {"<sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData>"}),
               "= Sheet1\n! The workbook is damaged: sheet Sheet1, row 1 points to a text that is "
               "not there.\n");
    check_book(BOOK(.sheets = {"<sheetData><row><c><v>5</c></row></sheetData>"}),
               "= Sheet1\n! The workbook is damaged: xl/worksheets/sheet1.xml, line 2.\n");
    check_book(BOOK(.sheets = {"<sheetData/>"}, .strings = "<si><t>&nope;</t></si>"),
               "! The workbook is damaged: xl/sharedStrings.xml, line 2.\n");
    check_book(BOOK(.properties = "<x/>"), "! The workbook has no sheet.\n");
}

static void a_document_type_is_refused(void **state)
{
    static const char bomb[] =
        "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
    const struct made_member members[] = {{"_rels/.rels", S("<x/>")},
                                          {"xl/workbook.xml", {bomb, sizeof(bomb) - 1}}};
    struct buf content = {0};

    (void)state;
    made_zip(&content, members, COUNT_OF(members));
    check_grid(
        buf_str(&content),
        "! The workbook is refused: xl/workbook.xml declares a document type, which no office "
        "program writes.\n");
    buf_done(&content);
}

/* `before`, n times `part`, `after` as the content of the sheet. */
static void check_long(const char *before, const char *part, size_t n, const char *after,
                       const char *wanted)
{
    struct buf sheet = {0}, content = {0};
    struct made_book book = {0};

    buf_add(&sheet, str_of(before));
    for (size_t i = 0; i < n; i++)
        buf_add(&sheet, str_of(part));
    buf_add(&sheet, str_of(after));
    book.sheets[0] = buf_cstr(&sheet);
    made_xlsx(&content, &book);
    check_grid(buf_str(&content), wanted);
    buf_done(&sheet);
    buf_done(&content);
}

static void what_is_too_large_is_refused(void **state)
{
    (void)state;
    check_long("<sheetData><row><c t=\"str\"><v>", "0123456789abcdef", LIMIT_CELL / 16 + 1,
               "</v></c></row></sheetData>",
               "= Sheet1\n! Sheet Sheet1, row 1: a cell is too long.\n");
    check_long("<sheetData><row>", "<c><v>1</v></c>", LIMIT_COLUMNS + 1, "</row></sheetData>",
               "= Sheet1\n! Row 1 has more than 2,000 columns.\n");
    check_long(
        "", "<a>", 100, "",
        "= Sheet1\n! The workbook is damaged: xl/worksheets/sheet1.xml is nested too deeply.\n");
    check_long("<sheetData><row><c><v>1</v></c></row></sheetData><x a=\"", "0123456789abcdef",
               LIMIT_ROW / 16 + 8192, "\"/>",
               "= Sheet1\n1:[1]#\n! The workbook is damaged: xl/worksheets/sheet1.xml, line 2.\n");
    check_book(BOOK(.sheets = {"<sheetData><row><c r=\"XFD1\"><v>1</v></c></row></sheetData>"}),
               "= Sheet1\n! Row 1 has more than 2,000 columns.\n");
}

static void a_long_sheet_is_streamed(void **state)
{
    struct buf sheet = {0}, content = {0};
    struct made_book book = {0};
    struct err e = {0};
    struct str file;
    struct grid_row row;
    struct grid *g;
    enum grid_step step;
    int64_t sum = 0, number;

    (void)state;
    buf_add(&sheet, S("<sheetData>"));
    for (int i = 1; i <= 50000; i++)
        buf_printf(&sheet, "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c></row>\n", i, i, i);
    buf_add(&sheet, S("</sheetData>"));
    book.sheets[0] = buf_cstr(&sheet);
    made_xlsx(&content, &book);
    file = buf_str(&content);
    g = grid_open(bytes_of(&file), &e);
    assert_int_equal(grid_next(g, &row, &e), GRID_SHEET);
    while ((step = grid_next(g, &row, &e)) == GRID_ROW) {
        assert_true(str_to_int(row.cells[0].text, &number));
        assert_int_equal(number, row.line);
        sum += number;
    }
    assert_int_equal(step, GRID_END);
    assert_int_equal(sum, INT64_C(50000) * 50001 / 2);
    grid_close(g);
    buf_done(&sheet);
    buf_done(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_every_type_are_read),
        cmocka_unit_test(places_may_be_missing_or_have_gaps),
        cmocka_unit_test(sheets_come_in_their_order_but_very_hidden_ones),
        cmocka_unit_test(styles_make_dates_durations_and_percentages),
        cmocka_unit_test(a_chart_is_no_sheet),
        cmocka_unit_test(other_ways_to_write_the_same_are_read),
        cmocka_unit_test(damaged_workbooks_are_refused),
        cmocka_unit_test(a_document_type_is_refused),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(a_long_sheet_is_streamed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
