/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the company's own simple files share. */
#pragma once

#include "sources/source.h"

void own_refuse(struct reading *r, size_t column, void (*reason)(struct buf *out, enum lang lang));
/* The network that a cell names; an empty cell is no network. False (and refused) when it is none
 * known. */
bool own_network(struct reading *r, size_t column, const struct cell *cell, struct str *out);
