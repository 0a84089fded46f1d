/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/mem.h"
#include "format/icu_decode.h"

/* Decodes by pieces of `room` bytes. */
static void decode(struct buf *out, struct str name, struct str content, size_t room)
{
    struct err e = {0};
    struct decoder *d = decoder_open(bytes_of(&content), &e);
    char *piece = mem_new(room, 1);
    ptrdiff_t n;

    assert_non_null(d);
    check_str(encoding_name(decoder_encoding(d)), name.p);
    while ((n = decoder_read(d, piece, room, &e)) > 0) {
        assert_true((size_t)n <= room);
        buf_add(out, (struct str){piece, (size_t)n});
    }
    assert_int_equal(n, 0);
    assert_int_equal(decoder_read(d, piece, room, &e), 0);
    assert_int_equal(decoder_position(d), content.n);
    decoder_close(d);
    mem_free(piece);
}

static void check_decoded(struct str name, struct str content, const char *wanted)
{
    struct buf out = {0};

    for (size_t room = 8; room < 40; room++) {
        decode(&out, name, content, room);
        check_buf(&out, wanted);
    }
    decode(&out, name, content, 1000);
    check_buf(&out, wanted);
    buf_done(&out);
}

/* The text in two bytes a character, for texts of the first 256 characters. */
static struct str widen(struct buf *out, const char *text, bool is_big, bool has_mark)
{
    if (has_mark)
        buf_add(out, is_big ? S("\xFE\xFF") : S("\xFF\xFE"));
    for (; *text; text++) {
        char pair[2] = {0};

        pair[is_big] = *text;

        buf_add(out, (struct str){pair, 2});
    }
    return buf_str(out);
}

static void utf8_passes_without_its_mark(void **state)
{
    (void)state;
    check_decoded(S("UTF-8"),
                  S("Dépense, 1\xE2\x80\xAF"
                    "234 € 🍁\n"),
                  "Dépense, 1\xE2\x80\xAF"
                  "234 € 🍁\n");
    check_decoded(S("UTF-8"),
                  S("\xEF\xBB\xBF"
                    "Date"),
                  "Date");
    check_decoded(S("UTF-8"), S(""), "");
}

static void utf16_is_read_with_and_without_mark(void **state)
{
    struct buf wide = {0};

    (void)state;
    for (int i = 0; i < 4; i++) {
        bool is_big = i & 1, has_mark = i & 2;

        buf_cut(&wide, 0);
        check_decoded(is_big ? S("UTF-16BE") : S("UTF-16LE"),
                      widen(&wide, "Day\tCost\n\xE9t\xE9,1\n", is_big, has_mark),
                      "Day\tCost\nété,1\n");
    }
    buf_done(&wide);
}

static void utf16_of_any_script_is_seen(void **state)
{
    (void)state;
    /* "日付,表示\n1,2\n" and a character beyond the first plane, without a mark */
    check_decoded(S("UTF-16LE"),
                  S("\xE5\x65\xD8\x4E,\0\x68\x88\x3A\x79\n\0"
                    "1\0,\0\x3C\xD8\x41\xDF\n\0"),
                  "日付,表示\n1,🍁\n");
}

static void half_a_character_of_utf16_is_replaced(void **state)
{
    (void)state;
    check_decoded(S("UTF-16LE"),
                  S("\xFF\xFE"
                    "a\0\x3C\xD8"
                    "b\0c"),
                  "a\xEF\xBF\xBD"
                  "b\xEF\xBF\xBD");
}

static void windows_1252_is_the_last_resort(void **state)
{
    (void)state;
    check_decoded(S("windows-1252"), S("P\xE1gina;Co\xFBt \x80;\x93x\x94;\x81\n"),
                  "Página;Coût €;“x”;\xC2\x81\n");
    check_decoded(S("windows-1252"), S("caf\xE9"), "café");
}

static void foreign_bytes_in_utf8_are_read_one_by_one(void **state)
{
    (void)state;
    check_decoded(S("UTF-8"), S("été été \xE9t\xE9 \xF0\x9F"), "été été été ðŸ");
    /* overlong, surrogate, beyond the last plane */
    check_decoded(S("UTF-8"), S("éééééééééé \xC0\xAF \xED\xA0\x80 \xF4\x90\x80\x80"),
                  "éééééééééé À¯ í\xC2\xA0€ ô\xC2\x90€€");
}

static void a_file_that_breaks_after_the_sample_is_read(void **state)
{
    struct buf in = {0}, wanted = {0}, out = {0};

    (void)state;
    for (int i = 0; i < 20000; i++)
        buf_add(&in, S("caf\xC3\xA9,")); /* characters fall on the borders of pieces */
    buf_add(&wanted, buf_str(&in));
    buf_add(&in, S("caf\xE9,\xC3"));
    buf_add(&wanted, S("café,Ã"));
    decode(&out, S("UTF-8"), buf_str(&in), 4096);
    assert_true(str_eq(buf_str(&out), buf_str(&wanted)));
    buf_done(&in);
    buf_done(&wanted);
    buf_done(&out);
}

static void nul_bytes_are_dropped(void **state)
{
    (void)state;
    check_decoded(S("UTF-8"), S("a\0b,\0\0c,some more text\n\0"), "ab,c,some more text\n");
    check_decoded(S("UTF-16LE"),
                  S("\xFF\xFE"
                    "a\0\0\0b\0"),
                  "ab");
}

static ptrdiff_t read_nothing(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    (void)of, (void)into, (void)n;
    if (at == 0) {
        memset(into, 'x', n);
        return (ptrdiff_t)n;
    }
    err_set(e, ERR_SYSTEM, S("the disk is gone"));
    return -1;
}

static void a_fault_of_the_disk_is_passed_on(void **state)
{
    struct err e = {0};
    struct decoder *d = decoder_open((struct bytes){NULL, read_nothing, 1 << 20}, &e);
    char piece[100000];

    (void)state;
    assert_int_equal(decoder_read(d, piece, sizeof(piece), &e), ENCODING_SAMPLE);
    assert_int_equal(decoder_read(d, piece, sizeof(piece), &e), -1);
    assert_string_equal(e.text, "the disk is gone");
    decoder_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_passes_without_its_mark),
        cmocka_unit_test(utf16_is_read_with_and_without_mark),
        cmocka_unit_test(utf16_of_any_script_is_seen),
        cmocka_unit_test(half_a_character_of_utf16_is_replaced),
        cmocka_unit_test(windows_1252_is_the_last_resort),
        cmocka_unit_test(foreign_bytes_in_utf8_are_read_one_by_one),
        cmocka_unit_test(a_file_that_breaks_after_the_sample_is_read),
        cmocka_unit_test(nul_bytes_are_dropped),
        cmocka_unit_test(a_fault_of_the_disk_is_passed_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
