/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xml.h"

#include "base/limits.h"
#include "base/mem.h"
#include "messages/format.h"

#include <expat.h>
#include <string.h>

enum {
    PIECE = 64 * 1024,
    DEPTH = 64,
    SILENCE = LIMIT_ROW, /* bytes without an event: one tag or one attribute of that size */
};

#define NAMESPACE_END '|'

struct xml {
    struct zip_reader *from;
    struct str name; /* of the member, for messages */
    XML_Parser parser;
    const struct xml_events *events;
    void *of;
    struct err *e; /* of the call under way */
    int depth;
    int silence;
    bool is_paused;
    bool is_last; /* all bytes are given to the parser */
    bool has_failed;
};

/* Workbooks are written in either of these; parts of packages in the third. */
static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};

static struct str local_name(const char *name)
{
    const char *end = strrchr(name, NAMESPACE_END);

    if (!end)
        return str_of(name);
    for (size_t i = 0; i < COUNT_OF(namespaces); i++) {
        size_t n = strlen(namespaces[i]);

        if ((size_t)(end - name) == n && memcmp(name, namespaces[i], n) == 0)
            return str_of(end + 1);
    }
    return (struct str){"", 0};
}

static void stop(struct xml *x)
{
    x->has_failed = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL on_begin(void *of, const XML_Char *name, const XML_Char **attributes)
{
    struct xml *x = of;

    if (x->has_failed)
        return;
    x->silence = 0;
    if (++x->depth > DEPTH) {
        fail_xml_deep(x->e, ERR_LIMIT, x->name);
        stop(x);
    } else if (!x->events->begin(x->of, local_name(name), (const char *const *)attributes, x->e)) {
        stop(x);
    }
}

static void XMLCALL on_end(void *of, const XML_Char *name)
{
    struct xml *x = of;

    if (x->has_failed)
        return;
    x->silence = 0;
    x->depth--;
    if (!x->events->end(x->of, local_name(name), x->e))
        stop(x);
}

static void XMLCALL on_text(void *of, const XML_Char *text, int n)
{
    struct xml *x = of;

    if (x->has_failed)
        return;
    x->silence = 0;
    if (!x->events->text(x->of, (struct str){text, (size_t)n}, x->e))
        stop(x);
}

/* Office programs write none; entities of one are how XML bombs are made. */
static void XMLCALL on_doctype(void *of, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_internal)
{
    struct xml *x = of;

    (void)name, (void)system, (void)public, (void)has_internal;
    fail_xml_doctype(x->e, ERR_INPUT, x->name);
    stop(x);
}

struct xml *xml_open(struct zip_archive *z, size_t member, const struct xml_events *events,
                     void *of, struct err *e)
{
    struct zip_member about;
    struct zip_reader *from;
    struct xml *x;

    if (!zip_member_at(z, member, &about, e) || !(from = zip_reader_open(z, member, e)))
        return NULL;
    x = mem_new(1, sizeof(*x));
    x->from = from;
    x->name = about.name;
    x->events = events;
    x->of = of;
    x->parser = XML_ParserCreateNS(NULL, NAMESPACE_END);
    assert(x->parser);
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_begin, on_end);
    XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    return x;
}

static bool fail_parse(struct xml *x, struct err *e)
{
    if (x->has_failed)
        return false; /* an event has said why */
    return fail_xml_damaged(e, ERR_INPUT, x->name, (int64_t)XML_GetCurrentLineNumber(x->parser));
}

static enum XML_Status parse_piece(struct xml *x, struct err *e)
{
    void *into = XML_GetBuffer(x->parser, PIECE);
    ptrdiff_t got;

    if (!into)
        return XML_STATUS_ERROR;
    got = zip_reader_read(x->from, into, PIECE, e);
    if (got < 0) {
        x->has_failed = true;
        return XML_STATUS_ERROR;
    }
    x->silence += (int)got;
    if (x->silence > SILENCE) {
        x->has_failed = true;
        fail_xml_damaged(e, ERR_LIMIT, x->name, (int64_t)XML_GetCurrentLineNumber(x->parser));
        return XML_STATUS_ERROR;
    }
    x->is_last = got == 0;
    return XML_ParseBuffer(x->parser, (int)got, x->is_last);
}

enum xml_step xml_run(struct xml *x, struct err *e)
{
    x->e = e;
    if (x->has_failed)
        return XML_STEP_ERROR;
    for (;;) {
        enum XML_Status status;

        if (x->is_paused) {
            x->is_paused = false;
            status = XML_ResumeParser(x->parser);
        } else if (x->is_last) {
            return XML_STEP_END;
        } else {
            status = parse_piece(x, e);
        }
        if (status == XML_STATUS_SUSPENDED)
            return XML_STEP_PAUSED;
        if (status == XML_STATUS_ERROR) {
            fail_parse(x, e);
            x->has_failed = true;
            return XML_STEP_ERROR;
        }
    }
}

void xml_pause(struct xml *x)
{
    x->is_paused = true;
    XML_StopParser(x->parser, XML_TRUE);
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        const char *end = strrchr(attributes[0], NAMESPACE_END);

        if (strcmp(end ? end + 1 : attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

void xml_close(struct xml *x)
{
    if (!x)
        return;
    XML_ParserFree(x->parser);
    zip_reader_close(x->from);
    mem_free(x);
}

bool xml_read(struct zip_archive *z, size_t member, const struct xml_events *events, void *of,
              struct err *e)
{
    struct xml *x = xml_open(z, member, events, of, e);
    enum xml_step step;

    if (!x)
        return false;
    step = xml_run(x, e);
    xml_close(x);
    assert(step != XML_STEP_PAUSED);
    return step == XML_STEP_END;
}
