/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What Meta's two content exports (Facebook, Instagram) share. */
#pragma once

#include "sources/source.h"

/* The day of a row of the "Daily" aggregation, or DAY_NONE where its "Date" says Lifetime. */
struct day meta_day(const struct cell *date, const struct cell *published);
/* "Photos", "IG reel", "Vidéos": photo, reel, video ... */
struct str meta_post_kind(struct arena *a, struct str type);
/* The post of the row, and the figure to give its metrics to: of a day, of the range stated, or
 * lifetime. */
struct figure meta_post(struct reading *r, const struct post *post, struct day day);
