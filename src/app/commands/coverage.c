/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour coverage: the month's collection as a list to tick off. */
#include "app/collection.h"
#include "app/command.h"
#include "app/table.h"
#include "base/text.h"
#include "messages/app.h"
#include "model/network.h"
#include "report/wrap.h"
#include "sources/source.h"

static const enum option takes[] = {OPTION_DAY, OPTION_END};

enum { HOLES_SHOWN = 4 };

typedef void (*message)(struct buf *out, enum lang lang);

static const struct {
    const char *key;
    message words;
} states[] = {
    [COLLECTION_DUE] = {"due", msg_coverage_is_due},
    [COLLECTION_DONE] = {"done", msg_coverage_is_done},
    [COLLECTION_QUIET] = {"quiet", msg_coverage_is_quiet},
    [COLLECTION_OVER] = {"over", msg_coverage_is_over},
    [COLLECTION_NEVER] = {"never", msg_coverage_is_never},
};

static struct str kept(struct run *r, struct buf *text)
{
    struct str s = arena_str(&r->arena, buf_str(text));

    buf_done(text);
    *text = (struct buf){0};
    return s;
}

static struct str title_of(struct run *r, const struct collection_item *item)
{
    struct buf text = {0};

    if (item->source)
        return run_words(r, item->source->title);
    if (item->state == COLLECTION_NEVER)
        return S("");
    msg_coverage_mapping(&text, r->lang,
                         str_sub(item->id, (size_t)str_find(item->id, S(".")) + 1, item->id.n));
    return kept(r, &text);
}

static struct str how_of(struct run *r, const struct collection_item *item)
{
    return item->how ? run_words(r, item->how) : item->advice;
}

static struct str in_words(struct run *r, struct day from, struct day to)
{
    struct buf text = {0};

    text_period(&text, r->lang, (struct period){from, to, false});
    return kept(r, &text);
}

/* ---- for programs ---- */

static struct str holes_of(struct run *r, const struct collection_item *item, int64_t *days)
{
    struct buf text = {0};

    *days = 0;
    for (size_t i = 0; i < item->holes.n; i++) {
        const struct period *hole = &LIST_ITEMS(&item->holes, struct period)[i];
        buf_add(&text, i ? S("; ") : S(""));
        day_write(&text, hole->from);
        buf_add(&text, S(" "));
        day_write(&text, hole->to);
        *days += period_days(*hole);
    }
    return kept(r, &text);
}

static void add_row(struct run *r, const struct collection_item *item, struct table *t)
{
    struct table_cell *row = table_add_row(t, &r->arena);
    const struct network *network = network_find(item->network);
    int64_t days;

    table_set_text(&row[0], str_of(states[item->state].key));
    row[0].label = run_words(r, states[item->state].words);
    table_set_text(&row[1], item->id);
    table_set_text(&row[2], title_of(r, item));
    table_set_text(&row[3], item->network);
    row[3].label = network ? network->name : item->network;
    table_set_text(&row[4], item->account);
    row[4].label = item->account_name;
    table_set_day(&row[5], item->from);
    table_set_day(&row[6], item->to);
    table_set_day(&row[7], item->next_from);
    table_set_day(&row[8], item->next_to);
    table_set_text(&row[9], holes_of(r, item, &days));
    table_set_number(&row[10], (double)days);
    table_set_text(&row[11], item->kpi);
    table_set_text(&row[12], how_of(r, item));
}

static void list_fields(struct run *r, const struct list *items)
{
    static const struct {
        struct str name;
        message title;
        enum column_kind kind;
    } columns[] = {
        {STR_INIT("status"), msg_column_status, COLUMN_TEXT},
        {STR_INIT("source"), msg_column_source, COLUMN_TEXT},
        {STR_INIT("name"), msg_column_name, COLUMN_TEXT},
        {STR_INIT("network"), msg_column_network, COLUMN_TEXT},
        {STR_INIT("account"), msg_column_account, COLUMN_TEXT},
        {STR_INIT("from"), msg_column_from, COLUMN_DAY},
        {STR_INIT("to"), msg_column_to, COLUMN_DAY},
        {STR_INIT("next_from"), msg_column_next_from, COLUMN_DAY},
        {STR_INIT("next_to"), msg_column_next_to, COLUMN_DAY},
        {STR_INIT("holes"), msg_column_holes, COLUMN_TEXT},
        {STR_INIT("missing_days"), msg_column_missing_days, COLUMN_NUMBER},
        {STR_INIT("kpi"), msg_column_kpi, COLUMN_TEXT},
        {STR_INIT("how"), msg_column_how, COLUMN_TEXT},
    };
    struct table t;

    table_begin(&t);
    for (size_t i = 0; i < COUNT_OF(columns); i++)
        table_add_column(&t, columns[i].name, run_words(r, columns[i].title), columns[i].kind)
            ->decimals = 0;
    for (size_t i = 0; i < items->n; i++)
        add_row(r, &LIST_ITEMS(items, struct collection_item)[i], &t);
    run_draw(r, &t, false);
    table_done(&t);
}

/* ---- for eyes ---- */

static struct str what_of(struct run *r, const struct collection_item *item)
{
    const struct network *network = network_find(item->network);
    struct buf text = {0};

    if (!item->account_name.n)
        return title_of(r, item);
    if (network && !(item->source && item->source->network)) {
        msg_coverage_account_on(&text, r->lang, title_of(r, item), item->account_name,
                                network->name);
    } else {
        msg_coverage_account(&text, r->lang, title_of(r, item), item->account_name);
    }
    return kept(r, &text);
}

static void add_holes(struct run *r, const struct collection_item *item, struct buf *text)
{
    size_t n = item->holes.n;
    /* the latest are those that one can still do something about */
    size_t first = n > HOLES_SHOWN ? n - HOLES_SHOWN : 0;

    for (size_t i = n; i-- > first;) {
        const struct period *hole = &LIST_ITEMS(&item->holes, struct period)[i];
        msg_coverage_hole(text, r->lang, in_words(r, hole->from, hole->to));
    }
    if (first)
        msg_coverage_more_holes(text, r->lang, (int64_t)first);
}

/* Under one heading what one KPI lacks. */
static void add_asked(struct run *r, const struct collection_item *item,
                      const struct collection_item *before, struct buf *text)
{
    if (!before || before->state != COLLECTION_NEVER || !str_eq(before->kpi, item->kpi))
        msg_coverage_never(text, r->lang, item->kpi);
    msg_coverage_how(text, r->lang, item->advice);
}

static void add_item(struct run *r, const struct collection_item *item, struct buf *text)
{
    switch (item->state) {
    case COLLECTION_DUE:
        msg_coverage_due(text, r->lang, what_of(r, item), item->to,
                         in_words(r, item->next_from, item->next_to));
        break;
    case COLLECTION_DONE:
        msg_coverage_done(text, r->lang, what_of(r, item), item->to);
        break;
    case COLLECTION_OVER:
        msg_coverage_over(text, r->lang, what_of(r, item), item->to);
        break;
    case COLLECTION_QUIET:
        msg_coverage_quiet(text, r->lang, what_of(r, item), item->to,
                           in_words(r, item->next_from, item->next_to));
        break;
    case COLLECTION_NEVER:
        break;
    }
    if (item->how && (day_is_known(item->next_from) || item->holes.n))
        msg_coverage_how(text, r->lang, run_words(r, item->how));
    add_holes(r, item, text);
}

static void list_words(struct run *r, const struct list *items, struct day until)
{
    struct buf text = {0}, wrapped = {0};
    int64_t done = 0, all = 0;

    for (size_t i = 0; i < items->n; i++) {
        const struct collection_item *item = &LIST_ITEMS(items, struct collection_item)[i];
        done += item->state == COLLECTION_DONE;
        all += item->state != COLLECTION_OVER && item->state != COLLECTION_QUIET;
    }
    if (items->n)
        msg_coverage_title(&text, r->lang, until, done, all);
    else
        msg_coverage_nothing(&text, r->lang);
    for (size_t i = 0; i < items->n; i++) {
        const struct collection_item *item = &LIST_ITEMS(items, struct collection_item)[i];
        if (item->state == COLLECTION_NEVER)
            add_asked(r, item, i ? item - 1 : NULL, &text);
        else
            add_item(r, item, &text);
    }
    wrap_lines(&wrapped, buf_str(&text), r->width);
    run_say(r, &wrapped);
    buf_done(&text);
}

static struct day last_of_month_before(struct day d)
{
    struct civil c = day_civil(d);

    c.day = 1;
    return (struct day){day_of(c).n - 1};
}

static int run(struct run *r, struct err *e)
{
    struct list items = LIST_OF(struct collection_item);
    struct day day = DAY_NONE, until;
    struct workspace *w;
    bool done;

    if (!run_day(r, OPTION_DAY, &day, e) || !(w = run_open(r, false, e)))
        return -1;
    until = last_of_month_before(day_is_known(day) ? day : w->today);
    done = collection_gather(w, until, r->lang, &r->arena, &items, e);
    if (done && run_format(r) == FORMAT_TEXT)
        list_words(r, &items, until);
    else if (done)
        list_fields(r, &items);
    list_done(&items);
    workspace_close(w);
    return done ? 0 : -1;
}

const struct command command_coverage = {
    .name = "coverage", .help = msg_help_coverage, .takes = takes, .run = run};
