/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the rows are and what each column is: words propose, values decide. */
#include "model/network.h"
#include "sources/guess_inside.h"
#include "sources/table.h"

#include <string.h>

static bool most(int64_t n, const struct guess_column *c)
{
    return c->given > 0 && n * 10 >= c->given * 8;
}

static bool is_number(const struct guess_column *c)
{
    return most(c->numbers, c);
}

const struct guess_column *guess_column_of(const struct guess *g, enum mapping_field field)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->columns[i].field == (int)field)
            return &g->columns[i];
    }
    return NULL;
}

/* ---- which kind ---- */

static bool is_metric_word(const struct guess_column *c, unsigned rows)
{
    for (size_t i = 0; i < guess_metrics_count; i++) {
        if ((guess_metrics[i].rows & rows) && guess_matches(c, guess_metrics[i].words))
            return true;
    }
    return false;
}

/* Columns of numbers that are measures of a network, and of texts that make rows more than days. */
static void count_kinds(const struct guess *g, int *measures, int *texts, int *days)
{
    *measures = *texts = *days = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct guess_column *c = &g->columns[i];
        bool is_day = most(c->days, c);
        *days += is_day;
        *measures += (is_number(c) || c->given == 0) && is_metric_word(c, ~0U);
        *texts +=
            c->given > 0 && !is_day && !is_number(c) && !most(c->networks, c) && c->n_samples > 3;
    }
}

static void decide_row(struct guess *g)
{
    int scores[MAPPING_ROWS] = {0}, measures, texts, days, best = MAPPING_FIGURES;

    count_kinds(g, &measures, &texts, &days);
    for (size_t k = 0; k < guess_clues_count; k++) {
        for (size_t i = 0; i < g->n; i++) {
            if (guess_matches(&g->columns[i], guess_clues[k].words))
                scores[guess_clues[k].row] += guess_clues[k].weight;
        }
    }
    /* Measures make posts and ads; without any a table is neither. */
    for (int row = MAPPING_POST; row <= MAPPING_AD; row++)
        scores[row] =
            measures > 0 && row != MAPPING_FIGURES && scores[row] ? scores[row] + 2 * measures : 0;
    if (days == 1 && texts == 0) /* a day and numbers */
        scores[MAPPING_FIGURES] = 3 + 2 * measures;
    for (int row = 0; row < MAPPING_ROWS; row++) {
        if (scores[row] > scores[best])
            best = row;
    }
    g->row = (enum mapping_row)best;
}

/* ---- which field ---- */

static bool values_fit(const struct guess_column *c, enum mapping_field field)
{
    if (c->given == 0)
        return true;
    switch (field) {
    case MAP_MONTH:
        return most(c->months, c) || (!is_number(c) && c->n_samples <= 12);
    case MAP_YEAR:
        return is_number(c);
    case MAP_URL:
        return most(c->links, c);
    case MAP_NETWORK:
        return !is_number(c);
    default:
        break;
    }
    switch (mapping_fields[field].type) {
    case COL_INSTANT:
    case COL_DAY:
        return most(c->days, c);
    case COL_NUMBER:
    case COL_MONEY:
    case COL_RATE:
        return is_number(c);
    case COL_SECONDS:
        return is_number(c) || !most(c->links, c);
    case COL_FLAG:
        return most(c->flags, c);
    default:
        return true;
    }
}

static void take_word(struct guess *g, const struct guess_word *word)
{
    struct guess_column *best = NULL;
    int best_place = 0;

    if (!(word->rows & 1U << g->row) || !(mapping_fields[word->field].rows & 1U << g->row) ||
        guess_column_of(g, word->field))
        return;
    for (size_t i = 0; i < g->n; i++) {
        struct guess_column *c = &g->columns[i];
        int place = c->field < 0 && c->metric.n == 0 ? guess_matches(c, word->words) : 0;
        if (place && values_fit(c, word->field) && (!best || place < best_place)) {
            best = c;
            best_place = place;
        }
    }
    if (best)
        best->field = (int)word->field;
}

/* What no header said, the values may: an address of e-mail, a day, a network. */
static void take_by_values(struct guess *g, enum mapping_field field,
                           int64_t (*count)(const struct guess_column *c))
{
    if (guess_column_of(g, field) || !(mapping_fields[field].rows & 1U << g->row))
        return;
    for (size_t i = 0; i < g->n; i++) {
        struct guess_column *c = &g->columns[i];
        if (c->field < 0 && c->metric.n == 0 && most(count(c), c) && !is_number(c)) {
            c->field = (int)field;
            return;
        }
    }
}

static int64_t count_days(const struct guess_column *c)
{
    return c->days;
}

static int64_t count_mails(const struct guess_column *c)
{
    return c->mails;
}

static int64_t count_links(const struct guess_column *c)
{
    return c->links;
}

static int64_t count_networks(const struct guess_column *c)
{
    return c->networks;
}

/* ---- which metric ---- */

static bool has_metric(const struct guess *g, const char *id)
{
    for (size_t i = 0; i < g->n; i++) {
        if (str_eq(g->columns[i].metric, str_of(id)))
            return true;
    }
    return false;
}

static void take_metric(struct guess *g, const struct guess_metric *metric)
{
    const char *id = g->row == MAPPING_AD ? metric->of_ad : metric->id;

    if (!id || !(metric->rows & 1U << g->row))
        return;
    for (size_t i = 0; i < g->n; i++) {
        struct guess_column *c = &g->columns[i];
        if (c->field >= 0 || c->metric.n || has_metric(g, id) || !guess_matches(c, metric->words) ||
            (c->given && !is_number(c)) || c->percents)
            continue;
        c->metric = str_of(id);
        return;
    }
}

/* A network that has only likes: they are all its reactions. */
static void settle_likes(struct guess *g)
{
    for (size_t i = 0; i < g->n; i++) {
        if (str_eq(g->columns[i].metric, S("likes")) && !has_metric(g, "reactions"))
            g->columns[i].metric = S("likes+reactions");
    }
}

/* Of a post no figure: when it was published, what it was sorted under, what the page had then. */
static bool is_no_figure(const struct guess *g, const struct guess_column *c)
{
    return g->row == MAPPING_POST &&
           guess_matches(c,
                         "*weekday*|*hour*|*heure*|*jour*|*semaine*|*categ*|*total likes*|"
                         "*totales de la pagina*|*abonnes*|*followers*|*fans*|*duree*|*duration*");
}

/* Numbers that nobody knows: a series of the company's own, or the network's. */
static void take_unknown(struct guess *g)
{
    struct str space = g->network.n ? g->network : S("own");

    if (g->row != MAPPING_FIGURES && (g->row != MAPPING_POST || g->network.n == 0))
        return;
    for (size_t i = 0; i < g->n; i++) {
        struct guess_column *c = &g->columns[i];
        struct str name;
        if (c->field >= 0 || c->metric.n || !is_number(c) || c->percents || most(c->days, c) ||
            is_no_figure(g, c) || notes_is_ratio(c->folded) || notes_is_id(c->folded) ||
            c->occurrence)
            continue;
        name = notes_metric_name(g->arena, c->folded);
        if (name.n && name.n < 50)
            c->metric = arena_printf(g->arena, "%.*s.%.*s", STR_ARG(space), STR_ARG(name));
    }
}

/* ---- which network ---- */

static void decide_network(struct guess *g)
{
    const struct network *n = g->o->network.n ? network_of_words(g->o->network) : NULL;
    struct arena *a = g->arena;
    struct buf words = {0};

    if (!n) {
        buf_printf(&words, "%.*s %.*s", STR_ARG(g->preamble), STR_ARG(g->o->name));
        for (size_t i = 0; i < words.n; i++)
            if (strchr("_-./\\", words.p[i]))
                words.p[i] = ' ';
        n = network_in_text(arena_str(a, buf_str(&words)));
    }
    for (size_t i = 0; !n && i < g->n; i++)
        n = network_in_text(g->columns[i].header);
    if (n && n->is_social)
        g->network = n->id;
    buf_done(&words);
}

static bool is_web(const struct guess *g)
{
    return has_metric(g, "sessions") || has_metric(g, "page_views") || has_metric(g, "users");
}

static void take_metrics(struct guess *g)
{
    bool is_known = g->network.n || guess_column_of(g, MAP_NETWORK) || g->row != MAPPING_FIGURES;
    int measures = 0;

    for (size_t i = 0; i < g->n; i++)
        measures += is_number(&g->columns[i]) && is_metric_word(&g->columns[i], ~0U);
    /* "Appels", "Visites": one such word in a table of days is the company's own, not a network's.
     */
    if (is_known || measures >= 2) {
        for (size_t i = 0; i < guess_metrics_count; i++)
            take_metric(g, &guess_metrics[i]);
    }
    settle_likes(g);
    if (g->row == MAPPING_FIGURES && g->network.n == 0 && is_web(g))
        g->network = S("web");
    take_unknown(g);
}

static bool is_enough(const struct guess *g)
{
    size_t metrics = 0;

    for (size_t i = 0; i < g->n; i++)
        metrics += g->columns[i].metric.n > 0;
    switch (g->row) {
    case MAPPING_POST:
    case MAPPING_FIGURES:
        return metrics > 0;
    case MAPPING_AD:
        return metrics > 0 || guess_column_of(g, MAP_AMOUNT);
    case MAPPING_ORDER:
    case MAPPING_PAYMENT:
        return guess_column_of(g, MAP_AMOUNT) || guess_column_of(g, MAP_GROSS);
    case MAPPING_COST:
        return guess_column_of(g, MAP_AMOUNT) || guess_column_of(g, MAP_HOURS);
    case MAPPING_LEAD:
        return guess_column_of(g, MAP_DAY) &&
               (guess_column_of(g, MAP_PERSON) || guess_column_of(g, MAP_DECLARED) ||
                guess_column_of(g, MAP_STAGE) || guess_column_of(g, MAP_SOURCE));
    default:
        return guess_column_of(g, MAP_DAY) != NULL;
    }
}

bool guess_decide(struct guess *g)
{
    decide_row(g);
    decide_network(g);
    for (size_t i = 0; i < guess_fields_count; i++)
        take_word(g, &guess_fields[i]);
    take_by_values(g, MAP_DAY, count_days);
    if (g->row != MAPPING_COST)
        take_by_values(g, MAP_PERSON, count_mails);
    take_by_values(g, MAP_URL, count_links);
    take_by_values(g, MAP_NETWORK, count_networks);
    take_metrics(g);
    int64_t dmy = 0, mdy = 0, open = 0;

    for (size_t i = 0; i < g->n; i++) {
        if (g->columns[i].field < 0)
            continue;
        dmy += g->columns[i].dmy;
        mdy += g->columns[i].mdy;
        open += g->columns[i].open;
    }
    g->needs_dates = open > 0 && dmy == mdy;
    return is_enough(g);
}
