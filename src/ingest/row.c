/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The current row: its facts are coded as they come, derived and sent to the engine when it ends.
 */
#include "base/digest.h"
#include "ingest/inside.h"

#include <math.h>
#include <string.h>

enum {
    ROW_FACTS = 8192, /* most facts that wait for their row to end */
    ROW_ARENA = 1 << 16,
};

static struct datum number(int64_t n)
{
    return (struct datum){.integer = n, .number = (double)n};
}

static struct datum null(void)
{
    return (struct datum){.is_null = true};
}

static struct datum text(struct ingest *in, struct str s)
{
    return (struct datum){.is_text = true, .text = arena_str(&in->row_arena, s)};
}

/* Who it is stays unknown: a keyed hash tells only that two facts are of the same person. */
static struct datum person(struct ingest *in, struct str who)
{
    struct str key = in->w->settings.person_key;
    struct str trimmed = str_trim(who);
    char hex[DIGEST_TEXT];
    char *lower;

    if (trimmed.n == 0)
        return null();
    assert(key.n == WORKSPACE_KEY); /* of every workspace that opens */
    lower = arena_cstr(&in->row_arena, trimmed);
    if (str_find_char(trimmed, '@') >= 0) {
        for (size_t i = 0; i < trimmed.n; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z')
                lower[i] = (char)(lower[i] - 'A' + 'a');
        }
    }
    digest_of(key, (struct str){lower, trimmed.n}, hex);
    memset(lower, 0, trimmed.n);
    return text(in, str_of(hex));
}

static char upper_of(char c)
{
    if (c >= 'a' && c <= 'z')
        return (char)(c - 'a' + 'A');
    return c;
}

static struct datum code(struct ingest *in, enum dictionary d, struct str name)
{
    char upper[4];
    int32_t n = 0;

    if (d == DICT_CURRENCY && name.n == 3) { /* one currency, however it is written */
        for (size_t i = 0; i < 3; i++)
            upper[i] = upper_of(name.p[i]);
        name = (struct str){upper, 3};
    }
    if (!names_code(&in->names, in->w->state, d, name, &n, &in->err))
        ingest_fail(in);
    return number(n);
}

static struct datum cell_of(struct ingest *in, const struct field *f, const char *fact,
                            int32_t account)
{
    const void *at = fact + f->offset;

    switch (f->type) {
    case FIELD_CODE:
        return f->dictionary == DICT_ACCOUNT ? number(account)
                                             : code(in, f->dictionary, *(const struct str *)at);
    case FIELD_TEXT:
        return text(in, *(const struct str *)at);
    case FIELD_HASH:
        return person(in, *(const struct str *)at);
    case FIELD_ENUM:
        return number(*(const int *)at);
    case FIELD_DAY:
        return day_is_known(*(const struct day *)at) ? number(((const struct day *)at)->n) : null();
    case FIELD_INSTANT:
        return instant_is_known(*(const struct instant *)at)
                   ? number(((const struct instant *)at)->us)
                   : null();
    case FIELD_NUMBER:
        return isnan(*(const double *)at) ? null() : (struct datum){.number = *(const double *)at};
    case FIELD_MONEY:
        return ((const struct money *)at)->currency[0] ? number(((const struct money *)at)->minor)
                                                       : null();
    case FIELD_BOOL:
        return number(*(const bool *)at);
    case FIELD_WHOLE: /* of no fact's own columns */
        break;
    }
    return null();
}

/* The one currency of all amounts of a fact. */
static struct str currency_of(enum fact_kind kind, const char *fact)
{
    for (const struct field *f = fact_kinds[kind].fields; f->name; f++) {
        const struct money *m = (const void *)(fact + f->offset);
        if (f->type == FIELD_MONEY && m->currency[0])
            return str_of(m->currency);
    }
    return (struct str){0};
}

void row_columns(struct columns *columns, enum fact_kind kind)
{
    static const struct {
        const char *name;
        enum common common;
    } names[] = {{"currency", COMMON_CURRENCY},
                 {"source", COMMON_SOURCE},
                 {"batch", COMMON_BATCH},
                 {"line", COMMON_LINE},
                 {"seen", COMMON_SEEN}};

    columns->n = fact_columns(kind, columns->of);
    for (size_t i = 0; i < columns->n; i++) {
        for (size_t k = 0; k < COUNT_OF(names); k++) {
            if (!columns->of[i].field && strcmp(columns->of[i].name, names[k].name) == 0)
                columns->common[i] = names[k].common;
        }
    }
}

static struct datum common_cell(struct ingest *in, enum common common, enum fact_kind kind,
                                const char *fact)
{
    switch (common) {
    case COMMON_CURRENCY:
        return code(in, DICT_CURRENCY, currency_of(kind, fact));
    case COMMON_SOURCE:
        return number(in->source < in->sources.n
                          ? LIST_ITEMS(&in->sources, struct batch_source)[in->source].code
                          : 0);
    case COMMON_BATCH:
        return number(in->batch);
    case COMMON_LINE:
        return number(in->line);
    case COMMON_SEEN:
        return number(in->begin.seen.us);
    case COMMON_LATER: /* derived when the row ends */
        break;
    }
    return number(0);
}

static struct str kept(struct ingest *in, struct str s)
{
    return s.n ? arena_str(&in->row_arena, s) : s;
}

bool row_is_open(const struct ingest *in)
{
    return !in->has_failed && !(in->is_refused && in->line > 0);
}

void row_add(struct ingest *in, const struct row_fact *add, const void *fact, int32_t account)
{
    const struct columns *columns = &in->columns[add->kind];
    struct datum *cells = arena_new(&in->row_arena, columns->n, sizeof(*cells));
    struct row_fact *f;

    for (size_t i = 0; i < columns->n && !in->has_failed; i++) {
        const struct fact_column *column = &columns->of[i];
        cells[i] = column->field ? cell_of(in, column->field, fact, account)
                                 : common_cell(in, columns->common[i], add->kind, fact);
    }
    if (in->has_failed)
        return;
    f = list_add(&in->row);
    *f = *add;
    f->cells = cells;
    f->post = kept(in, add->post);
    f->derive.network = kept(in, add->derive.network);
    f->derive.object = kept(in, add->derive.object);
    f->derive.campaign_name = kept(in, add->derive.campaign_name);
    f->derive.source = kept(in, add->derive.source);
    f->derive.medium = kept(in, add->derive.medium);
    f->derive.tags = kept(in, add->derive.tags);
    f->derive.task = kept(in, add->derive.task);
    f->derive.words = kept(in, add->derive.words);
    if (in->line == 0 || in->row.n >= ROW_FACTS)
        row_flush(in);
}

void row_period(const struct row_fact *f, struct day *from, struct day *to)
{
    if (day_is_known(f->from) && (!day_is_known(*from) || f->from.n < from->n))
        *from = f->from;
    if (day_is_known(f->to) && (!day_is_known(*to) || f->to.n > to->n))
        *to = f->to;
}

static struct datum *cell_named(struct ingest *in, const struct row_fact *f, const char *name)
{
    const struct columns *columns = &in->columns[f->kind];
    size_t i = 0;

    while (i < columns->n && strcmp(columns->of[i].name, name) != 0)
        i++;
    assert(i < columns->n);
    return &f->cells[i];
}

static void derive(struct ingest *in, struct row_fact *f)
{
    struct derive_output output;
    struct derived derived;
    /* the last three columns, see fact_columns */
    struct datum *last = f->cells + in->columns[f->kind].n - 3;
    int32_t network = 0;

    if (f->post.n)
        network = (int32_t)cell_named(in, f, "network")->integer;
    f->derive.post_campaign =
        f->kind == FACT_POST ? -1 : posts_campaign(&in->posts, network, f->post);
    derive_fact(&in->rules.derive, &f->derive, &output);
    if (f->kind == FACT_POST)
        posts_note(&in->posts, network, f->post, output.campaign);
    rules_codes(&in->rules, &output, &derived);
    last[0] = number(derived.campaign);
    last[1] = number(derived.programme);
    last[2] = number(derived.goal);
}

static void send(struct ingest *in, const struct row_fact *f)
{
    struct facts *facts = in->w->facts;

    row_period(f, &in->from, &in->to);
    in->facts++;
    if (!in->begin.dry_run && !facts->ops->append(facts, f->kind, f->cells, &in->err))
        in->has_failed = true;
}

void row_flush(struct ingest *in)
{
    struct row_fact *facts = LIST_ITEMS(&in->row, struct row_fact);

    /* posts first: what is about them in the same row goes by their campaign */
    for (size_t i = 0; i < in->row.n; i++) {
        if (facts[i].kind == FACT_POST)
            derive(in, &facts[i]);
    }
    for (size_t i = 0; i < in->row.n && !in->has_failed; i++) {
        if (facts[i].kind != FACT_POST)
            derive(in, &facts[i]);
        send(in, &facts[i]);
    }
    row_drop(in);
}

void row_drop(struct ingest *in)
{
    list_clear(&in->row);
    arena_reset(&in->row_arena);
}
