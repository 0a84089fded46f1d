/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What TikTok Studio's exports share: English headers under any language of the account, days
 * without a year in that language. */
#pragma once

#include "sources/source.h"

/* A row of values of one dimension at the day of the export: "gender=Female" 0.59. */
void tiktok_share(struct reading *r, const char *dimension, const struct cell *value,
                  const struct cell *share);
