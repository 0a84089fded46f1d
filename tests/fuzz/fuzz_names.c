/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Ids, addresses and texts of posts, UTM sources and free answers by anybody: the first line is
 * taken for an id, the rest for an address and a text. */
#include "fuzz.h"

#include "model/metric.h"
#include "model/network.h"
#include "model/post.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = {(const char *)data, size}, id;
    struct arena a = {0};

    if (!str_is_utf8(rest) || !str_cut(&rest, '\n', &id))
        return 0;
    for (size_t i = 0; i < network_count(); i++) {
        struct str network = network_at(i)->id;
        struct str found = post_id(&a, network, id, rest);
        struct str again = post_id(&a, network, found, (struct str){0});
        /* An id stays itself, but Instagram's code, which is known by its address alone. */
        fuzz_check(found.n == 0 || str_eq(found, again) || str_eq(network, S("instagram")));
        post_id_instant(network, found);
    }
    fuzz_check(str_find_char(post_tags(&a, rest), '\n') < 0);
    network_of_words(id);
    network_of_host(rest);
    network_of_click_id(id);
    network_in_text(rest);
    metric_id_is_valid(id);
    arena_done(&a);
    return 0;
}
