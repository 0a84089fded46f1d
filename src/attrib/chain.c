/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Makes the chain. One table answers each step, (window, channel) to the window that it leads to
 * and how often that was; windows themselves are looked up only when a step is new. */
#include "attrib/chain.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

struct step {
    uint64_t key; /* 1 + (state << 16 | channel); 0: free */
    double weight;
    uint32_t to;
};

/* While the chain is made. State 0 is the empty window that every journey comes from. */
struct maker {
    const struct chain_settings *settings;
    struct chain *chain;
    size_t cap;          /* of states */
    size_t steps, slots; /* used, and room for: a power of two */
    struct step *table;
    size_t places;       /* of by_window: a power of two */
    uint32_t *by_window; /* 1 + state, 0: free */
    double *nulls;
};

static const uint16_t *window(const struct chain *c, size_t state)
{
    return c->windows + state * (size_t)c->order;
}

static uint64_t mixed(uint64_t x)
{
    x ^= x >> 32;
    x *= 0x9e3779b97f4a7c15u;
    return x ^ (x >> 29);
}

static uint64_t window_hash(const uint16_t *codes, uint8_t n)
{
    uint64_t h = n;

    for (uint8_t i = 0; i < n; i++)
        h = mixed(h * 0x100000001b3u + codes[i] + 1);
    return h;
}

static size_t bytes_of(const struct maker *m)
{
    size_t state =
        (size_t)m->chain->order * sizeof(uint16_t) + sizeof(uint8_t) + 4 * sizeof(double);

    /* What follows needs the edges once more, by target. */
    return m->cap * state + m->slots * sizeof(struct step) + m->places * sizeof(uint32_t) +
           m->slots / 2 * (sizeof(uint32_t) + sizeof(double));
}

static bool fits(const struct maker *m)
{
    return m->settings->memory == 0 || bytes_of(m) <= m->settings->memory;
}

static bool grow_states(struct maker *m)
{
    struct chain *c = m->chain;
    size_t old = m->cap, cap = old ? old * 2 : 1024, order = (size_t)c->order;

    m->cap = cap;
    m->places = cap * 2;
    if (!fits(m) || cap > UINT32_MAX / 2)
        return false;
    c->windows = mem_grow(c->windows, old * order, cap * order, sizeof(*c->windows));
    c->lengths = mem_grow(c->lengths, old, cap, sizeof(*c->lengths));
    c->start = mem_grow(c->start, old, cap, sizeof(*c->start));
    c->conversion = mem_grow(c->conversion, old, cap, sizeof(*c->conversion));
    c->value = mem_grow(c->value, old, cap, sizeof(*c->value));
    m->nulls = mem_grow(m->nulls, old, cap, sizeof(*m->nulls));
    mem_free(m->by_window);
    m->by_window = mem_new(m->places, sizeof(*m->by_window));
    for (size_t i = 0; i < c->states; i++) {
        size_t at = (size_t)window_hash(window(c, i), c->lengths[i]) & (m->places - 1);
        while (m->by_window[at])
            at = (at + 1) & (m->places - 1);
        m->by_window[at] = (uint32_t)i + 1;
    }
    return true;
}

/* The state of a window, made where it is new. */
static bool state_of(struct maker *m, const uint16_t *codes, uint8_t n, uint32_t *out)
{
    struct chain *c = m->chain;
    size_t at;

    if (c->states == m->cap && !grow_states(m))
        return false;
    for (at = (size_t)window_hash(codes, n) & (m->places - 1); m->by_window[at];
         at = (at + 1) & (m->places - 1)) {
        uint32_t state = m->by_window[at] - 1;
        if (c->lengths[state] == n && memcmp(window(c, state), codes, n * sizeof(*codes)) == 0) {
            *out = state;
            return true;
        }
    }
    *out = (uint32_t)c->states;
    if (n > 0)
        memcpy(c->windows + c->states * (size_t)c->order, codes, n * sizeof(*codes));
    c->lengths[c->states++] = n;
    m->by_window[at] = *out + 1;
    return true;
}

static struct step *step_at(const struct maker *m, uint64_t key)
{
    size_t at = (size_t)mixed(key) & (m->slots - 1);

    while (m->table[at].key && m->table[at].key != key)
        at = (at + 1) & (m->slots - 1);
    return &m->table[at];
}

static bool grow_steps(struct maker *m)
{
    struct step *old = m->table;
    size_t slots = m->slots;

    m->slots = slots ? slots * 2 : 4096;
    if (!fits(m)) {
        m->slots = slots;
        return false;
    }
    m->table = mem_new(m->slots, sizeof(*m->table));
    for (size_t i = 0; i < slots; i++) {
        if (old[i].key)
            *step_at(m, old[i].key) = old[i];
    }
    mem_free(old);
    return true;
}

static bool new_step(struct maker *m, uint32_t from, uint16_t channel, struct step *s)
{
    const struct chain *c = m->chain;
    uint16_t codes[MARKOV_ORDER_MOST];
    uint8_t n = c->lengths[from];
    const uint16_t *old = window(c, from);

    if (n == c->order) { /* the oldest leaves */
        old++;
        n--;
    }
    if (n > 0)
        memcpy(codes, old, n * sizeof(*codes));
    codes[n++] = channel;
    return state_of(m, codes, n, &s->to);
}

/* NULL: beyond the memory given. */
static struct step *take_step(struct maker *m, uint32_t from, uint16_t channel)
{
    uint64_t key = 1 + ((uint64_t)from << 16 | channel);
    struct step *s;

    if (m->steps * 2 >= m->slots && !grow_steps(m))
        return NULL;
    s = step_at(m, key);
    if (!s->key) {
        if (!new_step(m, from, channel, s))
            return NULL;
        s->key = key;
        m->steps++;
    }
    return s;
}

static bool is_left_out(const struct maker *m, uint16_t channel)
{
    return m->settings->is_left_out && m->settings->is_left_out[channel];
}

static bool add_path(struct maker *m, const struct paths *p, const struct path *path)
{
    struct chain *c = m->chain;
    const uint16_t *touches = paths_touches(p, path);
    double nulls = m->settings->with_nulls ? path->nulls : 0;
    double weight = path->conversions + nulls;
    uint32_t state = 0, first = 0;

    if (!(weight > 0))
        return true;
    for (uint32_t i = 0; i < path->n; i++) {
        struct step *s;

        if (is_left_out(m, touches[i]))
            continue;
        s = take_step(m, state, touches[i]);
        if (!s)
            return false;
        if (c->lengths[state] < c->order)
            first = s->to; /* the window is not full yet */
        else if (s->to != state)
            s->weight += weight;
        state = s->to;
    }
    if (first == 0)
        return true; /* no touch at all, or none that counts */
    c->start[first] += weight;
    c->conversion[state] += path->conversions;
    c->value[state] += path->value;
    m->nulls[state] += nulls;
    return true;
}

/* What leaves each state, in `nulls`, whose own work is done then; and what ends there. */
static void sum_leaving(struct maker *m)
{
    struct chain *c = m->chain;

    c->ends = mem_new(c->states, sizeof(*c->ends));
    for (size_t i = 0; i < c->states; i++)
        c->ends[i] = m->nulls[i] += c->conversion[i];
    for (size_t i = 0; i < m->slots; i++) {
        if (m->table[i].weight > 0)
            m->nulls[(m->table[i].key - 1) >> 16] += m->table[i].weight;
    }
}

/* ---- an order in which the chain is quick to solve ---- */

/* Into (b, c, d) come steps from (a, b, c) of any a. So states are kept by what stands behind their
 * first channel, and visited by what stands before their last one: a run of turns reads one short
 * run of states again and again. */
struct sorter {
    const struct chain *chain;
    bool by_turn;
};

static int compare_states(const void *a, const void *b, void *of)
{
    const struct sorter *s = of;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const uint16_t *p = window(s->chain, x), *q = window(s->chain, y);
    int n = s->chain->order;

    if (s->chain->lengths[x] != s->chain->lengths[y])
        return s->chain->lengths[x] - s->chain->lengths[y];
    for (int i = 0; i < n; i++) {
        int at = s->by_turn ? i : (i + 1) % n;
        if (p[at] != q[at])
            return p[at] < q[at] ? -1 : 1;
    }
    return 0;
}

static uint32_t *sorted_states(const struct chain *c, bool by_turn)
{
    uint32_t *sorted = mem_new(c->states, sizeof(*sorted));
    struct sorter s = {c, by_turn};

    for (size_t i = 0; i < c->states; i++)
        sorted[i] = (uint32_t)i;
    qsort_r(sorted, c->states, sizeof(*sorted), compare_states, &s);
    return sorted;
}

static double *moved(double *old, const uint32_t *from, size_t n)
{
    double *new = mem_new(n, sizeof(*new));

    for (size_t i = 0; i < n; i++)
        new[i] = old[from[i]];
    mem_free(old);
    return new;
}

/* Puts the states into their order of keeping; returns the new place of each old one. */
static uint32_t *renumber(struct maker *m)
{
    struct chain *c = m->chain;
    uint32_t *from = sorted_states(c, false), *place = mem_new(c->states, sizeof(*place));
    uint16_t *windows = mem_new(c->states * (size_t)c->order, sizeof(*windows));
    uint8_t *lengths = mem_new(c->states, sizeof(*lengths));

    for (size_t i = 0; i < c->states; i++) {
        place[from[i]] = (uint32_t)i;
        lengths[i] = c->lengths[from[i]];
        memcpy(windows + i * (size_t)c->order, window(c, from[i]),
               (size_t)c->order * sizeof(*windows));
    }
    mem_free(c->windows);
    mem_free(c->lengths);
    c->windows = windows;
    c->lengths = lengths;
    c->start = moved(c->start, from, c->states);
    c->conversion = moved(c->conversion, from, c->states);
    c->value = moved(c->value, from, c->states);
    c->ends = moved(c->ends, from, c->states);
    m->nulls = moved(m->nulls, from, c->states);
    mem_free(from);
    return place;
}

/* Edges by the turn of the state that they lead to. */
static void sort_edges(struct maker *m, const uint32_t *place)
{
    struct chain *c = m->chain;
    uint32_t *turn_of = mem_new(c->states, sizeof(*turn_of));
    size_t n = 0;

    c->turns = sorted_states(c, true);
    c->into = mem_new(c->states + 1, sizeof(*c->into));
    for (size_t i = 0; i < c->states; i++)
        turn_of[c->turns[i]] = (uint32_t)i;
    for (size_t i = 0; i < m->slots; i++) {
        if (m->table[i].weight > 0) {
            c->into[turn_of[place[m->table[i].to]]]++;
            n++;
        }
    }
    for (size_t i = 0, sum = 0; i <= c->states; i++) {
        size_t here = c->into[i];
        c->into[i] = sum;
        sum += here;
    }
    c->from = mem_new(n + 1, sizeof(*c->from));
    c->move = mem_new(n + 1, sizeof(*c->move));
    for (size_t i = 0; i < m->slots; i++) {
        const struct step *s = &m->table[i];
        if (s->weight > 0) {
            uint32_t from = place[(s->key - 1) >> 16];
            size_t at = c->into[turn_of[place[s->to]]]++;
            c->from[at] = from;
            c->move[at] = s->weight / m->nulls[from];
        }
    }
    memmove(c->into + 1, c->into, c->states * sizeof(*c->into));
    c->into[0] = 0;
    mem_free(turn_of);
}

static void make_shares(struct maker *m)
{
    struct chain *c = m->chain;
    double all = 0, converted = 0, worth = 0;
    uint32_t *place;

    for (size_t i = 0; i < c->states; i++) {
        all += c->start[i];
        converted += c->conversion[i];
        worth += c->value[i];
    }
    sum_leaving(m);
    place = renumber(m);
    sort_edges(m, place);
    mem_free(place);
    for (size_t i = 0; i < c->states; i++) {
        c->start[i] = all > 0 ? c->start[i] / all : 0;
        if (m->nulls[i] > 0) {
            c->conversion[i] /= m->nulls[i];
            c->value[i] /= m->nulls[i];
            c->ends[i] /= m->nulls[i];
        }
    }
    c->converted = all > 0 ? converted / all : 0;
    c->worth = all > 0 ? worth / all : 0;
}

bool chain_make(const struct paths *p, const struct chain_settings *s, struct chain *out)
{
    struct chain chain = {.order = s->order, .channels = paths_channels(p)};
    struct maker m = {.settings = s, .chain = &chain};
    uint32_t empty;
    const uint16_t none = 0;
    bool fine = state_of(&m, &none, 0, &empty);

    for (size_t i = 0; i < p->rows.n && fine; i++)
        fine = add_path(&m, p, &LIST_ITEMS(&p->rows, struct path)[i]);
    if (fine) {
        make_shares(&m);
        *out = chain;
    } else {
        chain_done(&chain);
    }
    mem_free(m.table);
    mem_free(m.by_window);
    mem_free(m.nulls);
    return fine;
}

void chain_done(struct chain *c)
{
    mem_free(c->windows);
    mem_free(c->lengths);
    mem_free(c->start);
    mem_free(c->conversion);
    mem_free(c->value);
    mem_free(c->ends);
    mem_free(c->turns);
    mem_free(c->into);
    mem_free(c->from);
    mem_free(c->move);
    *c = (struct chain){0};
}
