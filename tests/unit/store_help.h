/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A facts engine in a folder of its own, for the tests of store/. */
#pragma once

#include "base/mem.h"
#include "store/duckdb_facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    char dir[64], path[96];
    struct facts *facts;
    struct settle_rules rules;
    struct arena arena;
    struct err e;
    int32_t batch;
};

/* A figure as codes. */
struct day_figure {
    int32_t source, network, account;
    enum object_kind object_kind;
    struct str object;
    int32_t from, to, metric;
    enum nature nature;
    double value;
    int64_t seen, line;
};

#define DAILY(of_account, on_day, of_value)                                                        \
    ((struct day_figure){.source = 1,                                                              \
                         .network = 1,                                                             \
                         .account = (of_account),                                                  \
                         .from = (on_day),                                                         \
                         .to = (on_day),                                                           \
                         .metric = 1,                                                              \
                         .value = (of_value),                                                      \
                         .seen = 1,                                                                \
                         .line = 1})

static inline void world_open(struct world *w)
{
    w->facts = duckdb_facts_open(w->path, false, w->dir, &w->e);
    if (!w->facts)
        fail_msg("%s", w->e.text);
}

static inline void world_close(struct world *w)
{
    if (w->facts)
        w->facts->ops->close(w->facts);
    w->facts = NULL;
}

static inline void world_again(struct world *w)
{
    world_close(w);
    world_open(w);
}

static inline int world_up(void **state)
{
    struct world *w = mem_new(1, sizeof(*w));

    setenv("RETOUR_MEMORY", "1GB", 1);
    snprintf(w->dir, sizeof(w->dir), "/tmp/retour-store-XXXXXX");
    if (!mkdtemp(w->dir))
        return -1;
    snprintf(w->path, sizeof(w->path), "%s/facts.duckdb", w->dir);
    if (!duckdb_facts_create(w->path, w->dir, &w->e))
        return -1;
    world_open(w);
    *state = w;
    return 0;
}

static inline int world_down(void **state)
{
    struct world *w = *state;
    char wal[128];

    world_close(w);
    snprintf(wal, sizeof(wal), "%s.wal", w->path);
    unlink(w->path);
    unlink(wal);
    rmdir(w->dir);
    arena_done(&w->arena);
    mem_free(w);
    return 0;
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, world_up, world_down)

static inline void world_begin(struct world *w, int32_t batch)
{
    if (!w->facts->ops->begin(w->facts, batch, &w->e))
        fail_msg("%s", w->e.text);
    w->batch = batch;
}

/* A row of any kind: whole numbers by the names of their columns, everything else unknown. */
struct cell_of {
    const char *column;
    int64_t integer;
    double number;
    struct str text;
};

static inline void world_row(struct world *w, enum fact_kind kind, const struct cell_of *cells,
                             size_t n)
{
    struct fact_column columns[FACT_COLUMNS_MAX];
    struct datum row[FACT_COLUMNS_MAX];
    size_t n_columns = fact_columns(kind, columns), found = 0;

    for (size_t i = 0; i < n_columns; i++) {
        row[i] = (struct datum){.is_null = true};
        if (strcmp(columns[i].name, "batch") == 0)
            row[i] = (struct datum){.integer = w->batch};
        for (size_t j = 0; j < n; j++)
            if (strcmp(columns[i].name, cells[j].column) == 0) {
                row[i] = (struct datum){
                    .integer = cells[j].integer, .number = cells[j].number, .text = cells[j].text};
                found++;
            }
    }
    assert_int_equal(found, n);
    if (!w->facts->ops->append(w->facts, kind, row, &w->e))
        fail_msg("%s", w->e.text);
}

static inline void world_figure(struct world *w, const struct day_figure *f)
{
    struct cell_of cells[] = {
        {"source", f->source, 0, {0}},   {"network", f->network, 0, {0}},
        {"account", f->account, 0, {0}}, {"object_kind", f->object_kind, 0, {0}},
        {"object", 0, 0, f->object},     {"from", f->from, 0, {0}},
        {"to", f->to, 0, {0}},           {"metric", f->metric, 0, {0}},
        {"nature", f->nature, 0, {0}},   {"value", 0, f->value, {0}},
        {"seen", f->seen, 0, {0}},       {"line", f->line, 0, {0}},
    };

    world_row(w, FACT_FIGURE, cells, COUNT_OF(cells));
}

static inline struct batch_effect world_commit(struct world *w)
{
    struct batch_effect effect;

    if (!w->facts->ops->commit(w->facts, &w->rules, &effect, &w->e))
        fail_msg("%s", w->e.text);
    return effect;
}

static inline void world_undo(struct world *w, int32_t batch)
{
    if (!w->facts->ops->undo(w->facts, batch, &w->rules, &w->e))
        fail_msg("%s", w->e.text);
}

/* The sum of the figures that have these bits; 0 for none. */
static inline double world_sum(struct world *w, int bits)
{
    struct value value = {.number = bits};
    struct filter filter = {"counts", FILTER_BITS, &value, 1};
    struct aggregate sum = {.op = AGGREGATE_SUM, .column = "value"};
    struct query q = {.kind = FACT_FIGURE,
                      .filters = &filter,
                      .n_filters = 1,
                      .aggregates = &sum,
                      .n_aggregates = 1};
    struct rows rows;

    if (!w->facts->ops->query(w->facts, &q, &w->arena, &rows, &w->e))
        fail_msg("%s", w->e.text);
    return rows_at(&rows, 0, 0)->is_null ? 0 : rows_at(&rows, 0, 0)->number;
}

static inline int64_t world_count(struct world *w, const char *kind, bool with_past)
{
    struct aggregate count = {.op = AGGREGATE_COUNT};
    struct query q = {.with_past = with_past, .aggregates = &count, .n_aggregates = 1};
    struct rows rows;

    while (strcmp(fact_kinds[q.kind].name, kind) != 0)
        q.kind++;
    if (!w->facts->ops->query(w->facts, &q, &w->arena, &rows, &w->e))
        fail_msg("%s", w->e.text);
    return rows_at(&rows, 0, 0)->integer;
}
