/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What counts is a function of the set of rows alone: random batches are imported in shuffled
 * orders, with undos in between, and compared with each other and with a slow reference written
 * from design.md 3. */
#include "store_help.h"

#include "base/buf.h"
#include "base/list.h"

enum { BATCHES = 6, DAYS = 12, TOOL = 3 };

static const int32_t tools[] = {TOOL, TOOL + 1};

struct random {
    uint64_t state;
};

static uint32_t below(struct random *r, uint32_t n)
{
    r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(r->state >> 33) % n;
}

/* A row of the reference, with what it should count. */
struct expected {
    struct day_figure f;
    int32_t batch;
    bool is_past;
    int counts;
};

static struct day_figure random_figure(struct random *r, int64_t seen, int64_t line)
{
    static const struct str objects[] = {STR_INIT("a"), STR_INIT("b"), STR_INIT("c"),
                                         STR_INIT("d")};
    static const enum nature natures[] = {NATURE_FLOW, NATURE_UNIQUE, NATURE_STOCK};
    struct day_figure f = {
        .source = 1 + (int32_t)below(r, 4),
        .network = 1 + (int32_t)below(r, 2),
        .account = 1 + (int32_t)below(r, 2),
        .object_kind = (enum object_kind)below(r, 7),
        .metric = 1 + (int32_t)below(r, 3),
        .from = (int32_t)below(r, DAYS),
        .value = 1 + below(r, 3),
        .seen = seen,
        .line = line,
    };

    if (below(r, 3) == 0)
        f.object_kind = OBJECT_POST;
    f.nature = natures[f.metric - 1];
    f.object = f.object_kind == OBJECT_ACCOUNT ? S("") : objects[below(r, COUNT_OF(objects))];
    f.to = f.from;
    if (below(r, 5) == 0)
        f.nature = NATURE_LIFE;
    else if (below(r, 3) == 0)
        f.to = f.from + (int32_t)below(r, 6);
    return f;
}

static bool same_key(const struct day_figure *a, const struct day_figure *b)
{
    return a->source == b->source && a->network == b->network && a->account == b->account &&
           a->object_kind == b->object_kind && str_eq(a->object, b->object) && a->from == b->from &&
           a->to == b->to && a->metric == b->metric;
}

static bool same_scope(const struct day_figure *a, const struct day_figure *b)
{
    return a->network == b->network && a->account == b->account && a->metric == b->metric &&
           (a->nature == NATURE_LIFE) == (b->nature == NATURE_LIFE);
}

static bool same_thing(const struct day_figure *a, const struct day_figure *b)
{
    return same_scope(a, b) && a->object_kind == b->object_kind && str_eq(a->object, b->object);
}

static bool overlap(const struct day_figure *a, const struct day_figure *b)
{
    return a->from <= b->to && b->from <= a->to;
}

static bool is_tool(const struct day_figure *f)
{
    return f->source >= TOOL;
}

/* Later seen, then batch, then line. */
static bool later(const struct expected *a, const struct expected *b)
{
    if (a->f.seen != b->f.seen)
        return a->f.seen > b->f.seen;
    if (a->batch != b->batch)
        return a->batch > b->batch;
    return a->f.line > b->f.line;
}

static bool better(const struct expected *a, const struct expected *b, bool days_first)
{
    bool range_a = a->f.from < a->f.to, range_b = b->f.from < b->f.to;

    if (days_first && range_a != range_b)
        return range_b;
    if (is_tool(&a->f) != is_tool(&b->f))
        return is_tool(&b->f);
    return later(a, b);
}

static void reference_keys(struct expected *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            if (i != j && same_key(&all[i].f, &all[j].f) && later(&all[j], &all[i]))
                all[i].is_past = true;
}

/* Takes the best row that is not decided, drops what overlaps it, and again. */
static void reference_days(struct expected *all, size_t n)
{
    bool *decided = mem_new(n + 1, sizeof(*decided));

    for (;;) {
        size_t best = n;

        for (size_t i = 0; i < n; i++) {
            if (all[i].is_past || all[i].f.nature == NATURE_LIFE || decided[i])
                continue;
            /* Of things apart any may come first; so the first one whose own rivals are all worse.
             */
            if (best == n ||
                (same_thing(&all[i].f, &all[best].f) && better(&all[i], &all[best], true)))
                best = i;
        }
        if (best == n)
            break;
        decided[best] = true;
        all[best].counts |= COUNTS_THING;
        for (size_t i = 0; i < n; i++)
            if (!all[i].is_past && same_thing(&all[i].f, &all[best].f) &&
                overlap(&all[i].f, &all[best].f))
                decided[i] = true;
    }
    mem_free(decided);
}

static void reference_sums(struct expected *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!(all[i].counts & COUNTS_THING) || all[i].f.nature == NATURE_LIFE ||
            all[i].f.object_kind == OBJECT_SEGMENT)
            continue;

        bool covered = false;

        for (size_t j = 0; j < n; j++)
            covered =
                covered ||
                ((all[j].counts & COUNTS_THING) && same_scope(&all[i].f, &all[j].f) &&
                 all[j].f.object_kind < all[i].f.object_kind && overlap(&all[i].f, &all[j].f));
        if (!covered)
            all[i].counts |= COUNTS_SUM;
    }
}

static void reference_periods(struct expected *all, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool is_best = !all[i].is_past && all[i].f.nature == NATURE_UNIQUE;

        for (size_t j = 0; j < n; j++)
            if (j != i && !all[j].is_past && same_thing(&all[i].f, &all[j].f) &&
                all[i].f.from == all[j].f.from && all[i].f.to == all[j].f.to &&
                better(&all[j], &all[i], false))
                is_best = false;
        if (is_best)
            all[i].counts |= COUNTS_PERIOD;
    }
}

static bool is_life_post(const struct expected *x)
{
    return !x->is_past && x->f.nature == NATURE_LIFE && x->f.object_kind == OBJECT_POST;
}

/* A tool's post without its like in the network's own, where that has posts of the day. */
static bool is_stray(const struct expected *all, size_t n, const struct expected *x)
{
    bool matched = false, has_day = false;

    if (!is_life_post(x) || !is_tool(&x->f))
        return false;
    for (size_t i = 0; i < n; i++) {
        const struct expected *y = &all[i];

        if (!is_life_post(y) || is_tool(&y->f) || x->f.network != y->f.network ||
            x->f.account != y->f.account)
            continue;
        matched = matched || str_eq(x->f.object, y->f.object);
        has_day = has_day || x->f.from == y->f.from;
    }
    return has_day && !matched;
}

static void reference_life(struct expected *all, size_t n)
{
    static const enum object_kind levels[] = {OBJECT_POST,   OBJECT_ACCOUNT, OBJECT_CAMPAIGN,
                                              OBJECT_AD_SET, OBJECT_AD,      OBJECT_PAGE};

    for (size_t i = 0; i < n; i++) {
        bool is_best = !all[i].is_past && all[i].f.nature == NATURE_LIFE;
        unsigned has = 0;

        for (size_t j = 0; j < n; j++) {
            if (j != i && !all[j].is_past && same_thing(&all[i].f, &all[j].f) &&
                better(&all[j], &all[i], false))
                is_best = false;
            if (!all[j].is_past && same_scope(&all[i].f, &all[j].f))
                has |= 1u << all[j].f.object_kind;
        }
        if (!is_best || is_stray(all, n, &all[i]))
            continue;
        all[i].counts = COUNTS_THING;
        for (size_t l = 0; l < COUNT_OF(levels); l++)
            if (has & 1u << levels[l]) {
                all[i].counts |= all[i].f.object_kind == levels[l] ? COUNTS_SUM : 0;
                break;
            }
    }
}

static void describe(struct buf *out, const struct day_figure *f, int32_t batch, int counts)
{
    buf_printf(
        out,
        "%d/%d/%d kind %d '%.*s' %d..%d metric %d nature %d = %g seen %lld batch %d line %lld: %d",
        f->source, f->network, f->account, (int)f->object_kind, STR_ARG(f->object), f->from, f->to,
        f->metric, (int)f->nature, f->value, (long long)f->seen, batch, (long long)f->line, counts);
}

static int by_text(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str joined(struct arena *a, struct list *lines)
{
    struct buf out = {0};

    if (lines->n)
        qsort(lines->items, lines->n, sizeof(struct str), by_text);
    for (size_t i = 0; i < lines->n; i++) {
        buf_add(&out, LIST_ITEMS(lines, struct str)[i]);
        buf_char(&out, '\n');
    }

    struct str text = arena_str(a, buf_str(&out));

    buf_done(&out);
    list_done(lines);
    return text;
}

static void add_line(struct arena *a, struct list *lines, const struct day_figure *f, int32_t batch,
                     int counts)
{
    struct buf line = {0};

    describe(&line, f, batch, counts);
    *(struct str *)list_add(lines) = arena_str(a, buf_str(&line));
    buf_done(&line);
}

static struct str dump(struct world *w, bool with_past)
{
    static const char *const columns[] = {"source", "network", "account", "object_kind", "object",
                                          "from",   "to",      "metric",  "nature",      "value",
                                          "seen",   "batch",   "line",    "counts"};
    struct query q = {.kind = FACT_FIGURE,
                      .with_past = with_past,
                      .columns = columns,
                      .n_columns = COUNT_OF(columns)};
    struct list lines = LIST_OF(struct str);
    struct rows rows;

    if (!w->facts->ops->query(w->facts, &q, &w->arena, &rows, &w->e))
        fail_msg("%s", w->e.text);
    for (size_t i = 0; i < rows.n; i++) {
        const struct datum *d = rows_at(&rows, i, 0);
        struct day_figure f = {(int32_t)d[0].integer,
                               (int32_t)d[1].integer,
                               (int32_t)d[2].integer,
                               (enum object_kind)d[3].integer,
                               d[4].text,
                               (int32_t)d[5].integer,
                               (int32_t)d[6].integer,
                               (int32_t)d[7].integer,
                               (enum nature)d[8].integer,
                               d[9].number,
                               d[10].integer,
                               d[12].integer};

        add_line(&w->arena, &lines, &f, (int32_t)d[11].integer, (int)d[13].integer);
    }
    return joined(&w->arena, &lines);
}

struct batch_rows {
    struct day_figure *rows;
    size_t n;
    bool is_in;
};

/* What the table should hold when these batches are in. */
static struct str reference(struct arena *a, const struct batch_rows *batches, bool with_past)
{
    struct list all = LIST_OF(struct expected), lines = LIST_OF(struct str);

    for (int b = 0; b < BATCHES; b++)
        for (size_t i = 0; batches[b].is_in && i < batches[b].n; i++) {
            struct expected x = {.f = batches[b].rows[i], .batch = b + 1};
            bool repeated = false;

            /* Said again later in the same file. */
            for (size_t j = i + 1; j < batches[b].n; j++)
                repeated = repeated || (same_key(&x.f, &batches[b].rows[j]) &&
                                        x.f.value == batches[b].rows[j].value &&
                                        x.f.nature == batches[b].rows[j].nature);
            if (!repeated)
                *(struct expected *)list_add(&all) = x;
        }

    struct expected *rows = all.items;

    reference_keys(rows, all.n);
    reference_days(rows, all.n);
    reference_sums(rows, all.n);
    reference_periods(rows, all.n);
    reference_life(rows, all.n);
    for (size_t i = 0; i < all.n; i++)
        if (with_past || !rows[i].is_past)
            add_line(a, &lines, &rows[i].f, rows[i].batch, rows[i].is_past ? 0 : rows[i].counts);
    list_done(&all);
    return joined(a, &lines);
}

static void import(struct world *w, struct batch_rows *batch, int32_t id)
{
    world_begin(w, id);
    for (size_t i = 0; i < batch->n; i++)
        world_figure(w, &batch->rows[i]);
    world_commit(w);
    batch->is_in = true;
}

static void undo(struct world *w, struct batch_rows *batch, int32_t id)
{
    world_undo(w, id);
    batch->is_in = false;
}

static void assert_same(struct str found, struct str wanted, const char *when, uint64_t seed)
{
    struct str f, w;

    while (!str_eq(found, wanted)) {
        bool has_f = str_cut(&found, '\n', &f), has_w = str_cut(&wanted, '\n', &w);

        if (!has_f || !has_w || !str_eq(f, w))
            fail_msg("seed %llu, %s\nfound:  %.*s\nwanted: %.*s", (unsigned long long)seed, when,
                     has_f ? (int)f.n : 0, has_f ? f.p : "", has_w ? (int)w.n : 0,
                     has_w ? w.p : "");
    }
}

static void compare(struct world *w, const struct batch_rows *batches, const char *when,
                    uint64_t seed)
{
    struct arena a = {0};

    assert_same(dump(w, false), reference(&a, batches, false), when, seed);
    assert_same(dump(w, true), reference(&a, batches, true), when, seed);
    arena_done(&a);
    arena_reset(&w->arena);
}

static void make_batches(struct random *r, struct batch_rows *batches)
{
    for (int b = 0; b < BATCHES; b++) {
        batches[b] = (struct batch_rows){.n = 1 + below(r, 70)};
        batches[b].rows = mem_new(batches[b].n, sizeof(struct day_figure));
        for (size_t i = 0; i < batches[b].n; i++)
            batches[b].rows[i] = random_figure(r, 1000 + (b * 7 + 3) % BATCHES, (int64_t)i + 1);
    }
}

/* Batches go in and out at random until all have been touched, then the missing ones go in. */
static void live(struct world *w, struct random *r, struct batch_rows *batches, uint64_t seed)
{
    for (int step = 0; step < 2 * BATCHES; step++) {
        int b = (int)below(r, BATCHES);

        if (batches[b].is_in)
            undo(w, &batches[b], b + 1);
        else
            import(w, &batches[b], b + 1);
        compare(w, batches, "after a step", seed);
    }
    for (int b = 0; b < BATCHES; b++)
        if (!batches[b].is_in)
            import(w, &batches[b], b + 1);
    compare(w, batches, "with all in", seed);
}

static void what_counts_does_not_depend_on_history(void **state)
{
    struct world *w = *state;
    const char *rounds = getenv("RETOUR_ROUNDS");
    uint64_t n = rounds ? strtoull(rounds, NULL, 10) : 5;

    w->rules = (struct settle_rules){.tool_sources = tools, .n_tool_sources = COUNT_OF(tools)};
    for (uint64_t seed = 1; seed <= n; seed++) {
        struct random r = {seed * 977};
        struct batch_rows batches[BATCHES];

        make_batches(&r, batches);
        live(w, &r, batches, seed);
        assert_true(w->facts->ops->settle_all(w->facts, &w->rules, &w->e));
        compare(w, batches, "after settling everything again", seed);
        if (!w->facts->ops->check(w->facts, &w->e))
            fail_msg("%s", w->e.text);
        for (int b = BATCHES; b-- > 0;)
            undo(w, &batches[b], b + 1);
        compare(w, batches, "with all out", seed);
        for (int b = 0; b < BATCHES; b++)
            mem_free(batches[b].rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(what_counts_does_not_depend_on_history),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
