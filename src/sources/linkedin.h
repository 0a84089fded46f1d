/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What LinkedIn's exports share: company pages (content, followers, visitors) come as .xls or
 * .xlsx of several sheets, the analytics of a member as .xlsx. Dates are texts MM/DD/YYYY. */
#pragma once

#include "sources/source.h"

/* The day of export that the file's name tells ("acme_followers_1764000000000.xls"), else the last
 * day that the file tells of. */
struct day linkedin_export_day(const struct reading *r);
/* "location=Paris": `header` says the dimension, under one name in all languages. */
struct str linkedin_segment(struct reading *r, struct str header, struct str value);
/* Whether the sheet's or file's name says that this is a member's own analytics. */
bool linkedin_is_creator(const struct reading *r);
/* The account of a member's file: "Content_2026-10-01_2026-10-31_JeanneDoe.xlsx". */
void linkedin_name_creator(struct reading *r);
