/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files of KPIs, the built-in ones, and the worked examples of their definitions. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <json-c/json.h>

#include "kpi/kpi.h"

#define HEAD                                                                                       \
    "kpi a en \"A\" fr \"B\" group web unit count better higher basis activity source \"s\" "

static struct list catalogue(struct arena *a)
{
    struct list kpis = LIST_OF(struct kpi);
    struct err e = {0};

    if (!kpi_catalogue(a, &kpis, &e))
        fail_msg("%s", e.text);
    return kpis;
}

static void the_built_in_kpis_say_all_of_themselves(void **state)
{
    struct arena a = {0};
    struct list kpis = catalogue(&a);
    const struct kpi *items = LIST_ITEMS(&kpis, const struct kpi);

    (void)state;
    assert_true(kpis.n >= 60);
    for (size_t i = 0; i < kpis.n; i++) {
        const struct kpi *k = &items[i];
        assert_ptr_equal(kpi_find(&kpis, k->id), k);
        assert_true(k->name[LANG_EN].n && k->name[LANG_FR].n && k->source.n && k->group.n);
        assert_true(k->formula.n_atoms > 0);
        assert_true(k->basis != BASIS_UNSAID);
        assert_true((k->note[LANG_EN].n > 0) == (k->note[LANG_FR].n > 0));
        for (size_t m = 0; m < i; m++) {
            for (int lang = 0; lang < LANG_COUNT; lang++) {
                if (str_eq(items[m].name[lang], k->name[lang]))
                    fail_msg("%.*s and %.*s have one name", STR_ARG(items[m].id), STR_ARG(k->id));
            }
        }
    }
    list_done(&kpis);
    arena_done(&a);
}

static void each_group_of_the_product_has_kpis(void **state)
{
    static const char *const groups[] = {"reach", "engagement", "web",     "conversion",
                                         "cost",  "loyalty",    "support", "brand"};
    struct arena a = {0};
    struct list kpis = catalogue(&a);

    (void)state;
    for (size_t g = 0; g < COUNT_OF(groups); g++) {
        size_t n = 0;
        for (size_t i = 0; i < kpis.n; i++)
            n += str_eq(LIST_ITEMS(&kpis, const struct kpi)[i].group, str_of(groups[g]));
        assert_true(n >= 5);
    }
    list_done(&kpis);
    arena_done(&a);
}

/* Where a name leaves the choice open, the figure cannot be compared: by what is a rate taken? */
static void a_ratio_has_a_denominator(void **state)
{
    struct arena a = {0};
    struct list kpis = catalogue(&a);

    (void)state;
    for (size_t i = 0; i < kpis.n; i++) {
        const struct kpi *k = &LIST_ITEMS(&kpis, const struct kpi)[i];
        bool below[16];
        assert_true(k->formula.n_atoms <= COUNT_OF(below));
        if (k->unit == UNIT_RATIO && k->formula.atoms[0].unit != UNIT_RATIO &&
            !formula_denominator(&k->formula, below))
            fail_msg("%.*s", STR_ARG(k->id));
    }
    list_done(&kpis);
    arena_done(&a);
}

static void a_file_of_kpis_is_read(void **state)
{
    struct arena a = {0};
    struct list kpis = LIST_OF(struct kpi);
    struct err e = {0};
    const struct kpi *k;
    struct str text = S("# ours\n"
                        "kpi calls_per_order\n"
                        "  en \"Calls per order\" fr \"Appels par commande\"\n"
                        "  unit number  group support   better lower basis cohort\n"
                        "  note fr \"à suivre\"\n"
                        "  source \"us\"\n"
                        "  = sum(own.calls)\n    / count(order)\n"
                        "kpi mine fr \"À moi\" group web unit money better higher = sum(cost)\n");

    (void)state;
    if (!kpi_parse(text, S("my.kpi"), &a, &kpis, &e))
        fail_msg("%s", e.text);
    assert_int_equal(kpis.n, 2);
    k = kpi_find(&kpis, S("calls_per_order"));
    assert_non_null(k);
    assert_true(str_eq(k->name[LANG_FR], S("Appels par commande")));
    assert_true(str_eq(k->note[LANG_FR], S("à suivre")));
    assert_int_equal(k->unit, UNIT_NUMBER);
    assert_int_equal(k->better, BETTER_LOWER);
    assert_int_equal(k->basis, BASIS_COHORT);
    assert_true(str_eq(k->source, S("us")));
    assert_true(str_eq(k->formula.text, S("sum(own.calls) / count(order)")));
    k = kpi_find(&kpis, S("mine"));
    assert_true(str_eq(k->name[LANG_EN], S("À moi")));
    assert_int_equal(k->basis, BASIS_UNSAID);
    assert_null(kpi_find(&kpis, S("yours")));
    list_done(&kpis);
    arena_done(&a);
}

static void refuse(const char *text, const char *part)
{
    struct arena a = {0};
    struct list kpis = LIST_OF(struct kpi);
    struct err e = {0};

    ((struct kpi *)list_add(&kpis))->id = S("known");
    if (kpi_parse(str_of(text), S("my.kpi"), &a, &kpis, &e))
        fail_msg("%s: was taken", text);
    if (!strstr(e.text, part))
        fail_msg("%s: “%s” is not in: %s", text, part, e.text);
    assert_int_equal(kpis.n, 1);
    list_done(&kpis);
    arena_done(&a);
}

static void a_bad_file_is_refused_whole_with_file_and_line(void **state)
{
    (void)state;
    refuse(HEAD "= sum(views)\n\nkpi b\n en \"x", "my.kpi, line 4, column 5: this quotation mark");
    refuse(HEAD "= sum(views)\nkap b",
           "my.kpi, line 2, column 1: found “kap” where the word “kpi”");
    refuse("kap", "the word “kpi” was expected");
    refuse(HEAD "= sum(cost)",
           "column 36: the unit is declared as count, but the formula gives money");
    refuse("kpi A = sum(views)", "small letters");
    refuse("kpi a.b = sum(views)", "small letters");
    refuse("kpi known en \"A\" = sum(views)", "there is already a KPI known");
    refuse(HEAD "= sum(views)\n" HEAD "= sum(views)", "line 2, column 5: there is already a KPI a");
    refuse(HEAD "en \"C\" = sum(views)", "“en” is given twice");
    refuse("kpi a en \"A\" group web unit count = sum(views)",
           "the KPI a does not say its “better”");
    refuse("kpi a group web unit count better lower = sum(views)", "does not say its “en”");
    refuse("kpi a en \"A\" group webb", "“webb” is no group; choose from reach, engagement, web");
    refuse("kpi a en \"A\" unit percent", "choose from count, money, ratio");
    refuse("kpi a en \"A\" basis \"\"", "choose from activity, published, cohort");
    refuse("kpi a en A", "a text in quotation marks was expected");
    refuse("kpi a note \"x\"", "“en” or “fr” and a text");
    refuse("kpi a colour \"x\"", "en, fr, group");
    refuse("kpi a", "found the end");
    refuse(HEAD "= sum(veiws)", "did you mean views?");
}

static void bases_are_parsed_back(void **state)
{
    enum basis basis = BASIS_UNSAID;

    (void)state;
    for (int i = BASIS_ACTIVITY; i <= BASIS_COHORT; i++) {
        assert_true(basis_parse(basis_name((enum basis)i), &basis));
        assert_int_equal(basis, i);
    }
    assert_false(basis_parse(S(""), &basis));
    assert_false(basis_parse(S("all"), &basis));
}

/* Paths into the inputs of a definition: names with dots, `*` adds up an array, `+` adds up paths.
 */
static double input_at(struct json_object *object, const char *path)
{
    const char *dot = strchr(path, '.');
    char name[40] = {0};
    struct json_object *next = NULL;
    double sum = 0;

    if (path[0] == '\0')
        return json_object_get_double(object);
    memcpy(name, path, dot ? (size_t)(dot - path) : strlen(path));
    if (strcmp(name, "*") == 0) {
        for (size_t i = 0; i < json_object_array_length(object); i++)
            sum += input_at(json_object_array_get_idx(object, i), dot ? dot + 1 : "");
        return sum;
    }
    if (name[0] >= '0' && name[0] <= '9')
        next = json_object_array_get_idx(object, (size_t)atoi(name));
    else if (!json_object_object_get_ex(object, name, &next))
        fail_msg("no input %s", path);
    return input_at(next, dot ? dot + 1 : "");
}

static double input_of(struct json_object *object, const char *path)
{
    char copy[100], *rest = NULL;
    double sum = 0;

    snprintf(copy, sizeof(copy), "%s", path);
    for (char *part = strtok_r(copy, "+", &rest); part; part = strtok_r(NULL, "+", &rest))
        sum += input_at(object, part);
    return sum;
}

struct example {
    const char *definition;
    const char *kpi;       /* an id, else a formula */
    const char *inputs[8]; /* atom, path, atom, path ... NULL */
    const char *expected;  /* path in it */
    double scale;          /* ours times this is theirs: percentages are ratios here */
};

static const struct example examples[] = {
    {"engagement_rate_by_reach",
     "engagement_rate_by_reach",
     {"sum(reactions)", "posts.*.engagements", "sum(reach)", "posts.*.reach"},
     "pooled_err",
     100},
    {"engagement_rate_by_followers",
     "engagement_rate_by_followers",
     {"sum(reactions)", "engagements", "sum(followers)", "followers"},
     "",
     100},
    {"engagement_rate_by_impressions",
     "engagement_rate_by_impressions",
     {"sum(shares)", "engagements", "sum(impressions)", "impressions"},
     "",
     100},
    {"daily_engagement_rate",
     "sum(engagements) / count(days) / sum(followers)",
     {"sum(engagements)", "engagements_7_days", "count(days)", "days", "sum(followers)",
      "followers"},
     "",
     100},
    {"interaction_rate_page",
     "interaction_rate_per_post",
     {"sum(comments)", "interactions", "count(post)", "posts", "start(followers)", "fans_start",
      "sum(followers)", "fans_end"},
     "",
     100},
    {"share_of_voice",
     "share_of_voice",
     {"sum(mentions)", "own", "sum(all.mentions)", "own+competitors.*"},
     "",
     100},
    {"social_roi",
     "(sum(order.amount) - sum(cost)) / sum(cost)",
     {"sum(order.amount)", "0.return", "sum(cost)", "0.cost"},
     "0",
     100},
    {"social_roi",
     "(sum(order.amount) - sum(cost)) / sum(cost)",
     {"sum(order.amount)", "1.return", "sum(cost)", "1.cost"},
     "1",
     100},
    {"social_roi",
     "(sum(order.amount) - sum(cost)) / sum(cost)",
     {"sum(order.amount)", "2.return", "sum(cost)", "2.cost"},
     "2",
     100},
    {"response_rate",
     "reply_rate",
     {"count(ticket.replied)", "replied", "count(ticket)", "received"},
     "",
     100},
    {"earned_media_value_per_action", "0.10 * sum(likes)", {"sum(likes)", "likes"}, "", 1},
    {"earned_media_value_cpm_cpc",
     "sum(views) / 1000 * 10.80 + (sum(reactions) + sum(comments)) * 0.50",
     {"sum(views)", "views", "sum(reactions)", "reactions", "sum(comments)", "comments"},
     "",
     1},
    {"emv_impressions", "sum(impressions) / 1000 * 6", {"sum(impressions)", "impressions"}, "", 1},
    {"cpm", "cpm", {"sum(cost.ads)", "cost", "sum(ad_impressions)", "impressions"}, "", 1},
    {"vcpm",
     "1000 * sum(cost.ads) / sum(own.viewable)",
     {"sum(cost.ads)", "cost", "sum(own.viewable)", "viewable"},
     "",
     1},
    {"ctr",
     "ad_click_rate",
     {"sum(ad_clicks)", "clicks", "sum(ad_impressions)", "impressions"},
     "",
     100},
    {"cpc", "cpc", {"sum(cost.ads)", "cost", "sum(ad_clicks)", "clicks"}, "", 1},
    {"cost_per_lead",
     "cost_per_lead_media",
     {"sum(cost.ads)", "cost", "count(lead)", "leads"},
     "",
     1},
    {"cost_per_acquisition",
     "acquisition_cost",
     {"sum(cost)", "cost", "count(customer.new)", "acquisitions"},
     "",
     1},
    {"cost_per_fan",
     "sum(cost) / (sum(followers) - start(followers))",
     {"sum(cost)", "cost", "start(followers)", "fans_start", "sum(followers)", "fans_end"},
     "net",
     1},
    {"cost_per_fan",
     "cost_per_new_follower",
     {"sum(cost)", "cost", "best(followers_gained)", "gross_new"},
     "gross",
     1},
    {"bounce_rate_ua",
     "bounce_rate",
     {"sum(bounces)", "single_interaction_sessions", "sum(sessions)", "sessions"},
     "",
     100},
    {"engagement_rate_ga4",
     "session_engagement_rate",
     {"sum(engaged_sessions)", "engaged_sessions", "sum(sessions)", "sessions"},
     "",
     100},
    {"bounce_rate_ga4",
     "bounce_rate_ga4",
     {"sum(engaged_sessions)", "engaged_sessions", "sum(sessions)", "sessions"},
     "",
     100},
};

static struct json_object *definition_of(struct json_object *all, const char *name)
{
    for (size_t i = 0; i < json_object_array_length(all); i++) {
        struct json_object *one = json_object_array_get_idx(all, i), *kpi = NULL;
        if (json_object_object_get_ex(one, "kpi", &kpi) &&
            strcmp(json_object_get_string(kpi), name) == 0)
            return one;
    }
    fail_msg("no definition %s", name);
    return NULL;
}

static void check_example(const struct example *x, struct json_object *all, const struct list *kpis,
                          struct arena *a)
{
    struct json_object *one = definition_of(all, x->definition), *inputs = NULL, *expected = NULL;
    const struct kpi *kpi = kpi_find(kpis, str_of(x->kpi));
    struct formula f;
    struct err e = {0};
    struct number values[16], value;
    size_t given = 0;
    double wanted;

    if (kpi)
        f = kpi->formula;
    else if (!formula_parse(str_of(x->kpi), a, &f, &e))
        fail_msg("%s", e.text);
    assert_true(json_object_object_get_ex(one, "inputs", &inputs));
    assert_true(json_object_object_get_ex(one, "expected", &expected));
    for (size_t i = 0; i < f.n_atoms; i++) {
        values[i] = (struct number){.is_null = true};
        for (size_t k = 0; k < COUNT_OF(x->inputs) && x->inputs[k]; k += 2) {
            if (!str_eq(f.atoms[i].text, str_of(x->inputs[k])))
                continue;
            values[i] = (struct number){.value = input_of(inputs, x->inputs[k + 1])};
            given += 2;
        }
    }
    assert_true(given == COUNT_OF(x->inputs) || x->inputs[given] == NULL);
    value = formula_value(&f, values);
    wanted = input_at(expected, x->expected);
    if (value.is_null || fabs(value.value * x->scale - wanted) > 1e-9 * fabs(wanted))
        fail_msg("%s: %.17g, expected %.17g", x->definition, value.value * x->scale, wanted);
}

static void the_worked_examples_come_out(void **state)
{
    const char *root = getenv("RETOUR_SOURCE");
    struct json_object *all = NULL;
    struct arena a = {0};
    struct list kpis;
    char path[600];

    (void)state;
    snprintf(path, sizeof(path), "%s/../shared/reference/kpi/definitions.json", root ? root : ".");
    all = json_object_from_file(path);
    if (!all) {
        print_message("skipped: %s is not there\n", path);
        skip();
    }
    kpis = catalogue(&a);
    for (size_t i = 0; i < COUNT_OF(examples); i++)
        check_example(&examples[i], all, &kpis, &a);
    json_object_put(all);
    list_done(&kpis);
    arena_done(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_kpis_say_all_of_themselves),
        cmocka_unit_test(each_group_of_the_product_has_kpis),
        cmocka_unit_test(a_ratio_has_a_denominator),
        cmocka_unit_test(a_file_of_kpis_is_read),
        cmocka_unit_test(a_bad_file_is_refused_whole_with_file_and_line),
        cmocka_unit_test(bases_are_parsed_back),
        cmocka_unit_test(the_worked_examples_come_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
