/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The networks of catalogue/networks.json: id, name, hosts, click ids, the words that UTM sources
 * and people use for them. */
#pragma once

#include "base/arena.h"

struct network {
    struct str
        id; /* "instagram", "linkedin", "facebook", "youtube", "tiktok", "x", "pinterest", ... */
    struct str name; /* "Instagram", the same in all languages */
    bool is_social;  /* false for "web", "email", "google" ... that figures may be of */
};

size_t network_count(void);
const struct network *network_at(size_t i);
const struct network *network_find(struct str id); /* NULL when unknown */
/* The network that a person or tool means: id, name, UTM source ("ig", "fb", "insta",
 * "twitter.com", "l.facebook.com", "LinkedIn Ads"...), compared folded. NULL when none is meant. */
const struct network *network_of_words(struct str words);
/* Of the host of a referrer, an address or an app: "l.facebook.com", "https://t.co/abc". NULL when
 * none. */
const struct network *network_of_host(struct str address);
/* Of the parameter that a network adds to the links that it shows: "fbclid", "li_fat_id". NULL when
 * none. */
const struct network *network_of_click_id(struct str parameter);
/* From a free answer such as "vu sur Instagram" or "un ami sur LinkedIn": the only network named.
 */
const struct network *network_in_text(struct str text);
