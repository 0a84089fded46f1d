/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "format/csv_sniff.h"

static void check_separator(struct str text, char wanted)
{
    char got[2] = {csv_sniff(text, true)}, expected[2] = {wanted};

    assert_string_equal(got, expected);
}

static void the_four_separators_are_seen(void **state)
{
    (void)state;
    check_separator(S("a,b,c\n1,2,3\n"), ',');
    check_separator(S("a;b;c\n1;2;3\n"), ';');
    check_separator(S("a\tb\tc\n1\t2\t3\n"), '\t');
    check_separator(S("a|b|c\n1|2|3\n"), '|');
}

static void a_header_alone_is_enough(void **state)
{
    (void)state;
    check_separator(S("Campaign name;Impressions;Cost\n"), ';');
    check_separator(S("Campaign name,Impressions,Cost\n\"No data available.\"\n"), ',');
}

static void decimal_commas_do_not_separate(void **state)
{
    (void)state;
    check_separator(
        S("Jour;Coût;CPC\n2026-01-01;1,5;2,5\n2026-01-02;1,7;2,2\n2026-01-03;1,7;2,2\n"), ';');
    check_separator(S("Jour;Coût\n01/01;12,50\n02/01;13,70\n"), ';');
    check_separator(S("a;b;c;d\n1,1;2,2;3,3;4,4\n1,1;2,2;3,3;4,4\n"), ';');
    check_separator(S("Coût, en euros;Clics\n1\xE2\x80\xAF"
                      "200,50 €;3\n12,50 €;4\n"),
                    ';');
    check_separator(S("Day\tCost\tClicks\n1\t1,234\t5\n2\t2,345\t6\n"), '\t');
}

static void a_preamble_with_commas_does_not_fool(void **state)
{
    (void)state;
    check_separator(
        S("Rapport, du 1 janvier 2026, au 31 janvier 2026\nCompte : Dupont, fils et Cie, Paris\n\n"
          "Jour;Clics\n01/01;12\n02/01;13\n"),
        ';');
    check_separator(
        S("Campaign report\n1 January 2026 - 31 January 2026; all\nDay,Cost\n1,2\n3,4\n"), ',');
}

static void separators_in_texts_do_not_fool(void **state)
{
    (void)state;
    check_separator(S("Page title,Views\nHome | Acme,12\nShop | Acme,7\nBlog | Acme,3\n"), ',');
    check_separator(S("Title,Views\n\"a;b;c\",1\n\"d;e;f\",2\n\"g;h;i\",3\n"), ',');
    check_separator(S("Tags;Views\nred, green, blue;1\nred, blue, black;2\n"), ';');
    check_separator(S("\"a,b\";\"c,d\"\n\"e,f\";\"g,h\"\n\"i,j\";\"k,l\"\n"), ';');
}

static void one_column_is_a_table_too(void **state)
{
    (void)state;
    check_separator(S("views\n1\n2\n"), ',');
    check_separator(S("cost\n1,5\n12,75\n"), ';');
    check_separator(S(""), ',');
}

static void only_a_true_separator_line_counts(void **state)
{
    char separator = '?';

    (void)state;
    assert_int_equal(csv_sniff_line(S("sep=;\nx"), &separator), 6);
    assert_int_equal(separator, ';');
    assert_int_equal(csv_sniff_line(S("sep=\t\r\nx"), &separator), 7);
    assert_int_equal(separator, '\t');
    assert_int_equal(csv_sniff_line(S("sep=;,b\n"), &separator), 0);
    assert_int_equal(csv_sniff_line(S("sep="), &separator), 0);
    assert_int_equal(csv_sniff_line(S("sep=\n"), &separator), 0);
    assert_int_equal(csv_sniff_line(S("\"sep=;"), &separator), 0);
    assert_int_equal(csv_sniff_line(S("separate;x\n"), &separator), 0);
    assert_int_equal(csv_sniff_line(S(""), &separator), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_four_separators_are_seen),
        cmocka_unit_test(a_header_alone_is_enough),
        cmocka_unit_test(decimal_commas_do_not_separate),
        cmocka_unit_test(a_preamble_with_commas_does_not_fool),
        cmocka_unit_test(separators_in_texts_do_not_fool),
        cmocka_unit_test(one_column_is_a_table_too),
        cmocka_unit_test(only_a_true_separator_line_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
