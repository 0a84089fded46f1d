/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Digests by libsodium: BLAKE2b-256 names files; a keyed one hides persons. */
#pragma once

#include "base/str.h"

enum { DIGEST_BYTES = 32, DIGEST_TEXT = 2 * DIGEST_BYTES + 1 };

struct digest; /* being made */

struct digest *digest_new(struct str key); /* an empty key for none; 16 to 64 bytes else */
void digest_add(struct digest *d, const void *bytes, size_t n);
void digest_write(struct digest *d, char hex[DIGEST_TEXT]); /* NUL-ended; ends the digest */
void digest_free(struct digest *d);
void digest_of(struct str key, struct str text, char hex[DIGEST_TEXT]);
