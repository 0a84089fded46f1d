/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xml_feed.h"

#include "base/limits.h"
#include "base/mem.h"
#include "format/html_text.h"
#include "format/icu_decode.h"
#include "messages/format.h"

#include <expat.h>
#include <string.h>

enum {
    PIECE = 32 * 1024,
    DEPTH = 64,
    SILENCE = LIMIT_CELL, /* bytes without an event: one tag or one attribute of that size */
    TEXT_MOST = 64 << 10, /* bytes kept of one text */
};

/* Columns of the table that a feed becomes. */
enum { FEED_TITLE, ID, TITLE, LINK, PUBLISHED, UPDATED, AUTHOR, TEXT, FIELDS };
enum { NO_FIELD = -1 };

static const struct str heads[FIELDS] = {STR_INIT("Feed title"),      STR_INIT("Entry id"),
                                         STR_INIT("Entry title"),     STR_INIT("Entry link"),
                                         STR_INIT("Entry published"), STR_INIT("Entry updated"),
                                         STR_INIT("Entry author"),    STR_INIT("Entry text")};

struct xml_feed {
    struct decoder *decoder;
    XML_Parser parser;
    struct err *e; /* of the call under way */
    int depth;
    int entry;       /* depth of the entry's element; 0: outside */
    int field;       /* whose text comes */
    int field_depth; /* of its element */
    bool is_html;    /* the text is markup itself */
    bool is_atom;
    bool is_author; /* within Atom's author */
    int silence;
    int64_t entry_line, last_line;
    struct buf raw;           /* of the field that is open */
    struct buf texts[FIELDS]; /* of the entry, clean; that of the feed stays */
    struct grid_cell cells[FIELDS];
    bool has_head, has_row, is_paused, is_last, has_failed;
};

/* ---- what is a feed ---- */

static struct str skip_to(struct str s, struct str end)
{
    ptrdiff_t at = str_find(s, end);

    return at < 0 ? str_sub(s, s.n, 0) : str_sub(s, (size_t)at + end.n, s.n);
}

/* What stands before the first element, off: declarations, comments, a document type. */
static struct str without_prologue(struct str s)
{
    for (;;) {
        s = str_trim(s);
        if (str_starts(s, S("<?"))) {
            s = skip_to(s, S("?>"));
        } else if (str_starts(s, S("<!--"))) {
            s = skip_to(s, S("-->"));
        } else if (str_starts(s, S("<!DOCTYPE"))) {
            ptrdiff_t end = str_find_char(s, '>'), open = str_find_char(s, '[');
            s = skip_to(s, open >= 0 && open < end ? S("]>") : S(">"));
        } else {
            return s;
        }
    }
}

/* The name of the first element; empty when there is none. */
static struct str root_of(struct str s)
{
    size_t n = 1;

    s = without_prologue(s);
    if (s.n == 0 || s.p[0] != '<')
        return (struct str){"", 0};
    while (n < s.n && !strchr(" \t\r\n/>", s.p[n]))
        n++;
    return str_sub(s, 1, n - 1);
}

static struct str without_prefix(struct str name, struct str prefix)
{
    return str_starts(name, prefix) ? str_sub(name, prefix.n, name.n) : name;
}

static bool is_root(struct str name)
{
    return str_eq(name, S("rss")) || str_eq(name, S("rdf:RDF")) || str_eq(name, S("RDF")) ||
           str_eq(without_prefix(name, S("atom:")), S("feed"));
}

bool xml_feed_sniff(struct str sample)
{
    struct buf plain = {0}; /* of UTF-16, its plain half */
    bool is_feed;

    for (size_t i = 0; i < sample.n; i++) {
        char c = sample.p[i];
        if (c != '\0' &&
            (i > 3 || (c != '\xEF' && c != '\xBB' && c != '\xBF' && c != '\xFE' && c != '\xFF')))
            buf_char(&plain, c);
    }
    is_feed = is_root(root_of(buf_str(&plain)));
    buf_done(&plain);
    return is_feed;
}

/* ---- events ---- */

static void stop(struct xml_feed *f)
{
    f->has_failed = true;
    XML_StopParser(f->parser, XML_FALSE);
}

static const char *attribute(const XML_Char **attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

/* The field that an element right below the entry is. */
static int field_of(struct str name)
{
    static const struct {
        struct str name;
        int field;
    } fields[] = {
        {STR_INIT("id"), ID},
        {STR_INIT("guid"), ID},
        {STR_INIT("title"), TITLE},
        {STR_INIT("link"), LINK},
        {STR_INIT("published"), PUBLISHED},
        {STR_INIT("pubDate"), PUBLISHED},
        {STR_INIT("issued"), PUBLISHED},
        {STR_INIT("dc:date"), PUBLISHED},
        {STR_INIT("updated"), UPDATED},
        {STR_INIT("modified"), UPDATED},
        {STR_INIT("author"), AUTHOR},
        {STR_INIT("dc:creator"), AUTHOR},
        {STR_INIT("summary"), TEXT},
        {STR_INIT("description"), TEXT},
        {STR_INIT("content"), TEXT},
        {STR_INIT("content:encoded"), TEXT},
    };

    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        if (str_eq(name, fields[i].name))
            return fields[i].field;
    }
    return NO_FIELD;
}

static void begin_field(struct xml_feed *f, int field, const XML_Char **attributes)
{
    const char *type = attribute(attributes, "type");

    buf_cut(&f->raw, 0);
    f->raw.full = false;
    f->field = field;
    f->field_depth = f->depth;
    f->is_html = field == TITLE || field == TEXT || field == FEED_TITLE;
    if (f->is_atom && (!type || strcmp(type, "text") == 0 || strcmp(type, "xhtml") == 0))
        f->is_html = false;
}

/* Atom's links are attributes; the one to the page itself has no relation or "alternate". */
static void take_link(struct xml_feed *f, const XML_Char **attributes)
{
    const char *to = attribute(attributes, "href"), *relation = attribute(attributes, "rel");

    if (to && f->texts[LINK].n == 0 && (!relation || strcmp(relation, "alternate") == 0))
        buf_add(&f->texts[LINK], str_trim(str_of(to)));
}

static void begin_entry(struct xml_feed *f, const XML_Char **attributes)
{
    const char *about = attribute(attributes, "rdf:about");

    f->entry = f->depth;
    f->entry_line = (int64_t)XML_GetCurrentLineNumber(f->parser);
    for (int i = FEED_TITLE + 1; i < FIELDS; i++) {
        buf_cut(&f->texts[i], 0);
        f->texts[i].full = false;
    }
    if (about)
        buf_add(&f->texts[ID], str_trim(str_of(about)));
}

static void begin_inside(struct xml_feed *f, struct str name, const XML_Char **attributes)
{
    if (f->field != NO_FIELD) { /* markup within a text */
        if (f->raw.n && f->raw.p[f->raw.n - 1] != ' ')
            buf_char(&f->raw, ' ');
        return;
    }
    if (f->is_author && f->depth == f->entry + 2 && str_eq(name, S("name"))) {
        begin_field(f, AUTHOR, attributes);
        return;
    }
    if (f->depth != f->entry + 1)
        return;
    if (f->is_atom && str_eq(name, S("link")))
        take_link(f, attributes);
    else if (f->is_atom && str_eq(name, S("author")))
        f->is_author = true;
    else if (field_of(name) != NO_FIELD)
        begin_field(f, field_of(name), attributes);
}

static void XMLCALL on_begin(void *of, const XML_Char *element, const XML_Char **attributes)
{
    struct xml_feed *f = of;
    struct str name = without_prefix(str_of(element), S("atom:"));
    bool is_entry = str_eq(name, S("entry")) || str_eq(name, S("item"));

    if (f->has_failed)
        return;
    f->silence = 0;
    if (++f->depth > DEPTH) {
        fail_feed_deep(f->e, ERR_LIMIT, (int64_t)XML_GetCurrentLineNumber(f->parser));
        stop(f);
    } else if (f->depth == 1) {
        f->is_atom = str_eq(name, S("feed"));
    } else if (f->entry) {
        begin_inside(f, name, attributes);
    } else if (is_entry) {
        begin_entry(f, attributes);
    } else if (f->field == NO_FIELD && str_eq(name, S("title")) && f->texts[FEED_TITLE].n == 0 &&
               f->depth == (f->is_atom ? 2 : 3)) {
        begin_field(f, FEED_TITLE, attributes);
    }
}

static void cut_to_characters(struct buf *b)
{
    while (b->n && !str_is_utf8(str_sub(buf_str(b), b->n > 4 ? b->n - 4 : 0, 4)) &&
           !str_is_utf8(buf_str(b)))
        buf_cut(b, b->n - 1);
}

static void end_field(struct xml_feed *f)
{
    struct buf *into = &f->texts[f->field];
    int field = f->field;

    f->field = NO_FIELD;
    if (f->raw.full)
        cut_to_characters(&f->raw);
    if (into->n && field != TEXT) /* the first one of its kind says it */
        return;
    buf_cut(into, 0);
    if (f->is_html)
        html_text(into, buf_str(&f->raw));
    else
        buf_add(into, str_trim(buf_str(&f->raw)));
}

static void XMLCALL on_end(void *of, const XML_Char *element)
{
    struct xml_feed *f = of;

    (void)element;
    if (f->has_failed)
        return;
    f->silence = 0;
    if (f->field != NO_FIELD && f->depth == f->field_depth)
        end_field(f);
    if (f->entry && f->depth == f->entry + 1)
        f->is_author = false;
    if (f->entry && f->depth == f->entry) {
        f->entry = 0;
        f->has_row = true;
        f->is_paused = true;
        XML_StopParser(f->parser, XML_TRUE);
    }
    f->depth--;
}

static void XMLCALL on_text(void *of, const XML_Char *text, int n)
{
    struct xml_feed *f = of;

    f->silence = 0;
    if (f->field != NO_FIELD)
        buf_add(&f->raw, (struct str){text, (size_t)n});
}

/* "&nbsp;" without a document type that says what it is. */
static void XMLCALL on_unknown_entity(void *of, const XML_Char *name, int is_parameter)
{
    struct xml_feed *f = of;

    if (!is_parameter && f->field != NO_FIELD)
        (void)html_entity(str_of(name), &f->raw);
}

/* Entities of a file's own are how XML bombs are made. */
static void XMLCALL on_doctype(void *of, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_internal)
{
    struct xml_feed *f = of;

    (void)name, (void)system, (void)public;
    if (!has_internal)
        return;
    fail_feed_declares(f->e, ERR_INPUT, (int64_t)XML_GetCurrentLineNumber(f->parser));
    stop(f);
}

/* Nothing outside the file is read: what stands elsewhere is taken for empty, so that the entities
 * that it may declare are unknown, which is no fault. */
static int XMLCALL on_outside(XML_Parser parser, const XML_Char *context, const XML_Char *base,
                              const XML_Char *system, const XML_Char *public)
{
    XML_Parser empty = XML_ExternalEntityParserCreate(parser, context, NULL);
    enum XML_Status status = empty ? XML_Parse(empty, "", 0, XML_TRUE) : XML_STATUS_ERROR;

    (void)base, (void)system, (void)public;
    if (empty)
        XML_ParserFree(empty);
    return status;
}

/* ---- rows ---- */

struct xml_feed *xml_feed_open(struct bytes b, struct err *e)
{
    struct decoder *decoder = decoder_open(b, e);
    struct xml_feed *f;

    if (!decoder)
        return NULL;
    f = mem_new(1, sizeof(*f));
    f->decoder = decoder;
    f->field = NO_FIELD;
    f->raw = BUF_MAX(TEXT_MOST);
    for (int i = 0; i < FIELDS; i++)
        f->texts[i] = BUF_MAX(TEXT_MOST);
    f->parser = XML_ParserCreate("UTF-8"); /* whatever the declaration says: it is decoded */
    assert(f->parser);
    XML_SetUserData(f->parser, f);
    XML_SetElementHandler(f->parser, on_begin, on_end);
    XML_SetCharacterDataHandler(f->parser, on_text);
    XML_SetSkippedEntityHandler(f->parser, on_unknown_entity);
    XML_SetStartDoctypeDeclHandler(f->parser, on_doctype);
    XML_SetParamEntityParsing(f->parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
    XML_SetExternalEntityRefHandler(f->parser, on_outside);
    (void)XML_UseForeignDTD(f->parser, XML_TRUE);
    return f;
}

static bool fail_parse(struct xml_feed *f, struct err *e)
{
    if (!f->has_failed)
        fail_feed_damaged(e, ERR_INPUT, (int64_t)XML_GetCurrentLineNumber(f->parser),
                          (int64_t)XML_GetCurrentColumnNumber(f->parser) + 1);
    f->has_failed = true;
    return false;
}

static enum XML_Status parse_piece(struct xml_feed *f, struct err *e)
{
    void *into = XML_GetBuffer(f->parser, PIECE);
    ptrdiff_t got;

    if (!into)
        return XML_STATUS_ERROR;
    got = decoder_read(f->decoder, into, PIECE, e);
    if (got < 0) {
        f->has_failed = true;
        return XML_STATUS_ERROR;
    }
    f->silence += (int)got;
    if (f->silence > SILENCE)
        return XML_STATUS_ERROR;
    f->is_last = got == 0;
    return XML_ParseBuffer(f->parser, (int)got, f->is_last);
}

/* Goes on until an entry is whole or the feed ends; false when it cannot be read. */
static bool run(struct xml_feed *f, struct err *e)
{
    f->e = e;
    while (!f->has_row && (f->is_paused || !f->is_last)) {
        bool was_paused = f->is_paused;

        f->is_paused = false;
        if ((was_paused ? XML_ResumeParser(f->parser) : parse_piece(f, e)) == XML_STATUS_ERROR)
            return fail_parse(f, e);
    }
    return true;
}

/* What RSS writes "EST", dates elsewhere do not: an offset is understood everywhere. */
static void plain_zone(struct buf *date)
{
    static const struct {
        struct str name;
        struct str offset;
    } zones[] = {{STR_INIT(" UT"), STR_INIT(" +0000")},  {STR_INIT(" GMT"), STR_INIT(" +0000")},
                 {STR_INIT(" UTC"), STR_INIT(" +0000")}, {STR_INIT(" Z"), STR_INIT(" +0000")},
                 {STR_INIT(" EST"), STR_INIT(" -0500")}, {STR_INIT(" EDT"), STR_INIT(" -0400")},
                 {STR_INIT(" CST"), STR_INIT(" -0600")}, {STR_INIT(" CDT"), STR_INIT(" -0500")},
                 {STR_INIT(" MST"), STR_INIT(" -0700")}, {STR_INIT(" MDT"), STR_INIT(" -0600")},
                 {STR_INIT(" PST"), STR_INIT(" -0800")}, {STR_INIT(" PDT"), STR_INIT(" -0700")},
                 {STR_INIT(" CET"), STR_INIT(" +0100")}, {STR_INIT(" CEST"), STR_INIT(" +0200")}};

    for (size_t i = 0; i < COUNT_OF(zones); i++) {
        if (str_ends(buf_str(date), zones[i].name)) {
            buf_cut(date, date->n - zones[i].name.n);
            buf_add(date, zones[i].offset);
            return;
        }
    }
}

static void give(struct xml_feed *f, struct grid_row *row, int64_t line)
{
    *row = (struct grid_row){.cells = f->cells, .n = FIELDS, .line = line};
}

enum grid_step xml_feed_next(struct xml_feed *f, struct grid_row *row, struct err *e)
{
    if (f->has_failed)
        return GRID_ERROR;
    if (!f->has_head) {
        f->has_head = true;
        for (int i = 0; i < FIELDS; i++)
            f->cells[i] = (struct grid_cell){heads[i], GRID_TEXT};
        give(f, row, f->last_line = 1);
        return GRID_ROW;
    }
    f->has_row = false;
    if (!run(f, e))
        return GRID_ERROR;
    if (!f->has_row)
        return GRID_END;
    plain_zone(&f->texts[PUBLISHED]);
    plain_zone(&f->texts[UPDATED]);
    for (int i = 0; i < FIELDS; i++)
        f->cells[i] = (struct grid_cell){buf_str(&f->texts[i]), GRID_TEXT};
    f->last_line = f->entry_line > f->last_line ? f->entry_line : f->last_line + 1;
    give(f, row, f->last_line); /* entries on one line are told apart all the same */
    return GRID_ROW;
}

int64_t xml_feed_position(const struct xml_feed *f)
{
    return decoder_position(f->decoder);
}

void xml_feed_close(struct xml_feed *f)
{
    if (!f)
        return;
    XML_ParserFree(f->parser);
    decoder_close(f->decoder);
    buf_done(&f->raw);
    for (int i = 0; i < FIELDS; i++)
        buf_done(&f->texts[i]);
    mem_free(f);
}
