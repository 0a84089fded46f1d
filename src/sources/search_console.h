/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the tables of a Google Search Console export share: one zip, named after the site, with
 * queries, pages, countries, devices, and the days, which are the range of the others. */
#pragma once

#include "sources/source.h"

/* Of all of them; behind a source's own columns. */
extern const struct column search_console_metrics[];
void search_console_begin(struct reading *r); /* the site in the zip's name is the account */
