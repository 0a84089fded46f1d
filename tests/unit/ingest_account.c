/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which account a fact goes to. */
#include "ingest_world.h"

static struct ingest *begin_for(struct world *x, const char *account,
                                const struct ingest_source *source)
{
    const struct ingest_begin b = {
        .file = S("posts.csv"), .account = str_of(account), .reader = 1, .seen = x->options.now};
    struct ingest *in = ingest_begin(x->w, &b, &x->e);

    ingest_source(in, source);
    return in;
}

static void add(struct world *x, const char *network, const char *account, int day)
{
    struct ingest *in = begin_file(x, "file.csv");
    struct figure f = daily(network, account, on(2026, 9, day), "views", 1);

    ingest_figure(in, &f);
    commit(x, in);
}

static void a_file_that_names_no_account_makes_one_named_after_the_network(void **state)
{
    struct world *x = *state;

    add(x, "instagram", "", 1);
    check_str(accounts_text(x), "instagram/instagram");
    add(x, "instagram", "", 2);
    check_str(accounts_text(x), "instagram/instagram");
}

static void a_file_that_names_no_account_goes_to_the_only_one(void **state)
{
    struct world *x = *state;

    add(x, "instagram", "@Oeuvre", 1);
    add(x, "instagram", "", 2);
    check_str(accounts_text(x), "instagram/Oeuvre");
    add(x, "x", "", 2);
    check_str(accounts_text(x), "instagram/Oeuvre x/x");
}

static void with_several_accounts_it_is_asked_which(void **state)
{
    struct world *x = *state;
    struct figure f = daily("instagram", "", on(2026, 9, 3), "views", 1);
    struct ingest *in;

    add(x, "instagram", "one", 1);
    add(x, "instagram", "two", 1);
    in = begin_for(x, "", &instagram_source);
    ingest_figure(in, &f);
    commit_fails(x, in, "--account, one of: one, two");
    assert_int_equal(x->e.kind, ERR_INPUT);
    assert_int_equal(count_batches(x), 2);
    x->e.lang = LANG_FR;
    in = begin_for(x, "", &instagram_source);
    ingest_figure(in, &f);
    commit_fails(x, in, "au choix");
    x->e.lang = LANG_EN;
    in = begin_for(x, "TWO", &instagram_source);
    ingest_figure(in, &f);
    commit(x, in);
    assert_true(says(facts_text(x, FACT_FIGURE), "account=instagram/two"));
    check_str(accounts_text(x), "instagram/one instagram/two");
}

static void the_account_chosen_is_for_facts_that_name_none(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_for(x, "chosen", &instagram_source);
    struct figure f = daily("instagram", "named", on(2026, 9, 1), "views", 1);

    ingest_figure(in, &f);
    f.account = S("");
    ingest_figure(in, &f);
    commit(x, in);
    check_str(accounts_text(x), "instagram/chosen instagram/named");
    assert_int_equal(count_facts(x, FACT_FIGURE), 2); /* they do not mix */
}

static void rows_that_name_accounts_make_unnamed_ones_a_question(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_file(x, "file.csv");
    struct figure f = daily("instagram", "", on(2026, 9, 1), "views", 1);

    ingest_figure(in, &f); /* makes one of its own */
    f.account = S("other");
    ingest_figure(in, &f);
    f.account = S("");
    ingest_figure(in, &f); /* which of the two? */
    commit_fails(x, in, "Instagram, other");
    check_str(accounts_text(x), "");
}

static void an_alias_is_the_same_account(void **state)
{
    struct world *x = *state;
    struct list all = LIST_OF(struct account);

    add(x, "instagram", "oeuvre", 1);
    assert_true(account_list(x->w->state, &x->arena, &all, &x->e));
    assert_true(account_add_alias(x->w->state, LIST_ITEMS(&all, struct account)[0].code,
                                  S("Manufacture Œuvre"), &x->e));
    list_done(&all);
    add(x, "instagram", "manufacture œuvre", 2);
    add(x, "instagram", " @OEUVRE ", 3);
    check_str(accounts_text(x), "instagram/oeuvre");
    add(x, "facebook", "oeuvre", 3); /* another network's */
    check_str(accounts_text(x), "facebook/oeuvre instagram/oeuvre");
}

static void own_series_have_no_account(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_for(x, "anything", &instagram_source);
    struct figure f = daily("", "", on(2026, 9, 1), "own.calls", 4);

    ingest_figure(in, &f);
    commit(x, in);
    check_str(accounts_text(x), "");
    assert_false(says(facts_text(x, FACT_FIGURE), "account="));
}

static void two_websites_stay_apart(void **state)
{
    struct world *x = *state;

    add(x, "web", "Shop - GA4", 1);
    add(x, "web", "Blog - GA4", 2);
    check_str(accounts_text(x), "web/Blog - GA4 web/Shop - GA4");
}

static void a_website_without_a_name_is_the_first_that_has_one(void **state)
{
    struct world *x = *state;
    struct str facts;

    add(x, "web", "", 1); /* an export of the tool before, which names no site */
    add(x, "web", "Shop - GA4", 2);
    add(x, "web", "", 3);
    facts = facts_text(x, FACT_FIGURE);
    assert_true(says(facts, "account=web/Shop - GA4"));
    assert_false(says(facts, "account=web/web"));
}

static void costs_need_no_account_but_those_a_network_bills(void **state)
{
    struct world *x = *state;
    struct ingest *in;
    struct cost c = spent("Shooting", on(2026, 9, 1), 5000);

    add(x, "instagram", "one", 1);
    add(x, "instagram", "two", 1);
    c.network = S("instagram");
    in = begin_file(x, "costs.csv");
    ingest_cost(in, &c);
    commit(x, in);
    assert_false(says(facts_text(x, FACT_COST), "account="));
    c.kind = COST_ADS;
    in = begin_file(x, "ads.csv");
    ingest_cost(in, &c);
    commit_fails(x, in, "one, two");
    in = begin_for(x, "", &suite_source); /* a spreadsheet's */
    ingest_cost(in, &c);
    commit(x, in);
    c.account = S("two");
    in = begin_file(x, "ads.csv");
    ingest_cost(in, &c);
    commit(x, in);
    assert_true(says(facts_text(x, FACT_COST), "account=instagram/two"));
}

static void a_competitor_is_kept_apart(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_for(x, "", &suite_source);
    struct figure f = daily("instagram", "@Rival", on(2026, 9, 1), "followers", 900);

    f.nature = NATURE_STOCK;
    ingest_competitor(in, S("instagram"), S("@Rival"));
    ingest_figure(in, &f);
    f.account = S("");
    ingest_figure(in, &f); /* ours, though we have none yet: not the competitor's */
    commit(x, in);
    check_str(accounts_text(x), "instagram/instagram instagram/Rival!");
}

static void ours_never_becomes_a_competitors(void **state)
{
    struct world *x = *state;
    struct ingest *in;

    add(x, "instagram", "oeuvre", 1);
    in = begin_for(x, "", &suite_source);
    ingest_competitor(in, S("instagram"), S("OEUVRE"));
    commit_fails(x, in, "one of your own");
    assert_int_equal(x->e.kind, ERR_CONFLICT);
    check_str(accounts_text(x), "instagram/oeuvre");
}

static void a_competitors_never_becomes_ours(void **state)
{
    struct world *x = *state;
    struct ingest *in = begin_for(x, "", &suite_source);
    struct figure f = daily("instagram", "rival", on(2026, 9, 1), "views", 900);

    ingest_competitor(in, S("instagram"), S("rival"));
    ingest_figure(in, &f);
    commit(x, in);
    in = begin_for(x, "", &instagram_source); /* a network's own export is of its owner */
    ingest_figure(in, &f);
    commit_fails(x, in, "competitor");
    in = begin_for(x, "rival", &instagram_source);
    f.account = S("");
    ingest_figure(in, &f);
    commit_fails(x, in, "competitor");
    in = begin_for(x, "", &suite_source); /* a tool may list them among ours */
    f.account = S("rival");
    f.from = f.to = on(2026, 9, 2);
    ingest_figure(in, &f);
    commit(x, in);
    check_str(accounts_text(x), "instagram/rival!");
}

int main(void)
{
#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, world_set_up, world_tear_down)
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_file_that_names_no_account_makes_one_named_after_the_network),
        IN_A_WORLD(a_file_that_names_no_account_goes_to_the_only_one),
        IN_A_WORLD(with_several_accounts_it_is_asked_which),
        IN_A_WORLD(the_account_chosen_is_for_facts_that_name_none),
        IN_A_WORLD(rows_that_name_accounts_make_unnamed_ones_a_question),
        IN_A_WORLD(an_alias_is_the_same_account),
        IN_A_WORLD(own_series_have_no_account),
        IN_A_WORLD(two_websites_stay_apart),
        IN_A_WORLD(a_website_without_a_name_is_the_first_that_has_one),
        IN_A_WORLD(costs_need_no_account_but_those_a_network_bills),
        IN_A_WORLD(a_competitor_is_kept_apart),
        IN_A_WORLD(ours_never_becomes_a_competitors),
        IN_A_WORLD(a_competitors_never_becomes_ours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
