/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What must not break: an empty workspace, every KPI by everything, odd periods, a store that
 * fails. */
#include "ask/explain.h"
#include "ask/goals.h"
#include "ask/roi.h"
#include "ask_world.h"

#include "fault_facts.h"

static const char *const columns[] = {"",
                                      "network",
                                      "account",
                                      "campaign",
                                      "programme",
                                      "goal",
                                      "post",
                                      "ad_set",
                                      "ad",
                                      "page",
                                      "segment",
                                      "metric",
                                      "source",
                                      "stage",
                                      "product",
                                      "person",
                                      "task",
                                      "kind",
                                      "day",
                                      "week",
                                      "month",
                                      "quarter",
                                      "year",
                                      "network;month",
                                      "post;campaign;week",
                                      "goal;source;metric;year"};

/* Every KPI, by every column, over a month, all time and a day in turn, compared. */
static void ask_everything(struct world *x)
{
    struct list kpis = LIST_OF(struct kpi);
    const struct period periods[] = {
        month_of(2026, 9), {.all = true}, from_to(on(2026, 9, 1), on(2026, 9, 1))};

    assert_true(kpi_catalogue(&x->arena, &kpis, &x->e));
    assert_true(kpis.n >= 60);
    for (size_t c = 0; c < COUNT_OF(columns); c++) {
        for (size_t p = c % COUNT_OF(periods); p < COUNT_OF(periods); p += COUNT_OF(periods)) {
            struct question q = question_of(x, "", periods[p]);
            struct table t;
            q.by = words(x, columns[c]);
            q.compare = p == 0 ? COMPARE_YEAR : COMPARE_DEFAULT;
            q.spread = c % 2;
            q.with_sources = c == 1;
            q.measures = (struct list){.items = arena_new(&x->arena, kpis.n, sizeof(struct str)),
                                       .n = kpis.n,
                                       .cap = kpis.n,
                                       .size = sizeof(struct str)};
            for (size_t i = 0; i < kpis.n; i++)
                LIST_ITEMS(&q.measures, struct str)[i] = LIST_ITEMS(&kpis, struct kpi)[i].id;
            t = asked(x, &q);
            assert_true(t.columns.n >= q.by.n + kpis.n);
            for (size_t r = 0; r < t.rows.n; r++) {
                for (size_t i = 0; i < t.columns.n; i++)
                    assert_true(isfinite(LIST_ITEMS(&t.rows, struct table_cell *)[r][i].number));
            }
        }
    }
    list_done(&kpis);
}

static void fill(struct world *x)
{
    struct ingest *in;
    struct ticket ticket = {.id = S("t"),
                            .network = S("instagram"),
                            .opened = instant_of(on(2026, 9, 2), 9, 0, 0),
                            .first_reply = INSTANT_NONE,
                            .solved = INSTANT_NONE,
                            .reopened = INSTANT_NONE,
                            .day = on(2026, 9, 2),
                            .score = 0.5};
    struct sale s = sold("1", STAGE_ORDER, on(2026, 9, 1), 80);

    load_strategy(x, "#noel");
    in = begin_own(x, "a.csv");
    for (size_t i = 0; i < metric_count(); i++) {
        const struct metric *m = metric_at(i);
        struct figure f = daily("instagram", "instagram", on(2026, 9, 3), m->id.p, 7);
        f.nature = m->nature;
        if (m->unit == UNIT_MONEY)
            f.currency = S("EUR");
        ingest_figure(in, &f);
        put_post(in, "linkedin", "1", on(2026, 9, 1), m->id.p, 3, NATURE_LIFE);
    }
    put_published(in, "linkedin", "1", on(2026, 9, 1), "#noel");
    put_cost(in, "linkedin", COST_ADS, on(2026, 9, 1), 10, NAN);
    put_cost(in, "", COST_TIME, on(2026, 9, 1), 10, 1);
    ingest_ticket(in, &ticket);
    s.source = S("linkedin");
    ingest_sale(in, &s);
    s = sold("L", STAGE_LEAD, on(2026, 9, 1), 0);
    ingest_sale(in, &s);
    (void)commit(x, in);
}

static void every_kpi_answers_by_everything_with_and_without_data(void **state)
{
    struct world *x = *state;

    ask_everything(x);
    fill(x);
    ask_everything(x);
}

static void periods_may_be_odd_but_not_end_before_they_begin(void **state)
{
    struct world *x = *state;
    struct question q = question_of(x, "sum(views)", from_to(on(2026, 9, 2), on(2026, 9, 1)));
    struct roi_question r = {.period = q.period, .lang = LANG_FR};
    struct roi out = {0};

    asking_fails(x, &q, "ends before it begins");
    q = question_of(x, "sum(views)", month_of(2026, 9));
    q.lang = x->e.lang = LANG_FR;
    q.where = conditions(x, "goal=nowhere");
    asking_fails(x, &q, "pas d’objectif");
    q.lang = x->e.lang = LANG_EN;
    q.where = LIST_OF(struct where);
    assert_false(roi(x->w, &r, &x->arena, &out, &x->e));
    q.period = from_to(on(1, 1, 1), on(9999, 12, 31));
    assert_true(asked(x, &q).rows.n == 1);
    q.by = words(x, "day");
    asking_fails(x, &q, "rows");
    q = question_of(x, "", year_of(2026));
    asking_fails(x, &q, "sum(views)");
}

static void nothing_known_is_said_and_not_divided_by(void **state)
{
    struct world *x = *state;
    static const char *const by[] = {"",     "network", "campaign", "programme",
                                     "goal", "post",    "réseau"};
    struct roi out = {0};

    for (size_t i = 0; i < COUNT_OF(by); i++) {
        struct roi_question q = {
            .period = year_of(2026), .by = str_of(by[i]), .lang = i % 2 ? LANG_FR : LANG_EN};
        if (!roi(x->w, &q, &x->arena, &out, &x->e))
            fail_msg("%s", x->e.text);
        assert_true(isnan(out.total.roi));
        assert_int_equal(out.total.verdict, ROI_NO_VERDICT);
        assert_true(out.sentence.n > 0);
        q.period = (struct period){.all = true};
        assert_true(roi(x->w, &q, &x->arena, &out, &x->e));
    }
    assert_false(roi(x->w, &(struct roi_question){.period = year_of(2026), .by = S("day")},
                     &x->arena, &out, &x->e));
    assert_non_null(strstr(x->e.text, "network, programme"));
}

static bool ask_all(struct world *x, struct err *e)
{
    struct arena a = {0};
    struct question q = question_of(
        x, "sum(views) / sum(reach);count(order);median(ticket.first_reply)", month_of(2026, 9));
    struct explain_question why = {.measure = S("sum(views)"), .period = {.all = true}};
    struct table t = {0};
    struct roi r = {0};
    struct goals g = {0};
    struct explanation x1 = {0};
    bool ok;

    q.by = words(x, "campaign;month");
    q.with_sources = q.spread = true;
    q.compare = COMPARE_DEFAULT;
    ok =
        ask(x->w, &q, &a, &t, e) &&
        roi(x->w,
            &(struct roi_question){.period = month_of(2026, 9), .by = S("network"), .spread = true},
            &a, &r, e) &&
        goals(x->w, &(struct goals_question){.at = DAY_NONE}, &a, &g, e) &&
        explain(x->w, &why, &a, &x1, e);
    arena_done(&a);
    return ok;
}

/* However early the store fails, it is said, and nothing leaks (the sanitizers watch). */
static void a_failing_store_is_an_error_and_no_crash(void **state)
{
    struct world *x = *state;
    struct fault_plan plan = {0};
    struct facts *real = NULL, *faulty = NULL;
    int at = 1;

    fill(x);
    real = x->w->facts;
    faulty = fault_facts_wrap(&plan, real);
    x->w->facts = faulty;
    for (; at < 500; at++) {
        struct err e = {0};
        plan.calls = 0;
        plan.fail_at = at;
        if (ask_all(x, &e))
            break;
        assert_int_not_equal(e.kind, ERR_NONE);
    }
    assert_true(at > 20 && at < 500);
    x->w->facts = real;
    mem_free(faulty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kpi_answers_by_everything_with_and_without_data,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(periods_may_be_odd_but_not_end_before_they_begin,
                                        world_set_up, world_tear_down),
        cmocka_unit_test_setup_teardown(nothing_known_is_said_and_not_divided_by, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(a_failing_store_is_an_error_and_no_crash, world_set_up,
                                        world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
