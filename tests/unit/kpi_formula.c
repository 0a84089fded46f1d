/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Formulas: what they ask, what they are worth, and where they are wrong. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kpi/kpi.h"

static struct formula parse(struct arena *a, const char *text)
{
    struct formula f = {0};
    struct err e = {0};

    if (!formula_parse(str_of(text), a, &f, &e))
        fail_msg("%s: %s", text, e.text);
    return f;
}

static void refuse(const char *text, enum lang lang, const char *part)
{
    struct arena a = {0};
    struct formula f = {.n_atoms = 77};
    struct err e = {.lang = lang};

    if (formula_parse(str_of(text), &a, &f, &e))
        fail_msg("%s: was taken", text);
    if (!strstr(e.text, part))
        fail_msg("%s: “%s” is not in: %s", text, part, e.text);
    assert_int_equal(f.n_atoms, 77);
    assert_true(str_is_utf8(str_of(e.text)));
    arena_done(&a);
}

/* NAN: no value. */
static void expect(const char *text, const double *atoms, size_t n, double expected)
{
    struct arena a = {0};
    struct formula f = parse(&a, text);
    struct number values[8] = {{0}}, value;

    assert_int_equal(f.n_atoms, n);
    for (size_t i = 0; i < n; i++)
        values[i] =
            (struct number){.is_null = isnan(atoms[i]), .value = isnan(atoms[i]) ? 1e30 : atoms[i]};
    value = formula_value(&f, values);
    if (value.is_null != isnan(expected) || (!value.is_null && fabs(value.value - expected) > 1e-9))
        fail_msg("%s: %s%g, expected %g", text, value.is_null ? "null " : "", value.value,
                 expected);
    arena_done(&a);
}

#define EXPECT(text, expected, ...)                                                                \
    expect(text, (const double[]){__VA_ARGS__},                                                    \
           sizeof((const double[]){__VA_ARGS__}) / sizeof(double), expected)

static void multiplication_goes_before_addition(void **state)
{
    (void)state;
    EXPECT("sum(views) + 2 * sum(likes) - sum(shares) / 2", 1 + 2 * 10 - 4 / 2.0, 1, 10, 4);
    EXPECT("(sum(views) + sum(likes)) / (sum(shares) + sum(comments))", 2.75, 1, 10, 3, 1);
    EXPECT("sum(views) / sum(likes) / sum(shares)", 2, 40, 10, 2);
    EXPECT("-sum(views) + sum(likes)", 9, 1, 10);
    EXPECT("1.5e3 * sum(cost) / sum(impressions)", 30, 2, 100);
    EXPECT("sum(views) -1 * sum(likes)", -9, 1, 10);
}

static void the_same_atom_is_asked_once(void **state)
{
    struct arena a = {0};
    struct formula f = parse(&a, "sum(views) / (sum(views) + sum( all.views ))");

    (void)state;
    assert_int_equal(f.n_atoms, 2);
    assert_true(str_eq(f.atoms[0].text, S("sum(views)")));
    assert_true(str_eq(f.atoms[1].text, S("sum(all.views)")));
    assert_false(f.atoms[0].of_competitors);
    assert_true(f.atoms[1].of_competitors);
    assert_true(str_eq(f.atoms[1].metric, S("views")));
    arena_done(&a);
}

static void missing_terms_of_a_sum_are_left_out(void **state)
{
    (void)state;
    EXPECT("sum(likes) + sum(shares) + sum(comments)", 7, 3, NAN, 4);
    EXPECT("sum(likes) + sum(shares)", NAN, NAN, NAN);
    EXPECT("sum(order.amount) - sum(refund.amount) + sum(deal.won.amount)", 100, 100, NAN, NAN);
    EXPECT("max(sum(likes), sum(shares))", 3, 3, NAN);
    EXPECT("min(sum(likes), sum(shares))", 2, 3, 2);
}

static void zero_is_not_missing(void **state)
{
    (void)state;
    EXPECT("sum(likes) + sum(shares)", 0, 0, NAN);
    EXPECT("sum(likes) / sum(views)", 0, 0, 10);
}

static void a_number_of_the_formula_is_no_figure(void **state)
{
    (void)state;
    EXPECT("1 - sum(engaged_sessions) / sum(sessions)", NAN, NAN, 10);
    EXPECT("1 - sum(engaged_sessions) / sum(sessions)", 0.3, 700, 1000);
    EXPECT("max(0, sum(likes) - sum(dislikes))", NAN, NAN, NAN);
    EXPECT("max(0, sum(likes) - sum(dislikes))", 0, 1, 5);
}

static void a_division_by_zero_or_nothing_has_no_value(void **state)
{
    (void)state;
    EXPECT("sum(likes) / sum(views)", NAN, 5, 0);
    EXPECT("sum(likes) / sum(views)", NAN, 5, NAN);
    EXPECT("sum(likes) / sum(views)", NAN, NAN, 5);
    EXPECT("sum(likes) / (sum(views) - sum(shares))", NAN, 5, 3, 3);
}

static void a_growth_needs_both_its_ends(void **state)
{
    (void)state;
    EXPECT("sum(followers) - start(followers)", 400, 10400, 10000);
    EXPECT("sum(followers) - start(followers)", NAN, 10400, NAN);
    EXPECT("sum(followers) - start(followers)", NAN, NAN, 10000);
    EXPECT("sum(cost) / (sum(followers) - start(followers))", NAN, 600, NAN, 10000);
}

static void unit_is(const char *text, enum unit expected)
{
    struct arena a = {0};
    struct formula f = parse(&a, text);

    if (f.unit != expected)
        fail_msg("%s: %.*s", text, STR_ARG(unit_name(f.unit)));
    arena_done(&a);
}

static void units_follow_from_the_atoms(void **state)
{
    (void)state;
    unit_is("sum(views)", UNIT_COUNT);
    unit_is("sum(cost)", UNIT_MONEY);
    unit_is("sum(hours)", UNIT_HOURS);
    unit_is("median(ticket.first_reply)", UNIT_SECONDS);
    unit_is("mean(ticket.score)", UNIT_RATIO);
    unit_is("count(days)", UNIT_DAYS);
    unit_is("2 * 3", UNIT_NUMBER);
    unit_is("sum(likes) / sum(views)", UNIT_RATIO);
    unit_is("sum(cost) / sum(order.amount)", UNIT_RATIO);
    unit_is("1000 * sum(cost.ads) / sum(ad_impressions)", UNIT_MONEY);
    unit_is("sum(watch_seconds) / sum(views)", UNIT_SECONDS);
    unit_is("sum(hours) / count(post)", UNIT_HOURS);
    unit_is("count(lead) / sum(hours)", UNIT_NUMBER);
    unit_is("count(post) / count(days)", UNIT_NUMBER);
    unit_is("sum(order.amount) / count(order) * (count(order) / count(person)) * 3", UNIT_MONEY);
    unit_is("1 - sum(bounces) / sum(sessions)", UNIT_RATIO);
    unit_is("max(0, sum(cost))", UNIT_MONEY);
    unit_is("count(order) + 1", UNIT_COUNT);
    unit_is("sum(own.calls)", UNIT_COUNT);
    unit_is("median(views)", UNIT_COUNT);
}

static void what_does_not_add_up_is_refused_at_its_place(void **state)
{
    (void)state;
    refuse("sum(views) + sum(cost)", LANG_EN, "line 1, column 14: a count and money do not add up");
    refuse("sum(views) + sum(cost)", LANG_EN, "\n  sum(views) + sum(cost)\n               ^");
    refuse("sum(views) + sum(cost)", LANG_FR, "colonne 14\u00a0: un nombre d’unités et un montant");
    refuse("sum(cost) + sum(cost) / count(order)", LANG_EN,
           "money and money for each do not add up");
    refuse("sum(cost) + 5", LANG_EN, "money and a number");
    refuse("sum(watch_seconds) + sum(hours)", LANG_EN, "seconds and hours");
    refuse("sum(likes) / sum(views) + sum(likes)", LANG_EN, "a ratio and a count");
    refuse("max(sum(likes), sum(cost))", LANG_EN, "column 17: a count and money");
    refuse("sum(cost) * sum(cost)", LANG_EN, "column 13: money times money is no figure");
    refuse("sum(cost) * count(order)", LANG_EN, "money times a count");
    refuse("sum(views) / (1 / sum(cost))", LANG_EN, "a count divided by a rate");
}

static void an_unknown_name_gets_the_nearest_known_one(void **state)
{
    (void)state;
    refuse("sum(veiws)", LANG_EN,
           "column 5: “veiws” is neither a metric nor a kind of fact; did you mean views?");
    refuse("sum(impression)", LANG_FR, "vouliez-vous dire impressions\u00a0?");
    refuse("count(deals.won)", LANG_EN, "did you mean deal.won?");
    refuse("sum(order.amout)", LANG_EN, "did you mean order.amount?");
    refuse("sum(all.mention_)", LANG_EN, "did you mean all.mentions?");
    refuse("sum(cost.adds)", LANG_EN, "did you mean cost.ads?");
    refuse("summ(views)", LANG_EN, "column 1: there is no function “summ”; did you mean sum?");
    refuse("average(views)", LANG_EN, "there are sum, total, start");
    refuse("sum(xyzzyplugh)", LANG_EN, "“xyzzyplugh” is neither");
    refuse("sum(nowhere.views)", LANG_EN, "neither");
    refuse("sum(views.)", LANG_EN, "column 10: “.” has no meaning");
}

static void a_function_that_does_not_fit_gets_advice(void **state)
{
    (void)state;
    refuse("count(views)", LANG_EN,
           "count() cannot be taken of views; you can write sum(views), total(views)");
    refuse("sum(lead)", LANG_EN, "you can write count(lead)");
    refuse("sum(ticket.first_reply)", LANG_EN,
           "median(ticket.first_reply), mean(ticket.first_reply)");
    refuse("start(views)", LANG_EN, "start() is for stocks such as followers");
    refuse("sum(days)", LANG_FR, "count(days)");
    refuse("views", LANG_EN,
           "“views” stands alone; say what is to be done with it, for example sum(views)");
}

static void broken_formulas_say_what_was_expected(void **state)
{
    (void)state;
    refuse("", LANG_EN, "line 1, column 1: found the end where a number");
    refuse("sum(views) +", LANG_EN, "column 13");
    refuse("(sum(views)", LANG_EN, "a closing bracket was expected");
    refuse("sum views", LANG_EN, "“sum” stands alone");
    refuse("sum(12)", LANG_EN, "“12” where the name of a metric");
    refuse("sum(views) sum(likes)", LANG_EN, "“sum” where +, -, *, / or the end");
    refuse("sum(views\n) \n  + §", LANG_EN, "line 3, column 5: “§” has no meaning");
    refuse("sum(views) * 12abc", LANG_EN, "“12abc” is not a number");
    refuse("sum(views) * 1,5", LANG_FR,
           "colonne 14\u00a0: «\u00a01,5\u00a0» n’est pas un nombre\u00a0; les décimales "
           "s’écrivent après un point");
    refuse("sum(views) , 5", LANG_FR, "«\u00a0,\u00a0» se trouve là où l’on attendait");
    refuse("sum(\"views\")", LANG_EN, "the name of a metric");
    refuse("\"open", LANG_EN, "not closed");
    refuse("sum(views) \xff", LANG_EN, "UTF-8");
    refuse("min()", LANG_EN, "a number, an opening bracket");
    refuse("max(sum(views)", LANG_EN, "a comma or a closing bracket");
    refuse("1e999", LANG_EN, "is not a number");
}

static void the_mark_stands_below_the_fault_behind_wide_text(void **state)
{
    (void)state;
    refuse("sum(views) # été 😀\n + sum(nothing_at_all)", LANG_EN,
           "line 2, column 8: “nothing_at_all”");
    refuse("sum(views) # été 😀\n + sum(nothing_at_all)", LANG_EN,
           "\n   + sum(nothing_at_all)\n         ^");
}

static void too_deep_and_too_long_are_refused(void **state)
{
    char deep[400], *big = malloc(6000);
    struct arena a = {0};
    struct formula f;
    struct err e = {0};

    (void)state;
    memset(deep, '(', 200);
    memcpy(deep + 200, "sum(views)", 11);
    assert_false(formula_parse(str_of(deep), &a, &f, &e));
    assert_int_equal(e.kind, ERR_LIMIT);
    assert_non_null(strstr(e.text, "64 deep"));
    memset(big, ' ', 5999);
    big[5999] = '\0';
    assert_false(formula_parse(str_of(big), &a, &f, &e));
    assert_int_equal(e.kind, ERR_LIMIT);
    free(big);
    arena_done(&a);
}

static void sales_become_filters(void **state)
{
    struct arena a = {0};
    struct formula f = parse(&a, "sum(deal.won.amount) + sum(customer.new.gross)");
    const struct atom *won = &f.atoms[0], *fresh = &f.atoms[1];

    (void)state;
    assert_int_equal(won->fact, FACT_SALE);
    assert_string_equal(won->column, "amount");
    assert_int_equal(won->n_filters, 2);
    assert_string_equal(won->filters[0].column, "stage");
    assert_int_equal(won->filters[0].values[0].number, STAGE_WON);
    assert_string_equal(won->filters[1].column, "system"); /* a cancelled order is no lost deal */
    assert_int_equal(won->filters[1].values[0].number, SYSTEM_CRM);
    assert_string_equal(fresh->column, "gross");
    assert_int_equal(fresh->n_filters, 2);
    assert_int_equal(fresh->filters[0].values[0].number, STAGE_ORDER);
    assert_string_equal(fresh->filters[1].column, "customer");
    assert_true(fresh->filters[1].values[0].is_text);
    assert_true(str_eq(fresh->filters[1].values[0].text, S("new")));
    arena_done(&a);
}

static void costs_tickets_and_people_become_filters(void **state)
{
    struct arena a = {0};
    struct formula f = parse(&a, "sum(cost.ads) / count(person)");

    (void)state;
    assert_int_equal(f.atoms[0].fact, FACT_COST);
    assert_string_equal(f.atoms[0].filters[0].column, "kind");
    assert_int_equal(f.atoms[0].filters[0].values[0].number, COST_ADS);
    assert_int_equal(f.atoms[1].kind, ATOM_DISTINCT);
    assert_string_equal(f.atoms[1].column, "person");
    assert_int_equal(f.atoms[1].filters[0].n, 2);
    f = parse(&a, "count(ticket.within_1h) / count(ticket.solved)");
    assert_null(f.atoms[0].column);
    assert_string_equal(f.atoms[0].filters[0].column, "first_reply");
    assert_string_equal(f.atoms[0].filters[0].minus, "opened");
    assert_int_equal(f.atoms[0].filters[0].op, FILTER_BELOW);
    assert_int_equal(f.atoms[1].filters[0].op, FILTER_NOT_NULL);
    f = parse(&a, "median(ticket.first_reply)");
    assert_string_equal(f.atoms[0].minus, "opened");
    assert_true(f.atoms[0].scale == 1e-6);
    f = parse(&a, "sum(hours) / count(days)");
    assert_string_equal(f.atoms[0].column, "hours");
    assert_int_equal(f.atoms[0].filters[0].values[0].number, COST_TIME);
    assert_true(f.atoms[0].scale == 1);
    assert_int_equal(f.atoms[1].kind, ATOM_DAYS);
    arena_done(&a);
}

static void figures_carry_their_metric(void **state)
{
    struct arena a = {0};
    struct formula f = parse(&a, "total(reach) / sum(youtube.hype_points)");

    (void)state;
    assert_int_equal(f.atoms[0].kind, ATOM_TOTAL);
    assert_int_equal(f.atoms[0].fact, FACT_FIGURE);
    assert_true(atom_is_unique(&f.atoms[0]));
    assert_false(atom_is_unique(&f.atoms[1]));
    assert_null(f.atoms[1].known);
    assert_true(str_eq(f.atoms[1].metric, S("youtube.hype_points")));
    arena_done(&a);
}

/* `expected`: one letter an atom, x for below the line; empty when the formula is no ratio. */
static void below_is(const char *text, const char *expected)
{
    struct arena a = {0};
    struct formula f = parse(&a, text);
    bool below[8];
    bool is_ratio = formula_denominator(&f, below);

    if (is_ratio != (expected[0] != '\0'))
        fail_msg("%s: %sa ratio", text, is_ratio ? "" : "not ");
    for (size_t i = 0; i < f.n_atoms; i++) {
        if (below[i] != (is_ratio && expected[i] == 'x'))
            fail_msg("%s: %.*s", text, STR_ARG(f.atoms[i].text));
    }
    arena_done(&a);
}

static void the_denominator_is_what_stands_below_the_line(void **state)
{
    (void)state;
    below_is("(sum(likes) + sum(shares)) / sum(views)", "..x");
    below_is("1000 * sum(cost) / sum(impressions)", ".x");
    below_is("sum(cost) / sum(impressions) * 1000", ".x");
    below_is("1 - sum(engaged_sessions) / sum(sessions)", ".x");
    below_is("sum(likes) / sum(views) / sum(shares)", ".xx");
    below_is("sum(likes) / (sum(views) / sum(shares))", ".x.");
    below_is("sum(likes) / (sum(likes) + sum(dislikes))", "xx");
    below_is("-(sum(likes) / sum(views))", ".x");
    below_is("sum(views)", "");
    below_is("sum(views) / 2", "");
    below_is("sum(views) - sum(likes)", "");
}

static void text_is_kept_as_written_on_one_line(void **state)
{
    struct arena a = {0};
    struct formula f = parse(&a, "  sum(views)\n   / sum(posts)  ");

    (void)state;
    assert_true(str_eq(f.text, S("sum(views) / sum(posts)")));
    f = parse(&a, "sum(views) # seen\r\n  /\t sum(posts) # made");
    assert_true(str_eq(f.text, S("sum(views) / sum(posts)")));
    arena_done(&a);
}

static void typed_no_break_spaces_are_spaces(void **state)
{
    (void)state;
    EXPECT("sum(views)\u00a0/\u202fsum(posts)", 5, 10, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiplication_goes_before_addition),
        cmocka_unit_test(the_same_atom_is_asked_once),
        cmocka_unit_test(missing_terms_of_a_sum_are_left_out),
        cmocka_unit_test(zero_is_not_missing),
        cmocka_unit_test(a_number_of_the_formula_is_no_figure),
        cmocka_unit_test(a_division_by_zero_or_nothing_has_no_value),
        cmocka_unit_test(a_growth_needs_both_its_ends),
        cmocka_unit_test(units_follow_from_the_atoms),
        cmocka_unit_test(what_does_not_add_up_is_refused_at_its_place),
        cmocka_unit_test(an_unknown_name_gets_the_nearest_known_one),
        cmocka_unit_test(a_function_that_does_not_fit_gets_advice),
        cmocka_unit_test(broken_formulas_say_what_was_expected),
        cmocka_unit_test(the_mark_stands_below_the_fault_behind_wide_text),
        cmocka_unit_test(too_deep_and_too_long_are_refused),
        cmocka_unit_test(sales_become_filters),
        cmocka_unit_test(costs_tickets_and_people_become_filters),
        cmocka_unit_test(figures_carry_their_metric),
        cmocka_unit_test(the_denominator_is_what_stands_below_the_line),
        cmocka_unit_test(text_is_kept_as_written_on_one_line),
        cmocka_unit_test(typed_no_break_spaces_are_spaces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
