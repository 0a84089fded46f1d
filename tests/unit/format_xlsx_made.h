/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Workbooks made from the XML of their parts, for tests. */
#pragma once

#include "format_zip_made.h"

#define MADE_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MADE_LINK "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MADE_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

struct made_book {
    const char *sheets[3]; /* XML inside <worksheet>; NULL for fewer */
    const char *names[3];  /* "Sheet1".. when NULL; with further attributes: "A\" state=\"hidden" */
    const char *strings;   /* inside <sst> */
    const char *styles;    /* inside <styleSheet> */
    const char *properties; /* inside <workbook>, before the sheets */
};

static inline void made_part(struct buf *out, const char *element, const char *inside)
{
    buf_printf(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"" MADE_MAIN
               "\" xmlns:r=\"" MADE_LINK "\">%s</%s>",
               element, inside, element);
}

static inline void made_relation(struct buf *out, const char *id, const char *type,
                                 const char *target)
{
    buf_printf(out, "<Relationship Id=\"%s\" Type=\"" MADE_LINK "/%s\" Target=\"%s\"/>", id, type,
               target);
}

/* Workbook, its relations, texts, styles, and up to three sheets, in this order. */
enum { MADE_PARTS = 8 };

static inline void made_parts(const struct made_book *book, struct buf parts[MADE_PARTS])
{
    struct buf inside = {0}, links = {0};

    buf_printf(&inside, "%s<sheets>", book->properties ? book->properties : "");
    for (int i = 0; i < 3 && book->sheets[i]; i++) {
        const char *name =
            book->names[i] ? book->names[i] : (const char *[]){"Sheet1", "Sheet2", "Sheet3"}[i];
        char id[8], target[40];

        snprintf(id, sizeof(id), "rId%d", i + 1);
        snprintf(target, sizeof(target), "worksheets/sheet%d.xml", i + 1);
        buf_printf(&inside, "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"%s\"/>", name, i + 1, id);
        made_relation(&links, id, "worksheet", target);
        made_part(&parts[5 + i], "worksheet", book->sheets[i]);
    }
    buf_add(&inside, S("</sheets>"));
    made_relation(&links, "rId8", "sharedStrings", "/xl/sharedStrings.xml");
    made_relation(&links, "rId9", "styles", "../xl/./styles.xml");
    made_part(&parts[1], "workbook", buf_cstr(&inside));
    buf_printf(&parts[2], "<Relationships xmlns=\"" MADE_PACKAGE "\">%s</Relationships>",
               buf_cstr(&links));
    made_part(&parts[3], "sst", book->strings ? book->strings : "");
    made_part(&parts[4], "styleSheet", book->styles ? book->styles : "");
    buf_cut(&links, 0);
    made_relation(&links, "rId1", "officeDocument", "xl/workbook.xml");
    buf_printf(&parts[0], "<Relationships xmlns=\"" MADE_PACKAGE "\">%s</Relationships>",
               buf_cstr(&links));
    buf_done(&inside);
    buf_done(&links);
}

static inline void made_xlsx(struct buf *out, const struct made_book *book)
{
    static const char *const names[MADE_PARTS] = {"_rels/.rels",
                                                  "xl/workbook.xml",
                                                  "xl/_rels/workbook.xml.rels",
                                                  "xl/sharedStrings.xml",
                                                  "xl/styles.xml",
                                                  "xl/worksheets/sheet1.xml",
                                                  "xl/worksheets/sheet2.xml",
                                                  "xl/worksheets/sheet3.xml"};
    struct buf parts[MADE_PARTS] = {0};
    struct made_member members[MADE_PARTS];
    size_t n = 0;

    made_parts(book, parts);
    for (size_t i = 0; i < MADE_PARTS; i++) {
        if (parts[i].n)
            members[n++] = (struct made_member){names[i], buf_str(&parts[i])};
    }
    made_zip(out, members, n);
    for (size_t i = 0; i < MADE_PARTS; i++)
        buf_done(&parts[i]);
}
