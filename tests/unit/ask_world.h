/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Small companies for the tests of ask: facts put into a real workspace through ingest, questions
 * asked of it in a line. */
#pragma once

#include "ingest_world.h"

#include "ask/ask.h"
#include "base/map.h"

static const struct ingest_source own_source = {"own_data", false};

static inline struct ingest *begin_own(struct world *x, const char *file)
{
    struct ingest *in = begin_file(x, file);

    ingest_source(in, &own_source);
    return in;
}

static inline struct period from_to(struct day from, struct day to)
{
    return (struct period){from, to, false};
}

static inline struct period year_of(int year)
{
    return from_to(on(year, 1, 1), on(year, 12, 31));
}

static inline struct period month_of(int year, int month)
{
    return from_to(on(year, month, 1), on(year, month, days_in_month(year, month)));
}

static inline struct list words(struct world *x, const char *text)
{
    struct list l = LIST_OF(struct str), settled = LIST_OF(struct str);
    struct str rest = str_of(text), part;

    while (rest.n && str_cut(&rest, ';', &part))
        *(struct str *)list_add(&l) = part;
    settled.items = arena_new(&x->arena, l.n + 1, sizeof(struct str));
    if (l.n)
        memcpy(settled.items, l.items, l.n * sizeof(struct str));
    settled.n = settled.cap = l.n;
    list_done(&l);
    return settled;
}

/* "network=linkedin,x;campaign!=noel" */
static inline struct list conditions(struct world *x, const char *text)
{
    struct list parts = words(x, text);
    struct where *where = arena_new(&x->arena, parts.n + 1, sizeof *where);

    for (size_t i = 0; i < parts.n; i++) {
        struct str rest = LIST_ITEMS(&parts, struct str)[i];
        struct list values = LIST_OF(struct str);
        char *all;
        if (!str_cut(&rest, '=', &where[i].column))
            fail();
        where[i].is_not = str_ends(where[i].column, S("!"));
        where[i].column.n -= where[i].is_not;
        all = arena_cstr(&x->arena, rest);
        for (char *c = all; *c; c++)
            *c = *c == ',' ? ';' : *c;
        values = words(x, all);
        if (values.n == 0)
            values = words(x, "none");
        where[i].values = values;
    }
    return (struct list){.items = where, .n = parts.n, .cap = parts.n, .size = sizeof *where};
}

static inline struct question question_of(struct world *x, const char *measures, struct period p)
{
    return (struct question){.measures = words(x, measures),
                             .period = p,
                             .compare = COMPARE_NONE,
                             .by = LIST_OF(struct str),
                             .where = LIST_OF(struct where),
                             .lang = LANG_EN};
}

static inline struct table asked(struct world *x, const struct question *q)
{
    struct table t = {0};

    if (!ask(x->w, q, &x->arena, &t, &x->e))
        fail_msg("%s", x->e.text);
    return t;
}

static inline void asking_fails(struct world *x, const struct question *q, const char *part)
{
    struct table t = {0};

    assert_false(ask(x->w, q, &x->arena, &t, &x->e));
    if (!strstr(x->e.text, part))
        fail_msg("'%s' does not say '%s'", x->e.text, part);
}

/* One figure; NAN when it is missing. */
static inline double value_where(struct world *x, const char *measure, struct period p,
                                 const char *where)
{
    struct question q = question_of(x, measure, p);
    struct table t;

    q.where = conditions(x, where);
    t = asked(x, &q);
    assert_int_equal(t.rows.n, 1);
    return LIST_ITEMS(&t.rows, struct table_cell *)[0][0].missing
               ? NAN
               : LIST_ITEMS(&t.rows, struct table_cell *)[0][0].number;
}

static inline double value_of(struct world *x, const char *measure, struct period p)
{
    return value_where(x, measure, p, "");
}

/* The table's keys and first figure: "linkedin=12 instagram=- | 12": missing is -, totals behind
 * the bar. */
static inline struct str drawn(struct world *x, const struct table *t, size_t keys)
{
    struct buf b = {0};
    struct str text;

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_cell *row = LIST_ITEMS(&t->rows, struct table_cell *)[i];
        for (size_t k = 0; k < keys; k++)
            buf_printf(&b, "%s%.*s", k ? "," : b.n ? " " : "", STR_ARG(row[k].text));
        for (size_t c = keys; c < t->columns.n; c++) {
            buf_char(&b, c == keys ? '=' : '/');
            if (row[c].missing)
                buf_char(&b, '-');
            else
                buf_printf(&b, "%.10g", row[c].number);
        }
    }
    if (t->totals) {
        buf_add(&b, S(" |"));
        for (size_t c = keys; c < t->columns.n; c++) {
            if (t->totals[c].missing)
                buf_add(&b, S(" -"));
            else
                buf_printf(&b, " %.10g", t->totals[c].number);
        }
    }
    text = arena_str(&x->arena, buf_str(&b));
    buf_done(&b);
    return text;
}

static inline struct str by(struct world *x, const char *measures, struct period p,
                            const char *columns)
{
    struct question q = question_of(x, measures, p);
    struct table t;

    q.by = words(x, columns);
    t = asked(x, &q);
    return drawn(x, &t, q.by.n);
}

/* Whether one of the texts has the part. */
static inline bool any_says(const struct list *texts, const char *part)
{
    for (size_t i = 0; i < texts->n; i++) {
        if (says(LIST_ITEMS(texts, struct str)[i], part))
            return true;
    }
    return false;
}

/* ---- facts ---- */

static inline void put(struct ingest *in, const char *network, const char *metric, struct day day,
                       double value)
{
    struct figure f = daily(network, network, day, metric, value);

    ingest_figure(in, &f);
}

static inline void put_nature(struct ingest *in, const char *network, const char *metric,
                              struct period p, enum nature nature, double value)
{
    struct figure f = daily(network, network, p.from, metric, value);

    f.to = p.to;
    f.nature = nature;
    ingest_figure(in, &f);
}

/* A lifetime reading of a post published on that day. */
static inline void put_post(struct ingest *in, const char *network, const char *id, struct day day,
                            const char *metric, double value, enum nature nature)
{
    struct figure f = daily(network, network, day, metric, value);

    f.object_kind = OBJECT_POST;
    f.object = str_of(id);
    f.nature = nature;
    ingest_figure(in, &f);
}

static inline void put_published(struct ingest *in, const char *network, const char *id,
                                 struct day day, const char *tags)
{
    struct post p = {.network = str_of(network),
                     .account = str_of(network),
                     .id = str_of(id),
                     .day = day,
                     .at = INSTANT_NONE,
                     .kind = S("photo"),
                     .tags = str_of(tags)};

    ingest_post(in, &p);
}

static inline void put_cost(struct ingest *in, const char *network, enum cost_kind kind,
                            struct day day, double euros, double hours)
{
    struct cost c = spent("", day, (int64_t)(euros * 100));

    c.id = (struct str){0};
    c.network = str_of(network);
    c.kind = kind;
    c.hours = hours;
    c.label = kind == COST_TIME ? S("work") : S("bought");
    ingest_cost(in, &c);
}

static inline struct sale sold(const char *id, enum stage stage, struct day day, double euros)
{
    struct sale s = order(id, day, (int64_t)(euros * 100));

    s.stage = stage;
    s.system = stage == STAGE_ORDER || stage == STAGE_REFUND ? SYSTEM_SHOP : SYSTEM_CRM;
    return s;
}
