/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The metrics of catalogue/metrics.json: id, nature of a daily figure, unit, names
 * (shared/metrics.md is the source). A network's further metrics are "network.name", the company's
 * own series "own.NAME"; they are flows of a count unless their source says otherwise. */
#pragma once

#include "base/buf.h"
#include "model/fact.h"

enum unit { UNIT_COUNT, UNIT_MONEY, UNIT_RATIO, UNIT_SECONDS, UNIT_HOURS, UNIT_DAYS, UNIT_NUMBER };

struct metric {
    struct str id;
    enum nature
        nature;     /* of a daily figure of an account; a post's figure of a flow is NATURE_LIFE */
    enum unit unit; /* COUNT, MONEY, SECONDS */
    struct str name[LANG_COUNT];
};

const struct metric *metric_find(struct str id); /* NULL for network.* and own.* */
size_t metric_count(void);
const struct metric *metric_at(size_t i); /* in the order of the catalogue */
bool metric_id_is_valid(struct str id);   /* known, or a well-formed network.* or own.* */
