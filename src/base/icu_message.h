/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Writes one message of the catalogue, by ICU. For the generated functions of messages/AREA.h only:
 * they check names and types of arguments when the product is built. */
#pragma once

#include "base/day.h"

struct message_text {
    struct str text;
    struct day day;
    bool is_day;
};

enum { MESSAGE_NUMBERS = 5, MESSAGE_TEXTS = 6 }; /* most of each in a message */

/* In the pattern the numbers are arguments 0.., the texts follow them. */
struct message_args {
    const double *numbers;
    size_t n_numbers;
    const struct message_text *texts;
    size_t n_texts;
};

/* There is no quoting: an apostrophe (single or doubled) is one apostrophe. */
void message_write(struct buf *out, enum lang lang, const char *pattern,
                   const struct message_args *args);

/* Whether ICU can read the pattern; for the catalogue's test. */
bool message_is_valid(enum lang lang, struct str pattern);
