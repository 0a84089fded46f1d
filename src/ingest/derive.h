/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which campaign, programme and goal a fact belongs to, by the strategy's rules; which network a
 * sale came from, by the words it declares. Pure: the same answer at import and when the rules
 * change.
 *
 * Campaign: names are compared folded, `_`, `-` and space alike. A sale goes by its utm_campaign,
 * else by an entry "source/medium" of a campaign's utm list; a cost by the campaign or object it
 * names, its post's, its task's; a figure of an ad by campaign or object, one of a post by its
 * post's, one of the web's segment "campaign=..." by its value; a post by its tags. Where several
 * campaigns match, the one whose period holds the day, else the one begun latest before it, else
 * the first to begin. Goal: the campaign's, its programme's, the task's, the only one that names
 * the network. */
#pragma once

#include "base/list.h"
#include "base/map.h"
#include "model/rule.h"
#include "model/strategy.h"

struct derive_rules {
    const struct strategy *strategy;
    struct map names;  /* folded name of a campaign -> place of its first link */
    struct map tags;   /* folded tag -> place of its first link */
    struct map tasks;  /* folded id or name -> task */
    struct map folded; /* text as written -> place in `folds`: folding is slow, words repeat */
    struct list folds; /* of struct str */
    struct list links; /* of struct derive_link */
    struct arena arena;
    struct list rules; /* of struct derive_rule: those that people keep */
    struct arena rule_arena;
};

struct derive_rule {
    struct rule said;
    struct str words, tag, utm; /* folded, the star of utm cut off */
    bool is_prefix;
    int32_t campaign; /* place in the strategy; -1: none */
    bool is_retired;  /* it was removed: what it did is undone */
};

struct derive_link {
    int32_t campaign; /* place in the strategy */
    int32_t next;     /* link of the same name; -1: none */
};

struct derive_input {
    enum fact_kind kind;
    struct day day; /* DAY_NONE: not known */
    struct str network;
    enum object_kind object_kind;
    struct str object;
    struct str campaign_name; /* of a sale: utm_campaign */
    struct str source, medium;
    struct str tags;
    struct str task;
    int32_t account;  /* code */
    struct str words; /* of a post its text, of a cost its label, of a sale what was answered */
    int32_t
        post_campaign; /* of the post that the fact is about, a place in the strategy; -1: none */
};

/* Places in the strategy's lists; -1: none. */
struct derive_output {
    int32_t campaign;
    int32_t programme;
    int32_t goal;
};

void derive_init(struct derive_rules *r,
                 const struct strategy *s); /* the strategy must outlive it */
/* After derive_init; `rules` of struct rule, the oldest first. The one called `retired` counts as
 * removed. */
void derive_set_rules(struct derive_rules *r, const struct list *rules, int32_t retired);
/* The last rule that the fact meets and that gives it a campaign; NULL: none. */
const struct derive_rule *derive_rule_campaign(struct derive_rules *r,
                                               const struct derive_input *in);
/* The network that rules give a sale for which nothing else names one: `now` is what stands there.
 */
struct str derive_rule_network(struct derive_rules *r, const struct derive_input *in,
                               struct str now);
/* The form in which names are compared; lives until the next call. */
struct str derive_folded(struct derive_rules *r, struct str text);
void derive_fact(struct derive_rules *r, const struct derive_input *in, struct derive_output *out);
bool derive_has_tags(
    const struct derive_rules *r); /* whether posts can belong to campaigns at all */
void derive_done(struct derive_rules *r);

/* What was declared (source, medium, click id) before what was said; empty when nothing names a
 * network. */
struct str derive_network(struct str source, struct str medium, struct str click_id,
                          struct str self_declared);
