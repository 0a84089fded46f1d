/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/digest.h"

#include "base/mem.h"

#include <sodium.h>

struct digest {
    crypto_generichash_state state; /* aligned to 64 bytes, which the heap is not */
    void *block;                    /* what the heap gave */
};

static void begin(crypto_generichash_state *state, struct str key)
{
    assert(key.n == 0 ||
           (key.n >= crypto_generichash_KEYBYTES_MIN && key.n <= crypto_generichash_KEYBYTES_MAX));
    int started = sodium_init(); /* picks the processor's fastest code; free when done already */

    assert(started >= 0);
    crypto_generichash_init(state, key.n ? (const unsigned char *)key.p : NULL, key.n,
                            DIGEST_BYTES);
}

static void end(crypto_generichash_state *state, char hex[DIGEST_TEXT])
{
    unsigned char bytes[DIGEST_BYTES];

    crypto_generichash_final(state, bytes, sizeof(bytes));
    sodium_bin2hex(hex, DIGEST_TEXT, bytes, sizeof(bytes));
    sodium_memzero(state, sizeof(*state));
}

struct digest *digest_new(struct str key)
{
    enum { ALIGN = _Alignof(struct digest) };
    char *block = mem_new(1, sizeof(struct digest) + ALIGN - 1);
    size_t over = (size_t)((uintptr_t)block % ALIGN);
    struct digest *d = (struct digest *)(void *)(block + (over ? ALIGN - over : 0));

    d->block = block;
    begin(&d->state, key);
    return d;
}

void digest_add(struct digest *d, const void *bytes, size_t n)
{
    crypto_generichash_update(&d->state, bytes, n);
}

void digest_write(struct digest *d, char hex[DIGEST_TEXT])
{
    end(&d->state, hex);
}

void digest_free(struct digest *d)
{
    if (d)
        mem_free(d->block);
}

void digest_of(struct str key, struct str text, char hex[DIGEST_TEXT])
{
    crypto_generichash_state state;

    begin(&state, key);
    crypto_generichash_update(&state, (const unsigned char *)text.p, text.n);
    end(&state, hex);
}
