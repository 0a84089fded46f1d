/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/attribute/attribution.h"

#include "base/fold.h"
#include "base/mem.h"
#include "messages/app.h"
#include "os/machine.h"

static const struct str markov_name = STR_INIT("markov");

/* ---- which models, and how ---- */

static bool add_model(struct attribution *a, struct str name, struct err *e)
{
    const struct rule *rule = rule_find(name);

    if (!rule && !str_eq(name, markov_name))
        return fail_attribute_model(e, ERR_USE, name);
    if (rule && rule->needs_stages)
        return fail_attribute_stages(e, ERR_USE, name);
    for (size_t i = 0; i < a->n_models; i++) {
        if (str_eq(a->models[i].name, name))
            return true;
    }
    a->models[a->n_models++] =
        (struct model_answer){.name = rule ? rule->name : markov_name, .rule = rule};
    return true;
}

static bool read_models(struct run *r, struct attribution *a, struct err *e)
{
    const char *text = r->options.values[OPTION_MODEL];
    struct str rest = text ? str_of(text) : markov_name, word;

    while (str_cut(&rest, ',', &word)) {
        word = str_trim(word);
        if (!str_eq(word, S("all"))) {
            if (!add_model(a, word, e))
                return false;
            continue;
        }
        for (size_t i = 0; rules[i]; i++) {
            if (!rules[i]->needs_stages && !add_model(a, rules[i]->name, e))
                return false;
        }
        if (!add_model(a, markov_name, e))
            return false;
    }
    return true;
}

static bool read_positive(const struct run *r, enum option o, double *out, struct err *e)
{
    const char *text = r->options.values[o];

    if (text && (!str_to_double(str_of(text), out) || !(*out > 0) || *out > 1e6))
        return fail_attribute_number(e, ERR_USE, str_of(option_name(o)), str_of(text));
    return true;
}

/* "40/20/40": first, those between, last. */
static bool read_weights(const struct run *r, struct rule_settings *s, struct err *e)
{
    const char *text = r->options.values[OPTION_WEIGHTS];
    struct str rest = str_of(text), part;
    double parts[3], sum = 0;
    size_t n = 0;

    if (!text)
        return true;
    while (str_cut(&rest, '/', &part)) {
        if (n == 3 || !str_to_double(str_trim(part), &parts[n]) || !(parts[n] >= 0) ||
            parts[n] > 1e6)
            return fail_attribute_weights(e, ERR_USE, str_of(text));
        sum += parts[n++];
    }
    if (n != 3 || !(sum > 0))
        return fail_attribute_weights(e, ERR_USE, str_of(text));
    s->first = parts[0] / sum;
    s->last = parts[2] / sum;
    return true;
}

bool attribution_options(struct run *r, struct attribution *a, struct err *e)
{
    const char *order = r->options.values[OPTION_ORDER];
    int64_t n = 1;

    *a = (struct attribution){.rules = RULE_SETTINGS};
    if (order && (!str_to_int(str_of(order), &n) || n < 1 || n > MARKOV_ORDER_MOST))
        return fail_attribute_order(e, ERR_USE, str_of(order), (int64_t)MARKOV_ORDER_MOST);
    a->markov = (struct markov_settings){.order = (int)n,
                                         .with_nulls = !r->options.values[OPTION_NO_NULLS],
                                         .memory = (size_t)machine_memory() / 2};
    a->intervals = r->options.values[OPTION_INTERVALS] != NULL;
    return read_models(r, a, e) && read_positive(r, OPTION_HALF_LIFE, &a->rules.half_life, e) &&
           read_weights(r, &a->rules, e);
}

/* ---- which channels ---- */

static bool *flags_for(struct run *r, const struct paths *p)
{
    return arena_new(&r->arena, paths_channels(p) + 1, sizeof(bool));
}

static bool mark_channels(struct run *r, const struct paths *p, enum option o, bool *flags,
                          struct err *e)
{
    struct str rest = str_of(r->options.values[o]), name;

    while (r->options.values[o] && str_cut(&rest, ',', &name)) {
        int32_t code = paths_find(p, str_trim(name));

        if (code < 0)
            return fail_attribute_channel(e, ERR_MISSING, str_of(option_name(o)), str_trim(name));
        flags[code] = true;
    }
    return true;
}

/* What tools call a visit that nothing led to. */
static bool is_direct_name(struct arena *a, struct str name)
{
    static const struct str names[] = {
        STR_INIT("direct"),        STR_INIT("(direct)"),     STR_INIT("(direct) / (none)"),
        STR_INIT("direct / none"), STR_INIT("acces direct"), STR_INIT("direct traffic")};
    struct str folded = fold(a, name);

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (str_eq(folded, names[i]))
            return true;
    }
    return false;
}

bool attribution_channels(struct run *r, struct attribution *a, struct err *e)
{
    struct paths *p = &a->paths;
    size_t n = paths_channels(p);

    a->is_direct = flags_for(r, p);
    a->is_left_out = flags_for(r, p);
    a->is_removed = flags_for(r, p);
    a->asks_without = r->options.values[OPTION_WITHOUT] != NULL;
    if (!r->options.values[OPTION_DIRECT]) {
        for (size_t i = 0; i < n; i++)
            a->is_direct[i] = is_direct_name(&r->arena, paths_name(p, i));
    }
    if (!mark_channels(r, p, OPTION_DIRECT, a->is_direct, e) ||
        !mark_channels(r, p, OPTION_EXCLUDE, a->is_left_out, e) ||
        !mark_channels(r, p, OPTION_WITHOUT, a->is_removed, e))
        return false;
    a->rules.channels = n;
    a->rules.is_direct = a->is_direct;
    if (r->options.values[OPTION_EXCLUDE])
        a->rules.is_left_out = a->markov.is_left_out = a->is_left_out;
    return true;
}

/* ---- running them ---- */

static bool draw_progress(void *of, size_t done, size_t all)
{
    struct run *r = of;
    struct buf text = {0};

    buf_add(&text, S("\r\033[K"));
    msg_attribute_progress(&text, r->lang, (int64_t)done, (int64_t)all);
    run_say_err(r, &text);
    buf_done(&text);
    return true;
}

static bool say_fault(const struct attribution *a, enum markov_fault fault, struct err *e)
{
    if (fault == MARKOV_TOO_BIG)
        return fail_attribute_too_big(e, ERR_LIMIT, (int64_t)a->markov.order,
                                      (int64_t)(a->markov.memory >> 20));
    return fail_attribute_not_solved(e, ERR_LIMIT, (int64_t)a->markov.order);
}

bool attribution_model(const struct attribution *a, const struct paths *p, size_t model,
                       struct markov_credit *out, struct markov *chain, struct err *e)
{
    const struct rule *rule = a->models[model].rule;
    size_t n = paths_channels(p) + 1;
    struct credit *credits;
    enum markov_fault fault;

    if (!rule) {
        fault = markov_attribute(p, &a->markov, out, chain);
        return fault == MARKOV_FINE || say_fault(a, fault, e);
    }
    credits = mem_new(n, sizeof(*credits));
    rules_credit(p, rule, &a->rules, credits);
    for (size_t i = 0; i < n; i++)
        out[i] = (struct markov_credit){.credit = credits[i]};
    mem_free(credits);
    return true;
}

bool attribution_run(struct run *r, struct attribution *a, struct err *e)
{
    size_t n = paths_channels(&a->paths) + 1;
    bool fine = true;

    if (r->err_is_terminal && n > 50 && a->markov.order > 1) {
        a->markov.progress = draw_progress;
        a->markov.context = r;
    }
    for (size_t i = 0; i < a->n_models && fine; i++) {
        a->models[i].credits = arena_new(&r->arena, n, sizeof(struct markov_credit));
        fine = attribution_model(a, &a->paths, i, a->models[i].credits, &a->chain, e);
    }
    if (a->markov.progress)
        run_write_err(r, S("\r\033[K"));
    a->markov.progress = NULL;
    return fine && (!a->intervals || attribution_intervals(r, a, e));
}

void attribution_done(struct attribution *a)
{
    paths_done(&a->paths);
}
