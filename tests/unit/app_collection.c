/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Days that are there, and those between them. */
#include "check.h"

#include "app/collection.h"

static struct period days(int from, int to)
{
    return (struct period){{from}, {to}, false};
}

static void joined(const struct period *given, size_t n, struct list *spans, struct list *holes)
{
    *spans = LIST_OF(struct period);
    *holes = LIST_OF(struct period);
    for (size_t i = 0; i < n; i++)
        *(struct period *)list_add(spans) = given[i];
    collection_join(spans, holes);
}

static void end(struct list *spans, struct list *holes)
{
    list_done(spans);
    list_done(holes);
}

static void spans_that_touch_or_overlap_are_one(void **state)
{
    const struct period given[] = {days(20, 30), days(1, 5), days(6, 10), days(8, 19)};
    struct list spans, holes;

    (void)state;
    joined(given, COUNT_OF(given), &spans, &holes);
    assert_int_equal(spans.n, 1);
    assert_int_equal(LIST_ITEMS(&spans, struct period)[0].from.n, 1);
    assert_int_equal(LIST_ITEMS(&spans, struct period)[0].to.n, 30);
    assert_int_equal(holes.n, 0);
    end(&spans, &holes);
}

static void days_between_spans_are_holes(void **state)
{
    const struct period given[] = {days(30, 40), days(1, 5), days(2, 3), days(7, 7)};
    struct list spans, holes;

    (void)state;
    joined(given, COUNT_OF(given), &spans, &holes);
    assert_int_equal(spans.n, 3);
    assert_int_equal(holes.n, 2);
    assert_int_equal(LIST_ITEMS(&holes, struct period)[0].from.n, 6);
    assert_int_equal(LIST_ITEMS(&holes, struct period)[0].to.n, 6);
    assert_int_equal(LIST_ITEMS(&holes, struct period)[1].from.n, 8);
    assert_int_equal(LIST_ITEMS(&holes, struct period)[1].to.n, 29);
    end(&spans, &holes);
}

static void nothing_has_no_holes(void **state)
{
    struct list spans, holes;

    (void)state;
    joined(NULL, 0, &spans, &holes);
    assert_int_equal(spans.n + holes.n, 0);
    end(&spans, &holes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_that_touch_or_overlap_are_one),
        cmocka_unit_test(days_between_spans_are_holes),
        cmocka_unit_test(nothing_has_no_holes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
