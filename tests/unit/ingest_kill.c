/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A process that imports, or takes an import back, is killed at random moments: after opening again
 * the batch is there whole or not at all, and doing it again completes it. This program runs itself
 * for each step, so that the one that kills never has a store open. Eight times; with RETOUR_LONG
 * more than a hundred times. */
#include "ingest_world.h"

#include "os/clock.h"
#include "os/random.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { ROWS = 4000, SEEN_NOTHING = 10, SEEN_WHOLE = 11 };

static const char content[] = "the file that was read";

/* ---- what the killed process does ---- */

static void open_at(struct world *x, const char *dir)
{
    *x = (struct world){.options = {.dir = dir,
                                    .mode = WORKSPACE_WRITE,
                                    .disk = disk_real(),
                                    .now = instant_of(on(2026, 11, 2), 9, 0, 0)}};
    snprintf(x->dir, sizeof(x->dir), "%s", dir);
    if (!world_try_open(x)) {
        fprintf(stderr, "%s\n", x->e.text);
        exit(1);
    }
}

static void add_row(struct ingest *in, int i)
{
    char id[24];
    struct figure f;
    struct post p;
    struct sale s;

    snprintf(id, sizeof(id), "%d", 100000 + i);
    ingest_line(in, i + 2, S("a row of the file"));
    if (i % 100 == 99) {
        ingest_refuse(in, i + 2, S("Views"), S("many"), S("no number"));
        return;
    }
    f = of_post(id, "likes", i);
    ingest_figure(in, &f);
    p = tagged(id, i % 2 ? "#noel" : "#atelier");
    p.text = S("some words, so that a row weighs something");
    ingest_post(in, &p);
    s = order(id, on(2026, 9, 1 + i % 28), 100 + i);
    s.person = str_of(id);
    ingest_sale(in, &s);
}

/* The batch that is done; 0: none. */
static int32_t done_batch(struct world *x)
{
    struct list all = LIST_OF(struct batch);
    int32_t id = 0;

    if (batch_list(x->w->state, &x->arena, &all, &x->e)) {
        for (size_t i = 0; i < all.n; i++)
            if (LIST_ITEMS(&all, struct batch)[i].status == BATCH_DONE)
                id = LIST_ITEMS(&all, struct batch)[i].id;
    }
    list_done(&all);
    return id;
}

/* Anew, or in place of the batch that is there. */
static int do_import(const char *dir, bool again)
{
    char hex[DIGEST_TEXT];
    struct world x;
    struct ingest_begin b = {.file = S("big.csv"), .reader = 1};
    struct ingest_result r;
    struct ingest *in;
    bool fine;

    open_at(&x, dir);
    digest_of((struct str){0}, str_of(content), hex);
    b.digest = str_of(hex);
    b.original = arena_printf(&x.arena, "%s/upload", dir).p;
    b.seen = x.options.now;
    b.instead_of = again ? done_batch(&x) : 0;
    in = ingest_begin(x.w, &b, &x.e);
    ingest_source(in, &instagram_source);
    for (int i = 0; i < ROWS; i++)
        add_row(in, i);
    fine = ingest_commit(in, &r, &x.e);
    if (!fine)
        fprintf(stderr, "%s\n", x.e.text);
    world_close(&x);
    arena_done(&x.arena);
    return fine ? 0 : 1;
}

static int do_undo(const char *dir)
{
    struct world x;
    struct list all = LIST_OF(struct batch);
    bool fine = true;

    open_at(&x, dir);
    fine = batch_list(x.w->state, &x.arena, &all, &x.e);
    for (size_t i = 0; fine && i < all.n; i++) {
        const struct batch *b = &LIST_ITEMS(&all, struct batch)[i];
        if (b->status == BATCH_DONE)
            fine = ingest_undo(x.w, b->id, &x.e);
    }
    if (!fine)
        fprintf(stderr, "%s\n", x.e.text);
    list_done(&all);
    world_close(&x);
    arena_done(&x.arena);
    return fine ? 0 : 1;
}

/* ---- what is looked at afterwards ---- */

static int64_t count_with_past(struct world *x, enum fact_kind kind)
{
    static const struct aggregate count = {.op = AGGREGATE_COUNT};
    const struct query q = {
        .kind = kind, .with_past = true, .aggregates = &count, .n_aggregates = 1};
    struct rows rows;

    if (!x->w->facts->ops->query(x->w->facts, &q, &x->arena, &rows, &x->e))
        return -1;
    return rows_at(&rows, 0, 0)->integer;
}

static bool has_facts(struct world *x, int64_t each)
{
    return count_with_past(x, FACT_FIGURE) == each && count_with_past(x, FACT_POST) == each &&
           count_with_past(x, FACT_SALE) == each;
}

/* Undone batches keep their originals and are let be. */
static int do_look(const char *dir)
{
    const int64_t each = ROWS - ROWS / 100;
    struct world x;
    struct list all = LIST_OF(struct batch), refused = LIST_OF(struct refused);
    const struct batch *done = NULL;
    bool fine;
    int seen = 1;

    open_at(&x, dir);
    fine = ingest_audit(x.w, &x.e) && batch_list(x.w->state, &x.arena, &all, &x.e);
    for (size_t i = 0; fine && i < all.n; i++) {
        const struct batch *b = &LIST_ITEMS(&all, struct batch)[i];
        if (b->status == BATCH_DONE && !done)
            done = b;
        else
            fine = b->status == BATCH_UNDONE;
    }
    if (fine && !done && has_facts(&x, 0) && accounts_text(&x).n == 0)
        seen = SEEN_NOTHING;
    if (fine && done && has_facts(&x, each) && done->facts == 3 * each && done->rows == ROWS &&
        refused_list(x.w->state, done->id, &x.arena, &refused, &x.e) && refused.n == ROWS / 100 &&
        str_eq(accounts_text(&x), S("instagram/oeuvre")))
        seen = SEEN_WHOLE;
    if (seen == 1) {
        fprintf(stderr, "half: %s, %zu batches, %s done, %lld figures, %lld posts, %lld sales\n",
                x.e.text, all.n, done ? "one" : "none", (long long)count_with_past(&x, FACT_FIGURE),
                (long long)count_with_past(&x, FACT_POST),
                (long long)count_with_past(&x, FACT_SALE));
    }
    list_done(&all);
    list_done(&refused);
    world_close(&x);
    arena_done(&x.arena);
    return seen;
}

static int do_init(const char *dir)
{
    struct world x = {0};
    struct str path = arena_printf(&x.arena, "%s/upload", dir);

    if (!workspace_create(dir, disk_real(), LANG_EN, &x.e) ||
        !disk_write_whole(disk_real(), path.p, str_of(content), &x.e)) {
        fprintf(stderr, "%s\n", x.e.text);
        return 1;
    }
    arena_done(&x.arena);
    open_at(&x, dir);
    load_strategy(&x, "#noel");
    world_close(&x);
    arena_done(&x.arena);
    return 0;
}

static int act(const char *what, const char *dir)
{
    if (strcmp(what, "init") == 0)
        return do_init(dir);
    if (strcmp(what, "import") == 0)
        return do_import(dir, false);
    if (strcmp(what, "redo") == 0)
        return do_import(dir, true);
    if (strcmp(what, "undo") == 0)
        return do_undo(dir);
    return do_look(dir);
}

/* ---- the one that kills ---- */

static pid_t start(const char *what, const char *dir)
{
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        execl("/proc/self/exe", "ingest_kill", what, dir, (char *)NULL);
        _exit(127);
    }
    return child;
}

static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int run(const char *what, const char *dir)
{
    return wait_for(start(what, dir));
}

static int64_t run_timed(const char *what, const char *dir)
{
    int64_t began = clock_steady_us();

    assert_int_equal(run(what, dir), 0);
    return clock_steady_us() - began;
}

static void kill_at(const char *what, const char *dir, int64_t us)
{
    struct timespec pause = {us / 1000000, (us % 1000000) * 1000};
    pid_t child = start(what, dir);

    while (nanosleep(&pause, &pause) < 0 && errno == EINTR)
        ;
    kill(child, SIGKILL);
    (void)wait_for(child);
}

static int64_t draw(int64_t below)
{
    uint64_t n;

    random_bytes(&n, sizeof(n));
    return (int64_t)(n % (uint64_t)below);
}

/* When to kill: anywhere before the batch turns whole, and every other time close to that moment,
 * which is learnt on the way: a kill that came too late makes the next ones earlier. */
struct aim {
    int64_t turn_us; /* about when it turns */
    int64_t last_us;
};

static int64_t moment(struct aim *a, int i)
{
    a->last_us = i % 2 ? a->turn_us * 85 / 100 + draw(a->turn_us * 30 / 100 + 1)
                       : draw(a->turn_us * 11 / 10 + 1);
    return a->last_us;
}

static void learn(struct aim *a, bool is_late)
{
    if (is_late && a->last_us < a->turn_us)
        a->turn_us = a->last_us;
    else
        a->turn_us += is_late ? -a->turn_us / 10 : a->turn_us / 20;
}

/* Kills one action, looks, does it again unharmed. Says whether the kill came too late to stop it.
 */
static bool kill_once(const char *what, const char *dir, struct aim *aim, int i, int wanted)
{
    int seen;

    kill_at(what, dir, moment(aim, i));
    seen = run("look", dir);
    assert_true(seen == SEEN_NOTHING || seen == SEEN_WHOLE);
    learn(aim, seen == wanted);
    assert_int_equal(run(what, dir), 0);
    assert_int_equal(run("look", dir), wanted);
    return seen == wanted;
}

static void whatever_the_moment_of_the_kill_one_of_two_readings_is_there(void **state)
{
    const int kills = getenv("RETOUR_LONG") ? 60 : 6;
    char dir[] = "/tmp/retour-kill-XXXXXX";
    struct aim aim = {0};
    struct err e = {0};

    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(run("init", dir), 0);
    assert_int_equal(run("import", dir), 0);
    aim.turn_us = run_timed("redo", dir);
    for (int i = 0; i < kills; i++) {
        kill_at("redo", dir, moment(&aim, i));
        assert_int_equal(run("look", dir), SEEN_WHOLE);
    }
    assert_int_equal(run("redo", dir), 0);
    assert_int_equal(run("look", dir), SEEN_WHOLE);
    assert_true(disk_remove_tree(disk_real(), dir, &e));
}

static void whatever_the_moment_of_the_kill_nothing_is_half_done(void **state)
{
    const int kills = getenv("RETOUR_LONG") ? 120 : 8;
    int imports = 0, undos = 0;
    char dir[] = "/tmp/retour-kill-XXXXXX";
    struct aim import = {0}, undo = {0};
    struct err e = {0};

    (void)state;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(run("init", dir), 0);
    assert_int_equal(run("look", dir), SEEN_NOTHING);
    import.turn_us = run_timed("import", dir);
    assert_int_equal(run("look", dir), SEEN_WHOLE);
    undo.turn_us = run_timed("undo", dir);
    assert_int_equal(run("look", dir), SEEN_NOTHING);
    for (int i = 0; i < kills; i++) {
        imports += kill_once("import", dir, &import, i, SEEN_WHOLE);
        undos += kill_once("undo", dir, &undo, i, SEEN_NOTHING);
    }
    print_message("of %d kills each, %d came after the import was whole, %d after the undo was\n",
                  kills, imports, undos);
    assert_true(disk_remove_tree(disk_real(), dir, &e));
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_the_moment_of_the_kill_nothing_is_half_done),
        cmocka_unit_test(whatever_the_moment_of_the_kill_one_of_two_readings_is_there),
    };

    if (argc == 3)
        return act(argv[1], argv[2]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
