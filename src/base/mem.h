/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The only door to the heap. Running out of memory aborts: the stores survive a crash, and every
 * size that a stranger controls is bounded first (base/limits.h). */
#pragma once

#include "base/base.h"

void *mem_new(size_t n, size_t size);                           /* n zeroed things of that size */
void *mem_raw(size_t bytes);                                    /* with anything in them */
void *mem_grow(void *old, size_t old_n, size_t n, size_t size); /* the added ones are zeroed */
void mem_free(void *p);
