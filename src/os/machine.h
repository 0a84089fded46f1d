/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the machine has. */
#pragma once

#include "base/base.h"

int64_t machine_memory(void); /* bytes */
int machine_cores(void);      /* at least 1 */
