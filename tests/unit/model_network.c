/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/network.h"

struct sample {
    const char *text;
    const char *network; /* NULL: none */
};

static void check(const struct network *(*find)(struct str), const struct sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct network *found = find(str_of(samples[i].text));
        struct str expected = str_of(samples[i].network);
        struct str id = found ? found->id : (struct str){0};
        if (!str_eq(id, expected))
            fail_msg("%s: %.*s, expected %.*s", samples[i].text, STR_ARG(id), STR_ARG(expected));
    }
}

static void each_network_is_found_by_id_name_and_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < network_count(); i++) {
        const struct network *n = network_at(i);
        assert_ptr_equal(network_find(n->id), n);
        assert_ptr_equal(network_of_words(n->id), n);
        assert_ptr_equal(network_of_words(n->name), n);
        assert_ptr_equal(network_in_text(n->name), n);
    }
    assert_null(network_find(S("Instagram")));
    assert_true(network_find(S("linkedin"))->is_social);
    assert_false(network_find(S("web"))->is_social);
    assert_false(network_find(S("email"))->is_social);
}

static void utm_sources_are_understood_in_many_spellings(void **state)
{
    static const struct sample samples[] = {
        {"ig", "instagram"},
        {"IG", "instagram"},
        {" Insta ", "instagram"},
        {"instagram_stories", "instagram"},
        {"ig_bio", "instagram"},
        {"Instagram Ads", "instagram"},
        {"fb", "facebook"},
        {"FB-Ads", "facebook"},
        {"facebook.com", "facebook"},
        {"l.facebook.com", "facebook"},
        {"m.facebook.com", "facebook"},
        {"paid_facebook", "facebook"},
        {"meta", "facebook"},
        {"meta_ads", "facebook"},
        {"Facebook (page)", "facebook"},
        {"LinkedIn", "linkedin"},
        {"linked-in", "linkedin"},
        {"LinkedIn Ads", "linkedin"},
        {"linkedin_company_page", "linkedin"},
        {"lnkd.in", "linkedin"},
        {"LinkedIn Sponsored", "linkedin"},
        {"twitter", "x"},
        {"twitter.com", "x"},
        {"t.co", "x"},
        {"X (Twitter)", "x"},
        {"x", "x"},
        {"youtu.be", "youtube"},
        {"www.youtube.com", "youtube"},
        {"YouTube Shorts", "youtube"},
        {"yt", "youtube"},
        {"tik tok", "tiktok"},
        {"TikTok_Organic", "tiktok"},
        {"https://www.pinterest.fr/pin/1?a=b", "pinterest"},
        {"newsletter", "email"},
        {"android-app://com.linkedin.android/", "linkedin"},
        {"google", "google"},
        {"Google My Business", "google_business"},
        {"", NULL},
        {"direct", NULL},
        {"notfacebook.com", NULL},
        {"facebook.com.evil.example", NULL},
        {"fb ig", NULL},
        {"salon", NULL},
        {"ads", NULL},
        {"...", NULL},
        {"7036369194396418050", NULL},
    };

    (void)state;
    check(network_of_words, samples, COUNT_OF(samples));
}

static void hosts_count_with_all_that_stands_before_them(void **state)
{
    static const struct sample samples[] = {
        {"https://l.instagram.com/?u=https%3A%2F%2Fa.example", "instagram"},
        {"LM.FACEBOOK.COM", "facebook"},
        {"https://t.co:443/abc", "x"},
        {"out.reddit.com.", "reddit"},
        {"xt.co", NULL},
        {"example.com/facebook.com", NULL},
        {"com", NULL},
        {"", NULL},
    };

    (void)state;
    check(network_of_host, samples, COUNT_OF(samples));
}

static void click_ids_name_their_network(void **state)
{
    static const struct sample samples[] = {
        {"fbclid", "facebook"},    {"FBCLID", "facebook"}, {"igshid", "instagram"},
        {"li_fat_id", "linkedin"}, {"ttclid", "tiktok"},   {"twclid", "x"},
        {"epik", "pinterest"},     {"ScCid", "snapchat"},  {"gclid", "google"},
        {"msclkid", "bing"},       {"utm_source", NULL},   {"", NULL},
    };

    (void)state;
    check(network_of_click_id, samples, COUNT_OF(samples));
}

static void free_answers_name_a_network_or_none(void **state)
{
    static const struct sample samples[] = {
        {"vu sur Insta", "instagram"},
        {"Vu sur Instagram !", "instagram"},
        {"par LinkedIn", "linkedin"},
        {"un ami sur LinkedIn", "linkedin"},
        {"J'ai découvert votre page d'Instagram en story", "instagram"},
        {"une vidéo YouTube, puis encore une vidéo YouTube", "youtube"},
        {"sur X", "x"},
        {"un tweet sur Twitter (X)", "x"},
        {"I saw you on Tik Tok", "tiktok"},
        {"publicité facebook", "facebook"},
        {"fb", "facebook"},
        {"la newsletter de septembre", "email"},
        {"recherche Google", "google"},
        {"fiche Google Maps", "google_business"},
        {"un collègue", NULL},
        {"bouche à oreille", NULL},
        {"au rayon X du magasin", NULL},
        {"Instagram et Facebook", NULL},
        {"Salon des métiers d'art", NULL},
        {"instagrammable", NULL},
        {"différents threads", NULL},
        {"", NULL},
    };

    (void)state;
    check(network_in_text, samples, COUNT_OF(samples));
}

static void a_long_answer_is_looked_at_in_part_only(void **state)
{
    char text[2000];

    (void)state;
    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = i % 3 ? 'a' : ' ';
    assert_null(network_in_text((struct str){text, sizeof(text)}));
    assert_null(network_of_words((struct str){text, sizeof(text)}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_network_is_found_by_id_name_and_itself),
        cmocka_unit_test(utm_sources_are_understood_in_many_spellings),
        cmocka_unit_test(hosts_count_with_all_that_stands_before_them),
        cmocka_unit_test(click_ids_name_their_network),
        cmocka_unit_test(free_answers_name_a_network_or_none),
        cmocka_unit_test(a_long_answer_is_looked_at_in_part_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
