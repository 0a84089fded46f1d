/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "edit/strategy_read.h"

#include "edit/typed.h"
#include "messages/edit.h"
#include "model/network.h"

#include <string.h>

static const struct key KEY_PERIOD = {"period", "periode"}, KEY_FROM = {"from", "du"},
                        KEY_TO = {"to", "au"}, KEY_NETWORKS = {"networks", "reseaux"};

void problem_add(struct strategy_reader *r, const struct yaml *at, bool is_warning, struct str text)
{
    struct strategy_problem *p = list_add(r->problems);

    p->line = at ? at->line : 1;
    p->column = at ? at->column : 1;
    p->is_warning = is_warning;
    p->text = arena_str(r->arena, text);
    r->failed |= !is_warning;
}

struct buf *problem_begin(struct strategy_reader *r)
{
    return arena_new(r->arena, 1, sizeof(struct buf));
}

void problem_end(struct strategy_reader *r, struct buf *text, const struct yaml *at,
                 bool is_warning)
{
    problem_add(r, at, is_warning, buf_str(text));
    buf_done(text);
}

const struct yaml *key_get(const struct yaml *map, struct key k)
{
    const struct yaml *y = yaml_get(map, str_of(k.en));

    return y ? y : yaml_get(map, str_of(k.fr));
}

static bool is_key(struct str name, const struct key *keys)
{
    for (size_t i = 0; keys[i].en; i++) {
        if (str_eq(name, str_of(keys[i].en)) || str_eq(name, str_of(keys[i].fr)))
            return true;
    }
    return false;
}

static struct str key_list(struct strategy_reader *r, const struct key *keys)
{
    struct buf text = {0};
    struct str kept;

    for (size_t i = 0; keys[i].en; i++)
        buf_printf(&text, "%s%s", i ? ", " : "", r->lang == LANG_FR ? keys[i].fr : keys[i].en);
    kept = arena_str(r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

bool map_check(struct strategy_reader *r, const struct yaml *y, const struct key *keys)
{
    if (y->kind != YAML_MAP) {
        struct buf *text = problem_begin(r);
        msg_strategy_not_a_map(text, r->lang, y->key, key_list(r, keys));
        problem_end(r, text, y, false);
        return false;
    }
    for (const struct yaml *child = y->first; child; child = child->next) {
        if (!is_key(child->key, keys)) {
            struct buf *text = problem_begin(r);
            msg_strategy_unknown_key(text, r->lang, child->key, key_list(r, keys));
            problem_end(r, text, child, false);
        }
    }
    return true;
}

/* The scalar under a key; NULL when it is absent or null; says so when it is a list or map. */
static const struct yaml *scalar(struct strategy_reader *r, const struct yaml *map, struct key k)
{
    const struct yaml *y = key_get(map, k);

    if (yaml_is_null(y))
        return NULL;
    if (y->kind != YAML_SCALAR) {
        struct buf *text = problem_begin(r);
        msg_strategy_not_a_value(text, r->lang, y->key);
        problem_end(r, text, y, false);
        return NULL;
    }
    return y;
}

typedef void (*expected)(struct buf *out, enum lang lang);

static void say_bad_value(struct strategy_reader *r, const struct yaml *y, expected what)
{
    struct buf *text = problem_begin(r);
    struct buf wanted = {0};

    what(&wanted, r->lang);
    msg_strategy_bad_value(text, r->lang, y->key, y->text, buf_str(&wanted));
    problem_end(r, text, y, false);
    buf_done(&wanted);
}

void read_text(struct strategy_reader *r, const struct yaml *map, struct key k, struct str *out)
{
    const struct yaml *y = scalar(r, map, k);

    if (y)
        *out = y->text;
}

void read_required_text(struct strategy_reader *r, const struct yaml *map, struct key k,
                        struct str *out)
{
    read_text(r, map, k, out);
    if (out->n == 0 && yaml_is_null(key_get(map, k))) {
        struct buf *text = problem_begin(r);
        msg_strategy_missing_key(text, r->lang, str_of(r->lang == LANG_FR ? k.fr : k.en));
        problem_end(r, text, map, false);
    }
}

void read_number(struct strategy_reader *r, const struct yaml *map, struct key k, double *out)
{
    const struct yaml *y = scalar(r, map, k);

    if (y && !typed_number(y->text, out))
        say_bad_value(r, y, msg_expected_number);
}

void read_quantity(struct strategy_reader *r, const struct yaml *map, struct key k, double *out)
{
    const struct yaml *y = scalar(r, map, k);
    struct money m;

    if (!y || typed_number(y->text, out) || typed_ratio(y->text, out) ||
        typed_seconds(y->text, 1, out))
        return;
    if (typed_money(y->text, r->out->currency, &m))
        *out = money_major(m);
    else
        say_bad_value(r, y, msg_expected_quantity);
}

void read_ratio(struct strategy_reader *r, const struct yaml *map, struct key k, double *out)
{
    const struct yaml *y = scalar(r, map, k);

    if (y && !typed_ratio(y->text, out))
        say_bad_value(r, y, msg_expected_ratio);
}

void read_money(struct strategy_reader *r, const struct yaml *map, struct key k, struct money *out)
{
    const struct yaml *y = scalar(r, map, k);

    if (y && !typed_money(y->text, r->out->currency, out))
        say_bad_value(r, y, msg_expected_money);
}

void read_day(struct strategy_reader *r, const struct yaml *map, struct key k, struct day *out)
{
    const struct yaml *y = scalar(r, map, k);

    if (y && !day_parse(y->text, out))
        say_bad_value(r, y, msg_expected_day);
}

void read_hours(struct strategy_reader *r, const struct yaml *map, struct key k, double *out)
{
    const struct yaml *y = scalar(r, map, k);
    double seconds;

    if (y && !typed_seconds(y->text, 3600, &seconds))
        say_bad_value(r, y, msg_expected_hours);
    else if (y)
        *out = seconds / 3600;
}

void read_minutes(struct strategy_reader *r, const struct yaml *map, struct key k, double *out)
{
    const struct yaml *y = scalar(r, map, k);
    double seconds;

    if (y && !typed_seconds(y->text, 60, &seconds))
        say_bad_value(r, y, msg_expected_minutes);
    else if (y)
        *out = seconds / 60;
}

void read_period(struct strategy_reader *r, const struct yaml *map, struct period *out)
{
    const struct yaml *y = scalar(r, map, KEY_PERIOD);
    struct period p = {.from = DAY_NONE, .to = DAY_NONE};

    /* "last-month" means another month tomorrow: a plan says which days. */
    if (y && (y->text.n == 0 || y->text.p[0] < '0' || y->text.p[0] > '9' ||
              !period_parse(y->text, DAY_NONE, &p))) {
        say_bad_value(r, y, msg_expected_period);
        return;
    }
    read_day(r, map, KEY_FROM, &p.from);
    read_day(r, map, KEY_TO, &p.to);
    if (day_is_known(p.from) && day_is_known(p.to) && p.from.n > p.to.n) {
        struct buf *text = problem_begin(r);
        msg_strategy_period_backwards(text, r->lang, p.from, p.to);
        problem_end(r, text, map, false);
    }
    *out = p;
}

void read_texts(struct strategy_reader *r, const struct yaml *map, struct key k, struct list *out)
{
    const struct yaml *y = key_get(map, k);

    if (yaml_is_null(y))
        return;
    if (y->kind == YAML_SCALAR) {
        *(struct str *)list_add(out) = y->text;
        return;
    }
    for (const struct yaml *item = y->first; item; item = item->next) {
        if (y->kind != YAML_LIST || item->kind != YAML_SCALAR) {
            struct buf *text = problem_begin(r);
            msg_strategy_not_a_list(text, r->lang, y->key);
            problem_end(r, text, y, false);
            return;
        }
        *(struct str *)list_add(out) = item->text;
    }
}

struct str network_id_of(struct strategy_reader *r, const struct yaml *at, struct str words)
{
    const struct network *n = network_of_words(words);
    struct buf *text;

    if (n)
        return n->id;
    text = problem_begin(r);
    msg_strategy_unknown_network(text, r->lang, words);
    problem_end(r, text, at, false);
    return S("");
}

void read_networks(struct strategy_reader *r, const struct yaml *map, struct list *out)
{
    const struct yaml *y = key_get(map, KEY_NETWORKS);
    struct list names = LIST_OF(struct str);

    read_texts(r, map, KEY_NETWORKS, &names);
    for (size_t i = 0; i < names.n; i++) {
        struct str id = network_id_of(r, y, LIST_ITEMS(&names, struct str)[i]);
        if (id.n)
            *(struct str *)list_add(out) = id;
    }
    list_done(&names);
}

int read_word(struct strategy_reader *r, const struct yaml *map, struct key k,
              const struct word *words, int n)
{
    const struct yaml *y = scalar(r, map, k);
    struct buf *text;
    struct buf wanted = {0};

    if (!y)
        return -1;
    for (int i = 0; i < n; i++) {
        if (str_ascii_eq_nocase(y->text, str_of(words[i].en)) ||
            str_ascii_eq_nocase(y->text, str_of(words[i].fr)))
            return i;
    }
    for (int i = 0; i < n; i++)
        buf_printf(&wanted, "%s%s", i ? ", " : "", r->lang == LANG_FR ? words[i].fr : words[i].en);
    text = problem_begin(r);
    msg_strategy_bad_value(text, r->lang, y->key, y->text, buf_str(&wanted));
    problem_end(r, text, y, false);
    buf_done(&wanted);
    return -1;
}
