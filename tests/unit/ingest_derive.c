/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "check.h"

#include "ingest/derive.h"

#include <stdio.h>
#include <stdlib.h>

static struct day on(int year, int month, int day)
{
    return day_of((struct civil){year, month, day});
}

static struct period during(struct day from, struct day to)
{
    return (struct period){from, to, false};
}

static struct campaign *add_campaign(struct strategy *s, const char *id, const char *name,
                                     struct period period)
{
    struct campaign *c = list_add(&s->campaigns);

    *c = (struct campaign){.id = str_of(id),
                           .name = str_of(name),
                           .period = period,
                           .networks = LIST_OF(struct str),
                           .utm = LIST_OF(struct str),
                           .tags = LIST_OF(struct str)};
    return c;
}

static struct goal *add_goal(struct strategy *s, const char *id, const char *network)
{
    struct goal *g = list_add(&s->goals);

    *g = (struct goal){.id = str_of(id),
                       .networks = LIST_OF(struct goal_network),
                       .targets = LIST_OF(struct target)};
    if (network)
        ((struct goal_network *)list_add(&g->networks))->network = str_of(network);
    return g;
}

enum { NOEL_2024, NOEL_2025, RENTREE, TOUR, CAMPAIGNS };
enum { GOAL_SHOP, GOAL_B2B, GOAL_FAME };

struct world {
    struct strategy s;
    struct derive_rules rules;
};

static int set_up(void **state)
{
    struct world *w = calloc(1, sizeof(*w));
    struct campaign *c;
    struct task *task;

    strategy_init(&w->s);
    add_goal(&w->s, "shop", "instagram");
    add_goal(&w->s, "b2b", "linkedin");
    add_goal(&w->s, "fame", "youtube");
    ((struct goal_network *)list_add(&LIST_ITEMS(&w->s.goals, struct goal)[GOAL_SHOP].networks))
        ->network = S("youtube");
    *(struct programme *)list_add(&w->s.programmes) =
        (struct programme){S("training"), S("Formation"), S("b2b")};

    c = add_campaign(&w->s, "noel-2024", "Noël 2024", during(on(2024, 11, 1), on(2024, 12, 31)));
    *(struct str *)list_add(&c->utm) = S("noel");
    *(struct str *)list_add(&c->tags) = S("#noel");
    c->goal = S("shop");
    c = add_campaign(&w->s, "noel-2025", "Noël 2025", during(on(2025, 11, 1), on(2025, 12, 31)));
    *(struct str *)list_add(&c->utm) = S("noel");
    *(struct str *)list_add(&c->tags) = S("#noel");
    c->goal = S("shop");
    c = add_campaign(&w->s, "rentree", "Rentrée des CFA",
                     during(on(2025, 8, 25), on(2025, 10, 10)));
    *(struct str *)list_add(&c->utm) = S("LinkedIn / CPC");
    *(struct str *)list_add(&c->utm) = S("120330000000000001");
    c->programme = S("training");
    add_campaign(&w->s, "tour", "Tour des ateliers", during(on(2026, 2, 1), on(2026, 6, 30)));

    task = list_add(&w->s.tasks);
    *task = (struct task){.id = S("prospects"), .name = S("Prospects LinkedIn"), .goal = S("b2b")};
    task = list_add(&w->s.tasks);
    *task = (struct task){.id = S("video"), .name = S("Vidéo"), .campaign = S("tour")};
    derive_init(&w->rules, &w->s);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;

    derive_done(&w->rules);
    strategy_done(&w->s);
    free(w);
    return 0;
}

static struct derive_output derive(struct world *w, struct derive_input in)
{
    struct derive_output out = {-9, -9, -9};

    derive_fact(&w->rules, &in, &out);
    return out;
}

static struct derive_input sale_of(const char *campaign, struct day day)
{
    return (struct derive_input){
        .kind = FACT_SALE, .campaign_name = str_of(campaign), .day = day, .post_campaign = -1};
}

static void a_sale_goes_by_its_utm_campaign_however_it_is_spelt(void **state)
{
    static const char *const spelt[] = {"rentree des cfa", "Rentrée_des-CFA", "RENTREE+DES CFA",
                                        "rentree", "120330000000000001"};

    for (size_t i = 0; i < COUNT_OF(spelt); i++)
        assert_int_equal(derive(*state, sale_of(spelt[i], on(2025, 9, 1))).campaign, RENTREE);
    assert_int_equal(derive(*state, sale_of("soldes", on(2025, 9, 1))).campaign, -1);
    assert_int_equal(derive(*state, sale_of("", on(2025, 9, 1))).campaign, -1);
}

static void of_several_campaigns_the_one_of_the_day_counts(void **state)
{
    assert_int_equal(derive(*state, sale_of("noel", on(2024, 12, 1))).campaign, NOEL_2024);
    assert_int_equal(derive(*state, sale_of("noel", on(2025, 12, 1))).campaign, NOEL_2025);
}

static void outside_of_all_periods_the_one_begun_latest_before_counts(void **state)
{
    assert_int_equal(derive(*state, sale_of("noel", on(2025, 3, 1))).campaign, NOEL_2024);
    assert_int_equal(derive(*state, sale_of("noel", on(2026, 3, 1))).campaign, NOEL_2025);
    assert_int_equal(derive(*state, sale_of("noel", on(2024, 3, 1))).campaign, NOEL_2024);
    assert_int_equal(derive(*state, sale_of("noel", DAY_NONE)).campaign, NOEL_2025);
}

static void without_a_campaign_source_and_medium_decide(void **state)
{
    struct derive_input in = sale_of("", on(2025, 9, 1));

    in.source = S("linkedin");
    in.medium = S("cpc");
    assert_int_equal(derive(*state, in).campaign, RENTREE);
    in.medium = S("social");
    assert_int_equal(derive(*state, in).campaign, -1);
    in.medium = S("cpc");
    in.campaign_name = S("noel");
    assert_int_equal(derive(*state, in).campaign, NOEL_2024);
}

static void a_goal_comes_from_the_campaign_then_its_programme(void **state)
{
    struct derive_output out = derive(*state, sale_of("noel", on(2025, 12, 1)));

    assert_int_equal(out.goal, GOAL_SHOP);
    assert_int_equal(out.programme, -1);
    out = derive(*state, sale_of("rentree", on(2025, 9, 1)));
    assert_int_equal(out.goal, GOAL_B2B);
    assert_int_equal(out.programme, 0);
}

static void a_cost_goes_by_campaign_object_post_then_task(void **state)
{
    struct derive_input in = {.kind = FACT_COST,
                              .day = on(2026, 3, 1),
                              .object_kind = OBJECT_CAMPAIGN,
                              .object = S("120330000000000001"),
                              .task = S("vidéo"),
                              .post_campaign = NOEL_2025};

    in.campaign_name = S("Tour_des_ateliers");
    assert_int_equal(derive(*state, in).campaign, TOUR);
    in.campaign_name = S("");
    assert_int_equal(derive(*state, in).campaign, RENTREE);
    in.object = S("");
    assert_int_equal(derive(*state, in).campaign, NOEL_2025);
    in.post_campaign = -1;
    assert_int_equal(derive(*state, in).campaign, TOUR);
    in.task = S("unknown");
    assert_int_equal(derive(*state, in).campaign, -1);
}

static void a_task_gives_its_goal_where_no_campaign_does(void **state)
{
    struct derive_input in = {.kind = FACT_COST,
                              .day = on(2026, 3, 1),
                              .network = S("instagram"),
                              .task = S("PROSPECTS"),
                              .post_campaign = -1};

    assert_int_equal(derive(*state, in).goal, GOAL_B2B);
    in.task = S("Prospects LinkedIn");
    assert_int_equal(derive(*state, in).goal, GOAL_B2B);
    in.task = S("");
    assert_int_equal(derive(*state, in).goal, GOAL_SHOP);
}

static void only_a_single_goal_of_the_network_is_taken(void **state)
{
    struct derive_input in = {
        .kind = FACT_FIGURE, .network = S("linkedin"), .day = on(2026, 1, 1), .post_campaign = -1};

    assert_int_equal(derive(*state, in).goal, GOAL_B2B);
    in.network = S("youtube"); /* two goals name it */
    assert_int_equal(derive(*state, in).goal, -1);
    in.network = S("tiktok");
    assert_int_equal(derive(*state, in).goal, -1);
    in.network = S("");
    assert_int_equal(derive(*state, in).goal, -1);
}

static void figures_go_by_what_they_are_about(void **state)
{
    struct derive_input in = {.kind = FACT_FIGURE,
                              .network = S("instagram"),
                              .day = on(2025, 12, 1),
                              .object_kind = OBJECT_AD,
                              .object = S("99"),
                              .campaign_name = S("Noël-2025"),
                              .post_campaign = TOUR};

    assert_int_equal(derive(*state, in).campaign, NOEL_2025);
    in.object_kind = OBJECT_POST;
    assert_int_equal(derive(*state, in).campaign, TOUR);
    in.object_kind = OBJECT_SEGMENT;
    in.object = S("campaign=rentree");
    assert_int_equal(derive(*state, in).campaign, RENTREE);
    in.object = S("country=noel");
    assert_int_equal(derive(*state, in).campaign, -1);
    in.object_kind = OBJECT_ACCOUNT;
    in.object = S("");
    assert_int_equal(derive(*state, in).campaign, -1);
}

static void a_post_goes_by_its_tags(void **state)
{
    struct derive_input in = {.kind = FACT_POST,
                              .network = S("instagram"),
                              .day = on(2025, 12, 1),
                              .tags = S("#atelier #Noël"),
                              .post_campaign = -1};
    struct world *w = *state;

    assert_true(derive_has_tags(&w->rules));
    assert_int_equal(derive(*state, in).campaign, NOEL_2025);
    in.tags = S("#atelier");
    assert_int_equal(derive(*state, in).campaign, -1);
    in.tags = S("");
    assert_int_equal(derive(*state, in).campaign, -1);
}

static void folding_many_texts_forgets_none_of_the_rules(void **state)
{
    char name[32];

    for (int i = 0; i < 120000; i++) {
        snprintf(name, sizeof(name), "campaign %d", i);
        assert_int_equal(derive(*state, sale_of(name, on(2025, 9, 1))).campaign, -1);
    }
    assert_int_equal(derive(*state, sale_of("rentree", on(2025, 9, 1))).campaign, RENTREE);
}

static void what_is_declared_comes_before_what_is_said(void **state)
{
    (void)state;
    check_str(derive_network(S("ig"), S("social"), S(""), S("LinkedIn")), "instagram");
    check_str(derive_network(S(""), S(""), S("fbclid"), S("LinkedIn")), "facebook");
    check_str(derive_network(S(""), S(""), S(""), S("vu sur Instagram")), "instagram");
    check_str(derive_network(S("a blog"), S(""), S(""), S("un ami sur LinkedIn")), "linkedin");
    check_str(derive_network(S(""), S(""), S(""), S("a friend")), "");
    check_str(derive_network(S(""), S(""), S(""), S("")), "");
}

static void keep(struct world *w, struct list *rules, struct rule rule)
{
    rule.id = (int32_t)rules->n + 1;
    if (rule.from.n == 0 && rule.to.n == 0)
        rule.from = rule.to = DAY_NONE;
    *(struct rule *)list_add(rules) = rule;
    list_done(&w->rules.rules);
    derive_set_rules(&w->rules, rules, 0);
}

static void a_rule_places_what_nothing_else_does(void **state)
{
    struct world *w = *state;
    struct list rules = LIST_OF(struct rule);

    assert_int_equal(derive(w, sale_of("Nowel_2025", on(2025, 12, 1))).campaign, -1);
    keep(w, &rules, (struct rule){.utm = S("nowel*"), .to_campaign = S("noel-2025")});
    assert_int_equal(derive(w, sale_of("Nowel_2025", on(2025, 12, 1))).campaign, NOEL_2025);
    assert_int_equal(derive(w, sale_of("soldes", on(2025, 12, 1))).campaign, -1);
    keep(w, &rules, (struct rule){.utm = S("nowel-2025"), .to_campaign = S("tour")});
    assert_int_equal(derive(w, sale_of("Nowel_2025", on(2025, 12, 1))).campaign, TOUR);
    keep(w, &rules, (struct rule){.utm = S("soldes"), .to_campaign = S("gone")});
    assert_int_equal(derive(w, sale_of("soldes", on(2025, 12, 1))).campaign, -1);
    list_done(&rules);
}

static void all_conditions_of_a_rule_must_hold(void **state)
{
    struct world *w = *state;
    struct list rules = LIST_OF(struct rule);
    struct derive_input post = {.kind = FACT_POST,
                                .network = S("x"),
                                .account = 3,
                                .day = on(2026, 3, 1),
                                .tags = S("#Bois #atelier"),
                                .words = S("Un ÉTABLI neuf"),
                                .post_campaign = -1};

    keep(w, &rules,
         (struct rule){.what = S("post"),
                       .network = S("x"),
                       .account = 3,
                       .tag = S("atelier"),
                       .words = S("etabli"),
                       .from = on(2026, 3, 1),
                       .to = on(2026, 3, 31),
                       .to_campaign = S("tour")});
    assert_int_equal(derive(w, post).campaign, TOUR);
    post.day = on(2026, 4, 1);
    assert_int_equal(derive(w, post).campaign, -1);
    post.day = on(2026, 3, 31);
    post.account = 4;
    assert_int_equal(derive(w, post).campaign, -1);
    post.account = 3;
    post.tags = S("#bois");
    assert_int_equal(derive(w, post).campaign, -1);
    post.tags = S("#atelier");
    post.words = S("Un rabot");
    assert_int_equal(derive(w, post).campaign, -1);
    post.words = S("établi");
    post.kind = FACT_SALE;
    assert_int_equal(derive(w, post).campaign, -1);
    list_done(&rules);
}

static void a_rule_gives_a_network_only_where_none_is_known(void **state)
{
    struct world *w = *state;
    struct list rules = LIST_OF(struct rule);
    struct derive_input sale = sale_of("", on(2026, 3, 1));

    sale.words = S("Au salon de Lyon");
    keep(w, &rules, (struct rule){.words = S("salon"), .to_network = S("facebook")});
    check_str(derive_rule_network(&w->rules, &sale, S("")), "facebook");
    check_str(derive_rule_network(&w->rules, &sale, S("x")), "x");
    list_done(&w->rules.rules);
    derive_set_rules(&w->rules, &rules, 1); /* it is being removed */
    check_str(derive_rule_network(&w->rules, &sale, S("facebook")), "");
    check_str(derive_rule_network(&w->rules, &sale, S("x")), "x");
    list_done(&rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_sale_goes_by_its_utm_campaign_however_it_is_spelt, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(of_several_campaigns_the_one_of_the_day_counts, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(outside_of_all_periods_the_one_begun_latest_before_counts,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_campaign_source_and_medium_decide, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_goal_comes_from_the_campaign_then_its_programme, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_cost_goes_by_campaign_object_post_then_task, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_task_gives_its_goal_where_no_campaign_does, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(only_a_single_goal_of_the_network_is_taken, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(figures_go_by_what_they_are_about, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_post_goes_by_its_tags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folding_many_texts_forgets_none_of_the_rules, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_rule_places_what_nothing_else_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_conditions_of_a_rule_must_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rule_gives_a_network_only_where_none_is_known, set_up,
                                        tear_down),
        cmocka_unit_test(what_is_declared_comes_before_what_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
