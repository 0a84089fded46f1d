/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a YAML file. */
#include "fuzz.h"

#include "base/limits.h"
#include "format/yaml.h"

static void check_tree(const struct yaml *y, int depth)
{
    fuzz_check(depth <= LIMIT_YAML_DEPTH && y->line > 0 && y->column > 0);
    fuzz_check(str_is_utf8(y->text) && str_is_utf8(y->key));
    fuzz_check(y->kind != YAML_SCALAR || !y->first);
    for (const struct yaml *child = y->first; child; child = child->next) {
        check_tree(child, depth + 1);
        if (depth < 2 && y->kind == YAML_MAP)
            fuzz_check(yaml_get(y, child->key) == child);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *y = yaml_read((struct str){(const char *)data, n}, &a, &e);

    if (y)
        check_tree(y, 0);
    else
        fuzz_check(e.text[0] != '\0');
    arena_done(&a);
    return 0;
}
