/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What `retour attribute` was asked, and what the models answered, side by side. */
#pragma once

#include "app/command.h"
#include "attrib/markov.h"

enum { MODELS_MOST = 16 };

/* One model's answer; arrays by channel, and one more for what belongs to none. */
struct model_answer {
    struct str name;               /* as in column names: "last", "markov" */
    const struct rule *rule;       /* NULL: Markov */
    struct markov_credit *credits; /* removal effects are Markov's alone */
    struct credit *low, *high;     /* 90 % interval; NULL: not asked */
};

struct attribution {
    struct paths paths;
    struct rule_settings rules;
    struct markov_settings markov;
    struct markov chain; /* where Markov was asked */
    struct model_answer models[MODELS_MOST];
    size_t n_models;
    bool has_value, has_nulls;
    bool *is_direct, *is_left_out, *is_removed; /* by channel; is_removed: --without */
    bool asks_without, intervals;
    struct str source; /* what the title names: the file */
};

/* Options that say which models and how; before the paths are read. */
MUST_USE bool attribution_options(struct run *r, struct attribution *a, struct err *e);
/* Options that name channels; the paths are there. */
MUST_USE bool attribution_channels(struct run *r, struct attribution *a, struct err *e);
/* Runs all models asked. */
MUST_USE bool attribution_run(struct run *r, struct attribution *a, struct err *e);
/* 90 % intervals by bootstrap (fixed seed) for every model. */
MUST_USE bool attribution_intervals(struct run *r, struct attribution *a, struct err *e);
MUST_USE bool attribution_model(const struct attribution *a, const struct paths *p, size_t model,
                                struct markov_credit *out, struct markov *chain, struct err *e);

/* The answer, drawn as asked. */
void attribution_draw(struct run *r, const struct attribution *a);
MUST_USE bool attribution_draw_without(struct run *r, struct attribution *a, struct err *e);
/* --report NAME; ERR_USE for an unknown name. */
MUST_USE bool attribution_report(struct run *r, const struct attribution *a, struct str name,
                                 struct err *e);
void attribution_done(struct attribution *a);
struct str attribution_model_title(struct run *r, struct str model);
