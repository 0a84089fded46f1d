/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Invented people who buy and ask, and the words in which they say how they came. */
#pragma once

#include "app/demo/truth.h"

struct str customer_name(struct arena *a, int64_t n, bool last_first);
struct str customer_mail(struct arena *a, int64_t n); /* example.org: nobody's */
/* What the link that brought them said: one of three spellings. Empty for nobody's link. */
const char *utm_source(int from, int spelling);
const char *utm_medium(int from, bool paid);
/* The answer to "how did you hear of us?". */
const char *said(int from, int64_t n);
