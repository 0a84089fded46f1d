/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A feed (RSS of any version, Atom) as rows of a table: a header, then an entry a row, whose markup
 * is taken out. Read in a stream; no document type with declarations of its own is taken, nothing
 * outside the file is looked at, depth and sizes are bounded: what of a text is beyond is cut. */
#pragma once

#include "format/grid.h"

struct xml_feed;

/* Whether the first element is a feed's; `sample` is the file's first bytes in whatever encoding.
 */
bool xml_feed_sniff(struct str sample);
struct xml_feed *xml_feed_open(struct bytes b, struct err *e);
enum grid_step xml_feed_next(struct xml_feed *f, struct grid_row *row, struct err *e);
int64_t xml_feed_position(const struct xml_feed *f);
void xml_feed_close(struct xml_feed *f);
