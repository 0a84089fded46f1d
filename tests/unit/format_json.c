/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "format/json.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static void an_answer_is_laid_out_with_a_line_a_row(void **state)
{
    struct buf out = {0};
    struct json j = {.out = &out};

    (void)state;
    json_begin_object(&j);
    json_key(&j, "rows");
    json_begin_array(&j);
    for (int i = 0; i < 2; i++) {
        json_begin_array(&j);
        json_str(&j, S("a"));
        json_int(&j, i);
        json_null(&j);
        json_end_array(&j);
    }
    json_end_array(&j);
    json_key(&j, "none");
    json_begin_object(&j);
    json_end_object(&j);
    json_key(&j, "ok");
    json_bool(&j, true);
    json_end_object(&j);
    check_buf(&out, "{\n  \"rows\": [\n    [\"a\", 0, null],\n    [\"a\", 1, null]\n  ],\n"
                    "  \"none\": {},\n  \"ok\": true\n}\n");
    buf_done(&out);
}

static void check_text(struct str text, const char *wanted)
{
    struct buf out = {0};
    struct json j = {.out = &out};

    json_str(&j, text);
    check_buf(&out, wanted);
    buf_done(&out);
}

static void texts_are_escaped(void **state)
{
    (void)state;
    check_text(S(""), "\"\"");
    check_text(S("a \"b\" \\ /"), "\"a \\\"b\\\" \\\\ /\"");
    check_text(S("\n\r\t\b\f\x01\x1F\x7F\0z"), "\"\\n\\r\\t\\b\\f\\u0001\\u001f\\u007f\\u0000z\"");
    check_text(S("été 🍁"), "\"été 🍁\"");
}

static void invalid_text_becomes_valid(void **state)
{
    (void)state;
    check_text(S("caf\xE9!"), "\"caf\xEF\xBF\xBD!\"");
    check_text(S("\xC3"), "\"\xEF\xBF\xBD\"");
    check_text(S("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void check_number(double x, const char *wanted)
{
    struct buf out = {0};
    struct json j = {.out = &out};

    json_double(&j, x);
    check_buf(&out, wanted);
    buf_done(&out);
}

static void numbers_are_short_and_exact(void **state)
{
    const double hard[] = {0.1 + 0.2, 1.0 / 3, DBL_MAX, DBL_MIN, 5e-324, 123456789.123456789};

    (void)state;
    check_number(0.1, "0.1");
    check_number(-12.5, "-12.5");
    check_number(48620, "48620");
    check_number(NAN, "null");
    check_number(INFINITY, "null");
    for (size_t i = 0; i < COUNT_OF(hard); i++) {
        struct buf out = {0};
        struct json j = {.out = &out};

        json_double(&j, hard[i]);
        assert_true(strtod(buf_cstr(&out), NULL) == hard[i]);
        buf_done(&out);
    }
}

static void integers_keep_all_their_digits(void **state)
{
    struct buf out = {0};
    struct json j = {.out = &out};

    (void)state;
    json_begin_array(&j);
    json_int(&j, INT64_MAX);
    json_int(&j, INT64_MIN);
    json_end_array(&j);
    check_buf(&out, "[\n  9223372036854775807,\n  -9223372036854775808\n]\n");
    buf_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_laid_out_with_a_line_a_row),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(invalid_text_becomes_valid),
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(integers_keep_all_their_digits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
