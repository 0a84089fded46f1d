/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the sources of web analytics share whose tables do not name their dimension themselves: the
 * file's name or the title above the table does. */
#pragma once

#include "sources/source.h"

/* A word for a dimension, folded, and the dimension as all sources call it; "page" is pages. */
struct web_word {
    const char *word, *dimension;
};

/* The file's own name, folded, without its ending: "utm_sources" of "export.zip/utm_sources.csv".
 */
struct str web_stem(struct reading *r);
/* The dimension of a word; empty where it is none of the list, which ends with an empty word. */
struct str web_dimension(const struct web_word *words, struct str word);
/* A figure for one value of a dimension on a day (DAY_NONE: over the table's days): a page or a
 * segment; visits that come from a network are that network's. */
struct figure web_figure(struct reading *r, struct str dimension, struct str value, struct day day);
/* "source=facebook;property=Shop": two sites' visits from one network stay apart, as the account of
 * visits that came from a network is none. */
void web_name_site(struct reading *r, struct figure *figure);
/* Bounces from sessions and their rate. */
void web_bounces(struct reading *r, const struct cell *sessions, const struct cell *rate,
                 const struct figure *like);
/* Seconds of all visits, from sessions and their average. */
void web_seconds(struct reading *r, const struct cell *sessions, const struct cell *average,
                 const struct figure *like);
