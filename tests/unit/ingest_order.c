/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Random small batches in shuffled orders, with batches taken back and imported again between: in
 * the end the tables hold the same, named by names (codes may differ). Prints its seed when it
 * fails. */
#include "ingest_world.h"

#include "os/random.h"

enum { BATCHES = 7, ORDERS = 3, ROUNDS = 4, FACTS = 14 };

struct drawing {
    uint64_t state;
};

static uint32_t draw(struct drawing *d, uint32_t below)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(d->state >> 33) % below;
}

static struct str one_of(struct drawing *d, const char *const *texts, uint32_t n)
{
    return str_of(texts[draw(d, n)]);
}

/* Two files of the same day, thing and moment would be a tie that only the order of import can
 * break: so each batch has its own moment. */
static struct instant seen_of(const struct world *x, uint64_t batch)
{
    return (struct instant){x->options.now.us - (int64_t)(batch * 1000000)};
}

static void draw_figure(struct drawing *d, struct ingest *in)
{
    static const char *const networks[] = {"instagram", "linkedin", "x"};
    static const char *const metrics[] = {"views", "likes", "comments"};
    static const char *const accounts[] = {"oeuvre", "@oeuvre", "atelier"};
    static const char *const posts[] = {"1", "2", "3"};
    struct figure f = daily("", "", on(2026, 9, 1 + (int)draw(d, 4)), "views", draw(d, 1000));

    f.network = one_of(d, networks, COUNT_OF(networks));
    f.account = one_of(d, accounts, COUNT_OF(accounts));
    f.metric = one_of(d, metrics, COUNT_OF(metrics));
    if (draw(d, 2)) {
        f.object_kind = OBJECT_POST;
        f.object = one_of(d, posts, COUNT_OF(posts));
        f.nature = NATURE_LIFE;
        f.from = f.to = on(2026, 9, 1);
    }
    ingest_figure(in, &f);
}

static void draw_post(struct drawing *d, struct ingest *in)
{
    static const char *const ids[] = {"1", "2", "3"};
    static const char *const tags[] = {"", "#noel", "#tour", "#tour #noel", "#else"};
    struct post p = tagged("1", "");

    p.id = one_of(d, ids, COUNT_OF(ids));
    p.tags = one_of(d, tags, COUNT_OF(tags));
    ingest_post(in, &p);
}

static void draw_cost(struct drawing *d, struct ingest *in)
{
    static const char *const labels[] = {"Canva", "Train"};
    static const char *const posts[] = {"", "1", "2"};
    struct cost c = spent("", on(2026, 9, 1 + (int)draw(d, 3)), draw(d, 100000));

    c.label = one_of(d, labels, COUNT_OF(labels));
    c.post = one_of(d, posts, COUNT_OF(posts));
    c.network = S("instagram");
    if (draw(d, 3) == 0) { /* the same cost, of spans that overlap */
        c.id = draw(d, 2) ? S("rent") : S("loan");
        c.kind = draw(d, 2) ? COST_ADS : COST_OTHER;
        c.account = S("oeuvre");
        c.from = on(2026, 9, 1 + (int)draw(d, 8));
        c.to = (struct day){c.from.n + (int32_t)draw(d, 9)};
        ingest_cost_span(in, &c);
    } else if (draw(d, 3) == 0) {
        c.from = on(2026, 9, 1);
        c.to = on(2026, 9, 3);
        ingest_cost_span(in, &c);
    } else {
        ingest_cost(in, &c);
    }
}

static void draw_sale(struct drawing *d, struct ingest *in)
{
    static const char *const ids[] = {"#1", "#2", "#3", "#4"};
    static const char *const campaigns[] = {"", "noel_2026", "Tour des Ateliers", "soldes"};
    static const char *const said[] = {"", "vu sur Instagram", "un ami"};
    struct sale s = order("", on(2026, 9, 1 + (int)draw(d, 4)), draw(d, 100000));

    s.id = one_of(d, ids, COUNT_OF(ids));
    s.campaign = one_of(d, campaigns, COUNT_OF(campaigns));
    s.self_declared = one_of(d, said, COUNT_OF(said));
    ingest_sale(in, &s);
}

static int32_t import(struct world *x, uint64_t seed, uint64_t batch)
{
    struct drawing d = {seed * 31 + batch};
    const struct ingest_begin b = {.file = S("random.csv"), .reader = 1, .seen = seen_of(x, batch)};
    struct ingest *in = ingest_begin(x->w, &b, &x->e);

    (void)draw(&d, 2);
    ingest_source(in, draw(&d, 3) ? &instagram_source : &suite_source);
    for (int i = 0; i < FACTS; i++) {
        ingest_line(in, i + 2, S("row"));
        switch (draw(&d, 4)) {
        case 0:
            draw_post(&d, in);
            break;
        case 1:
            draw_cost(&d, in);
            break;
        case 2:
            draw_sale(&d, in);
            break;
        default:
            draw_figure(&d, in);
        }
    }
    return commit(x, in).batch;
}

static struct str all_text(struct world *x)
{
    struct buf out = {0};
    struct str text;

    for (int kind = 0; kind < FACT_KINDS; kind++)
        buf_add(&out, facts_text(x, (enum fact_kind)kind));
    text = arena_str(&x->arena, buf_str(&out));
    buf_done(&out);
    return text;
}

/* All batches in an order of its own; some are taken back on the way and come again. */
static void import_all(struct world *x, struct drawing *d, uint64_t seed)
{
    uint64_t order[BATCHES] = {0};

    for (uint32_t i = 0; i < BATCHES; i++) {
        uint32_t at = draw(d, i + 1);
        order[i] = order[at];
        order[at] = i;
    }
    for (uint32_t i = 0; i < BATCHES; i++) {
        int32_t batch = import(x, seed, order[i]);
        if (draw(d, 3))
            continue;
        if (!ingest_undo(x->w, batch, &x->e))
            fail_msg("%s", x->e.text);
        (void)import(x, seed, order[i]);
    }
    if (!ingest_audit(x->w, &x->e))
        fail_msg("%s", x->e.text);
}

static void the_order_of_import_does_not_matter(void **state)
{
    uint64_t seed;
    struct world x;

    (void)state;
    random_bytes(&seed, sizeof(seed));
    for (int round = 0; round < ROUNDS; round++, seed++) {
        struct arena kept = {0};
        struct str first = {0};
        for (int i = 0; i < ORDERS; i++) {
            struct drawing d = {seed + (uint64_t)i};
            struct str text;
            world_new(&x);
            load_strategy(&x, "#noel");
            import_all(&x, &d, seed);
            text = all_text(&x);
            assert_true(text.n > 0);
            if (i == 0)
                first = arena_str(&kept, text);
            else if (!str_eq(first, text)) {
                fprintf(stderr, "%.*s\nis not\n%.*s", STR_ARG(first), STR_ARG(text));
                fail_msg("seed %llu", (unsigned long long)seed);
            }
            world_free(&x);
        }
        arena_done(&kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_import_does_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
