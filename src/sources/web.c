/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/web.h"

#include "base/fold.h"
#include "model/network.h"

#include <math.h>

struct str web_stem(struct reading *r)
{
    struct str name = reading_file(r);

    for (size_t i = name.n; i > 0; i--) {
        if (name.p[i - 1] == '/') {
            name = str_sub(name, i, name.n);
            break;
        }
    }
    for (size_t i = name.n; i > 1; i--) {
        if (name.p[i - 1] == '.') {
            name = str_sub(name, 0, i - 1);
            break;
        }
    }
    return fold(reading_arena(r), name);
}

struct str web_dimension(const struct web_word *words, struct str word)
{
    for (; words->word[0]; words++) {
        if (str_eq(str_of(words->word), word))
            return str_of(words->dimension);
    }
    return (struct str){0};
}

/* Dimensions whose values name where visits came from. */
static bool is_origin(struct str dimension)
{
    return str_eq(dimension, S("source")) || str_eq(dimension, S("referrer")) ||
           str_eq(dimension, S("social_network"));
}

void web_name_site(struct reading *r, struct figure *figure)
{
    struct str site = reading_account(r);

    if (site.n && figure->object_kind == OBJECT_SEGMENT)
        figure->object = arena_printf(reading_arena(r), "%.*s;property=%.*s",
                                      STR_ARG(figure->object), STR_ARG(site));
}

struct figure web_figure(struct reading *r, struct str dimension, struct str value, struct day day)
{
    bool is_page = str_eq(dimension, S("page"));
    struct str object =
        is_page ? value
                : arena_printf(reading_arena(r), "%.*s=%.*s", STR_ARG(dimension), STR_ARG(value));
    struct figure figure = reading_figure(r, is_page ? OBJECT_PAGE : OBJECT_SEGMENT, object, day);
    const struct network *n = is_origin(dimension) ? network_of_words(value) : NULL;

    if (n) {
        figure.network = n->id;
        figure.account = S("*"); /* visits from a network are of no account there */
        web_name_site(r, &figure);
    }
    if (str_eq(dimension, S("campaign")))
        figure.campaign_name = value;
    return figure;
}

static void derived(struct reading *r, struct str metric, double value, const struct figure *like)
{
    struct figure figure = *like;

    figure.metric = metric;
    figure.nature = like->nature == NATURE_LIFE ? NATURE_LIFE : NATURE_FLOW;
    figure.value = round(value);
    ingest_figure(reading_ingest(r), &figure);
}

void web_bounces(struct reading *r, const struct cell *sessions, const struct cell *rate,
                 const struct figure *like)
{
    if (sessions->given && rate->given)
        derived(r, S("bounces"), sessions->number * rate->number, like);
}

void web_seconds(struct reading *r, const struct cell *sessions, const struct cell *average,
                 const struct figure *like)
{
    if (sessions->given && average->given)
        derived(r, S("web.visit_seconds"), sessions->number * average->number, like);
}
