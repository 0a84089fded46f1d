/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/own.h"

#include "messages/sources.h"
#include "model/network.h"

void own_refuse(struct reading *r, size_t column, void (*reason)(struct buf *out, enum lang lang))
{
    struct buf text = {0};

    reason(&text, reading_lang(r));
    reading_refuse(r, column, buf_str(&text));
    buf_done(&text);
}

bool own_network(struct reading *r, size_t column, const struct cell *cell, struct str *out)
{
    const struct network *network;

    if (!cell->given) {
        *out = S("");
        return true;
    }
    network = network_of_words(cell->text);
    if (!network) {
        own_refuse(r, column, msg_refused_network);
        return false;
    }
    *out = network->id;
    return true;
}
