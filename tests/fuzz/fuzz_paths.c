/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The reader of tables of paths, and all that is made of what it reads. */
#include "fuzz.h"

#include "app/attribute/paths_file.h"
#include "attrib/markov.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct paths_file f = {0};
    struct paths p;
    struct err e = {0};

    if (paths_file_read(bytes_of(&text), &f, &p, &e)) {
        struct markov_settings s = {.order = 2, .with_nulls = true, .memory = 64 << 20};
        struct rule_settings rule = RULE_SETTINGS;
        size_t n = paths_channels(&p) + 1;
        struct markov_credit *out = mem_new(n, sizeof(*out));
        struct credit *credits = mem_new(n, sizeof(*credits));
        struct markov chain;

        for (size_t i = 0; rules[i]; i++)
            rules_credit(&p, rules[i], &rule, credits);
        if (n < 50)
            (void)markov_attribute(&p, &s, out, &chain);
        mem_free(credits);
        mem_free(out);
        paths_done(&p);
    }
    return 0;
}
