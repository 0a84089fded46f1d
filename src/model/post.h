/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One id a post, whatever tool names it (design.md 3): X the digits of the status; Facebook the
 * number behind `_` (a pfbid is never an id); Instagram, YouTube, TikTok the network's id; LinkedIn
 * the URN. */
#pragma once

#include "base/arena.h"

/* The id from what a tool gives as id and as permalink (either may be empty); empty when neither
 * holds one. Spreadsheet damage (2.08364E+18) is no id. Where only a permalink is known and its
 * network writes another name into it than its id (Instagram's shortcode), that name is the id. */
struct str post_id(struct arena *a, struct str network, struct str id, struct str url);
/* When an id itself tells the instant of creation (TikTok, X, LinkedIn): microseconds, else
 * INT64_MIN. */
int64_t post_id_instant(struct str network, struct str id);
/* The #tags of a text in the form in which tags are compared (base/fold.h: lower case, no accents),
 * each once, one space between. */
struct str post_tags(struct arena *a, struct str text);
