/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ingest/inside.h"

#include "base/digest.h"
#include "base/limits.h"
#include "base/mem.h"
#include "messages/ingest.h"

#include <string.h>

void ingest_fail(struct ingest *in)
{
    in->has_failed = true;
    row_drop(in);
}

struct ingest *ingest_begin(struct workspace *w, const struct ingest_begin *b, struct err *e)
{
    struct ingest *in = mem_new(1, sizeof(*in));

    in->w = w;
    in->begin = *b;
    in->begin.file = arena_str(&in->arena, b->file);
    in->begin.digest = arena_str(&in->arena, b->digest);
    in->begin.options = arena_str(&in->arena, b->options);
    in->begin.account = arena_str(&in->arena, b->account);
    in->begin.original = b->original ? arena_cstr(&in->arena, str_of(b->original)) : NULL;
    if (!instant_is_known(b->seen))
        in->begin.seen = w->now;
    in->err.lang = e->lang;
    in->text = BUF_MAX(LIMIT_REFUSED_TEXT);
    in->sources = LIST_OF(struct batch_source);
    in->row = LIST_OF(struct row_fact);
    refused_rows_init(&in->refused, w);
    in->warnings = LIST_OF(struct str);
    in->totals = LIST_OF(struct ingest_total_check);
    in->from = in->to = DAY_NONE;
    for (int kind = 0; kind < FACT_KINDS; kind++)
        row_columns(&in->columns[kind], kind);
    return in;
}

/* Opens the batch in the engine; the one whose place it takes is gone from there on. */
static bool start_engine(struct ingest *in)
{
    struct facts *facts = in->w->facts;
    struct arena a = {0};
    bool fine;

    if (in->begin.dry_run)
        return true;
    if (!batch_next(in->w->state, &in->batch, &in->err))
        return false;
    in->engine_is_open = true; /* what fails halfway is rolled back too */
    fine = facts->ops->begin(facts, in->batch, &in->err);
    if (fine && in->begin.instead_of) {
        struct settle_rules rules = workspace_settle_rules(in->w, &a);
        fine = settle_has_posts(in->w, in->begin.instead_of, &in->had_posts, &in->err) &&
               facts->ops->instead_of(facts, in->begin.instead_of, &rules, &in->err);
    }
    arena_done(&a);
    return fine;
}

bool ingest_start(struct ingest *in)
{
    if (in->has_started)
        return !in->has_failed;
    in->has_started = true;
    if (!rules_load(&in->rules, &in->names, in->w->state, 0, &in->err))
        return false;
    if (!start_engine(in))
        return false;
    return !derive_has_tags(&in->rules.derive) ||
           posts_load(&in->posts, in->w->facts, in->rules.places, in->rules.n_places, &in->err);
}

void ingest_source(struct ingest *in, const struct ingest_source *s)
{
    struct str id = str_of(s->id);
    struct batch_source *source;

    row_flush(in);
    for (in->source = 0; in->source < in->sources.n; in->source++) {
        if (str_eq(LIST_ITEMS(&in->sources, struct batch_source)[in->source].id, id))
            return;
    }
    source = list_add(&in->sources);
    source->id = arena_str(&in->arena, id);
    source->is_tool = s->is_tool;
    if (!in->has_failed &&
        !names_code(&in->names, in->w->state, DICT_SOURCE, id, &source->code, &in->err))
        ingest_fail(in);
}

void ingest_line(struct ingest *in, int64_t line, struct str row)
{
    row_flush(in);
    in->line = line;
    in->is_refused = in->is_gathered = false;
    in->rows++;
    buf_cut(&in->text, 0);
    in->text.full = false;
    buf_add(&in->text, str_sub(row, 0, LIMIT_REFUSED_TEXT));
}

void ingest_row_text(struct ingest *in, struct str (*text)(void *of), void *of)
{
    in->text_of = text;
    in->text_from = of;
}

void ingest_gathered(struct ingest *in, int64_t line)
{
    row_flush(in);
    in->line = line;
    in->is_refused = false;
    in->is_gathered = true;
    buf_cut(&in->text, 0);
    in->text.full = false;
}

static struct str row_text_of(const struct ingest *in)
{
    if (in->text.n || in->is_gathered || !in->text_of)
        return buf_str(&in->text);
    return in->text_of(in->text_from);
}

/* Refused rows are kept for the user to look at; an e-mail in them is not: what stands before the @
 * of something that looks like one becomes ***. Cut at a whole character. */
static struct str without_persons(struct arena *a, struct str text)
{
    struct buf out = {0};
    struct str kept;
    size_t begin = 0; /* of the word that may be an address's first half */

    text = str_sub(text, 0, LIMIT_REFUSED_TEXT);
    while (text.n && !str_is_utf8(text) && text.n > 0 &&
           ((unsigned char)text.p[text.n - 1] & 0x80) != 0)
        text.n--;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        buf_char(&out, c);
        if (c == '@' && i + 1 < text.n && out.n - 1 > begin &&
            strchr(" \t\"',;<", text.p[i + 1]) == NULL) {
            buf_cut(&out, begin);
            buf_add(&out, S("***@"));
        }
        if (strchr(" \t\r\n\"',;:|<>()=", c) != NULL && c)
            begin = out.n;
    }
    kept = arena_str(a, str_is_utf8(buf_str(&out)) ? buf_str(&out) : (struct str){0});
    buf_done(&out);
    return kept;
}

void ingest_refuse(struct ingest *in, int64_t line, struct str column, struct str value,
                   struct str reason)
{
    struct refused refused = {.line = line, .column = column, .reason = reason};
    struct arena a = {0};

    if (in->has_failed)
        return;
    if (line == in->line) {
        row_drop(in);
        in->is_refused = line > 0;
    }
    if (line <= 0 || line != in->refused_line)
        in->n_refused++;
    in->refused_line = line;
    if (in->begin.dry_run)
        return;
    refused.value = without_persons(&a, value);
    if (line == in->line)
        refused.row = without_persons(&a, row_text_of(in));
    if (!refused_rows_add(&in->refused, &refused, &in->err))
        ingest_fail(in);
    arena_done(&a);
}

void ingest_warn(struct ingest *in, struct str warning)
{
    if (map_get(&in->warned, warning, NULL) || in->warnings.n >= LIMIT_WARNINGS)
        return;
    map_put(&in->warned, warning, 1);
    *(struct str *)list_add(&in->warnings) = arena_str(&in->arena, warning);
}

struct str ingest_id(const struct ingest *in, struct arena *a, struct str text)
{
    char hex[DIGEST_TEXT];

    digest_of(in->w->settings.person_key, text, hex);
    return arena_str(a, str_sub(str_of(hex), 0, DIGEST_BYTES));
}

void ingest_total(struct ingest *in, struct str column, double file_says, double rows_add_up_to)
{
    struct ingest_total_check *check;

    if (in->totals.n >= LIMIT_COLUMNS)
        return;
    check = list_add(&in->totals);
    *check = (struct ingest_total_check){arena_str(&in->arena, column), file_says, rows_add_up_to};
}

const struct list *ingest_warnings(const struct ingest *in)
{
    return &in->warnings;
}

const struct list *ingest_totals(const struct ingest *in)
{
    return &in->totals;
}

bool ingest_has_failed(const struct ingest *in)
{
    return in->has_failed;
}

void ingest_counts(const struct ingest *in, struct ingest_result *out)
{
    struct day from = in->from, to = in->to;

    for (size_t i = 0; i < in->row.n; i++)
        row_period(&LIST_ITEMS(&in->row, struct row_fact)[i], &from, &to);
    *out = (struct ingest_result){.batch = in->batch,
                                  .from = from,
                                  .to = to,
                                  .rows = in->rows,
                                  .facts = in->facts + (int64_t)in->row.n,
                                  .refused = in->n_refused};
}

void ingest_abandon(struct ingest *in)
{
    if (!in)
        return;
    if (in->engine_is_open)
        in->w->facts->ops->rollback(in->w->facts);
    ingest_free(in);
}

void ingest_free(struct ingest *in)
{
    posts_done(&in->posts);
    rules_done(&in->rules);
    names_done(&in->names);
    accounts_done(&in->accounts);
    map_done(&in->cost_ids);
    map_done(&in->warned);
    list_done(&in->sources);
    list_done(&in->row);
    refused_rows_done(&in->refused);
    list_done(&in->warnings);
    list_done(&in->totals);
    buf_done(&in->text);
    arena_done(&in->row_arena);
    arena_done(&in->arena);
    mem_free(in);
}
