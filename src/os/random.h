/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bytes that nobody can guess. */
#pragma once

#include "base/base.h"

void random_bytes(void *into, size_t n);
