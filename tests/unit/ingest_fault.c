/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whatever fails, the Nth call of the engine, of the disk or of SQLite, for all N: after opening
 * again the batch is there whole or not at all, and importing again completes it; likewise taking
 * it back. */
#include "ingest_world.h"

#include "fault_disk.h"
#include "fault_facts.h"
#include "sqlite_fault.h"

/* One way in which things fail. */
struct fault {
    struct fault_plan facts;
    struct fault_disk disk;
    struct sqlite_fault sqlite;
    bool has_sqlite;
    int fail_at;
    bool stays, is_after;
};

typedef void (*arm_fn)(struct world *x, struct fault *f);

static void arm_facts(struct world *x, struct fault *f)
{
    f->facts =
        (struct fault_plan){.fail_at = f->fail_at, .stays = f->stays, .is_after = f->is_after};
    x->options.wrap = fault_facts_wrap;
    x->options.of = &f->facts;
}

static void arm_disk(struct world *x, struct fault *f)
{
    x->options.disk = fault_disk_init(&f->disk, f->fail_at);
    f->disk.stays = f->stays;
}

static void arm_sqlite(struct world *x, struct fault *f)
{
    (void)x;
    sqlite_fault_begin(&f->sqlite, f->fail_at, f->stays);
    f->has_sqlite = true;
}

/* Says whether the fault came at all. */
static bool disarm(struct world *x, struct fault *f)
{
    bool came = f->facts.calls >= f->fail_at || f->disk.calls >= f->fail_at ||
                (f->has_sqlite && f->sqlite.calls >= f->fail_at);

    if (f->has_sqlite)
        sqlite_fault_end(&f->sqlite);
    f->has_sqlite = false;
    x->options.wrap = NULL;
    x->options.disk = disk_real();
    return came;
}

static const char content[] = "what the file holds";

static struct str original_path(struct world *x)
{
    return arena_printf(&x->arena, "%s/upload", x->dir);
}

/* A batch of everything: it replaces, is refused in part, makes accounts, gives campaigns to older
 * figures. */
static bool import_as(struct world *x, int32_t instead_of, struct ingest_result *out)
{
    char hex[DIGEST_TEXT];
    struct ingest_begin b = {
        .file = S("all.csv"), .original = original_path(x).p, .reader = 1, .seen = x->options.now};
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", instead_of ? 16 : 15);
    struct post p = tagged("17", "#noel");
    struct sale s = order("#1", on(2026, 9, 1), 8400);
    struct cost c = spent("Canva", on(2026, 9, 1), 10001);
    struct ingest *in;

    digest_of((struct str){0}, str_of(content), hex);
    b.digest = str_of(hex);
    b.instead_of = instead_of;
    b.reader = instead_of ? 2 : 1; /* one that reads the figure otherwise */
    in = ingest_begin(x->w, &b, &x->e);
    ingest_source(in, &suite_source);
    ingest_line(in, 2, S("row"));
    ingest_figure(in, &f);
    ingest_line(in, 3, S("row"));
    ingest_competitor(in, S("instagram"), S("rival"));
    f.account = S("rival");
    ingest_figure(in, &f);
    ingest_line(in, 4, S("row"));
    f.value = NAN;
    ingest_figure(in, &f);
    ingest_line(in, 5, S("row"));
    ingest_post(in, &p);
    s.person = S("ana@example.org");
    ingest_sale(in, &s);
    c.from = on(2026, 9, 1);
    c.to = on(2026, 9, 3);
    ingest_cost_span(in, &c);
    return ingest_commit(in, out, &x->e);
}

/* What a reader can see of the workspace, but for batches that were undone. */
static struct str picture(struct world *x)
{
    struct buf out = {0};
    struct list names = LIST_OF(struct str), batches = LIST_OF(struct batch);
    struct str text = arena_printf(&x->arena, "%s/files", x->dir);

    for (int kind = 0; kind < FACT_KINDS; kind++)
        buf_add(&out, facts_text(x, (enum fact_kind)kind));
    buf_add(&out, accounts_text(x));
    assert_true(disk_real()->list(NULL, text.p, &x->arena, &names, &x->e));
    assert_true(batch_list(x->w->state, &x->arena, &batches, &x->e));
    for (size_t i = 0; i < batches.n; i++) {
        const struct batch *b = &LIST_ITEMS(&batches, struct batch)[i];
        assert_true(b->status == BATCH_DONE || b->status == BATCH_UNDONE);
        if (b->status == BATCH_DONE)
            buf_printf(&out, "\n%.*s %d rows %d facts %d refused %d replaced", STR_ARG(b->file),
                       (int)b->rows, (int)b->facts, (int)b->refused, (int)b->replaced);
    }
    for (size_t i = 0; i < names.n; i++)
        buf_printf(&out, "\n%.*s", STR_ARG(LIST_ITEMS(&names, struct str)[i]));
    text = arena_str(&x->arena, buf_str(&out));
    buf_done(&out);
    list_done(&names);
    list_done(&batches);
    return text;
}

static void check_all(struct world *x)
{
    if (!ingest_audit(x->w, &x->e))
        fail_msg("%s", x->e.text);
}

struct pictures {
    struct str before, after;
};

/* A workspace with a batch that the other one changes. */
static void begin_world(struct world *x)
{
    struct figure f = daily("instagram", "oeuvre", on(2026, 9, 1), "views", 12);
    struct figure likes = of_post("17", "likes", 4);
    struct ingest *in;

    world_new(x);
    load_strategy(x, "#noel");
    assert_true(disk_write_whole(disk_real(), original_path(x).p, str_of(content), &x->e));
    in = begin_file(x, "before.csv");
    ingest_figure(in, &f);
    ingest_figure(in, &likes);
    commit(x, in);
}

static int32_t last_batch(struct world *x)
{
    struct list all = LIST_OF(struct batch);
    int32_t id;

    assert_true(batch_list(x->w->state, &x->arena, &all, &x->e));
    id = LIST_ITEMS(&all, struct batch)[0].id;
    list_done(&all);
    return id;
}

static bool import_faulty(struct world *x)
{
    struct ingest_result r;

    return import_as(x, 0, &r);
}

/* The last batch that is done, read again. */
static bool redo_faulty(struct world *x)
{
    struct list all = LIST_OF(struct batch);
    struct ingest_result r;
    int32_t done = 0;

    if (!batch_list(x->w->state, &x->arena, &all, &x->e))
        return false;
    for (size_t i = 0; i < all.n && !done; i++)
        if (LIST_ITEMS(&all, struct batch)[i].status == BATCH_DONE)
            done = LIST_ITEMS(&all, struct batch)[i].id;
    list_done(&all);
    return import_as(x, done, &r);
}

static bool undo_faulty(struct world *x)
{
    return ingest_undo(x->w, last_batch(x), &x->e);
}

/* With the fault at its Nth call: does it, opens again, and looks. Says whether the fault came. */
static bool fail_once(struct world *x, arm_fn arm, struct fault *f, bool (*act)(struct world *x),
                      const struct pictures *pictures)
{
    bool came, done = false, seen_done;
    struct str seen;

    world_close(x);
    arm(x, f);
    if (world_try_open(x)) {
        done = act(x);
        world_close(x);
    }
    came = disarm(x, f);
    world_open(x);
    check_all(x);
    seen = picture(x);
    seen_done = str_eq(seen, pictures->after);
    if (!seen_done && !str_eq(seen, pictures->before))
        fail_msg("at call %d:\n%.*s\nis neither\n%.*s\nnor\n%.*s", f->fail_at, STR_ARG(seen),
                 STR_ARG(pictures->before), STR_ARG(pictures->after));
    if (done && !seen_done)
        fail_msg("at call %d it was said to be done", f->fail_at);
    if (!seen_done && !act(x))
        fail_msg("after call %d: %s", f->fail_at, x->e.text);
    assert_true(str_eq(picture(x), pictures->after));
    return came;
}

/* All that follows the Nth call failing too: the same at length. */
static bool is_long(void)
{
    return getenv("RETOUR_LONG") != NULL;
}

/* SQLite writes so often that the short run looks at every seventh time. */
static int step(arm_fn arm)
{
    return arm == arm_sqlite && !is_long() ? 7 : 1;
}

/* As if the last batch had never been, so that the next round begins where this one did. */
static void take_away(struct world *x)
{
    int32_t last = last_batch(x);

    if (batch_of(x, last).status == BATCH_DONE && !ingest_undo(x->w, last, &x->e))
        fail_msg("%s", x->e.text);
    assert_true(batch_delete(x->w->state, last, &x->e));
    assert_true(ingest_recover(x->w, &x->e));
}

static void fail_imports(arm_fn arm, bool stays, bool is_after)
{
    struct world x;
    struct pictures pictures;
    bool came = true;

    begin_world(&x);
    pictures.before = picture(&x);
    assert_true(import_faulty(&x));
    pictures.after = picture(&x);
    assert_true(says(pictures.after, "object=17 "));
    assert_true(says(pictures.after, "1 refused"));
    take_away(&x);
    assert_true(str_eq(picture(&x), pictures.before));
    for (int at = 1; came; at += step(arm)) {
        struct fault f = {.fail_at = at, .stays = stays, .is_after = is_after};
        came = fail_once(&x, arm, &f, import_faulty, &pictures);
        take_away(&x);
        assert_true(at < 2000);
    }
    world_free(&x);
}

static void fail_undos(arm_fn arm, bool stays, bool is_after)
{
    struct world x;
    struct pictures pictures;
    bool came = true;

    begin_world(&x);
    assert_true(import_faulty(&x));
    pictures.before = picture(&x);
    assert_true(undo_faulty(&x));
    pictures.after = picture(&x);
    assert_false(str_eq(pictures.before, pictures.after));
    for (int at = 1; came; at += step(arm)) {
        struct fault f = {.fail_at = at, .stays = stays, .is_after = is_after};
        take_away(&x);
        if (!import_faulty(&x))
            fail_msg("%s", x.e.text);
        came = fail_once(&x, arm, &f, undo_faulty, &pictures);
        assert_true(at < 2000);
    }
    world_free(&x);
}

/* Neither reading half there, nor none of them. */
static void fail_redos(arm_fn arm, bool stays, bool is_after)
{
    struct world x;
    struct pictures pictures;
    bool came = true;

    begin_world(&x);
    assert_true(import_faulty(&x));
    pictures.before = picture(&x);
    assert_true(redo_faulty(&x));
    pictures.after = picture(&x);
    assert_true(says(pictures.before, "value=15"));
    assert_true(says(pictures.after, "value=16"));
    for (int at = 1; came; at += step(arm)) {
        struct fault f = {.fail_at = at, .stays = stays, .is_after = is_after};
        take_away(&x); /* the redone one */
        take_away(&x); /* the one that was undone for it */
        if (!import_faulty(&x))
            fail_msg("%s", x.e.text);
        assert_true(str_eq(picture(&x), pictures.before));
        came = fail_once(&x, arm, &f, redo_faulty, &pictures);
        assert_true(at < 2000);
    }
    world_free(&x);
}

static void a_fault_of_the_engine_leaves_the_old_reading_or_the_new(void **state)
{
    (void)state;
    fail_redos(arm_facts, false, false);
    fail_redos(arm_facts, false, true);
    if (is_long()) {
        fail_redos(arm_facts, true, false);
        fail_redos(arm_facts, true, true);
    }
}

static void a_fault_of_the_disk_leaves_the_old_reading_or_the_new(void **state)
{
    (void)state;
    fail_redos(arm_disk, false, false);
}

static void a_fault_of_the_state_leaves_the_old_reading_or_the_new(void **state)
{
    (void)state;
    fail_redos(arm_sqlite, false, false);
    if (is_long())
        fail_redos(arm_sqlite, true, false);
}

static void a_fault_of_the_engine_leaves_no_half_import(void **state)
{
    (void)state;
    fail_imports(arm_facts, false, false);
    if (is_long())
        fail_imports(arm_facts, true, false);
}

static void an_engine_that_did_it_and_says_it_failed_leaves_no_half_import(void **state)
{
    (void)state;
    fail_imports(arm_facts, false, true);
    if (is_long())
        fail_imports(arm_facts, true, true);
}

static void a_fault_of_the_disk_leaves_no_half_import(void **state)
{
    (void)state;
    fail_imports(arm_disk, false, false);
    if (is_long())
        fail_imports(arm_disk, true, false);
}

static void a_fault_of_the_state_leaves_no_half_import(void **state)
{
    (void)state;
    fail_imports(arm_sqlite, false, false);
    if (is_long())
        fail_imports(arm_sqlite, true, false);
}

static void a_fault_of_the_engine_leaves_no_half_undo(void **state)
{
    (void)state;
    fail_undos(arm_facts, false, true);
    if (is_long()) {
        fail_undos(arm_facts, false, false);
        fail_undos(arm_facts, true, true);
    }
}

static void a_fault_of_the_state_leaves_no_half_undo(void **state)
{
    (void)state;
    fail_undos(arm_sqlite, false, false);
    if (is_long())
        fail_undos(arm_sqlite, true, false);
}

/* Without opening again. */
static void a_commit_that_fails_leaves_no_trace_at_once(void **state)
{
    struct world x;
    struct fault_plan plan = {0};
    struct figure f = daily("x", "oeuvre_x", on(2026, 9, 1), "views", 12);
    struct str before;
    struct ingest *in;

    (void)state;
    world_new(&x);
    before = picture(&x);
    world_close(&x);
    x.options.wrap = fault_facts_wrap;
    x.options.of = &plan;
    world_open(&x);
    in = begin_file(&x, "a.csv");
    ingest_figure(in, &f);
    plan.fail_at = plan.calls + 1;
    commit_fails(&x, in, "as it was told");
    assert_true(str_eq(picture(&x), before));
    assert_int_equal(count_batches(&x), 0);
    in = begin_file(&x, "a.csv");
    ingest_figure(in, &f);
    commit(&x, in);
    assert_int_equal(count_facts(&x, FACT_FIGURE), 1);
    world_free(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_of_the_engine_leaves_no_half_import),
        cmocka_unit_test(an_engine_that_did_it_and_says_it_failed_leaves_no_half_import),
        cmocka_unit_test(a_fault_of_the_disk_leaves_no_half_import),
        cmocka_unit_test(a_fault_of_the_state_leaves_no_half_import),
        cmocka_unit_test(a_commit_that_fails_leaves_no_trace_at_once),
        cmocka_unit_test(a_fault_of_the_engine_leaves_no_half_undo),
        cmocka_unit_test(a_fault_of_the_state_leaves_no_half_undo),
        cmocka_unit_test(a_fault_of_the_engine_leaves_the_old_reading_or_the_new),
        cmocka_unit_test(a_fault_of_the_disk_leaves_the_old_reading_or_the_new),
        cmocka_unit_test(a_fault_of_the_state_leaves_the_old_reading_or_the_new),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
