/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A workspace on a temporary folder for the tests of ingest, and its facts as text with names for
 * codes. */
#pragma once

#include "check.h"

#include "base/digest.h"
#include "ingest/ingest.h"
#include "store/state_account.h"
#include "store/state_strategy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct world {
    char dir[64];
    struct workspace_options options;
    struct workspace *w;
    struct arena arena;
    struct err e;
};

static const struct ingest_source instagram_source = {"instagram_posts", false};
static const struct ingest_source suite_source = {"sprout_posts", true};

static inline struct day on(int year, int month, int day)
{
    return day_of((struct civil){year, month, day});
}

static inline bool world_try_open(struct world *x)
{
    x->w = workspace_open(&x->options, &x->e);
    if (!x->w)
        return false;
    if (ingest_recover(x->w, &x->e))
        return true;
    workspace_close(x->w);
    x->w = NULL;
    return false;
}

static inline void world_open(struct world *x)
{
    if (!world_try_open(x))
        fail_msg("%s", x->e.text);
}

static inline void world_close(struct world *x)
{
    workspace_close(x->w);
    x->w = NULL;
}

static inline void world_new(struct world *x)
{
    const char *tmp = getenv("TMPDIR");

    *x = (struct world){0};
    snprintf(x->dir, sizeof(x->dir), "%s/retour-ingest-XXXXXX",
             tmp && strlen(tmp) < 30 ? tmp : "/tmp");
    assert_non_null(mkdtemp(x->dir));
    x->options = (struct workspace_options){.dir = x->dir,
                                            .mode = WORKSPACE_WRITE,
                                            .disk = disk_real(),
                                            .now = instant_of(on(2026, 11, 2), 9, 0, 0)};
    if (!workspace_create(x->dir, disk_real(), LANG_EN, &x->e))
        fail_msg("%s", x->e.text);
    world_open(x);
}

static inline void world_free(struct world *x)
{
    if (x->w)
        world_close(x);
    arena_done(&x->arena);
    if (!disk_remove_tree(disk_real(), x->dir, &x->e))
        fail_msg("%s", x->e.text);
}

static inline int world_set_up(void **state)
{
    struct world *x = calloc(1, sizeof(*x));

    world_new(x);
    *state = x;
    return 0;
}

static inline int world_tear_down(void **state)
{
    world_free(*state);
    free(*state);
    return 0;
}

/* ---- facts ---- */

static inline struct ingest *begin_file(struct world *x, const char *file)
{
    const struct ingest_begin b = {.file = str_of(file), .reader = 1, .seen = x->options.now};
    struct ingest *in = ingest_begin(x->w, &b, &x->e);

    assert_non_null(in);
    ingest_source(in, &instagram_source);
    return in;
}

static inline struct ingest_result commit(struct world *x, struct ingest *in)
{
    struct ingest_result result = {0};

    if (!ingest_commit(in, &result, &x->e))
        fail_msg("%s", x->e.text);
    return result;
}

static inline void commit_fails(struct world *x, struct ingest *in, const char *part)
{
    struct ingest_result result = {0};

    assert_false(ingest_commit(in, &result, &x->e));
    if (!strstr(x->e.text, part))
        fail_msg("'%s' does not say '%s'", x->e.text, part);
}

static inline struct figure daily(const char *network, const char *account, struct day day,
                                  const char *metric, double value)
{
    return (struct figure){.network = str_of(network),
                           .account = str_of(account),
                           .from = day,
                           .to = day,
                           .metric = str_of(metric),
                           .value = value};
}

static inline struct figure of_post(const char *id, const char *metric, double value)
{
    return (struct figure){.network = S("instagram"),
                           .account = S("oeuvre"),
                           .object_kind = OBJECT_POST,
                           .object = str_of(id),
                           .from = {day_of((struct civil){2026, 9, 1}).n},
                           .to = {day_of((struct civil){2026, 9, 1}).n},
                           .metric = str_of(metric),
                           .nature = NATURE_LIFE,
                           .value = value};
}

static inline struct post tagged(const char *id, const char *tags)
{
    return (struct post){.network = S("instagram"),
                         .account = S("oeuvre"),
                         .id = str_of(id),
                         .day = on(2026, 9, 1),
                         .at = INSTANT_NONE,
                         .kind = S("photo"),
                         .tags = str_of(tags)};
}

static inline struct cost spent(const char *label, struct day day, int64_t cents)
{
    return (struct cost){.day = day,
                         .from = DAY_NONE,
                         .to = DAY_NONE,
                         .kind = COST_TOOL,
                         .label = str_of(label),
                         .amount = {cents, "EUR"},
                         .hours = NAN};
}

static inline struct sale order(const char *id, struct day day, int64_t cents)
{
    return (struct sale){.id = str_of(id),
                         .stage = STAGE_ORDER,
                         .system = SYSTEM_SHOP,
                         .day = day,
                         .at = INSTANT_NONE,
                         .amount = {cents, "EUR"},
                         .margin = NAN};
}

/* ---- what is stored ---- */

static inline void say_cell(struct world *x, struct buf *out, const struct fact_column *column,
                            const struct datum *cell)
{
    enum dictionary d = column->field ? column->field->dictionary : DICT_NONE;
    struct str text;

    if (strcmp(column->name, "currency") == 0)
        d = DICT_CURRENCY;
    if (strcmp(column->name, "source") == 0)
        d = DICT_SOURCE;
    if (strcmp(column->name, "campaign") == 0)
        d = DICT_CAMPAIGN;
    if (strcmp(column->name, "programme") == 0)
        d = DICT_PROGRAMME;
    if (strcmp(column->name, "goal") == 0)
        d = DICT_GOAL;
    if (cell->is_null || (column->type == FIELD_CODE && cell->integer == 0))
        return;
    buf_printf(out, " %s=", column->name);
    if (column->type == FIELD_CODE) {
        assert_int_not_equal(d, DICT_NONE);
        assert_true(
            dictionary_text(x->w->state, d, (int32_t)cell->integer, &x->arena, &text, &x->e));
        buf_add(out, text);
    } else if (cell->is_text) {
        buf_add(out, cell->text);
    } else if (column->type == FIELD_NUMBER) {
        buf_printf(out, "%.10g", cell->number);
    } else {
        buf_printf(out, "%lld", (long long)cell->integer);
    }
}

static inline int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The rows of a kind in order of their text, a line each; batch, line and seen are left out. */
static inline struct str facts_text(struct world *x, enum fact_kind kind)
{
    struct fact_column columns[FACT_COLUMNS_MAX];
    const char *names[FACT_COLUMNS_MAX];
    size_t n = fact_columns(kind, columns), used = 0;
    struct query q = {.kind = kind, .columns = names, .limit = INT32_MAX};
    struct rows rows;
    struct list lines = LIST_OF(struct str);
    struct buf out = {0};
    struct str text;

    for (size_t i = 0; i < n; i++) {
        if (strcmp(columns[i].name, "batch") == 0 || strcmp(columns[i].name, "line") == 0 ||
            strcmp(columns[i].name, "seen") == 0)
            continue;
        columns[used] = columns[i];
        names[used++] = columns[i].name;
    }
    names[used] = "counts";
    columns[used++] = (struct fact_column){"counts", FIELD_WHOLE, NULL};
    q.n_columns = used;
    if (!x->w->facts->ops->query(x->w->facts, &q, &x->arena, &rows, &x->e))
        fail_msg("%s", x->e.text);
    for (size_t i = 0; i < rows.n; i++) {
        buf_cut(&out, 0);
        for (size_t k = 0; k < used; k++)
            say_cell(x, &out, &columns[k], rows_at(&rows, i, k));
        *(struct str *)list_add(&lines) = arena_str(&x->arena, buf_str(&out));
    }
    if (lines.n)
        qsort(lines.items, lines.n, sizeof(struct str), by_text);
    buf_cut(&out, 0);
    for (size_t i = 0; i < lines.n; i++) {
        buf_add(&out, LIST_ITEMS(&lines, struct str)[i]);
        buf_char(&out, '\n');
    }
    text = arena_str(&x->arena, buf_str(&out));
    buf_done(&out);
    list_done(&lines);
    return text;
}

static inline int count_lines(struct str text)
{
    int n = 0;

    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

static inline int count_facts(struct world *x, enum fact_kind kind)
{
    return count_lines(facts_text(x, kind));
}

static inline bool says(struct str text, const char *part)
{
    return str_find(text, str_of(part)) >= 0;
}

static inline size_t count_batches(struct world *x)
{
    struct list all = LIST_OF(struct batch);
    size_t n;

    assert_true(batch_list(x->w->state, &x->arena, &all, &x->e));
    n = all.n;
    list_done(&all);
    return n;
}

static inline struct batch batch_of(struct world *x, int32_t id)
{
    struct batch b;

    if (!batch_get(x->w->state, id, &x->arena, &b, &x->e))
        fail_msg("%s", x->e.text);
    return b;
}

/* Names of the accounts, in the store's order: "instagram/oeuvre". Competitors end with "!". */
static inline struct str accounts_text(struct world *x)
{
    struct list all = LIST_OF(struct account);
    struct str text = {0};

    assert_true(account_list(x->w->state, &x->arena, &all, &x->e));
    for (size_t i = 0; i < all.n; i++) {
        const struct account *a = &LIST_ITEMS(&all, struct account)[i];
        text = arena_printf(&x->arena, "%.*s%s%.*s/%.*s%s", STR_ARG(text), i ? " " : "",
                            STR_ARG(a->network), STR_ARG(a->id), a->is_competitor ? "!" : "");
    }
    list_done(&all);
    return text;
}

/* A strategy with two campaigns, a task and Léa's rate; `tag` belongs to the first campaign. */
static inline void load_strategy(struct world *x, const char *tag)
{
    struct strategy s;
    struct campaign *c;
    struct goal *g;

    strategy_init(&s);
    s.name = S("Manufacture");
    memcpy(s.currency, "EUR", 4);
    g = list_add(&s.goals);
    *g = (struct goal){.id = S("shop"),
                       .name = S("Shop"),
                       .networks = LIST_OF(struct goal_network),
                       .targets = LIST_OF(struct target),
                       .hours = NAN,
                       .period = {on(2026, 1, 1), on(2026, 12, 31), false}};
    ((struct goal_network *)list_add(&g->networks))->network = S("tiktok");
    for (int i = 0; i < 2; i++) {
        c = list_add(&s.campaigns);
        *c = (struct campaign){.id = i ? S("tour") : S("noel"),
                               .name = i ? S("Tour des ateliers") : S("Noël 2026"),
                               .networks = LIST_OF(struct str),
                               .utm = LIST_OF(struct str),
                               .tags = LIST_OF(struct str),
                               .hours = NAN,
                               .period = {on(2026, 1, 1), on(2026, 12, 31), false}};
        *(struct str *)list_add(&c->tags) = i ? S("#tour") : str_of(tag);
    }
    LIST_ITEMS(&s.campaigns, struct campaign)[0].goal = S("shop");
    *(struct person *)list_add(&s.people) = (struct person){
        .name = S("Léa"), .rate = {2700, "EUR"}, .since = DAY_NONE, .weekly_hours = NAN};
    *(struct person *)list_add(&s.people) = (struct person){
        .name = S("Tom"), .rate = {3000, "EUR"}, .since = on(2026, 9, 3), .weekly_hours = NAN};
    assert_true(state_begin(x->w->state, &x->e));
    if (!state_strategy_replace(x->w->state, &s, &x->e) || !state_commit(x->w->state, &x->e))
        fail_msg("%s", x->e.text);
    strategy_done(&s);
}
