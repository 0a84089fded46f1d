/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The verdict on a target, and the table of all of them. */
#include "ask/goals_inside.h"

#include "messages/ask.h"

#include <math.h>

struct str goal_verdict_name(enum goal_verdict v)
{
    static const struct str names[] = {STR_INIT("no_data"), STR_INIT("too_early"), STR_INIT("late"),
                                       STR_INIT("on_track"), STR_INIT("reached")};

    return names[v];
}

struct period goal_period(const struct goal *goal, const struct target *target, struct day at)
{
    int year = day_civil(at).year;
    struct period p = {day_of((struct civil){year, 1, 1}), day_of((struct civil){year, 12, 31}),
                       false};

    if (!goal->period.all && day_is_known(goal->period.from))
        p.from = goal->period.from;
    if (!goal->period.all && day_is_known(goal->period.to) && goal->period.to.n >= p.from.n)
        p.to = goal->period.to;
    if (day_is_known(target->by) && target->by.n >= p.from.n)
        p.to = target->by;
    if (p.to.n < p.from.n)
        p.to = p.from;
    return p;
}

/* A limit not to be passed: money, hours, complaints that add up over the period. */
bool goal_is_limit(const struct goal_work *g)
{
    return g->shape == SHAPE_SUM && g->target->direction == BETTER_LOWER && g->target->value >= 0;
}

double goal_progress(const struct goal_work *g, const struct goal_state *s)
{
    double target = g->target->value;
    bool lower = g->target->direction == BETTER_LOWER;

    if (!isnan(s->projected) && s->start != 0) /* from what it was to what it will be */
        return target == s->start ? s->projected <= target
                                  : (s->projected - s->start) / (target - s->start);
    if (isnan(s->start)) { /* no way to go is known: how near is it */
        if (lower)
            return s->value > 0 ? target / s->value : 1;
        return target != 0 ? s->value / target : NAN;
    }
    if (target == s->start)
        return (lower ? s->value <= target : s->value >= target) ? 1 : 0;
    return (s->value - s->start) / (target - s->start);
}

enum goal_verdict goal_judge(const struct goal_work *g, const struct goal_state *s, bool young)
{
    bool lower = g->target->direction == BETTER_LOWER;
    bool over = g->so_far.to.n >= g->whole.to.n;
    bool meets = lower ? s->value <= g->target->value : s->value >= g->target->value;

    if (goal_is_limit(g)) {
        if (!meets)
            return GOAL_LATE;
        if (over)
            return GOAL_REACHED;
        if (young)
            return GOAL_TOO_EARLY;
        return isnan(s->projected) || s->projected * GOAL_TOLERANCE <= g->target->value
                   ? GOAL_ON_TRACK
                   : GOAL_LATE;
    }
    if (meets)
        return GOAL_REACHED;
    if (young && !over)
        return GOAL_TOO_EARLY;
    return !over && s->progress >= s->pace * GOAL_TOLERANCE ? GOAL_ON_TRACK : GOAL_LATE;
}

/* ---- the table ---- */

enum {
    AT_GOAL,
    AT_KPI,
    AT_UNIT,
    AT_VALUE,
    AT_START,
    AT_TARGET,
    AT_PROGRESS,
    AT_PACE,
    AT_VERDICT,
    AT_NOTE,
    AT_SCOPE,
    COLUMNS
};

static const struct {
    struct str name;
    void (*title)(struct buf *, enum lang);
    enum column_kind kind;
} columns[COLUMNS] = {
    {STR_INIT("goal"), msg_goals_goal, COLUMN_TEXT},
    {STR_INIT("kpi"), msg_goals_kpi, COLUMN_TEXT},
    {STR_INIT("unit"), msg_goals_unit, COLUMN_TEXT},
    {STR_INIT("value"), msg_goals_value, COLUMN_NUMBER},
    {STR_INIT("start"), msg_goals_start, COLUMN_NUMBER},
    {STR_INIT("target"), msg_goals_target, COLUMN_NUMBER},
    {STR_INIT("progress"), msg_goals_progress, COLUMN_RATIO},
    {STR_INIT("pace"), msg_goals_pace, COLUMN_RATIO},
    {STR_INIT("verdict"), msg_goals_verdict, COLUMN_TEXT},
    {STR_INIT("note"), msg_goals_note, COLUMN_TEXT},
    {STR_INIT("scope"), msg_goals_scope, COLUMN_TEXT},
};

static struct str written(struct frame *f, void (*write)(struct buf *, enum lang))
{
    struct buf b = BUF_MAX(256);

    write(&b, f->lang);
    return frame_buf(f, &b);
}

static struct table_cell text_cell(struct str text, struct str label)
{
    return (struct table_cell){.text = text, .label = label};
}

static struct table_cell number_cell(double number, const struct table_column *as)
{
    return (struct table_cell){
        .missing = isnan(number), .number = isnan(number) ? 0 : number, .as = as};
}

enum { WHOLE = 1000 }; /* cents of larger amounts are not worth reading */

static const struct table_column *as_unit(struct frame *f, const struct goal_state *s)
{
    struct table_column *as = arena_new(f->a, 1, sizeof *as);

    *as = (struct table_column){.name = S("value"),
                                .kind = measure_kind(s->unit),
                                .unit = s->unit,
                                .decimals = -1,
                                .better = s->target->direction};
    if (s->unit == UNIT_MONEY) {
        as->currency = frame_currency(f);
        as->decimals = fabs(s->target->value) < WHOLE ? -1 : 0;
    }
    return as;
}

static struct table_cell *row_of(struct frame *f, const struct goal_state *s)
{
    static void (*const verdicts[])(struct buf *, enum lang) = {
        msg_verdict_no_data, msg_verdict_goal_early, msg_verdict_late, msg_verdict_on_track,
        msg_verdict_reached};
    struct table_cell *row = arena_new(f->a, COLUMNS, sizeof *row);
    const struct table_column *as = as_unit(f, s);

    row[AT_GOAL] = text_cell(s->goal->id, s->goal->name);
    row[AT_KPI] = text_cell(s->target->kpi, s->name);
    row[AT_UNIT] = text_cell(s->unit == UNIT_MONEY ? frame_currency(f) : unit_name(s->unit), S(""));
    row[AT_VALUE] = number_cell(s->value, as);
    row[AT_START] = number_cell(s->start, as);
    row[AT_TARGET] = number_cell(s->target->value, as);
    row[AT_PROGRESS] = number_cell(s->progress, NULL);
    row[AT_PACE] = number_cell(s->pace, NULL);
    row[AT_VERDICT] = text_cell(goal_verdict_name(s->verdict), written(f, verdicts[s->verdict]));
    row[AT_NOTE] = text_cell(s->note, S(""));
    row[AT_SCOPE] = text_cell(s->scope, S(""));
    return row;
}

void goals_table(struct frame *f, struct goals *out, struct day at)
{
    struct table t = {.columns = LIST_OF(struct table_column),
                      .rows = LIST_OF(struct table_cell *),
                      .warnings = LIST_OF(struct str),
                      .period = {DAY_NONE, at, false},
                      .before = {DAY_NONE, DAY_NONE, false}};
    struct buf b = BUF_MAX(256);

    for (size_t i = 0; i < COLUMNS; i++) {
        struct table_column *column = list_add(&t.columns);
        *column = (struct table_column){.name = columns[i].name,
                                        .title = written(f, columns[i].title),
                                        .kind = columns[i].kind,
                                        .decimals = columns[i].kind == COLUMN_RATIO ? 0 : -1};
        if (columns[i].kind == COLUMN_RATIO)
            column->unit = UNIT_RATIO;
    }
    for (size_t i = 0; i < out->states.n; i++) {
        struct table_cell **row = list_add(&t.rows);
        *row = row_of(f, &LIST_ITEMS(&out->states, struct goal_state)[i]);
    }
    if (out->states.n == 0) {
        struct str *warning = list_add(&t.warnings);
        *warning = written(f, msg_goals_none);
    }
    msg_goals_title(&b, f->lang, at);
    t.title = frame_buf(f, &b);
    t.period.from = at;
    list_settle(&t.columns, f->a);
    list_settle(&t.rows, f->a);
    list_settle(&t.warnings, f->a);
    t.why.sources.size = sizeof(struct why_source);
    t.why.missing.size = sizeof(struct str);
    out->table = t;
}
