/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The state: every statement is valid, the books say back what they were told, the strategy too. */
#include "store_help.h"

#include "store/sql_state.h"
#include "store/state_account.h"
#include "store/state_batch.h"
#include "store/state_inside.h"
#include "store/state_strategy.h"

#include <math.h>

struct books {
    struct state *state;
    struct arena arena;
    struct err e;
    char dir[64], path[96];
};

static int books_up(void **state)
{
    struct books *b = mem_new(1, sizeof(*b));

    snprintf(b->dir, sizeof(b->dir), "/tmp/retour-state-XXXXXX");
    if (!mkdtemp(b->dir))
        return -1;
    snprintf(b->path, sizeof(b->path), "%s/retour.db", b->dir);
    b->state = state_create(b->path, &b->e);
    *state = b;
    return b->state ? 0 : -1;
}

static int books_down(void **state)
{
    struct books *b = *state;

    state_close(b->state);
    unlink(b->path);
    rmdir(b->dir);
    arena_done(&b->arena);
    mem_free(b);
    return 0;
}

#define BOOKS_TEST(test) cmocka_unit_test_setup_teardown(test, books_up, books_down)

static void every_statement_can_be_prepared(void **state)
{
    struct books *b = *state;
    static const char *const all[] = SQL_STATE_ALL;

    for (size_t i = 0; i < COUNT_OF(all); i++) {
        struct statement *t = statement_begin(b->state, all[i], &b->e);

        if (!t)
            fail_msg("%s: %s", all[i], b->e.text);
        statement_end(t);
    }
    assert_true(COUNT_OF(all) > 40);
}

static void a_code_once_given_stays(void **state)
{
    struct books *b = *state;
    int32_t one, two, again, unknown;
    struct str text;
    struct dictionary_all all;

    assert_true(dictionary_add(b->state, DICT_METRIC, S("views"), &one, &b->e));
    assert_true(dictionary_add(b->state, DICT_METRIC, S("likes"), &two, &b->e));
    assert_true(dictionary_add(b->state, DICT_METRIC, S("views"), &again, &b->e));
    assert_true(dictionary_code(b->state, DICT_NETWORK, S("views"), &unknown, &b->e));
    assert_int_equal(one, 1);
    assert_int_equal(two, 2);
    assert_int_equal(again, 1);
    assert_int_equal(unknown, 0);
    assert_true(dictionary_text(b->state, DICT_METRIC, 2, &b->arena, &text, &b->e));
    assert_true(str_eq(text, S("likes")));
    assert_true(dictionary_read(b->state, DICT_METRIC, &b->arena, &all, &b->e));
    assert_int_equal(all.n, 3);
    assert_int_equal(all.texts[0].n, 0);
    assert_true(str_eq(all.texts[2], S("likes")));
    assert_false(dictionary_text(b->state, DICT_METRIC, 3, &b->arena, &text, &b->e));
    assert_int_equal(b->e.kind, ERR_DAMAGED);
}

static void the_empty_text_has_code_zero(void **state)
{
    struct books *b = *state;
    int32_t code = -1;

    assert_true(dictionary_add(b->state, DICT_TERM, S(""), &code, &b->e));
    assert_int_equal(code, 0);
}

static void tools_are_remembered(void **state)
{
    struct books *b = *state;
    int32_t own, tool;
    const int32_t *codes;
    size_t n;

    assert_true(dictionary_add(b->state, DICT_SOURCE, S("youtube_content"), &own, &b->e));
    assert_true(dictionary_add(b->state, DICT_SOURCE, S("sprout"), &tool, &b->e));
    assert_true(dictionary_set_tool(b->state, tool, true, &b->e));
    assert_true(dictionary_set_tool(b->state, own, false, &b->e));
    assert_true(dictionary_tools(b->state, &b->arena, &codes, &n, &b->e));
    assert_int_equal(n, 1);
    assert_int_equal(codes[0], tool);
}

static struct account made(struct books *b, struct str id, struct str name)
{
    struct account account = {.network = S("instagram"), .id = id, .name = name};

    if (!account_add(b->state, &account, &b->e))
        fail_msg("%s", b->e.text);
    return account;
}

static void an_account_is_found_by_id_handle_and_name(void **state)
{
    struct books *b = *state;
    struct account one = made(b, S("Maison.Lune"), S("Maison Lune")), found;
    static const char *const names[] = {"maison.lune", "@Maison.Lune", "MAISON  LUNE",
                                        "maison lune"};
    bool is_found;

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        assert_true(account_find(b->state, S("instagram"), str_of(names[i]), &b->arena, &found,
                                 &is_found, &b->e));
        assert_true(is_found);
        assert_int_equal(found.code, one.code);
    }
    assert_true(
        account_find(b->state, S("tiktok"), S("maison.lune"), &b->arena, &found, &is_found, &b->e));
    assert_false(is_found);
    assert_true(account_add_alias(b->state, one.code, S("La boutique"), &b->e));
    assert_true(account_find(b->state, S("instagram"), S("la boutique"), &b->arena, &found,
                             &is_found, &b->e));
    assert_true(is_found);
}

static void a_name_of_two_accounts_is_not_guessed(void **state)
{
    struct books *b = *state;
    struct account found;
    bool is_found;

    made(b, S("lune_fr"), S("Lune"));
    made(b, S("lune_be"), S("Lune"));
    assert_false(
        account_find(b->state, S("instagram"), S("lune"), &b->arena, &found, &is_found, &b->e));
    assert_int_equal(b->e.kind, ERR_INPUT);
    assert_true(
        account_find(b->state, S("instagram"), S("lune_be"), &b->arena, &found, &is_found, &b->e));
    assert_true(is_found);
}

static void a_removed_account_keeps_its_code(void **state)
{
    struct books *b = *state;
    struct account one = made(b, S("one"), S("One")), again;
    struct list accounts = LIST_OF(struct account);

    assert_true(account_remove_unused(b->state, one.code, &b->e));
    assert_true(account_list(b->state, &b->arena, &accounts, &b->e));
    assert_int_equal(accounts.n, 0);
    assert_true(made(b, S("two"), S("Two")).code != one.code);
    again = made(b, S("one"), S("One"));
    assert_int_equal(again.code, one.code);
    list_done(&accounts);
}

static struct batch sample_batch(void)
{
    return (struct batch){
        .status = BATCH_DONE,
        .source = S("sprout"),
        .file = S("export.csv"),
        .digest = S("abc"),
        .options = S("account=a"),
        .reader = 2,
        .imported = {5},
        .seen = {6},
        .from = {100},
        .to = DAY_NONE,
        .rows = 1,
        .facts = 2,
        .replaced = 3,
        .refused = 4,
        .totals = S("{}"),
        .warnings = S("[]"),
        .has_original = true,
    };
}

static void a_batch_is_read_back(void **state)
{
    struct books *b = *state;
    struct batch batch = sample_batch(), back;
    int32_t next;

    assert_true(batch_next(b->state, &next, &b->e));
    assert_true(batch_add(b->state, &batch, &b->e));
    assert_int_equal(batch.id, next);
    assert_true(batch_get(b->state, batch.id, &b->arena, &back, &b->e));
    assert_true(str_eq(back.options, S("account=a")));
    assert_int_equal(back.from.n, 100);
    assert_false(day_is_known(back.to));
    assert_int_equal(back.refused, 4);
    assert_true(back.has_original);
    back.status = BATCH_UNDONE;
    assert_true(batch_update(b->state, &back, &b->e));
    assert_true(batch_get(b->state, batch.id, &b->arena, &back, &b->e));
    assert_int_equal(back.status, BATCH_UNDONE);
    assert_false(batch_get(b->state, 99, &b->arena, &back, &b->e));
    assert_int_equal(b->e.kind, ERR_MISSING);
}

static void the_id_of_a_deleted_batch_is_not_given_again(void **state)
{
    struct books *b = *state;
    struct batch batch = sample_batch();
    int32_t first, next;

    assert_true(batch_add(b->state, &batch, &b->e));
    first = batch.id;
    assert_true(batch_delete(b->state, first, &b->e));
    assert_true(batch_next(b->state, &next, &b->e));
    assert_int_equal(next, first + 1);
    assert_true(batch_add(b->state, &batch, &b->e));
    assert_int_equal(batch.id, next);
}

static void the_same_file_is_recognised_only_when_it_is_done(void **state)
{
    struct books *b = *state;
    struct batch batch = sample_batch(), found, like = sample_batch();
    bool is_found;

    batch.status = BATCH_PENDING;
    assert_true(batch_add(b->state, &batch, &b->e));
    assert_true(batch_same(b->state, &like, &b->arena, &found, &is_found, &b->e));
    assert_false(is_found);
    batch.status = BATCH_DONE;
    assert_true(batch_update(b->state, &batch, &b->e));
    assert_true(batch_same(b->state, &like, &b->arena, &found, &is_found, &b->e));
    assert_true(is_found);
    like.reader = 3;
    assert_true(batch_same(b->state, &like, &b->arena, &found, &is_found, &b->e));
    assert_false(is_found);
}

static void refused_rows_leave_with_their_batch(void **state)
{
    struct books *b = *state;
    struct batch batch = sample_batch();
    struct refused one = {.line = 7,
                          .column = S("Date"),
                          .value = S("yesterday"),
                          .reason = S("no date"),
                          .row = S("a,b")};
    struct list refused = LIST_OF(struct refused);

    assert_true(batch_add(b->state, &batch, &b->e));
    assert_true(refused_add(b->state, batch.id, &one, &b->e));
    assert_true(refused_list(b->state, batch.id, &b->arena, &refused, &b->e));
    assert_int_equal(refused.n, 1);
    assert_true(str_eq(LIST_ITEMS(&refused, struct refused)[0].value, S("yesterday")));
    assert_true(batch_delete(b->state, batch.id, &b->e));
    list_clear(&refused);
    assert_true(refused_list(b->state, batch.id, &b->arena, &refused, &b->e));
    assert_int_equal(refused.n, 0);
    list_done(&refused);
}

static void a_copy_before_a_migration_holds_everything(void **state)
{
    struct books *b = *state;
    char path[128];
    int32_t code;

    assert_true(dictionary_add(b->state, DICT_METRIC, S("views"), &code, &b->e));
    snprintf(path, sizeof(path), "%s.before-%d", b->path, STATE_SCHEMA);
    for (int i = 0; i < 2; i++) { /* also where one was left */
        assert_true(state_copy(b->state, b->path, &b->e));

        struct state *copy = state_open(path, true, &b->e);

        assert_non_null(copy);
        assert_true(dictionary_code(copy, DICT_METRIC, S("views"), &code, &b->e));
        assert_int_equal(code, 1);
        state_close(copy);
    }
    unlink(path);
}

static void what_is_rolled_back_is_gone(void **state)
{
    struct books *b = *state;
    int32_t code;

    assert_true(state_begin(b->state, &b->e));
    assert_true(dictionary_add(b->state, DICT_METRIC, S("views"), &code, &b->e));
    state_rollback(b->state);
    assert_true(dictionary_code(b->state, DICT_METRIC, S("views"), &code, &b->e));
    assert_int_equal(code, 0);
}

static void a_reader_cannot_write(void **state)
{
    struct books *b = *state;
    struct state *reader = state_open(b->path, true, &b->e);
    int32_t code;

    assert_non_null(reader);
    assert_false(dictionary_add(reader, DICT_METRIC, S("views"), &code, &b->e));
    state_close(reader);
}

/* The campaign, plan, people and the rest of the sample. */
static void add_sample_work(struct strategy *s)
{
    struct campaign *campaign = list_add(&s->campaigns);

    *campaign = (struct campaign){.id = S("xmas26"),
                                  .name = S("Noël 2026"),
                                  .programme = S("xmas"),
                                  .hours = NAN,
                                  .networks = LIST_OF(struct str),
                                  .utm = LIST_OF(struct str),
                                  .tags = LIST_OF(struct str)};
    *(struct str *)list_add(&campaign->utm) = S("noel2026");
    *(struct str *)list_add(&campaign->tags) = S("#noel2026");
    *(struct task *)list_add(&s->tasks) = (struct task){.id = S("post"),
                                                        .name = S("Publier"),
                                                        .campaign = S("xmas26"),
                                                        .times = 3,
                                                        .quantity = NAN,
                                                        .minutes = 40,
                                                        .weekdays = 5};
    *(struct person *)list_add(&s->people) =
        (struct person){S("Inès"), S("CM"), {4200, "EUR"}, DAY_NONE, 20};
    *(struct product *)list_add(&s->products) = (struct product){S("Bougie"), 0.6};
    *(struct conversion_value *)list_add(&s->values) =
        (struct conversion_value){S("lead"), {1500, "EUR"}};
    *(struct shared_cost *)list_add(&s->shared) = (struct shared_cost){COST_TOOL, S("posts")};

    struct customer *customer = list_add(&s->customers);

    *customer = (struct customer){
        .name = S("Camille"), .networks = LIST_OF(struct str), .about = S("35 ans")};
    *(struct str *)list_add(&customer->networks) = S("instagram");
    *(struct str *)list_add(&customer->networks) = S("pinterest");
}

static struct strategy sample_strategy(void)
{
    struct strategy s;

    strategy_init(&s);
    s.name = S("Maison Lune");
    s.margin = 0.4;
    s.margin_of[SYSTEM_CRM] = 0.2;
    memcpy(s.currency, "EUR", 4);
    s.call_cost = (struct money){1200, "EUR"};
    *(struct str *)list_add(&s.sales_from) = S("shop");
    *(struct str *)list_add(&s.sales_from) = S("crm");

    struct goal *goal = list_add(&s.goals);

    *goal = (struct goal){.id = S("sell"),
                          .name = S("Vendre"),
                          .stage = FUNNEL_SALES,
                          .group = GROUP_SALES,
                          .networks = LIST_OF(struct goal_network),
                          .hours = NAN,
                          .period = {{1}, {2}, false},
                          .budget = {50000, "EUR"},
                          .targets = LIST_OF(struct target)};
    *(struct goal_network *)list_add(&goal->networks) =
        (struct goal_network){S("instagram"), S("montrer")};
    *(struct target *)list_add(&goal->targets) = (struct target){
        .kpi = S("roi"), .value = 3, .start = NAN, .direction = BETTER_HIGHER, .by = DAY_NONE};
    *(struct goal *)list_add(&s.goals) = (struct goal){.id = S("known"),
                                                       .name = S("Notoriété"),
                                                       .parent = S("sell"),
                                                       .networks = LIST_OF(struct goal_network),
                                                       .hours = 12,
                                                       .targets = LIST_OF(struct target)};
    *(struct programme *)list_add(&s.programmes) =
        (struct programme){S("xmas"), S("Noël"), S("sell")};

    add_sample_work(&s);
    return s;
}

static void replace(struct books *b, const struct strategy *s)
{
    assert_true(state_begin(b->state, &b->e));
    if (!state_strategy_replace(b->state, s, &b->e) || !state_commit(b->state, &b->e))
        fail_msg("%s", b->e.text);
}

static void a_strategy_is_read_back_whole(void **state)
{
    struct books *b = *state;
    struct strategy written = sample_strategy(), s;

    replace(b, &written);
    replace(b, &written); /* in its own place */
    assert_true(state_strategy_read(b->state, &b->arena, &s, &b->e));
    assert_true(str_eq(s.name, S("Maison Lune")));
    assert_int_equal(s.sales_from.n, 2);
    assert_true(s.margin == 0.4 && s.margin_of[SYSTEM_CRM] == 0.2 &&
                isnan(s.margin_of[SYSTEM_SHOP]));
    assert_int_equal(s.call_cost.minor, 1200);
    assert_int_equal(s.goals.n, 2);

    const struct goal *goals = s.goals.items;

    assert_true(str_eq(goals[0].id, S("sell")));
    assert_int_equal(goals[0].budget.minor, 50000);
    assert_int_equal(goals[0].period.to.n, 2);
    assert_true(isnan(goals[0].hours));
    assert_int_equal(goals[0].networks.n, 1);
    assert_int_equal(goals[0].targets.n, 1);
    assert_true(LIST_ITEMS(&goals[0].targets, struct target)[0].value == 3);
    assert_false(day_is_known(LIST_ITEMS(&goals[0].targets, struct target)[0].by));
    assert_true(str_eq(goals[1].parent, S("sell")));
    assert_true(str_eq(LIST_ITEMS(&s.programmes, struct programme)[0].goal, S("sell")));

    const struct campaign *campaign = s.campaigns.items;

    assert_true(str_eq(campaign->programme, S("xmas")));
    assert_int_equal(campaign->goal.n, 0);
    assert_true(str_eq(LIST_ITEMS(&campaign->utm, struct str)[0], S("noel2026")));
    assert_int_equal(LIST_ITEMS(&s.tasks, struct task)[0].times, 3);
    assert_int_equal(LIST_ITEMS(&s.people, struct person)[0].rate.minor, 4200);
    assert_true(LIST_ITEMS(&s.products, struct product)[0].margin == 0.6);
    assert_int_equal(LIST_ITEMS(&s.values, struct conversion_value)[0].value.minor, 1500);
    assert_int_equal(LIST_ITEMS(&s.shared, struct shared_cost)[0].kind, COST_TOOL);
    assert_int_equal(LIST_ITEMS(&s.customers, struct customer)[0].networks.n, 2);
    strategy_done(&s);
    strategy_done(&written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOKS_TEST(every_statement_can_be_prepared),
        BOOKS_TEST(a_code_once_given_stays),
        BOOKS_TEST(the_empty_text_has_code_zero),
        BOOKS_TEST(tools_are_remembered),
        BOOKS_TEST(an_account_is_found_by_id_handle_and_name),
        BOOKS_TEST(a_name_of_two_accounts_is_not_guessed),
        BOOKS_TEST(a_removed_account_keeps_its_code),
        BOOKS_TEST(a_batch_is_read_back),
        BOOKS_TEST(the_id_of_a_deleted_batch_is_not_given_again),
        BOOKS_TEST(the_same_file_is_recognised_only_when_it_is_done),
        BOOKS_TEST(refused_rows_leave_with_their_batch),
        BOOKS_TEST(a_copy_before_a_migration_holds_everything),
        BOOKS_TEST(what_is_rolled_back_is_gone),
        BOOKS_TEST(a_reader_cannot_write),
        BOOKS_TEST(a_strategy_is_read_back_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
