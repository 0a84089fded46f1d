/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Rows of a mapping that measure: posts, days of an account, ads. */
#include "sources/mapping_rows.h"

#include "messages/mapping.h"
#include "messages/sources.h"
#include "model/post.h"
#include "sources/ads.h"
#include "sources/meta.h"

void mapped_post(struct mapped *k)
{
    struct arena *a = reading_arena(k->r);
    bool is_made = k->m->n_identity || k->m->by_line;
    struct post post = {
        .network = k->network,
        .account = mapped_text(k, MAP_ACCOUNT),
        .day = k->day,
        .at = k->at,
        .kind = meta_post_kind(a, mapped_text(k, MAP_KIND)),
        .text = mapped_cell(k, MAP_TEXT)->text,
        .url = mapped_cell(k, MAP_URL)->text,
        .paid = mapped_cell(k, MAP_PAID)->given && mapped_cell(k, MAP_PAID)->flag,
    };

    post.id = is_made ? k->id : post_id(a, post.network, k->id, post.url);
    if (post.id.n == 0) {
        mapped_refuse(k, k->m->fields[MAP_ID] >= 0 ? MAP_ID : MAP_URL, msg_refused_post_id);
        return;
    }
    if (mapped_has(k, MAP_TAGS))
        post.tags = post_tags(a, arena_printf(a, "%.*s %.*s", STR_ARG(post.text),
                                              STR_ARG(mapped_cell(k, MAP_TAGS)->text)));
    reading_set_network(k->r, post.network);
    struct figure figure = reading_post(k->r, &post);

    reading_metrics(k->r, k->row, &figure);
}

/* The days that the row says; else the fixed one, else the table's range. */
static void days_of(const struct mapped *k, struct day *from, struct day *to)
{
    const struct cell *first = mapped_cell(k, MAP_FROM), *last = mapped_cell(k, MAP_TO);

    if (first->given) {
        *from = first->day;
        *to = last->given ? last->day : first->day;
    } else if (day_is_known(k->day)) {
        *from = k->day;
        *to = last->given ? last->day : k->day;
        if (!mapped_has(k, MAP_DAY) && mapped_has(k, MAP_MONTH))
            to->n = day_add_months(k->day, 1).n - 1; /* all of the month */
    }
}

void mapped_figures(struct mapped *k)
{
    struct str object = k->m->fields[MAP_OBJECT] >= 0 ? mapped_text(k, MAP_OBJECT) : S("");
    enum object_kind kind = OBJECT_ACCOUNT;

    if (k->m->fields[MAP_OBJECT] >= 0) {
        kind = k->m->object_kind;
        if (object.n == 0 && kind != OBJECT_ACCOUNT) {
            mapped_refuse(k, MAP_OBJECT, msg_refused_empty);
            return;
        }
    }
    if (kind == OBJECT_POST)
        object = post_id(reading_arena(k->r), k->network, object, object);
    reading_set_network(k->r, k->network);
    struct figure figure = reading_figure(
        k->r, kind, kind == OBJECT_ACCOUNT ? S("") : object,
        day_is_known(k->day) || mapped_has(k, MAP_FROM) ? (struct day){0} : DAY_NONE);

    days_of(k, &figure.from, &figure.to);
    if (!day_is_known(figure.from)) {
        mapped_refuse(k, MAP_DAY, msg_refused_no_day);
        return;
    }
    figure.network = k->network;
    figure.account = mapped_text(k, MAP_ACCOUNT);
    figure.campaign_name = mapped_text(k, MAP_CAMPAIGN);
    reading_metrics(k->r, k->row, &figure);
}

/* The finest thing that the row names: by its id, else by the names that lead to it. */
static void name_object(const struct mapped *k, struct ads_row *out)
{
    struct arena *a = reading_arena(k->r);
    struct str campaign = mapped_text(k, MAP_CAMPAIGN), set = mapped_text(k, MAP_AD_SET),
               ad = mapped_text(k, MAP_AD);

    out->campaign = campaign;
    if (ad.n || k->m->fields[MAP_AD] >= 0) {
        out->kind = OBJECT_AD;
        out->object = k->id.n ? k->id
                              : arena_printf(a, "%.*s/%.*s/%.*s", STR_ARG(campaign), STR_ARG(set),
                                             STR_ARG(ad));
    } else if (set.n) {
        out->kind = OBJECT_AD_SET;
        out->object =
            k->id.n ? k->id : arena_printf(a, "%.*s/%.*s", STR_ARG(campaign), STR_ARG(set));
    } else if (campaign.n || k->id.n) {
        out->kind = k->m->object_kind == OBJECT_AD || k->m->object_kind == OBJECT_AD_SET
                        ? k->m->object_kind
                        : OBJECT_CAMPAIGN;
        out->object = k->id.n ? k->id : campaign;
    }
}

void mapped_ad(struct mapped *k)
{
    struct period table = reading_period(k->r);
    size_t cost = k->m->fields[MAP_AMOUNT] >= 0 ? (size_t)k->m->fields[MAP_AMOUNT]
                                                : source_columns(k->r->source);
    struct str account = mapped_text(k, MAP_ACCOUNT);
    struct ads_row like = {
        .network = k->network,
        /* an ad account is no page: what it paid for is of the network as a whole */
        .account = account.n ? account : S("*"),
        .from = table.from,
        .to = table.to,
    };

    name_object(k, &like);
    days_of(k, &like.from, &like.to);
    ads_add(k->r, &like, k->row, k->r->source->columns, cost);
}
