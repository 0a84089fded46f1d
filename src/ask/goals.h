/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Where each goal of the strategy stands: the value of each of its KPIs against target and pace. */
#pragma once

#include "ask/ask.h"

enum goal_verdict { GOAL_NO_DATA, GOAL_TOO_EARLY, GOAL_LATE, GOAL_ON_TRACK, GOAL_REACHED };

/* What is reached of the pace to be on track: below it, late. */
#define GOAL_TOLERANCE 0.95

struct goals_question {
    struct str goal; /* one goal by id or name and those below it; empty: all */
    struct day at;   /* as of this day; DAY_NONE: today */
    enum lang lang;
};

struct goal_state { /* of one target */
    const struct goal *goal;
    const struct target *target; /* NULL: the goal has none */
    struct str name;             /* of the KPI or the target */
    enum unit unit;
    struct period period;   /* what value is of: the goal's begin up to the day asked or its end */
    double value, start;    /* NAN: missing */
    double progress;        /* 0 at start, 1 at target */
    double pace;            /* the progress that would be right by now */
    bool pace_by_last_year; /* else by working days */
    double projected;       /* of a limit before its end: what it will be at this pace; NAN */
    struct str scope;       /* in words, where the goal narrows it to its networks; else empty */
    enum goal_verdict verdict;
    struct str note; /* why, or which export to get and where */
};

struct goals {
    struct list states; /* of struct goal_state, in the order of the strategy */
    struct table table; /* goal, kpi, value, start, target, progress, pace, verdict, note */
};

MUST_USE bool goals(struct workspace *w, const struct goals_question *q, struct arena *a,
                    struct goals *out, struct err *e);
struct str
goal_verdict_name(enum goal_verdict v); /* "no_data", "too_early", "late", "on_track", "reached" */
