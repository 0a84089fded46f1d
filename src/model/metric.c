/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/metric.h"

#include "model/tables.h"

enum { ID_MAX = 100 }; /* bytes of an id that is not ours */

const struct metric *metric_find(struct str id)
{
    size_t low = 0, high = metric_table_n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct metric *m = &metric_table[metric_by_id[middle]];
        int order = str_cmp(id, m->id);
        if (order == 0)
            return m;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t metric_count(void)
{
    return metric_table_n;
}

const struct metric *metric_at(size_t i)
{
    assert(i < metric_table_n);
    return &metric_table[i];
}

/* Lower-case letters, digits and _, a letter or digit first: "hype_points", "3s_views". */
static bool is_word(struct str s)
{
    if (s.n == 0 || s.p[0] == '_')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

bool metric_id_is_valid(struct str id)
{
    ptrdiff_t dot = str_find_char(id, '.');
    struct str owner, name;

    if (dot < 0)
        return metric_find(id) != NULL;
    owner = str_sub(id, 0, (size_t)dot);
    name = str_sub(id, (size_t)dot + 1, id.n);
    if (id.n > ID_MAX || !is_word(name))
        return false;
    return str_eq(owner, S("own")) || network_find(owner);
}
