/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "edit/plan.h"

#include <math.h>

static struct day on(int year, int month, int day)
{
    return day_of((struct civil){year, month, day});
}

static struct task *add(struct strategy *s, enum frequency frequency, unsigned weekdays, int times)
{
    struct task *t = list_add(&s->tasks);

    *t = (struct task){.id = S("task"),
                       .name = S("task"),
                       .frequency = frequency,
                       .weekdays = weekdays,
                       .times = times,
                       .quantity = 5,
                       .minutes = 30,
                       .period = {.from = DAY_NONE, .to = DAY_NONE}};
    return t;
}

/* How often in all, and on how many days, a task falls in a span. */
static int times_in(const struct strategy *s, struct day from, struct day to, size_t *days)
{
    struct list out = LIST_OF(struct planned);
    int n = 0;

    plan_days(s, (struct period){.from = from, .to = to}, S(""), &out);
    for (size_t i = 0; i < out.n; i++)
        n += LIST_ITEMS(&out, struct planned)[i].times;
    if (days)
        *days = out.n;
    list_done(&out);
    return n;
}

static void workdays_leave_the_weekend_out(void **state)
{
    struct strategy s;
    size_t days;

    (void)state;
    strategy_init(&s);
    add(&s, EVERY_WORKDAY, 0, 2);
    assert_int_equal(times_in(&s, on(2026, 9, 7), on(2026, 9, 13), &days), 10);
    assert_int_equal(days, 5);
    strategy_done(&s);
}

static void named_weekdays_are_kept(void **state)
{
    struct strategy s;

    (void)state;
    strategy_init(&s);
    add(&s, EVERY_WEEK, 1u << 1 | 1u << 5, 1); /* Tuesday, Saturday */
    assert_int_equal(times_in(&s, on(2026, 9, 7), on(2026, 9, 13), NULL), 2);
    assert_int_equal(times_in(&s, on(2026, 9, 8), on(2026, 9, 8), NULL), 1);
    assert_int_equal(times_in(&s, on(2026, 9, 9), on(2026, 9, 9), NULL), 0);
    strategy_done(&s);
}

static void times_a_week_spread_over_it_and_add_up(void **state)
{
    (void)state;
    for (int times = 1; times <= 7; times++) {
        struct strategy s;

        strategy_init(&s);
        add(&s, EVERY_WEEK, 0, times);
        assert_int_equal(times_in(&s, on(2026, 9, 7), on(2026, 9, 13), NULL), times);
        strategy_done(&s);
    }
}

static void monthly_tasks_fall_on_working_days_once_each(void **state)
{
    struct strategy s;

    (void)state;
    strategy_init(&s);
    add(&s, EVERY_MONTH, 0, 2);
    for (int month = 1; month <= 12; month++)
        assert_int_equal(
            times_in(&s, on(2026, month, 1), on(2026, month, days_in_month(2026, month)), NULL), 2);
    assert_int_equal(times_in(&s, on(2026, 8, 1), on(2026, 8, 2), NULL),
                     0); /* Saturday and Sunday */
    assert_int_equal(times_in(&s, on(2026, 8, 3), on(2026, 8, 3), NULL), 1); /* so on Monday */
    strategy_done(&s);
}

static void quarterly_and_yearly_tasks_fall_once(void **state)
{
    struct strategy s;

    (void)state;
    strategy_init(&s);
    add(&s, EVERY_QUARTER, 0, 1);
    add(&s, EVERY_YEAR, 0, 1);
    assert_int_equal(times_in(&s, on(2026, 1, 1), on(2026, 12, 31), NULL), 5);
    strategy_done(&s);
}

static void a_task_keeps_to_its_period_and_person(void **state)
{
    struct list out = LIST_OF(struct planned);
    struct strategy s;
    struct task *t;

    (void)state;
    strategy_init(&s);
    t = add(&s, EVERY_DAY, 0, 1);
    t->person = S("Alex");
    t->period = (struct period){.from = on(2026, 9, 10), .to = on(2026, 9, 11)};
    assert_int_equal(times_in(&s, on(2026, 9, 7), on(2026, 9, 13), NULL), 2);
    plan_days(&s, (struct period){.from = on(2026, 9, 7), .to = on(2026, 9, 13)}, S("Sam"), &out);
    assert_int_equal(out.n, 0);
    plan_days(&s, (struct period){.from = on(2026, 9, 7), .to = on(2026, 9, 13)}, S("Alex"), &out);
    assert_int_equal(out.n, 2);
    assert_float_equal(LIST_ITEMS(&out, struct planned)[0].minutes, 30, 0);
    assert_float_equal(LIST_ITEMS(&out, struct planned)[0].quantity, 5, 0);
    list_done(&out);
    strategy_done(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workdays_leave_the_weekend_out),
        cmocka_unit_test(named_weekdays_are_kept),
        cmocka_unit_test(times_a_week_spread_over_it_and_add_up),
        cmocka_unit_test(monthly_tasks_fall_on_working_days_once_each),
        cmocka_unit_test(quarterly_and_yearly_tasks_fall_once),
        cmocka_unit_test(a_task_keeps_to_its_period_and_person),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
