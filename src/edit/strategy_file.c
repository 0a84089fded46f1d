/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edit/strategy_read.h"

#include "messages/edit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void read_values(struct strategy_reader *r, const struct yaml *map)
{
    for (const struct yaml *y = map->first; y; y = y->next) {
        struct conversion_value v = {.name = y->key};
        struct yaml alone = *y;
        struct yaml one = {.kind = YAML_MAP, .first = &alone, .line = y->line, .column = y->column};

        alone.next = NULL;
        read_money(r, &one,
                   (struct key){arena_cstr(r->arena, y->key), arena_cstr(r->arena, y->key)},
                   &v.value);
        *(struct conversion_value *)list_add(&r->out->values) = v;
    }
}

static void read_shared(struct strategy_reader *r, const struct yaml *map)
{
    static const struct word keys[] = {
        {"posts", "publications"}, {"hours", "heures"}, {"reach", "portee"}};

    for (const struct yaml *y = map->first; y; y = y->next) {
        struct shared_cost s;
        struct yaml alone = *y;
        struct yaml one = {.kind = YAML_MAP, .first = &alone, .line = y->line, .column = y->column};
        struct key name = {arena_cstr(r->arena, y->key), arena_cstr(r->arena, y->key)};
        int key;

        alone.next = NULL;
        if (!cost_kind_parse(y->key, &s.kind)) {
            struct buf *text = problem_begin(r);
            msg_strategy_bad_cost_kind(text, r->lang, y->key);
            problem_end(r, text, y, false);
            continue;
        }
        key = read_word(r, &one, name, keys, COUNT_OF(keys));
        if (key < 0)
            continue;
        s.key = str_of(keys[key].en);
        *(struct shared_cost *)list_add(&r->out->shared) = s;
    }
}

static void read_support(struct strategy_reader *r, const struct yaml *map)
{
    static const struct key SHARE = {"calls_avoided", "appels_evites"},
                            COST = {"call_cost", "cout_appel"};
    static const struct key keys[] = {
        {"calls_avoided", "appels_evites"}, {"call_cost", "cout_appel"}, {0}};

    if (!map_check(r, map, keys))
        return;
    read_ratio(r, map, SHARE, &r->out->call_share);
    read_money(r, map, COST, &r->out->call_cost);
}

/* Parts in the order in which they are read: later ones use what earlier ones say. */
static const struct part {
    struct key key;
    enum yaml_kind kind;
    void (*read)(struct strategy_reader *r, const struct yaml *y);
} parts[] = {
    {{"workspace", "entreprise"}, YAML_MAP, read_workspace},
    {{"people", "equipe"}, YAML_LIST, read_people},
    {{"customers", "clients"}, YAML_LIST, read_customers},
    {{"goals", "objectifs"}, YAML_LIST, read_goals},
    {{"programmes", "programmes"}, YAML_LIST, read_programmes},
    {{"campaigns", "campagnes"}, YAML_LIST, read_campaigns},
    {{"plan", "plan"}, YAML_LIST, read_tasks},
    {{"values", "valeurs"}, YAML_MAP, read_values},
    {{"shared_costs", "couts_partages"}, YAML_MAP, read_shared},
    {{"support", "assistance"}, YAML_MAP, read_support},
};

static void read_parts(struct strategy_reader *r, const struct yaml *root)
{
    struct key keys[COUNT_OF(parts) + 1] = {{0}};

    for (size_t i = 0; i < COUNT_OF(parts); i++)
        keys[i] = parts[i].key;
    if (!map_check(r, root, keys))
        return;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        const struct yaml *y = key_get(root, parts[i].key);

        if (yaml_is_null(y))
            continue;
        if (y->kind == parts[i].kind) {
            parts[i].read(r, y);
        } else {
            struct buf *text = problem_begin(r);
            (parts[i].kind == YAML_LIST ? msg_strategy_not_a_list
                                        : msg_strategy_not_keys)(text, r->lang, y->key);
            problem_end(r, text, y, false);
        }
    }
}

static int by_place(const void *a, const void *b)
{
    const struct strategy_problem *x = a, *y = b;

    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->column > y->column) - (x->column < y->column);
}

bool strategy_read(struct str text, struct arena *a, struct strategy *out, struct list *problems,
                   struct err *e)
{
    struct strategy_reader r = {.arena = a, .lang = e->lang, .out = out, .problems = problems};
    struct yaml *root = yaml_read(text, a, e);

    if (!root)
        return false;
    strategy_init(out);
    memcpy(out->currency, "EUR", 4); /* of bare amounts where the file names none */
    r.root = root;
    read_parts(&r, root);
    check_whole(&r);
    if (problems->n)
        qsort(problems->items, problems->n, problems->size, by_place);
    for (size_t i = 0; r.failed && i < problems->n; i++) {
        const struct strategy_problem *p = &LIST_ITEMS(problems, struct strategy_problem)[i];
        if (!p->is_warning) {
            strategy_done(out);
            return fail_strategy(e, ERR_INPUT, p->line, p->column, p->text);
        }
    }
    return true;
}
