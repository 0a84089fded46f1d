/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The kinds of facts as tables of columns. A column's name is frozen: it stands in every workspace.
 */
#include "model/fact.h"

#define PLACE(of, member) offsetof(struct of, member)

static const struct field figure_fields[] = {
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(figure, network), true},
    {"account", FIELD_CODE, DICT_ACCOUNT, PLACE(figure, account), true},
    {"object_kind", FIELD_ENUM, DICT_NONE, PLACE(figure, object_kind), true},
    {"object", FIELD_TEXT, DICT_NONE, PLACE(figure, object), true},
    {"from", FIELD_DAY, DICT_NONE, PLACE(figure, from), true},
    {"to", FIELD_DAY, DICT_NONE, PLACE(figure, to), true},
    {"metric", FIELD_CODE, DICT_METRIC, PLACE(figure, metric), true},
    {"nature", FIELD_ENUM, DICT_NONE, PLACE(figure, nature), false},
    {"value", FIELD_NUMBER, DICT_NONE, PLACE(figure, value), false},
    {"currency", FIELD_CODE, DICT_CURRENCY, PLACE(figure, currency), false},
    {"campaign_name", FIELD_CODE, DICT_TERM, PLACE(figure, campaign_name), false},
    {0},
};

static const struct field post_fields[] = {
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(post, network), true},
    {"account", FIELD_CODE, DICT_ACCOUNT, PLACE(post, account), true},
    {"id", FIELD_TEXT, DICT_NONE, PLACE(post, id), true},
    {"day", FIELD_DAY, DICT_NONE, PLACE(post, day), false},
    {"at", FIELD_INSTANT, DICT_NONE, PLACE(post, at), false},
    {"kind", FIELD_CODE, DICT_TERM, PLACE(post, kind), false},
    {"text", FIELD_TEXT, DICT_NONE, PLACE(post, text), false},
    {"url", FIELD_TEXT, DICT_NONE, PLACE(post, url), false},
    {"tags", FIELD_TEXT, DICT_NONE, PLACE(post, tags), false},
    {"paid", FIELD_BOOL, DICT_NONE, PLACE(post, paid), false},
    {0},
};

static const struct field cost_fields[] = {
    {"id", FIELD_TEXT, DICT_NONE, PLACE(cost, id), true},
    {"day", FIELD_DAY, DICT_NONE, PLACE(cost, day), true},
    {"from", FIELD_DAY, DICT_NONE, PLACE(cost, from), true},
    {"to", FIELD_DAY, DICT_NONE, PLACE(cost, to), true},
    {"kind", FIELD_ENUM, DICT_NONE, PLACE(cost, kind), false},
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(cost, network), false},
    {"account", FIELD_CODE, DICT_ACCOUNT, PLACE(cost, account), false},
    {"object_kind", FIELD_ENUM, DICT_NONE, PLACE(cost, object_kind), false},
    {"object", FIELD_TEXT, DICT_NONE, PLACE(cost, object), false},
    {"campaign_name", FIELD_CODE, DICT_TERM, PLACE(cost, campaign_name), false},
    {"post", FIELD_TEXT, DICT_NONE, PLACE(cost, post), false},
    {"task", FIELD_CODE, DICT_TASK, PLACE(cost, task), false},
    {"person", FIELD_CODE, DICT_PERSON, PLACE(cost, person), false},
    {"label", FIELD_TEXT, DICT_NONE, PLACE(cost, label), false},
    {"amount", FIELD_MONEY, DICT_NONE, PLACE(cost, amount), false},
    {"hours", FIELD_NUMBER, DICT_NONE, PLACE(cost, hours), false},
    {0},
};

static const struct field sale_fields[] = {
    {"id", FIELD_TEXT, DICT_NONE, PLACE(sale, id), true},
    {"stage", FIELD_ENUM, DICT_NONE, PLACE(sale, stage), true},
    {"system", FIELD_ENUM, DICT_NONE, PLACE(sale, system), false},
    {"day", FIELD_DAY, DICT_NONE, PLACE(sale, day), false},
    {"at", FIELD_INSTANT, DICT_NONE, PLACE(sale, at), false},
    {"person", FIELD_HASH, DICT_NONE, PLACE(sale, person), false},
    {"order_id", FIELD_TEXT, DICT_NONE, PLACE(sale, order_id), false},
    {"amount", FIELD_MONEY, DICT_NONE, PLACE(sale, amount), false},
    {"tax", FIELD_MONEY, DICT_NONE, PLACE(sale, tax), false},
    {"shipping", FIELD_MONEY, DICT_NONE, PLACE(sale, shipping), false},
    {"gross", FIELD_MONEY, DICT_NONE, PLACE(sale, gross), false},
    {"product", FIELD_CODE, DICT_PRODUCT, PLACE(sale, product), false},
    {"margin", FIELD_NUMBER, DICT_NONE, PLACE(sale, margin), false},
    {"customer", FIELD_CODE, DICT_TERM, PLACE(sale, customer), false},
    {"utm_source", FIELD_CODE, DICT_TERM, PLACE(sale, source), false},
    {"utm_medium", FIELD_CODE, DICT_TERM, PLACE(sale, medium), false},
    {"utm_campaign", FIELD_CODE, DICT_TERM, PLACE(sale, campaign), false},
    {"utm_content", FIELD_CODE, DICT_TERM, PLACE(sale, content), false},
    {"utm_term", FIELD_CODE, DICT_TERM, PLACE(sale, term), false},
    {"click_id", FIELD_CODE, DICT_TERM, PLACE(sale, click_id), false},
    {"self_declared", FIELD_TEXT, DICT_NONE, PLACE(sale, self_declared), false},
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(sale, network), false},
    {0},
};

static const struct field hit_fields[] = {
    {"id", FIELD_TEXT, DICT_NONE, PLACE(hit, id), true},
    {"day", FIELD_DAY, DICT_NONE, PLACE(hit, day), false},
    {"at", FIELD_INSTANT, DICT_NONE, PLACE(hit, at), false},
    {"site", FIELD_CODE, DICT_TERM, PLACE(hit, site), false},
    {"consent", FIELD_CODE, DICT_TERM, PLACE(hit, consent), false},
    {"visitor", FIELD_TEXT, DICT_NONE, PLACE(hit, visitor), false},
    {"person", FIELD_HASH, DICT_NONE, PLACE(hit, person), false},
    {"kind", FIELD_CODE, DICT_TERM, PLACE(hit, kind), false},
    {"name", FIELD_CODE, DICT_TERM, PLACE(hit, name), false},
    {"page", FIELD_TEXT, DICT_NONE, PLACE(hit, page), false},
    {"referrer", FIELD_TEXT, DICT_NONE, PLACE(hit, referrer), false},
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(hit, network), false},
    {"utm_source", FIELD_CODE, DICT_TERM, PLACE(hit, source), false},
    {"utm_medium", FIELD_CODE, DICT_TERM, PLACE(hit, medium), false},
    {"utm_campaign", FIELD_CODE, DICT_TERM, PLACE(hit, campaign), false},
    {"utm_content", FIELD_CODE, DICT_TERM, PLACE(hit, content), false},
    {"utm_term", FIELD_CODE, DICT_TERM, PLACE(hit, term), false},
    {"click_id", FIELD_CODE, DICT_TERM, PLACE(hit, click_id), false},
    {"link", FIELD_CODE, DICT_TERM, PLACE(hit, link), false},
    {"order_id", FIELD_TEXT, DICT_NONE, PLACE(hit, order_id), false},
    {"country", FIELD_CODE, DICT_TERM, PLACE(hit, country), false},
    {"device", FIELD_CODE, DICT_TERM, PLACE(hit, device), false},
    {"bot", FIELD_BOOL, DICT_NONE, PLACE(hit, bot), false},
    {"engaged", FIELD_NUMBER, DICT_NONE, PLACE(hit, engaged), false},
    {"value", FIELD_MONEY, DICT_NONE, PLACE(hit, value), false},
    {0},
};

static const struct field ticket_fields[] = {
    {"id", FIELD_TEXT, DICT_NONE, PLACE(ticket, id), true},
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(ticket, network), false},
    {"channel", FIELD_CODE, DICT_TERM, PLACE(ticket, channel), false},
    {"opened", FIELD_INSTANT, DICT_NONE, PLACE(ticket, opened), false},
    {"first_reply", FIELD_INSTANT, DICT_NONE, PLACE(ticket, first_reply), false},
    {"solved", FIELD_INSTANT, DICT_NONE, PLACE(ticket, solved), false},
    {"reopened", FIELD_INSTANT, DICT_NONE, PLACE(ticket, reopened), false},
    {"day", FIELD_DAY, DICT_NONE, PLACE(ticket, day), false},
    {"agent", FIELD_CODE, DICT_PERSON, PLACE(ticket, agent), false},
    {"tags", FIELD_TEXT, DICT_NONE, PLACE(ticket, tags), false},
    {"score", FIELD_NUMBER, DICT_NONE, PLACE(ticket, score), false},
    {0},
};

static const struct field mention_fields[] = {
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(mention, network), true},
    {"id", FIELD_TEXT, DICT_NONE, PLACE(mention, id), true},
    {"day", FIELD_DAY, DICT_NONE, PLACE(mention, day), false},
    {"at", FIELD_INSTANT, DICT_NONE, PLACE(mention, at), false},
    {"author", FIELD_TEXT, DICT_NONE, PLACE(mention, author), false},
    {"brand", FIELD_CODE, DICT_TERM, PLACE(mention, brand), false},
    {"text", FIELD_TEXT, DICT_NONE, PLACE(mention, text), false},
    {"sentiment", FIELD_NUMBER, DICT_NONE, PLACE(mention, sentiment), false},
    {"reach", FIELD_NUMBER, DICT_NONE, PLACE(mention, reach), false},
    {0},
};

static const struct field message_fields[] = {
    {"network", FIELD_CODE, DICT_NETWORK, PLACE(message, network), true},
    {"id", FIELD_TEXT, DICT_NONE, PLACE(message, id), true},
    {"account", FIELD_CODE, DICT_ACCOUNT, PLACE(message, account), false},
    {"day", FIELD_DAY, DICT_NONE, PLACE(message, day), false},
    {"at", FIELD_INSTANT, DICT_NONE, PLACE(message, at), false},
    {"thread", FIELD_TEXT, DICT_NONE, PLACE(message, thread), false},
    {"is_ours", FIELD_BOOL, DICT_NONE, PLACE(message, is_ours), false},
    {"author", FIELD_TEXT, DICT_NONE, PLACE(message, author), false},
    {"agent", FIELD_CODE, DICT_PERSON, PLACE(message, agent), false},
    {"text", FIELD_TEXT, DICT_NONE, PLACE(message, text), false},
    {"sentiment", FIELD_NUMBER, DICT_NONE, PLACE(message, sentiment), false},
    {0},
};

const struct fact_description fact_kinds[FACT_KINDS] = {
    [FACT_FIGURE] = {FACT_FIGURE, "figure", figure_fields, sizeof(struct figure)},
    [FACT_POST] = {FACT_POST, "post", post_fields, sizeof(struct post)},
    [FACT_COST] = {FACT_COST, "cost", cost_fields, sizeof(struct cost)},
    [FACT_SALE] = {FACT_SALE, "sale", sale_fields, sizeof(struct sale)},
    [FACT_HIT] = {FACT_HIT, "hit", hit_fields, sizeof(struct hit)},
    [FACT_TICKET] = {FACT_TICKET, "ticket", ticket_fields, sizeof(struct ticket)},
    [FACT_MENTION] = {FACT_MENTION, "mention", mention_fields, sizeof(struct mention)},
    [FACT_MESSAGE] = {FACT_MESSAGE, "message", message_fields, sizeof(struct message)},
};

const struct field *fact_field(enum fact_kind kind, struct str name)
{
    for (const struct field *f = fact_kinds[kind].fields; f->name; f++)
        if (str_eq(name, str_of(f->name)))
            return f;
    return NULL;
}

static const struct str object_kinds[] = {
    STR_INIT("account"), STR_INIT("campaign"), STR_INIT("ad_set"), STR_INIT("ad"),
    STR_INIT("post"),    STR_INIT("page"),     STR_INIT("segment")};
static const struct str natures[] = {STR_INIT("flow"), STR_INIT("stock"), STR_INIT("life"),
                                     STR_INIT("unique")};
static const struct str cost_kinds[COST_KINDS] = {STR_INIT("ads"),    STR_INIT("time"),
                                                  STR_INIT("tool"),   STR_INIT("content"),
                                                  STR_INIT("agency"), STR_INIT("other")};
static const struct str stages[STAGES] = {
    STR_INIT("lead"), STR_INIT("qualified"), STR_INIT("meeting"), STR_INIT("quote"),
    STR_INIT("won"),  STR_INIT("lost"),      STR_INIT("order"),   STR_INIT("refund")};
static const struct str systems[] = {STR_INIT("shop"), STR_INIT("crm"), STR_INIT("payment")};

/* The place of a name in its table; n when it is not there. */
static size_t place(const struct str *names, size_t n, struct str name)
{
    size_t i = 0;

    while (i < n && !str_eq(names[i], name))
        i++;
    return i;
}

struct str object_kind_name(enum object_kind k)
{
    return object_kinds[k];
}

struct str nature_name(enum nature n)
{
    return natures[n];
}

struct str cost_kind_name(enum cost_kind k)
{
    return cost_kinds[k];
}

struct str stage_name(enum stage s)
{
    return stages[s];
}

struct str sale_system_name(enum sale_system s)
{
    return systems[s];
}

bool cost_kind_parse(struct str s, enum cost_kind *out)
{
    size_t i = place(cost_kinds, COST_KINDS, s);

    if (i == COST_KINDS)
        return false;
    *out = (enum cost_kind)i;
    return true;
}

bool stage_parse(struct str s, enum stage *out)
{
    size_t i = place(stages, STAGES, s);

    if (i == STAGES)
        return false;
    *out = (enum stage)i;
    return true;
}
