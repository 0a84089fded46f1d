/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Sales by what is known of their source, with their margins, refunds taken off where the order
 * stands. */
#include "ask/roi_inside.h"

#include "base/fold.h"
#include "messages/ask.h"

#include <math.h>
#include <string.h>

enum { SALE_ROWS = 2000000, IDS_AT_ONCE = 1000 };

static bool says_nothing(struct str folded)
{
    static const char *const words[] = {"",        "direct",    "(direct)", "none",
                                        "(none)",  "(not set)", "not set",  "unknown",
                                        "inconnu", "undefined", "null",     "offline"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_eq(folded, str_of(words[i])))
            return true;
    }
    return false;
}

/* GA4's rule for paid traffic: cpc, cpm, ppc, retargeting, paid... */
static bool is_paid_medium(struct str folded)
{
    return str_find(folded, S("cp")) >= 0 || str_eq(folded, S("ppc")) ||
           str_eq(folded, S("retargeting")) || str_starts(folded, S("paid"));
}

static bool has_costs(const struct roi_span *s, int64_t network)
{
    for (size_t i = 0; i < s->n_paid_networks; i++) {
        if (s->paid_networks[i] == network)
            return true;
    }
    return false;
}

static bool is_ours(const struct roi_span *s, const struct roi_said *said)
{
    const struct network *network = network_find(frame_text(s->f, DICT_NETWORK, said->network));

    if (said->network <= 0)
        return said->campaign > 0; /* a campaign of ours, on a network that nobody names */
    return (network && network->is_social) || has_costs(s, said->network);
}

struct roi_origin origin_of(const struct roi_span *s, const struct roi_said *said)
{
    struct roi_origin origin = {.evidence = EVIDENCE_UNATTRIBUTED};
    struct str source = fold(s->f->a, frame_text(s->f, DICT_TERM, said->source));
    struct str medium = fold(s->f->a, frame_text(s->f, DICT_TERM, said->medium));
    bool declared = !says_nothing(source) || said->campaign > 0 || said->click_id > 0;

    if (!declared && said->network > 0 && !said->self_declared.n)
        declared = true; /* the file itself says the network */
    origin.names_medium = !says_nothing(medium);
    if (declared) {
        origin.evidence = EVIDENCE_DECLARED;
        origin.is_ours = is_ours(s, said);
        origin.is_paid = origin.is_ours && is_paid_medium(medium);
    } else if (said->self_declared.n && said->network > 0) {
        origin.evidence = EVIDENCE_SELF_DECLARED;
        origin.is_ours = is_ours(s, said);
    }
    return origin;
}

struct str origin_key(const struct roi_origin *origin, struct str key)
{
    if (origin->is_ours)
        return key;
    return origin->evidence == EVIDENCE_UNATTRIBUTED ? KEY_UNATTRIBUTED : KEY_OTHER;
}

/* ---- one sale, or many alike ---- */

struct sold {
    struct roi_said said;
    struct str key; /* of the row */
    enum stage stage;
    int64_t system, product;
    double margin; /* of the file, NAN */
    double amount;
    int64_t n; /* 0 for refunds */
};

/* The sale's own margin, else its product's, its system's, the company's; NAN when none is set. */
static double margin_of(const struct roi_span *s, const struct sold *sold)
{
    const struct settings *settings = &s->f->w->settings;
    const struct list *products = &s->f->strategy->products;
    struct str product = frame_text(s->f, DICT_PRODUCT, sold->product);

    if (!isnan(sold->margin))
        return sold->margin;
    for (size_t i = 0; product.n && i < products->n; i++) {
        const struct product *known = &LIST_ITEMS(products, struct product)[i];
        if (str_eq(fold(s->f->a, known->name), fold(s->f->a, product)))
            return known->margin;
    }
    if (sold->system >= 0 && sold->system < 3 && !isnan(settings->margin_of[sold->system]))
        return settings->margin_of[sold->system];
    return settings->margin;
}

static void add_to(struct roi_part *part, const struct sold *sold, const struct roi_origin *origin,
                   double margin)
{
    struct roi_row *row = &part->row;
    bool attributed = origin->is_ours && origin->evidence != EVIDENCE_UNATTRIBUTED;
    bool other = !origin->is_ours && origin->evidence != EVIDENCE_UNATTRIBUTED;
    struct roi_sales *sales = other ? &row->other : &row->sales[origin->evidence];

    part->has_sales = part->has_sales || attributed;
    sales->n += sold->n;
    sales->revenue += sold->amount;
    if (isnan(margin))
        sales->no_margin += sold->amount;
    else
        sales->margin += sold->amount * margin;
    if (!attributed)
        return;
    if (sold->stage == STAGE_WON) {
        row->won += (double)sold->n;
        row->deal_margin += isnan(margin) ? 0 : sold->amount * margin;
    } else {
        row->orders += (double)sold->n;
        row->shop_margin += isnan(margin) ? 0 : sold->amount * margin;
    }
    if (origin->is_paid)
        part->paid_revenue += sold->amount;
}

static void add_sold(struct roi_span *s, const struct sold *sold)
{
    struct roi_origin origin = origin_of(s, &sold->said);
    double margin = margin_of(s, sold);

    s->media_known = s->media_known || origin.names_medium;
    if (isnan(margin) && origin.is_ours && origin.evidence != EVIDENCE_UNATTRIBUTED)
        s->no_margin += sold->amount;
    add_to(&s->total, sold, &origin, margin);
    if (s->has_dim)
        add_to(span_part(s, origin_key(&origin, sold->key)), sold, &origin, margin);
}

/* ---- from the store ---- */

enum {
    IN_NETWORK,
    IN_CAMPAIGN,
    IN_SOURCE,
    IN_MEDIUM,
    IN_CLICK,
    IN_SELF,
    IN_STAGE,
    IN_SYSTEM,
    IN_PRODUCT,
    IN_MARGIN,
    IN_CURRENCY,
    IN_FIXED
};

static const char *const fixed[IN_FIXED] = {"network",  "campaign",      "utm_source", "utm_medium",
                                            "click_id", "self_declared", "stage",      "system",
                                            "product",  "margin",        "currency"};

static double number_at(const struct rows *r, size_t i, size_t column)
{
    const struct datum *cell = rows_at(r, i, column);

    return cell->is_null ? NAN : cell->number;
}

struct places { /* of the columns in an answer */
    int at[IN_FIXED];
    int dim; /* -1: none */
    int amount;
    bool is_back;   /* a refund: lessens what stands in its currency */
    bool is_looked; /* only looked up: counts nowhere */
};

/* Reads one row; false when its amount is in another currency (which is remembered). */
static bool read_sold(struct roi_span *s, const struct rows *r, size_t i,
                      const struct places *places, struct sold *out)
{
    bool is_back = places->is_back;
    struct frame *f = s->f;
    const int *at = places->at;
    int dim = places->dim;
    const struct datum *self = rows_at(r, i, (size_t)at[IN_SELF]);
    int64_t currency = rows_at(r, i, (size_t)at[IN_CURRENCY])->integer;
    double scale = pow(10, -currency_digits(f->w->settings.currency));
    double minor = number_at(r, i, (size_t)places->amount);

    *out = (struct sold){
        .said = {.network = rows_at(r, i, (size_t)at[IN_NETWORK])->integer,
                 .campaign = rows_at(r, i, (size_t)at[IN_CAMPAIGN])->integer,
                 .source = rows_at(r, i, (size_t)at[IN_SOURCE])->integer,
                 .medium = rows_at(r, i, (size_t)at[IN_MEDIUM])->integer,
                 .click_id = rows_at(r, i, (size_t)at[IN_CLICK])->integer,
                 .self_declared = self->is_null ? S("") : self->text},
        .stage = (enum stage)rows_at(r, i, (size_t)at[IN_STAGE])->integer,
        .system = rows_at(r, i, (size_t)at[IN_SYSTEM])->integer,
        .product = rows_at(r, i, (size_t)at[IN_PRODUCT])->integer,
        .margin = number_at(r, i, (size_t)at[IN_MARGIN]),
        .amount = isnan(minor) ? 0 : minor * scale,
        .key = dim >= 0 ? dim_key(f, s->dim, FACT_SALE, rows_at(r, i, (size_t)dim)) : S(""),
    };
    if (frame_is_own_currency(f, currency) || places->is_looked)
        return true;
    foreign_add(f->a, &s->foreign, frame_text(f, DICT_CURRENCY, currency),
                is_back ? -out->amount : out->amount);
    return false;
}

static const struct plan sales_plan = {.fact = FACT_SALE};

static void begin_sales(struct roi_span *s, struct gather *g, struct shape *shape,
                        const int64_t *stages, size_t n, bool in_period)
{
    gather_init(g, s->f, &s->narrow, s->period, &s->dim, s->has_dim ? 1 : 0);
    shape_begin(shape, g, &sales_plan, false);
    filters_number(s->f, &shape->filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_add(s->f, &shape->filters, "stage", FILTER_IN, stages, n);
    if (!in_period || s->period.all)
        return;
    filters_number(s->f, &shape->filters, "day", FILTER_AT_LEAST, s->period.from.n);
    filters_number(s->f, &shape->filters, "day", FILTER_BELOW, (int64_t)s->period.to.n + 1);
}

static bool sum_sales(struct roi_span *s, struct err *e)
{
    static const int64_t stages[] = {STAGE_ORDER, STAGE_WON};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    struct places places = {.dim = -1};
    bool ok = true;

    begin_sales(s, &g, &shape, stages, 2, true);
    for (size_t i = 0; i < IN_FIXED; i++)
        places.at[i] = shape_group(&shape, fixed[i], GROUP_AS_IS);
    if (s->has_dim)
        places.dim = shape.dims[0];
    places.amount = (int)shape.n_groups;
    (void)shape_aggregate(&shape, AGGREGATE_SUM, "amount", NULL);
    (void)shape_aggregate(&shape, AGGREGATE_COUNT, NULL, NULL);
    ok = shape_run(&shape, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++) {
        struct sold sold;
        if (!read_sold(s, &rows, i, &places, &sold))
            continue;
        sold.n = rows_at(&rows, i, shape.n_groups + 1)->integer;
        add_sold(s, &sold);
    }
    gather_done(&g);
    return ok;
}

/* ---- refunds ---- */

enum { REFUND_ID = IN_FIXED, REFUND_ORDER, REFUND_AMOUNT, REFUND_DIM };

static size_t refund_columns(const struct roi_span *s, const char *out[REFUND_DIM + 1])
{
    for (size_t i = 0; i < IN_FIXED; i++)
        out[i] = fixed[i];
    out[REFUND_ID] = "id";
    out[REFUND_ORDER] = "order_id";
    out[REFUND_AMOUNT] = "amount";
    out[REFUND_DIM] = s->has_dim ? dim_column(s->dim, FACT_SALE) : NULL;
    return out[REFUND_DIM] ? REFUND_DIM + 1 : REFUND_DIM;
}

static struct str text_at(const struct rows *r, size_t i, size_t column)
{
    const struct datum *cell = rows_at(r, i, column);

    return cell->is_null ? S("") : cell->text;
}

static struct str order_named(const struct rows *r, size_t i)
{
    struct str order = text_at(r, i, REFUND_ORDER);

    return order.n ? order : text_at(r, i, REFUND_ID);
}

/* The orders that refunds name, by their id; in several answers of at most IDS_AT_ONCE. */
struct orders {
    struct list answers; /* of struct rows */
    struct map places;   /* id -> answer << 32 | row */
};

static bool find_orders(struct roi_span *s, const struct rows *refunds, const char *column,
                        struct orders *o, struct err *e)
{
    static const int64_t sold[] = {STAGE_ORDER, STAGE_WON};
    static const struct narrow everywhere = {0};
    const char *columns[REFUND_DIM + 1];
    size_t n_columns = refund_columns(s, columns);

    for (size_t first = 0; first < refunds->n; first += IDS_AT_ONCE) {
        struct value *ids = arena_new(s->f->a, IDS_AT_ONCE, sizeof *ids);
        struct filter *filter = NULL;
        struct rows *answer = NULL;
        struct gather g;
        struct shape shape;
        size_t n = 0;
        bool ok = true;
        for (size_t i = first; i < refunds->n && i < first + IDS_AT_ONCE; i++) {
            struct str id = order_named(refunds, i);
            if (id.n && !map_get(&o->places, id, NULL))
                ids[n++] = (struct value){.text = id, .is_text = true};
        }
        if (n == 0)
            continue;
        begin_sales(s, &g, &shape, sold, 2, false);
        g.narrow = &everywhere;
        filter = list_add(&shape.filters.list);
        *filter = (struct filter){.column = column, .op = FILTER_IN, .values = ids, .n = n};
        answer = list_add(&o->answers);
        ok = shape_facts(&shape, columns, n_columns, SALE_ROWS, answer, e);
        gather_done(&g);
        if (!ok)
            return false;
        for (size_t i = 0; i < answer->n; i++) {
            size_t by = str_eq(str_of(column), S("id")) ? REFUND_ID : REFUND_ORDER;
            (void)map_put(&o->places, text_at(answer, i, by),
                          (int64_t)(o->answers.n - 1) << 32 | (int64_t)i);
        }
    }
    return true;
}

/* A refund stands where its order does: same source, same margin, same row. */
static void take_back(struct roi_span *s, const struct rows *refunds, size_t i,
                      const struct orders *o)
{
    struct places places = {.dim = s->has_dim && dim_column(s->dim, FACT_SALE) ? REFUND_DIM : -1,
                            .amount = REFUND_AMOUNT,
                            .is_back = true};
    int64_t place = 0;
    struct sold refund, order;

    for (int k = 0; k < IN_FIXED; k++)
        places.at[k] = k;
    if (!read_sold(s, refunds, i, &places, &refund))
        return;
    if (map_get(&o->places, order_named(refunds, i), &place)) {
        const struct rows *answer = &LIST_ITEMS(&o->answers, struct rows)[place >> 32];
        places.is_looked = true;
        (void)read_sold(s, answer, (size_t)(place & INT32_MAX), &places, &order);
        order.amount = refund.amount;
        refund = order;
    }
    if (refund.stage == STAGE_REFUND)
        refund.stage = refund.system == SYSTEM_CRM ? STAGE_WON : STAGE_ORDER;
    refund.amount = -refund.amount;
    refund.n = 0;
    add_sold(s, &refund);
}

static bool sum_refunds(struct roi_span *s, struct err *e)
{
    static const int64_t stages[] = {STAGE_REFUND};
    const char *columns[REFUND_DIM + 1];
    size_t n_columns = refund_columns(s, columns);
    struct orders orders = {.answers = LIST_OF(struct rows)};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    bool ok = true;

    begin_sales(s, &g, &shape, stages, 1, true);
    ok = shape_facts(&shape, columns, n_columns, SALE_ROWS, &rows, e);
    gather_done(&g);
    if (ok && rows.n)
        ok = find_orders(s, &rows, "id", &orders, e) &&
             find_orders(s, &rows, "order_id", &orders, e);
    for (size_t i = 0; ok && i < rows.n; i++)
        take_back(s, &rows, i, &orders);
    list_done(&orders.answers);
    map_done(&orders.places);
    return ok;
}

/* Do orders or deals reach into the period at all? Without them, no return is not zero return. */
static bool know_sales(struct roi_span *s, struct err *e)
{
    static const int64_t stages[] = {STAGE_ORDER, STAGE_WON};
    static const struct narrow everywhere = {0};
    struct gather g;
    struct shape shape;
    struct rows rows = {0};
    bool ok = true;

    gather_init(&g, s->f, &everywhere, s->period, NULL, 0);
    shape_begin(&shape, &g, &sales_plan, false);
    filters_number(s->f, &shape.filters, "counts", FILTER_BITS, COUNTS_SUM);
    filters_add(s->f, &shape.filters, "stage", FILTER_IN, stages, 2);
    (void)shape_aggregate(&shape, AGGREGATE_MIN, "day", NULL);
    (void)shape_aggregate(&shape, AGGREGATE_MAX, "day", NULL);
    ok = shape_run(&shape, &rows, e);
    if (ok && rows.n && !rows_at(&rows, 0, 0)->is_null) {
        s->first_sale.n = (int32_t)rows_at(&rows, 0, 0)->integer;
        s->last_sale.n = (int32_t)rows_at(&rows, 0, 1)->integer;
        s->sales_known = s->period.all || (rows_at(&rows, 0, 0)->integer <= s->period.to.n &&
                                           rows_at(&rows, 0, 1)->integer >= s->period.from.n);
    }
    gather_done(&g);
    return ok;
}

bool span_sales(struct roi_span *s, struct err *e)
{
    struct frame *f = s->f;

    if (!frame_dictionary(f, DICT_TERM, e) || !frame_dictionary(f, DICT_PRODUCT, e) ||
        !frame_strategy(f, e) || !frame_dictionary(f, DICT_CAMPAIGN, e) || !know_sales(s, e) ||
        !sum_sales(s, e))
        return false;
    return sum_refunds(s, e);
}
