/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/support.h"

#include "base/fold.h"
#include "model/network.h"

#include <math.h>

struct str support_network(struct str channel)
{
    const struct network *network = network_of_words(channel);

    if (!network)
        network = network_in_text(channel);
    return network ? network->id : S("");
}

/* Freshdesk's scale goes from extremely unhappy to extremely happy; Zendesk's has two ends. */
double support_score(struct arena *a, struct str text)
{
    static const struct {
        struct str start;
        double score;
    } words[] = {
        {STR_INIT("extremely happy"), 1},
        {STR_INIT("very happy"), 5 / 6.0},
        {STR_INIT("happy"), 4 / 6.0},
        {STR_INIT("neutral"), 0.5},
        {STR_INIT("extremely unhappy"), 0},
        {STR_INIT("very unhappy"), 1 / 6.0},
        {STR_INIT("unhappy"), 2 / 6.0},
        {STR_INIT("extremement satisfait"), 1},
        {STR_INIT("tres satisfait"), 5 / 6.0},
        {STR_INIT("satisfait"), 4 / 6.0},
        {STR_INIT("neutre"), 0.5},
        {STR_INIT("extremement insatisfait"), 0},
        {STR_INIT("extremement mecontent"), 0},
        {STR_INIT("tres insatisfait"), 1 / 6.0},
        {STR_INIT("tres mecontent"), 1 / 6.0},
        {STR_INIT("insatisfait"), 2 / 6.0},
        {STR_INIT("mecontent"), 2 / 6.0},
        {STR_INIT("good"), 1},
        {STR_INIT("bonne"), 1},
        {STR_INIT("bad"), 0},
        {STR_INIT("mauvaise"), 0},
    };
    struct str folded = fold(a, text);
    double stars;

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_starts(folded, words[i].start))
            return words[i].score;
    }
    if (str_to_double(folded, &stars) && stars >= 1 && stars <= 5)
        return (stars - 1) / 4;
    return NAN;
}

struct instant support_after(struct instant at, double seconds)
{
    if (!instant_is_known(at) || isnan(seconds) || fabs(seconds) > 1e9)
        return INSTANT_NONE;
    return (struct instant){at.us + (int64_t)llround(seconds * 1e6)};
}
