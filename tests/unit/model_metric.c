/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/metric.h"

static void each_metric_is_found_by_its_id(void **state)
{
    (void)state;
    assert_true(metric_count() >= 45);
    for (size_t i = 0; i < metric_count(); i++)
        assert_ptr_equal(metric_find(metric_at(i)->id), metric_at(i));
    assert_null(metric_find(S("")));
    assert_null(metric_find(S("view")));
    assert_null(metric_find(S("viewss")));
    assert_null(metric_find(S("zzz")));
}

static void each_metric_has_a_name_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; i < metric_count(); i++) {
        assert_true(metric_at(i)->name[LANG_EN].n > 0);
        assert_true(metric_at(i)->name[LANG_FR].n > 0);
        assert_true(str_is_utf8(metric_at(i)->name[LANG_FR]));
    }
    assert_true(str_eq(metric_find(S("followers"))->name[LANG_FR], S("Abonnés")));
}

static void natures_and_units_are_those_of_the_catalogue(void **state)
{
    (void)state;
    assert_int_equal(metric_find(S("followers"))->nature, NATURE_STOCK);
    assert_int_equal(metric_find(S("reach"))->nature, NATURE_UNIQUE);
    assert_int_equal(metric_find(S("ad_reach"))->nature, NATURE_UNIQUE);
    assert_int_equal(metric_find(S("users"))->nature, NATURE_UNIQUE);
    assert_int_equal(metric_find(S("views"))->nature, NATURE_FLOW);
    assert_int_equal(metric_find(S("views"))->unit, UNIT_COUNT);
    assert_int_equal(metric_find(S("web_revenue"))->unit, UNIT_MONEY);
    assert_int_equal(metric_find(S("watch_seconds"))->unit, UNIT_SECONDS);
}

static void a_network_or_the_company_may_have_metrics_of_its_own(void **state)
{
    (void)state;
    assert_true(metric_id_is_valid(S("views")));
    assert_true(metric_id_is_valid(S("youtube.hype_points")));
    assert_true(metric_id_is_valid(S("own.calls")));
    assert_true(metric_id_is_valid(S("facebook.3s_views")));
    assert_false(metric_id_is_valid(S("hype_points")));
    assert_false(metric_id_is_valid(S("nowhere.views")));
    assert_false(metric_id_is_valid(S("own.")));
    assert_false(metric_id_is_valid(S("own.Calls")));
    assert_false(metric_id_is_valid(S("own.a.b")));
    assert_false(metric_id_is_valid(S("own.a b")));
    assert_false(metric_id_is_valid(S(".views")));
    assert_false(metric_id_is_valid(S("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_metric_is_found_by_its_id),
        cmocka_unit_test(each_metric_has_a_name_in_both_languages),
        cmocka_unit_test(natures_and_units_are_those_of_the_catalogue),
        cmocka_unit_test(a_network_or_the_company_may_have_metrics_of_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
