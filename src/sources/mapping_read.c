/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A mapping as people write it, whole: its settings, then its columns, then what it lacks. */
#include "base/fold.h"
#include "base/limits.h"
#include "messages/mapping.h"
#include "model/network.h"
#include "sources/columns.h"
#include "sources/mapping_inside.h"
#include "sources/mapping_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct mapping_word MAPPING = {"mapping", "correspondance"}, ROW = {"row", "ligne"},
                                 TITLE = {"title", "titre"}, HOW = {"how", "chemin"},
                                 TRIED = {"tried", "essaye"}, NETWORK = {"network", "reseau"},
                                 ACCOUNT = {"account", "compte"}, CURRENCY = {"currency", "devise"},
                                 DATES = {"dates", "dates"}, YEAR = {"year", "annee"},
                                 DAY = {"day", "jour"}, PERIOD = {"period", "periode"},
                                 TAX = {"tax_rate", "taux_tva"}, BEGINS = {"begins", "debut"},
                                 OBJECT = {"object_kind", "genre_objet"},
                                 FIXED = {"fixed", "constantes"},
                                 KEEP = {"keep_others", "garder_autres"};

/* All keys, for what is said of an unknown one. */
static const struct mapping_word keys[] = {
    {"mapping", "correspondance"},
    {"row", "ligne"},
    {"title", "titre"},
    {"how", "chemin"},
    {"tried", "essaye"},
    {"network", "reseau"},
    {"account", "compte"},
    {"currency", "devise"},
    {"dates", "dates"},
    {"year", "annee"},
    {"day", "jour"},
    {"period", "periode"},
    {"tax_rate", "taux_tva"},
    {"begins", "debut"},
    {"object_kind", "genre_objet"},
    {"columns", "colonnes"},
    {"metrics", "metriques"},
    {"fixed", "constantes"},
    {"skip", "ignorer"},
    {"only", "garder"},
    {"identified_by", "identifie_par"},
    {"needs", "exige"},
    {"keep_others", "garder_autres"},
    {"unused", "inutiles"},
};

/* A word that becomes part of an id: letters, digits, "-" and "_". */
static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'))
            return false;
    }
    return s.n > 0 && s.n <= 60;
}

static void read_name(struct mapping_reader *r, const struct yaml *root)
{
    const struct yaml *y = mapping_scalar(r, root, MAPPING);
    struct buf text = {0};

    if (!y) {
        msg_mapping_lacks_key(&text, r->lang, str_of(mapping_word_in(&MAPPING, r->lang)));
        mapping_problem(r, root, &text);
    } else if (!is_name(y->text)) {
        mapping_unexpected(r, y, msg_mapping_wants_name);
    } else {
        r->m->name = y->text;
    }
}

static int read_word(struct mapping_reader *r, const struct yaml *root, struct mapping_word key,
                     const struct mapping_word *words, size_t n)
{
    const struct yaml *y = mapping_scalar(r, root, key);
    struct buf list = {0};
    int found = y ? mapping_word_find(words, n, y->text) : -1;

    if (y && found < 0) {
        mapping_word_list(&list, words, n, r->lang);
        mapping_unlisted(r, y, &list);
    }
    return found;
}

static bool read_row(struct mapping_reader *r, const struct yaml *root)
{
    struct buf text = {0};
    int found = read_word(r, root, ROW, mapping_rows, MAPPING_ROWS);

    if (found >= 0) {
        r->m->row = (enum mapping_row)found;
        return true;
    }
    if (yaml_is_null(mapping_get(root, ROW))) {
        msg_mapping_lacks_key(&text, r->lang, str_of(mapping_word_in(&ROW, r->lang)));
        mapping_problem(r, root, &text);
    }
    return false;
}

/* One text, or one a language. */
static void read_texts(struct mapping_reader *r, const struct yaml *root, struct mapping_word key,
                       struct str out[LANG_COUNT])
{
    static const struct mapping_word langs[LANG_COUNT] = {
        [LANG_EN] = {"en", "en"}, [LANG_FR] = {"fr", "fr"}};
    const struct yaml *y = mapping_get(root, key);

    if (yaml_is_null(y))
        return;
    if (y->kind == YAML_SCALAR) {
        for (int i = 0; i < LANG_COUNT; i++)
            out[i] = y->text;
        return;
    }
    if (!mapping_keys(r, y, langs, LANG_COUNT))
        return;
    for (int i = 0; i < LANG_COUNT; i++)
        out[i] = mapping_text(r, y, langs[i]);
    for (int i = 0; i < LANG_COUNT; i++)
        out[i] = out[i].n ? out[i] : out[!i];
}

static void read_network(struct mapping_reader *r, const struct yaml *root)
{
    const struct yaml *y = mapping_scalar(r, root, NETWORK);
    const struct network *network = y ? network_of_words(y->text) : NULL;

    if (y && !network)
        mapping_unexpected(r, y, msg_mapping_wants_network);
    else if (y)
        r->m->fixed[MAP_NETWORK] = network->id;
}

static void read_currency(struct mapping_reader *r, const struct yaml *root)
{
    const struct yaml *y = mapping_scalar(r, root, CURRENCY);

    if (y && !currency_is_known(y->text)) {
        mapping_unexpected(r, y, msg_mapping_wants_currency);
        return;
    }
    for (size_t i = 0; y && i < 3; i++) {
        char c = y->text.p[i];
        r->m->currency[i] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
}

static void read_days(struct mapping_reader *r, const struct yaml *root)
{
    static const struct mapping_word orders[] = {{"dmy", "jma"}, {"mdy", "mja"}};
    int order = read_word(r, root, DATES, orders, COUNT_OF(orders));
    const struct yaml *y = mapping_scalar(r, root, YEAR);
    int64_t year;

    if (order >= 0)
        r->m->source.dates = order == 0 ? DATES_DMY : DATES_MDY;
    if (y && str_to_int(y->text, &year) && year >= 1990 && year <= 2100)
        r->m->year = (int)year;
    else if (y)
        mapping_unexpected(r, y, msg_mapping_wants_year);
    y = mapping_scalar(r, root, DAY);
    if (y && !day_parse(y->text, &r->m->day))
        mapping_unexpected(r, y, msg_mapping_wants_day);
    y = mapping_scalar(r, root, PERIOD);
    if (!y)
        return;
    /* Of a period only what a calendar says without knowing today. */
    bool fits = y->text.n && y->text.p[0] >= '0' && y->text.p[0] <= '9' &&
                period_parse(y->text, DAY_NONE, &r->m->period);

    if (!fits && !range_in_text(r->arena, y->text, DATES_DMY, &r->m->period))
        mapping_unexpected(r, y, msg_mapping_wants_period);
}

static void read_tax(struct mapping_reader *r, const struct yaml *root)
{
    const struct yaml *y = mapping_scalar(r, root, TAX);
    struct str text = y ? y->text : (struct str){0};
    double value;
    struct buf plain = {0};

    if (!y)
        return;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '%' && text.p[i] != ' ')
            buf_char(&plain, (char)(text.p[i] == ',' ? '.' : text.p[i]));
    }
    if (str_to_double(str_trim(buf_str(&plain)), &value) && value >= 0 && value <= 100)
        r->m->tax = value > 1 || str_find_char(text, '%') >= 0 ? value / 100 : value;
    else
        mapping_unexpected(r, y, msg_mapping_wants_rate);
    buf_done(&plain);
}

static void read_kinds(struct mapping_reader *r, const struct yaml *root)
{
    static const struct mapping_word objects[] = {
        [OBJECT_ACCOUNT] = {"account", "compte"}, [OBJECT_CAMPAIGN] = {"campaign", "campagne"},
        [OBJECT_AD_SET] = {"ad_set", "ensemble"}, [OBJECT_AD] = {"ad", "publicite"},
        [OBJECT_POST] = {"post", "publication"},  [OBJECT_PAGE] = {"page", "page"},
        [OBJECT_SEGMENT] = {"segment", "segment"}};
    int object = read_word(r, root, OBJECT, objects, COUNT_OF(objects));
    int begins = read_word(r, root, BEGINS, mapping_stages, STAGE_QUOTE + 1);

    if (object >= 0)
        r->m->object_kind = (enum object_kind)object;
    if (begins >= 0)
        r->m->begins = (enum stage)begins;
}

static void read_fixed(struct mapping_reader *r, const struct yaml *root)
{
    const struct yaml *y = mapping_get(root, FIXED);
    struct buf text = {0}, words = {0};

    r->m->fixed[MAP_ACCOUNT] = mapping_text(r, root, ACCOUNT);
    if (yaml_is_null(y))
        return;
    for (const struct yaml *child = y->first; child; child = child->next) {
        int field = mapping_field_find(child->key);
        bool is_text = field >= 0 && mapping_fields[field].type == COL_TEXT;
        if (is_text && (mapping_fields[field].rows & 1U << r->m->row) &&
            child->kind == YAML_SCALAR) {
            r->m->fixed[field] = child->text;
            continue;
        }
        mapping_field_list(&words, r->m->row, r->lang);
        msg_mapping_unknown_field(&text, r->lang, child->key,
                                  str_of(mapping_word_in(&mapping_rows[r->m->row], r->lang)),
                                  buf_str(&words));
        buf_done(&words);
        mapping_problem(r, child, &text);
    }
}

static bool has(const struct mapping_reader *r, enum mapping_field field)
{
    return r->m->fields[field] >= 0;
}

/* What a row of that kind cannot do without. */
static mapping_words_of lacking(const struct mapping_reader *r)
{
    const struct mapping *m = r->m;
    bool has_identity = has(r, MAP_ID) || r->identity.n || m->by_line;
    bool has_metrics = false;

    for (size_t i = 0; i < r->columns.n; i++)
        has_metrics = has_metrics || LIST_ITEMS(&r->columns, struct column)[i].metric;
    switch (m->row) {
    case MAPPING_POST:
        return has_identity || has(r, MAP_URL) ? NULL : msg_mapping_lacks_post_id;
    case MAPPING_FIGURES:
        return has_metrics ? NULL : msg_mapping_lacks_metrics;
    case MAPPING_AD:
        return has_metrics || has(r, MAP_AMOUNT) ? NULL : msg_mapping_lacks_metrics;
    case MAPPING_COST:
        return has(r, MAP_AMOUNT) || has(r, MAP_HOURS) ? NULL : msg_mapping_lacks_amount;
    case MAPPING_ORDER:
    case MAPPING_PAYMENT:
        if (!has(r, MAP_AMOUNT) && !has(r, MAP_GROSS))
            return msg_mapping_lacks_amount;
        break;
    default:
        break;
    }
    return has_identity ? NULL : msg_mapping_lacks_identity;
}

static void check_whole(struct mapping_reader *r, const struct yaml *root)
{
    mapping_words_of say = lacking(r);
    struct buf text = {0};

    if (r->failed || !say)
        return;
    say(&text, r->lang);
    mapping_problem(r, root, &text);
}

/* The lists become arrays of the arena, ended by one without names. */
static void settle(struct mapping_reader *r)
{
    struct mapping *m = r->m;
    struct column *columns = arena_new(r->arena, r->columns.n + 1, sizeof(*columns));

    if (r->columns.n)
        memcpy(columns, r->columns.items, r->columns.n * sizeof(*columns));
    m->source.columns = columns;
    m->rules = arena_new(r->arena, r->rules.n + 1, sizeof(*m->rules));
    m->n_rules = r->rules.n;
    if (r->rules.n)
        memcpy(m->rules, r->rules.items, r->rules.n * sizeof(*m->rules));
    m->n_identity = r->identity.n;
    m->identity = arena_new(r->arena, r->identity.n + 1, sizeof(*m->identity));
    if (r->identity.n)
        memcpy(m->identity, r->identity.items, r->identity.n * sizeof(*m->identity));
    mapping_settle_source(m, r->arena);
}

static void read_all(struct mapping_reader *r, const struct yaml *root)
{
    if (!mapping_keys(r, root, keys, COUNT_OF(keys)))
        return;
    read_name(r, root);
    if (!read_row(r, root))
        return;
    read_texts(r, root, TITLE, r->m->title);
    read_texts(r, root, HOW, r->m->how);
    r->m->is_tried = mapping_flag(r, root, TRIED);
    if (mapping_flag(r, root, KEEP))
        r->m->source.flags |= SOURCE_KEEP_UNKNOWN;
    read_network(r, root);
    read_currency(r, root);
    read_days(r, root);
    read_tax(r, root);
    read_kinds(r, root);
    read_fixed(r, root);
    mapping_read_columns(r, root);
    check_whole(r, root);
}

static struct mapping *new_mapping(struct arena *a, struct str text)
{
    struct mapping *m = arena_new(a, 1, sizeof(*m));

    m->text = arena_str(a, text);
    m->day = DAY_NONE;
    m->period = (struct period){.from = DAY_NONE, .to = DAY_NONE};
    m->tax = NAN;
    m->begins = STAGE_MEETING;
    for (size_t i = 0; i < MAP_FIELDS; i++)
        m->fields[i] = -1;
    return m;
}

bool mapping_read(struct str file, struct str text, struct arena *a, struct mapping **out,
                  struct err *e)
{
    struct err own = {.lang = e->lang};
    struct yaml *root = yaml_read(text, a, &own);
    struct mapping_reader r = {.arena = a,
                               .lang = e->lang,
                               .file = file,
                               .m = new_mapping(a, text),
                               .columns = LIST_OF(struct column),
                               .rules = LIST_OF(struct mapping_rule),
                               .identity = LIST_OF(int32_t)};

    if (root)
        read_all(&r, root);
    if (root && !r.failed) {
        settle(&r);
        *out = r.m;
    }
    list_done(&r.columns);
    list_done(&r.rules);
    list_done(&r.identity);
    if (!root)
        return fail_mapping_yaml(e, ERR_INPUT, file, str_of(own.text));
    if (r.failed)
        (void)err_set(e, ERR_INPUT, buf_str(&r.problems));
    buf_done(&r.problems);
    return !r.failed;
}
