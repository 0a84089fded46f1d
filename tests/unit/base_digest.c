/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "base/digest.h"

#define KEY "0123456789abcdef0123456789abcdef"

/* Known answers by another implementation: Python's hashlib.blake2b(digest_size=32). */
static void check_digest(struct str key, struct str text, const char *wanted)
{
    char hex[DIGEST_TEXT];

    digest_of(key, text, hex);
    assert_string_equal(hex, wanted);
}

static void known_texts_have_their_digest(void **state)
{
    (void)state;
    check_digest((struct str){0}, S(""),
                 "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    check_digest((struct str){0}, S("abc"),
                 "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    check_digest(S(KEY), S("anna@example.org"),
                 "a21d877ac4f4d08d3598b873b55a1d3f45762ebf3bd74dac8f1736e1b16ed35b");
    check_digest(S(KEY), (struct str){0},
                 "b8b9e6dff6f384e24d1632ee274b08bf495a162eca725aeb361eac78ed56633a");
    check_digest(S("0123456789abcdef"), S("anna@example.org"),
                 "698a43cd97308dd77bb4be9aac57a1cee72e33fb840222b7ddfe0682fa66ee01");
}

static void parts_give_the_digest_of_the_whole(void **state)
{
    struct digest *d = digest_new(S(KEY));
    char parts[DIGEST_TEXT], whole[DIGEST_TEXT];
    char text[1000];

    (void)state;
    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = (char)(i * 7);
    for (size_t i = 0; i < sizeof(text); i += 10)
        digest_add(d, text + i, 10);
    digest_add(d, NULL, 0);
    digest_write(d, parts);
    digest_free(d);
    digest_of(S(KEY), (struct str){text, sizeof(text)}, whole);
    assert_string_equal(parts, whole);
    digest_free(NULL);
}

static void an_unfinished_one_can_be_freed(void **state)
{
    struct digest *d = digest_new((struct str){0});

    (void)state;
    digest_add(d, "abc", 3);
    digest_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts_have_their_digest),
        cmocka_unit_test(parts_give_the_digest_of_the_whole),
        cmocka_unit_test(an_unfinished_one_can_be_freed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
