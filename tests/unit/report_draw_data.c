/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Tables for machines: json read back by a strict reader that is not ours, csv to the byte. */
#include "report_table.h"

#include <json-c/json.h>

static struct json_object *parsed(const struct made *m)
{
    struct buf out = {0};
    struct json_tokener *reader = json_tokener_new();
    struct json_object *o;

    draw_table(&out, &m->t, &(struct draw_options){.format = FORMAT_JSON});
    assert_true(str_is_utf8(buf_str(&out)));
    assert_int_equal(out.p[out.n - 1], '\n');
    assert_int_not_equal(out.p[out.n - 2], '\n');
    json_tokener_set_flags(reader, JSON_TOKENER_STRICT);
    o = json_tokener_parse_ex(reader, out.p, (int)out.n);
    assert_non_null(o);
    assert_int_equal(json_tokener_get_error(reader), json_tokener_success);
    json_tokener_free(reader);
    buf_done(&out);
    return o;
}

static struct json_object *at(struct json_object *o, const char *key)
{
    struct json_object *found = NULL;

    assert_true(json_object_object_get_ex(o, key, &found));
    return found;
}

static struct json_object *cell(struct json_object *o, size_t row, size_t column)
{
    return json_object_array_get_idx(json_object_array_get_idx(at(o, "rows"), row), column);
}

static void some_table(struct made *m)
{
    struct table_cell *row;

    made_begin(m);
    m->t.title = S("A “title”");
    made_column(m, "network", "Réseau", COLUMN_TEXT);
    made_column(m, "views", "Vues", COLUMN_NUMBER);
    made_column(m, "cost", "Coût", COLUMN_MONEY);
    made_column(m, "rate", "Taux", COLUMN_RATIO);
    made_column(m, "last", "Dernier", COLUMN_DAY);
    row = ROW(m, "linkedin", 90071992547409.0, 1234.56, 0.034);
    row[0].label = S("LinkedIn");
    table_set_day(&row[4], day_of((struct civil){2026, 9, 30}));
    ROW(m, "a \"b\"\n\xFF", -5, NAN, NAN);
    *(struct str *)list_add(&m->t.warnings) = S("careful");
    *(struct why_source *)list_add(&m->t.why.sources) = (struct why_source){.source = S("shop"),
                                                                            .file = S("a.csv"),
                                                                            .batch = 3,
                                                                            .from = DAY_NONE,
                                                                            .to = DAY_NONE,
                                                                            .rows = 12};
}

static void json_has_exactly_the_promised_parts(void **state)
{
    static const char *const parts[] = {"columns", "rows", "totals", "warnings", "why"};
    struct made m;
    struct json_object *o, *column;

    (void)state;
    some_table(&m);
    o = parsed(&m);
    assert_int_equal(json_object_object_length(o), COUNT_OF(parts));
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        (void)at(o, parts[i]);
    column = json_object_array_get_idx(at(o, "columns"), 2);
    assert_int_equal(json_object_object_length(column), 3);
    assert_string_equal(json_object_get_string(at(column, "name")), "cost");
    assert_string_equal(json_object_get_string(at(column, "unit")), "EUR");
    assert_string_equal(json_object_get_string(at(column, "type")), "money");
    assert_int_equal(json_object_array_length(at(o, "totals")), 0);
    assert_string_equal(json_object_get_string(json_object_array_get_idx(at(o, "warnings"), 0)),
                        "careful");
    json_object_put(o);
    made_end(&m);
}

static void json_numbers_are_numbers_and_missing_is_null(void **state)
{
    struct made m;
    struct json_object *o;

    (void)state;
    some_table(&m);
    o = parsed(&m);
    assert_string_equal(json_object_get_string(cell(o, 0, 0)), "linkedin"); /* the key */
    assert_true(json_object_get_double(cell(o, 0, 1)) == 90071992547409.0);
    assert_true(json_object_get_double(cell(o, 0, 2)) == 1234.56);
    assert_true(json_object_get_double(cell(o, 0, 3)) == 0.034);
    assert_string_equal(json_object_get_string(cell(o, 0, 4)), "2026-09-30");
    assert_true(json_object_get_double(cell(o, 1, 1)) == -5);
    assert_null(cell(o, 1, 2));
    assert_null(cell(o, 1, 4));
    json_object_put(o);
    made_end(&m);
}

static void json_says_where_it_comes_from(void **state)
{
    struct made m;
    struct json_object *o, *source;

    (void)state;
    some_table(&m);
    o = parsed(&m);
    assert_string_equal(json_object_get_string(at(at(o, "why"), "title")), "A “title”");
    assert_string_equal(json_object_get_string(at(at(o, "why"), "from")), "2026-01-01");
    assert_null(at(at(o, "why"), "before_from"));
    source = json_object_array_get_idx(at(at(o, "why"), "sources"), 0);
    assert_int_equal(json_object_get_int(at(source, "batch")), 3);
    assert_int_equal(json_object_get_int64(at(source, "rows")), 12);
    json_object_put(o);
    made_end(&m);
}

static void json_of_an_empty_table_is_whole(void **state)
{
    struct made m;
    struct json_object *o;

    (void)state;
    made_begin(&m);
    o = parsed(&m);
    assert_int_equal(json_object_array_length(at(o, "rows")), 0);
    json_object_put(o);
    made_end(&m);
}

static void json_totals_stand_in_the_order_of_columns(void **state)
{
    struct made m;
    struct json_object *o;

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "views", "Views", COLUMN_NUMBER);
    ROW(&m, "x", 1);
    ROW(&m, NULL, NAN, 41);
    made_totals(&m);
    o = parsed(&m);
    assert_int_equal(json_object_array_length(at(o, "totals")), 2);
    assert_null(json_object_array_get_idx(at(o, "totals"), 0));
    assert_int_equal(json_object_get_int(json_object_array_get_idx(at(o, "totals"), 1)), 41);
    json_object_put(o);
    made_end(&m);
}

static void a_column_of_several_units_names_none(void **state)
{
    struct table_column money = {.kind = COLUMN_MONEY, .unit = UNIT_MONEY, .currency = S("EUR")};
    struct made m;
    struct json_object *o;

    (void)state;
    made_begin(&m);
    made_column(&m, "value", "Value", COLUMN_NUMBER);
    ROW(&m, NULL, 5)[0].as = &money;
    o = parsed(&m);
    assert_null(at(json_object_array_get_idx(at(o, "columns"), 0), "unit"));
    json_object_put(o);
    made_end(&m);
}

static void check_csv(struct made *m, const char *wanted)
{
    struct buf out = {0};

    draw_table(&out, &m->t, &(struct draw_options){.lang = LANG_FR, .format = FORMAT_CSV});
    check_buf(&out, wanted);
    buf_done(&out);
    made_end(m);
}

static void csv_is_rfc_4180_with_machine_numbers(void **state)
{
    struct made m;

    (void)state;
    some_table(&m);
    check_csv(&m, "network,views,cost,rate,last\r\n"
                  "linkedin,90071992547409,1234.56,0.034,2026-09-30\r\n"
                  "\"a \"\"b\"\"\n\xFF\",-5,,,\r\n");
}

static void csv_texts_are_no_formulas_but_numbers_stay_numbers(void **state)
{
    static const char *const texts[] = {"=1+1", "+33 1", "-5", "@brand", "\tx", "＝1", "a=b"};
    struct made m;

    (void)state;
    made_begin(&m);
    made_column(&m, "post", "Post", COLUMN_TEXT);
    made_column(&m, "change", "Change", COLUMN_RATIO);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        ROW(&m, texts[i], -0.5);
    check_csv(&m, "post,change\r\n"
                  "\"'=1+1\",-0.5\r\n"
                  "\"'+33 1\",-0.5\r\n"
                  "\"'-5\",-0.5\r\n"
                  "\"'@brand\",-0.5\r\n"
                  "\"'\tx\",-0.5\r\n"
                  "\"'＝1\",-0.5\r\n"
                  "a=b,-0.5\r\n");
}

/* A small sum among large ones has no more cents than they; a total may be of some rows only. */
static void one_column_has_one_precision(void **state)
{
    struct buf out = {0};
    struct made m;
    struct table_cell totals[2] = {{.missing = true}, {.number = 26178.4}};

    (void)state;
    made_begin(&m);
    made_column(&m, "network", "Network", COLUMN_TEXT);
    made_column(&m, "invested", "Invested", COLUMN_MONEY);
    LIST_ITEMS(&m.t.columns, struct table_column)[1].decimals = 0;
    LIST_ITEMS(&m.t.columns, struct table_column)[1].currency = S("EUR");
    ROW(&m, "Instagram", 25638);
    ROW(&m, "X", 540.4);
    m.t.totals = totals;
    m.t.totals_title = S("Total of this work");
    draw_text(&out, &m.t, &(struct draw_options){.lang = LANG_EN, .width = 80});
    assert_true(str_find(buf_str(&out), S("€540")) >= 0);
    assert_false(str_find(buf_str(&out), S("€540.40")) >= 0);
    assert_true(str_find(buf_str(&out), S("Total of this work")) >= 0);
    assert_true(str_find(buf_str(&out), S("€26,178")) >= 0);
    buf_done(&out);
    made_end(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_column_has_one_precision),
        cmocka_unit_test(json_has_exactly_the_promised_parts),
        cmocka_unit_test(json_numbers_are_numbers_and_missing_is_null),
        cmocka_unit_test(json_says_where_it_comes_from),
        cmocka_unit_test(json_of_an_empty_table_is_whole),
        cmocka_unit_test(json_totals_stand_in_the_order_of_columns),
        cmocka_unit_test(a_column_of_several_units_names_none),
        cmocka_unit_test(csv_is_rfc_4180_with_machine_numbers),
        cmocka_unit_test(csv_texts_are_no_formulas_but_numbers_stay_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
