/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/frame.h"

#include "base/text.h"
#include "store/state_strategy.h"

#include <string.h>

void frame_init(struct frame *f, struct workspace *w, struct arena *a, enum lang lang)
{
    *f = (struct frame){.w = w, .a = a, .lang = lang, .kpis = LIST_OF(struct kpi)};
}

void frame_done(struct frame *f)
{
    list_done(&f->kpis);
}

bool frame_dictionary(struct frame *f, enum dictionary d, struct err *e)
{
    if (f->has_dictionary[d])
        return true;
    if (!dictionary_read(f->w->state, d, f->a, &f->dictionaries[d], e))
        return false;
    f->has_dictionary[d] = true;
    return true;
}

struct str frame_text(const struct frame *f, enum dictionary d, int64_t code)
{
    const struct dictionary_all *all = &f->dictionaries[d];

    if (code <= 0 || (uint64_t)code >= all->n)
        return S("");
    return all->texts[code];
}

int64_t frame_code(const struct frame *f, enum dictionary d, struct str text)
{
    const struct dictionary_all *all = &f->dictionaries[d];

    if (!text.n)
        return 0;
    for (size_t i = 1; i < all->n; i++) {
        if (str_eq(all->texts[i], text))
            return (int64_t)i;
    }
    return -1;
}

bool frame_accounts(struct frame *f, struct err *e)
{
    struct list accounts = LIST_OF(struct account);
    bool ok = true;

    if (f->has_accounts)
        return true;
    ok = account_list(f->w->state, f->a, &accounts, e);
    if (ok) {
        f->n_accounts = accounts.n;
        list_settle(&accounts, f->a);
        f->accounts = accounts.items;
        f->has_accounts = true;
    } else {
        list_done(&accounts);
    }
    return ok;
}

/* All its lists into the arena: answers point into it. */
static void settle_strategy(struct strategy *s, struct arena *a)
{
    struct list *lists[] = {&s->sales_from, &s->products,  &s->people, &s->customers, &s->goals,
                            &s->programmes, &s->campaigns, &s->tasks,  &s->values,    &s->shared};

    for (size_t i = 0; i < s->customers.n; i++)
        list_settle(&LIST_ITEMS(&s->customers, struct customer)[i].networks, a);
    for (size_t i = 0; i < s->goals.n; i++) {
        list_settle(&LIST_ITEMS(&s->goals, struct goal)[i].networks, a);
        list_settle(&LIST_ITEMS(&s->goals, struct goal)[i].targets, a);
    }
    for (size_t i = 0; i < s->campaigns.n; i++) {
        list_settle(&LIST_ITEMS(&s->campaigns, struct campaign)[i].networks, a);
        list_settle(&LIST_ITEMS(&s->campaigns, struct campaign)[i].utm, a);
        list_settle(&LIST_ITEMS(&s->campaigns, struct campaign)[i].tags, a);
    }
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        list_settle(lists[i], a);
}

bool frame_strategy(struct frame *f, struct err *e)
{
    struct strategy *s = NULL;

    if (f->strategy)
        return true;
    s = arena_new(f->a, 1, sizeof *s);
    strategy_init(s);
    if (!state_strategy_read(f->w->state, f->a, s, e)) {
        strategy_done(s);
        return false;
    }
    settle_strategy(s, f->a);
    f->strategy = s;
    return true;
}

bool frame_kpis(struct frame *f, struct err *e)
{
    if (f->has_kpis)
        return true;
    f->has_kpis = kpi_catalogue(f->a, &f->kpis, e);
    return f->has_kpis;
}

bool frame_is_own_currency(const struct frame *f, int64_t code)
{
    struct str text = frame_text(f, DICT_CURRENCY, code);

    return !text.n || str_eq(text, str_of(f->w->settings.currency));
}

void foreign_add(struct arena *a, struct foreigns *all, struct str currency, double amount)
{
    struct foreign *grown = NULL;

    for (size_t i = 0; i < all->n; i++) {
        if (str_eq(all->items[i].currency, currency)) {
            all->items[i].amount += amount;
            return;
        }
    }
    grown = arena_new(a, all->n + 1, sizeof *grown);
    if (all->n)
        memcpy(grown, all->items, all->n * sizeof *grown);
    grown[all->n] = (struct foreign){currency, amount};
    all->items = grown;
    all->n++;
}

bool foreign_any(const struct foreigns *all)
{
    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].amount != 0)
            return true;
    }
    return false;
}

struct str frame_foreign(const struct frame *f, const struct foreigns *all)
{
    struct buf b = {0};

    for (size_t i = 0; i < all->n; i++) {
        if (all->items[i].amount == 0)
            continue;
        buf_add(&b, b.n ? S(", ") : S(""));
        text_number(&b, f->lang, all->items[i].amount, 2);
        buf_printf(&b, "\xc2\xa0%.*s", STR_ARG(all->items[i].currency));
    }
    return frame_buf(f, &b);
}

struct str frame_currency(const struct frame *f)
{
    return str_of(f->w->settings.currency);
}

struct str frame_buf(const struct frame *f, struct buf *b)
{
    struct str text = arena_str(f->a, buf_str(b));

    buf_done(b);
    return text;
}

struct str frame_period(const struct frame *f, struct period p)
{
    struct buf b = BUF_MAX(256);

    text_period(&b, f->lang, p);
    return frame_buf(f, &b);
}

struct str frame_join(const struct frame *f, const struct str *texts, size_t n, struct str between)
{
    struct buf b = {0};

    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_add(&b, between);
        buf_add(&b, texts[i]);
    }
    return frame_buf(f, &b);
}

bool list_has_str(const struct list *l, struct str s)
{
    for (size_t i = 0; i < l->n; i++) {
        if (str_eq(LIST_ITEMS(l, struct str)[i], s))
            return true;
    }
    return false;
}

void list_add_str(struct list *l, struct str s)
{
    struct str *item = list_add(l);

    *item = s;
}

void list_settle(struct list *l, struct arena *a)
{
    void *items = arena_new(a, l->n ? l->n : 1, l->size);

    size_t n = l->n;

    if (n)
        memcpy(items, l->items, n * l->size);
    list_done(l);
    l->items = items;
    l->n = l->cap = n;
}

bool frame_query(struct frame *f, const struct query *q, struct rows *out, struct err *e)
{
    return f->w->facts->ops->query(f->w->facts, q, f->a, out, e);
}
