/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A batch from begin to commit, and back. */
#include "ingest_world.h"

#include "base/limits.h"

static void line(struct ingest *in, int64_t n)
{
    ingest_line(in, n, S("a;row;as;read"));
}

static void a_batch_is_there_whole_after_its_commit(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "september.csv");
    struct figure f = daily("instagram", "@Oeuvre", on(2026, 9, 1), "views", 12);
    struct sale s = order("#1001", on(2026, 9, 2), 8400);
    struct cost c = spent("Canva", on(2026, 9, 3), 11900);
    struct ingest_result r;
    struct batch b;

    line(in, 2);
    ingest_figure(in, &f);
    line(in, 3);
    f.metric = S("likes");
    f.from = f.to = on(2026, 9, 5);
    ingest_figure(in, &f);
    line(in, 4);
    ingest_sale(in, &s);
    ingest_cost(in, &c);
    r = commit(x, in);
    assert_int_equal(r.rows, 3);
    assert_int_equal(r.facts, 4);
    assert_int_equal(r.refused, 0);
    assert_int_equal(r.from.n, on(2026, 9, 1).n);
    assert_int_equal(r.to.n, on(2026, 9, 5).n);
    assert_false(r.already);

    b = batch_of(x, r.batch);
    assert_int_equal(b.status, BATCH_DONE);
    check_str(b.source, "instagram_posts");
    check_str(b.file, "september.csv");
    assert_int_equal(b.facts, 4);
    assert_int_equal(b.rows, 3);
    assert_false(b.has_original);
    assert_int_equal(count_facts(x, FACT_FIGURE), 2);
    assert_true(says(facts_text(x, FACT_FIGURE), " network=instagram account=instagram/Oeuvre"));
    assert_true(says(facts_text(x, FACT_SALE), "amount=8400"));
    assert_true(says(facts_text(x, FACT_COST), "currency=EUR"));
    check_str(accounts_text(x), "instagram/Oeuvre");
}

static void codes_are_the_same_after_opening_again(void **state)
{
    struct world *x = *state;
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest *in = begin_file(x, "a.csv");
    struct str before;

    ingest_figure(in, &f);
    commit(x, in);
    before = facts_text(x, FACT_FIGURE);
    world_close(x);
    world_open(x);
    in = begin_file(x, "b.csv");
    f.account = S("OEUVRE");
    f.value = 12;
    ingest_figure(in, &f);
    f.metric = S("likes");
    ingest_figure(in, &f);
    commit(x, in);
    assert_true(says(facts_text(x, FACT_FIGURE), "metric=likes"));
    assert_int_equal(count_facts(x, FACT_FIGURE), 2);
    assert_int_equal(count_lines(before), 1);
    check_str(accounts_text(x), "instagram/oeuvre");
}

static void a_bad_fact_refuses_its_whole_row(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.csv");
    struct figure good = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12), bad = good;
    struct list refused = LIST_OF(struct refused);
    struct ingest_result r;

    bad.value = NAN;
    bad.metric = S("likes");
    line(in, 2);
    ingest_figure(in, &good); /* before the bad one */
    ingest_figure(in, &bad);
    good.metric = S("comments"); /* and after it */
    ingest_figure(in, &good);
    line(in, 3);
    good.from = good.to = on(2026, 9, 2);
    ingest_figure(in, &good);
    r = commit(x, in);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.refused, 1);
    assert_int_equal(r.facts, 1);
    assert_int_equal(r.from.n, on(2026, 9, 2).n);
    assert_int_equal(count_facts(x, FACT_FIGURE), 1);
    assert_true(refused_list(x->w->state, r.batch, &x->arena, &refused, &x->e));
    assert_int_equal(refused.n, 1);
    assert_int_equal(LIST_ITEMS(&refused, struct refused)[0].line, 2);
    check_str(LIST_ITEMS(&refused, struct refused)[0].column, "value");
    check_str(LIST_ITEMS(&refused, struct refused)[0].row, "a;row;as;read");
    list_done(&refused);
}

static void what_a_source_refuses_takes_the_row_with_it(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.csv");
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest_result r;

    line(in, 2);
    ingest_figure(in, &f);
    ingest_refuse(in, 2, S("Likes"), S("abc"), S("no number"));
    ingest_refuse(in, 2, S("Shares"), S("def"), S("no number"));
    line(in, 3);
    ingest_figure(in, &f);
    r = commit(x, in);
    assert_int_equal(r.refused, 1); /* one row, for two cells */
    assert_int_equal(r.facts, 1);
}

enum { MANY = 50000 }; /* more than memory holds of them */

static void all_refused_rows_are_kept_however_many(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.csv");
    struct list refused = LIST_OF(struct refused);
    struct ingest_result r;

    for (int i = 0; i < MANY; i++) {
        line(in, i + 2);
        ingest_refuse(in, i + 2, S("Date"), S("soon"), S("no day"));
    }
    r = commit(x, in);
    assert_int_equal(r.refused, MANY);
    assert_true(refused_list(x->w->state, r.batch, &x->arena, &refused, &x->e));
    assert_int_equal(refused.n, MANY);
    for (size_t i = 0; i < refused.n; i++)
        assert_int_equal(LIST_ITEMS(&refused, struct refused)[i].line, i + 2);
    assert_true(str_eq(LIST_ITEMS(&refused, struct refused)[MANY - 1].value, S("soon")));
    list_done(&refused);
}

static void no_address_of_a_person_reaches_a_store(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.csv");
    struct sale s = order("#1", on(2026, 9, 1), 100), t = order("#2", on(2026, 9, 1), 200);
    struct list refused = LIST_OF(struct refused);
    struct ingest_result r;
    const struct refused *kept;
    struct str sales, first, second;

    s.person = S(" Ana.Diaz@Example.org");
    t.person = S("ana.diaz@example.org ");
    ingest_line(in, 2, S("x"));
    ingest_sale(in, &s);
    ingest_sale(in, &t);
    ingest_line(in, 3, S("#3;Ana <ana.diaz@example.org>;@handle;12"));
    ingest_refuse(in, 3, S("E-mail"), S("ana.diaz@example.org"), S("why"));
    r = commit(x, in);
    sales = facts_text(x, FACT_SALE);
    assert_false(says(sales, "xample"));
    first = str_sub(sales, (size_t)str_find(sales, S("person=")) + 7, 64);
    assert_true(str_cut(&sales, '\n', &second));
    second = str_sub(sales, (size_t)str_find(sales, S("person=")) + 7, 64);
    assert_int_equal(first.n, 64);
    assert_true(str_eq(first, second)); /* the same person */
    assert_true(refused_list(x->w->state, r.batch, &x->arena, &refused, &x->e));
    kept = LIST_ITEMS(&refused, struct refused);
    check_str(kept->value, "***@example.org");
    check_str(kept->row, "#3;Ana <***@example.org>;@handle;12");
    list_done(&refused);
}

static void two_workspaces_hide_a_person_differently(void **state)
{
    struct world *x = *state, other;
    struct sale s = order("#1", on(2026, 9, 1), 100);
    struct ingest *in = begin_file(x, "a.csv");

    s.person = S("ana@example.org");
    ingest_sale(in, &s);
    commit(x, in);
    world_new(&other);
    in = begin_file(&other, "a.csv");
    ingest_sale(in, &s);
    commit(&other, in);
    assert_false(str_eq(facts_text(x, FACT_SALE), facts_text(&other, FACT_SALE)));
    world_free(&other);
}

static void a_dry_run_and_an_abandoned_batch_leave_nothing(void **state)
{
    struct world *x = *state;
    const struct ingest_begin b = {.file = S("a.csv"), .dry_run = true, .seen = x->options.now};
    struct ingest *in = ingest_begin(x->w, &b, &x->e);
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest_result r;

    ingest_source(in, &instagram_source);
    line(in, 2);
    ingest_figure(in, &f);
    ingest_counts(in, &r);
    assert_int_equal(r.facts, 1);
    assert_int_equal(r.from.n, on(2026, 9, 1).n);
    ingest_abandon(in);
    in = begin_file(x, "a.csv");
    ingest_figure(in, &f);
    ingest_abandon(in);
    assert_int_equal(count_batches(x), 0);
    assert_int_equal(count_facts(x, FACT_FIGURE), 0);
    check_str(accounts_text(x), "");
}

static struct ingest *begin_digest(struct world *x, const char *digest, const char *original)
{
    const struct ingest_begin b = {.file = S("a.csv"),
                                   .digest = str_of(digest),
                                   .original = original,
                                   .reader = 1,
                                   .seen = x->options.now};
    struct ingest *in = ingest_begin(x->w, &b, &x->e);

    ingest_source(in, &instagram_source);
    return in;
}

static bool is_kept(struct world *x, const char *name)
{
    struct disk_stat stat;
    struct err missing = {0};
    struct str path = arena_printf(&x->arena, "%s/files/%s", x->dir, name);

    return disk_real()->stat(NULL, path.p, &stat, &missing);
}

static void the_same_file_again_stores_nothing(void **state)
{
    struct world *x = *state;
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest *in = begin_digest(x, "abc", NULL);
    struct ingest_result first, again;

    ingest_figure(in, &f);
    first = commit(x, in);
    in = begin_digest(x, "abc", NULL);
    ingest_figure(in, &f);
    again = commit(x, in);
    assert_true(again.already);
    assert_int_equal(again.batch, first.batch);
    assert_int_equal(again.facts, 0);
    assert_int_equal(count_batches(x), 1);
    assert_int_equal(count_facts(x, FACT_FIGURE), 1);
    /* the engine is free again */
    in = begin_digest(x, "def", NULL);
    f.metric = S("likes");
    ingest_figure(in, &f);
    assert_false(commit(x, in).already);
}

static void the_original_is_kept_by_its_digest(void **state)
{
    struct world *x = *state;
    struct str path = arena_printf(&x->arena, "%s/tmp/upload", x->dir);
    struct str content = S("Date;Views\n2026-09-01;12\n");
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    char hex[DIGEST_TEXT];
    struct buf kept = {0};
    struct ingest *in;

    digest_of((struct str){0}, content, hex);
    assert_true(disk_real()->folder(NULL, arena_printf(&x->arena, "%s/tmp", x->dir).p, &x->e));
    assert_true(disk_write_whole(disk_real(), path.p, content, &x->e));
    in = begin_digest(x, hex, path.p);
    ingest_figure(in, &f);
    assert_true(batch_of(x, commit(x, in).batch).has_original);
    path = arena_printf(&x->arena, "%s/files/%s", x->dir, hex);
    assert_true(disk_read_whole(disk_real(), path.p, 1000, &kept, &x->e));
    check_buf(&kept, "Date;Views\n2026-09-01;12\n");
    buf_done(&kept);
}

static void a_file_that_changed_while_it_was_read_is_not_imported(void **state)
{
    struct world *x = *state;
    struct str path = arena_printf(&x->arena, "%s/upload", x->dir);
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    char hex[DIGEST_TEXT];
    struct ingest *in;

    digest_of((struct str){0}, S("as it was read"), hex);
    assert_true(disk_write_whole(disk_real(), path.p, S("as it is now"), &x->e));
    in = begin_digest(x, hex, path.p);
    ingest_figure(in, &f);
    commit_fails(x, in, "changed while");
    assert_int_equal(count_batches(x), 0);
    assert_int_equal(count_facts(x, FACT_FIGURE), 0);
    assert_false(is_kept(x, hex));
    assert_false(is_kept(x, arena_printf(&x->arena, "%s.part", hex).p));
}

static void originals_that_no_batch_knows_are_swept_at_opening(void **state)
{
    struct world *x = *state;
    char hex[DIGEST_TEXT];
    struct str path;

    digest_of((struct str){0}, S("lost"), hex);
    path = arena_printf(&x->arena, "%s/files/%s", x->dir, hex);
    assert_true(disk_write_whole(disk_real(), path.p, S("lost"), &x->e));
    path = arena_printf(&x->arena, "%s/files/%s.part", x->dir, hex);
    assert_true(disk_write_whole(disk_real(), path.p, S("lo"), &x->e));
    path = arena_printf(&x->arena, "%s/files/notes.txt", x->dir);
    assert_true(disk_write_whole(disk_real(), path.p, S("mine"), &x->e));
    world_close(x);
    world_open(x);
    assert_false(is_kept(x, hex));
    assert_false(is_kept(x, arena_printf(&x->arena, "%s.part", hex).p));
    assert_true(is_kept(x, "notes.txt"));
}

static void a_batch_that_the_engine_has_not_is_forgotten(void **state)
{
    struct world *x = *state;
    struct batch b = {.status = BATCH_PENDING,
                      .file = S("a.csv"),
                      .imported = x->options.now,
                      .seen = x->options.now,
                      .from = DAY_NONE,
                      .to = DAY_NONE};
    struct account account = {.network = S("x"), .id = S("lost"), .name = S("lost")};
    bool is_interrupted;

    assert_true(ingest_is_interrupted(x->w, &is_interrupted, &x->e));
    assert_false(is_interrupted);
    assert_true(batch_add(x->w->state, &b, &x->e));
    account.batch = b.id;
    assert_true(account_add(x->w->state, &account, &x->e));
    assert_true(ingest_is_interrupted(x->w, &is_interrupted, &x->e));
    assert_true(is_interrupted);
    assert_true(ingest_recover(x->w, &x->e));
    assert_true(ingest_is_interrupted(x->w, &is_interrupted, &x->e));
    assert_false(is_interrupted);
    assert_int_equal(count_batches(x), 0);
    check_str(accounts_text(x), "");
}

static void an_account_that_a_person_made_is_never_removed(void **state)
{
    struct world *x = *state;
    struct account account = {.network = S("instagram"), .id = S("oeuvre"), .name = S("oeuvre")};
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest *in;

    assert_true(account_add(x->w->state, &account, &x->e));
    in = begin_file(x, "a.csv");
    ingest_figure(in, &f);
    assert_true(ingest_undo(x->w, commit(x, in).batch, &x->e));
    assert_true(ingest_recover(x->w, &x->e));
    check_str(accounts_text(x), "instagram/oeuvre");
}

static void undo_takes_a_batch_back_whole(void **state)
{
    struct world *x = *state;
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest *in = begin_file(x, "a.csv");
    struct ingest_result first, second;

    ingest_figure(in, &f);
    first = commit(x, in);
    in = begin_file(x, "b.csv");
    f.value = 15;
    ingest_figure(in, &f);
    f.network = S("x");
    f.account = S("oeuvre_x");
    ingest_figure(in, &f);
    second = commit(x, in);
    assert_int_equal(second.replaced, 1);
    assert_true(says(facts_text(x, FACT_FIGURE), "value=15"));
    check_str(accounts_text(x), "instagram/oeuvre x/oeuvre_x");

    assert_true(ingest_undo(x->w, second.batch, &x->e));
    assert_int_equal(batch_of(x, second.batch).status, BATCH_UNDONE);
    assert_int_equal(count_facts(x, FACT_FIGURE), 1);
    assert_true(says(facts_text(x, FACT_FIGURE), "value=12"));
    check_str(accounts_text(x), "instagram/oeuvre");
    assert_false(ingest_undo(x->w, second.batch, &x->e));
    assert_int_equal(x->e.kind, ERR_CONFLICT);
    assert_false(ingest_undo(x->w, 99, &x->e));
    assert_int_equal(x->e.kind, ERR_MISSING);
    assert_true(ingest_undo(x->w, first.batch, &x->e));
    assert_int_equal(count_facts(x, FACT_FIGURE), 0);
    check_str(accounts_text(x), "");
    /* and what was taken back can come again */
    in = begin_file(x, "a.csv");
    ingest_figure(in, &f);
    commit(x, in);
    check_str(accounts_text(x), "x/oeuvre_x");
}

static void an_account_stays_while_another_batch_uses_it(void **state)
{
    struct world *x = *state;
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct ingest *in = begin_file(x, "a.csv");
    int32_t first, second;

    ingest_figure(in, &f);
    first = commit(x, in).batch;
    in = begin_file(x, "b.csv");
    f.from = f.to = on(2026, 9, 2);
    ingest_figure(in, &f);
    second = commit(x, in).batch;
    assert_true(ingest_undo(x->w, first, &x->e));
    check_str(accounts_text(x), "instagram/oeuvre");
    assert_true(ingest_undo(x->w, second, &x->e));
    check_str(accounts_text(x), "");
}

static void an_empty_report_is_a_batch_without_facts(void **state)
{
    struct world *x = *state;
    struct ingest_result r = commit(x, begin_file(x, "empty.csv"));

    assert_int_equal(r.facts, 0);
    assert_int_equal(batch_of(x, r.batch).status, BATCH_DONE);
    assert_true(batch_of(x, r.batch).from.n == DAY_NONE.n);
}

static void days_of_sales_are_those_of_the_workspace(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "a.csv");
    struct sale s = order("#1", on(2026, 9, 1), 100);

    s.at = instant_of(on(2026, 9, 2), 3, 30, 0); /* the file's own zone had the 1st */
    ingest_sale(in, &s);
    assert_int_equal(commit(x, in).from.n, on(2026, 9, 2).n);
}

int main(void)
{
#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, world_set_up, world_tear_down)
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_batch_is_there_whole_after_its_commit),
        IN_A_WORLD(codes_are_the_same_after_opening_again),
        IN_A_WORLD(a_bad_fact_refuses_its_whole_row),
        IN_A_WORLD(what_a_source_refuses_takes_the_row_with_it),
        IN_A_WORLD(all_refused_rows_are_kept_however_many),
        IN_A_WORLD(no_address_of_a_person_reaches_a_store),
        IN_A_WORLD(two_workspaces_hide_a_person_differently),
        IN_A_WORLD(a_dry_run_and_an_abandoned_batch_leave_nothing),
        IN_A_WORLD(the_same_file_again_stores_nothing),
        IN_A_WORLD(the_original_is_kept_by_its_digest),
        IN_A_WORLD(a_file_that_changed_while_it_was_read_is_not_imported),
        IN_A_WORLD(originals_that_no_batch_knows_are_swept_at_opening),
        IN_A_WORLD(a_batch_that_the_engine_has_not_is_forgotten),
        IN_A_WORLD(an_account_that_a_person_made_is_never_removed),
        IN_A_WORLD(undo_takes_a_batch_back_whole),
        IN_A_WORLD(an_account_stays_while_another_batch_uses_it),
        IN_A_WORLD(an_empty_report_is_a_batch_without_facts),
        IN_A_WORLD(days_of_sales_are_those_of_the_workspace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
