/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the exports of support tools share. */
#pragma once

#include "sources/source.h"

/* The network that a channel is ("Twitter", "Instagram Direct"); empty where it is none. */
struct str support_network(struct str channel);
/* A share of satisfaction from words ("good", "Extrêmement satisfait"), or a rating out of five:
 * 0..1; NAN where it says none. */
double support_score(struct arena *a, struct str text);
/* So many seconds after an instant; INSTANT_NONE when either is unknown. */
struct instant support_after(struct instant at, double seconds);
