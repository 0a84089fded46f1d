/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the files that read a strategy share: typed reading of keys that remembers every fault. */
#pragma once

#include "edit/strategy_file.h"
#include "format/yaml.h"

/* A key in both languages. */
struct key {
    const char *en;
    const char *fr;
};

struct strategy_reader {
    struct arena *arena;
    enum lang lang;
    struct strategy *out;
    const struct yaml *root;
    struct list *problems;
    bool failed;
};

void problem_add(struct strategy_reader *r, const struct yaml *at, bool is_warning,
                 struct str text);
/* Each problem's words are made by one message: `problem_say(r, at, W)` hands out a buffer to write
 * it in, problem_end keeps it. */
struct buf *problem_begin(struct strategy_reader *r);
void problem_end(struct strategy_reader *r, struct buf *text, const struct yaml *at,
                 bool is_warning);

const struct yaml *key_get(const struct yaml *map, struct key k);
/* True when y is a map whose keys are all among `keys` (ended by {0}); says what is wrong else. */
bool map_check(struct strategy_reader *r, const struct yaml *y, const struct key *keys);

/* Each leaves *out alone when the key is absent, and says what is wrong when its value is. */
void read_text(struct strategy_reader *r, const struct yaml *map, struct key k, struct str *out);
void read_number(struct strategy_reader *r, const struct yaml *map, struct key k, double *out);
/* What a KPI can be: a number, a share, an amount in major units, a duration in seconds ("2 h"). */
void read_quantity(struct strategy_reader *r, const struct yaml *map, struct key k, double *out);
void read_ratio(struct strategy_reader *r, const struct yaml *map, struct key k, double *out);
void read_money(struct strategy_reader *r, const struct yaml *map, struct key k, struct money *out);
void read_day(struct strategy_reader *r, const struct yaml *map, struct key k, struct day *out);
void read_hours(struct strategy_reader *r, const struct yaml *map, struct key k, double *out);
void read_minutes(struct strategy_reader *r, const struct yaml *map, struct key k, double *out);
/* `period: 2026-Q3` or `from:` and `to:`. */
void read_period(struct strategy_reader *r, const struct yaml *map, struct period *out);
/* One scalar or a list of them, into a list of struct str. */
void read_texts(struct strategy_reader *r, const struct yaml *map, struct key k, struct list *out);
void read_networks(struct strategy_reader *r, const struct yaml *map,
                   struct list *out); /* of struct str: known ids */
struct str network_id_of(struct strategy_reader *r, const struct yaml *at,
                         struct str words); /* empty and said when unknown */

/* A value that is one of some words, in either language: its place in `words`, -1 when absent or
 * wrong (said). */
struct word {
    const char *en;
    const char *fr;
};
int read_word(struct strategy_reader *r, const struct yaml *map, struct key k,
              const struct word *words, int n);
void read_required_text(struct strategy_reader *r, const struct yaml *map, struct key k,
                        struct str *out);

/* The parts of a file (strategy_goals.c, strategy_work.c). The currency of read_workspace is that
 * of bare amounts behind it. */
void read_goals(struct strategy_reader *r, const struct yaml *list);
void read_programmes(struct strategy_reader *r, const struct yaml *list);
void read_campaigns(struct strategy_reader *r, const struct yaml *list);
void read_tasks(struct strategy_reader *r, const struct yaml *list);
void read_workspace(struct strategy_reader *r, const struct yaml *y);
void read_people(struct strategy_reader *r, const struct yaml *list);
void read_customers(struct strategy_reader *r, const struct yaml *list);
/* What is only wrong as a whole: parents, names given twice, more than four KPIs a goal
 * (strategy_check.c). */
void check_whole(struct strategy_reader *r);
