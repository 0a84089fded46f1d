/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The tables that tools/nouns.py makes of catalogue/metrics.json and catalogue/networks.json; for
 * metric.c and network.c only. Sorted tables are sorted by byte. */
#pragma once

#include "model/metric.h"
#include "model/network.h"

/* What stands for a network: a word or words in folded form, a host, the name of a click id. */
struct network_word {
    struct str word;
    uint16_t network; /* place in network_table */
};

extern const struct metric metric_table[];
extern const size_t metric_table_n;
extern const uint16_t metric_by_id[]; /* places in metric_table, sorted by id */

extern const struct network network_table[];
extern const size_t network_table_n;
extern const struct network_word network_words[]; /* what UTM sources and tools write */
extern const size_t network_words_n;
extern const struct network_word network_said[]; /* what is sure also inside a sentence */
extern const size_t network_said_n;
extern const struct network_word network_hosts[];
extern const size_t network_hosts_n;
extern const struct network_word network_click_ids[];
extern const size_t network_click_ids_n;
extern const struct str
    network_qualifiers[]; /* words that say which part of a network: "ads", "story" */
extern const size_t network_qualifiers_n;
