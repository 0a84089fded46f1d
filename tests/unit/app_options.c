/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "app/options.h"

struct parsed {
    struct options options;
    const char *args[20];
    size_t n;
    struct err e;
};

#define PARSE(p, ...)                                                                              \
    parse((p), (const char *[]){__VA_ARGS__},                                                      \
          sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))

static bool parse(struct parsed *p, const char **words, size_t n)
{
    char *argv[20];

    *p = (struct parsed){0};
    for (size_t i = 0; i < n; i++)
        argv[i] = (char *)(uintptr_t)words[i];
    return options_parse((int)n, argv, &p->options, p->args, &p->n, &p->e);
}

static void values_stand_behind_or_after_an_equals_sign(void **state)
{
    struct parsed p;

    (void)state;
    assert_true(PARSE(&p, "kpi", "--period", "2026", "views", "--by=network", "-C", "dir"));
    assert_string_equal(p.options.values[OPTION_PERIOD], "2026");
    assert_string_equal(p.options.values[OPTION_BY], "network");
    assert_string_equal(p.options.values[OPTION_DIR], "dir");
    assert_null(p.options.values[OPTION_FROM]);
    assert_int_equal(p.n, 2);
    assert_string_equal(p.args[1], "views");
    assert_true(PARSE(&p, "--where", "campaign=a=b", "--by="));
    assert_string_equal(p.options.values[OPTION_WHERE], "campaign=a=b");
    assert_string_equal(p.options.values[OPTION_BY], "");
}

static void a_value_may_look_like_an_option(void **state)
{
    struct parsed p;

    (void)state;
    assert_true(PARSE(&p, "--name", "--period"));
    assert_string_equal(p.options.values[OPTION_NAME], "--period");
    assert_null(p.options.values[OPTION_PERIOD]);
}

static void short_and_other_spellings_are_known(void **state)
{
    struct parsed p;

    (void)state;
    assert_true(PARSE(&p, "-h", "-q", "-n", "--dir", "x"));
    assert_non_null(p.options.values[OPTION_HELP]);
    assert_non_null(p.options.values[OPTION_QUIET]);
    assert_non_null(p.options.values[OPTION_DRY_RUN]);
    assert_string_equal(p.options.values[OPTION_DIR], "x");
}

static void where_adds_up_and_others_do_not(void **state)
{
    struct parsed p;

    (void)state;
    assert_true(PARSE(&p, "--where", "network=x", "--where=account=a"));
    assert_int_equal(p.options.n_where, 2);
    assert_string_equal(p.options.where[0], "network=x");
    assert_string_equal(p.options.where[1], "account=a");
    assert_false(PARSE(&p, "--by", "month", "--by", "network"));
    assert_int_equal(p.e.kind, ERR_USE);
    assert_non_null(strstr(p.e.text, "--by"));
    assert_false(PARSE(&p, "--why", "--why"));
}

static void where_has_a_bound(void **state)
{
    char *argv[2 * (WHERE_MOST + 1)];
    const char *args[2 * (WHERE_MOST + 1)];
    static char option[] = "--where", value[] = "network=x";
    struct options o = {0};
    struct err e = {0};
    size_t n;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(argv); i += 2) {
        argv[i] = option;
        argv[i + 1] = value;
    }
    assert_false(options_parse((int)COUNT_OF(argv), argv, &o, args, &n, &e));
    assert_int_equal(e.kind, ERR_USE);
    o = (struct options){0};
    assert_true(options_parse((int)COUNT_OF(argv) - 2, argv, &o, args, &n, &e));
    assert_int_equal(o.n_where, WHERE_MOST);
}

static void negative_numbers_and_a_dash_are_arguments(void **state)
{
    struct parsed p;

    (void)state;
    assert_true(PARSE(&p, "-5", "-", "--", "--period", "-x"));
    assert_int_equal(p.n, 4);
    assert_string_equal(p.args[0], "-5");
    assert_string_equal(p.args[1], "-");
    assert_string_equal(p.args[2], "--period");
    assert_string_equal(p.args[3], "-x");
}

static void wrong_use_is_said(void **state)
{
    struct parsed p;

    (void)state;
    assert_false(PARSE(&p, "--frob"));
    assert_non_null(strstr(p.e.text, "--frob"));
    assert_false(PARSE(&p, "--period"));
    assert_non_null(strstr(p.e.text, "--period"));
    assert_false(PARSE(&p, "--why=yes"));
    assert_non_null(strstr(p.e.text, "--why"));
    assert_false(PARSE(&p, "-x"));
    assert_int_equal(p.e.kind, ERR_USE);
}

static void every_option_has_a_name(void **state)
{
    (void)state;
    for (enum option o = 0; o < OPTION_END; o++) {
        assert_non_null(option_name(o));
        for (enum option other = 0; other < o; other++)
            assert_string_not_equal(option_name(o), option_name(other));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stand_behind_or_after_an_equals_sign),
        cmocka_unit_test(a_value_may_look_like_an_option),
        cmocka_unit_test(short_and_other_spellings_are_known),
        cmocka_unit_test(where_adds_up_and_others_do_not),
        cmocka_unit_test(where_has_a_bound),
        cmocka_unit_test(negative_numbers_and_a_dash_are_arguments),
        cmocka_unit_test(wrong_use_is_said),
        cmocka_unit_test(every_option_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
