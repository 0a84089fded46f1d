/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "ask/explain.h"

#include "ask/measure.h"
#include "messages/ask.h"
#include "store/state_batch.h"

enum { SAMPLE = 10 };

struct explaining {
    struct frame frame;
    const struct explain_question *q;
    struct measure m;
    struct explanation *out;
};

typedef void (*title_fn)(struct buf *out, enum lang lang);

static struct str written(struct frame *f, title_fn write)
{
    struct buf b = BUF_MAX(256);

    write(&b, f->lang);
    return frame_buf(f, &b);
}

struct heading {
    struct str name;
    title_fn title;
    enum column_kind kind;
};

static void begin_table(struct frame *f, struct table *t, title_fn title,
                        const struct heading *headings, size_t n)
{
    *t = (struct table){.title = written(f, title),
                        .columns = LIST_OF(struct table_column),
                        .rows = LIST_OF(struct table_cell *),
                        .warnings = {.size = sizeof(struct str)},
                        .before = {DAY_NONE, DAY_NONE, false}};
    t->why.sources.size = sizeof(struct why_source);
    t->why.missing.size = sizeof(struct str);
    for (size_t i = 0; i < n; i++) {
        struct table_column *column = list_add(&t->columns);
        *column = (struct table_column){.name = headings[i].name,
                                        .title = written(f, headings[i].title),
                                        .kind = headings[i].kind,
                                        .decimals = -1};
    }
}

static struct table_cell *add_row(struct frame *f, struct table *t)
{
    struct table_cell **row = list_add(&t->rows);

    *row = arena_new(f->a, t->columns.n, sizeof **row);
    return *row;
}

static void end_table(struct frame *f, struct table *t)
{
    list_settle(&t->columns, f->a);
    list_settle(&t->rows, f->a);
}

static void set_day(struct table_cell *cell, struct day d)
{
    cell->missing = !day_is_known(d);
    cell->number = cell->missing ? 0 : d.n;
}

/* For eyes its name; the whole path stays the cell's text. */
static void set_file(struct table_cell *cell, struct str path)
{
    size_t at = path.n;

    while (at > 0 && path.p[at - 1] != '/')
        at--;
    cell->text = path;
    cell->label = str_sub(path, at, path.n);
}

/* ---- the value and its parts ---- */

static bool ask_value(struct explaining *x, struct err *e)
{
    struct str *measure = arena_new(x->frame.a, 1, sizeof *measure);
    struct question q = {.measures = {.items = measure, .n = 1, .cap = 1, .size = sizeof *measure},
                         .period = x->q->period,
                         .compare = COMPARE_NONE,
                         .where = x->q->where,
                         .lang = x->q->lang,
                         .basis = x->q->basis,
                         .with_sources = true};

    *measure = x->m.text;
    return ask(x->frame.w, &q, x->frame.a, &x->out->value, e);
}

/* The value follows from the parts by hand: they are what it was worked out from. */
static void add_parts(struct explaining *x)
{
    static const struct heading headings[] = {
        {STR_INIT("part"), msg_explain_part, COLUMN_TEXT},
        {STR_INIT("value"), msg_explain_value, COLUMN_NUMBER},
        {STR_INIT("left_out"), msg_explain_left, COLUMN_NUMBER}};
    const struct list *parts = &x->out->value.why.parts;
    size_t n = COUNT_OF(headings) - 1;

    for (size_t i = 0; i < parts->n; i++) {
        if (!LIST_ITEMS(parts, struct why_part)[i].left.missing)
            n = COUNT_OF(headings);
    }
    begin_table(&x->frame, &x->out->parts, msg_explain_parts, headings, n);
    for (size_t i = 0; i < parts->n; i++) {
        const struct why_part *part = &LIST_ITEMS(parts, struct why_part)[i];
        struct table_cell *row = add_row(&x->frame, &x->out->parts);
        row[0].text = part->text;
        row[1] = part->used;
        row[1].as = part->as;
        if (n < COUNT_OF(headings))
            continue;
        row[2] = part->left;
        row[2].as = part->as;
    }
    end_table(&x->frame, &x->out->parts);
}

static void add_sources(struct explaining *x)
{
    static const struct heading headings[] = {
        {STR_INIT("source"), msg_dim_source, COLUMN_TEXT},
        {STR_INIT("file"), msg_explain_file, COLUMN_TEXT},
        {STR_INIT("batch"), msg_explain_batch, COLUMN_NUMBER},
        {STR_INIT("from"), msg_explain_from, COLUMN_DAY},
        {STR_INIT("to"), msg_explain_to, COLUMN_DAY},
        {STR_INIT("rows"), msg_explain_rows, COLUMN_NUMBER},
    };
    const struct list *sources = &x->out->value.why.sources;

    begin_table(&x->frame, &x->out->sources, msg_explain_sources, headings, COUNT_OF(headings));
    for (size_t i = 0; i < sources->n; i++) {
        const struct why_source *source = &LIST_ITEMS(sources, struct why_source)[i];
        struct table_cell *row = add_row(&x->frame, &x->out->sources);
        row[0].text = source->source;
        set_file(&row[1], source->file);
        row[2].number = source->batch;
        set_day(&row[3], source->from);
        set_day(&row[4], source->to);
        row[5].number = (double)source->rows;
    }
    end_table(&x->frame, &x->out->sources);
}

/* ---- some of the facts ---- */

static const struct heading sample_headings[] = {
    {STR_INIT("part"), msg_explain_part, COLUMN_TEXT},
    {STR_INIT("day"), msg_dim_day, COLUMN_DAY},
    {STR_INIT("network"), msg_dim_network, COLUMN_TEXT},
    {STR_INIT("thing"), msg_explain_thing, COLUMN_TEXT},
    {STR_INIT("value"), msg_explain_value, COLUMN_NUMBER},
    {STR_INIT("file"), msg_explain_file, COLUMN_TEXT},
    {STR_INIT("line"), msg_explain_line, COLUMN_NUMBER},
};

enum {
    SAMPLE_DAY,
    SAMPLE_NETWORK,
    SAMPLE_BATCH,
    SAMPLE_LINE,
    SAMPLE_THING,
    SAMPLE_VALUE,
    SAMPLE_CURRENCY
};

static const char *thing_of(enum fact_kind k)
{
    return k == FACT_FIGURE ? "object" : k == FACT_COST ? "label" : "id";
}

static double value_of(struct explaining *x, const struct atom *atom, const struct rows *rows,
                       size_t i)
{
    const struct datum *value = rows_at(rows, i, SAMPLE_VALUE);
    struct str currency = frame_currency(&x->frame);
    struct money m = {.minor = value->integer};

    if (atom->fact == FACT_FIGURE || atom->unit != UNIT_MONEY)
        return value->number;
    for (size_t c = 0; c < 3 && c < currency.n; c++)
        m.currency[c] = currency.p[c];
    return money_major(m);
}

/* Parts of several units stand in one column. */
static const struct table_column *as_part(struct explaining *x, const struct atom *atom)
{
    struct table_column *as = arena_new(x->frame.a, 1, sizeof *as);
    enum unit unit = atom->column ? atom->unit : UNIT_COUNT;

    *as = (struct table_column){
        .name = S("value"), .kind = measure_kind(unit), .unit = unit, .decimals = -1};
    if (unit == UNIT_MONEY)
        as->currency = frame_currency(&x->frame);
    return as;
}

static struct str file_of(const struct list *batches, int64_t id)
{
    for (size_t i = 0; i < batches->n; i++) {
        if (LIST_ITEMS(batches, struct batch)[i].id == id)
            return LIST_ITEMS(batches, struct batch)[i].file;
    }
    return S("");
}

static bool sample_atom(struct explaining *x, struct gather *g, uint32_t wanted,
                        const struct list *batches, size_t limit, struct err *e)
{
    const struct wanted *w = gather_wanted(g, wanted);
    const struct atom *atom = w->atom;
    bool figure = atom->fact == FACT_FIGURE;
    struct plan plan = {.finding = w->finding,
                        .fact = atom->fact,
                        .all = atom->of_competitors,
                        .wanted = &wanted,
                        .n = 1,
                        .which = figure ? "metric" : NULL};
    const char *columns[] = {figure ? "to" : "day",
                             "network",
                             "batch",
                             "line",
                             thing_of(atom->fact),
                             atom->column ? atom->column : "line"};
    const struct table_column *as = as_part(x, atom);
    struct shape s;
    struct rows rows = {0};

    shape_begin(&s, g, &plan, false);
    shape_which(&s);
    shape_used(&s, w);
    if (!shape_facts(&s, columns, COUNT_OF(columns), (int64_t)limit, &rows, e))
        return false;
    for (size_t i = 0; i < rows.n && i < limit; i++) {
        struct table_cell *row = add_row(&x->frame, &x->out->sample);
        const struct datum *day = rows_at(&rows, i, SAMPLE_DAY),
                           *line = rows_at(&rows, i, SAMPLE_LINE);
        row[0].text = atom->text;
        set_day(&row[1], day->is_null ? DAY_NONE : (struct day){(int32_t)day->integer});
        row[2].text =
            frame_text(&x->frame, DICT_NETWORK, rows_at(&rows, i, SAMPLE_NETWORK)->integer);
        row[2].label = row[2].text.n ? dim_label(&x->frame, DIM_NETWORK, row[2].text) : S("");
        row[3].text = rows_at(&rows, i, SAMPLE_THING)->text;
        row[4].missing =
            rows_at(&rows, i, SAMPLE_VALUE)->is_null || rows_at(&rows, i, SAMPLE_VALUE)->is_text;
        row[4].as = as;
        row[4].number = row[4].missing ? 0 : atom->column ? value_of(x, atom, &rows, i) : 1;
        set_file(&row[5], file_of(batches, rows_at(&rows, i, SAMPLE_BATCH)->integer));
        row[6].missing = line->is_null || line->integer == 0;
        row[6].number = row[6].missing ? 0 : (double)line->integer;
    }
    return true;
}

static bool add_sample(struct explaining *x, struct err *e)
{
    struct narrow narrow = {0};
    struct gather g;
    struct list batches = LIST_OF(struct batch);
    size_t n = x->m.formula.n_atoms, limit = x->q->sample ? x->q->sample : SAMPLE;
    size_t each = n > 0 && n < limit ? limit / n : 1; /* rows of one atom */
    bool ok = narrow_of(&x->frame, &x->q->where, x->q->period, &narrow, e) &&
              frame_dictionary(&x->frame, DICT_METRIC, e) &&
              batch_list(x->frame.w->state, x->frame.a, &batches, e);

    begin_table(&x->frame, &x->out->sample, msg_explain_sample, sample_headings,
                COUNT_OF(sample_headings));
    gather_init(&g, &x->frame, &narrow, narrow.period, NULL, 0);
    for (size_t i = 0; i < n; i++)
        (void)gather_want(&g, &x->m.formula.atoms[i], x->m.basis);
    ok = ok && gather_run(&g, e);
    for (uint32_t i = 0; ok && i < g.wanted.n; i++) {
        const struct wanted *w = gather_wanted(&g, i);
        if (w->finding != FIND_DAYS && w->finding != FIND_BEST && w->seen)
            ok = sample_atom(x, &g, i, &batches, each, e);
    }
    end_table(&x->frame, &x->out->sample);
    gather_done(&g);
    list_done(&batches);
    return ok;
}

/* ---- in words ---- */

static void add_line(struct buf *b, struct frame *f, title_fn title, struct str text)
{
    struct buf named = {0};

    if (!text.n)
        return;
    title(&named, f->lang);
    msg_need_named(b, f->lang, buf_str(&named), text);
    buf_char(b, '\n');
    buf_done(&named);
}

static void add_text(struct explaining *x)
{
    struct frame *f = &x->frame;
    const struct kpi *kpi = x->m.kpi;
    const struct why *why = &x->out->value.why;
    struct buf b = {0};

    if (kpi) {
        buf_printf(&b, "%.*s (%.*s)\n", STR_ARG(kpi->name[f->lang]), STR_ARG(kpi->id));
        if (kpi->note[f->lang].n)
            buf_printf(&b, "%.*s\n", STR_ARG(kpi->note[f->lang]));
    }
    add_line(&b, f, msg_explain_formula, x->m.formula.text);
    add_line(&b, f, msg_explain_denominator, why->denominator);
    add_line(&b, f, msg_explain_basis, why->basis);
    add_line(&b, f, msg_explain_definition, why->definition);
    for (size_t i = 0; i < why->notes.n; i++)
        add_line(&b, f, msg_explain_note, LIST_ITEMS(&why->notes, struct str)[i]);
    for (size_t i = 0; i < why->missing.n; i++)
        add_line(&b, f, msg_explain_missing, LIST_ITEMS(&why->missing, struct str)[i]);
    x->out->text = frame_buf(f, &b);
}

bool explain(struct workspace *w, const struct explain_question *q, struct arena *a,
             struct explanation *out, struct err *e)
{
    struct explanation made = {0};
    struct explaining x = {.q = q, .out = &made};
    bool ok = false;

    frame_init(&x.frame, w, a, q->lang);
    ok = measure_of(&x.frame, q->measure, q->basis, &x.m, e) && ask_value(&x, e);
    if (ok && x.m.basis == BASIS_UNSAID)
        x.m.basis = made.value.why.by;
    ok = ok && add_sample(&x, e);
    if (ok) {
        add_parts(&x);
        add_sources(&x);
        add_text(&x);
        *out = made;
    }
    frame_done(&x.frame);
    return ok;
}
