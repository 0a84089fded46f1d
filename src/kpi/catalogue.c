/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files of KPIs:
 *
 *     kpi NAME
 *       en "..." fr "..."   group NAME   unit NAME   better higher|lower   basis NAME
 *       source "..."        note en "..." fr "..."
 *       = formula
 *
 * in this or any order; the formula ends a KPI. A user's own may leave out one of the languages,
 * the basis, the source and the note. */
#include "base/embedded.h"
#include "base/limits.h"
#include "kpi/expression.h"
#include "kpi/fault.h"
#include "kpi/kpi.h"
#include "messages/kpi.h"

extern const struct embedded kpi_embedded[];
extern const size_t kpi_embedded_count;

static const struct str basis_names[] = {STR_INIT(""), STR_INIT("activity"), STR_INIT("published"),
                                         STR_INIT("cohort")};
static const struct str groups[] = {
    STR_INIT("reach"), STR_INIT("engagement"), STR_INIT("web"),     STR_INIT("conversion"),
    STR_INIT("cost"),  STR_INIT("loyalty"),    STR_INIT("support"), STR_INIT("brand")};
static const struct str directions[] = {STR_INIT("higher"), STR_INIT("lower")};

/* What a KPI says of itself, in the order in which a missing one is told. */
enum key { KEY_EN, KEY_FR, KEY_GROUP, KEY_UNIT, KEY_BETTER, KEY_BASIS, KEY_SOURCE, KEY_NOTE };
static const struct str keys[] = {STR_INIT("en"),     STR_INIT("fr"),     STR_INIT("group"),
                                  STR_INIT("unit"),   STR_INIT("better"), STR_INIT("basis"),
                                  STR_INIT("source"), STR_INIT("note")};

struct parse {
    struct scan scan;
    struct arena *arena;
    struct list *out; /* of struct kpi */
    struct kpi kpi;   /* the one being read */
    unsigned given;   /* bits of enum key */
    size_t unit_at;
};

struct str basis_name(enum basis b)
{
    return basis_names[b];
}

static bool find_name(const struct str *names, size_t n, struct str s, size_t *out)
{
    for (size_t i = 0; i < n; i++) {
        if (names[i].n && str_eq(names[i], s)) {
            *out = i;
            return true;
        }
    }
    return false;
}

bool basis_parse(struct str s, enum basis *out)
{
    size_t i;

    if (!find_name(basis_names, COUNT_OF(basis_names), s, &i))
        return false;
    *out = (enum basis)i;
    return true;
}

/* The current token as one of some words. */
static bool take_choice(struct parse *p, struct str key, const struct str *names, size_t n,
                        size_t *out, struct err *e)
{
    struct buf list = {0}, what = {0};
    struct token word = p->scan.token;

    if (word.kind == TOKEN_WORD && find_name(names, n, word.text, out))
        return scan_next(&p->scan, e);
    for (size_t i = 0; i < n; i++) {
        if (names[i].n)
            buf_printf(&list, "%s%.*s", list.n ? ", " : "", STR_ARG(names[i]));
    }
    msg_unknown_choice(&what, e->lang, word.text, key, buf_str(&list));
    buf_done(&list);
    return fault_at(&p->scan, word.at, &what, e);
}

static bool take_text(struct parse *p, struct str *out, struct err *e)
{
    if (p->scan.token.kind != TOKEN_TEXT)
        return fault_unexpected(&p->scan, S("text"), e);
    *out = arena_str(p->arena, p->scan.token.text);
    return scan_next(&p->scan, e);
}

/* note en "..." fr "..." */
static bool take_note(struct parse *p, struct err *e)
{
    bool any = false;

    for (;;) {
        enum lang lang = scan_is_word(&p->scan, S("fr")) ? LANG_FR : LANG_EN;
        if ((lang == LANG_EN && !scan_is_word(&p->scan, S("en"))) || p->kpi.note[lang].n)
            return any || fault_unexpected(&p->scan, S("language"), e);
        if (!scan_next(&p->scan, e) || !take_text(p, &p->kpi.note[lang], e))
            return false;
        any = true;
    }
}

static bool take_value(struct parse *p, enum key key, struct err *e)
{
    size_t i = 0;

    switch (key) {
    case KEY_EN:
        return take_text(p, &p->kpi.name[LANG_EN], e);
    case KEY_FR:
        return take_text(p, &p->kpi.name[LANG_FR], e);
    case KEY_SOURCE:
        return take_text(p, &p->kpi.source, e);
    case KEY_NOTE:
        return take_note(p, e);
    case KEY_GROUP:
        if (!take_choice(p, keys[key], groups, COUNT_OF(groups), &i, e))
            return false;
        p->kpi.group = groups[i];
        return true;
    case KEY_UNIT:
        p->unit_at = p->scan.token.at;
        if (!take_choice(p, keys[key], unit_names, UNITS, &i, e))
            return false;
        p->kpi.unit = (enum unit)i;
        return true;
    case KEY_BETTER:
        if (!take_choice(p, keys[key], directions, COUNT_OF(directions), &i, e))
            return false;
        p->kpi.better = (enum direction)i;
        return true;
    case KEY_BASIS:
        break;
    }
    if (!take_choice(p, keys[KEY_BASIS], basis_names, COUNT_OF(basis_names), &i, e))
        return false;
    p->kpi.basis = (enum basis)i;
    return true;
}

static bool take_key(struct parse *p, struct err *e)
{
    struct token word = p->scan.token;
    struct buf what = {0};
    size_t key;

    if (word.kind != TOKEN_WORD || !find_name(keys, COUNT_OF(keys), word.text, &key))
        return fault_unexpected(&p->scan, S("key"), e);
    if (p->given & 1U << key) {
        msg_key_twice(&what, e->lang, word.text);
        return fault_at(&p->scan, word.at, &what, e);
    }
    p->given |= 1U << key;
    return scan_next(&p->scan, e) && take_value(p, (enum key)key, e);
}

/* Lower-case words and digits, no dot: an id is a column's name too. */
static bool is_id(struct str s)
{
    if (s.n == 0 || s.n > 80 || s.p[0] < 'a' || s.p[0] > 'z')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') ||
              s.p[i] == '_'))
            return false;
    }
    return true;
}

static bool take_id(struct parse *p, struct err *e)
{
    struct token word = p->scan.token;
    struct buf what = {0};

    if (word.kind != TOKEN_WORD || !is_id(word.text))
        return fault_unexpected(&p->scan, S("id"), e);
    if (kpi_find(p->out, word.text)) {
        msg_kpi_twice(&what, e->lang, word.text);
        return fault_at(&p->scan, word.at, &what, e);
    }
    p->kpi.id = arena_str(p->arena, word.text);
    return scan_next(&p->scan, e);
}

/* The formula stands last: what must be there is there now, and units must agree. */
static bool take_formula(struct parse *p, size_t kpi_at, struct err *e)
{
    unsigned needed = 1U << KEY_GROUP | 1U << KEY_UNIT | 1U << KEY_BETTER;
    struct buf what = {0};

    if (!(p->given & (1U << KEY_EN | 1U << KEY_FR)))
        needed |= 1U << KEY_EN;
    for (size_t key = 0; key < COUNT_OF(keys); key++) {
        if (needed & ~p->given & 1U << key) {
            msg_key_missing(&what, e->lang, p->kpi.id, keys[key]);
            return fault_at(&p->scan, kpi_at, &what, e);
        }
    }
    if (!scan_next(&p->scan, e) || !formula_scan(&p->scan, p->arena, &p->kpi.formula, e))
        return false;
    if (!unit_may_be(p->kpi.formula.unit, p->kpi.unit)) {
        msg_unit_differs(&what, e->lang, unit_name(p->kpi.unit), unit_name(p->kpi.formula.unit));
        return fault_at(&p->scan, p->unit_at, &what, e);
    }
    return true;
}

static bool take_kpi(struct parse *p, struct err *e)
{
    size_t at = p->scan.token.at;

    p->kpi = (struct kpi){0};
    p->given = 0;
    if (!scan_is_word(&p->scan, S("kpi")))
        return fault_unexpected(&p->scan, S("kpi"), e);
    if (!scan_next(&p->scan, e) || !take_id(p, e))
        return false;
    while (!scan_is_sign(&p->scan, '=')) {
        if (!take_key(p, e))
            return false;
    }
    if (!take_formula(p, at, e))
        return false;
    if (p->kpi.name[LANG_EN].n == 0)
        p->kpi.name[LANG_EN] = p->kpi.name[LANG_FR];
    if (p->kpi.name[LANG_FR].n == 0)
        p->kpi.name[LANG_FR] = p->kpi.name[LANG_EN];
    *(struct kpi *)list_add(p->out) = p->kpi;
    return true;
}

bool kpi_parse(struct str text, struct str file, struct arena *a, struct list *out, struct err *e)
{
    struct parse p = {.arena = a, .out = out};
    size_t before = out->n;
    bool is_good;

    if (text.n > LIMIT_YAML_BYTES)
        return fail_too_long(e, ERR_LIMIT, LIMIT_YAML_BYTES);
    is_good = scan_begin(&p.scan, text, file, e);
    while (is_good && p.scan.token.kind != TOKEN_END)
        is_good = take_kpi(&p, e);
    if (!is_good)
        out->n = before;
    return is_good;
}

bool kpi_catalogue(struct arena *a, struct list *out, struct err *e)
{
    for (size_t i = 0; i < kpi_embedded_count; i++) {
        if (!kpi_parse(kpi_embedded[i].content, kpi_embedded[i].name, a, out, e))
            return false;
    }
    return true;
}

const struct kpi *kpi_find(const struct list *kpis, struct str id)
{
    const struct kpi *items = LIST_ITEMS(kpis, const struct kpi);

    for (size_t i = 0; i < kpis->n; i++) {
        if (str_eq(items[i].id, id))
            return &items[i];
    }
    return NULL;
}
