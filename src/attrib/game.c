/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "attrib/game.h"

/* The share of all orders in which just `before` given players stand before one. */
static double share_of_orders(unsigned before, unsigned players)
{
    double share = 1.0 / players;

    /* 1 / (players * C(players - 1, before)) */
    for (unsigned i = 1; i <= before; i++)
        share *= (double)i / (players - i);
    return share;
}

void game_shapley(const double *worth, unsigned players, double *out)
{
    double shares[GAME_PLAYERS_MOST];
    uint32_t all = UINT32_C(1) << players;

    assert(players <= GAME_PLAYERS_MOST);
    for (unsigned i = 0; i < players; i++) {
        shares[i] = share_of_orders(i, players);
        out[i] = 0;
    }
    for (uint32_t set = 0; set < all; set++) {
        unsigned n = (unsigned)__builtin_popcount(set);

        for (unsigned i = 0; i < players; i++) {
            uint32_t bit = UINT32_C(1) << i;
            if (!(set & bit))
                out[i] += shares[n] * (worth[set | bit] - worth[set]);
        }
    }
}
