/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format_help.h"
#include "format_zip_made.h"

#include "base/arena.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void check_format(struct str content, enum grid_format wanted)
{
    assert_int_equal(grid_sniff(bytes_of(&content)), wanted);
}

static void tables_are_told_from_other_files(void **state)
{
    (void)state;
    check_format(S("a,b\n1,2\n"), GRID_FORMAT_CSV);
    check_format(S("just words"), GRID_FORMAT_CSV);
    check_format(S("\xFF\xFE"
                   "a\0;\0b\0\n\0"),
                 GRID_FORMAT_CSV);
    check_format(S("\xEF\xBB\xBF"
                   "a\tb\n"),
                 GRID_FORMAT_CSV);
    check_format(S("[Report], \"x\"\n1,2\n"), GRID_FORMAT_CSV);
    check_format(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), GRID_FORMAT_XLS);
    check_format(S("\x09\x08\x10\x00\x00\x06\x05\x00"), GRID_FORMAT_XLS);
    check_format(S(""), GRID_FORMAT_UNKNOWN);
    check_format(S("%PDF-1.7\n"), GRID_FORMAT_UNKNOWN);
    check_format(S("\x89PNG\r\n\x1A\n"), GRID_FORMAT_UNKNOWN);
    check_format(S("\xFF\xD8\xFF\xE0"), GRID_FORMAT_UNKNOWN);
    check_format(S("PK\x03\x04 damaged"), GRID_FORMAT_UNKNOWN);
    check_format(S("<!DOCTYPE html><table>"), GRID_FORMAT_UNKNOWN);
    check_format(S("\xEF\xBB\xBF \n<?xml version=\"1.0\"?>"), GRID_FORMAT_UNKNOWN);
    check_format(S("{\"a\": 1}"), GRID_FORMAT_UNKNOWN);
    check_format(S("[\n  {\"a\": 1}]"), GRID_FORMAT_UNKNOWN);
    check_format(S("\x7F"
                   "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"),
                 GRID_FORMAT_UNKNOWN);
}

static void what_is_no_table_is_said(void **state)
{
    const struct made_member members[] = {{"posts.csv", S("a,b\n")}};
    struct buf zip = {0}, locked = {0};

    (void)state;
    check_grid(S(""), "! The file is empty.\n");
    check_grid(S("%PDF-1.7\n"),
               "! This is not a table that can be read: a csv or xlsx file is expected.\n");
    check_grid(S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
               "! Old Excel workbooks (.xls) can only be imported: to look at one here, open it "
               "and save it as xlsx or csv.\n");
    check_grid(S("PK\x03\x04 cut off"), "! The zip is damaged or incomplete: download it again.\n");
    made_zip(&zip, members, 1);
    check_grid(buf_str(&zip),
               "! This is a zip without a workbook in it: a csv or xlsx file is expected.\n");
    buf_add(&locked, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
    buf_fill(&locked, '\0', 1536 - locked.n);
    locked.p[30] = 9; /* sectors of 512 bytes, the folder in the second */
    locked.p[48] = 1;
    buf_cut(&locked, 1024);
    buf_add(&locked, S("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"));
    check_grid(buf_str(&locked),
               "! The workbook is protected by a password: save it without one.\n");
    buf_done(&zip);
    buf_done(&locked);
}

static ptrdiff_t read_file(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    (void)e;
    return pread(*(int *)of, into, n, at);
}

struct export
{
    const char *name; /* below shared/data/exports */
    const char *separator;
    const char *encoding;
    int rows; /* sheets count as one */
    int widest;
};

/* Rows counted by another program (Python's csv and zipfile). */
static const struct export exports[] = {
    {"matomo/visitssummary_en_utf16.csv", ",", "UTF-16LE", 2, 11},
    {"google_ads/a_Campaign_report_utf16_tab.csv", "\t", "UTF-16LE", 6, 27},
    {"google_ads/e_Campaign_report_empty.csv", ",", "UTF-8", 3, 8},
    {"facebook/uci_dataset_Facebook_es_latin1.csv", ";", "windows-1252", 501, 19},
    {"stripe/a_payments_semicolon.csv", ";", "UTF-8", 623, 15},
    {"transcribed/x_ads_es_semicolon.csv", ";", "UTF-8", 4, 6},
    {"ga4/b_data-export_multi_section.csv", ",", "UTF-8", 3598, 4},
    {"ga4/b_exploration_freeform.csv", ",", "UTF-8", 1883, 8},
    {"shopify/g_orders_export_redacted.csv", ",", "UTF-8", 65, 79},
    {"sprout_social/b_Post_Performance.csv", ",", "UTF-8", 554, 69},
    {"x/c_tweet_activity_metrics_20210801_20210901_en.csv", ",", "UTF-8", 357, 40},
    {"youtube/a_content_Chart data.csv", ",", "UTF-8", 6803, 6},
    {"tiktok_ads/a_Tiktok_ads.xlsx", "", "", 1 + 35, 19},
    {"universal_analytics/a_Pages_20220701-20220731.xlsx", "", "", 3 + 7 + 12 + 33, 8},
};

static void check_export(const char *folder, const struct export *wanted)
{
    char path[1000];
    struct stat stat_of;
    struct err e = {0};
    struct grid_row row;
    struct grid *g;
    enum grid_step step;
    int file, rows = 0, widest = 0;

    snprintf(path, sizeof(path), "%s/%s", folder, wanted->name);
    file = open(path, O_RDONLY);
    assert_true(file >= 0);
    assert_int_equal(fstat(file, &stat_of), 0);
    g = grid_open((struct bytes){&file, read_file, stat_of.st_size}, &e);
    assert_non_null(g);
    while ((step = grid_next(g, &row, &e)) == GRID_ROW || step == GRID_SHEET) {
        rows++;
        widest = (int)row.n > widest ? (int)row.n : widest;
    }
    assert_int_equal(step, GRID_END);
    check_str(grid_separator(g), wanted->separator);
    check_str(grid_encoding(g), wanted->encoding);
    assert_int_equal(rows, wanted->rows);
    assert_int_equal(widest, wanted->widest);
    grid_close(g);
    close(file);
}

static void real_exports_have_the_rows_that_others_count(void **state)
{
    const char *source = getenv("RETOUR_SOURCE");
    char folder[500];

    (void)state;
    snprintf(folder, sizeof(folder), "%s/../shared/data/exports", source ? source : ".");
    if (access(folder, R_OK) != 0) {
        print_message("skipped: there are no exports in %s\n", folder);
        skip();
    }
    for (size_t i = 0; i < COUNT_OF(exports); i++)
        check_export(folder, &exports[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_told_from_other_files),
        cmocka_unit_test(what_is_no_table_is_said),
        cmocka_unit_test(real_exports_have_the_rows_that_others_count),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
