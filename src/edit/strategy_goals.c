/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The part of a strategy file that says where the company wants to go. */
#include "edit/strategy_read.h"

#include "messages/edit.h"

#include <math.h>

static const struct key ID = {"id", "id"}, NAME = {"name", "nom"}, PARENT = {"parent", "parent"},
                        STAGE = {"stage", "etape"}, KIND = {"kind", "nature"},
                        GROUP = {"group", "groupe"}, NETWORKS = {"networks", "reseaux"},
                        BUDGET = {"budget", "budget"}, HOURS = {"hours", "heures"},
                        KPIS = {"kpis", "indicateurs"}, KPI = {"kpi", "indicateur"},
                        TARGET = {"target", "cible"}, START = {"start", "depart"},
                        DIRECTION = {"direction", "sens"}, BY = {"by", "avant_le"},
                        WHERE = {"where", "pour"}, GOAL = {"goal", "objectif"},
                        PROGRAMME = {"programme", "programme"}, UTM = {"utm", "utm"},
                        TAGS = {"tags", "mots_cles"};

static const struct key goal_keys[] = {{"id", "id"},
                                       {"name", "nom"},
                                       {"parent", "parent"},
                                       {"stage", "etape"},
                                       {"kind", "nature"},
                                       {"group", "groupe"},
                                       {"networks", "reseaux"},
                                       {"budget", "budget"},
                                       {"hours", "heures"},
                                       {"period", "periode"},
                                       {"from", "du"},
                                       {"to", "au"},
                                       {"kpis", "indicateurs"},
                                       {0}};
static const struct key target_keys[] = {
    {"kpi", "indicateur"}, {"name", "nom"},    {"target", "cible"}, {"start", "depart"},
    {"direction", "sens"}, {"by", "avant_le"}, {"where", "pour"},   {0}};
static const struct key programme_keys[] = {
    {"id", "id"}, {"name", "nom"}, {"goal", "objectif"}, {0}};
static const struct key campaign_keys[] = {{"id", "id"},
                                           {"name", "nom"},
                                           {"programme", "programme"},
                                           {"goal", "objectif"},
                                           {"networks", "reseaux"},
                                           {"period", "periode"},
                                           {"from", "du"},
                                           {"to", "au"},
                                           {"budget", "budget"},
                                           {"hours", "heures"},
                                           {"utm", "utm"},
                                           {"tags", "mots_cles"},
                                           {0}};

static const struct word stages[] = {{"awareness", "visibilite"},
                                     {"influence", "influence"},
                                     {"engagement", "engagement"},
                                     {"leads", "prospects"},
                                     {"sales", "ventes"}};
static const struct word kinds[] = {{"sales", "ventes"}, {"brand", "marque"}, {"both", "les_deux"}};
static const struct word groups[] = {
    {"marketing", "marketing"}, {"sales", "ventes"}, {"support", "assistance"}};
static const struct word directions[] = {{"higher", "hausse"}, {"lower", "baisse"}};

static void read_target(struct strategy_reader *r, const struct yaml *y, struct goal *goal)
{
    struct target t = {.value = NAN, .start = NAN, .by = DAY_NONE};
    int direction;

    if (!map_check(r, y, target_keys))
        return;
    read_required_text(r, y, KPI, &t.kpi);
    read_text(r, y, NAME, &t.name);
    if (yaml_is_null(key_get(y, TARGET))) {
        struct buf *text = problem_begin(r);
        msg_strategy_missing_key(text, r->lang, str_of(r->lang == LANG_FR ? TARGET.fr : TARGET.en));
        problem_end(r, text, y, false);
    }
    read_quantity(r, y, TARGET, &t.value);
    read_quantity(r, y, START, &t.start);
    direction = read_word(r, y, DIRECTION, directions, 2);
    if (direction >= 0) {
        t.direction = (enum direction)direction;
        t.direction_is_set = true;
    }
    read_day(r, y, BY, &t.by);
    read_text(r, y, WHERE, &t.where);
    t.line = y->line;
    *(struct target *)list_add(&goal->targets) = t;
}

/* Either a list of names, or a map: network to how it serves the goal. */
static void read_goal_networks(struct strategy_reader *r, const struct yaml *goal_yaml,
                               struct goal *goal)
{
    const struct yaml *y = key_get(goal_yaml, NETWORKS);
    struct list ids = LIST_OF(struct str);

    if (y && y->kind == YAML_MAP) {
        for (const struct yaml *child = y->first; child; child = child->next) {
            struct str id = network_id_of(r, child, child->key);
            if (id.n)
                *(struct goal_network *)list_add(&goal->networks) =
                    (struct goal_network){id, child->text};
        }
        return;
    }
    read_networks(r, goal_yaml, &ids);
    for (size_t i = 0; i < ids.n; i++)
        *(struct goal_network *)list_add(&goal->networks) =
            (struct goal_network){LIST_ITEMS(&ids, struct str)[i], S("")};
    list_done(&ids);
}

static void read_goal(struct strategy_reader *r, const struct yaml *y)
{
    struct goal goal = {.networks = LIST_OF(struct goal_network),
                        .targets = LIST_OF(struct target),
                        .hours = NAN,
                        .period = {.from = DAY_NONE, .to = DAY_NONE}};
    const struct yaml *targets = key_get(y, KPIS);
    int word;

    if (!map_check(r, y, goal_keys))
        return;
    read_required_text(r, y, ID, &goal.id);
    goal.name = goal.id;
    read_text(r, y, NAME, &goal.name);
    read_text(r, y, PARENT, &goal.parent);
    if ((word = read_word(r, y, STAGE, stages, COUNT_OF(stages))) >= 0)
        goal.stage = (enum funnel)word;
    if ((word = read_word(r, y, KIND, kinds, COUNT_OF(kinds))) >= 0)
        goal.kind = (enum goal_kind)word;
    if ((word = read_word(r, y, GROUP, groups, COUNT_OF(groups))) >= 0)
        goal.group = (enum goal_group)word;
    read_goal_networks(r, y, &goal);
    read_money(r, y, BUDGET, &goal.budget);
    read_hours(r, y, HOURS, &goal.hours);
    read_period(r, y, &goal.period);
    for (const struct yaml *t = yaml_is_null(targets) ? NULL : targets->first; t; t = t->next)
        read_target(r, t, &goal);
    goal.line = y->line;
    *(struct goal *)list_add(&r->out->goals) = goal;
}

void read_goals(struct strategy_reader *r, const struct yaml *list)
{
    for (const struct yaml *y = list->first; y; y = y->next)
        read_goal(r, y);
}

void read_programmes(struct strategy_reader *r, const struct yaml *list)
{
    for (const struct yaml *y = list->first; y; y = y->next) {
        struct programme p = {.line = y->line};

        if (!map_check(r, y, programme_keys))
            continue;
        read_required_text(r, y, ID, &p.id);
        p.name = p.id;
        read_text(r, y, NAME, &p.name);
        read_text(r, y, GOAL, &p.goal);
        *(struct programme *)list_add(&r->out->programmes) = p;
    }
}

/* The method gives a campaign or a task at most one goal: a list there is a fault of its own. */
static void read_one_goal(struct strategy_reader *r, const struct yaml *map, struct str *out)
{
    const struct yaml *y = key_get(map, GOAL);

    if (y && y->kind == YAML_LIST) {
        struct buf *text = problem_begin(r);
        msg_strategy_one_goal(text, r->lang);
        problem_end(r, text, y, false);
        return;
    }
    read_text(r, map, GOAL, out);
}

void read_campaigns(struct strategy_reader *r, const struct yaml *list)
{
    for (const struct yaml *y = list->first; y; y = y->next) {
        struct campaign c = {.networks = LIST_OF(struct str),
                             .utm = LIST_OF(struct str),
                             .tags = LIST_OF(struct str),
                             .hours = NAN,
                             .period = {.from = DAY_NONE, .to = DAY_NONE},
                             .line = y->line};

        if (!map_check(r, y, campaign_keys))
            continue;
        read_required_text(r, y, ID, &c.id);
        c.name = c.id;
        read_text(r, y, NAME, &c.name);
        read_text(r, y, PROGRAMME, &c.programme);
        read_one_goal(r, y, &c.goal);
        read_networks(r, y, &c.networks);
        read_period(r, y, &c.period);
        read_money(r, y, BUDGET, &c.budget);
        read_hours(r, y, HOURS, &c.hours);
        read_texts(r, y, UTM, &c.utm);
        read_texts(r, y, TAGS, &c.tags);
        *(struct campaign *)list_add(&r->out->campaigns) = c;
    }
}
