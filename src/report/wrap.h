/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Texts for a terminal or a mail: made harmless, and broken into lines between words. */
#pragma once

#include "base/buf.h"

/* On one line and without what a terminal would obey: control characters become spaces, bytes that
 * are no text U+FFFD, marks that turn the direction of reading nothing. */
void wrap_clean(struct buf *out, struct str text);
void wrap_clean_lines(struct buf *out, struct str text); /* the same, keeping its line ends */
/* Cuts the next line off a text: at a line end, else before the word that passes `width`; a word
 * wider than that is a line of its own. False when nothing is left. */
bool wrap_next(struct str *rest, size_t width, struct str *line);
/* The same for narrow columns: a word wider than that is broken, behind / _ or - where it can be.
 */
bool wrap_next_tight(struct str *rest, size_t width, struct str *line);
/* A text that begins in column `indent`: the lines that follow begin there too. */
void wrap_add(struct buf *out, struct str text, size_t width, size_t indent);
/* Each line of a text by itself: what does not fit stands two columns right of where it begins. */
void wrap_lines(struct buf *out, struct str text, size_t width);
size_t wrap_longest_word(struct str text); /* columns it takes */
