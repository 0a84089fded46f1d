/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Cohorts: the leads created in the period, with all that became of them, whenever. A later stage
 * belongs to a lead by its id, else to the person's first lead before it. */
#include "ask/gather.h"

#include "messages/ask.h"

#include <math.h>

enum { COHORT_ROWS = 2000000 };

static const char *const columns[] = {"id",  "person",   "day",      "stage",    "amount", "gross",
                                      "tax", "shipping", "currency", "customer", "system"};
enum {
    AT_ID,
    AT_PERSON,
    AT_DAY,
    AT_STAGE,
    AT_AMOUNT,
    AT_GROSS,
    AT_TAX,
    AT_SHIPPING,
    AT_CURRENCY,
};

struct lead {
    uint32_t row, unit;
    int64_t day;
};

struct cohort {
    struct gather *g;
    const struct plan *plan;
    struct list leads; /* of struct lead */
    struct map by_id, by_person;
    struct map cells; /* row, unit, wanted: one cell each */
};

/* The filters that words of sales have: in a list, of a column that was read. */
static bool passes(const struct gather *g, const struct filter *filter, const struct rows *r,
                   size_t i)
{
    size_t column = 0;

    while (column < COUNT_OF(columns) && !str_eq(str_of(columns[column]), str_of(filter->column)))
        column++;
    if (column == COUNT_OF(columns) || filter->op != FILTER_IN)
        return false;
    for (size_t v = 0; v < filter->n; v++) {
        const struct value *value = &filter->values[v];
        int64_t number = value->is_text ? frame_code(g->f, DICT_TERM, value->text) : value->number;
        if (number == rows_at(r, i, column)->integer)
            return true;
    }
    return false;
}

static bool matches(const struct gather *g, const struct atom *atom, const struct rows *r, size_t i)
{
    for (size_t k = 0; k < atom->n_filters; k++) {
        if (!passes(g, &atom->filters[k], r, i))
            return false;
    }
    return true;
}

static const struct datum *amount_of(const struct atom *atom, const struct rows *r, size_t i)
{
    for (size_t c = AT_AMOUNT; atom->column && c <= AT_SHIPPING; c++) {
        if (str_eq(str_of(atom->column), str_of(columns[c])))
            return rows_at(r, i, c);
    }
    return NULL;
}

static struct cell *cell_of(struct cohort *c, const struct lead *lead, uint32_t wanted)
{
    uint32_t key[3] = {lead->row, lead->unit, wanted};
    int64_t *at =
        map_put(&c->cells, (struct str){(const char *)key, sizeof key}, (int64_t)c->g->cells.n);

    if ((size_t)*at == c->g->cells.n)
        return gather_cell(c->g, lead->row, lead->unit, wanted);
    return &LIST_ITEMS(&c->g->cells, struct cell)[*at];
}

/* What the fact in row i adds to the lead that it came of. */
static void add_to(struct cohort *c, const struct lead *lead, const struct rows *r, size_t i)
{
    struct frame *f = c->g->f;

    for (size_t k = 0; k < c->plan->n; k++) {
        struct wanted *w = gather_wanted(c->g, c->plan->wanted[k]);
        const struct datum *amount = amount_of(w->atom, r, i);
        int64_t currency = rows_at(r, i, AT_CURRENCY)->integer;
        struct cell *cell = NULL;
        double scale = pow(10, -currency_digits(f->w->settings.currency));
        if (!matches(c->g, w->atom, r, i) || (w->atom->column && (!amount || amount->is_null)))
            continue;
        if (amount && !frame_is_own_currency(f, currency)) {
            foreign_add(f->a, &w->foreign, frame_text(f, DICT_CURRENCY, currency),
                        amount->number * scale);
            continue;
        }
        cell = cell_of(c, lead, c->plan->wanted[k]);
        cell->value += amount ? amount->number * scale : 1;
        cell->n++;
        c->g->facts++;
    }
}

static struct str text_at(const struct rows *r, size_t i, size_t column)
{
    const struct datum *cell = rows_at(r, i, column);

    return cell->is_null ? S("") : cell->text;
}

static void add_lead(struct cohort *c, const struct shape *s, const struct rows *r, size_t i)
{
    struct gather *g = c->g;
    struct str id = text_at(r, i, AT_ID), person = text_at(r, i, AT_PERSON);
    int64_t day = rows_at(r, i, AT_DAY)->integer;
    int32_t ordinal = g->time >= 0 ? dim_ordinal(g->dims[g->time], (struct day){(int32_t)day}) : 0;
    struct lead *lead = list_add(&c->leads);
    int64_t place = (int64_t)c->leads.n - 1;
    int64_t *known = NULL;

    *lead =
        (struct lead){.row = shape_row(s, r, i, ordinal), .unit = shape_unit(s, r, i), .day = day};
    if (id.n)
        (void)map_put(&c->by_id, id, place);
    if (person.n) {
        known = map_put(&c->by_person, person, place);
        if (LIST_ITEMS(&c->leads, struct lead)[*known].day > day)
            *known = place;
    }
    add_to(c, &LIST_ITEMS(&c->leads, struct lead)[place], r, i);
}

/* A query for rows has columns where one for sums has groups: the fixed ones first, then the
 * dimensions. */
static bool read_leads(struct cohort *c, struct err *e)
{
    struct gather *g = c->g;
    const char *names[COUNT_OF(columns) + GROUPS_MAX];
    struct shape s;
    struct rows rows = {0};
    size_t fixed = COUNT_OF(columns);

    shape_begin(&s, g, c->plan, false);
    shape_units(&s);
    filters_number(g->f, &s.filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_number(g->f, &s.filters, "stage", FILTER_IN, STAGE_LEAD);
    if (!g->period.all) {
        filters_number(g->f, &s.filters, "day", FILTER_AT_LEAST, g->period.from.n);
        filters_number(g->f, &s.filters, "day", FILTER_BELOW, (int64_t)g->period.to.n + 1);
    }
    filters_add(g->f, &s.filters, "day", FILTER_NOT_NULL, NULL, 0);
    for (size_t i = 0; i < fixed; i++)
        names[i] = columns[i];
    for (size_t i = 0; i < s.n_groups; i++)
        names[fixed + i] = s.groups[i].column;
    for (size_t d = 0; d < g->n_dims; d++)
        s.dims[d] += s.dims[d] >= 0 ? (int)fixed : 0;
    s.network += s.network >= 0 ? (int)fixed : 0;
    if (!shape_facts(&s, names, fixed + s.n_groups, COHORT_ROWS, &rows, e))
        return false;
    if (rows.n >= COHORT_ROWS)
        return fail_too_many_rows(e, ERR_LIMIT, (int64_t)COHORT_ROWS);
    for (size_t i = 0; i < rows.n; i++)
        add_lead(c, &s, &rows, i);
    return true;
}

static bool read_later(struct cohort *c, struct err *e)
{
    struct gather *g = c->g;
    static const struct narrow everything = {0};
    struct gather whole = *g;
    struct shape s;
    struct rows rows = {0};

    whole.narrow = &everything; /* the lead's campaign counts, not the order's */
    whole.n_dims = 0;
    shape_begin(&s, &whole, c->plan, false);
    filters_number(g->f, &s.filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_number(g->f, &s.filters, "stage", FILTER_NOT_IN, STAGE_LEAD);
    if (!g->period.all)
        filters_number(g->f, &s.filters, "day", FILTER_AT_LEAST, g->period.from.n);
    if (!shape_facts(&s, columns, COUNT_OF(columns), COHORT_ROWS, &rows, e))
        return false;
    if (rows.n >= COHORT_ROWS)
        return fail_too_many_rows(e, ERR_LIMIT, (int64_t)COHORT_ROWS);
    for (size_t i = 0; i < rows.n; i++) {
        struct str id = text_at(&rows, i, AT_ID), person = text_at(&rows, i, AT_PERSON);
        const struct lead *leads = c->leads.items;
        int64_t place = 0;
        bool known = id.n && map_get(&c->by_id, id, &place);
        if (!known && person.n && map_get(&c->by_person, person, &place))
            known = leads[place].day <= rows_at(&rows, i, AT_DAY)->integer;
        if (known)
            add_to(c, &leads[place], &rows, i);
    }
    return true;
}

bool gather_cohort(struct gather *g, const struct plan *plan, struct err *e)
{
    struct cohort c = {.g = g, .plan = plan, .leads = LIST_OF(struct lead)};
    bool ok = frame_dictionary(g->f, DICT_TERM, e) && read_leads(&c, e);

    if (ok && c.leads.n)
        ok = read_later(&c, e);
    /* Where leads are known, none that got so far is zero. */
    for (size_t k = 0; ok && k < plan->n; k++) {
        struct wanted *w = gather_wanted(g, plan->wanted[k]);
        w->has_coverage = true;
        w->covered = c.leads.n > 0;
    }
    list_done(&c.leads);
    map_done(&c.by_id);
    map_done(&c.by_person);
    map_done(&c.cells);
    return ok;
}
