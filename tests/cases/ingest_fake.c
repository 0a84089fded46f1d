/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest_fake.h"

#include "base/digest.h"
#include "base/mem.h"

#include <string.h>

/* The fake stands where the state does: a workspace carries no other pointer for it. */
struct state {
    struct fake *fake;
};

struct ingest {
    struct fake *fake;
    int32_t batch; /* 1.. */
};

void fake_init(struct fake *f)
{
    *f = (struct fake){.batches = LIST_OF(struct fake_batch)};
}

static void batch_done(struct fake_batch *b)
{
    list_done(&b->figures);
    list_done(&b->posts);
    list_done(&b->costs);
    list_done(&b->sales);
    list_done(&b->tickets);
    list_done(&b->mentions);
    list_done(&b->refused);
    list_done(&b->warnings);
    list_done(&b->totals);
    list_done(&b->competitors);
}

void fake_done(struct fake *f)
{
    for (size_t i = 0; i < f->batches.n; i++)
        batch_done(&LIST_ITEMS(&f->batches, struct fake_batch)[i]);
    list_done(&f->batches);
    arena_done(&f->arena);
}

/* When a file was changed depends on who checked it out. */
static bool timeless_stat(void *of, const char *path, struct disk_stat *out, struct err *e)
{
    if (!disk_real()->stat(of, path, out, e))
        return false;
    out->modified_us = 0;
    return true;
}

struct workspace fake_workspace(struct fake *f, struct day today)
{
    struct disk *disk = arena_new(&f->arena, 1, sizeof(*disk));
    struct workspace w = {.dir = S("/nowhere"), .disk = disk, .today = today};

    *disk = *disk_real();
    disk->stat = timeless_stat;

    w.state = arena_new(&f->arena, 1, sizeof(struct state));
    w.state->fake = f;
    w.settings.zone = S("Europe/Paris");
    memcpy(w.settings.currency, "EUR", 4);
    w.now = instant_of(today, 12, 0, 0);
    return w;
}

struct fake_batch *fake_last(struct fake *f)
{
    return f->batches.n ? &LIST_ITEMS(&f->batches, struct fake_batch)[f->batches.n - 1] : NULL;
}

static struct fake_batch *of(const struct ingest *in)
{
    return &LIST_ITEMS(&in->fake->batches, struct fake_batch)[in->batch - 1];
}

static struct str keep(const struct ingest *in, struct str s)
{
    return s.n ? arena_str(&in->fake->arena, s) : (struct str){"", 0};
}

static struct str read_original(struct workspace *w, struct arena *a, const char *path)
{
    struct buf content = {0};
    struct err ignored = {0};
    struct str out = {0};

    if (path && disk_read_whole(w->disk, path, 1 << 24, &content, &ignored))
        out = arena_str(a, buf_str(&content));
    buf_done(&content);
    return out;
}

struct ingest *ingest_begin(struct workspace *w, const struct ingest_begin *b, struct err *e)
{
    struct ingest *in = mem_new(1, sizeof(*in));
    struct fake_batch *batch;

    (void)e;
    in->fake = w->state->fake;
    batch = list_add(&in->fake->batches);
    in->batch = (int32_t)in->fake->batches.n;
    *batch = (struct fake_batch){.file = keep(in, b->file),
                                 .digest = keep(in, b->digest),
                                 .options = keep(in, b->options),
                                 .seen = b->seen,
                                 .instead_of = b->instead_of,
                                 .figures = LIST_OF(struct figure),
                                 .posts = LIST_OF(struct post),
                                 .costs = LIST_OF(struct cost),
                                 .sales = LIST_OF(struct sale),
                                 .tickets = LIST_OF(struct ticket),
                                 .mentions = LIST_OF(struct mention),
                                 .refused = LIST_OF(struct refused),
                                 .warnings = LIST_OF(struct str),
                                 .totals = LIST_OF(struct ingest_total_check),
                                 .competitors = LIST_OF(struct str),
                                 .reader = b->reader,
                                 .original = read_original(w, &in->fake->arena, b->original)};
    return in;
}

void ingest_source(struct ingest *in, const struct ingest_source *s)
{
    struct fake_batch *b = of(in);
    struct str id = str_of(s->id), rest = b->source, part;

    while (str_cut(&rest, '+', &part)) {
        if (str_eq(part, id))
            return;
    }
    b->source = b->source.n ? arena_printf(&in->fake->arena, "%.*s+%s", STR_ARG(b->source), s->id)
                            : keep(in, id);
}

void ingest_line(struct ingest *in, int64_t line, struct str row)
{
    (void)line;
    (void)row;
    of(in)->rows++;
}

void ingest_row_text(struct ingest *in, struct str (*text)(void *of), void *of)
{
    (void)in;
    (void)text;
    (void)of;
}

void ingest_gathered(struct ingest *in, int64_t line)
{
    (void)in;
    (void)line;
}

void ingest_figure(struct ingest *in, const struct figure *f)
{
    struct figure *kept = list_add(&of(in)->figures);

    *kept = *f;
    kept->network = keep(in, f->network);
    kept->account = keep(in, f->account);
    kept->object = keep(in, f->object);
    kept->metric = keep(in, f->metric);
    kept->currency = keep(in, f->currency);
}

void ingest_post(struct ingest *in, const struct post *p)
{
    struct post *kept = list_add(&of(in)->posts);

    *kept = *p;
    kept->network = keep(in, p->network);
    kept->account = keep(in, p->account);
    kept->id = keep(in, p->id);
    kept->kind = keep(in, p->kind);
    kept->text = keep(in, p->text);
    kept->url = keep(in, p->url);
    kept->tags = keep(in, p->tags);
}

void ingest_cost(struct ingest *in, const struct cost *c)
{
    struct cost *kept = list_add(&of(in)->costs);

    *kept = *c;
    kept->id = keep(in, c->id);
    kept->network = keep(in, c->network);
    kept->account = keep(in, c->account);
    kept->object = keep(in, c->object);
    kept->campaign_name = keep(in, c->campaign_name);
    kept->post = keep(in, c->post);
    kept->task = keep(in, c->task);
    kept->person = keep(in, c->person);
    kept->label = keep(in, c->label);
}

void ingest_cost_span(struct ingest *in, const struct cost *c)
{
    ingest_cost(in, c);
}

void ingest_sale(struct ingest *in, const struct sale *s)
{
    struct sale *kept = list_add(&of(in)->sales);
    struct str *texts[] = {&kept->id,       &kept->person, &kept->order_id,      &kept->product,
                           &kept->customer, &kept->source, &kept->medium,        &kept->campaign,
                           &kept->content,  &kept->term,   &kept->self_declared, &kept->network,
                           &kept->click_id};

    *kept = *s;
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        *texts[i] = keep(in, *texts[i]);
}

void ingest_ticket(struct ingest *in, const struct ticket *t)
{
    struct ticket *kept = list_add(&of(in)->tickets);

    *kept = *t;
    kept->id = keep(in, t->id);
    kept->network = keep(in, t->network);
    kept->channel = keep(in, t->channel);
    kept->agent = keep(in, t->agent);
    kept->tags = keep(in, t->tags);
}

void ingest_mention(struct ingest *in, const struct mention *m)
{
    struct mention *kept = list_add(&of(in)->mentions);

    *kept = *m;
    kept->id = keep(in, m->id);
    kept->network = keep(in, m->network);
    kept->author = keep(in, m->author);
    kept->brand = keep(in, m->brand);
    kept->text = keep(in, m->text);
}

void ingest_competitor(struct ingest *in, struct str network, struct str account)
{
    struct str text =
        arena_printf(&in->fake->arena, "%.*s %.*s", STR_ARG(network), STR_ARG(account));
    struct list *all = &of(in)->competitors;

    for (size_t i = 0; i < all->n; i++) {
        if (str_eq(LIST_ITEMS(all, struct str)[i], text))
            return;
    }
    *(struct str *)list_add(all) = text;
}

void ingest_refuse(struct ingest *in, int64_t line, struct str column, struct str value,
                   struct str reason)
{
    *(struct refused *)list_add(&of(in)->refused) =
        (struct refused){line, keep(in, column), keep(in, value), keep(in, reason), {0}};
}

void ingest_warn(struct ingest *in, struct str warning)
{
    struct list *all = &of(in)->warnings;

    for (size_t i = 0; i < all->n; i++) {
        if (str_eq(LIST_ITEMS(all, struct str)[i], warning))
            return;
    }
    *(struct str *)list_add(all) = keep(in, warning);
}

struct str ingest_id(const struct ingest *in, struct arena *a, struct str text)
{
    char hex[DIGEST_TEXT];

    (void)in;
    digest_of(S(""), text, hex);
    return arena_str(a, str_sub(str_of(hex), 0, DIGEST_BYTES));
}

void ingest_total(struct ingest *in, struct str column, double file_says, double rows_add_up_to)
{
    *(struct ingest_total_check *)list_add(&of(in)->totals) =
        (struct ingest_total_check){keep(in, column), file_says, rows_add_up_to};
}

const struct list *ingest_warnings(const struct ingest *in)
{
    return &of(in)->warnings;
}

const struct list *ingest_totals(const struct ingest *in)
{
    return &of(in)->totals;
}

bool ingest_has_failed(const struct ingest *in)
{
    return in->fake->commit_fails != ERR_NONE;
}

void ingest_counts(const struct ingest *in, struct ingest_result *out)
{
    const struct fake_batch *b = of(in);

    *out = (struct ingest_result){.batch = 0,
                                  .from = DAY_NONE,
                                  .to = DAY_NONE,
                                  .rows = b->rows,
                                  .facts = (int64_t)(b->figures.n + b->posts.n + b->costs.n +
                                                     b->sales.n + b->tickets.n + b->mentions.n),
                                  .refused = (int64_t)b->refused.n};
}

bool ingest_commit(struct ingest *in, struct ingest_result *out, struct err *e)
{
    enum err_kind fails = in->fake->commit_fails;

    if (fails == ERR_NONE) {
        of(in)->is_committed = true;
        if (of(in)->instead_of)
            LIST_ITEMS(&in->fake->batches, struct fake_batch)
        [of(in)->instead_of - 1].is_undone = true;
        ingest_counts(in, out);
        out->batch = in->batch;
    }
    mem_free(in);
    return fails == ERR_NONE || err_set(e, fails, S("the fake was told to fail"));
}

void ingest_abandon(struct ingest *in)
{
    mem_free(in);
}

bool ingest_undo(struct workspace *w, int32_t batch, struct err *e)
{
    (void)e;
    LIST_ITEMS(&w->state->fake->batches, struct fake_batch)[batch - 1].is_undone = true;
    return true;
}

/* ---- the store ---- */

static void to_batch(const struct fake_batch *from, int32_t id, struct batch *to)
{
    *to = (struct batch){.id = id,
                         .status = from->is_undone ? BATCH_UNDONE : BATCH_DONE,
                         .source = from->source,
                         .file = from->file,
                         .digest = from->digest,
                         .options = from->options,
                         .reader = from->reader,
                         .seen = from->seen,
                         .from = DAY_NONE,
                         .to = DAY_NONE,
                         .rows = from->rows,
                         .has_original = from->original.n > 0};
}

bool batch_same(struct state *s, const struct batch *like, struct arena *a, struct batch *out,
                bool *found, struct err *e)
{
    (void)a;
    (void)e;
    *found = false;
    for (size_t i = 0; i < s->fake->batches.n; i++) {
        const struct fake_batch *b = &LIST_ITEMS(&s->fake->batches, struct fake_batch)[i];
        if (!b->is_committed || b->is_undone || !str_eq(b->digest, like->digest) ||
            !str_eq(b->source, like->source) || !str_eq(b->options, like->options) ||
            b->reader != like->reader)
            continue;
        to_batch(b, (int32_t)i + 1, out);
        *found = true;
    }
    return true;
}

bool batch_get(struct state *s, int32_t id, struct arena *a, struct batch *out, struct err *e)
{
    (void)a;
    if (id < 1 || (size_t)id > s->fake->batches.n)
        return err_set(e, ERR_MISSING, S("no such batch"));
    to_batch(&LIST_ITEMS(&s->fake->batches, struct fake_batch)[id - 1], id, out);
    return true;
}

bool refused_first(struct state *s, int32_t batch, int64_t most, struct arena *a, struct list *out,
                   struct err *e)
{
    const struct list *all = &LIST_ITEMS(&s->fake->batches, struct fake_batch)[batch - 1].refused;

    (void)a;
    (void)e;
    for (size_t i = 0; i < all->n && (int64_t)i < most; i++)
        *(struct refused *)list_add(out) = LIST_ITEMS(all, struct refused)[i];
    return true;
}

struct str workspace_path(const struct workspace *w, struct arena *a, const char *below)
{
    return arena_printf(a, "%.*s/%s", STR_ARG(w->dir), below);
}

double fake_sum(const struct fake_batch *b, const char *metric)
{
    double sum = 0;

    for (size_t i = 0; i < b->figures.n; i++) {
        const struct figure *f = &LIST_ITEMS(&b->figures, struct figure)[i];
        if (str_eq(f->metric, str_of(metric)))
            sum += f->value;
    }
    return sum;
}
