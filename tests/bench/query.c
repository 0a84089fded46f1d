/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One KPI over one period, by network, on ten million figures: the engine's answer to a struct
 * query against the same aggregation written by hand, in turn, on one connection.
 *
 *     bench_query FILE    makes FILE where there is none, keeps it for the next run
 *
 * Fails when an answer takes 0.1 s of CPU or more, or more than 1.3 times the hand-written one. */
#include "store/duckdb_facts.h"
#include "store/duckdb_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    NETWORKS = 4,
    ACCOUNTS = 3,
    METRICS = 10,
    POSTS = 114,
    DAYS = 731,
    FIRST_DAY = 20000,
    PAIRS = 15,
    METRIC = 3
};

static const double most_seconds = 0.1, most_ratio = 1.3;

/* The same statement as the engine makes of the question below, as a person would write it. */
static const char by_hand[] =
    "SELECT network, sum(value) FROM figure WHERE metric = 3 AND \"from\" >= 20100 AND "
    "\"to\" < 20190 AND (counts & 1) <> 0 GROUP BY network ORDER BY network";

static double cpu_seconds(void)
{
    struct rusage used;

    getrusage(RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static int stop(const struct err *e)
{
    fprintf(stderr, "bench_query: %s\n", e->text);
    return 1;
}

static struct datum whole(int64_t n)
{
    return (struct datum){.integer = n};
}

/* A figure of a post and day, in the order of fact_columns. */
static bool append(struct facts *facts, int day, int thing, uint64_t *random, struct err *e)
{
    char object[32];
    struct datum row[FACT_COLUMNS_MAX];
    struct fact_column columns[FACT_COLUMNS_MAX];
    size_t n = fact_columns(FACT_FIGURE, columns);
    int metric = thing % METRICS, post = thing / METRICS % POSTS;
    int account = thing / METRICS / POSTS % ACCOUNTS, network = thing / METRICS / POSTS / ACCOUNTS;

    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    snprintf(object, sizeof(object), "post-%d-%d-%d", network, account, post);
    for (size_t i = 0; i < n; i++)
        row[i] = whole(0);
    row[0] = whole(network + 1);
    row[1] = whole(network * ACCOUNTS + account + 1);
    row[2] = whole(OBJECT_POST);
    row[3] = (struct datum){.is_text = true, .text = str_of(object)};
    row[4] = row[5] = whole(FIRST_DAY + day);
    row[6] = whole(metric + 1);
    row[8] = (struct datum){.number = (double)(*random >> 54)};
    for (size_t i = 9; i < n; i++)
        if (strcmp(columns[i].name, "source") == 0)
            row[i] = whole(network + 1);
        else if (strcmp(columns[i].name, "batch") == 0 || strcmp(columns[i].name, "seen") == 0)
            row[i] = whole(1);
        else if (strcmp(columns[i].name, "line") == 0)
            row[i] = whole((int64_t)day * 100000 + thing);
    return facts->ops->append(facts, FACT_FIGURE, row, e);
}

static bool fill(struct facts *facts, struct err *e)
{
    struct settle_rules rules = {0};
    struct batch_effect effect;
    uint64_t random = 7;
    double before = cpu_seconds(), appended;
    int things = NETWORKS * ACCOUNTS * POSTS * METRICS;

    if (!facts->ops->begin(facts, 1, e))
        return false;
    for (int day = 0; day < DAYS; day++)
        for (int thing = 0; thing < things; thing++)
            if (!append(facts, day, thing, &random, e))
                return false;
    appended = cpu_seconds() - before;
    if (!facts->ops->commit(facts, &rules, &effect, e))
        return false;
    printf("import  %lld figures: %.1f s CPU to append, %.1f s to settle and commit\n",
           (long long)effect.stored, appended, cpu_seconds() - before - appended);
    return true;
}

static bool ask(struct facts *facts, double *sum, struct err *e)
{
    struct arena arena = {0};
    struct value metric = {.number = METRIC}, from = {.number = 20100}, to = {.number = 20190},
                 bits = {.number = COUNTS_SUM};
    struct filter filters[] = {{"metric", FILTER_IN, &metric, 1},
                               {"from", FILTER_AT_LEAST, &from, 1},
                               {"to", FILTER_BELOW, &to, 1},
                               {"counts", FILTER_BITS, &bits, 1}};
    struct group group = {"network", GROUP_AS_IS};
    struct aggregate aggregate = {.op = AGGREGATE_SUM, .column = "value"};
    struct query q = {.kind = FACT_FIGURE,
                      .filters = filters,
                      .n_filters = COUNT_OF(filters),
                      .groups = &group,
                      .n_groups = 1,
                      .aggregates = &aggregate,
                      .n_aggregates = 1};
    struct rows rows;
    bool ok = facts->ops->query(facts, &q, &arena, &rows, e);

    *sum = 0;
    for (size_t i = 0; ok && i < rows.n; i++)
        *sum += rows_at(&rows, i, 1)->number;
    arena_done(&arena);
    return ok;
}

static bool ask_by_hand(struct facts *facts, double *sum, struct err *e)
{
    struct reader r;

    if (!reader_open(&r, duckdb_of(facts), by_hand, e))
        return false;
    *sum = 0;
    while (reader_next(&r))
        *sum += reader_double(&r, 1);
    reader_close(&r);
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static int measure(struct facts *facts, struct err *e)
{
    double ours[PAIRS], theirs[PAIRS], sum, same;

    for (int i = -2; i < PAIRS; i++) { /* the first two pairs only warm up */
        double start = cpu_seconds(), middle;

        if (!ask(facts, &sum, e))
            return stop(e);
        middle = cpu_seconds();
        if (!ask_by_hand(facts, &same, e))
            return stop(e);
        if (sum != same || sum == 0) {
            fprintf(stderr, "bench_query: %.17g is not %.17g\n", sum, same);
            return 1;
        }
        if (i >= 0) {
            ours[i] = middle - start;
            theirs[i] = cpu_seconds() - middle;
        }
    }
    qsort(ours, PAIRS, sizeof(*ours), by_size);
    qsort(theirs, PAIRS, sizeof(*theirs), by_size);

    double ratio = ours[PAIRS / 2] / theirs[PAIRS / 2];

    printf("query   %.4f s CPU, by hand %.4f s, ratio %.2f (medians of %d pairs; at most %.1f s "
           "and %.1f)\n",
           ours[PAIRS / 2], theirs[PAIRS / 2], ratio, PAIRS, most_seconds, most_ratio);
    return ours[PAIRS / 2] < most_seconds && ratio <= most_ratio ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct err e = {0};
    struct facts *facts;
    bool is_new;

    if (argc != 2) {
        fprintf(stderr, "usage: bench_query FILE\n");
        return 2;
    }
    is_new = access(argv[1], F_OK) != 0;
    facts = !is_new || duckdb_facts_create(argv[1], "/tmp", &e)
                ? duckdb_facts_open(argv[1], false, "/tmp", &e)
                : NULL;
    if (!facts)
        return stop(&e);
    if (is_new && !fill(facts, &e)) {
        facts->ops->close(facts);
        unlink(argv[1]);
        return stop(&e);
    }

    int status = measure(facts, &e);

    facts->ops->close(facts);
    return status;
}
