/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a zip, all members of it. */
#include "fuzz.h"

#include "format/zip.h"

enum { ENOUGH = 4 << 20 }; /* bytes unpacked in one run: the bounds have their own tests */

struct taken {
    size_t left;
    uint64_t hash; /* so that every byte is looked at */
};

static bool take(void *of, const void *bytes, size_t n, struct err *e)
{
    struct taken *taken = of;

    if (n > taken->left)
        return err_set(e, ERR_LIMIT, S("enough"));
    taken->left -= n;
    taken->hash ^= str_hash((struct str){bytes, n});
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str input = {(const char *)data, n};
    struct bytes from = bytes_of(&input);
    struct err e = {0};
    struct zip_archive *z = zip_open_bytes(from, &e);
    struct taken taken = {.left = ENOUGH};

    zip_sniff(from);
    fuzz_check(z || e.text[0] != '\0');
    for (size_t i = 0; z && i < zip_count(z); i++) {
        struct zip_member member;

        if (zip_member_at(z, i, &member, &e))
            fuzz_check(str_is_utf8(member.name));
        e.text[0] = '\0';
        fuzz_check(zip_extract(z, i, take, &taken, &e) || e.text[0] != '\0');
    }
    zip_close_archive(z);
    return 0;
}
