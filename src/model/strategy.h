/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A company's strategy as plain data: what `retour strategy load` reads from YAML, the state keeps
 * and questions use. Small enough to be held whole. Texts live in the arena it was read into. */
#pragma once

#include "base/day.h"
#include "base/list.h"
#include "base/money.h"
#include "model/fact.h"

enum goal_kind { GOAL_SALES, GOAL_BRAND, GOAL_BOTH };
enum goal_group { GROUP_MARKETING, GROUP_SALES, GROUP_SUPPORT };
enum funnel { FUNNEL_AWARENESS, FUNNEL_INFLUENCE, FUNNEL_ENGAGEMENT, FUNNEL_LEADS, FUNNEL_SALES };
enum direction { BETTER_HIGHER, BETTER_LOWER };
enum frequency { EVERY_DAY, EVERY_WORKDAY, EVERY_WEEK, EVERY_MONTH, EVERY_QUARTER, EVERY_YEAR };

struct person {
    struct str name;
    struct str role;
    struct money rate;   /* an hour */
    struct day since;    /* of this rate; DAY_NONE: always. A person may stand several times */
    double weekly_hours; /* NAN */
};

struct product {
    struct str name;
    double margin; /* 0..1 */
};

struct target {
    struct str kpi;  /* id or formula */
    struct str name; /* shown; empty: the KPI's own */
    double value;
    double start;             /* where it stood; NAN */
    enum direction direction; /* the KPI's own unless direction_is_set */
    bool direction_is_set;
    struct day by;    /* DAY_NONE: the goal's end */
    struct str where; /* "network=linkedin": empty: the goal's networks */
    int line;         /* of its file, while it is read; 0 else (also in those below) */
};

struct goal_network {
    struct str network;
    struct str serves; /* how it serves the goal, in the user's words */
};

struct goal {
    struct str id;
    struct str name;
    struct str parent; /* id; empty: none */
    enum funnel stage;
    enum goal_kind kind;
    enum goal_group group;
    struct list networks; /* of struct goal_network; none: all */
    struct money budget;  /* currency "" when not set */
    double hours;         /* NAN */
    struct period period;
    struct list targets; /* of struct target */
    int line;
};

struct programme {
    struct str id;
    struct str name;
    struct str goal;
    int line;
};

struct campaign {
    struct str id;
    struct str name;
    struct str programme; /* id; empty: none */
    struct str goal;      /* id; empty: none */
    struct list networks; /* of struct str */
    struct period period;
    struct money budget;
    double hours;
    struct list utm;  /* of struct str: values of utm_campaign that belong to it, also ad campaign
                         names and ids */
    struct list tags; /* of struct str: "#noel2026": posts that belong to it */
    int line;
};

struct task {
    struct str id;
    struct str name;
    struct str network;
    struct str campaign;
    struct str goal;
    struct str person;
    enum frequency frequency;
    unsigned weekdays; /* bit 0 Monday .. 6 Sunday; 0: by frequency alone */
    int times;         /* per day, week, month...: 1 */
    double quantity;   /* "5 prospects": NAN */
    struct str quantity_of;
    double minutes; /* expected, each time */
    struct period period;
    int line;
};

struct conversion_value { /* of a non-revenue conversion */
    struct str name;      /* "lead", "meeting", "quote", a web key event's name */
    struct money value;
};

struct shared_cost { /* how costs of a kind are shared when asked finer than booked (--spread) */
    enum cost_kind kind;
    struct str key; /* "posts", "hours", "reach" */
};

struct customer { /* an ideal customer and where they are */
    struct str name;
    struct list networks; /* of struct str */
    struct str about;
};

struct strategy {
    struct str name, industry, zone;
    char currency[4];
    bool has_lang;
    enum lang lang;
    struct list sales_from; /* of struct str: "shop", "crm", "payment" */
    double margin;          /* default, NAN */
    double margin_of[3];    /* by enum sale_system, NAN */
    struct list products;   /* of struct product */
    struct list people;     /* of struct person */
    struct list customers;  /* of struct customer */
    struct list goals;      /* of struct goal, parents first */
    struct list programmes; /* of struct programme */
    struct list campaigns;  /* of struct campaign */
    struct list tasks;      /* of struct task */
    struct list values;     /* of struct conversion_value */
    struct list shared;     /* of struct shared_cost */
    double call_share;      /* share of solved support contacts that avoid a call, NAN */
    struct money call_cost;
};

void strategy_init(struct strategy *s); /* lists with their item sizes, numbers unknown */
void strategy_done(struct strategy *s);
const struct goal *strategy_goal(const struct strategy *s,
                                 struct str id); /* NULL when there is none */
const struct campaign *strategy_campaign(const struct strategy *s, struct str id);
/* What the person earns on that day: the newest rate not after it. False when there is none. */
bool strategy_rate(const struct strategy *s, struct str person, struct day day, struct money *out);

struct str
funnel_name(enum funnel f); /* "awareness", "influence", "engagement", "leads", "sales" */
bool funnel_parse(struct str s, enum funnel *out);
struct str goal_kind_name(enum goal_kind k); /* "sales", "brand", "both" */
bool goal_kind_parse(struct str s, enum goal_kind *out);
struct str goal_group_name(enum goal_group g); /* "marketing", "sales", "support" */
bool goal_group_parse(struct str s, enum goal_group *out);
struct str frequency_name(
    enum frequency f); /* "daily", "workdays", "weekly", "monthly", "quarterly", "yearly" */
bool frequency_parse(struct str s, enum frequency *out);
