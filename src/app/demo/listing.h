/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes export files as the tools do: each with its own quoting, separators, line ends and
 * encoding, and with the date on which somebody would have downloaded it. */
#pragma once

#include "app/demo/truth.h"
#include "os/disk.h"

struct exports { /* what every writer is given */
    const struct truth *truth;
    const char *dir; /* of the exports */
    int64_t files;   /* written so far */
    struct arena arena;
};

enum quoting {
    QUOTE_NEEDED, /* only what holds separators, quotes or line breaks */
    QUOTE_ALL,
    QUOTE_SPACES, /* headers and dates that hold a space, too */
    QUOTE_NEVER,  /* the writer itself does */
};

enum file_encoding { FILE_UTF8, FILE_UTF8_BOM, FILE_UTF16LE };

struct listing {
    struct buf text;
    enum quoting quoting;
    char separator;
    const char *line_end;
    bool in_row;
};

#define LISTING(how, parted_by, ends)                                                              \
    ((struct listing){.quoting = (how), .separator = (parted_by), .line_end = (ends)})

void listing_raw(struct listing *s,
                 const char *text); /* as it is: preambles, headers given whole */
void listing_str(struct listing *s, struct str text);
void listing_text(struct listing *s, const char *text);
void listing_print(struct listing *s, const char *format, ...) PRINTF_LIKE(2, 3);
void listing_int(struct listing *s, int64_t n);
void listing_cents(struct listing *s, int64_t cents, char mark); /* 1234.50 */
void listing_empty(struct listing *s, size_t n);                 /* n empty cells */
void listing_row(struct listing *s);                             /* ends the row */

/* Writes it to dir/path (folders are made) as downloaded on that day, and empties it. */
MUST_USE bool listing_save(struct listing *s, struct exports *x, const char *path,
                           enum file_encoding encoding, struct day downloaded, struct err *e);
MUST_USE bool file_save(struct exports *x, const char *path, struct str content,
                        struct day downloaded, struct err *e);
/* The folders of a path below dir are there; its whole path, living in the arena. */
MUST_USE bool file_place(struct exports *x, const char *path, const char **whole, struct err *e);
MUST_USE bool file_date(const char *whole, struct day downloaded, struct err *e);

/* ---- words that several tools write ---- */

void write_month_name(struct buf *out, int month, bool is_short); /* 0: "January", "Jan" */
struct str file_range(struct exports *x, const char *format, int first_month, int last_month);

/* One writer a tool. */
MUST_USE bool write_meta_posts(struct exports *x, struct err *e);
MUST_USE bool write_sprout(struct exports *x, struct err *e);
MUST_USE bool write_youtube(struct exports *x, struct err *e);
MUST_USE bool write_tiktok(struct exports *x, struct err *e);
MUST_USE bool write_x(struct exports *x, struct err *e);
MUST_USE bool write_meta_ads(struct exports *x, struct err *e);
MUST_USE bool write_google_ads(struct exports *x, struct err *e);
MUST_USE bool write_ga4(struct exports *x, struct err *e);
MUST_USE bool write_shopify(struct exports *x, struct err *e);
MUST_USE bool write_stripe(struct exports *x, struct err *e);
MUST_USE bool write_hubspot(struct exports *x, struct err *e);
MUST_USE bool write_zendesk(struct exports *x, struct err *e);
MUST_USE bool write_own(struct exports *x, struct err *e);
/* A workbook of one sheet, everything as text, as TikTok makes it. */
MUST_USE bool xlsx_overview(const char *whole, const struct truth *t, int first_month,
                            int last_month, struct err *e);

struct zip_file { /* one file in a zip */
    const char *name;
    struct str content;
};
MUST_USE bool zip_pack(const char *whole, const struct zip_file *files, size_t n, struct day at,
                       struct err *e);

/* ---- the rest of the workspace ---- */

MUST_USE bool write_strategy(const struct truth *t, enum lang lang, const char *path,
                             struct err *e);
MUST_USE bool write_truth(const struct truth *t, const char *path, struct err *e);
