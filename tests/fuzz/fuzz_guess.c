/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a table of which somebody asks what it might be: what is written down must be a
 * mapping that can be read. The first byte chooses language and name. */
#include "fuzz.h"

#include "sources/guess.h"
#include "sources/mapping.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = {(const char *)data + (n > 0), n - (n > 0)};
    unsigned answers = n ? data[0] : 0;
    struct guess_options o = {.lang = answers & 1 ? LANG_FR : LANG_EN,
                              .name = answers & 2 ? S("Instagram 2026.csv") : S("a/b.xlsx")};
    struct arena a = {0};
    struct err e = {0};
    struct buf yaml = {0};
    struct mapping *m = NULL;

    if (answers & 4)
        o.network = S("linkedin");
    if (guess_bytes(bytes_of(&text), &o, &yaml, &e)) {
        fuzz_check(str_is_utf8(buf_str(&yaml)));
        fuzz_check(mapping_read(S("guess"), buf_str(&yaml), &a, &m, &e));
    } else {
        fuzz_check(e.text[0] != '\0' && yaml.n == 0);
    }
    buf_done(&yaml);
    arena_done(&a);
    return 0;
}
