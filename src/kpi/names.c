/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kpi/names.h"

#include "kpi/best.h"

#include "messages/kpi.h"

#include <string.h>

enum {
    MAY_SUM = 1 << ATOM_SUM | 1 << ATOM_TOTAL,
    MAY_START = 1 << ATOM_START,
    MAY_COUNT = 1 << ATOM_COUNT,
    MAY_MIDDLE = 1 << ATOM_MEDIAN | 1 << ATOM_MEAN,
    MAY_BEST = 1 << ATOM_BEST,
};

#define SECOND_US INT64_C(1000000)

/* A word for facts that are no figures: what it counts or adds, and which of the facts. */
struct word {
    struct str name;
    enum fact_kind fact;
    unsigned may; /* bits of enum atom_kind */
    enum unit unit;
    const char *column; /* NULL: the facts themselves are counted */
    const char *minus;
    const char *distinct; /* count() counts different values of it */
    /* The filter, by `filtered`; none when NULL. */
    const char *filtered;
    enum filter_op op;
    int64_t values[2];
    size_t n_values;
    const char *filter_minus;
};

static const struct word words[] = {
    {STR_INIT("cost"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount"},
    {STR_INIT("cost.ads"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount", .filtered = "kind",
     .values = {COST_ADS}, .n_values = 1},
    {STR_INIT("cost.time"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount", .filtered = "kind",
     .values = {COST_TIME}, .n_values = 1},
    {STR_INIT("cost.tool"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount", .filtered = "kind",
     .values = {COST_TOOL}, .n_values = 1},
    {STR_INIT("cost.content"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount",
     .filtered = "kind", .values = {COST_CONTENT}, .n_values = 1},
    {STR_INIT("cost.agency"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount",
     .filtered = "kind", .values = {COST_AGENCY}, .n_values = 1},
    {STR_INIT("cost.other"), FACT_COST, MAY_SUM, UNIT_MONEY, .column = "amount", .filtered = "kind",
     .values = {COST_OTHER}, .n_values = 1},
    {STR_INIT("hours"), FACT_COST, MAY_SUM, UNIT_HOURS, .column = "hours", .filtered = "kind",
     .values = {COST_TIME}, .n_values = 1},
    {STR_INIT("person"), FACT_SALE, MAY_COUNT, UNIT_COUNT, .distinct = "person",
     .filtered = "stage", .values = {STAGE_WON, STAGE_ORDER}, .n_values = 2},
    {STR_INIT("ticket"), FACT_TICKET, MAY_COUNT, UNIT_COUNT},
    {STR_INIT("ticket.replied"), FACT_TICKET, MAY_COUNT, UNIT_COUNT, .filtered = "first_reply",
     .op = FILTER_NOT_NULL},
    {STR_INIT("ticket.solved"), FACT_TICKET, MAY_COUNT, UNIT_COUNT, .filtered = "solved",
     .op = FILTER_NOT_NULL},
    {STR_INIT("ticket.reopened"), FACT_TICKET, MAY_COUNT, UNIT_COUNT, .filtered = "reopened",
     .op = FILTER_NOT_NULL},
    {STR_INIT("ticket.within_1h"), FACT_TICKET, MAY_COUNT, UNIT_COUNT, .filtered = "first_reply",
     .op = FILTER_BELOW, .values = {3600 * SECOND_US + 1}, .n_values = 1, .filter_minus = "opened"},
    {STR_INIT("ticket.within_24h"), FACT_TICKET, MAY_COUNT, UNIT_COUNT, .filtered = "first_reply",
     .op = FILTER_BELOW, .values = {86400 * SECOND_US + 1}, .n_values = 1,
     .filter_minus = "opened"},
    {STR_INIT("ticket.first_reply"), FACT_TICKET, MAY_MIDDLE, UNIT_SECONDS, .column = "first_reply",
     .minus = "opened"},
    {STR_INIT("ticket.resolution"), FACT_TICKET, MAY_MIDDLE, UNIT_SECONDS, .column = "solved",
     .minus = "opened"},
    {STR_INIT("ticket.score"), FACT_TICKET, MAY_MIDDLE, UNIT_RATIO, .column = "score"},
    {STR_INIT("post"), FACT_POST, MAY_COUNT, UNIT_COUNT},
    {STR_INIT("mention"), FACT_MENTION, MAY_COUNT, UNIT_COUNT},
    {STR_INIT("author"), FACT_MENTION, MAY_COUNT, UNIT_COUNT, .distinct = "author"},
};

/* Sales by their stage: NAME is counted; NAME.amount, .gross, .tax and .shipping are money. */
static const struct {
    struct str name;
    enum stage stage;
    const char *customer; /* of new or returning ones only */
} sales[] = {
    {STR_INIT("lead"), STAGE_LEAD, NULL},
    {STR_INIT("qualified"), STAGE_QUALIFIED, NULL},
    {STR_INIT("meeting"), STAGE_MEETING, NULL},
    {STR_INIT("quote"), STAGE_QUOTE, NULL},
    {STR_INIT("deal.won"), STAGE_WON, NULL},
    {STR_INIT("deal.lost"), STAGE_LOST, NULL},
    {STR_INIT("order"), STAGE_ORDER, NULL},
    {STR_INIT("refund"), STAGE_REFUND, NULL},
    {STR_INIT("customer.new"), STAGE_ORDER, "new"},
    {STR_INIT("customer.returning"), STAGE_ORDER, "returning"},
};
static const char *const sale_columns[] = {"amount", "gross", "tax", "shipping"};

static const struct str functions[] = {STR_INIT("sum"),   STR_INIT("total"),  STR_INIT("start"),
                                       STR_INIT("count"), STR_INIT("median"), STR_INIT("mean"),
                                       STR_INIT("best")};

bool names_function(struct str name, enum atom_kind *out)
{
    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        if (str_eq(functions[i], name)) {
            *out = (enum atom_kind)i;
            return true;
        }
    }
    return false;
}

/* The names of best() mean something else to other functions: clicks are a metric too. */
static bool use_best(struct str name, struct atom *out)
{
    out->best = best_find(name);
    if (!out->best)
        return false;
    out->scale = 1;
    out->fact = FACT_FIGURE;
    out->unit = out->best->unit;
    return true;
}

bool atom_is_unique(const struct atom *atom)
{
    return atom->known && atom->known->nature == NATURE_UNIQUE;
}

static struct filter *add_filter(struct atom *out, const char *column, enum filter_op op)
{
    struct filter *filter = &out->filters[out->n_filters++];

    assert(out->n_filters <= COUNT_OF(out->filters));
    *filter = (struct filter){.column = column, .op = op};
    return filter;
}

static void add_numbers(struct arena *a, struct filter *filter, const int64_t *numbers, size_t n)
{
    struct value *values = arena_new(a, n, sizeof(*values));

    for (size_t i = 0; i < n; i++)
        values[i].number = numbers[i];
    filter->values = values;
    filter->n = n;
}

static void use_word(const struct word *w, struct arena *a, struct atom *out)
{
    out->fact = w->fact;
    out->column = w->distinct ? w->distinct : w->column;
    out->minus = w->minus;
    out->unit = w->unit;
    out->scale = w->minus ? 1e-6 : 1; /* of instants, microseconds */
    if (w->distinct)
        out->kind = ATOM_DISTINCT;
    if (w->filtered) {
        struct filter *filter = add_filter(out, w->filtered, w->op);
        add_numbers(a, filter, w->values, w->n_values);
        filter->minus = w->filter_minus;
    }
}

/* Whether `name` is a sale's stage, or money of one; sets what may be done with it. */
static bool use_sale(struct str name, struct arena *a, struct atom *out, unsigned *may)
{
    for (size_t i = 0; i < COUNT_OF(sales); i++) {
        struct str rest = str_sub(name, sales[i].name.n, name.n);
        int64_t stage = sales[i].stage;

        if (!str_starts(name, sales[i].name))
            continue;
        *may = MAY_COUNT;
        out->unit = UNIT_COUNT;
        out->column = NULL;
        for (size_t k = 0; k < COUNT_OF(sale_columns); k++) {
            if (rest.n > 1 && rest.p[0] == '.' &&
                str_eq(str_sub(rest, 1, rest.n), str_of(sale_columns[k]))) {
                *may = MAY_SUM | MAY_MIDDLE;
                out->unit = UNIT_MONEY;
                out->column = sale_columns[k];
            }
        }
        if (rest.n && !out->column)
            continue;
        out->fact = FACT_SALE;
        add_numbers(a, add_filter(out, "stage", FILTER_IN), &stage, 1);
        if (str_starts(name, S("deal."))) { /* an order that was cancelled is lost too */
            int64_t crm = SYSTEM_CRM;
            add_numbers(a, add_filter(out, "system", FILTER_IN), &crm, 1);
        }
        if (sales[i].customer) {
            struct value *customer = arena_new(a, 1, sizeof(*customer));
            struct filter *filter;
            *customer = (struct value){.text = str_of(sales[i].customer), .is_text = true};
            filter = add_filter(out, "customer", FILTER_IN);
            filter->values = customer;
            filter->n = 1;
        }
        return true;
    }
    return false;
}

static bool use_metric(struct str name, struct arena *a, struct atom *out, unsigned *may)
{
    const struct metric *known = metric_find(name);

    if (!known && !metric_id_is_valid(name))
        return false;
    out->fact = FACT_FIGURE;
    out->metric = arena_str(a, name);
    out->known = known;
    out->column = "value";
    out->unit = known ? known->unit : UNIT_COUNT;
    *may = MAY_SUM | MAY_MIDDLE;
    if (known && known->nature == NATURE_STOCK)
        *may |= MAY_START;
    return true;
}

/* `all.` before a metric or `mention`: ours and our competitors'. */
static bool use_name(struct str name, struct arena *a, struct atom *out, unsigned *may)
{
    out->scale = 1;
    if (str_eq(name, S("days"))) {
        out->kind = ATOM_DAYS;
        out->unit = UNIT_DAYS;
        *may = MAY_COUNT;
        return true;
    }
    if (str_starts(name, S("all."))) {
        out->of_competitors = true;
        name = str_sub(name, 4, name.n);
        if (!str_eq(name, S("mention")))
            return use_metric(name, a, out, may);
    }
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_eq(words[i].name, name)) {
            use_word(&words[i], a, out);
            *may = words[i].may;
            return true;
        }
    }
    return use_sale(name, a, out, may) || use_metric(name, a, out, may);
}

static bool fail_unknown(const struct scan *s, struct token name, struct err *e)
{
    struct nearest near = {.wrong = name.text, .distance = SIZE_MAX};
    struct arena a = {0};
    struct buf what = {0};

    for (size_t i = 0; i < metric_count(); i++) {
        nearest_offer(&near, metric_at(i)->id);
        nearest_offer(&near, arena_printf(&a, "all.%.*s", STR_ARG(metric_at(i)->id)));
    }
    for (size_t i = 0; i < COUNT_OF(words); i++)
        nearest_offer(&near, words[i].name);
    for (size_t i = 0; i < COUNT_OF(sales); i++) {
        nearest_offer(&near, sales[i].name);
        for (size_t k = 0; k < COUNT_OF(sale_columns); k++)
            nearest_offer(&near,
                          arena_printf(&a, "%.*s.%s", STR_ARG(sales[i].name), sale_columns[k]));
    }
    nearest_offer(&near, S("days"));
    if (near.best.n)
        msg_unknown_name_near(&what, e->lang, name.text, near.best);
    else
        msg_unknown_name(&what, e->lang, name.text);
    arena_done(&a);
    return fault_at(s, name.at, &what, e);
}

static bool fail_function(const struct scan *s, struct token function, struct token name,
                          unsigned may, struct err *e)
{
    struct buf what = {0}, advice = {0};

    for (size_t i = 0; i < COUNT_OF(functions); i++) {
        if (may & 1U << i)
            buf_printf(&advice, "%s%.*s(%.*s)", advice.n ? ", " : "", STR_ARG(functions[i]),
                       STR_ARG(name.text));
    }
    if (str_eq(function.text, S("start")))
        msg_start_of_flow(&what, e->lang, name.text, buf_str(&advice));
    else
        msg_wrong_function(&what, e->lang, function.text, name.text, buf_str(&advice));
    buf_done(&advice);
    return fault_at(s, function.at, &what, e);
}

bool names_atom(const struct scan *s, struct token function, struct token name, struct arena *a,
                struct atom *out, struct err *e)
{
    struct atom atom = {0};
    enum atom_kind kind;
    unsigned may = 0;
    bool is_function = names_function(function.text, &kind);

    assert(is_function);
    atom.kind = kind;
    if (kind == ATOM_BEST && use_best(name.text, &atom))
        may = MAY_BEST;
    else if (!use_name(name.text, a, &atom, &may))
        return fail_unknown(s, name, e);
    if (!(may & 1U << kind))
        return fail_function(s, function, name, may, e);
    atom.text = arena_printf(a, "%.*s(%.*s)", STR_ARG(function.text), STR_ARG(name.text));
    *out = atom;
    return true;
}
