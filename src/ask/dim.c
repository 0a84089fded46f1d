/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/dim.h"

#include "base/fold.h"
#include "messages/ask.h"

#include <string.h>

struct dim_words {
    struct str name;
    const char *also[4]; /* folded */
    void (*title)(struct buf *out, enum lang lang);
};

static const struct dim_words dims[DIMS] = {
    [DIM_NETWORK] = {STR_INIT("network"), {"networks", "reseau", "platform"}, msg_dim_network},
    [DIM_ACCOUNT] = {STR_INIT("account"), {"accounts", "compte", "page_name"}, msg_dim_account},
    [DIM_CAMPAIGN] = {STR_INIT("campaign"), {"campaigns", "campagne"}, msg_dim_campaign},
    [DIM_PROGRAMME] = {STR_INIT("programme"), {"programmes", "program"}, msg_dim_programme},
    [DIM_GOAL] = {STR_INIT("goal"), {"goals", "objectif", "but"}, msg_dim_goal},
    [DIM_POST] = {STR_INIT("post"), {"posts", "publication"}, msg_dim_post},
    [DIM_AD_SET] = {STR_INIT("ad_set"), {"adset", "ensemble"}, msg_dim_ad_set},
    [DIM_AD] = {STR_INIT("ad"), {"ads", "annonce"}, msg_dim_ad},
    [DIM_PAGE] = {STR_INIT("page"), {"pages"}, msg_dim_page},
    [DIM_SEGMENT] = {STR_INIT("segment"), {"segments"}, msg_dim_segment},
    [DIM_METRIC] = {STR_INIT("metric"), {"metrics", "mesure"}, msg_dim_metric},
    [DIM_SOURCE] = {STR_INIT("source"), {"sources"}, msg_dim_source},
    [DIM_STAGE] = {STR_INIT("stage"), {"stages", "etape"}, msg_dim_stage},
    [DIM_PRODUCT] = {STR_INIT("product"), {"products", "produit"}, msg_dim_product},
    [DIM_PERSON] = {STR_INIT("person"), {"people", "personne"}, msg_dim_person},
    [DIM_TASK] = {STR_INIT("task"), {"tasks", "tache"}, msg_dim_task},
    [DIM_KIND] = {STR_INIT("kind"), {"kinds", "type", "nature"}, msg_dim_kind},
    [DIM_DAY] = {STR_INIT("day"), {"days", "jour", "date"}, msg_dim_day},
    [DIM_WEEK] = {STR_INIT("week"), {"weeks", "semaine"}, msg_dim_week},
    [DIM_MONTH] = {STR_INIT("month"), {"months", "mois"}, msg_dim_month},
    [DIM_QUARTER] = {STR_INIT("quarter"), {"quarters", "trimestre"}, msg_dim_quarter},
    [DIM_YEAR] = {STR_INIT("year"), {"years", "annee", "an"}, msg_dim_year},
};

struct str dim_name(enum dim d)
{
    return dims[d].name;
}

bool dim_parse(struct str name, enum dim *out)
{
    struct arena a = {0};
    struct str folded = fold(&a, name);
    bool found = false;

    for (int i = 0; i < DIMS && !found; i++) {
        bool same = str_eq(folded, dims[i].name);
        for (size_t n = 0; n < COUNT_OF(dims[i].also) && dims[i].also[n]; n++)
            same = same || str_eq(folded, str_of(dims[i].also[n]));
        if (same) {
            *out = (enum dim)i;
            found = true;
        }
    }
    arena_done(&a);
    return found;
}

struct str dim_title(struct frame *f, enum dim d)
{
    struct buf b = BUF_MAX(128);

    dims[d].title(&b, f->lang);
    return frame_buf(f, &b);
}

struct str dim_names(struct frame *f)
{
    struct str names[DIMS];

    for (int i = 0; i < DIMS; i++)
        names[i] = dims[i].name;
    return frame_join(f, names, DIMS, S(", "));
}

bool dim_is_time(enum dim d)
{
    return d >= DIM_DAY && d <= DIM_YEAR;
}

bool dim_is_thing(enum dim d)
{
    return d >= DIM_POST && d <= DIM_SEGMENT;
}

bool dim_is_derived(enum dim d)
{
    return d == DIM_CAMPAIGN || d == DIM_PROGRAMME || d == DIM_GOAL;
}

enum object_kind dim_object(enum dim d)
{
    switch (d) {
    case DIM_AD_SET:
        return OBJECT_AD_SET;
    case DIM_AD:
        return OBJECT_AD;
    case DIM_PAGE:
        return OBJECT_PAGE;
    case DIM_SEGMENT:
        return OBJECT_SEGMENT;
    default:
        return OBJECT_POST;
    }
}

enum group_unit dim_unit(enum dim d)
{
    switch (d) {
    case DIM_WEEK:
        return GROUP_WEEK;
    case DIM_MONTH:
        return GROUP_MONTH;
    case DIM_QUARTER:
        return GROUP_QUARTER;
    case DIM_YEAR:
        return GROUP_YEAR;
    default:
        return GROUP_DAY;
    }
}

static const char *column_named(enum fact_kind k, const char *name)
{
    return fact_field(k, str_of(name)) ? name : NULL;
}

static const char *thing_column(enum dim d, enum fact_kind k)
{
    switch (k) {
    case FACT_FIGURE:
        return "object";
    case FACT_COST:
        return d == DIM_POST ? "post" : d == DIM_AD || d == DIM_AD_SET ? "object" : NULL;
    case FACT_POST:
        return d == DIM_POST ? "id" : NULL;
    default:
        return NULL;
    }
}

const char *dim_column(enum dim d, enum fact_kind k)
{
    switch (d) {
    case DIM_CAMPAIGN:
        return "campaign";
    case DIM_PROGRAMME:
        return "programme";
    case DIM_GOAL:
        return "goal";
    case DIM_SOURCE:
        return "source";
    case DIM_POST:
    case DIM_AD_SET:
    case DIM_AD:
    case DIM_PAGE:
    case DIM_SEGMENT:
        return thing_column(d, k);
    case DIM_DAY:
    case DIM_WEEK:
    case DIM_MONTH:
    case DIM_QUARTER:
    case DIM_YEAR:
        return k == FACT_FIGURE ? "to" : "day";
    case DIM_PERSON: /* a sale's person is a hash that no question shows */
        return k == FACT_COST ? "person" : k == FACT_TICKET ? "agent" : NULL;
    case DIM_KIND:
        return k == FACT_COST || k == FACT_POST ? "kind" : NULL;
    case DIM_NETWORK:
    case DIM_ACCOUNT:
    case DIM_METRIC:
    case DIM_STAGE:
    case DIM_PRODUCT:
    case DIM_TASK:
    case DIMS:
        break;
    }
    return d < DIMS ? column_named(k, dims[d].name.p) : NULL;
}

/* The dictionary of a dimension's codes in a kind of fact; DICT_NONE for texts and enums. */
static enum dictionary dictionary_of(enum dim d, enum fact_kind k)
{
    static const enum dictionary of[DIMS] = {
        [DIM_NETWORK] = DICT_NETWORK,   [DIM_ACCOUNT] = DICT_ACCOUNT,
        [DIM_CAMPAIGN] = DICT_CAMPAIGN, [DIM_PROGRAMME] = DICT_PROGRAMME,
        [DIM_GOAL] = DICT_GOAL,         [DIM_METRIC] = DICT_METRIC,
        [DIM_SOURCE] = DICT_SOURCE,     [DIM_PRODUCT] = DICT_PRODUCT,
        [DIM_PERSON] = DICT_PERSON,     [DIM_TASK] = DICT_TASK,
    };

    if (d == DIM_KIND)
        return k == FACT_POST ? DICT_TERM : DICT_NONE;
    return of[d];
}

bool dim_prepare(struct frame *f, enum dim d, struct err *e)
{
    enum dictionary of = dictionary_of(d, d == DIM_KIND ? FACT_POST : FACT_FIGURE);

    if (of != DICT_NONE && !frame_dictionary(f, of, e))
        return false;
    if (d == DIM_ACCOUNT && !frame_accounts(f, e))
        return false;
    if ((dim_is_derived(d) || d == DIM_TASK) && !frame_strategy(f, e))
        return false;
    return true;
}

struct str dim_key(const struct frame *f, enum dim d, enum fact_kind k, const struct datum *cell)
{
    enum dictionary of = dictionary_of(d, k);

    if (cell->is_null)
        return S("");
    if (of != DICT_NONE)
        return frame_text(f, of, cell->integer);
    if (d == DIM_STAGE && cell->integer >= 0 && cell->integer < STAGES)
        return stage_name((enum stage)cell->integer);
    if (d == DIM_KIND && k == FACT_COST && cell->integer >= 0 && cell->integer < COST_KINDS)
        return cost_kind_name((enum cost_kind)cell->integer);
    return cell->is_text ? cell->text : S("");
}

bool dim_value(const struct frame *f, enum dim d, enum fact_kind k, struct str key,
               struct value *out)
{
    enum dictionary of = dictionary_of(d, k);
    enum stage stage = STAGE_LEAD;
    enum cost_kind kind = COST_OTHER;

    *out = (struct value){0};
    if (of != DICT_NONE) {
        out->number = frame_code(f, of, key);
        return out->number >= 0;
    }
    if (d == DIM_STAGE) {
        bool known = stage_parse(key, &stage);
        out->number = (int64_t)stage;
        return known;
    }
    if (d == DIM_KIND && k == FACT_COST) {
        bool known = cost_kind_parse(key, &kind);
        out->number = (int64_t)kind;
        return known;
    }
    out->text = key;
    out->is_text = true;
    return true;
}

static struct str label_of_message(struct frame *f, void (*write)(struct buf *, enum lang))
{
    struct buf b = BUF_MAX(128);

    write(&b, f->lang);
    return frame_buf(f, &b);
}

static struct str stage_label(struct frame *f, struct str key)
{
    static void (*const titles[STAGES])(struct buf *, enum lang) = {
        msg_stage_lead, msg_stage_qualified, msg_stage_meeting, msg_stage_quote,
        msg_stage_won,  msg_stage_lost,      msg_stage_order,   msg_stage_refund,
    };
    enum stage stage = STAGE_LEAD;

    return stage_parse(key, &stage) ? label_of_message(f, titles[stage]) : key;
}

static struct str kind_label(struct frame *f, struct str key)
{
    static void (*const titles[COST_KINDS])(struct buf *, enum lang) = {
        msg_cost_ads,     msg_cost_time,   msg_cost_tool,
        msg_cost_content, msg_cost_agency, msg_cost_other,
    };
    enum cost_kind kind = COST_OTHER;

    return cost_kind_parse(key, &kind) ? label_of_message(f, titles[kind]) : key;
}

static struct str account_label(struct frame *f, struct str key)
{
    enum dictionary d = DICT_ACCOUNT;
    int64_t code = frame_code(f, d, key);

    for (size_t i = 0; i < f->n_accounts; i++) {
        if (f->accounts[i].code == code && f->accounts[i].name.n)
            return f->accounts[i].name;
    }
    return key;
}

static struct str strategy_label(struct frame *f, enum dim d, struct str key)
{
    const struct strategy *s = f->strategy;

    if (d == DIM_GOAL && strategy_goal(s, key))
        return strategy_goal(s, key)->name;
    if (d == DIM_CAMPAIGN && strategy_campaign(s, key))
        return strategy_campaign(s, key)->name;
    for (size_t i = 0; d == DIM_PROGRAMME && i < s->programmes.n; i++) {
        const struct programme *p = &LIST_ITEMS(&s->programmes, struct programme)[i];
        if (str_eq(p->id, key))
            return p->name;
    }
    for (size_t i = 0; d == DIM_TASK && i < s->tasks.n; i++) {
        const struct task *t = &LIST_ITEMS(&s->tasks, struct task)[i];
        if (str_eq(t->id, key))
            return t->name;
    }
    return key;
}

static struct str time_label(struct frame *f, enum dim d, struct str key)
{
    struct period p;

    if (!period_parse(key, f->w->today, &p))
        return key;
    (void)d;
    return frame_period(f, p);
}

struct str dim_label(struct frame *f, enum dim d, struct str key)
{
    struct str label = key;

    if (!key.n)
        return label_of_message(f, msg_not_assigned);
    if (dim_is_time(d))
        return time_label(f, d, key);
    if (d == DIM_NETWORK && network_find(key))
        label = network_find(key)->name;
    else if (d == DIM_METRIC && metric_find(key))
        label = metric_find(key)->name[f->lang];
    else if (d == DIM_ACCOUNT)
        label = account_label(f, key);
    else if (d == DIM_STAGE)
        label = stage_label(f, key);
    else if (d == DIM_KIND)
        label = kind_label(f, key);
    else if (dim_is_derived(d) || d == DIM_TASK)
        label = strategy_label(f, d, key);
    return label.n ? label : key;
}

/* Monday 29 December 1969 began week 0: 1 January 1970 was a Thursday. */
static int32_t floor_div(int32_t n, int32_t by)
{
    int32_t q = n / by;

    return n % by < 0 ? q - 1 : q;
}

int32_t dim_ordinal(enum dim d, struct day day)
{
    struct civil c = day_civil(day);

    switch (d) {
    case DIM_WEEK:
        return floor_div(day.n + 3, 7);
    case DIM_MONTH:
        return c.year * 12 + c.month - 1;
    case DIM_QUARTER:
        return c.year * 4 + (c.month - 1) / 3;
    case DIM_YEAR:
        return c.year;
    default:
        return day.n;
    }
}

struct period dim_span(enum dim d, int32_t ordinal)
{
    struct day from = {ordinal};
    int months = 0;

    switch (d) {
    case DIM_WEEK:
        from.n = ordinal * 7 - 3;
        return (struct period){from, {from.n + 6}, false};
    case DIM_MONTH:
        from = day_of(
            (struct civil){floor_div(ordinal, 12), ordinal - floor_div(ordinal, 12) * 12 + 1, 1});
        months = 1;
        break;
    case DIM_QUARTER:
        from = day_of((struct civil){floor_div(ordinal, 4),
                                     3 * (ordinal - floor_div(ordinal, 4) * 4) + 1, 1});
        months = 3;
        break;
    case DIM_YEAR:
        from = day_of((struct civil){ordinal, 1, 1});
        months = 12;
        break;
    default:
        return (struct period){from, from, false};
    }
    return (struct period){from, {day_add_months(from, months).n - 1}, false};
}

struct str dim_time_key(const struct frame *f, enum dim d, int32_t ordinal)
{
    struct period span = dim_span(d, ordinal);
    struct civil c = day_civil(span.from);

    switch (d) {
    case DIM_WEEK: { /* ISO: the week belongs to the year of its Thursday */
        struct day thursday = {span.from.n + 3};
        int year = day_civil(thursday).year;
        int week = (thursday.n - day_of((struct civil){year, 1, 1}).n) / 7 + 1;
        return arena_printf(f->a, "%04d-W%02d", year, week);
    }
    case DIM_MONTH:
        return arena_printf(f->a, "%04d-%02d", c.year, c.month);
    case DIM_QUARTER:
        return arena_printf(f->a, "%04d-Q%d", c.year, (c.month - 1) / 3 + 1);
    case DIM_YEAR:
        return arena_printf(f->a, "%04d", c.year);
    default:
        return arena_printf(f->a, "%04d-%02d-%02d", c.year, c.month, c.day);
    }
}
