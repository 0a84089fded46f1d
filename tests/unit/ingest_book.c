/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the book keeps of a batch besides its facts. */
#include "ingest_world.h"

#include "base/limits.h"

static void warnings_stand_once_and_totals_are_kept(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.csv");
    char text[32];
    struct batch b;

    ingest_warn(in, S("say \"year\""));
    ingest_warn(in, S("say \"year\""));
    assert_int_equal(ingest_warnings(in)->n, 1);
    ingest_total(in, S("Views"), 120, 119.5);
    assert_int_equal(ingest_totals(in)->n, 1);
    b = batch_of(x, commit(x, in).batch);
    check_str(b.warnings, "[\"say \\\"year\\\"\"]");
    check_str(b.totals, "[{\"column\":\"Views\",\"file_says\":120,\"rows_add_up_to\":119.5}]");
    in = begin_file(x, "b.csv");
    for (int i = 0; i < LIMIT_WARNINGS + 10; i++) {
        snprintf(text, sizeof(text), "warning %d", i);
        ingest_warn(in, str_of(text));
    }
    assert_int_equal(ingest_warnings(in)->n, LIMIT_WARNINGS);
    ingest_abandon(in);
}

static void sources_of_one_file_are_joined_in_its_order(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.xlsx");
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);

    ingest_figure(in, &f);
    ingest_source(in, &suite_source);
    f.from = f.to = on(2026, 9, 2);
    ingest_figure(in, &f);
    ingest_source(in, &instagram_source);
    check_str(batch_of(x, commit(x, in).batch).source, "instagram_posts+sprout_posts");
    assert_true(says(facts_text(x, FACT_FIGURE), "source=sprout_posts"));
    assert_true(says(facts_text(x, FACT_FIGURE), "source=instagram_posts"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(warnings_stand_once_and_totals_are_kept, world_set_up,
                                        world_tear_down),
        cmocka_unit_test_setup_teardown(sources_of_one_file_are_joined_in_its_order, world_set_up,
                                        world_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
