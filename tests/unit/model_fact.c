/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The descriptions of facts hold together, and names are read back. */
#include "model/fact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static size_t size_of(enum field_type type)
{
    switch (type) {
    case FIELD_CODE:
    case FIELD_TEXT:
    case FIELD_HASH:
        return sizeof(struct str);
    case FIELD_ENUM:
        return sizeof(enum nature);
    case FIELD_DAY:
        return sizeof(struct day);
    case FIELD_INSTANT:
        return sizeof(struct instant);
    case FIELD_NUMBER:
        return sizeof(double);
    case FIELD_MONEY:
        return sizeof(struct money);
    case FIELD_BOOL:
        return sizeof(bool);
    case FIELD_WHOLE:
        break;
    }
    return sizeof(int64_t);
}

static void every_kind_stands_in_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < FACT_KINDS; i++) {
        assert_int_equal(fact_kinds[i].kind, i);
        assert_true(fact_kinds[i].name[0] != '\0');
    }
}

static void fields_lie_in_their_structs_and_do_not_overlap(void **state)
{
    (void)state;
    for (int i = 0; i < FACT_KINDS; i++)
        for (const struct field *f = fact_kinds[i].fields; f->name; f++) {
            assert_true(f->offset + size_of(f->type) <= fact_kinds[i].size);
            for (const struct field *g = fact_kinds[i].fields; g != f; g++) {
                assert_true(g->offset + size_of(g->type) <= f->offset ||
                            f->offset + size_of(f->type) <= g->offset);
                assert_string_not_equal(f->name, g->name);
            }
        }
}

static void only_codes_have_a_dictionary_and_all_have_one(void **state)
{
    (void)state;
    for (int i = 0; i < FACT_KINDS; i++)
        for (const struct field *f = fact_kinds[i].fields; f->name; f++)
            assert_int_equal(f->type == FIELD_CODE, f->dictionary != DICT_NONE);
}

static void no_column_is_called_like_one_that_every_kind_has(void **state)
{
    static const char *const common[] = {"source", "batch",    "line",      "seen",
                                         "counts", "campaign", "programme", "goal"};

    (void)state;
    for (int i = 0; i < FACT_KINDS; i++)
        for (size_t j = 0; j < COUNT_OF(common); j++)
            assert_null(fact_field((enum fact_kind)i, str_of(common[j])));
}

static void the_key_of_a_figure_is_the_one_of_the_design(void **state)
{
    static const char *const key[] = {"network", "account", "object_kind", "object",
                                      "from",    "to",      "metric"};
    size_t n = 0;

    (void)state;
    for (const struct field *f = fact_kinds[FACT_FIGURE].fields; f->name; f++)
        n += f->is_key;
    assert_int_equal(n, COUNT_OF(key));
    for (size_t i = 0; i < COUNT_OF(key); i++)
        assert_true(fact_field(FACT_FIGURE, str_of(key[i]))->is_key);
}

static void a_field_is_found_by_its_name(void **state)
{
    (void)state;
    assert_int_equal(fact_field(FACT_SALE, S("utm_source"))->offset, offsetof(struct sale, source));
    assert_null(fact_field(FACT_SALE, S("utm")));
    assert_null(fact_field(FACT_SALE, S("")));
}

static void names_are_read_back(void **state)
{
    enum cost_kind cost;
    enum stage stage;

    (void)state;
    for (int i = 0; i < COST_KINDS; i++) {
        assert_true(cost_kind_parse(cost_kind_name((enum cost_kind)i), &cost));
        assert_int_equal(cost, i);
    }
    for (int i = 0; i < STAGES; i++) {
        assert_true(stage_parse(stage_name((enum stage)i), &stage));
        assert_int_equal(stage, i);
    }
    assert_false(cost_kind_parse(S("rent"), &cost));
    assert_false(stage_parse(S(""), &stage));
    assert_true(str_eq(object_kind_name(OBJECT_AD_SET), S("ad_set")));
    assert_true(str_eq(object_kind_name(OBJECT_SEGMENT), S("segment")));
    assert_true(str_eq(nature_name(NATURE_UNIQUE), S("unique")));
    assert_true(str_eq(stage_name(STAGE_REFUND), S("refund")));
    assert_true(str_eq(sale_system_name(SYSTEM_PAYMENT), S("payment")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_stands_in_its_place),
        cmocka_unit_test(fields_lie_in_their_structs_and_do_not_overlap),
        cmocka_unit_test(only_codes_have_a_dictionary_and_all_have_one),
        cmocka_unit_test(no_column_is_called_like_one_that_every_kind_has),
        cmocka_unit_test(the_key_of_a_figure_is_the_one_of_the_design),
        cmocka_unit_test(a_field_is_found_by_its_name),
        cmocka_unit_test(names_are_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
