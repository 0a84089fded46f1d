/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The DuckDB engine: batches in and out, questions, replacement, ledger. */
#include "store_help.h"

#include <math.h>
#include <sys/stat.h>

static void a_batch_is_asked_back(void **state)
{
    struct world *w = *state;
    struct day_figure f = DAILY(1, 100, 5);

    world_begin(w, 1);
    world_figure(w, &f);
    world_commit(w);
    assert_true(world_sum(w, COUNTS_SUM) == 5);
    assert_true(world_sum(w, COUNTS_THING) == 5);
}

static void an_abandoned_batch_leaves_nothing(void **state)
{
    struct world *w = *state;
    bool has;

    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    w->facts->ops->rollback(w->facts);
    assert_true(world_sum(w, COUNTS_SUM) == 0);
    assert_true(w->facts->ops->has_batch(w->facts, 1, &has, &w->e));
    assert_false(has);
}

static void the_ledger_knows_a_committed_batch(void **state)
{
    struct world *w = *state;
    bool has;

    world_begin(w, 7);
    world_figure(w, &DAILY(1, 100, 5));
    world_commit(w);
    assert_true(w->facts->ops->has_batch(w->facts, 7, &has, &w->e));
    assert_true(has);
    world_again(w);
    assert_true(w->facts->ops->has_batch(w->facts, 7, &has, &w->e));
    assert_true(has);
    assert_true(world_sum(w, COUNTS_SUM) == 5);
}

static void the_same_batch_twice_is_refused(void **state)
{
    struct world *w = *state;

    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    world_commit(w);
    assert_false(w->facts->ops->begin(w->facts, 1, &w->e));
    w->facts->ops->rollback(w->facts);
    assert_true(world_sum(w, COUNTS_SUM) == 5);
}

static void a_later_reading_replaces_and_undo_brings_back(void **state)
{
    struct world *w = *state;
    struct day_figure later = DAILY(1, 100, 8);
    struct batch_effect effect;

    later.seen = 2;
    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    world_commit(w);
    world_begin(w, 2);
    world_figure(w, &later);
    effect = world_commit(w);
    assert_int_equal(effect.replaced, 1);
    assert_int_equal(effect.stored, 1);
    assert_true(world_sum(w, COUNTS_SUM) == 8);
    world_undo(w, 2);
    assert_true(world_sum(w, COUNTS_SUM) == 5);
    assert_true(w->facts->ops->check(w->facts, &w->e));
}

static void an_earlier_reading_goes_to_the_past(void **state)
{
    struct world *w = *state;
    struct day_figure later = DAILY(1, 100, 8);
    struct batch_effect effect;

    later.seen = 2;
    world_begin(w, 1);
    world_figure(w, &later);
    world_commit(w);
    world_begin(w, 2);
    world_figure(w, &DAILY(1, 100, 5));
    effect = world_commit(w);
    assert_int_equal(effect.replaced, 0);
    assert_int_equal(effect.stored, 1);
    assert_true(world_sum(w, COUNTS_SUM) == 8);
    assert_int_equal(world_count(w, "figure", true), 2);
    world_undo(w, 1);
    assert_true(world_sum(w, COUNTS_SUM) == 5);
}

static void a_row_given_twice_is_kept_once(void **state)
{
    struct world *w = *state;
    struct day_figure same = DAILY(1, 100, 5), other = DAILY(1, 100, 6);
    struct batch_effect effect;

    same.line = 2;
    other.line = 3;
    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    world_figure(w, &same);
    effect = world_commit(w);
    assert_int_equal(effect.repeated, 1);
    assert_int_equal(effect.stored, 1);
    assert_int_equal(world_count(w, "figure", true), 1);
    world_undo(w, 1);

    world_begin(w, 2);
    world_figure(w, &DAILY(1, 100, 5));
    world_figure(w, &other);
    effect = world_commit(w);
    assert_int_equal(effect.repeated, 0);
    assert_true(world_sum(w, COUNTS_SUM) == 6); /* the later line */
    assert_int_equal(world_count(w, "figure", true), 2);
}

static struct rows ask(struct world *w, const struct query *q)
{
    struct rows rows;

    if (!w->facts->ops->query(w->facts, q, &w->arena, &rows, &w->e))
        fail_msg("%s", w->e.text);
    return rows;
}

static void days_group_into_weeks_months_quarters_and_years(void **state)
{
    struct world *w = *state;
    const struct {
        enum group_unit unit;
        const char *first;
    } expected[] = {{GROUP_DAY, "2024-12-31"},
                    {GROUP_WEEK, "2024-12-30"},
                    {GROUP_MONTH, "2024-12-01"},
                    {GROUP_QUARTER, "2024-10-01"},
                    {GROUP_YEAR, "2024-01-01"}};
    struct day day, before = {-5};

    assert_true(day_parse(S("2024-12-31"), &day));
    world_begin(w, 1);
    world_figure(w, &DAILY(1, day.n, 5));
    world_figure(w, &DAILY(2, before.n, 1));
    world_commit(w);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        struct group group = {"from", expected[i].unit};
        struct aggregate sum = {.op = AGGREGATE_SUM, .column = "value"};
        struct query q = {.kind = FACT_FIGURE,
                          .groups = &group,
                          .n_groups = 1,
                          .aggregates = &sum,
                          .n_aggregates = 1};
        struct rows rows = ask(w, &q);
        struct day first;

        assert_true(day_parse(str_of(expected[i].first), &first));
        assert_int_equal(rows.n, 2);
        assert_int_equal(rows_at(&rows, 1, 0)->integer, first.n);
        if (expected[i].unit == GROUP_WEEK) /* 1969-12-27 is a Saturday */
            assert_int_equal(rows_at(&rows, 0, 0)->integer, -10);
    }
}

static void aggregates_and_filters_answer(void **state)
{
    struct world *w = *state;
    struct value accounts[] = {{.number = 1}, {.number = 2}}, from = {.number = 100},
                 to = {.number = 103};
    struct value object = {.text = S(""), .is_text = true};
    struct filter filters[] = {{"account", FILTER_IN, accounts, 2},
                               {"from", FILTER_AT_LEAST, &from, 1},
                               {"from", FILTER_BELOW, &to, 1},
                               {"object", FILTER_IN, &object, 1}};
    struct aggregate aggregates[] = {{.op = AGGREGATE_SUM, .column = "value"},
                                     {.op = AGGREGATE_COUNT},
                                     {.op = AGGREGATE_COUNT_DISTINCT, .column = "account"},
                                     {.op = AGGREGATE_MIN, .column = "from"},
                                     {.op = AGGREGATE_MAX, .column = "value"},
                                     {.op = AGGREGATE_LAST, .column = "value", .by = "to"},
                                     {.op = AGGREGATE_MEDIAN, .column = "value"}};
    struct query q = {.kind = FACT_FIGURE,
                      .filters = filters,
                      .n_filters = 4,
                      .aggregates = aggregates,
                      .n_aggregates = COUNT_OF(aggregates)};

    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 1));
    world_figure(w, &DAILY(1, 101, 7));
    world_figure(w, &DAILY(2, 102, 2));
    world_figure(w, &DAILY(2, 103, 1000));
    world_figure(w, &DAILY(3, 101, 1000));
    world_commit(w);

    struct rows rows = ask(w, &q);

    assert_int_equal(rows.n, 1);
    assert_true(rows_at(&rows, 0, 0)->number == 10);
    assert_int_equal(rows_at(&rows, 0, 1)->integer, 3);
    assert_int_equal(rows_at(&rows, 0, 2)->integer, 2);
    assert_int_equal(rows_at(&rows, 0, 3)->integer, 100);
    assert_true(rows_at(&rows, 0, 4)->number == 7);
    assert_true(rows_at(&rows, 0, 5)->number == 2);
    assert_true(rows_at(&rows, 0, 6)->number == 2);
}

static void a_filter_may_be_on_a_difference(void **state)
{
    struct world *w = *state;
    struct value days = {.number = 7};
    struct filter filter = {"to", FILTER_BELOW, &days, 1, .minus = "from"};
    struct aggregate sum = {.op = AGGREGATE_SUM, .column = "value"};
    struct query q = {.kind = FACT_FIGURE,
                      .filters = &filter,
                      .n_filters = 1,
                      .aggregates = &sum,
                      .n_aggregates = 1};
    struct day_figure week = DAILY(1, 200, 5), longer = DAILY(1, 300, 1000);
    struct rows rows;

    week.to += 6;
    longer.to += 7;
    world_begin(w, 1);
    world_figure(w, &week);
    world_figure(w, &longer);
    world_commit(w);
    rows = ask(w, &q);
    assert_true(rows_at(&rows, 0, 0)->number == 5);
    filter.op = FILTER_AT_LEAST;
    rows = ask(w, &q);
    assert_true(rows_at(&rows, 0, 0)->number == 1000);
    filter.minus = "nothing";
    assert_false(w->facts->ops->query(w->facts, &q, &w->arena, &rows, &w->e));
}

static void nothing_matching_is_no_value_not_zero(void **state)
{
    struct world *w = *state;
    struct aggregate sum = {.op = AGGREGATE_SUM, .column = "value"};
    struct query q = {.kind = FACT_FIGURE, .aggregates = &sum, .n_aggregates = 1};
    struct rows rows = ask(w, &q);

    assert_true(rows_at(&rows, 0, 0)->is_null);
}

static void rows_themselves_are_asked_with_texts(void **state)
{
    struct world *w = *state;
    const char *const columns[] = {"object", "value", "from", "campaign_name"};
    struct query q = {.kind = FACT_FIGURE, .columns = columns, .n_columns = 4, .limit = 5};
    struct day_figure f = DAILY(1, 100, 2.5);

    f.object = S("l'été \"d'abord\"; DROP TABLE figure");
    world_begin(w, 1);
    world_figure(w, &f);
    world_commit(w);

    struct rows rows = ask(w, &q);

    assert_int_equal(rows.n, 1);
    assert_true(str_eq(rows_at(&rows, 0, 0)->text, f.object));
    assert_true(rows_at(&rows, 0, 1)->number == 2.5);
    assert_int_equal(rows_at(&rows, 0, 2)->integer, 100);

    struct value object = {.text = f.object, .is_text = true};
    struct filter filter = {"object", FILTER_IN, &object, 1};

    q.filters = &filter;
    q.n_filters = 1;
    assert_int_equal(ask(w, &q).n, 1);
}

static void an_unknown_column_is_an_error(void **state)
{
    struct world *w = *state;
    struct aggregate sum = {.op = AGGREGATE_SUM, .column = "value\" FROM ledger --"};
    struct query q = {.kind = FACT_FIGURE, .aggregates = &sum, .n_aggregates = 1};
    struct rows rows;

    assert_false(w->facts->ops->query(w->facts, &q, &w->arena, &rows, &w->e));
    assert_int_equal(w->e.kind, ERR_USE);
}

static void derive_columns(void *of, const struct datum *cells, struct derived *out)
{
    (void)of;
    out->campaign = cells[0].integer == 1 ? 11 : 0;
    out->goal = (int32_t)cells[1].integer;
}

static void campaigns_are_derived_again_in_both_tables(void **state)
{
    struct world *w = *state;
    const char *const columns[] = {"account", "from"};
    struct value campaign = {.number = 11};
    struct filter filter = {"campaign", FILTER_IN, &campaign, 1};
    struct aggregate count = {.op = AGGREGATE_COUNT};
    struct query q = {.kind = FACT_FIGURE,
                      .with_past = true,
                      .filters = &filter,
                      .n_filters = 1,
                      .aggregates = &count,
                      .n_aggregates = 1};
    struct day_figure later = DAILY(1, 100, 8);

    later.seen = 2;
    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    world_figure(w, &DAILY(2, 100, 5));
    world_commit(w);
    world_begin(w, 2);
    world_figure(w, &later);
    world_commit(w);
    assert_true(
        w->facts->ops->derive(w->facts, FACT_FIGURE, columns, 2, derive_columns, NULL, &w->e));

    struct rows rows = ask(w, &q);

    assert_int_equal(rows_at(&rows, 0, 0)->integer, 2);
}

static void a_reader_opens_beside_another_and_cannot_write(void **state)
{
    struct world *w = *state;
    struct facts *reader;

    world_begin(w, 1);
    world_figure(w, &DAILY(1, 100, 5));
    world_commit(w);
    world_close(w);
    reader = duckdb_facts_open(w->path, true, w->dir, &w->e);
    assert_non_null(reader);
    assert_false(reader->ops->begin(reader, 2, &w->e));
    reader->ops->rollback(reader);
    reader->ops->close(reader);
    world_open(w);
    assert_true(world_sum(w, COUNTS_SUM) == 5);
}

static void a_file_that_is_no_database_is_said_to_be_damaged(void **state)
{
    struct world *w = *state;
    FILE *file;

    world_close(w);
    file = fopen(w->path, "w");
    assert_non_null(file);
    for (int i = 0; i < 5000; i++)
        fputs("not a database ", file);
    fclose(file);
    assert_null(duckdb_facts_open(w->path, true, w->dir, &w->e));
    assert_int_equal(w->e.kind, ERR_DAMAGED);
}

static void a_file_that_was_cut_short_is_said_to_be_damaged_in_our_own_words(void **state)
{
    struct world *w = *state;
    struct stat info;
    int refused = 0;

    world_begin(w, 1);
    for (int i = 0; i < 20000; i++)
        world_figure(w, &DAILY(1 + i % 7, i, i));
    world_commit(w);
    world_close(w);
    assert_int_equal(stat(w->path, &info), 0);
    for (off_t size = info.st_size - 1; size > 0; size -= size > 20000 ? 16384 : 4096) {
        struct facts *facts;
        bool ok;

        assert_int_equal(truncate(w->path, size), 0);
        facts = duckdb_facts_open(w->path, true, w->dir, &w->e);
        ok = facts && facts->ops->check(facts, &w->e);
        if (facts)
            facts->ops->close(facts);
        assert_false(ok);
        assert_int_equal(w->e.kind, ERR_DAMAGED);
        assert_non_null(strstr(w->e.text, "cut short"));
        refused++;
    }
    assert_true(refused > 5);
}

static void a_file_that_is_missing_or_empty_is_not_made_anew(void **state)
{
    struct world *w = *state;

    world_close(w);
    for (int read_only = 0; read_only < 2; read_only++) {
        assert_int_equal(truncate(w->path, 0), 0);
        assert_null(duckdb_facts_open(w->path, read_only, w->dir, &w->e));
        assert_non_null(strstr(w->e.text, "missing or empty"));
        assert_int_equal(w->e.kind, ERR_DAMAGED);
    }
    unlink(w->path);
    assert_null(duckdb_facts_open(w->path, false, w->dir, &w->e));
    assert_int_equal(w->e.kind, ERR_DAMAGED);
    assert_int_equal(access(w->path, F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(a_batch_is_asked_back),
        WORLD_TEST(an_abandoned_batch_leaves_nothing),
        WORLD_TEST(the_ledger_knows_a_committed_batch),
        WORLD_TEST(the_same_batch_twice_is_refused),
        WORLD_TEST(a_later_reading_replaces_and_undo_brings_back),
        WORLD_TEST(an_earlier_reading_goes_to_the_past),
        WORLD_TEST(a_row_given_twice_is_kept_once),
        WORLD_TEST(days_group_into_weeks_months_quarters_and_years),
        WORLD_TEST(aggregates_and_filters_answer),
        WORLD_TEST(a_filter_may_be_on_a_difference),
        WORLD_TEST(nothing_matching_is_no_value_not_zero),
        WORLD_TEST(rows_themselves_are_asked_with_texts),
        WORLD_TEST(an_unknown_column_is_an_error),
        WORLD_TEST(campaigns_are_derived_again_in_both_tables),
        WORLD_TEST(a_reader_opens_beside_another_and_cannot_write),
        WORLD_TEST(a_file_that_is_no_database_is_said_to_be_damaged),
        WORLD_TEST(a_file_that_was_cut_short_is_said_to_be_damaged_in_our_own_words),
        WORLD_TEST(a_file_that_is_missing_or_empty_is_not_made_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
