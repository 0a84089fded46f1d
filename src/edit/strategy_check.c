/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Faults that only show in a strategy as a whole: names that lead nowhere or are given twice, KPIs
 * that do not exist, more KPIs than a goal can be steered by. */
#include "edit/strategy_read.h"

#include "base/fold.h"
#include "base/map.h"
#include "kpi/kpi.h"
#include "messages/edit.h"

#include <math.h>

enum { KPIS_MOST = 4 };

static const struct key ID = {"id", "id"}, PARENT = {"parent", "parent"},
                        GOAL = {"goal", "objectif"}, PROGRAMME = {"programme", "programme"},
                        CAMPAIGN = {"campaign", "campagne"}, PERSON = {"person", "personne"},
                        KPI = {"kpi", "indicateur"};

/* Where the file says it: the value under that key of the map that begins on that line. */
static const struct yaml *find(const struct yaml *y, int line, struct key key, struct str value)
{
    const struct yaml *found = NULL;

    if (y->kind == YAML_MAP && y->line == line) {
        found = key_get(y, key);
        if (found && !str_eq(found->text, value))
            found = NULL;
    }
    for (const struct yaml *child = y->first; child && !found; child = child->next)
        found = find(child, line, key, value);
    return found;
}

/* A place to point at: the value itself, else the line on which its part begins. */
static struct yaml place_of(const struct strategy_reader *r, int line, struct key key,
                            struct str value)
{
    const struct yaml *found = find(r->root, line, key, value);

    return found ? *found
                 : (struct yaml){.line = line,
                                 .column = 1,
                                 .key = str_of(r->lang == LANG_FR ? key.fr : key.en)};
}

static struct yaml at_line(int line)
{
    return (struct yaml){.line = line, .column = 1};
}

static void check_twice(struct strategy_reader *r, struct map *seen, struct str id, int line)
{
    int64_t before;

    if (id.n == 0)
        return;
    if (map_get(seen, id, &before)) {
        struct yaml at = place_of(r, line, ID, id);
        struct buf *text = problem_begin(r);
        msg_strategy_twice(text, r->lang, at.key, id, before);
        problem_end(r, text, &at, false);
        return;
    }
    map_put(seen, id, line);
}

typedef void (*missing)(struct buf *out, enum lang lang, struct str key, struct str name,
                        struct str known);

/* A name that must be among those of `known`; empty is fine. */
static void check_known(struct strategy_reader *r, const struct map *known, struct key key,
                        struct str name, int line, missing say)
{
    struct buf names = {0};
    struct buf *text;
    struct yaml at;

    if (name.n == 0 || map_get(known, name, NULL))
        return;
    at = place_of(r, line, key, name);
    for (size_t i = 0; i < known->n; i++)
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(known->entries[i].key));
    text = problem_begin(r);
    say(text, r->lang, at.key, name, names.n ? buf_str(&names) : S("–"));
    problem_end(r, text, &at, false);
    buf_done(&names);
}

/* Parents must stand before their children in the state, and no goal may be its own ancestor. */
static void sort_goals(struct strategy_reader *r)
{
    struct list *goals = &r->out->goals;
    struct goal *items = LIST_ITEMS(goals, struct goal);

    for (size_t done = 0; done < goals->n; done++) {
        size_t next = goals->n;

        for (size_t i = done; i < goals->n && next == goals->n; i++) {
            bool is_free = items[i].parent.n == 0;
            for (size_t j = 0; j < done; j++)
                is_free |= str_eq(items[j].id, items[i].parent);
            if (is_free)
                next = i;
        }
        if (next == goals->n) {
            struct yaml at = place_of(r, items[done].line, PARENT, items[done].parent);
            struct buf *text = problem_begin(r);
            msg_strategy_goal_loop(text, r->lang, at.key, items[done].id);
            problem_end(r, text, &at, false);
            return;
        }
        for (struct goal moved = items[next]; next > done; next--) {
            items[next] = items[next - 1];
            items[next - 1] = moved;
        }
    }
}

static void check_target(struct strategy_reader *r, const struct list *catalogue, struct target *t)
{
    const struct kpi *kpi = kpi_find(catalogue, t->kpi);
    struct err e = {.lang = r->lang};
    struct formula formula;
    struct yaml at;

    if (t->kpi.n == 0)
        return;
    if (kpi) {
        if (!t->direction_is_set)
            t->direction = kpi->better;
        return;
    }
    if (!formula_parse(t->kpi, r->arena, &formula, &e)) {
        struct buf *text = problem_begin(r);
        at = place_of(r, t->line, KPI, t->kpi);
        msg_strategy_bad_kpi(text, r->lang, at.key, t->kpi, str_of(e.text));
        problem_end(r, text, &at, false);
    }
}

static void check_goals(struct strategy_reader *r, const struct map *ids)
{
    struct list catalogue = LIST_OF(struct kpi);
    struct err e = {.lang = r->lang};

    if (!kpi_catalogue(r->arena, &catalogue, &e))
        problem_add(r, NULL, false, str_of(e.text));
    for (size_t i = 0; i < r->out->goals.n; i++) {
        struct goal *goal = &LIST_ITEMS(&r->out->goals, struct goal)[i];
        struct yaml at = at_line(goal->line);

        check_known(r, ids, PARENT, goal->parent, goal->line, msg_strategy_no_goal);
        for (size_t t = 0; t < goal->targets.n; t++)
            check_target(r, &catalogue, &LIST_ITEMS(&goal->targets, struct target)[t]);
        if (goal->targets.n > KPIS_MOST) {
            struct buf *text = problem_begin(r);
            msg_strategy_many_kpis(text, r->lang, goal->name, (int64_t)goal->targets.n);
            problem_end(r, text, &at, true);
        }
        if (goal->targets.n == 0) {
            struct buf *text = problem_begin(r);
            msg_strategy_no_kpis(text, r->lang, goal->name);
            problem_end(r, text, &at, true);
        }
        if (!day_is_known(goal->period.from) || !day_is_known(goal->period.to)) {
            struct buf *text = problem_begin(r);
            msg_strategy_no_period(text, r->lang, goal->name);
            problem_end(r, text, &at, true);
        }
    }
    list_done(&catalogue);
}

static void check_tasks(struct strategy_reader *r, const struct map *goals,
                        const struct map *campaigns)
{
    struct map people = {0};
    struct map seen = {0};

    for (size_t i = 0; i < r->out->people.n; i++)
        map_put(&people, LIST_ITEMS(&r->out->people, struct person)[i].name, 0);
    for (size_t i = 0; i < r->out->tasks.n; i++) {
        const struct task *t = &LIST_ITEMS(&r->out->tasks, struct task)[i];

        check_twice(r, &seen, t->id, t->line);
        check_known(r, goals, GOAL, t->goal, t->line, msg_strategy_no_goal);
        check_known(r, campaigns, CAMPAIGN, t->campaign, t->line, msg_strategy_no_campaign);
        check_known(r, &people, PERSON, t->person, t->line, msg_strategy_no_person);
        if (isnan(t->minutes)) {
            struct yaml at = at_line(t->line);
            struct buf *text = problem_begin(r);
            msg_strategy_no_minutes(text, r->lang, t->name);
            problem_end(r, text, &at, true);
        }
    }
    map_done(&seen);
    map_done(&people);
}

void check_whole(struct strategy_reader *r)
{
    struct map goals = {0}, programmes = {0}, campaigns = {0};

    for (size_t i = 0; i < r->out->goals.n; i++) {
        const struct goal *g = &LIST_ITEMS(&r->out->goals, struct goal)[i];
        check_twice(r, &goals, g->id, g->line);
    }
    for (size_t i = 0; i < r->out->programmes.n; i++) {
        const struct programme *p = &LIST_ITEMS(&r->out->programmes, struct programme)[i];
        check_twice(r, &programmes, p->id, p->line);
        check_known(r, &goals, GOAL, p->goal, p->line, msg_strategy_no_goal);
    }
    for (size_t i = 0; i < r->out->campaigns.n; i++) {
        const struct campaign *c = &LIST_ITEMS(&r->out->campaigns, struct campaign)[i];
        check_twice(r, &campaigns, c->id, c->line);
        check_known(r, &goals, GOAL, c->goal, c->line, msg_strategy_no_goal);
        check_known(r, &programmes, PROGRAMME, c->programme, c->line, msg_strategy_no_programme);
    }
    check_goals(r, &goals);
    check_tasks(r, &goals, &campaigns);
    if (!r->failed)
        sort_goals(r);
    map_done(&goals);
    map_done(&programmes);
    map_done(&campaigns);
}
