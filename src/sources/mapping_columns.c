/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which header is what: the parts of a mapping that name columns. */
#include "sources/mapping_inside.h"

#include "base/text.h"
#include "messages/mapping.h"
#include "model/metric.h"
#include "sources/columns.h"
#include "sources/values.h"

#include <math.h>

static const struct mapping_word COLUMN = {"column", "colonne"}, VALUES = {"values", "valeurs"},
                                 ELSE = {"else", "sinon"}, SCALE = {"scale", "facteur"},
                                 NATURE = {"nature", "nature"}, NTH = {"nth", "rang"};

enum { COLUMNS_MOST = 400, VALUES_MOST = 500 };

static struct column *column_at(const struct mapping_reader *r, size_t i)
{
    return &LIST_ITEMS(&r->columns, struct column)[i];
}

/* The place of a column that answers to the header; -1. */
static int32_t find_column(struct mapping_reader *r, struct str header, int occurrence)
{
    struct str folded = header_fold(r->arena, header);

    for (size_t i = 0; i < r->columns.n; i++) {
        const struct column *column = column_at(r, i);
        for (size_t k = 0; k < COLUMN_NAMES && column->names[k]; k++) {
            if (column->occurrence == occurrence &&
                str_eq(header_fold(r->arena, str_of(column->names[k])), folded))
                return (int32_t)i;
        }
    }
    return -1;
}

/* A header as written, into the column in the making. */
static void take_name(struct mapping_reader *r, const struct yaml *y, void *of)
{
    struct column *column = of;
    struct buf text = {0};
    size_t n = 0;

    while (n < COLUMN_NAMES && column->names[n])
        n++;
    if (str_trim(y->text).n == 0 || str_eq(str_trim(y->text), S("*"))) {
        mapping_unexpected(r, y, msg_mapping_wants_header);
    } else if (n + 1 >= COLUMN_NAMES) {
        msg_mapping_many_names(&text, r->lang, COLUMN_NAMES - 1);
        mapping_problem(r, y, &text);
    } else if (find_column(r, y->text, column->occurrence) >= 0) {
        msg_mapping_header_twice(&text, r->lang, y->text);
        mapping_problem(r, y, &text);
    } else {
        column->names[n] = arena_cstr(r->arena, str_trim(y->text));
    }
}

/* The column into the list; -1 when it has no name or there are too many. */
static int32_t keep_column(struct mapping_reader *r, const struct yaml *at,
                           const struct column *column)
{
    struct buf text = {0};

    if (!column->names[0])
        return -1;
    if (r->columns.n >= COLUMNS_MOST) {
        msg_mapping_many_columns(&text, r->lang, COLUMNS_MOST);
        mapping_problem(r, at, &text);
        return -1;
    }
    *(struct column *)list_add(&r->columns) = *column;
    return (int32_t)r->columns.n - 1;
}

static void read_nth(struct mapping_reader *r, const struct yaml *map, struct column *column)
{
    const struct yaml *y = mapping_scalar(r, map, NTH);
    int64_t n;

    if (!y)
        return;
    if (str_to_int(y->text, &n) && n >= 1 && n <= 100)
        column->occurrence = (int)n - 1;
    else
        mapping_unexpected(r, y, msg_mapping_wants_nth);
}

static void read_scale(struct mapping_reader *r, const struct yaml *map, struct column *column)
{
    const struct yaml *y = mapping_scalar(r, map, SCALE);
    struct number n;

    if (!y)
        return;
    if (number_parse(y->text, MARK_POINT, &n) && isfinite(n.value) && n.value > 0)
        column->scale = n.value;
    else
        mapping_unexpected(r, y, msg_mapping_wants_scale);
}

static void read_nature(struct mapping_reader *r, const struct yaml *map, struct column *column)
{
    static const struct mapping_word natures[] = {[NATURE_FLOW] = {"flow", "flux"},
                                                  [NATURE_STOCK] = {"stock", "stock"},
                                                  [NATURE_LIFE] = {"life", "cumul"},
                                                  [NATURE_UNIQUE] = {"unique", "unique"}};
    const struct yaml *y = mapping_scalar(r, map, NATURE);
    struct buf words = {0};
    int found;

    if (!y)
        return;
    found = mapping_word_find(natures, COUNT_OF(natures), y->text);
    if (found >= 0) {
        column->nature = (enum nature)found;
        return;
    }
    mapping_word_list(&words, natures, COUNT_OF(natures), r->lang);
    mapping_unlisted(r, y, &words);
}

/* What a value may be said to be: a stage, a network. */
static bool value_fits(struct mapping_reader *r, const struct yaml *y, enum mapping_field field)
{
    struct buf words = {0};

    if (field != MAP_STAGE ||
        mapping_word_find(mapping_stages, COUNT_OF(mapping_stages), y->text) >= 0)
        return true;
    mapping_word_list(&words, mapping_stages, COUNT_OF(mapping_stages), r->lang);
    mapping_unlisted(r, y, &words);
    return false;
}

static void read_values(struct mapping_reader *r, const struct yaml *map, enum mapping_field field)
{
    const struct yaml *y = mapping_get(map, VALUES), *other = mapping_scalar(r, map, ELSE);
    struct mapping_values *values = &r->m->values[field];
    struct buf text = {0};
    size_t n = 0;

    if (other && value_fits(r, other, field))
        r->m->otherwise[field] = other->text;
    if (yaml_is_null(y))
        return;
    for (const struct yaml *child = y->first; child; child = child->next)
        n++;
    if (y->kind != YAML_MAP || n > VALUES_MOST) {
        msg_mapping_no_table(&text, r->lang, y->key);
        mapping_problem(r, y, &text);
        return;
    }
    values->items = arena_new(r->arena, n + 1, sizeof(*values->items));
    for (const struct yaml *child = y->first; child; child = child->next) {
        if (child->kind != YAML_SCALAR || !value_fits(r, child, field))
            continue;
        values->items[values->n++] =
            (struct mapping_value){header_fold(r->arena, child->key), child->text};
    }
}

/* `field: Header`, `field: [Header, ...]` or `field: {column: ..., values: ..., scale: ...}`. */
static int32_t read_column(struct mapping_reader *r, const struct yaml *y, struct column column,
                           int field)
{
    static const struct mapping_word known[] = {{"column", "colonne"}, {"values", "valeurs"},
                                                {"else", "sinon"},     {"scale", "facteur"},
                                                {"nature", "nature"},  {"nth", "rang"}};
    const struct yaml *names = y;
    struct buf text = {0};

    if (y->kind == YAML_MAP) {
        if (!mapping_keys(r, y, known, COUNT_OF(known)))
            return -1;
        names = mapping_get(y, COLUMN);
        if (yaml_is_null(names)) {
            msg_mapping_lacks_key(&text, r->lang, str_of(mapping_word_in(&COLUMN, r->lang)));
            mapping_problem(r, y, &text);
            return -1;
        }
        read_nth(r, y, &column);
        read_scale(r, y, &column);
        read_nature(r, y, &column);
        if (field >= 0)
            read_values(r, y, (enum mapping_field)field);
    }
    mapping_each(r, names, take_name, &column);
    return keep_column(r, y, &column);
}

static enum column_type field_type(const struct mapping *m, int field)
{
    bool is_daily = m->row == MAPPING_FIGURES || m->row == MAPPING_AD || m->row == MAPPING_COST;

    return field == MAP_DAY && is_daily ? COL_DAY : mapping_fields[field].type;
}

static void read_fields(struct mapping_reader *r, const struct yaml *y)
{
    struct buf text = {0}, words = {0};

    for (const struct yaml *child = y->first; child; child = child->next) {
        int field = mapping_field_find(child->key);
        if (yaml_is_null(child))
            continue;
        if (field < 0 || !(mapping_fields[field].rows & 1U << r->m->row)) {
            mapping_field_list(&words, r->m->row, r->lang);
            msg_mapping_unknown_field(&text, r->lang, child->key,
                                      str_of(mapping_word_in(&mapping_rows[r->m->row], r->lang)),
                                      buf_str(&words));
            buf_done(&words);
            mapping_problem(r, child, &text);
            continue;
        }
        struct column column = {.type = field_type(r->m, field)};
        if (r->m->fields[field] < 0)
            r->m->fields[field] = read_column(r, child, column, field);
    }
}

/* "reach", "likes+reactions", "own.calls", "linkedin.dwell_seconds". */
static bool metric_column(struct mapping_reader *r, const struct yaml *y, struct column *column)
{
    struct str rest = y->key, id;
    const struct metric *first = NULL;
    bool is_first = true;

    while (str_cut(&rest, '+', &id)) {
        const struct metric *metric = metric_find(id);
        if (!metric && !metric_id_is_valid(id)) {
            struct buf text = {0};
            msg_mapping_bad_metric(&text, r->lang, id);
            mapping_problem(r, y, &text);
            return false;
        }
        if (is_first)
            first = metric;
        is_first = false;
    }
    *column = (struct column){.metric = arena_cstr(r->arena, y->key),
                              .nature = first ? first->nature : NATURE_FLOW,
                              .type = COL_NUMBER};
    if (first && first->unit == UNIT_MONEY)
        column->type = COL_MONEY;
    else if (first && first->unit == UNIT_SECONDS)
        column->type = COL_SECONDS;
    return !is_first;
}

static void read_metrics(struct mapping_reader *r, const struct yaml *y)
{
    struct buf text = {0};
    bool takes =
        r->m->row == MAPPING_POST || r->m->row == MAPPING_FIGURES || r->m->row == MAPPING_AD;

    if (!takes) {
        msg_mapping_no_metrics(&text, r->lang,
                               str_of(mapping_word_in(&mapping_rows[r->m->row], r->lang)));
        mapping_problem(r, y, &text);
        return;
    }
    for (const struct yaml *child = y->first; child; child = child->next) {
        struct column column;
        if (!yaml_is_null(child) && metric_column(r, child, &column))
            (void)read_column(r, child, column, -1);
    }
}

/* A column for rules and identity: one that is there, else one of its own. */
static int32_t helper_column(struct mapping_reader *r, const struct yaml *names)
{
    struct column column = {.type = COL_TEXT};
    const struct yaml *first = names->kind == YAML_LIST ? names->first : names;
    int32_t found = first && first->kind == YAML_SCALAR ? find_column(r, first->text, 0) : -1;

    if (found >= 0)
        return found;
    mapping_each(r, names, take_name, &column);
    return keep_column(r, names, &column);
}

static void add_value(struct mapping_reader *r, const struct yaml *y, void *of)
{
    struct mapping_values *values = of;

    if (values->n < VALUES_MOST)
        values->items[values->n++] = (struct mapping_value){header_fold(r->arena, y->text), {0}};
}

static void read_rule(struct mapping_reader *r, const struct yaml *y, bool is_only)
{
    static const struct mapping_word known[] = {{"column", "colonne"}, {"values", "valeurs"}};
    struct mapping_rule rule = {.is_only = is_only};
    const struct yaml *names, *values;
    struct buf text = {0};

    if (!mapping_keys(r, y, known, COUNT_OF(known)))
        return;
    names = mapping_get(y, COLUMN);
    values = mapping_get(y, VALUES);
    if (yaml_is_null(names) || !values) {
        msg_mapping_lacks_key(
            &text, r->lang,
            str_of(mapping_word_in(yaml_is_null(names) ? &COLUMN : &VALUES, r->lang)));
        mapping_problem(r, y, &text);
        return;
    }
    rule.column = helper_column(r, names);
    rule.values.items = arena_new(r->arena, VALUES_MOST, sizeof(*rule.values.items));
    mapping_each(r, values, add_value, &rule.values);
    if (rule.column >= 0)
        *(struct mapping_rule *)list_add(&r->rules) = rule;
}

static void read_rules(struct mapping_reader *r, const struct yaml *y, bool is_only)
{
    if (yaml_is_null(y))
        return;
    if (y->kind != YAML_LIST) {
        read_rule(r, y, is_only);
        return;
    }
    for (const struct yaml *child = y->first; child; child = child->next)
        read_rule(r, child, is_only);
}

static void take_identity(struct mapping_reader *r, const struct yaml *y, void *of)
{
    static const struct mapping_word line[] = {{"line", "numero de ligne"}, {"line", "ligne"}};
    int32_t column = find_column(r, y->text, 0);
    int field = mapping_field_find(y->text);

    (void)of;
    if (mapping_word_find(line, COUNT_OF(line), y->text) >= 0) {
        r->m->by_line = true;
        return;
    }
    if (column < 0 && field >= 0) /* a header first, else one of the fields above */
        column = r->m->fields[field];
    if (column < 0)
        column = helper_column(r, y);
    if (column >= 0)
        *(int32_t *)list_add(&r->identity) = column;
}

/* Which fields and metrics a header must have, by their words; or any column by its header. */
static void take_need(struct mapping_reader *r, const struct yaml *y, void *of)
{
    int field = mapping_field_find(y->text);
    int32_t named = find_column(r, y->text, 0);
    bool *any = of;

    for (size_t i = 0; i < r->columns.n; i++) {
        struct column *column = column_at(r, i);
        bool is_it = (field >= 0 && r->m->fields[field] == (int32_t)i) || named == (int32_t)i ||
                     str_eq(str_of(column->metric), y->text);
        if (!is_it)
            continue;
        column->need = REQUIRED;
        column->may_be_empty = true;
        *any = true;
        return;
    }
    mapping_unexpected(r, y, msg_mapping_wants_column);
}

/* A column of no use: known, so that it is not asked for. */
static void take_unused(struct mapping_reader *r, const struct yaml *y, void *of)
{
    struct column column = {.type = COL_SKIP};

    (void)of;
    if (find_column(r, y->text, 0) >= 0)
        return;
    take_name(r, y, &column);
    (void)keep_column(r, y, &column);
}

static void read_needs(struct mapping_reader *r, const struct yaml *needs)
{
    bool any = false;

    if (!yaml_is_null(needs))
        mapping_each(r, needs, take_need, &any);
    r->m->has_needs = any;
}

void mapping_read_columns(struct mapping_reader *r, const struct yaml *root)
{
    static const struct mapping_word columns = {"columns", "colonnes"},
                                     metrics = {"metrics", "metriques"}, skip = {"skip", "ignorer"},
                                     only = {"only", "garder"}, needs = {"needs", "exige"},
                                     identified = {"identified_by", "identifie_par"},
                                     unused = {"unused", "inutiles"};
    const struct yaml *y = mapping_get(root, columns);
    struct buf text = {0};

    if (y && y->kind == YAML_MAP)
        read_fields(r, y);
    else if (y && !yaml_is_null(y)) {
        msg_mapping_no_table(&text, r->lang, y->key);
        mapping_problem(r, y, &text);
    }
    y = mapping_get(root, metrics);
    if (y && y->kind == YAML_MAP)
        read_metrics(r, y);
    else if (y && !yaml_is_null(y)) {
        msg_mapping_no_table(&text, r->lang, y->key);
        mapping_problem(r, y, &text);
    }
    r->m->named = r->columns.n;
    read_rules(r, mapping_get(root, skip), false);
    read_rules(r, mapping_get(root, only), true);
    y = mapping_get(root, identified);
    if (!yaml_is_null(y))
        mapping_each(r, y, take_identity, NULL);
    y = mapping_get(root, unused);
    if (!yaml_is_null(y))
        mapping_each(r, y, take_unused, NULL);
    read_needs(r, mapping_get(root, needs));
}
