/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers, money, durations, flags and missing values as exports all over the world write them.
 * "1.200" and "1,234" mean two things each: number_note() collects what the values of a column
 * prove, the decision is made once for the column (survey.c), and number_parse() is told. */
#pragma once

#include "base/arena.h"
#include "base/money.h"

enum decimal_mark { MARK_UNSURE, MARK_POINT, MARK_COMMA };

/* What the values of one column show. */
struct number_notes {
    int64_t given; /* values that are not missing */
    int64_t not_number;
    int64_t point; /* values that can only be read with a decimal point: "1,234.5", "1,234,567",
                      "0.125" */
    int64_t comma; /* ... with a decimal comma: "1.234,5", "12,5" */
    int64_t open_point; /* "1.234": a decimal point, or a thousands separator where the comma is the
                           mark */
    int64_t open_comma; /* "1,234" */
    int64_t percents;
    int64_t digits_most; /* most digits in one value: ids are no figures */
};

/* Trims; removes a spreadsheet's guarding apostrophe ('@handle, '0612). */
struct str value_clean(struct str text);
/* "", "-", "--", "–", "undefined", "N/A", "#N/A", "null", "None", "NaN", "(not set)" is text ... */
bool value_is_missing(struct str text);

void number_note(struct number_notes *notes, struct str text);
void number_notes_add(struct number_notes *to, const struct number_notes *from);
/* What the notes prove; MARK_UNSURE when they leave it open or show no mark at all. Contradicting
 * values lose against the majority and are refused one by one. */
enum decimal_mark number_mark(const struct number_notes *notes);

struct number {
    double value;
    bool is_percent;  /* a % stands with it; value is as written: 6.31 for "6.31%" */
    char currency[4]; /* of a sign or code with it; "" when none */
    bool is_weak; /* the sign is one of several countries' ($, ¥, kr): a header may say better */
};

/* False when the text is no number, or one in the other mark. An unsure mark takes what is not
 * open. */
MUST_USE bool number_parse(struct str text, enum decimal_mark mark, struct number *out);
/* "0:01:25", "00:22:49", "1:25" (minutes), "85", "1m 25s", "2 h 03 min": seconds. */
MUST_USE bool seconds_parse(struct str text, enum decimal_mark mark, double *out);
MUST_USE bool flag_parse(struct arena *a, struct str text, bool *out);
/* 2.08364E+18: what a spreadsheet makes of a long id. */
bool id_is_damaged(struct str text);
/* ISO code of "EUR", "eur", "€", "US$"; "" when it is none. */
void currency_of_text(struct str text, char code[4], bool *is_weak);
