/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"
#include "model/post.h"

struct sample {
    const char *network;
    const char *id;
    const char *url;
    const char *expected;
};

static void check(const struct sample *samples, size_t n)
{
    struct arena a = {0};

    for (size_t i = 0; i < n; i++) {
        struct str found =
            post_id(&a, str_of(samples[i].network), str_of(samples[i].id), str_of(samples[i].url));
        if (!str_eq(found, str_of(samples[i].expected)))
            fail_msg("%s %s %s: %.*s", samples[i].network, samples[i].id, samples[i].url,
                     STR_ARG(found));
    }
    arena_done(&a);
}

static void x_has_the_digits_of_the_status(void **state)
{
    static const struct sample samples[] = {
        {"x", "2083641178017173736", "", "2083641178017173736"},
        {"x", " '2083641178017173736", "", "2083641178017173736"},
        {"x", "", "https://twitter.com/a/status/2083641178017173736?s=20", "2083641178017173736"},
        {"x", "2.08364E+18", "https://x.com/a/status/2083641178017173736", "2083641178017173736"},
        {"x", "https://x.com/i/web/status/12", "", "12"},
        {"x", "2.08364E+18", "", ""},
        {"x", "", "https://x.com/a", ""},
        {"x", "-", "", ""},
        {"x", "123456789012345678901", "", ""},
        {"x", "", "", ""},
    };

    (void)state;
    check(samples, COUNT_OF(samples));
}

static void facebook_has_the_number_behind_the_page(void **state)
{
    static const struct sample samples[] = {
        {"facebook", "100045700821521_1827720132094663", "", "1827720132094663"},
        {"facebook", "1827720132094663", "https://www.facebook.com/a/posts/pfbidNEW1",
         "1827720132094663"},
        {"facebook", "123_456:0", "", "456"},
        {"facebook", "", "https://www.facebook.com/studio/posts/pfbidNEW1", ""},
        {"facebook", "pfbid02abc", "", ""},
        {"facebook", "", "https://www.facebook.com/studio/posts/456:0", "456"},
        {"facebook", "", "https://www.facebook.com/studio/posts/a-title-of-2026/456/", "456"},
        {"facebook", "", "https://www.facebook.com/studio/photos/a.1.2/789/?type=3", "789"},
        {"facebook", "", "https://www.facebook.com/permalink.php?story_fbid=456&id=1", "456"},
        {"facebook", "", "https://www.facebook.com/watch/?v=99", "99"},
        {"facebook", "", "https://www.facebook.com/reel/77", "77"},
        {"facebook", "1.82772E+15", "https://www.facebook.com/a/videos/12/", "12"},
    };

    (void)state;
    check(samples, COUNT_OF(samples));
}

static void instagram_has_the_number_or_else_the_code(void **state)
{
    static const struct sample samples[] = {
        {"instagram", "18182686576415017", "https://www.instagram.com/p/Ddr9jGEmLMp/",
         "18182686576415017"},
        {"instagram", "3871155980537168634_5", "", "3871155980537168634"},
        {"instagram", "", "https://www.instagram.com/p/DMlmoq3B-H6/?img_index=1", "DMlmoq3B-H6"},
        {"instagram", "1.81827E+16", "https://www.instagram.com/reel/DMfuv0ORZz9/", "DMfuv0ORZz9"},
        {"instagram", "", "https://www.instagram.com/stories/brand/3871155980537168634",
         "3871155980537168634"},
        {"instagram", "", "https://www.instagram.com/brand/", ""},
    };

    (void)state;
    check(samples, COUNT_OF(samples));
}

static void youtube_has_eleven_characters(void **state)
{
    static const struct sample samples[] = {
        {"youtube", "dQw4w9WgXcQ", "", "dQw4w9WgXcQ"},
        {"youtube", "-abc_DEF012", "", "-abc_DEF012"},
        {"youtube", "", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "dQw4w9WgXcQ"},
        {"youtube", "", "https://youtu.be/dQw4w9WgXcQ?si=1", "dQw4w9WgXcQ"},
        {"youtube", "", "https://www.youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"},
        {"youtube", "Total", "", ""},
        {"youtube", "", "https://www.youtube.com/watch?v=short", ""},
    };

    (void)state;
    check(samples, COUNT_OF(samples));
}

static void linkedin_has_the_urn(void **state)
{
    static const struct sample samples[] = {
        {"linkedin", "urn:li:share:7112345678901234567", "", "urn:li:share:7112345678901234567"},
        {"linkedin", "", "https://www.linkedin.com/feed/update/urn:li:activity:7112345678901234567",
         "urn:li:activity:7112345678901234567"},
        {"linkedin", "",
         "https://www.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A7112345678901234567/",
         "urn:li:ugcPost:7112345678901234567"},
        {"linkedin", "7112345678901234567",
         "https://www.linkedin.com/posts/firm_we-share-news-activity-7112345678901234568-aBcD?x=1",
         "urn:li:activity:7112345678901234568"},
        {"linkedin", "7112345678901234567", "", "7112345678901234567"},
        {"linkedin", "7.11235E+18", "", ""},
        {"linkedin", "", "https://www.linkedin.com/company/firm", ""},
    };

    (void)state;
    check(samples, COUNT_OF(samples));
}

static void other_networks_have_the_id_as_given(void **state)
{
    static const struct sample samples[] = {
        {"tiktok", "7036369194396418050", "", "7036369194396418050"},
        {"tiktok", "", "https://www.tiktok.com/@a/video/7036369194396418050?utm_source=7",
         "7036369194396418050"},
        {"pinterest", "", "https://www.pinterest.fr/pin/a-title--123456/", "123456"},
        {"pinterest", "123456", "", "123456"},
        {"threads", "Cxyz", "https://www.threads.net/@a/post/Cxyz", "Cxyz"},
        {"bluesky", "", "https://bsky.app/profile/a/post/3k#x",
         "https://bsky.app/profile/a/post/3k"},
        {"mastodon", "1,23E+17", "", ""},
        {"mastodon", "1E+17", "", ""},
        {"mastodon", "1.2E+x", "", "1.2E+x"},
    };

    (void)state;
    check(samples, COUNT_OF(samples));
}

static void instant_is(const char *network, const char *id, const char *expected)
{
    int64_t us = post_id_instant(str_of(network), str_of(id));
    struct buf out = {0};

    if (us != INT64_MIN)
        instant_write(&out, (struct instant){us});
    if (!str_eq(buf_str(&out), str_of(expected)))
        fail_msg("%s %s: %.*s", network, id, STR_ARG(buf_str(&out)));
    buf_done(&out);
}

static void some_ids_tell_when_they_were_made(void **state)
{
    (void)state;
    instant_is("x", "1212092628029698048", "2019-12-31T19:26:16Z"); /* X's own documentation */
    instant_is("x", "20", ""); /* before the ids held the time */
    instant_is("tiktok", "7036369194396418050", "2021-11-30T14:26:08Z");
    instant_is("linkedin", "urn:li:activity:7112345678901234567", "2023-09-26T08:02:30Z");
    instant_is("linkedin", "urn:li:activity:12", "");
    instant_is("instagram", "18182686576415017", "");
    instant_is("tiktok", "1", "");
    instant_is("x", "18446744073709551615", "");
    instant_is("x", "", "");
}

static void tags_are(const char *text, const char *expected)
{
    struct arena a = {0};
    struct str found = post_tags(&a, str_of(text));

    if (!str_eq(found, str_of(expected)))
        fail_msg("%s: %.*s", text, STR_ARG(found));
    arena_done(&a);
}

static void tags_are_found_folded_and_once(void **state)
{
    (void)state;
    tags_are("An autumn favourite! #StoneCarving #MapleLeaf", "#stonecarving #mapleleaf");
    tags_are("#Noël2026, #NOEL2026 (#Fêtes)", "#noel2026 #fetes");
    tags_are("#a#b", "#a #b");
    tags_are("line\n#été🎄 fin #日本", "#ete #日本");
    tags_are("«\u00a0#marque\u00a0»#suite…", "#marque #suite");
    tags_are("no 1 #1 in #2026 C# https://a.example/b#part it&#39;s", "");
    tags_are("#2026objectif #_x", "#2026objectif #_x");
    tags_are("#", "");
    tags_are("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(x_has_the_digits_of_the_status),
        cmocka_unit_test(facebook_has_the_number_behind_the_page),
        cmocka_unit_test(instagram_has_the_number_or_else_the_code),
        cmocka_unit_test(youtube_has_eleven_characters),
        cmocka_unit_test(linkedin_has_the_urn),
        cmocka_unit_test(other_networks_have_the_id_as_given),
        cmocka_unit_test(some_ids_tell_when_they_were_made),
        cmocka_unit_test(tags_are_found_folded_and_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
