/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Feeds as tables, and the text of HTML. */
#include "format_help.h"

#include "format/html_text.h"

#include <string.h>

#define HEAD                                                                                       \
    "1:[Feed title][Entry id][Entry title][Entry link][Entry published][Entry updated]"            \
    "[Entry author][Entry text]\n"

static void check_html(const char *html, const char *wanted)
{
    struct buf out = {0};

    html_text(&out, str_of(html));
    check_buf(&out, wanted);
    buf_done(&out);
}

static void of_html_the_text_is_left(void **state)
{
    (void)state;
    check_html("", "");
    check_html(" a \n b ", "a b");
    check_html("<p>One</p><p>two</p>", "One two");
    check_html("<b>Br</b>ume", "Brume");
    check_html("a<!-- <b>no</b> -->b<script>x < 1</script>c<STYLE>p{}</STYLE>d", "a b c d");
    check_html("1 < 2 & 3 > 2", "1 < 2 & 3 > 2");
    check_html("caf&eacute; &#8230; &#x2026; &amp;lt; &quot;&apos;", "café … … &lt; \"'");
    check_html("a&nbsp;&nbsp;b&#160;", "a b");
    check_html("&nothing; &; &#; &#xD800; &#0; &#x110000; &#999999999999;",
               "&nothing; &; &#; &#xD800; &#0; &#x110000; &#999999999999;");
    check_html("<a href=\"x\">link</a <b", "link");
    check_html("<", "<");
}

static void a_feed_is_a_table_of_its_entries(void **state)
{
    (void)state;
    check_grid(S("<rss version='2.0'><channel><title>News</title>\n"
                 "<image><title>Logo</title></image>\n"
                 "<item><title>A &amp;amp; B</title><guid>1</guid><link>https://a.example/1</link>"
                 "<pubDate>Fri, 14 Aug 2026 09:30:00 GMT</pubDate></item>"
                 "<item><title>C</title></item></channel></rss>"),
               HEAD
               "3:[News][1][A & B][https://a.example/1][Fri, 14 Aug 2026 09:30:00 +0000][][][]\n"
               "4:[News][][C][][][][][]\n");
    check_grid(S("<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title></feed>"), HEAD);
}

static void what_lies_deeper_is_not_the_entrys(void **state)
{
    (void)state;
    check_grid(S("<feed><title>F</title><entry><id>1</id><title type='html'>&lt;b>T&lt;/b></title>"
                 "<source><id>2</id><title>S</title></source><link rel='self' href='no'/>"
                 "<link href='yes'/><author><name>Zoé</name><uri>u</uri></author>"
                 "<content type='xhtml'><div>one <b>two</b></div></content></entry></feed>"),
               HEAD "2:[F][1][T][yes][][][Zoé][one two]\n");
}

/* Feeds in the wild use HTML's entities without saying where they come from. */
static void entities_of_html_are_known_without_a_document_type(void **state)
{
    (void)state;
    check_grid(S("<rss><channel><item><title>a&nbsp;caf&eacute;</title></item></channel></rss>"),
               HEAD "2:[][][a café][][][][][]\n");
    check_grid(S("<!DOCTYPE rss SYSTEM 'file:///etc/passwd'><rss><channel><item>"
                 "<title>caf&eacute;&nothing;</title></item></channel></rss>"),
               HEAD "2:[][][café][][][][][]\n");
}

static void entities_of_a_feeds_own_are_refused(void **state)
{
    (void)state;
    check_grid(S("<!DOCTYPE rss [<!ENTITY a 'aaaa'>\n<!ENTITY b '&a;&a;'>]>"
                 "<rss><channel><item><title>&b;</title></item></channel></rss>"),
               HEAD
               "! The feed is refused: its document type at line 1 has declarations of its own, "
               "which no feed needs.\n");
    check_grid(S("<!DOCTYPE rss [<!ENTITY % p SYSTEM 'file:///etc/passwd'>\n%p;]>"
                 "<rss><channel/></rss>"),
               HEAD
               "! The feed is refused: its document type at line 1 has declarations of its own, "
               "which no feed needs.\n");
}

static void a_feed_that_breaks_off_says_where(void **state)
{
    (void)state;
    check_grid(S("<rss><channel><item><title>A</title></item>\n<item><tit"),
               HEAD "2:[][][A][][][][][]\n"
                    "! The feed is damaged at line 2, column 7: it is not well-formed XML.\n");
}

static void depth_and_texts_are_bounded(void **state)
{
    struct buf deep = {0}, wide = {0};
    struct err e = {0};
    struct grid_row row;
    struct grid *g;
    struct str text;

    (void)state;
    buf_add(&deep, S("<rss><channel><item><description>"));
    for (int i = 0; i < 100; i++)
        buf_add(&deep, S("<x>"));
    check_grid(buf_str(&deep),
               HEAD "! The feed is refused: at line 1 its elements are nested too deeply.\n");
    buf_add(&wide, S("<rss><channel><item><title>"));
    for (int i = 0; i < 100000; i++)
        buf_add(&wide, S("é"));
    buf_add(&wide, S("</title></item></channel></rss>"));
    text = buf_str(&wide);
    g = grid_open(bytes_of(&text), &e);
    assert_non_null(g);
    assert_int_equal(grid_next(g, &row, &e), GRID_ROW);
    assert_int_equal(grid_next(g, &row, &e), GRID_ROW);
    assert_in_range(row.cells[2].text.n, 60 << 10, 64 << 10);
    assert_true(str_is_utf8(row.cells[2].text));
    assert_int_equal(grid_next(g, &row, &e), GRID_END);
    grid_close(g);
    buf_done(&deep);
    buf_done(&wide);
}

static void a_feed_is_told_from_other_xml(void **state)
{
    static const struct {
        const char *text;
        enum grid_format format;
    } files[] = {
        {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a > b --><rss version='2.0'>", GRID_FORMAT_FEED},
        {"<!DOCTYPE rss [ <!ENTITY a 'b'> ]><rss>", GRID_FORMAT_FEED},
        {"<rdf:RDF xmlns='x'>", GRID_FORMAT_FEED},
        {"<atom:feed/>", GRID_FORMAT_FEED},
        {"<html><head><title>feed</title>", GRID_FORMAT_UNKNOWN},
        {"<feeds>", GRID_FORMAT_UNKNOWN},
        {"<?xml version='1.0'?><svg>", GRID_FORMAT_UNKNOWN},
        {"<?xml", GRID_FORMAT_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        struct str text = str_of(files[i].text);
        if (grid_sniff(bytes_of(&text)) != files[i].format)
            fail_msg("%s", files[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_html_the_text_is_left),
        cmocka_unit_test(a_feed_is_a_table_of_its_entries),
        cmocka_unit_test(what_lies_deeper_is_not_the_entrys),
        cmocka_unit_test(entities_of_html_are_known_without_a_document_type),
        cmocka_unit_test(entities_of_a_feeds_own_are_refused),
        cmocka_unit_test(a_feed_that_breaks_off_says_where),
        cmocka_unit_test(depth_and_texts_are_bounded),
        cmocka_unit_test(a_feed_is_told_from_other_xml),
    };

    return cmocka_run_group_tests_name("format/xml_feed", tests, NULL, NULL);
}
