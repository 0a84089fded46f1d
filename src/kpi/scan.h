/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The words of a formula or of a file of KPIs, one after the other, each with its place. */
#pragma once

#include "base/err.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,   /* letters, digits, _ and dots between them: "deal.won.amount" */
    TOKEN_NUMBER, /* 1000, 0.5, 1e3 */
    TOKEN_TEXT,   /* "in quotation marks", which are not part of it */
    TOKEN_SIGN,   /* one of + - * / ( ) , = */
};

struct token {
    enum token_kind kind;
    struct str text;
    size_t at; /* byte in the whole text */
    double number;
};

struct scan {
    struct str text;
    struct str file;    /* named in errors; empty for a formula that somebody typed */
    struct token token; /* the current one */
    size_t next;        /* byte behind it */
    size_t last;        /* byte behind the token before it */
};

MUST_USE bool scan_begin(struct scan *s, struct str text, struct str file, struct err *e);
MUST_USE bool scan_next(struct scan *s, struct err *e);
bool scan_is_sign(const struct scan *s, char sign);
bool scan_is_word(const struct scan *s, struct str word);
