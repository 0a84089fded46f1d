/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/limits.h"
#include "format/yaml.h"

static void draw(struct buf *out, const struct yaml *y)
{
    buf_printf(out, "%d.%d ", y->line, y->column);
    if (y->kind == YAML_SCALAR) {
        buf_printf(out, y->quoted ? "'%.*s'" : "%.*s", STR_ARG(y->text));
        return;
    }
    buf_char(out, y->kind == YAML_LIST ? '[' : '{');
    for (const struct yaml *child = y->first; child; child = child->next) {
        if (y->kind == YAML_MAP)
            buf_printf(out, "%.*s=", STR_ARG(child->key));
        draw(out, child);
        buf_add(out, child->next ? S(" ") : S(""));
    }
    buf_char(out, y->kind == YAML_LIST ? ']' : '}');
}

static void check_yaml(struct str text, const char *wanted)
{
    struct arena a = {0};
    struct err e = {0};
    struct buf out = {0};
    const struct yaml *y = yaml_read(text, &a, &e);

    if (y)
        draw(&out, y);
    else
        buf_add(&out, str_of(e.text));
    check_buf(&out, wanted);
    buf_done(&out);
    arena_done(&a);
}

static void a_tree_knows_its_places(void **state)
{
    (void)state;
    check_yaml(
        S("workspace:\n  name: Maison Vertier\n  margins: {wine: 0.4, \"gift\": '0.5'}\n"
          "goals:\n  - name: Sell more\n    kpis: [revenue, leads]\n  -\n"),
        "1.1 {workspace=2.3 {name=2.9 Maison Vertier margins=3.12 {wine=3.19 0.4 gift=3.32 '0.5'}} "
        "goals=5.3 [5.5 {name=5.11 Sell more kpis=6.11 [6.12 revenue 6.21 leads]} 7.4 ]}");
}

static void texts_of_several_lines_are_read(void **state)
{
    (void)state;
    check_yaml(S("a: |\n  one\n  two\nb: >-\n  été\n  🍁\n"),
               "1.1 {a=1.4 'one\ntwo\n' b=4.4 'été 🍁'}");
}

static void an_empty_document_is_an_empty_map(void **state)
{
    (void)state;
    check_yaml(S(""), "1.1 {}");
    check_yaml(S("# only a remark\n"), "1.1 {}");
    check_yaml(S("---\n...\n"), "1.1 {}");
    check_yaml(S("\xEF\xBB\xBF"
                 "a: 1\n"),
               "1.1 {a=1.4 1}");
}

static void nothing_is_told_from_a_text(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    const struct yaml *y =
        yaml_read(S("a:\nb: ~\nc: Null\nd: 'null'\ne: ''\nf: 0\ng: []\n"), &a, &e);

    (void)state;
    assert_true(yaml_is_null(yaml_get(y, S("a"))));
    assert_true(yaml_is_null(yaml_get(y, S("b"))));
    assert_true(yaml_is_null(yaml_get(y, S("c"))));
    assert_true(yaml_is_null(yaml_get(y, S("absent"))));
    assert_false(yaml_is_null(yaml_get(y, S("d"))));
    assert_false(yaml_is_null(yaml_get(y, S("e"))));
    assert_false(yaml_is_null(yaml_get(y, S("f"))));
    assert_false(yaml_is_null(yaml_get(y, S("g"))));
    assert_null(yaml_get(yaml_get(y, S("g")), S("x")));
    assert_null(yaml_get(NULL, S("x")));
    arena_done(&a);
}

static void a_key_given_twice_names_both_lines(void **state)
{
    (void)state;
    check_yaml(S("a: 1\nb: 2\na: 3\n"), "Line 3: a stands already in line 1.");
    check_yaml(S("x: {k: 1, k: 2}\n"), "Line 1: k stands already in line 1.");
    check_yaml(S("x: {k: 1}\ny: {k: 2}\n"), "1.1 {x=1.4 {k=1.8 1} y=2.4 {k=2.8 2}}");
}

static void what_goes_wrong_often_is_explained(void **state)
{
    (void)state;
    check_yaml(S("a:\n\t- b\n"),
               "Line 2, column 1: nothing can begin with this character. Indent with spaces, "
               "not tabs, and put quotes around texts that begin with a special character.");
    check_yaml(S("a: b: c\n"),
               "Line 1, column 5: a colon is not expected here. Put quotes around a text that "
               "holds one, and check the indentation.");
    check_yaml(S("a: 1\nb\nc: 2\n"),
               "Line 3, column 1: a colon and a space are missing behind the key before.");
    check_yaml(S("a:\n  - b\n c: 1\n"),
               "Line 3, column 2: the indentation does not fit the lines above.");
    check_yaml(S("a: \"b\nc: 1\n"),
               "Line 3, column 1: the text ends here, but a quotation mark was not closed.");
    check_yaml(S("a: [b, c\nd: 1\n"), "Line 2, column 2: a comma or a closing bracket is missing.");
    check_yaml(S("a: caf\xE9\n"), "The file is not in UTF-8: save it in that encoding.");
}

static void what_is_not_for_people_is_refused(void **state)
{
    (void)state;
    check_yaml(S("a: &x 1\n"),
               "Line 1, column 4: references (& and *) are not read here. Write the value out, or "
               "put quotes around the text.");
    check_yaml(S("a: *x\n"),
               "Line 1, column 4: references (& and *) are not read here. Write the value out, or "
               "put quotes around the text.");
    check_yaml(S("a: !x 1\n"),
               "Line 1, column 4: types (!) are not read here. Leave it out, or put quotes around "
               "the text.");
    check_yaml(S("a: !!map {}\n"),
               "Line 1, column 4: types (!) are not read here. Leave it out, or put quotes "
               "around the text.");
    check_yaml(S("? [a]\n: 1\n"), "Line 1, column 3: a key must be a text.");
    check_yaml(S("a: 1\n---\nb: 1\n"),
               "Line 2: a second document begins here; the file must hold one.");
}

static void depth_and_size_have_limits(void **state)
{
    struct buf text = {0};

    (void)state;
    buf_fill(&text, '[', LIMIT_YAML_DEPTH + 1);
    check_yaml(buf_str(&text), "Line 1: more than 32 levels inside one another.");
    buf_cut(&text, 0);
    buf_fill(&text, ' ', LIMIT_YAML_BYTES + 1);
    check_yaml(buf_str(&text), "The file is larger than 4 MB.");
    buf_done(&text);
}

static void many_keys_are_read_quickly(void **state)
{
    struct arena a = {0};
    struct err e = {0};
    struct buf text = {0};
    const struct yaml *y;
    int n = 0;

    (void)state;
    for (int i = 0; i < 100000; i++)
        buf_printf(&text, "k%d: %d\n", i, i);
    y = yaml_read(buf_str(&text), &a, &e);
    assert_non_null(y);
    for (const struct yaml *child = y->first; child; child = child->next)
        n++;
    assert_int_equal(n, 100000);
    buf_done(&text);
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_knows_its_places),
        cmocka_unit_test(texts_of_several_lines_are_read),
        cmocka_unit_test(an_empty_document_is_an_empty_map),
        cmocka_unit_test(nothing_is_told_from_a_text),
        cmocka_unit_test(a_key_given_twice_names_both_lines),
        cmocka_unit_test(what_goes_wrong_often_is_explained),
        cmocka_unit_test(what_is_not_for_people_is_refused),
        cmocka_unit_test(depth_and_size_have_limits),
        cmocka_unit_test(many_keys_are_read_quickly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
