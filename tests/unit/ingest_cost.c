/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Costs, and what the strategy makes of facts as they come in. */
#include "ingest_world.h"

#include "store/state_batch.h"

/* One number of the table: the sum of a column over all rows. */
static double sum(struct world *x, enum fact_kind kind, const char *column)
{
    const struct aggregate aggregates[] = {{.op = AGGREGATE_SUM, .column = column}};
    const struct query q = {.kind = kind, .aggregates = aggregates, .n_aggregates = 1};
    struct rows rows;

    if (!x->w->facts->ops->query(x->w->facts, &q, &x->arena, &rows, &x->e))
        fail_msg("%s", x->e.text);
    return rows_at(&rows, 0, 0)->is_null ? 0 : rows_at(&rows, 0, 0)->number;
}

/* Cents of the costs that count. */
static double sum_counting(struct world *x)
{
    const struct aggregate amount = {.op = AGGREGATE_SUM, .column = "amount"};
    const struct value bits = {.number = COUNTS_SUM};
    const struct filter counting = {"counts", FILTER_BITS, &bits, 1};
    const struct query q = {.kind = FACT_COST,
                            .filters = &counting,
                            .n_filters = 1,
                            .aggregates = &amount,
                            .n_aggregates = 1};
    struct rows rows;

    if (!x->w->facts->ops->query(x->w->facts, &q, &x->arena, &rows, &x->e))
        fail_msg("%s", x->e.text);
    return rows_at(&rows, 0, 0)->is_null ? 0 : rows_at(&rows, 0, 0)->number;
}

static struct cost hours_of(const char *person, struct day day, double hours)
{
    return (struct cost){.day = day,
                         .from = DAY_NONE,
                         .to = DAY_NONE,
                         .kind = COST_TIME,
                         .person = str_of(person),
                         .hours = hours};
}

static struct refused first_refused(struct world *x, int32_t batch)
{
    struct list all = LIST_OF(struct refused);
    struct refused r;

    assert_true(refused_list(x->w->state, batch, &x->arena, &all, &x->e));
    assert_int_equal(all.n, 1);
    r = LIST_ITEMS(&all, struct refused)[0];
    list_done(&all);
    return r;
}

static void a_span_becomes_a_row_a_day_that_adds_up_to_the_cent(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "costs.csv");
    struct cost c = spent("Canva", on(2026, 9, 1), 10001);
    struct ingest_result r;

    c.from = on(2026, 9, 1);
    c.to = on(2026, 9, 30);
    c.hours = 10;
    ingest_cost_span(in, &c);
    r = commit(x, in);
    assert_int_equal(r.facts, 30);
    assert_int_equal(r.from.n, on(2026, 9, 1).n);
    assert_int_equal(r.to.n, on(2026, 9, 30).n);
    assert_true(sum(x, FACT_COST, "amount") == 10001);
    assert_true(fabs(sum(x, FACT_COST, "hours") - 10) < 1e-9);
    /* again, corrected: the same days, not another thirty */
    in = begin_file(x, "costs2.csv");
    c.amount.minor = 20002;
    ingest_cost_span(in, &c);
    r = commit(x, in);
    assert_int_equal(r.replaced, 30);
    assert_true(sum(x, FACT_COST, "amount") == 20002);
}

static void add_loan(struct ingest *in, int64_t line, int from, int to, int64_t cents)
{
    struct cost c = spent("Loan", on(2026, 9, from), cents);

    c.id = S("loan");
    c.from = on(2026, 9, from);
    c.to = on(2026, 9, to);
    ingest_line(in, line, S("row"));
    ingest_cost_span(in, &c);
}

/* One that is said for spans that overlap is one cost: the later reading counts, whole. */
static void overlapping_spans_of_one_cost_never_mix(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "costs.csv");
    int32_t last;

    add_loan(in, 2, 1, 10, 10000);
    add_loan(in, 3, 5, 15, 22000);
    add_loan(in, 4, 20, 25, 600);
    (void)commit(x, in);
    assert_true(sum_counting(x) == 22000 + 600);
    in = begin_file(x, "costs2.csv");
    add_loan(in, 2, 12, 21, 70);
    last = commit(x, in).batch;
    assert_true(sum_counting(x) == 70 + 10000); /* days 1 to 10 overlap nothing that counts */
    assert_true(ingest_undo(x->w, last, &x->e));
    assert_true(sum_counting(x) == 22000 + 600);
    assert_true(ingest_audit(x->w, &x->e));
}

static void a_span_too_long_is_refused(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "costs.csv");
    struct cost c = spent("Canva", on(1991, 1, 1), 100);

    c.from = on(1991, 1, 1);
    c.to = on(2099, 1, 1);
    ingest_line(in, 2, S("x"));
    ingest_cost_span(in, &c);
    assert_int_equal(commit(x, in).refused, 1);
}

static void two_equal_costs_in_one_file_are_two(void **state)
{
    struct world *x = *state;
    struct cost c = spent("Train", on(2026, 9, 1), 5000);

    for (int i = 0; i < 2; i++) { /* and in an overlapping file they are still two */
        struct ingest *in = begin_file(x, i ? "b.csv" : "a.csv");
        ingest_cost(in, &c);
        ingest_cost(in, &c);
        commit(x, in);
        assert_true(sum(x, FACT_COST, "amount") == 10000);
    }
}

static void hours_are_priced_by_the_rate_of_their_day(void **state)
{
    struct world *x = *state;
    struct cost c = hours_of("Léa", on(2026, 9, 1), 1.5);
    struct ingest *in;

    load_strategy(x, "#noel");
    in = begin_file(x, "time.csv");
    ingest_cost(in, &c);
    commit(x, in);
    assert_true(sum(x, FACT_COST, "amount") == 4050);
    assert_true(says(facts_text(x, FACT_COST), "currency=EUR"));
    assert_true(says(facts_text(x, FACT_COST), "person=Léa"));
}

static void hours_of_a_span_cost_what_they_cost_together(void **state)
{
    struct world *x = *state;
    struct cost c = hours_of("Léa", on(2026, 9, 1), 10);
    struct ingest *in;

    load_strategy(x, "#noel");
    c.from = on(2026, 9, 1);
    c.to = on(2026, 9, 7);
    in = begin_file(x, "time.csv");
    ingest_cost_span(in, &c);
    commit(x, in);
    assert_true(sum(x, FACT_COST, "amount") == 27000);
}

static void a_missing_rate_is_said_with_what_to_do(void **state)
{
    struct world *x = *state;
    struct cost c = hours_of("Tom", on(2026, 9, 1), 2);
    struct refused r;
    struct ingest *in;

    load_strategy(x, "#noel");
    in = begin_file(x, "time.csv");
    ingest_line(in, 2, S("x"));
    ingest_cost(in, &c); /* two days before his first rate */
    r = first_refused(x, commit(x, in).batch);
    assert_true(says(r.reason, "Tom"));
    assert_true(says(r.reason, "1 September 2026"));
    assert_true(says(r.reason, "retour strategy load"));
    c.day = on(2026, 9, 3);
    in = begin_file(x, "time2.csv");
    ingest_line(in, 2, S("x"));
    ingest_cost(in, &c);
    assert_int_equal(commit(x, in).refused, 0);
    assert_true(sum(x, FACT_COST, "amount") == 6000);
}

static void hours_of_nobody_and_costs_of_nothing_are_refused(void **state)
{
    struct world *x = *state;
    struct cost c = hours_of("", on(2026, 9, 1), 2);
    struct ingest *in = begin_file(x, "time.csv");
    struct ingest_result r;

    ingest_line(in, 2, S("x"));
    ingest_cost(in, &c);
    ingest_line(in, 3, S("x"));
    c.hours = NAN;
    ingest_cost(in, &c);
    ingest_line(in, 4, S("x"));
    c.amount = (struct money){0, "EUR"}; /* an amount of nothing is one */
    ingest_cost(in, &c);
    ingest_line(in, 5, S("x"));
    c.amount = (struct money){250, ""}; /* and one without currency is the workspace's */
    ingest_cost(in, &c);
    r = commit(x, in);
    assert_int_equal(r.refused, 2);
    assert_int_equal(r.facts, 2);
    assert_false(says(facts_text(x, FACT_COST), "amount=250\n"));
    assert_true(sum(x, FACT_COST, "amount") == 250);
}

static void facts_get_their_campaign_and_goal(void **state)
{
    struct world *x = *state;
    struct sale s = order("#1", on(2026, 9, 1), 8400);
    struct ingest *in;

    load_strategy(x, "#noel");
    s.source = S("ig");
    s.campaign = S("NOEL_2026");
    in = begin_file(x, "a.csv");
    ingest_sale(in, &s);
    commit(x, in);
    assert_true(says(facts_text(x, FACT_SALE), "network=instagram"));
    assert_true(says(facts_text(x, FACT_SALE), " campaign=noel goal=shop"));
}

static void figures_of_a_post_go_by_its_campaign_whichever_came_first(void **state)
{
    struct world *x = *state;
    struct figure f = of_post("17", "likes", 4);
    struct post p = tagged("17", "#noel #atelier");
    struct ingest *in;
    int32_t posts;

    load_strategy(x, "#noel");
    in = begin_file(x, "figures.csv"); /* in an earlier file */
    ingest_figure(in, &f);
    commit(x, in);
    assert_false(says(facts_text(x, FACT_FIGURE), " campaign="));
    in = begin_file(x, "posts.csv");
    f.metric = S("comments"); /* in the same file, before the post and after it */
    ingest_figure(in, &f);
    ingest_post(in, &p);
    f.metric = S("shares");
    ingest_figure(in, &f);
    posts = commit(x, in).batch;
    assert_int_equal(count_facts(x, FACT_FIGURE), 3);
    for (struct str text = facts_text(x, FACT_FIGURE), line; str_cut(&text, '\n', &line);)
        assert_true(line.n == 0 || says(line, " campaign=noel goal=shop"));
    assert_true(ingest_undo(x->w, posts, &x->e));
    assert_int_equal(count_facts(x, FACT_FIGURE), 1);
    assert_false(says(facts_text(x, FACT_FIGURE), " campaign="));
}

static void new_rules_are_applied_to_what_is_stored(void **state)
{
    struct world *x = *state;
    struct sale s = order("#1", on(2026, 9, 1), 8400);
    struct post p = tagged("17", "#hiver");
    struct figure f = of_post("17", "likes", 4);
    struct ingest *in = begin_file(x, "a.csv");

    s.campaign = S("tour");
    s.self_declared = S("vu sur LinkedIn");
    ingest_sale(in, &s);
    ingest_post(in, &p);
    ingest_figure(in, &f);
    commit(x, in);
    assert_false(says(facts_text(x, FACT_SALE), " campaign="));
    load_strategy(x, "#hiver");
    assert_true(ingest_derive_all(x->w, &x->e));
    assert_true(says(facts_text(x, FACT_SALE), " campaign=tour"));
    assert_true(says(facts_text(x, FACT_SALE), "network=linkedin"));
    assert_true(says(facts_text(x, FACT_POST), " campaign=noel"));
    assert_true(says(facts_text(x, FACT_FIGURE), " campaign=noel"));
    load_strategy(x, "#printemps");
    assert_true(ingest_derive_all(x->w, &x->e));
    assert_false(says(facts_text(x, FACT_FIGURE), " campaign="));
}

static void deriving_again_gives_what_import_gave(void **state)
{
    struct world *x = *state;
    struct sale s = order("#1", on(2026, 9, 1), 8400);
    struct post p = tagged("17", "#noel");
    struct figure f = of_post("17", "likes", 4), ad = of_post("9", "ad_clicks", 3);
    struct cost c = spent("Ads", on(2026, 9, 1), 900);
    struct str before[FACT_KINDS];
    struct ingest *in;

    load_strategy(x, "#noel");
    s.source = S("tiktok");
    s.campaign = S("tour-des-ateliers");
    ad.object_kind = OBJECT_AD;
    ad.campaign_name = S("Noël 2026");
    ad.nature = NATURE_FLOW;
    c.post = S("17");
    c.network = S("instagram");
    in = begin_file(x, "a.csv");
    ingest_cost(in, &c);
    ingest_sale(in, &s);
    ingest_figure(in, &ad);
    ingest_figure(in, &f);
    ingest_post(in, &p);
    commit(x, in);
    for (int kind = 0; kind < FACT_KINDS; kind++)
        before[kind] = facts_text(x, (enum fact_kind)kind);
    assert_true(says(before[FACT_COST], " campaign=noel"));
    assert_true(says(before[FACT_SALE], " campaign=tour goal=shop"));
    assert_true(ingest_derive_all(x->w, &x->e));
    for (int kind = 0; kind < FACT_KINDS; kind++)
        assert_true(str_eq(before[kind], facts_text(x, (enum fact_kind)kind)));
}

int main(void)
{
#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, world_set_up, world_tear_down)
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_span_becomes_a_row_a_day_that_adds_up_to_the_cent),
        IN_A_WORLD(overlapping_spans_of_one_cost_never_mix),
        IN_A_WORLD(a_span_too_long_is_refused),
        IN_A_WORLD(two_equal_costs_in_one_file_are_two),
        IN_A_WORLD(hours_are_priced_by_the_rate_of_their_day),
        IN_A_WORLD(hours_of_a_span_cost_what_they_cost_together),
        IN_A_WORLD(a_missing_rate_is_said_with_what_to_do),
        IN_A_WORLD(hours_of_nobody_and_costs_of_nothing_are_refused),
        IN_A_WORLD(facts_get_their_campaign_and_goal),
        IN_A_WORLD(figures_of_a_post_go_by_its_campaign_whichever_came_first),
        IN_A_WORLD(new_rules_are_applied_to_what_is_stored),
        IN_A_WORLD(deriving_again_gives_what_import_gave),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
