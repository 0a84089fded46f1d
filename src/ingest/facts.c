/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The kinds of facts as they come in: completed, checked, given their account. */
#include "base/zone.h"
#include "ingest/inside.h"
#include "messages/ingest.h"
#include "model/metric.h"

#include <string.h>

bool fact_is_tools(const struct ingest *in)
{
    return in->source < in->sources.n &&
           LIST_ITEMS(&in->sources, struct batch_source)[in->source].is_tool;
}

bool fact_is_fine(struct ingest *in, enum fact_kind kind, const void *fact)
{
    struct arena arena = {0};
    struct check check = {.arena = &arena, .lang = in->err.lang};
    bool fine = check_fact(&check, kind, fact);

    if (!fine)
        ingest_refuse(in, in->line, check.column, check.value, check.reason);
    arena_done(&arena);
    return fine;
}

static bool begin(struct ingest *in)
{
    if (!row_is_open(in))
        return false;
    if (!ingest_start(in)) {
        ingest_fail(in);
        return false;
    }
    return true;
}

bool fact_account(struct ingest *in, struct str network, struct str named, bool must_have,
                  int32_t *code)
{
    const struct account_wish wish = {.network = network,
                                      .named = named,
                                      .chosen = in->begin.account,
                                      .file = in->begin.file,
                                      .is_tool = fact_is_tools(in),
                                      .must_have = must_have};

    if (str_eq(named, S("*"))) { /* of the network as a whole: visits that came from it */
        *code = 0;
        return true;
    }
    if (accounts_find(&in->accounts, &in->names, in->w->state, &wish, code, &in->err))
        return true;
    ingest_fail(in);
    return false;
}

/* What money is in when nothing says it: the account's currency, else the workspace's. */
struct str fact_currency(const struct ingest *in, int32_t account)
{
    const struct account *of = accounts_of(&in->accounts, account);

    return of && of->currency.n ? of->currency : str_of(in->w->settings.currency);
}

void ingest_figure(struct ingest *in, const struct figure *f)
{
    struct figure figure = *f;
    struct row_fact add = {.kind = FACT_FIGURE, .from = f->from, .to = f->to};
    const struct metric *metric;
    int32_t account;

    if (!begin(in) || !fact_is_fine(in, FACT_FIGURE, f) ||
        !fact_account(in, f->network, f->account, true, &account))
        return;
    metric = metric_find(f->metric);
    if (metric && metric->unit == UNIT_MONEY && f->currency.n == 0)
        figure.currency = fact_currency(in, account);
    add.derive = (struct derive_input){.kind = FACT_FIGURE,
                                       .day = f->to,
                                       .network = f->network,
                                       .object_kind = f->object_kind,
                                       .object = f->object,
                                       .campaign_name = f->campaign_name,
                                       .account = account};
    if (f->object_kind == OBJECT_POST)
        add.post = f->object;
    row_add(in, &add, &figure, account);
}

void ingest_post(struct ingest *in, const struct post *p)
{
    struct post post = *p;
    struct row_fact add = {.kind = FACT_POST};
    int32_t account;

    if (!day_is_known(p->day) && instant_is_known(p->at))
        post.day = zone_day(in->w->settings.zone, p->at);
    if (!begin(in) || !fact_is_fine(in, FACT_POST, &post) ||
        !fact_account(in, p->network, p->account, true, &account))
        return;
    add.from = add.to = post.day;
    add.post = p->id;
    add.derive = (struct derive_input){.kind = FACT_POST,
                                       .day = post.day,
                                       .network = p->network,
                                       .tags = p->tags,
                                       .account = account,
                                       .words = p->text};
    row_add(in, &add, &post, account);
}

void fact_add_cost(struct ingest *in, const struct cost *c, int32_t account)
{
    struct row_fact add = {.kind = FACT_COST, .from = c->day, .to = c->day, .post = c->post};

    add.derive = (struct derive_input){.kind = FACT_COST,
                                       .day = c->day,
                                       .network = c->network,
                                       .object_kind = c->object_kind,
                                       .object = c->object,
                                       .campaign_name = c->campaign_name,
                                       .task = c->task,
                                       .account = account,
                                       .words = c->label};
    row_add(in, &add, c, account);
}

void fact_set_currency(struct money *m, struct str currency)
{
    size_t n = currency.n < sizeof(m->currency) ? currency.n : sizeof(m->currency) - 1;

    memset(m->currency, 0, sizeof(m->currency));
    if (n)
        memcpy(m->currency, currency.p, n);
}

/* Amounts whose currency the file does not say are in that of the others, else the workspace's. */
static void complete(const struct ingest *in, struct sale *s)
{
    struct money *amounts[] = {&s->amount, &s->tax, &s->shipping, &s->gross};
    struct str currency = fact_currency(in, 0);

    for (size_t i = COUNT_OF(amounts); i-- > 0;) {
        if (amounts[i]->currency[0])
            currency = str_of(amounts[i]->currency);
    }
    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        if (amounts[i]->minor != 0 && !amounts[i]->currency[0])
            fact_set_currency(amounts[i], currency);
    }
}

void ingest_sale(struct ingest *in, const struct sale *s)
{
    struct sale sale = *s;
    struct row_fact add = {.kind = FACT_SALE};

    /* every sale stands on the workspace's own day, wherever the tool's server is */
    if (instant_is_known(s->at))
        sale.day = zone_day(in->w->settings.zone, s->at);
    complete(in, &sale);
    if (!begin(in) || !fact_is_fine(in, FACT_SALE, &sale))
        return;
    if (s->network.n == 0)
        sale.network = derive_network(s->source, s->medium, s->click_id, s->self_declared);
    add.from = add.to = sale.day;
    add.derive = (struct derive_input){.kind = FACT_SALE,
                                       .day = sale.day,
                                       .network = sale.network,
                                       .campaign_name = s->campaign,
                                       .source = s->source,
                                       .medium = s->medium,
                                       .words = s->self_declared};
    if (sale.network.n == 0 && ingest_start(in)) {
        sale.network = derive_rule_network(&in->rules.derive, &add.derive, S(""));
        add.derive.network = sale.network;
    }
    row_add(in, &add, &sale, 0);
}

void ingest_ticket(struct ingest *in, const struct ticket *t)
{
    struct ticket ticket = *t;
    struct row_fact add = {.kind = FACT_TICKET};

    if (instant_is_known(t->opened))
        ticket.day = zone_day(in->w->settings.zone, t->opened);
    if (!begin(in) || !fact_is_fine(in, FACT_TICKET, &ticket))
        return;
    add.from = add.to = ticket.day;
    add.derive =
        (struct derive_input){.kind = FACT_TICKET, .day = ticket.day, .network = t->network};
    row_add(in, &add, &ticket, 0);
}

void ingest_mention(struct ingest *in, const struct mention *m)
{
    struct mention mention = *m;
    struct row_fact add = {.kind = FACT_MENTION};

    if (instant_is_known(m->at))
        mention.day = zone_day(in->w->settings.zone, m->at);
    if (!begin(in) || !fact_is_fine(in, FACT_MENTION, &mention))
        return;
    add.from = add.to = mention.day;
    add.derive =
        (struct derive_input){.kind = FACT_MENTION, .day = mention.day, .network = m->network};
    row_add(in, &add, &mention, 0);
}

void ingest_competitor(struct ingest *in, struct str network, struct str account)
{
    if (!begin(in))
        return;
    if (!accounts_competitor(&in->accounts, &in->names, in->w->state, network, account, &in->err))
        ingest_fail(in);
}

void ingest_cost(struct ingest *in, const struct cost *c)
{
    if (begin(in))
        cost_add(in, c, false);
}

void ingest_cost_span(struct ingest *in, const struct cost *c)
{
    if (begin(in))
        cost_add(in, c, true);
}
