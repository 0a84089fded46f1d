/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/unplaced.h"

#include "app/unplaced_inside.h"
#include "base/fold.h"
#include "store/state_dictionary.h"
#include "store/state_strategy.h"

#include <stdlib.h>

static const enum dictionary dictionaries[] = {DICT_NETWORK, DICT_TERM, DICT_CURRENCY, DICT_METRIC,
                                               DICT_TASK};

struct str unplaced_text(const struct finding *f, enum dictionary d, const struct datum *cell)
{
    const struct dictionary_all *all = &f->texts[d];

    if (cell->is_null)
        return S("");
    if (cell->is_text)
        return cell->text;
    return cell->integer > 0 && (size_t)cell->integer < all->n ? all->texts[cell->integer] : S("");
}

struct unplaced *unplaced_of(struct finding *f, struct str what, struct str by, struct str text,
                             struct str network)
{
    struct str key = arena_printf(f->a, "%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(what), STR_ARG(by),
                                  STR_ARG(text), STR_ARG(network));
    struct unplaced *u;
    int64_t place;

    if (map_get(&f->found, key, &place))
        return &LIST_ITEMS(f->out, struct unplaced)[place];
    map_put(&f->found, key, (int64_t)f->out->n);
    u = list_add(f->out);
    *u = (struct unplaced){.what = what, .by = by, .text = text, .network = network};
    return u;
}

bool unplaced_is_own_currency(const struct finding *f, const struct datum *cell)
{
    struct str code = unplaced_text(f, DICT_CURRENCY, cell);

    return !code.n || str_eq(code, str_of(f->w->settings.currency));
}

/* ---- names that come near ---- */

/* Letters and, between letters, digits: signs say nothing, and years at the end change. */
static struct str bare(struct arena *a, struct str name)
{
    struct str folded = fold(a, name);
    char *p = arena_new(a, folded.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)
            p[n++] = c;
    }
    while (n && p[n - 1] >= '0' && p[n - 1] <= '9')
        n--;
    return (struct str){p, n};
}

enum { NAME_MOST = 64, FAR = 3 };

/* Letters to be changed, added or dropped. */
static int edits(struct str a, struct str b)
{
    int row[NAME_MOST + 1];

    if (a.n > NAME_MOST || b.n > NAME_MOST)
        return FAR;
    for (size_t k = 0; k <= b.n; k++)
        row[k] = (int)k;
    for (size_t i = 1; i <= a.n; i++) {
        int before = row[0]++;
        for (size_t k = 1; k <= b.n; k++) {
            int here = before + (a.p[i - 1] != b.p[k - 1]);
            before = row[k];
            if (row[k - 1] + 1 < here)
                here = row[k - 1] + 1;
            row[k] = row[k] + 1 < here ? row[k] + 1 : here;
        }
    }
    return row[b.n];
}

int unplaced_distance(struct str a, struct str b)
{
    enum { SHORT = 4 };
    struct arena arena = {0};
    struct str x = bare(&arena, a), y = bare(&arena, b);
    int far = -1;

    if (x.n < SHORT || y.n < SHORT)
        far = x.n && str_eq(x, y) ? 0 : -1;
    else if (str_find(x, y) >= 0 || str_find(y, x) >= 0)
        far = str_eq(x, y) ? 0 : 1;
    else if (edits(x, y) <= (x.n > (size_t)SHORT * 2 ? 2 : 1))
        far = 2;
    arena_done(&arena);
    return far;
}

static void consider(struct unplaced *u, int *best, struct str name, struct str campaign)
{
    int far = unplaced_distance(u->text, name);

    if (far >= 0 && far < *best) {
        *best = far;
        u->campaign = campaign;
    }
}

static void suggest(const struct strategy *s, struct unplaced *u)
{
    int best = FAR;

    for (size_t i = 0; u->by.n && i < s->campaigns.n; i++) {
        const struct campaign *c = &LIST_ITEMS(&s->campaigns, struct campaign)[i];
        consider(u, &best, c->id, c->id);
        consider(u, &best, c->name, c->id);
        for (size_t k = 0; k < c->utm.n; k++)
            consider(u, &best, LIST_ITEMS(&c->utm, struct str)[k], c->id);
        for (size_t k = 0; k < c->tags.n; k++)
            consider(u, &best, LIST_ITEMS(&c->tags, struct str)[k], c->id);
    }
}

/* ---- all of it ---- */

static int place_of(struct str what)
{
    return str_eq(what, S("sale"))    ? 0
           : str_eq(what, S("visit")) ? 1
           : str_eq(what, S("cost"))  ? 2
                                      : 3;
}

static int by_size(const void *a, const void *b)
{
    const struct unplaced *x = a, *y = b;

    if (!str_eq(x->what, y->what))
        return place_of(x->what) - place_of(y->what);
    if (x->minor != y->minor)
        return x->minor < y->minor ? 1 : -1;
    if (x->reach != y->reach)
        return x->reach < y->reach ? 1 : -1;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return str_cmp(x->text, y->text);
}

static bool read_dictionaries(struct finding *f, struct err *e)
{
    for (size_t i = 0; i < COUNT_OF(dictionaries); i++) {
        if (!dictionary_read(f->w->state, dictionaries[i], f->a, &f->texts[dictionaries[i]], e))
            return false;
    }
    return true;
}

bool unplaced_gather(struct workspace *w, struct arena *a, struct list *out, struct err *e)
{
    struct finding f = {.w = w, .a = a, .out = out};
    struct strategy s;
    bool done;

    strategy_init(&s);
    done = state_strategy_read(w->state, a, &s, e) && read_dictionaries(&f, e) &&
           unplaced_sales(&f, e) && unplaced_visits(&f, e) && unplaced_costs(&f, e) &&
           unplaced_posts(&f, e);
    for (size_t i = 0; done && i < out->n; i++)
        suggest(&s, &LIST_ITEMS(out, struct unplaced)[i]);
    if (done && out->n)
        qsort(out->items, out->n, out->size, by_size);
    strategy_done(&s);
    map_done(&f.found);
    return done;
}
