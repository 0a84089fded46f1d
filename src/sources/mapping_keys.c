/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Keys of a mapping with their faults. */
#include "sources/mapping_inside.h"

#include "messages/mapping.h"

enum { PROBLEMS_MOST = 900 }; /* bytes: what an error can carry */

void mapping_problem(struct mapping_reader *r, const struct yaml *at, struct buf *text)
{
    r->failed = true;
    if (r->problems.n + text->n + r->file.n + 24 < PROBLEMS_MOST || r->problems.n == 0)
        buf_printf(&r->problems, "%s%.*s:%d:%d: %.*s", r->problems.n ? "\n" : "", STR_ARG(r->file),
                   at ? at->line : 1, at ? at->column : 1, (int)text->n, text->p);
    buf_done(text);
}

void mapping_unlisted(struct mapping_reader *r, const struct yaml *at, struct buf *wanted)
{
    struct buf text = {0};

    if (at->key.n)
        msg_mapping_bad_value(&text, r->lang, at->key, at->text, buf_str(wanted));
    else /* of a list */
        msg_mapping_bad_item(&text, r->lang, at->text, buf_str(wanted));
    buf_done(wanted);
    mapping_problem(r, at, &text);
}

void mapping_unexpected(struct mapping_reader *r, const struct yaml *at, mapping_words_of wanted)
{
    struct buf words = {0};

    wanted(&words, r->lang);
    mapping_unlisted(r, at, &words);
}

const struct yaml *mapping_get(const struct yaml *map, struct mapping_word key)
{
    for (const struct yaml *y = map ? map->first : NULL; y; y = y->next) {
        if (mapping_word_find(&key, 1, y->key) == 0)
            return y;
    }
    return NULL;
}

bool mapping_keys(struct mapping_reader *r, const struct yaml *map,
                  const struct mapping_word *known, size_t n)
{
    struct buf text = {0}, names = {0};

    mapping_word_list(&names, known, n, r->lang);
    if (map->kind != YAML_MAP) {
        msg_mapping_no_map(&text, r->lang, map->key, buf_str(&names));
        mapping_problem(r, map, &text);
    } else {
        for (const struct yaml *y = map->first; y; y = y->next) {
            if (mapping_word_find(known, n, y->key) >= 0)
                continue;
            msg_mapping_unknown_key(&text, r->lang, y->key, buf_str(&names));
            mapping_problem(r, y, &text);
        }
    }
    buf_done(&names);
    return map->kind == YAML_MAP;
}

const struct yaml *mapping_scalar(struct mapping_reader *r, const struct yaml *map,
                                  struct mapping_word key)
{
    const struct yaml *y = mapping_get(map, key);

    if (yaml_is_null(y))
        return NULL;
    if (y->kind != YAML_SCALAR) {
        struct buf text = {0};
        msg_mapping_no_value(&text, r->lang, y->key);
        mapping_problem(r, y, &text);
        return NULL;
    }
    return y;
}

struct str mapping_text(struct mapping_reader *r, const struct yaml *map, struct mapping_word key)
{
    const struct yaml *y = mapping_scalar(r, map, key);

    return y ? y->text : (struct str){0};
}

bool mapping_flag(struct mapping_reader *r, const struct yaml *map, struct mapping_word key)
{
    static const struct mapping_word yes[] = {{"yes", "oui"}, {"true", "vrai"}},
                                     no[] = {{"no", "non"}, {"false", "faux"}};
    const struct yaml *y = mapping_scalar(r, map, key);

    if (!y)
        return false;
    if (mapping_word_find(yes, COUNT_OF(yes), y->text) >= 0)
        return true;
    if (mapping_word_find(no, COUNT_OF(no), y->text) < 0)
        mapping_unexpected(r, y, msg_mapping_wants_flag);
    return false;
}

void mapping_each(struct mapping_reader *r, const struct yaml *y,
                  void (*use)(struct mapping_reader *r, const struct yaml *y, void *of), void *of)
{
    struct buf text = {0};

    if (y->kind == YAML_SCALAR && !yaml_is_null(y)) {
        use(r, y, of);
        return;
    }
    for (const struct yaml *child = y->kind == YAML_LIST ? y->first : NULL; child;
         child = child->next) {
        if (child->kind == YAML_SCALAR && !yaml_is_null(child)) {
            use(r, child, of);
            continue;
        }
        msg_mapping_no_value(&text, r->lang, y->key);
        mapping_problem(r, child, &text);
    }
    if (y->kind == YAML_MAP || (y->kind == YAML_SCALAR && yaml_is_null(y))) {
        msg_mapping_no_list(&text, r->lang, y->key);
        mapping_problem(r, y, &text);
    }
}
