/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/xlsx_book.h"

#include "base/limits.h"
#include "format/xml.h"
#include "messages/format.h"

#include <string.h>

/* What is being read: a list of relations or the workbook itself. */
struct reading {
    struct xlsx_book *book;
    struct str folder;  /* targets are relative to it */
    struct list *parts; /* struct xlsx_part */
};

static bool ignore_end(void *of, struct str name, struct err *e)
{
    (void)of, (void)name, (void)e;
    return true;
}

static bool ignore_text(void *of, struct str text, struct err *e)
{
    (void)of, (void)text, (void)e;
    return true;
}

/* "../media/x.xml" seen from "xl/worksheets/" is "xl/media/x.xml". */
static struct str resolve(struct arena *a, struct str folder, struct str target)
{
    struct buf path = {0};
    struct str piece, name;

    if (!str_starts(target, S("/")))
        buf_add(&path, folder);
    while (str_cut(&target, '/', &piece)) {
        if (str_eq(piece, S(".."))) {
            buf_cut(&path, path.n ? path.n - 1 : 0);
            while (path.n > 0 && path.p[path.n - 1] != '/')
                buf_cut(&path, path.n - 1);
        } else if (piece.n > 0 && !str_eq(piece, S("."))) {
            buf_add(&path, piece);
            buf_char(&path, '/');
        }
    }
    buf_cut(&path, path.n ? path.n - 1 : 0);
    name = arena_str(a, buf_str(&path));
    buf_done(&path);
    return name;
}

static bool on_relation(void *of, struct str name, const char *const *attributes, struct err *e)
{
    struct reading *r = of;
    const char *id, *type, *target;
    struct xlsx_part *part;

    if (!str_eq(name, S("Relationship")))
        return true;
    id = xml_attribute(attributes, "Id");
    type = xml_attribute(attributes, "Type");
    target = xml_attribute(attributes, "Target");
    if (!id || !type || !target)
        return true;
    if (r->parts->n >= LIMIT_ZIP_ENTRIES)
        return fail_zip_many(e, ERR_LIMIT, LIMIT_ZIP_ENTRIES);
    part = list_add(r->parts);
    part->id = arena_str(&r->book->arena, str_of(id));
    part->type = arena_str(&r->book->arena, str_of(type));
    part->target = resolve(&r->book->arena, r->folder, str_of(target));
    return true;
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static bool on_workbook(void *of, struct str name, const char *const *attributes, struct err *e)
{
    struct reading *r = of;
    const char *state = xml_attribute(attributes, "state");
    const char *title = xml_attribute(attributes, "name"), *id = xml_attribute(attributes, "id");
    struct xlsx_sheet_name *sheet;

    if (str_eq(name, S("workbookPr")))
        r->book->is_1904 = is_true(xml_attribute(attributes, "date1904"));
    if (!str_eq(name, S("sheet")) || !title || !id || (state && strcmp(state, "veryHidden") == 0))
        return true;
    if (r->book->sheets.n >= LIMIT_TABLES)
        return fail_xlsx_many_sheets(e, ERR_LIMIT, LIMIT_TABLES);
    sheet = list_add(&r->book->sheets);
    sheet->name = arena_str(&r->book->arena, str_of(title));
    sheet->id = arena_str(&r->book->arena, str_of(id));
    return true;
}

static bool read_relations(struct reading *r, struct str list, struct err *e)
{
    static const struct xml_events events = {on_relation, ignore_end, ignore_text};
    size_t member;

    if (!zip_find(r->book->zip, list, &member))
        return true;
    return xml_read(r->book->zip, member, &events, r, e);
}

/* The package says which of its parts is the workbook; nearly always it is this one. */
static struct str workbook_name(const struct list *parts)
{
    const struct xlsx_part *items = LIST_ITEMS(parts, struct xlsx_part);

    for (size_t i = 0; i < parts->n; i++) {
        if (str_ends(items[i].type, S("/officeDocument")))
            return items[i].target;
    }
    return S("xl/workbook.xml");
}

static bool read_workbook(struct xlsx_book *book, struct str name, struct err *e)
{
    static const struct xml_events events = {on_workbook, ignore_end, ignore_text};
    struct reading r = {.book = book, .parts = &book->parts};
    size_t slash = name.n, member;

    if (!zip_find(book->zip, name, &member))
        return fail_xlsx_no_part(e, ERR_INPUT, name);
    while (slash > 0 && name.p[slash - 1] != '/')
        slash--;
    book->folder = r.folder = str_sub(name, 0, slash);
    return xml_read(book->zip, member, &events, &r, e) &&
           read_relations(&r,
                          arena_printf(&book->arena, "%.*s_rels/%.*s.rels", STR_ARG(r.folder),
                                       STR_ARG(str_sub(name, slash, name.n))),
                          e);
}

bool xlsx_book_read(struct xlsx_book *book, struct zip_archive *zip, struct err *e)
{
    struct list package = LIST_OF(struct xlsx_part);
    struct reading r = {.book = book, .parts = &package};
    bool is_read;

    *book = (struct xlsx_book){
        .zip = zip, .parts = LIST_OF(struct xlsx_part), .sheets = LIST_OF(struct xlsx_sheet_name)};
    is_read =
        read_relations(&r, S("_rels/.rels"), e) && read_workbook(book, workbook_name(&package), e);
    list_done(&package);
    if (is_read)
        return true;
    xlsx_book_done(book);
    return false;
}

bool xlsx_book_part(const struct xlsx_book *book, struct str kind, size_t *member)
{
    const struct xlsx_part *parts = LIST_ITEMS(&book->parts, struct xlsx_part);

    for (size_t i = 0; i < book->parts.n; i++) {
        if (str_ends(parts[i].type, kind))
            return zip_find(book->zip, parts[i].target, member);
    }
    return false;
}

bool xlsx_book_sheet(const struct xlsx_book *book, size_t i, size_t *member)
{
    const struct xlsx_sheet_name *sheet = &LIST_ITEMS(&book->sheets, struct xlsx_sheet_name)[i];
    const struct xlsx_part *parts = LIST_ITEMS(&book->parts, struct xlsx_part);

    for (size_t k = 0; k < book->parts.n; k++) {
        if (str_eq(parts[k].id, sheet->id))
            return str_ends(parts[k].type, S("/worksheet")) &&
                   zip_find(book->zip, parts[k].target, member);
    }
    return false;
}

void xlsx_book_done(struct xlsx_book *book)
{
    list_done(&book->parts);
    list_done(&book->sheets);
    arena_done(&book->arena);
    *book = (struct xlsx_book){0};
}
