/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What people say of facts that have no home: those that meet all conditions given belong to a
 * campaign, or (sales) came from a network. */
#pragma once

#include "base/day.h"

struct rule {
    int32_t id;
    struct str what;        /* "post", "sale", "visit", "cost" (ads' figures too); "": any */
    struct str network;     /* conditions; empty ones are none */
    int32_t account;        /* code; 0: any */
    struct str words;       /* stand in the text, label, name of campaign or ad, or answer */
    struct str tag;         /* of a post */
    struct str utm;         /* campaign, source or "source/medium"; "noel*": begins so */
    struct day from, to;    /* DAY_NONE: open */
    struct str to_campaign; /* its id; empty: left as it is */
    struct str to_network;  /* of sales that name none */
};
