/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a question may be asked by and narrowed to: network, campaign, post, month... Each stands in
 * one column of each kind of fact that knows it; a fact of another kind is "not assigned" there.
 * The value of a dimension is its key: a stable text ("linkedin", "2026-09"), empty when not
 * assigned. */
#pragma once

#include "ask/frame.h"

enum dim {
    DIM_NETWORK,
    DIM_ACCOUNT,
    DIM_CAMPAIGN,
    DIM_PROGRAMME,
    DIM_GOAL,
    DIM_POST,
    DIM_AD_SET,
    DIM_AD,
    DIM_PAGE,
    DIM_SEGMENT,
    DIM_METRIC,
    DIM_SOURCE,
    DIM_STAGE,
    DIM_PRODUCT,
    DIM_PERSON,
    DIM_TASK,
    DIM_KIND,
    DIM_DAY,
    DIM_WEEK,
    DIM_MONTH,
    DIM_QUARTER,
    DIM_YEAR,
    DIMS,
};
enum { DIMS_MAX = 6 }; /* of one question */

struct str dim_name(enum dim d);                /* "network" */
bool dim_parse(struct str name, enum dim *out); /* also plurals and French: "réseau", "mois" */
struct str dim_title(struct frame *f, enum dim d);
struct str dim_names(struct frame *f); /* all of them, for errors */
bool dim_is_time(enum dim d);
bool dim_is_thing(enum dim d);   /* post, ad...: single things, asked with COUNTS_THING */
bool dim_is_derived(enum dim d); /* campaign, programme, goal: settled by the workspace's rules */
enum object_kind dim_object(enum dim d); /* of a thing */
enum group_unit dim_unit(enum dim d);    /* of a time */

/* The column of a kind of fact; NULL when it has none. */
const char *dim_column(enum dim d, enum fact_kind k);
/* Reads what dim_key and dim_label need. */
MUST_USE bool dim_prepare(struct frame *f, enum dim d, struct err *e);
/* The key of what a query gave in that column (times: see dim_ordinal). */
struct str dim_key(const struct frame *f, enum dim d, enum fact_kind k, const struct datum *cell);
/* For a filter: the value of a key in that column; false when no fact can have it. */
bool dim_value(const struct frame *f, enum dim d, enum fact_kind k, struct str key,
               struct value *out);
/* What people read; the key where there is nothing better. */
struct str dim_label(struct frame *f, enum dim d, struct str key);

/* Days, weeks, months... are numbered one after the other: the number of the one that holds a day,
 * its first day, and its key ("2026-09", "2026-W36"). */
int32_t dim_ordinal(enum dim d, struct day day);
struct period dim_span(enum dim d, int32_t ordinal);
struct str dim_time_key(const struct frame *f, enum dim d, int32_t ordinal);
