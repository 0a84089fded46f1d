/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Figures and spend that have rivals: streamed thing by thing, decided by model/settle, written
 * back where the decision differs from what stands there. Memory is that of one thing's readings
 * and one slice. */
#include "store/duckdb_inside.h"

#include "base/list.h"
#include "base/map.h"
#include "model/settle.h"
#include "store/sql_duckdb.h"

#include <string.h>

/* The columns of the temporary table `stream`. */
enum {
    NETWORK,
    ACCOUNT,
    METRIC,
    OBJECT_KIND,
    OBJECT,
    FROM,
    TO,
    DAY,
    NATURE,
    SOURCE,
    SEEN,
    BATCH,
    LINE,
    COUNTS,
    ID
};

enum settle_kind { SETTLE_DAYS, SETTLE_LIFE, SETTLE_SPEND };

_Static_assert(NATURE_LIFE == 2 && NATURE_UNIQUE == 3 && OBJECT_POST == 4 && OBJECT_SEGMENT == 6 &&
                   COST_ADS == 0 && COUNTS_SUM == 1 && COUNTS_THING == 2 && COUNTS_PERIOD == 4,
               "the numbers that sql/duckdb_settle.sql and duckdb_keys.sql write out");

struct settler {
    struct duckdb_facts *f;
    const struct settle_rules *rules;
    enum settle_kind kind;
    struct writer *changes;

    /* The thing whose readings are being gathered; of lifetime readings all its metrics. */
    int32_t network, account, metric;
    enum object_kind object_kind;
    struct buf object;
    struct list rows; /* of struct settle_row; group: the metric, of spend the day */

    /* Days that the levels above, and this level so far, have taken. */
    struct settle_days higher, here, scratch;

    struct map own_days; /* (network, account, day) on which the network's own source has posts */
    struct map levels;   /* (network, account, metric): bits of enum object_kind */
};

static bool is_tool(const struct settle_rules *rules, int32_t source)
{
    for (size_t i = 0; i < rules->n_tool_sources; i++)
        if (rules->tool_sources[i] == source)
            return true;
    return false;
}

struct triple {
    int32_t a, b, c;
};

static struct str bytes_of(const struct triple *t)
{
    return (struct str){(const char *)t, sizeof(*t)};
}

static bool emit(struct settler *s, const struct settle_row *rows, size_t n, struct err *e)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].counts == rows[i].before)
            continue;
        writer_int(s->changes, 0, rows[i].place);
        writer_int(s->changes, 1, rows[i].counts);
        if (!writer_row(s->changes, e))
            return false;
    }
    return true;
}

static void take_days(struct settler *s, const struct settle_row *rows, size_t n)
{
    for (size_t i = 0; i < n && s->object_kind != OBJECT_SEGMENT; i++)
        if (rows[i].counts & COUNTS_THING)
            settle_days_take(&s->here, rows[i].from, rows[i].to);
}

static bool finish_days(struct settler *s, struct settle_row *rows, size_t n, struct err *e)
{
    settle_days_of_thing(rows, n, &s->scratch);
    settle_sum(rows, n, s->object_kind, &s->higher);
    take_days(s, rows, n);
    return emit(s, rows, n, e);
}

/* Readings stand in the order of their days (group). */
static bool finish_spend(struct settler *s, struct settle_row *rows, size_t n, struct err *e)
{
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && rows[end].group == rows[i].group; end++)
            ;
        settle_spend_of_day(rows + i, end - i);
        for (size_t j = i; j < end; j++)
            rows[j].from = rows[j].to = (struct day){rows[j].group};
        settle_sum(rows + i, end - i, s->object_kind, &s->higher);
        take_days(s, rows + i, end - i);
    }
    return emit(s, rows, n, e);
}

static bool adds_up(const struct settler *s, int32_t metric)
{
    struct triple key = {s->network, s->account, metric};
    int64_t levels = 0;

    (void)map_get(&s->levels, bytes_of(&key), &levels);
    return settle_life_level((unsigned)levels) == (int)s->object_kind;
}

/* A tool's post that none of the network's own matches, of a day of which the network's own has
 * posts. */
static bool is_stray(const struct settler *s, const struct settle_row *r, bool is_matched)
{
    struct triple key = {s->network, s->account, r->from.n};

    return s->object_kind == OBJECT_POST && !is_matched &&
           map_get(&s->own_days, bytes_of(&key), NULL);
}

static bool finish_life(struct settler *s, struct settle_row *rows, size_t n, struct err *e)
{
    bool is_matched = false;

    for (size_t i = 0; i < n; i++)
        is_matched = is_matched || !rows[i].is_tool;
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && rows[end].group == rows[i].group; end++)
            ;
        int32_t metric = rows[i].group;

        settle_life_of_thing(rows + i, end - i);
        if (is_stray(s, &rows[i], is_matched))
            rows[i].counts = 0;
        else if (adds_up(s, metric))
            rows[i].counts |= COUNTS_SUM;
    }
    return emit(s, rows, n, e);
}

static bool finish_thing(struct settler *s, struct err *e)
{
    struct settle_row *rows = s->rows.items;
    size_t n = s->rows.n;

    s->rows.n = 0;
    if (n == 0)
        return true;
    switch (s->kind) {
    case SETTLE_DAYS:
        return finish_days(s, rows, n, e);
    case SETTLE_SPEND:
        return finish_spend(s, rows, n, e);
    case SETTLE_LIFE:
        break;
    }
    return finish_life(s, rows, n, e);
}

/* Finishes the thing, level and scope before when the row begins another one. */
static bool turn(struct settler *s, const struct reader *r, struct err *e)
{
    int32_t network = (int32_t)reader_int(r, NETWORK), account = (int32_t)reader_int(r, ACCOUNT);
    int32_t metric = s->kind == SETTLE_LIFE ? 0 : (int32_t)reader_int(r, METRIC);
    enum object_kind kind = (enum object_kind)reader_int(r, OBJECT_KIND);
    struct str object = reader_text(r, OBJECT);
    bool same_scope = network == s->network && account == s->account && metric == s->metric;
    bool same_level = same_scope && kind == s->object_kind;

    if (same_level && str_eq(object, buf_str(&s->object)))
        return true;
    if (!finish_thing(s, e))
        return false;
    if (!same_scope)
        settle_days_clear(&s->higher);
    else if (!same_level)
        settle_days_take_all(&s->higher, &s->here);
    if (!same_level)
        settle_days_clear(&s->here);
    s->network = network;
    s->account = account;
    s->metric = metric;
    s->object_kind = kind;
    buf_cut(&s->object, 0);
    buf_add(&s->object, object);
    return true;
}

static bool gather(struct settler *s, const struct reader *r, struct err *e)
{
    if (!turn(s, r, e))
        return false;
    *(struct settle_row *)list_add(&s->rows) = (struct settle_row){
        .from = reader_day(r, FROM),
        .to = reader_day(r, TO),
        .is_tool = is_tool(s->rules, (int32_t)reader_int(r, SOURCE)),
        .is_unique = reader_int(r, NATURE) == NATURE_UNIQUE,
        .source = (int32_t)reader_int(r, SOURCE),
        .seen = reader_int(r, SEEN),
        .batch = (int32_t)reader_int(r, BATCH),
        .line = reader_int(r, LINE),
        .place = reader_int(r, ID),
        .group =
            s->kind == SETTLE_LIFE ? (int32_t)reader_int(r, METRIC) : (int32_t)reader_int(r, DAY),
        .before = (uint8_t)reader_int(r, COUNTS),
    };
    return true;
}

static bool stream_slice(struct settler *s, int64_t low, struct err *e)
{
    struct kind_names k = {0};
    struct reader r;

    duckdb_kind_add_int(&k, "low", low);
    duckdb_kind_add_int(&k, "high", low + SLICE_ROWS);

    bool ok = reader_open_filled(&r, s->f, SQL_DUCKDB_STREAM_SLICE, k.names, e);

    if (ok) {
        while (ok && reader_next(&r))
            ok = gather(s, &r, e);
        reader_close(&r);
    }
    duckdb_kind_done(&k);
    return ok;
}

bool duckdb_apply_changes(struct duckdb_facts *f, const char *table, struct err *e)
{
    struct filler with[] = {{"table", table}, {0}};

    return duckdb_run_filled(f, SQL_DUCKDB_CHANGE_APPLY, with, e);
}

/* Where the rows of the temporary table `stream` are: low up to before high. */
static bool stream_span(struct settler *s, int64_t *low, int64_t *high, struct err *e)
{
    struct reader r;
    int64_t n = 0;

    if (!reader_open(&r, s->f, SQL_DUCKDB_STREAM_SPAN, e))
        return false;
    if (reader_next(&r)) {
        n = reader_int(&r, 0);
        *low = reader_int(&r, 1);
        *high = reader_int(&r, 2) + 1;
    }
    reader_close(&r);
    assert(*high - *low == n);
    return true;
}

/* Decides over the rows of the temporary table `stream`. */
static bool settle_stream(struct settler *s, const char *table, struct err *e)
{
    static const duckdb_type types[] = {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_UTINYINT};
    int64_t low = 0, high = 0;

    if (!stream_span(s, &low, &high, e))
        return false;
    if (low == high)
        return true;
    if (!duckdb_run(s->f, SQL_DUCKDB_CHANGE_NEW, e) ||
        !(s->changes = writer_new(s->f, "temp", "change", types, COUNT_OF(types), e)))
        return false;
    s->rows = LIST_OF(struct settle_row);

    bool ok = true;

    for (; ok && low < high; low += SLICE_ROWS)
        ok = stream_slice(s, low, e);
    ok = ok && finish_thing(s, e);
    if (ok)
        ok = writer_close(s->changes, e) && duckdb_apply_changes(s->f, table, e);
    else
        writer_free(s->changes);
    list_done(&s->rows);
    buf_done(&s->object);
    settle_days_done(&s->higher);
    settle_days_done(&s->here);
    settle_days_done(&s->scratch);
    return ok;
}

/* Widens the scopes of days until no range reaches out of them. Chains of overlapping ranges that
 * are longer than a few steps take the whole of their history. */
static bool widen(struct duckdb_facts *f, const struct filler *with, struct err *e)
{
    enum { STEPS = 6 };
    int64_t n = 0;

    for (int i = 0; i <= STEPS; i++) {
        if (!duckdb_run_filled(f, SQL_DUCKDB_WIDER, with, e) ||
            !duckdb_ask(f, SQL_DUCKDB_COUNT_WIDER, NULL, &n, e))
            return false;
        if (n == 0)
            break;
        if (!duckdb_run(f, i + 1 < STEPS ? SQL_DUCKDB_WIDEN : SQL_DUCKDB_WIDEN_ALL, e))
            return false;
    }
    return true;
}

static bool settle_days(struct duckdb_facts *f, const struct settle_rules *rules,
                        const struct filler *with, struct err *e)
{
    struct settler s = {.f = f, .rules = rules, .kind = SETTLE_DAYS};

    return widen(f, with, e) && duckdb_run(f, SQL_DUCKDB_STREAM_DAYS, e) &&
           settle_stream(&s, "figure", e);
}

/* Rows of three numbers, and perhaps a fourth, into a map. */
static bool load(struct duckdb_facts *f, const char *sql, const struct filler *with,
                 struct map *out, struct err *e)
{
    struct reader r;

    if (!reader_open_filled(&r, f, sql, with, e))
        return false;
    while (reader_next(&r)) {
        struct triple key = {(int32_t)reader_int(&r, 0), (int32_t)reader_int(&r, 1),
                             (int32_t)reader_int(&r, 2)};

        *map_put(out, bytes_of(&key), 0) = r.columns > 3 ? reader_int(&r, 3) : 1;
    }
    reader_close(&r);
    return true;
}

static bool settle_life(struct duckdb_facts *f, const struct settle_rules *rules,
                        const struct filler *with, struct err *e)
{
    struct settler s = {.f = f, .rules = rules, .kind = SETTLE_LIFE};
    bool ok = duckdb_run_filled(f, SQL_DUCKDB_COMPLEX_LIFE, with, e) &&
              duckdb_run(f, SQL_DUCKDB_STREAM_LIFE, e) &&
              load(f, SQL_DUCKDB_LIFE_LEVELS, with, &s.levels, e) &&
              load(f, SQL_DUCKDB_OWN_POST_DAYS, with, &s.own_days, e) &&
              settle_stream(&s, "figure", e);

    map_done(&s.levels);
    map_done(&s.own_days);
    return ok;
}

void duckdb_kind_add_tools(struct kind_names *k, const struct settle_rules *rules)
{
    struct buf list = {0};

    for (size_t i = 0; i < rules->n_tool_sources; i++)
        buf_printf(&list, "%s%d", i ? ", " : "source IN (", (int)rules->tool_sources[i]);
    buf_add(&list, rules->n_tool_sources ? S(")") : S("FALSE"));
    duckdb_kind_add(k, "is_tool", buf_str(&list));
    buf_done(&list);
}

bool duckdb_settle_figures(struct duckdb_facts *f, const struct settle_rules *rules, struct err *e)
{
    struct kind_names k = {0};

    duckdb_kind_add(&k, "alone", S(SQL_DUCKDB_FIGURE_ALONE));
    duckdb_kind_add_tools(&k, rules);

    bool ok = settle_days(f, rules, k.names, e) && settle_life(f, rules, k.names, e);

    duckdb_kind_done(&k);
    return ok;
}

bool duckdb_settle_costs(struct duckdb_facts *f, const struct settle_rules *rules, struct err *e)
{
    struct settler s = {.f = f, .rules = rules, .kind = SETTLE_SPEND};

    return duckdb_settle_spans(f, e) && duckdb_run(f, SQL_DUCKDB_STREAM_COST, e) &&
           settle_stream(&s, "cost", e);
}
