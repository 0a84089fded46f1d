/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A workspace: making, opening beside others, what is said when it cannot be opened. */
#include "store_help.h"

#include "fault_disk.h"
#include "sqlite_fault.h"

#include "messages/store.h"
#include "store/state_batch.h"
#include "store/state_setting.h"
#include "store/workspace.h"

#include <signal.h>
#include <sys/wait.h>

struct place {
    char dir[64];
    struct err e;
};

static int place_up(void **state)
{
    struct place *p = mem_new(1, sizeof(*p));

    setenv("RETOUR_MEMORY", "1GB", 1);
    snprintf(p->dir, sizeof(p->dir), "/tmp/retour-work-XXXXXX");
    if (!mkdtemp(p->dir) || !workspace_create(p->dir, disk_real(), LANG_FR, &p->e))
        return -1;
    *state = p;
    return 0;
}

static int place_down(void **state)
{
    struct place *p = *state;
    bool ok = disk_remove_tree(disk_real(), p->dir, &p->e);

    mem_free(p);
    return ok ? 0 : -1;
}

static struct workspace_options options(struct place *p, enum workspace_mode mode)
{
    struct instant now;

    assert_true(instant_parse(S("2026-09-30T23:30:00Z"), &now));
    return (struct workspace_options){.dir = p->dir, .mode = mode, .disk = disk_real(), .now = now};
}

static struct workspace *open_place(struct place *p, enum workspace_mode mode)
{
    struct workspace_options o = options(p, mode);
    struct workspace *w = workspace_open(&o, &p->e);

    if (!w)
        fail_msg("%s", p->e.text);
    return w;
}

static void a_new_workspace_has_its_first_settings(void **state)
{
    struct workspace *w = open_place(*state, WORKSPACE_WRITE);

    assert_string_equal(w->settings.currency, "EUR");
    assert_int_equal(w->settings.lang, LANG_FR);
    assert_true(str_eq(w->settings.zone, S("Europe/Paris")));
    assert_int_equal(w->settings.person_key.n, 64);
    assert_true(w->settings.margin != w->settings.margin);
    assert_int_equal(w->settings.sales_from, 0);

    struct day tomorrow;

    assert_true(day_parse(S("2026-10-01"), &tomorrow)); /* in Paris it is past midnight */
    assert_int_equal(w->today.n, tomorrow.n);
    workspace_close(w);
}

static void a_workspace_is_not_made_twice(void **state)
{
    struct place *p = *state;

    assert_false(workspace_create(p->dir, disk_real(), LANG_EN, &p->e));
    assert_int_equal(p->e.kind, ERR_CONFLICT);
}

/* Whatever call fails, there is no workspace, or a whole one; and then one can be made. */
static bool create_with_fault(const struct disk *disk, const char *dir, struct err *e)
{
    struct workspace_options o = {.dir = dir, .mode = WORKSPACE_WRITE, .disk = disk_real()};
    bool made = workspace_create(dir, disk, LANG_EN, e);
    struct workspace *w = workspace_open(&o, e);

    if (!w && (made || e->kind != ERR_MISSING))
        fail_msg("%s: %s", made ? "made" : "not made", e->text);
    if (!w && !workspace_create(dir, disk_real(), LANG_EN, e))
        fail_msg("%s", e->text);
    if (!w)
        w = workspace_open(&o, e);
    assert_non_null(w);
    assert_int_equal(w->settings.person_key.n, WORKSPACE_KEY);
    workspace_close(w);
    assert_true(disk_remove_tree(disk_real(), dir, e));
    return made;
}

static void a_fault_of_the_disk_leaves_no_half_workspace(void **state)
{
    struct place *p = *state;
    char dir[96];
    bool made = false;

    snprintf(dir, sizeof(dir), "%s/inner", p->dir);
    for (int at = 1; !made; at++)
        for (int stays = 0; stays < 2; stays++) {
            struct fault_disk disk;
            const struct disk *faulty = fault_disk_init(&disk, at);

            disk.stays = stays;
            made = create_with_fault(faulty, dir, &p->e);
            assert_true(at < 100);
        }
}

static void a_full_disk_under_the_state_leaves_no_half_workspace(void **state)
{
    struct place *p = *state;
    char dir[96];
    bool came = true;

    snprintf(dir, sizeof(dir), "%s/inner", p->dir);
    for (int at = 1; came; at++) {
        struct sqlite_fault fault;
        struct workspace_options o = {.dir = dir, .mode = WORKSPACE_WRITE, .disk = disk_real()};

        sqlite_fault_begin(&fault, at, true);
        bool made = workspace_create(dir, disk_real(), LANG_EN, &p->e);

        came = fault.calls >= at;
        assert_true(made || came);
        sqlite_fault_end(&fault);

        struct workspace *w = workspace_open(&o, &p->e);

        if (!w)
            assert_int_equal(p->e.kind, ERR_MISSING);
        else
            assert_int_equal(w->settings.person_key.n, WORKSPACE_KEY);
        workspace_close(w);
        assert_true(disk_remove_tree(disk_real(), dir, &p->e));
        assert_true(at < 1000);
    }
}

static void a_killed_init_leaves_no_half_workspace(void **state)
{
    struct place *p = *state;
    struct workspace_options o = {.mode = WORKSPACE_WRITE, .disk = disk_real()};
    char dir[96];

    snprintf(dir, sizeof(dir), "%s/inner", p->dir);
    o.dir = dir;
    for (int i = 0; i < 24; i++) {
        pid_t child = fork();
        struct workspace *w;

        if (child == 0)
            _exit(workspace_create(dir, disk_real(), LANG_EN, &p->e) ? 0 : 1);
        usleep((useconds_t)(i * 3000));
        kill(child, SIGKILL);
        (void)waitpid(child, NULL, 0);
        w = workspace_open(&o, &p->e);
        if (!w && p->e.kind == ERR_MISSING && workspace_create(dir, disk_real(), LANG_EN, &p->e))
            w = workspace_open(&o, &p->e);
        if (!w)
            fail_msg("after %d ms: %s", i * 3, p->e.text);
        workspace_close(w);
        assert_true(disk_remove_tree(disk_real(), dir, &p->e));
    }
}

static void records_without_the_key_of_persons_are_refused(void **state)
{
    struct place *p = *state;
    struct workspace_options o = options(p, WORKSPACE_ASK);
    struct workspace *w = open_place(p, WORKSPACE_WRITE);

    assert_true(setting_set(w->state, S("person_key"), S("short"), &p->e));
    workspace_close(w);
    assert_null(workspace_open(&o, &p->e));
    assert_int_equal(p->e.kind, ERR_DAMAGED);
}

static void a_folder_that_is_none_says_how_to_make_one(void **state)
{
    struct place *p = *state;
    struct workspace_options o = options(p, WORKSPACE_ASK);

    o.dir = "/tmp";
    assert_null(workspace_open(&o, &p->e));
    assert_int_equal(p->e.kind, ERR_MISSING);
    assert_non_null(strstr(p->e.text, "retour init /tmp"));
    p->e.lang = LANG_FR;
    assert_null(workspace_open(&o, &p->e));
    assert_non_null(strstr(p->e.text, "espace de travail"));
}

static void two_ask_at_once(void **state)
{
    struct workspace *one = open_place(*state, WORKSPACE_ASK);
    struct workspace *two = open_place(*state, WORKSPACE_ASK);

    workspace_close(one);
    workspace_close(two);
}

static void settings_are_read_back(void **state)
{
    struct place *p = *state;
    struct workspace *w = open_place(p, WORKSPACE_WRITE);
    struct money cost = {450, "EUR"};

    assert_true(setting_set(w->state, S("sales_from"), S("shop,payment"), &p->e));
    assert_true(setting_set_number(w->state, S("margin"), 0.35, &p->e));
    assert_true(setting_set_number(w->state, S("margin.crm"), 0.1, &p->e));
    assert_true(setting_set_money(w->state, S("call_cost"), cost, &p->e));
    assert_true(workspace_read_settings(w, &p->e));
    assert_int_equal(w->settings.sales_from, 1u << SYSTEM_SHOP | 1u << SYSTEM_PAYMENT);
    assert_true(w->settings.margin == 0.35);
    assert_true(w->settings.margin_of[SYSTEM_CRM] == 0.1);
    assert_int_equal(w->settings.call_cost.minor, 450);
    assert_string_equal(w->settings.call_cost.currency, "EUR");
    workspace_close(w);
}

/* A child that commits a batch and dies without closing anything. */
static void crash_after_commit(struct place *p)
{
    pid_t child = fork();

    if (child == 0) {
        struct workspace_options o = options(p, WORKSPACE_WRITE);
        struct workspace *w = workspace_open(&o, &p->e);
        struct world world = {.facts = w ? w->facts : NULL};
        struct batch_effect effect;

        if (!w || !w->facts->ops->begin(w->facts, 1, &p->e))
            _exit(1);
        world.batch = 1;
        world_figure(&world, &DAILY(1, 100, 5));
        if (!w->facts->ops->commit(w->facts, &world.rules, &effect, &p->e))
            _exit(1);
        kill(getpid(), SIGKILL);
    }

    int status;

    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

static void questions_see_what_was_committed_before_a_crash(void **state)
{
    struct place *p = *state;
    bool has;

    crash_after_commit(p);

    struct workspace *w = open_place(p, WORKSPACE_ASK);

    assert_true(w->facts->ops->has_batch(w->facts, 1, &has, &p->e));
    assert_true(has);
    workspace_close(w);
}

static void rewrite_version(struct place *p, int version)
{
    struct arena a = {0};
    struct str path = arena_printf(&a, "%s/retour.db", p->dir);
    struct state *s = state_open(path.p, false, &p->e);
    struct str mark = arena_printf(&a, "PRAGMA user_version = %d", version);

    assert_non_null(s);
    assert_true(statement_run(statement_begin(s, mark.p, &p->e), &p->e));
    state_close(s);
    arena_done(&a);
}

static void a_newer_workspace_is_refused(void **state)
{
    struct place *p = *state;
    struct workspace_options o = options(p, WORKSPACE_WRITE);

    rewrite_version(p, 999);
    assert_null(workspace_open(&o, &p->e));
    assert_int_equal(p->e.kind, ERR_INPUT);
    o.mode = WORKSPACE_ASK;
    assert_null(workspace_open(&o, &p->e));
    assert_int_equal(p->e.kind, ERR_INPUT);
}

static void damaged_records_are_said_to_be_damaged(void **state)
{
    struct place *p = *state;
    struct workspace_options o = options(p, WORKSPACE_ASK);
    char path[128];
    FILE *file;

    snprintf(path, sizeof(path), "%s/retour.db", p->dir);
    file = fopen(path, "w");
    assert_non_null(file);
    for (int i = 0; i < 1000; i++)
        fputs("no records at all", file);
    fclose(file);
    assert_null(workspace_open(&o, &p->e));
    assert_int_equal(p->e.kind, ERR_DAMAGED);
    assert_non_null(strstr(p->e.text, "retour.db"));
}

static bool is_there(const char *path)
{
    struct disk_stat stat;
    struct err e = {0};

    return disk_real()->stat(NULL, path, &stat, &e);
}

static void a_writer_removes_what_a_killed_one_left_in_tmp(void **state)
{
    struct place *p = *state;
    char path[128], folder[128];

    snprintf(folder, sizeof(folder), "%s/tmp/pieces", p->dir);
    snprintf(path, sizeof(path), "%s/tmp/pieces/import-1", p->dir);
    assert_true(disk_real()->folder(NULL, folder, &p->e));
    assert_true(disk_write_whole(disk_real(), path, S("of persons"), &p->e));
    workspace_close(open_place(p, WORKSPACE_ASK));
    assert_true(is_there(path));
    workspace_close(open_place(p, WORKSPACE_WRITE));
    assert_false(is_there(folder));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_workspace_has_its_first_settings, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(a_workspace_is_not_made_twice, place_up, place_down),
        cmocka_unit_test_setup_teardown(a_folder_that_is_none_says_how_to_make_one, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(a_fault_of_the_disk_leaves_no_half_workspace, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(a_full_disk_under_the_state_leaves_no_half_workspace,
                                        place_up, place_down),
        cmocka_unit_test_setup_teardown(a_killed_init_leaves_no_half_workspace, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(records_without_the_key_of_persons_are_refused, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(two_ask_at_once, place_up, place_down),
        cmocka_unit_test_setup_teardown(settings_are_read_back, place_up, place_down),
        cmocka_unit_test_setup_teardown(questions_see_what_was_committed_before_a_crash, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(a_newer_workspace_is_refused, place_up, place_down),
        cmocka_unit_test_setup_teardown(a_writer_removes_what_a_killed_one_left_in_tmp, place_up,
                                        place_down),
        cmocka_unit_test_setup_teardown(damaged_records_are_said_to_be_damaged, place_up,
                                        place_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
