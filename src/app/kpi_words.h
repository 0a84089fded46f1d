/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A KPI in the words of the reader: its group, unit and basis, and all that there is to know of it.
 */
#pragma once

#include "app/command.h"

struct str kpi_group_words(struct run *r, struct str group); /* "reach": "Portée" */
struct str kpi_unit_words(struct run *r, enum unit unit);
struct str kpi_basis_words(struct run *r, enum basis basis); /* one word */
void kpi_show(struct run *r, const struct kpi *k);
