/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Mappings: those of the binary, what is said of wrong ones, how rows become facts. */
#include "sources_world.h"

#include "base/embedded.h"
#include "sources/mapping.h"
#include "sources/table.h"

#include <math.h>

extern const struct embedded ready_mappings[];
extern const size_t ready_mappings_count;

static void every_ready_mapping_is_read_and_complete(void **state)
{
    struct map seen = {0};

    (void)state;
    for (size_t i = 0; sources[i]; i++)
        map_put(&seen, str_of(sources[i]->id), 1);
    for (size_t i = 0; i < ready_mappings_count; i++) {
        struct arena a = {0};
        struct err e = {0};
        struct mapping *m;

        if (!mapping_read(ready_mappings[i].name, ready_mappings[i].content, &a, &m, &e))
            fail_msg("%s", e.text);
        if (!m->has_needs || m->title[LANG_EN].n == 0 || m->title[LANG_FR].n == 0 ||
            m->how[LANG_EN].n == 0 || m->how[LANG_FR].n == 0)
            fail_msg("%.*s lacks needs, title or how", STR_ARG(m->name));
        if (map_get(&seen, m->name, NULL))
            fail_msg("twice: %.*s", STR_ARG(m->name));
        map_put(&seen, m->name, 1);
        assert_true(str_find(ready_mappings[i].name, m->name) > 0); /* the file is named so */
        arena_done(&a);
    }
    map_done(&seen);
}

static struct mapping *read_one(struct world *t, const char *yaml)
{
    struct mapping *m;

    if (!mapping_read(S("test.yaml"), str_of(yaml), &t->a, &m, &t->e))
        fail_msg("%s", t->e.text);
    return m;
}

static const struct fake_batch *read_with(struct world *t, const char *yaml, const char *content)
{
    t->o.map = read_one(t, yaml);
    return world_read(t, "table.csv", content);
}

static void is_refused(const char *yaml, enum lang lang, const char *said)
{
    struct arena a = {0};
    struct err e = {.lang = lang};
    struct mapping *m = NULL;

    assert_false(mapping_read(S("m.yaml"), str_of(yaml), &a, &m, &e));
    assert_null(m);
    if (!strstr(e.text, said))
        fail_msg("\"%s\" does not say \"%s\"", e.text, said);
    arena_done(&a);
}

static void a_fault_is_said_with_file_line_key_found_and_expected(void **state)
{
    (void)state;
    is_refused("mapping: Über\nrow: lead\n", LANG_EN, "m.yaml:1:10: “mapping”: found “Über”");
    is_refused("mapping: a\nrow: leads\n", LANG_EN,
               "m.yaml:2:6: “row”: found “leads”, expected post");
    is_refused("mapping: a\n", LANG_EN, "“row” is missing");
    is_refused("mapping: a\nrow: lead\ncolour: red\n", LANG_EN, "m.yaml:3:9: “colour” is no key");
    is_refused("correspondance: a\nligne: prospect\nannee: 12\n", LANG_FR, "attendu une année");
    is_refused("mapping: a\nrow: lead\ndates: ymd\n", LANG_EN, "found “ymd”, expected dmy, mdy");
    is_refused("mapping: a\nrow: lead\ntax_rate: much\n", LANG_EN, "expected a rate");
    is_refused("mapping: a\nrow: post\ncolumns: {id: A}\nmetrics: {rech: B}\n", LANG_EN,
               "“rech” is no metric");
    is_refused("mapping: a\nrow: post\ncolumns: {id: A, text: A}\n", LANG_EN,
               "the header “A” already stands above");
    is_refused("mapping: a\nrow: lead\ncolumns: {day: A}\n", LANG_EN, "nothing tells one row");
    is_refused("mapping: a\nrow: order\ncolumns: {day: A, id: B}\n", LANG_EN, "no amount is read");
    is_refused("mapping: a\nrow: figures\ncolumns: {day: A}\n", LANG_EN, "no figure is read");
    is_refused("mapping: a\nrow: lead\ncolumns: {day: A, id: B}\nneeds: [person]\n", LANG_EN,
               "m.yaml:4:9: found “person”, expected a field");
    is_refused("mapping: [", LANG_EN, "m.yaml: ");
}

static void rows_left_out_and_rows_let_in(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    const struct fake_batch *b =
        read_with(&t,
                  "mapping: m\nrow: lead\ncolumns: {day: Day, id: No}\n"
                  "skip: {column: State, values: [test, 'annul*']}\n"
                  "only: [{column: Site, values: [Paris]}]\n",
                  "Day,No,State,Site\n2026-09-01,1,ok,Paris\n2026-09-02,2,Test,Paris\n"
                  "2026-09-03,3,Annulée,Paris\n2026-09-04,4,ok,Lyon\n");

    assert_int_equal(b->sales.n, 1);
    assert_str(LIST_ITEMS(&b->sales, struct sale)[0].id, "1");
    world_done(&t);
}

static void tax_is_taken_out_of_gross_amounts(void **state)
{
    static const struct {
        const char *yaml;
        int64_t net;
        size_t warnings;
    } cases[] = {
        {"mapping: m\nrow: order\ntax_rate: 20 %\ncolumns: {day: Day, id: No, gross: Total}\n",
         10000, 0},
        {"mapping: m\nrow: order\ncolumns: {day: Day, id: No, gross: Total}\n", 12000, 1},
        {"mapping: m\nrow: order\ncolumns: {day: Day, id: No, gross: Total, tax: Tax}\n", 10200, 0},
        {"mapping: m\nrow: order\ncolumns: {day: Day, id: No, gross: Total, tax: Tax, shipping: "
         "Port}\n",
         9700, 0},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct world t;
        world_init(&t);
        const struct fake_batch *b =
            read_with(&t, cases[i].yaml, "Day,No,Total,Tax,Port\n2026-09-01,1,120.00,18.00,5.00\n");
        assert_int_equal(LIST_ITEMS(&b->sales, struct sale)[0].amount.minor, cases[i].net);
        assert_int_equal(b->warnings.n, cases[i].warnings);
        world_done(&t);
    }
}

static void a_credit_note_is_a_refund(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    const struct fake_batch *b =
        read_with(&t, "mapping: m\nrow: payment\ncolumns: {day: Day, id: No, amount: Net}\n",
                  "Day,No,Net\n2026-09-01,F1,100.00\n2026-09-02,A1,-40.00\n");
    const struct sale *sales = b->sales.items;

    assert_int_equal(b->sales.n, 2);
    assert_int_equal(sales[0].stage, STAGE_ORDER);
    assert_int_equal(sales[1].stage, STAGE_REFUND);
    assert_int_equal(sales[1].amount.minor, 4000);
    world_done(&t);
}

static void a_deal_reaches_its_stages_on_their_days(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    const struct fake_batch *b = read_with(
        &t,
        "mapping: m\nrow: deal\ncolumns: {day: Day, id: No, amount: Net, stage: State, quote: "
        "Quoted, closed: Closed}\n",
        "Day,No,Net,State,Quoted,Closed\n2026-09-01,1,100,Gagné,2026-09-05,2026-09-20\n");
    const struct sale *sales = b->sales.items;

    assert_int_equal(b->sales.n, 3);
    assert_int_equal(sales[0].stage, STAGE_MEETING);
    assert_day(sales[0].day, "2026-09-01");
    assert_int_equal(sales[1].stage, STAGE_QUOTE);
    assert_day(sales[1].day, "2026-09-05");
    assert_int_equal(sales[2].stage, STAGE_WON);
    assert_day(sales[2].day, "2026-09-20");
    world_done(&t);
}

static void a_call_that_nobody_took_has_no_reply(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    const struct fake_batch *b = read_with(
        &t,
        "mapping: m\nrow: call\ncolumns: {day: Day, time: Time, reply_after: Rang, duration: "
        "Lasted}\nidentified_by: [day, time]\n",
        "Day,Time,Rang,Lasted\n2026-09-01,10:00,0:00:12,0:03:00\n2026-09-01,11:00,0:00:40,0:00:"
        "00\n");
    const struct ticket *tickets = b->tickets.items;

    assert_int_equal(b->tickets.n, 2);
    assert_str(tickets[0].channel, "phone");
    assert_int_equal(tickets[0].first_reply.us - tickets[0].opened.us, 12000000);
    assert_int_equal(tickets[0].solved.us - tickets[0].opened.us, 192000000);
    assert_false(instant_is_known(tickets[1].first_reply));
    assert_false(instant_is_known(tickets[1].solved));
    world_done(&t);
}

static void rows_are_told_apart_by_what_the_mapping_says(void **state)
{
    struct world t;

    (void)state;
    world_init(&t);
    const struct fake_batch *b =
        read_with(&t, "mapping: m\nrow: lead\ncolumns: {day: Day}\nidentified_by: [Day, Who]\n",
                  "Day,Who\n2026-09-01,Anne\n2026-09-01,Bob\n");

    assert_int_equal(b->sales.n, 2);
    const struct sale *sales = b->sales.items;
    struct str first = sales[0].id;

    assert_false(str_eq(first, sales[1].id));
    assert_true(str_find(first, S("nne")) < 0); /* persons may stand in it */
    b = read_with(&t, "mapping: m\nrow: lead\ncolumns: {day: Day}\nidentified_by: [Day, Who]\n",
                  "Who,Day\nANNE,1 September 2026\n"); /* the same, spelt differently */
    sales = b->sales.items;
    assert_true(str_eq(first, sales[0].id));
    b = read_with(&t, "mapping: m\nrow: lead\ncolumns: {day: Day}\nidentified_by: line\n",
                  "Day,Who\n2026-09-01,Anne\n");
    assert_str(LIST_ITEMS(&b->sales, struct sale)[0].id, "table.csv::2");
    world_done(&t);
}

static void a_built_in_source_wins_but_what_was_asked_wins_over_it(void **state)
{
    static const char costs[] = "date,kind,amount,label\n2026-09-01,tool,10,x\n";
    struct world t;
    struct mapping *m, *items[1];
    struct list all = {.items = items, .n = 1, .cap = 1, .size = sizeof(struct mapping *)};
    static const struct str headers[] = {STR_INIT("amount"), STR_INIT("Date"), STR_INIT("kind"),
                                         STR_INIT("label")};

    (void)state;
    world_init(&t);
    m = read_one(&t, "mapping: m\nrow: lead\ncolumns: {day: date, person: label}\nidentified_by: "
                     "line\n");
    items[0] = m;
    t.o.mappings = &all;
    world_read(&t, "a.csv", costs);
    assert_str(fake_last(&t.fake)->source, "own_costs");
    m->shapes =
        mapping_shape(&t.a, headers, COUNT_OF(headers)); /* of the same columns, any order */
    world_read(&t, "b.csv", costs);
    assert_str(fake_last(&t.fake)->source, "map.m");
    m->is_forgotten = true;
    world_read(&t, "c.csv", "date,kind,amount,label\n2026-09-02,tool,10,x\n");
    assert_str(fake_last(&t.fake)->source, "own_costs");
    world_done(&t);
}

static void a_mapping_of_ones_own_wins_over_a_ready_one(void **state)
{
    static const char sheet[] =
        "Date,Email,How did you hear about us?\n2026-09-01,a@example.org,Instagram\n";
    struct world t;
    struct mapping *items[1];
    struct list all = {.items = items, .n = 1, .cap = 1, .size = sizeof(struct mapping *)};

    (void)state;
    world_init(&t);
    world_read(&t, "a.csv", sheet);
    assert_str(fake_last(&t.fake)->source, "lead_sheet");
    items[0] = read_one(&t, "mapping: mine\nrow: lead\ncolumns: {day: Date, person: Email}\n"
                            "identified_by: [Email]\n");
    t.o.mappings = &all;
    world_read(&t, "b.csv", sheet);
    assert_str(fake_last(&t.fake)->source, "map.mine");
    world_done(&t);
}

static void a_table_that_lacks_a_column_is_not_taken_unasked(void **state)
{
    struct world t;
    struct mapping *items[1];
    struct list all = {.items = items, .n = 1, .cap = 1, .size = sizeof(struct mapping *)};

    (void)state;
    world_init(&t);
    items[0] = read_one(&t, "mapping: mine\nrow: lead\ncolumns: {day: Tag, person: Mail, source: "
                            "Quelle}\nidentified_by: line\n");
    t.o.mappings = &all;
    world_write(&t, "a.csv", S("Tag,Mail\n2026-09-01,a@example.org\n"));
    assert_int_equal(world_import_path(&t, world_path(&t, "a.csv"))->outcome, IMPORT_UNKNOWN);
    t.o.map = items[0];
    assert_int_equal(world_import_path(&t, world_path(&t, "a.csv"))->outcome, IMPORT_DONE);
    world_done(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ready_mapping_is_read_and_complete),
        cmocka_unit_test(a_fault_is_said_with_file_line_key_found_and_expected),
        cmocka_unit_test(rows_left_out_and_rows_let_in),
        cmocka_unit_test(tax_is_taken_out_of_gross_amounts),
        cmocka_unit_test(a_credit_note_is_a_refund),
        cmocka_unit_test(a_deal_reaches_its_stages_on_their_days),
        cmocka_unit_test(a_call_that_nobody_took_has_no_reply),
        cmocka_unit_test(rows_are_told_apart_by_what_the_mapping_says),
        cmocka_unit_test(a_built_in_source_wins_but_what_was_asked_wins_over_it),
        cmocka_unit_test(a_mapping_of_ones_own_wins_over_a_ready_one),
        cmocka_unit_test(a_table_that_lacks_a_column_is_not_taken_unasked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
