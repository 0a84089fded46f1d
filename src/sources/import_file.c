/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One file that holds tables: what it is, whether it was here before, its rows, the batch. */
#include "base/mem.h"
#include "messages/mapping.h"
#include "messages/sources.h"
#include "sources/importer.h"
#include "sources/mapping_rows.h"

#include <string.h>

enum { REFUSALS_KEPT = 100 }; /* in what is said of a file; the rest is in the store */

bool importer_must_stop(const struct err *e)
{
    return e->kind == ERR_SYSTEM || e->kind == ERR_DAMAGED;
}

static struct import_file *new_line(struct importer *im, struct str name, bool named)
{
    struct import_file *f = im->redo ? im->redo : list_add(im->out);

    *f = (struct import_file){.file = arena_str(im->a, name),
                              .named = named,
                              .from = DAY_NONE,
                              .to = DAY_NONE,
                              .totals = LIST_OF(struct ingest_total_check),
                              .warnings = LIST_OF(struct str),
                              .refusals = LIST_OF(struct refused)};
    return f;
}

void import_line(struct importer *im, struct str name, bool named, enum import_outcome outcome,
                 struct str message)
{
    struct import_file *f = new_line(im, name, named);

    f->outcome = outcome;
    f->message = arena_str(im->a, message);
}

struct input importer_input(struct importer *im, struct at_rest *f, struct str name)
{
    const struct settings *settings = &im->w->settings;
    struct str own = str_of(settings->currency);

    return (struct input){
        .bytes = at_rest_bytes(f->rows ? f->rows : f),
        .name = name,
        .own_day = f->day,
        .today = im->w->today,
        .zone = settings->zone,
        .currency = im->o->currency.n ? im->o->currency : own,
        .network = im->o->network,
        .secret = settings->person_key,
        .lang = im->o->lang,
        .year = im->o->year,
        .dates = im->o->dates,
        .catalogue = &im->catalogue,
        .progress = im->o->progress,
        .of = im->o->of,
    };
}

struct work {
    struct importer *im;
    struct at_rest *file;
    struct input in;
    struct survey survey;
    struct import_file *line;
    struct arena arena;
    struct str source; /* ids joined by "+" */
    int32_t reader;
    struct instant seen;
};

static struct str message(struct work *k, void (*write)(struct buf *out, enum lang lang))
{
    struct buf out = {0};

    write(&out, k->im->o->lang);
    struct str text = arena_str(k->im->a, buf_str(&out));

    buf_done(&out);
    return text;
}

/* --map with the wrong mapping: what it looks for, and what is there. */
static void say_misfit(struct work *k, struct buf *out)
{
    const struct mapping *m = k->im->o->map;
    const struct unknown_table *u = k->survey.unknown.items;
    struct buf names = {0};

    for (size_t i = 0; i < m->named; i++)
        buf_printf(&names, "%s%s", i ? ", " : "", m->source.columns[i].names[0]);
    if (k->survey.unknown.n) {
        msg_unknown_header(out, k->im->o->lang, u->line, u->header);
        buf_char(out, '\n');
    }
    msg_map_does_not_fit(out, k->im->o->lang, m->name, buf_str(&names));
    buf_done(&names);
}

static void say_unknown(struct work *k)
{
    const struct unknown_table *u = k->survey.unknown.items;
    struct buf out = {0};
    enum lang lang = k->im->o->lang;

    k->line->outcome = IMPORT_UNKNOWN;
    if (k->im->o->map)
        say_misfit(k, &out);
    else if (k->survey.unknown.n == 0)
        msg_unknown_table(&out, lang);
    else if (u->nearest.n)
        msg_unknown_header_near(&out, lang, u->line, u->header, u->nearest);
    else
        msg_unknown_header(&out, lang, u->line, u->header);
    k->line->message = arena_str(k->im->a, buf_str(&out));
    buf_done(&out);
}

static bool has_part(struct str joined, struct str part)
{
    struct str one;

    while (str_cut(&joined, '+', &one)) {
        if (str_eq(one, part))
            return true;
    }
    return false;
}

/* The user's own mapping is remembered for tables of the same columns. */
static void note_mapping(struct work *k, const struct table *t)
{
    const struct mapping *m = t->source->mapping;
    struct arena *a = k->im->a;
    struct str shape;

    if (!m || m->is_ready)
        return;
    shape = mapping_shape(a, t->headers, t->n);
    k->line->mapping = arena_str(a, m->name);
    k->line->shapes = k->line->shapes.n
                          ? arena_printf(a, "%.*s\n%.*s", STR_ARG(k->line->shapes), STR_ARG(shape))
                          : shape;
}

/* Which sources, their titles, the reader's version, the day that the file was seen. */
static void describe(struct work *k)
{
    struct buf ids = {0}, titles = {0};
    struct day seen = DAY_NONE;

    for (size_t i = 0; i < k->survey.tables.n; i++) {
        const struct table *t = &LIST_ITEMS(&k->survey.tables, struct table)[i];
        struct day day = table_seen(&k->in, t);
        note_mapping(k, t);
        if (!day_is_known(seen) || day.n > seen.n)
            seen = day;
        if (has_part(buf_str(&ids), str_of(t->source->id)))
            continue;
        if (ids.n) {
            buf_char(&ids, '+');
            buf_add(&titles, S(", "));
        }
        buf_add(&ids, str_of(t->source->id));
        source_title(t->source, &titles, k->im->o->lang);
        k->reader += t->source->reader ? t->source->reader : 1;
    }
    k->source = k->line->source = arena_str(k->im->a, buf_str(&ids));
    k->line->title = arena_str(k->im->a, buf_str(&titles));
    k->seen = importer_seen(k->im, k->file, seen);
    buf_done(&ids);
    buf_done(&titles);
}

/* The days of a table of days of the same network in the same file (another sheet of it). */
static struct period range_within(const struct survey *survey, const struct table *t)
{
    struct period p = {.from = DAY_NONE, .to = DAY_NONE};

    for (size_t i = 0; i < survey->tables.n && t->source->network; i++) {
        const struct table *other = &LIST_ITEMS(&survey->tables, struct table)[i];
        if ((other->source->flags & SOURCE_DAILY) && other->source->network &&
            strcmp(other->source->network, t->source->network) == 0 && !other->has_open_dates &&
            day_is_known(other->days.from))
            p = (struct period){.from = other->days.from, .to = other->days.to};
    }
    return p;
}

/* Ranges that stand beside a table or in names, once its own preamble is silent. */
static void find_ranges(struct work *k, const struct beside *beside)
{
    for (size_t i = 0; i < k->survey.tables.n; i++) {
        struct table *t = &LIST_ITEMS(&k->survey.tables, struct table)[i];
        if (t->source->mapping && day_is_known(t->source->mapping->period.from))
            t->period = t->source->mapping->period;
        if (!day_is_known(t->period.from) && (t->source->flags & SOURCE_RANGE_BESIDE))
            t->period = range_within(&k->survey, t);
        if (!day_is_known(t->period.from) && (t->source->flags & SOURCE_RANGE_BESIDE) && beside)
            t->period = beside_range(k->im, beside, t, &k->in);
        if (!day_is_known(t->period.from))
            t->period = range_of_name(&k->in, t->source, &k->arena);
    }
}

static void say_cut(struct work *k, const struct table *t, struct buf *out)
{
    struct buf missing = {0};

    for (size_t i = t->cut_at; i < t->n; i++)
        buf_printf(&missing, "%s%.*s", i > t->cut_at ? ", " : "", STR_ARG(t->headers[i]));
    msg_file_cut(out, k->im->o->lang, t->last_line, (int64_t)t->cut_at, (int64_t)t->n,
                 buf_str(&missing));
    buf_done(&missing);
}

/* A file that breaks off, or that alone cannot tell its days. */
static bool is_in_doubt(struct work *k, const struct table *t)
{
    struct buf out = {0};

    if (t->cut_at)
        say_cut(k, t, &out);
    else if (t->has_open_dates)
        msg_question_dates(&out, k->im->o->lang);
    else if (t->step_back)
        msg_question_step_back(&out, k->im->o->lang, t->step_back);
    else
        return false;
    k->line->outcome = IMPORT_FAILED;
    k->line->message = arena_str(k->im->a, buf_str(&out));
    buf_done(&out);
    return true;
}

/* False when there is nothing to read or a question is open: the line says so. */
static bool is_readable(struct work *k)
{
    bool has_rows = false;

    if (k->survey.tables.n == 0) {
        if (k->survey.has_text) {
            say_unknown(k);
        } else {
            k->line->outcome = IMPORT_FAILED;
            k->line->message = message(k, msg_file_empty);
        }
        return false;
    }
    for (size_t i = 0; i < k->survey.tables.n; i++) {
        const struct table *t = &LIST_ITEMS(&k->survey.tables, struct table)[i];
        has_rows = has_rows || t->rows > 0;
        if (is_in_doubt(k, t))
            return false;
    }
    if (!has_rows) {
        k->line->outcome = IMPORT_EMPTY;
        k->line->message = message(k, msg_report_empty);
    }
    return has_rows;
}

/* What a mapping leaves open: asked, not guessed. */
static bool has_question(struct work *k)
{
    for (size_t i = 0; i < k->survey.tables.n; i++) {
        const struct table *t = &LIST_ITEMS(&k->survey.tables, struct table)[i];
        struct str question = mapping_question(&k->in, t, k->im->a);
        if (question.n == 0)
            continue;
        k->line->outcome = IMPORT_FAILED;
        k->line->message = question;
        return true;
    }
    return false;
}

/* Whether the same file was imported before; sets *same. */
static bool look_for_same(struct work *k, bool *same, struct err *e)
{
    struct batch like = {.source = k->source,
                         .digest = str_of(k->file->digest),
                         .reader = k->reader},
                 found;

    *same = false;
    if (k->im->redo || k->file->digest[0] == '\0')
        return true;
    like.options = answers_write(&k->arena, k->im->o);
    if (!batch_same(k->im->w->state, &like, k->im->a, &found, same, e))
        return false;
    if (*same) {
        struct import_file *line = k->line;
        line->outcome = IMPORT_ALREADY;
        line->batch = found.id;
        line->rows = found.rows;
        line->facts = found.facts;
        line->refused = found.refused;
        line->from = found.from;
        line->to = found.to;
    }
    return true;
}

/* The list's items into the arena, where the whole line lives: nobody has to end it. */
static void into_arena(struct arena *a, struct list *l)
{
    void *items = l->n ? arena_new(a, l->n, l->size) : NULL;

    if (l->n)
        memcpy(items, l->items, l->n * l->size);
    mem_free(l->items);
    l->items = items;
    l->cap = l->n;
}

static void keep_words(struct work *k, const struct ingest *in)
{
    const struct list *warnings = ingest_warnings(in), *totals = ingest_totals(in);

    for (size_t i = 0; i < warnings->n; i++)
        *(struct str *)list_add(&k->line->warnings) =
            arena_str(k->im->a, LIST_ITEMS(warnings, struct str)[i]);
    for (size_t i = 0; i < totals->n; i++) {
        struct ingest_total_check *check = list_add(&k->line->totals);
        *check = LIST_ITEMS(totals, struct ingest_total_check)[i];
        check->column = arena_str(k->im->a, check->column);
    }
}

static void keep_counts(struct work *k, const struct ingest_result *r)
{
    k->line->outcome = IMPORT_DONE;
    k->line->batch = r->batch;
    k->line->from = r->from;
    k->line->to = r->to;
    k->line->rows = r->rows;
    k->line->facts = r->facts;
    k->line->replaced = r->replaced;
    k->line->refused = r->refused;
}

static struct ingest *begin(struct work *k, struct err *e)
{
    bool is_dry = k->im->o->dry_run;
    struct ingest_begin b = {
        .file = k->in.name,
        .digest = str_of(k->file->digest),
        .options = answers_write(&k->arena, k->im->o),
        .reader = k->reader,
        .seen = k->seen,
        .account = k->im->o->account,
        .dry_run = is_dry,
        .instead_of = k->im->redo_batch,
        .original = is_dry || !k->file->is_copy ? NULL : k->file->path,
    };

    return ingest_begin(k->im->w, &b, e);
}

static bool read_and_commit(struct work *k, struct err *e)
{
    bool is_dry = k->im->o->dry_run;
    struct ingest *in = begin(k, e);
    struct ingest_result result = {.from = DAY_NONE, .to = DAY_NONE};

    if (!in)
        return false;
    if (!reading_run(&k->in, &k->survey, in, e)) {
        ingest_abandon(in);
        return false;
    }
    ingest_counts(in, &result);
    if (!k->im->redo && result.facts == 0 && result.refused == 0 && !ingest_has_failed(in)) {
        /* only averages, say */
        keep_words(k, in);
        ingest_abandon(in);
        k->line->outcome = IMPORT_EMPTY;
        k->line->rows = result.rows;
        return true;
    }
    if (is_dry) {
        result.batch = 0;
        keep_words(k, in);
        ingest_abandon(in);
    } else {
        keep_words(k, in);
        if (!ingest_commit(in, &result, e))
            return false;
    }
    keep_counts(k, &result);
    return true;
}

/* The first refused rows, as they were kept. */
static bool keep_refused(struct work *k, struct err *e)
{
    if (k->line->batch == 0 || k->line->refused == 0)
        return true;
    return refused_first(k->im->w->state, k->line->batch, REFUSALS_KEPT, k->im->a,
                         &k->line->refusals, e);
}

static bool work_through(struct work *k, const struct beside *beside, struct err *e)
{
    bool same;

    if (!survey_file(&k->in, &k->arena, &k->survey, e))
        return false;
    if (!is_readable(k)) {
        if (k->survey.tables.n)
            describe(k);
        return true;
    }
    find_ranges(k, beside);
    describe(k);
    if (has_question(k))
        return true;
    if (!look_for_same(k, &same, e) || same)
        return same;
    return read_and_commit(k, e) && keep_refused(k, e);
}

bool import_table_file(struct importer *im, struct at_rest *f, struct str name, bool named,
                       const struct beside *beside, struct err *e)
{
    struct work k = {.im = im, .file = f, .in = importer_input(im, f, name)};
    struct err own = {.lang = im->o->lang};
    bool done;

    k.line = new_line(im, name, named);
    done = work_through(&k, beside, &own);
    if (!done) {
        k.line->outcome = IMPORT_FAILED;
        k.line->message = arena_str(im->a, str_of(own.text));
    }
    into_arena(im->a, &k.line->warnings);
    into_arena(im->a, &k.line->totals);
    into_arena(im->a, &k.line->refusals);
    survey_done(&k.survey);
    arena_done(&k.arena);
    if (!done && (importer_must_stop(&own) || im->redo))
        return err_set(e, own.kind, str_of(own.text));
    return true;
}
