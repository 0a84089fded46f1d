/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/check.h"

#include "base/limits.h"
#include "messages/ingest.h"
#include "model/metric.h"
#include "model/network.h"

#include <math.h>

enum { SHOWN = 200 }; /* bytes of a wrong value that are shown */

#define NUMBER_MOST 1e15 /* beyond, whole numbers lose their units and nobody counts so far */

typedef void (*reason_fn)(struct buf *out, enum lang lang);

static struct str clip(struct str s, size_t most)
{
    if (s.n <= most)
        return s;
    while (most > 0 && ((unsigned char)s.p[most] & 0xC0) == 0x80)
        most--;
    return str_sub(s, 0, most);
}

bool check_refuse(struct check *c, struct str column, struct str value, struct buf *reason)
{
    c->column = arena_str(c->arena, column);
    c->value = arena_str(c->arena, str_is_utf8(value) ? clip(value, SHOWN) : (struct str){0});
    c->reason = arena_str(c->arena, buf_str(reason));
    buf_done(reason);
    return false;
}

static bool refuse(struct check *c, struct str column, struct str value, reason_fn write)
{
    struct buf reason = {0};

    write(&reason, c->lang);
    return check_refuse(c, column, value, &reason);
}

static bool refuse_number(struct check *c, struct str column, double value, reason_fn write)
{
    char text[64];
    struct buf written = {0};
    size_t n;

    buf_printf(&written, "%.15g", value);
    n = written.n < sizeof(text) ? written.n : sizeof(text);
    for (size_t i = 0; i < n; i++)
        text[i] = written.p[i];
    buf_done(&written);
    return refuse(c, column, (struct str){text, n}, write);
}

static bool text_fits(struct check *c, struct str column, struct str text, size_t most)
{
    if (text.n > most) {
        struct buf reason = {0};
        msg_reason_text_long(&reason, c->lang, (int64_t)most);
        return check_refuse(c, column, text, &reason);
    }
    if (!str_is_utf8(text))
        return refuse(c, column, text, msg_reason_text_unreadable);
    return true;
}

static bool day_fits(struct check *c, struct str column, struct day day)
{
    static const struct civil first = {1990, 1, 1}, last = {2100, 12, 31};
    struct buf text = {0};
    bool fits = !day_is_known(day) || (day.n >= day_of(first).n && day.n <= day_of(last).n);

    if (!fits) {
        day_write(&text, day);
        (void)refuse(c, column, buf_str(&text), msg_reason_day_range);
        buf_done(&text);
    }
    return fits;
}

static bool number_fits(struct check *c, struct str column, double value)
{
    if (isinf(value) || fabs(value) > NUMBER_MOST)
        return refuse_number(c, column, value, msg_reason_number);
    return true;
}

static bool money_fits(struct check *c, struct str column, const struct money *m)
{
    if (m->currency[0] && !currency_is_known(str_of(m->currency)))
        return refuse(c, column, str_of(m->currency), msg_reason_currency);
    return true;
}

/* What holds for every column of a type. */
static bool field_fits(struct check *c, const struct field *f, const char *fact)
{
    struct str column = str_of(f->name);
    const void *at = fact + f->offset;

    switch (f->type) {
    case FIELD_CODE:
        if (f->dictionary == DICT_CURRENCY) {
            struct str code = *(const struct str *)at;
            if (code.n && !currency_is_known(code))
                return refuse(c, column, code, msg_reason_currency);
        }
        if (f->dictionary == DICT_NETWORK) {
            struct str network = *(const struct str *)at;
            if (network.n && !network_find(network))
                return refuse(c, column, network, msg_reason_network);
        }
        return text_fits(c, column, *(const struct str *)at, LIMIT_NAME);
    case FIELD_TEXT:
    case FIELD_HASH:
        return text_fits(c, column, *(const struct str *)at, f->is_key ? LIMIT_NAME : LIMIT_TEXT);
    case FIELD_DAY:
        return day_fits(c, column, *(const struct day *)at);
    case FIELD_INSTANT: {
        const struct instant *instant = at;
        return !instant_is_known(*instant) || day_fits(c, column, instant_utc_day(*instant));
    }
    case FIELD_NUMBER:
        return number_fits(c, column, *(const double *)at);
    case FIELD_MONEY:
        return money_fits(c, column, at);
    case FIELD_ENUM:
    case FIELD_BOOL:
    case FIELD_WHOLE:
        break;
    }
    return true;
}

static bool day_given(struct check *c, const char *column, struct day day)
{
    return day_is_known(day) || refuse(c, str_of(column), (struct str){0}, msg_reason_day_missing);
}

static bool id_given(struct check *c, const char *column, struct str id)
{
    return str_trim(id).n || refuse(c, str_of(column), (struct str){0}, msg_reason_id_missing);
}

static bool object_fits(struct check *c, enum object_kind kind, struct str object)
{
    if ((unsigned)kind > OBJECT_SEGMENT)
        return refuse_number(c, S("object_kind"), (double)kind, msg_reason_kind);
    if (kind != OBJECT_ACCOUNT && object.n == 0)
        return refuse(c, S("object"), object, msg_reason_object_missing);
    if (kind == OBJECT_ACCOUNT && object.n)
        return refuse(c, S("object"), object, msg_reason_object_given);
    return true;
}

/* Networks take back what they counted: a day of un-likes, undone shares and deleted comments is
 * below zero. What stands at a day (followers), people reached, time and totals since publication
 * are not, but for LinkedIn's and TikTok's comments. Balances and money may be below zero anyway,
 * and of series that we know nothing about nobody can say. */
static bool may_be_negative(const struct figure *f, const struct metric *metric)
{
    if (!metric || metric->unit == UNIT_MONEY || str_eq(f->metric, S("followers_net")))
        return true;
    if (metric->unit != UNIT_COUNT)
        return false;
    if (f->nature == NATURE_FLOW)
        return true;
    return f->nature == NATURE_LIFE &&
           (str_eq(f->network, S("linkedin")) ||
            (str_eq(f->network, S("tiktok")) && str_eq(f->metric, S("comments"))));
}

static bool value_fits(struct check *c, const struct figure *f)
{
    const struct metric *metric = metric_find(f->metric);
    struct str column = f->column.n ? f->column : S("value");

    if (isnan(f->value))
        return refuse(c, column, (struct str){0}, msg_reason_number);
    if (!number_fits(c, column, f->value))
        return false;
    if (f->value < 0 && !may_be_negative(f, metric))
        return refuse_number(c, column, f->value, msg_reason_negative);
    return true;
}

static bool figure_fits(struct check *c, const struct figure *f)
{
    if ((unsigned)f->nature > NATURE_UNIQUE)
        return refuse_number(c, S("nature"), (double)f->nature, msg_reason_kind);
    if (!metric_id_is_valid(f->metric))
        return refuse(c, S("metric"), f->metric, msg_reason_metric);
    if (!object_fits(c, f->object_kind, f->object))
        return false;
    /* only a lifetime reading can do without days: an export may not say when a post was published
     */
    if (f->nature != NATURE_LIFE || day_is_known(f->from) != day_is_known(f->to)) {
        if (!day_given(c, "from", f->from) || !day_given(c, "to", f->to))
            return false;
    }
    if (f->to.n < f->from.n)
        return refuse(c, S("to"), (struct str){0}, msg_reason_range);
    return true;
}

static bool post_fits(struct check *c, const struct post *p)
{
    return id_given(c, "network", p->network) && id_given(c, "id", p->id);
}

static bool hours_fit(struct check *c, const struct cost *cost)
{
    int64_t days = (int64_t)cost->to.n - cost->from.n + 1;

    if (isnan(cost->hours))
        return true;
    if (cost->hours < 0)
        return refuse_number(c, S("hours"), cost->hours, msg_reason_negative);
    if (cost->person.n && cost->hours > 24.0 * (double)days)
        return refuse_number(c, S("hours"), cost->hours, msg_reason_hours);
    return true;
}

static bool cost_fits(struct check *c, const struct cost *cost)
{
    if ((unsigned)cost->kind >= COST_KINDS)
        return refuse_number(c, S("kind"), (double)cost->kind, msg_reason_kind);
    if (!object_fits(c, cost->object_kind, cost->object))
        return false;
    if (!day_given(c, "day", cost->day) || !day_given(c, "from", cost->from) ||
        !day_given(c, "to", cost->to))
        return false;
    if (cost->to.n < cost->from.n || cost->day.n < cost->from.n || cost->day.n > cost->to.n)
        return refuse(c, S("to"), (struct str){0}, msg_reason_range);
    if (cost->to.n - cost->from.n >= LIMIT_SPAN_DAYS) {
        struct buf reason = {0};
        msg_reason_span(&reason, c->lang, LIMIT_SPAN_DAYS);
        return check_refuse(c, S("to"), (struct str){0}, &reason);
    }
    return hours_fit(c, cost);
}

/* All amounts of one row share its currency. */
static bool currencies_agree(struct check *c, const struct sale *s)
{
    const struct money *amounts[] = {&s->amount, &s->tax, &s->shipping, &s->gross};
    const char *first = "";

    for (size_t i = 0; i < COUNT_OF(amounts); i++) {
        const char *currency = amounts[i]->currency;
        if (!first[0])
            first = currency;
        if (currency[0] && !str_ascii_eq_nocase(str_of(currency), str_of(first)))
            return refuse(c, S("currency"), str_of(currency), msg_reason_currencies);
    }
    return true;
}

static bool sale_fits(struct check *c, const struct sale *s)
{
    if ((unsigned)s->stage >= STAGES)
        return refuse_number(c, S("stage"), (double)s->stage, msg_reason_kind);
    if ((unsigned)s->system > SYSTEM_PAYMENT)
        return refuse_number(c, S("system"), (double)s->system, msg_reason_kind);
    if (!id_given(c, "id", s->id) || !day_given(c, "day", s->day) || !currencies_agree(c, s))
        return false;
    if (s->stage == STAGE_REFUND && s->amount.minor < 0)
        return refuse_number(c, S("amount"), money_major(s->amount), msg_reason_refund);
    if (s->margin > 1)
        return refuse_number(c, S("margin"), s->margin, msg_reason_margin);
    return true;
}

static bool ticket_fits(struct check *c, const struct ticket *t)
{
    if (!id_given(c, "id", t->id) || !day_given(c, "day", t->day))
        return false;
    if (instant_is_known(t->opened) && instant_is_known(t->first_reply) &&
        t->first_reply.us < t->opened.us)
        return refuse(c, S("first_reply"), (struct str){0}, msg_reason_before_opening);
    if (instant_is_known(t->opened) && instant_is_known(t->solved) && t->solved.us < t->opened.us)
        return refuse(c, S("solved"), (struct str){0}, msg_reason_before_opening);
    if (t->score < 0 || t->score > 1)
        return refuse_number(c, S("score"), t->score, msg_reason_score);
    return true;
}

static bool mention_fits(struct check *c, const struct mention *m)
{
    return id_given(c, "id", m->id) && id_given(c, "network", m->network) &&
           day_given(c, "day", m->day);
}

bool check_fact(struct check *c, enum fact_kind kind, const void *fact)
{
    if (kind == FACT_FIGURE && !value_fits(c, fact)) /* first: it knows the file's own column */
        return false;
    for (const struct field *f = fact_kinds[kind].fields; f->name; f++) {
        if (!field_fits(c, f, fact))
            return false;
    }
    switch (kind) {
    case FACT_FIGURE:
        return figure_fits(c, fact);
    case FACT_POST:
        return post_fits(c, fact);
    case FACT_COST:
        return cost_fits(c, fact);
    case FACT_SALE:
        return sale_fits(c, fact);
    case FACT_TICKET:
        return ticket_fits(c, fact);
    case FACT_MENTION:
        return mention_fits(c, fact);
    case FACT_HIT:
    case FACT_MESSAGE:
        break; /* nobody hands them in yet */
    }
    return true;
}
