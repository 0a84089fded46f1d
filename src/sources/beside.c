/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Some exports are zips of several tables of which one has the days: what the range of YouTube's
 * "Table data.csv" is, "Totals.csv" beside it says; Search Console has "Chart.csv", Plausible
 * "visitors.csv". */
#include "sources/importer.h"

#include "base/fold.h"

#include <string.h>

/* How their names end, folded; of YouTube's three totals, the smallest, first. */
static const char *const tails[] = {
    "totals",
    "totaux",
    "totales",
    "gesamtwerte",
    "totali",
    "totais", /* six of totals */
    "chart data",
    "donnees du graphique",
    "donnees de graphique",
    "datos del grafico",
    "diagrammdaten",
    "table data",
    "donnees du tableau",
    "donnees de tableau",
    "datos de la tabla",
    "tabellendaten",
    "chart", /* Search Console's: days */
    "dates",
    "graphique",
    "graphiques",
    "queries",
    "requetes",
    "pages",
    "countries",
    "pays",
    "devices",
    "appareils",
    "search appearance",
    "apparence dans les resultats de recherche",
    "visitors", /* Plausible's: days */
    "sources",
    "channels",
    "referrers",
    "utm_mediums",
    "utm_sources",
    "utm_campaigns",
    "utm_contents",
    "utm_terms",
    "entry_pages",
    "exit_pages",
    "regions",
    "cities",
    "browsers",
    "operating_systems",
    "conversions",
    "custom_props",
};

/* A name taken apart: "a_content_" "totals" " (1)". */
struct parts {
    struct str head, tail, rest;
    size_t rank; /* of the tail in the list; their number when it has none */
};

static struct parts take_apart(struct arena *a, struct str name)
{
    struct parts p = {.rank = COUNT_OF(tails)};
    size_t dot;

    name = fold(a, name);
    for (dot = name.n; dot && name.p[dot - 1] != '.';)
        dot--;
    if (dot)
        name = str_sub(name, 0, dot - 1);
    p.head = name;
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        ptrdiff_t at = str_find(name, str_of(tails[i]));
        size_t n = strlen(tails[i]);
        if (at < 0 || (p.rank < COUNT_OF(tails) && n <= p.tail.n))
            continue;
        p.head = str_sub(name, 0, (size_t)at);
        p.tail = str_sub(name, (size_t)at, n);
        p.rest = str_sub(name, (size_t)at + n, name.n);
        p.rank = i;
    }
    return p;
}

struct candidate {
    struct str name;
    size_t member; /* in a zip */
    size_t rank;
};

static void consider(struct arena *a, const struct beside *b, struct str name, size_t member,
                     struct list *out)
{
    struct parts own = take_apart(a, b->own), other = take_apart(a, name);
    bool same = own.rank < COUNT_OF(tails) && other.rank < COUNT_OF(tails) &&
                str_eq(own.head, other.head) && str_eq(own.rest, other.rest);

    if (str_eq(name, b->own) || (!same && !(b->zip && b->files <= 4)))
        return;
    struct candidate *c = list_add(out);

    *c = (struct candidate){name, member, other.rank};
    for (size_t i = out->n - 1; i > 0 && LIST_ITEMS(out, struct candidate)[i].rank <
                                             LIST_ITEMS(out, struct candidate)[i - 1].rank;
         i--) {
        struct candidate *items = out->items, swap = items[i];
        items[i] = items[i - 1];
        items[i - 1] = swap;
    }
}

static void list_zip(struct arena *a, const struct beside *b, struct list *out)
{
    struct err ignored = {0};

    for (size_t i = 0; i < zip_count(b->zip); i++) {
        struct zip_member m;
        if (!zip_member_at(b->zip, i, &m, &ignored) || m.is_folder ||
            !str_starts(m.name, b->within))
            continue;
        struct str name = str_sub(m.name, b->within.n, m.name.n);
        if (str_find_char(name, '/') < 0)
            consider(a, b, arena_str(a, name), i, out);
    }
}

static void list_folder(struct importer *im, struct arena *a, const struct beside *b,
                        struct list *out)
{
    struct list names = LIST_OF(struct str);
    struct err ignored = {0};

    if (im->disk->list(im->disk->of, b->folder, a, &names, &ignored)) {
        for (size_t i = 0; i < names.n; i++)
            consider(a, b, LIST_ITEMS(&names, struct str)[i], 0, out);
    }
    list_done(&names);
}

static struct period days_of(struct importer *im, struct at_rest *f, struct str name,
                             const struct table *t, const struct input *like, struct arena *a)
{
    struct input in = importer_input(im, f, name);
    struct err ignored = {.lang = like->lang};
    struct survey survey;
    struct period p = {.from = DAY_NONE, .to = DAY_NONE};

    in.progress = NULL;
    if (grid_sniff(in.bytes) == GRID_FORMAT_UNKNOWN || !survey_file(&in, a, &survey, &ignored))
        return p;
    for (size_t i = 0; i < survey.tables.n; i++) {
        const struct table *other = &LIST_ITEMS(&survey.tables, struct table)[i];
        const char *network = other->source->network;
        if ((other->source->flags & SOURCE_DAILY) && network && t->source->network &&
            strcmp(network, t->source->network) == 0 && !other->has_open_dates &&
            day_is_known(other->days.from))
            p = (struct period){.from = other->days.from, .to = other->days.to};
    }
    survey_done(&survey);
    return p;
}

struct period beside_range(struct importer *im, const struct beside *b, const struct table *t,
                           const struct input *like)
{
    struct arena a = {0};
    struct list candidates = LIST_OF(struct candidate);
    struct period p = {.from = DAY_NONE, .to = DAY_NONE};

    if (b->zip)
        list_zip(&a, b, &candidates);
    else if (b->folder)
        list_folder(im, &a, b, &candidates);
    for (size_t i = 0; i < candidates.n && !day_is_known(p.from); i++) {
        const struct candidate *c = &LIST_ITEMS(&candidates, struct candidate)[i];
        struct err ignored = {.lang = like->lang};
        struct at_rest f;
        bool opened =
            b->zip ? at_rest_member(im, b->zip, c->member, &a, &f, &ignored)
                   : at_rest_open(im, arena_printf(&a, "%s/%.*s", b->folder, STR_ARG(c->name)).p,
                                  &a, &f, &ignored);
        if (!opened)
            continue;
        p = days_of(im, &f, c->name, t, like, &a);
        at_rest_close(im, &f);
    }
    list_done(&candidates);
    arena_done(&a);
    return p;
}
