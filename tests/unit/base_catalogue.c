/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Every message that ships can be read by ICU. That both languages have the same ones with the same
 * arguments, tools/messages.py checks when it builds. */
#include "check.h"

#include "base/icu_message.h"
#include "base/text.h"

#include <dirent.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

static int check_file(const char *path, enum lang lang)
{
    struct json_object *file = json_object_from_file(path);
    int wrong = 0;

    assert_non_null(file);
    struct json_object_iterator at = json_object_iter_begin(file), end = json_object_iter_end(file);

    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        struct json_object *value = json_object_iter_peek_value(&at);
        if (!message_is_valid(lang, str_of(json_object_get_string(value)))) {
            print_error("%s: %s is no message\n", path, json_object_iter_peek_name(&at));
            wrong++;
        }
    }
    json_object_put(file);
    return wrong;
}

static void every_message_can_be_read(void **state)
{
    const char *source = getenv("RETOUR_SOURCE");
    int files = 0, wrong = 0;

    (void)state;
    assert_non_null(source);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        char path[4096];
        struct str name = lang_name((enum lang)lang);
        snprintf(path, sizeof(path), "%s/catalogue/messages/%.*s", source, STR_ARG(name));
        DIR *folder = opendir(path);
        assert_non_null(folder);
        for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
            if (!str_ends(str_of(entry->d_name), S(".json")))
                continue;
            snprintf(path, sizeof(path), "%s/catalogue/messages/%.*s/%s", source, STR_ARG(name),
                     entry->d_name);
            wrong += check_file(path, (enum lang)lang);
            files++;
        }
        closedir(folder);
    }
    assert_true(files >= 2 * 13);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_can_be_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
