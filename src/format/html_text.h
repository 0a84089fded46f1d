/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The text that a reader of a piece of HTML sees. */
#pragma once

#include "base/buf.h"

/* Tags, comments, scripts and styles go, entities become characters, every run of white space one
 * space, none around. A "<" that begins no tag stays. */
void html_text(struct buf *out, struct str html);
/* The character that "eacute" or "#8230" or "#x2026" names, in UTF-8; false where it names none. */
bool html_entity(struct str name, struct buf *out);
