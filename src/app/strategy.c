/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/strategy.h"

#include "ask/needs.h"
#include "base/limits.h"
#include "edit/strategy_file.h"
#include "edit/strategy_save.h"
#include "messages/app.h"
#include "report/wrap.h"

struct strategy_loaded {
    struct strategy strategy;
    struct list problems; /* of struct strategy_problem */
};

static void say_problems(struct run *r, const char *path, const struct list *problems)
{
    struct buf out = {0};

    for (size_t i = 0; i < problems->n; i++) {
        const struct strategy_problem *p = &LIST_ITEMS(problems, struct strategy_problem)[i];

        if (p->is_warning)
            msg_strategy_warning(&out, r->lang, str_of(path), p->line, p->text);
        else
            msg_strategy_error(&out, r->lang, str_of(path), p->line, p->column, p->text);
    }
    run_say_err(r, &out);
}

/* Not `aloud`: of a file that can be used nothing is said. */
static bool read_file(struct run *r, const char *path, bool aloud, struct strategy_loaded *out,
                      struct err *e)
{
    struct buf text = BUF_MAX(LIMIT_YAML_BYTES);
    bool done;

    out->problems = LIST_OF(struct strategy_problem);
    done = disk_read_whole(disk_real(), path, LIMIT_YAML_BYTES, &text, e);
    if (done) {
        struct str kept = arena_str(&r->arena, buf_str(&text));
        done = str_trim(kept).n > 0 ? true : fail_strategy_empty(e, ERR_INPUT);
        done = done && strategy_read(kept, &r->arena, &out->strategy, &out->problems, e);
        if (aloud || !done)
            say_problems(r, path, &out->problems);
        if (!done && out->problems.n) {
            fail_strategy_file(e, ERR_INPUT, str_of(path));
        } else if (!done) {
            struct str why = arena_str(&r->arena, str_of(e->text));
            fail_strategy_unreadable(e, e->kind, str_of(path), why);
        }
    }
    buf_done(&text);
    list_done(&out->problems);
    return done;
}

/* A line each of what is lacking, below the KPI. */
static void say_missing(struct buf *out, enum lang lang, struct str name, struct str words)
{
    struct str line;

    msg_need_missing(out, lang, name);
    while (str_cut(&words, '\n', &line)) {
        if (line.n)
            buf_printf(out, "      %.*s\n", STR_ARG(line));
    }
}

static struct list networks_of(const struct goal *goal, struct arena *a)
{
    size_t n = goal->networks.n;
    struct str *names = arena_new(a, n, sizeof(*names));

    for (size_t i = 0; i < n; i++)
        names[i] = LIST_ITEMS(&goal->networks, struct goal_network)[i].network;
    return (struct list){.items = names, .n = n, .cap = n, .size = sizeof(*names)};
}

static bool say_goal(struct buf *out, struct run *r, struct workspace *w, const struct goal *goal,
                     struct err *e)
{
    struct needs_question q = {.networks = networks_of(goal, &r->arena),
                               .period = {.all = true, .from = DAY_NONE, .to = DAY_NONE},
                               .lang = r->lang};

    buf_printf(out, "%.*s\n", STR_ARG(goal->name));
    for (size_t i = 0; i < goal->targets.n; i++) {
        const struct target *target = &LIST_ITEMS(&goal->targets, struct target)[i];
        struct str name = target->name.n ? target->name : target->kpi;
        struct coverage c;

        q.measure = target->kpi;
        if (!needs(w, &q, &r->arena, &c, e))
            return false;
        if (c.is_there)
            msg_need_there(out, r->lang, name);
        else
            say_missing(out, r->lang, name, c.words);
    }
    return true;
}

/* For each KPI at once: is its data there, or which export is to be got, and where. */
static bool say_needs(struct run *r, struct workspace *w, const struct strategy *s, struct err *e)
{
    struct buf text = {0}, clean = {0}, out = {0};
    bool done = true;

    for (size_t i = 0; i < s->goals.n && done; i++)
        done = say_goal(&text, r, w, &LIST_ITEMS(&s->goals, struct goal)[i], e);
    wrap_clean_lines(&clean, buf_str(&text)); /* names are as the file has them */
    wrap_lines(&out, buf_str(&clean), r->width);
    run_say(r, &out);
    buf_done(&text);
    buf_done(&clean);
    return done;
}

static bool say_summary(struct run *r, const struct strategy *s)
{
    struct buf out = {0};

    msg_strategy_summary(&out, r->lang, (int64_t)s->goals.n, (int64_t)s->campaigns.n,
                         (int64_t)s->tasks.n, (int64_t)s->people.n);
    run_say(r, &out);
    return true;
}

bool strategy_check_file(struct run *r, const char *path, bool aloud, struct err *e)
{
    struct strategy_loaded s = {0};
    struct workspace *w;
    struct err none = {.lang = r->lang};
    bool done;

    if (!read_file(r, path, aloud, &s, e))
        return false;
    if (!aloud) {
        strategy_done(&s.strategy);
        return true;
    }
    w = run_open(r, false,
                 &none); /* without a workspace nothing is there yet, which is an answer too */
    done = say_needs(r, w, &s.strategy, e) && say_summary(r, &s.strategy);
    workspace_close(w);
    strategy_done(&s.strategy);
    return done;
}

bool strategy_load_file(struct run *r, const char *path, struct err *e)
{
    struct strategy_loaded s = {0};
    struct workspace *w;
    bool done = false;

    if (!read_file(r, path, true, &s, e))
        return false;
    w = run_open(r, true, e);
    if (w && ingest_recover(w, e) && strategy_save(w, &s.strategy, e))
        done = say_needs(r, w, &s.strategy, e) && say_summary(r, &s.strategy);
    workspace_close(w);
    strategy_done(&s.strategy);
    return done;
}
