/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What holds of every source, whoever writes the next one. */
#include "sources_world.h"

#include "model/metric.h"
#include "model/network.h"
#include "sources/table.h"

static void every_source_has_an_id_of_its_own_a_title_and_a_way_in_both_languages(void **state)
{
    struct map seen = {0};

    (void)state;
    for (size_t s = 0; sources[s]; s++) {
        const struct source *source = sources[s];
        if (map_get(&seen, str_of(source->id), NULL))
            fail_msg("twice: %s", source->id);
        map_put(&seen, str_of(source->id), 1);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct buf title = {0}, how = {0};
            source->title(&title, (enum lang)lang);
            assert_true(title.n > 0);
            source_hows[s](&how, (enum lang)lang);
            assert_true(how.n > 20);
            buf_done(&title);
            buf_done(&how);
        }
        if (source->network && !network_find(str_of(source->network)))
            fail_msg("%s: no network %s", source->id, source->network);
    }
    map_done(&seen);
}

static void every_source_requires_a_column_or_looks_at_the_table(void **state)
{
    (void)state;
    for (size_t s = 0; sources[s]; s++) {
        if (source_required(sources[s]) == 0 && !sources[s]->fits)
            fail_msg("%s would be every table", sources[s]->id);
    }
}

static void every_metric_of_a_column_is_one(void **state)
{
    (void)state;
    for (size_t s = 0; sources[s]; s++) {
        for (size_t i = 0; i < source_columns(sources[s]); i++) {
            const struct column *column = source_column(sources[s], i);
            struct str rest = str_of(column->metric), id;
            while (column->metric && str_cut(&rest, '+', &id)) {
                if (!metric_id_is_valid(id))
                    fail_msg("%s: no metric %.*s", sources[s]->id, STR_ARG(id));
            }
        }
    }
}

/* Of one source no two columns may claim the same header, unless as its first and second
 * occurrence. */
static void no_header_is_two_columns_of_a_source(void **state)
{
    (void)state;
    for (size_t s = 0; sources[s]; s++) {
        struct arena a = {0};
        struct map seen = {0};
        for (size_t i = 0; i < source_columns(sources[s]); i++) {
            const struct column *column = source_column(sources[s], i);
            for (size_t k = 0; k < COLUMN_NAMES && column->names[k]; k++) {
                struct str name = header_fold(&a, str_of(column->names[k]));
                int64_t other;
                name = arena_printf(&a, "%.*s %d", STR_ARG(name), column->occurrence);
                if (map_get(&seen, name, &other) && (size_t)other != i &&
                    source_column(sources[s], (size_t)other)->type != COL_SKIP &&
                    !(column->need == OPTIONAL &&
                      source_column(sources[s], (size_t)other)->need == REQUIRED))
                    fail_msg("%s: %.*s", sources[s]->id, STR_ARG(name));
                map_put(&seen, name, (int64_t)i);
            }
        }
        map_done(&seen);
        arena_done(&a);
    }
}

/* A header of all the columns of a source, each under its first name, is of that source or of one
 * that says more with it, and never of two. */
static void the_full_header_of_a_source_fits_no_two(void **state)
{
    struct catalogue catalogue;
    struct input in = {.name = S("export.csv"), .catalogue = &catalogue};

    (void)state;
    catalogue_init(&catalogue, sources);
    for (size_t s = 0; sources[s]; s++) {
        struct arena a = {0}, scratch = {0};
        size_t n = source_columns(sources[s]);
        struct grid_cell *cells = arena_new(&a, n, sizeof(*cells));
        struct grid_row row = {.cells = cells, .n = n, .line = 1};
        struct table t = {0};
        for (size_t i = 0; i < n; i++) {
            struct str name = str_of(source_column(sources[s], i)->names[0]);
            cells[i].text = str_ends(name, S("*")) ? str_sub(name, 0, name.n - 1) : name;
        }
        if (recognise(&in, &row, &t, &a, &scratch) && t.is_tied)
            fail_msg("%s ties with %s", sources[s]->id, t.source->id);
        arena_done(&a);
        arena_done(&scratch);
    }
    catalogue_done(&catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_has_an_id_of_its_own_a_title_and_a_way_in_both_languages),
        cmocka_unit_test(every_source_requires_a_column_or_looks_at_the_table),
        cmocka_unit_test(every_metric_of_a_column_is_one),
        cmocka_unit_test(no_header_is_two_columns_of_a_source),
        cmocka_unit_test(the_full_header_of_a_source_fits_no_two),
    };

    return cmocka_run_group_tests_name("sources/catalogue", tests, NULL, NULL);
}
