/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The week that --week names, else the one that holds today. */
#pragma once

#include "app/command.h"

MUST_USE bool run_week(struct run *r, struct day today, struct period *out, struct err *e);
