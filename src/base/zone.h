/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Time zones by their IANA name, by ICU. An unknown one counts as UTC: ask zone_is_known first. */
#pragma once

#include "base/day.h"

bool zone_is_known(struct str zone); /* "Europe/Paris", "UTC" */
/* The wall clock there at an instant: as if it were UTC. */
struct instant zone_local(struct str zone, struct instant at);
/* The instant at which the wall clock there shows `local`: the earlier one where it shows it twice;
 * where it jumps over it, as far after the jump as `local` is after its begin. */
struct instant zone_utc(struct str zone, struct instant local);
struct day zone_day(struct str zone, struct instant at);
