/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A batch of the fake as lines of text, one a fact. */
#include "ingest_fake.h"

#include <math.h>
#include <stdio.h>

static void add_text(struct buf *out, const char *name, struct str text)
{
    if (text.n == 0)
        return;
    buf_printf(out, " %s=\"", name);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n' || text.p[i] == '\r')
            buf_add(out, text.p[i] == '\n' ? S("\\n") : S("\\r"));
        else
            buf_char(out, text.p[i]);
    }
    buf_char(out, '"');
}

static void add_day(struct buf *out, const char *name, struct day d)
{
    if (!day_is_known(d))
        return;
    buf_printf(out, " %s=", name);
    day_write(out, d);
}

static void add_instant(struct buf *out, const char *name, struct instant at)
{
    if (!instant_is_known(at))
        return;
    buf_printf(out, " %s=", name);
    instant_write(out, at);
}

static void add_money(struct buf *out, const char *name, struct money m)
{
    if (m.minor || m.currency[0])
        buf_printf(out, " %s=%.2f %s", name, money_major(m), m.currency);
}

static void write_figure(struct buf *out, const struct figure *f)
{
    struct str kind = object_kind_name(f->object_kind), nature = nature_name(f->nature);

    buf_printf(out, "figure %.*s %.*s", STR_ARG(f->network), STR_ARG(kind));
    add_text(out, "account", f->account);
    add_text(out, "object", f->object);
    add_day(out, "from", f->from);
    if (f->to.n != f->from.n)
        add_day(out, "to", f->to);
    buf_printf(out, " %.*s %.*s=%.10g", STR_ARG(nature), STR_ARG(f->metric), f->value);
    if (f->currency.n)
        buf_printf(out, " %.*s", STR_ARG(f->currency));
    buf_char(out, '\n');
}

static void write_post(struct buf *out, const struct post *p)
{
    buf_printf(out, "post %.*s %.*s", STR_ARG(p->network), STR_ARG(p->id));
    add_text(out, "account", p->account);
    add_day(out, "day", p->day);
    add_instant(out, "at", p->at);
    add_text(out, "kind", p->kind);
    add_text(out, "text", p->text);
    add_text(out, "url", p->url);
    add_text(out, "tags", p->tags);
    buf_add(out, p->paid ? S(" paid\n") : S("\n"));
}

static void write_cost(struct buf *out, const struct cost *c)
{
    struct str kind = cost_kind_name(c->kind), object = object_kind_name(c->object_kind);

    buf_printf(out, "cost %.*s %.*s %.*s", STR_ARG(kind), STR_ARG(c->network), STR_ARG(object));
    add_text(out, "id", c->id);
    add_text(out, "account", c->account);
    add_text(out, "object", c->object);
    add_day(out, "day", c->day);
    add_day(out, "from", c->from);
    add_day(out, "to", c->to);
    add_text(out, "campaign", c->campaign_name);
    add_text(out, "post", c->post);
    add_text(out, "task", c->task);
    add_text(out, "person", c->person);
    add_text(out, "label", c->label);
    add_money(out, "amount", c->amount);
    if (!isnan(c->hours))
        buf_printf(out, " hours=%.10g", c->hours);
    buf_char(out, '\n');
}

static void write_sale(struct buf *out, const struct sale *s)
{
    struct str stage = stage_name(s->stage), system = sale_system_name(s->system);

    buf_printf(out, "sale %.*s %.*s", STR_ARG(system), STR_ARG(stage));
    add_text(out, "id", s->id);
    add_day(out, "day", s->day);
    add_instant(out, "at", s->at);
    add_text(out, "person", s->person);
    add_text(out, "order", s->order_id);
    add_money(out, "amount", s->amount);
    add_money(out, "tax", s->tax);
    add_money(out, "shipping", s->shipping);
    add_money(out, "gross", s->gross);
    add_text(out, "product", s->product);
    if (!isnan(s->margin))
        buf_printf(out, " margin=%.10g", s->margin);
    add_text(out, "customer", s->customer);
    add_text(out, "source", s->source);
    add_text(out, "medium", s->medium);
    add_text(out, "campaign", s->campaign);
    add_text(out, "content", s->content);
    add_text(out, "term", s->term);
    add_text(out, "click_id", s->click_id);
    add_text(out, "self_declared", s->self_declared);
    add_text(out, "network", s->network);
    buf_char(out, '\n');
}

static void write_ticket(struct buf *out, const struct ticket *t)
{
    buf_printf(out, "ticket %.*s", STR_ARG(t->network));
    add_text(out, "id", t->id);
    add_text(out, "channel", t->channel);
    add_instant(out, "opened", t->opened);
    add_instant(out, "first_reply", t->first_reply);
    add_instant(out, "solved", t->solved);
    add_instant(out, "reopened", t->reopened);
    add_day(out, "day", t->day);
    add_text(out, "agent", t->agent);
    add_text(out, "tags", t->tags);
    if (!isnan(t->score))
        buf_printf(out, " score=%.10g", t->score);
    buf_char(out, '\n');
}

static void write_mention(struct buf *out, const struct mention *m)
{
    buf_printf(out, "mention %.*s", STR_ARG(m->network));
    add_text(out, "id", m->id);
    add_day(out, "day", m->day);
    add_instant(out, "at", m->at);
    add_text(out, "author", m->author);
    add_text(out, "brand", m->brand);
    add_text(out, "text", m->text);
    buf_char(out, '\n');
}

static void write_checks(struct buf *out, const struct fake_batch *b)
{
    for (size_t i = 0; i < b->totals.n; i++) {
        const struct ingest_total_check *t = &LIST_ITEMS(&b->totals, struct ingest_total_check)[i];
        buf_printf(out, "total \"%.*s\" file=%.10g rows=%.10g\n", STR_ARG(t->column), t->file_says,
                   t->rows_add_up_to);
    }
    for (size_t i = 0; i < b->refused.n; i++) {
        const struct refused *r = &LIST_ITEMS(&b->refused, struct refused)[i];
        buf_printf(out, "refused line=%lld", (long long)r->line);
        add_text(out, "column", r->column);
        add_text(out, "value", r->value);
        add_text(out, "reason", r->reason);
        buf_char(out, '\n');
    }
    for (size_t i = 0; i < b->warnings.n; i++)
        buf_printf(out, "warning %.*s\n", STR_ARG(LIST_ITEMS(&b->warnings, struct str)[i]));
}

void fake_write(struct buf *out, const struct fake_batch *b)
{
    buf_printf(out, "source %.*s seen=", STR_ARG(b->source));
    instant_write(out, b->seen);
    buf_printf(out, " rows=%lld\n", (long long)b->rows);
    for (size_t i = 0; i < b->competitors.n; i++)
        buf_printf(out, "competitor %.*s\n", STR_ARG(LIST_ITEMS(&b->competitors, struct str)[i]));
    for (size_t i = 0; i < b->posts.n; i++)
        write_post(out, &LIST_ITEMS(&b->posts, struct post)[i]);
    for (size_t i = 0; i < b->figures.n; i++)
        write_figure(out, &LIST_ITEMS(&b->figures, struct figure)[i]);
    for (size_t i = 0; i < b->costs.n; i++)
        write_cost(out, &LIST_ITEMS(&b->costs, struct cost)[i]);
    for (size_t i = 0; i < b->sales.n; i++)
        write_sale(out, &LIST_ITEMS(&b->sales, struct sale)[i]);
    for (size_t i = 0; i < b->tickets.n; i++)
        write_ticket(out, &LIST_ITEMS(&b->tickets, struct ticket)[i]);
    for (size_t i = 0; i < b->mentions.n; i++)
        write_mention(out, &LIST_ITEMS(&b->mentions, struct mention)[i]);
    write_checks(out, b);
}
