/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The rules that people keep: which facts meet them. */
#include "ingest/derive.h"

static struct str kept(struct derive_rules *r, struct str text)
{
    return arena_str(&r->rule_arena, derive_folded(r, text));
}

static int32_t campaign_place(const struct strategy *s, struct str id)
{
    const struct campaign *found = id.n ? strategy_campaign(s, id) : NULL;

    return found ? (int32_t)(found - LIST_ITEMS(&s->campaigns, struct campaign)) : -1;
}

void derive_set_rules(struct derive_rules *r, const struct list *rules, int32_t retired)
{
    r->rules = LIST_OF(struct derive_rule);
    for (size_t i = 0; i < rules->n; i++) {
        struct derive_rule *rule = list_add(&r->rules);
        struct str utm;

        rule->said = LIST_ITEMS(rules, struct rule)[i];
        utm = rule->said.utm;
        rule->is_prefix = str_ends(utm, S("*"));
        rule->utm = kept(r, rule->is_prefix ? str_sub(utm, 0, utm.n - 1) : utm);
        rule->words = kept(r, rule->said.words);
        rule->tag = kept(r, rule->said.tag);
        rule->campaign = campaign_place(r->strategy, rule->said.to_campaign);
        rule->is_retired = rule->said.id == retired;
    }
}

/* Figures of ads are with the costs that they belong to; those of posts go by their posts. */
static struct str what_of(const struct derive_input *in)
{
    switch (in->kind) {
    case FACT_POST:
        return S("post");
    case FACT_SALE:
        return S("sale");
    case FACT_COST:
        return S("cost");
    case FACT_FIGURE:
        if (in->object_kind == OBJECT_SEGMENT || in->object_kind == OBJECT_PAGE)
            return S("visit");
        if (in->object_kind == OBJECT_CAMPAIGN || in->object_kind == OBJECT_AD_SET ||
            in->object_kind == OBJECT_AD)
            return S("cost");
        break;
    default:
        break;
    }
    return S("");
}

static bool fits_utm(struct derive_rules *r, const struct derive_rule *rule, struct str text)
{
    struct str folded = derive_folded(r, text);

    return folded.n &&
           (rule->is_prefix ? str_starts(folded, rule->utm) : str_eq(folded, rule->utm));
}

static bool has_utm(struct derive_rules *r, const struct derive_rule *rule,
                    const struct derive_input *in)
{
    struct arena arena = {0};
    struct str value = in->object, dimension;
    bool fits = fits_utm(r, rule, in->campaign_name) || fits_utm(r, rule, in->source) ||
                fits_utm(r, rule, in->object);

    if (!fits && str_cut(&value, '=', &dimension))
        fits = fits_utm(r, rule, value);
    if (!fits && in->source.n && in->medium.n)
        fits = fits_utm(
            r, rule, arena_printf(&arena, "%.*s/%.*s", STR_ARG(in->source), STR_ARG(in->medium)));
    arena_done(&arena);
    return fits;
}

static bool has_words(struct derive_rules *r, struct str words, const struct derive_input *in)
{
    const struct str texts[] = {in->words, in->campaign_name, in->object, in->source};

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (str_find(derive_folded(r, texts[i]), words) >= 0)
            return true;
    }
    return false;
}

static bool has_tag(struct derive_rules *r, struct str tag, struct str tags)
{
    struct str one;

    while (str_cut(&tags, ' ', &one)) {
        if (str_eq(derive_folded(r, one), tag))
            return true;
    }
    return false;
}

static bool is_met(struct derive_rules *r, const struct derive_rule *rule,
                   const struct derive_input *in)
{
    const struct rule *s = &rule->said;
    struct str what = what_of(in);

    if (what.n == 0 || (s->what.n && !str_eq(s->what, what)))
        return false;
    if (s->account && s->account != in->account)
        return false;
    if (day_is_known(s->from) && (!day_is_known(in->day) || in->day.n < s->from.n))
        return false;
    if (day_is_known(s->to) && (!day_is_known(in->day) || in->day.n > s->to.n))
        return false;
    return (!rule->utm.n || has_utm(r, rule, in)) &&
           (!rule->words.n || has_words(r, rule->words, in)) &&
           (!rule->tag.n || has_tag(r, rule->tag, in->tags));
}

const struct derive_rule *derive_rule_campaign(struct derive_rules *r,
                                               const struct derive_input *in)
{
    for (size_t i = r->rules.n; i-- > 0;) {
        const struct derive_rule *rule = &LIST_ITEMS(&r->rules, struct derive_rule)[i];
        bool fits_network = !rule->said.network.n || str_eq(rule->said.network, in->network);
        if (rule->campaign >= 0 && !rule->is_retired && fits_network && is_met(r, rule, in))
            return rule;
    }
    return NULL;
}

struct str derive_rule_network(struct derive_rules *r, const struct derive_input *in,
                               struct str now)
{
    bool is_ours = now.n == 0;
    struct str given = {0};

    for (size_t i = r->rules.n; i-- > 0;) {
        const struct derive_rule *rule = &LIST_ITEMS(&r->rules, struct derive_rule)[i];
        if (!rule->said.to_network.n || !is_met(r, rule, in))
            continue;
        is_ours = is_ours || str_eq(rule->said.to_network, now);
        if (!rule->is_retired && !given.n)
            given = rule->said.to_network;
    }
    return is_ours ? given : now; /* what the file itself says stays */
}
