/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's own watch over competitors: a row a competitor, network and day, as counted by hand
 * or by a listening tool. Nothing of it enters the company's own figures, but rows that name
 * nobody: those are ours, counted in the same way (a share of voice needs both). */
#include "messages/sources.h"
#include "sources/own.h"

enum { DAY, NETWORK, COMPETITOR, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"day", "date", "jour"}},
    [NETWORK] = {COL_TEXT, REQUIRED, {"network", "platform", "réseau", "plateforme"}},
    [COMPETITOR] = {COL_TEXT,
                    REQUIRED,
                    {"competitor", "brand", "concurrent", "marque"},
                    .may_be_empty = true},
    {COL_NUMBER, OPTIONAL, {"followers", "abonnés"}, "followers", NATURE_STOCK},
    {COL_NUMBER, OPTIONAL, {"posts", "publications"}, "posts", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"engagements", "interactions"}, "engagements", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"mentions"}, "mentions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"reactions", "réactions"}, "reactions", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"comments", "commentaires"}, "comments", NATURE_FLOW},
    {COL_NUMBER, OPTIONAL, {"shares", "partages"}, "shares", NATURE_FLOW},
    {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DAY].day);

    if (!own_network(r, NETWORK, &row[NETWORK], &figure.network))
        return;
    figure.account = row[COMPETITOR].text;
    if (row[COMPETITOR].given)
        ingest_competitor(reading_ingest(r), figure.network, figure.account);
    reading_metrics(r, row, &figure);
}

const struct source source_own_competitors = {.id = "own_competitors",
                                              .title = msg_source_own_competitors,
                                              .flags = SOURCE_TOOL | SOURCE_OURS,
                                              .columns = columns,
                                              .row = row};
