/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* X, video overview: a title line, then the account's videos day by day. */
#include "messages/sources.h"
#include "sources/x.h"

enum { DATE, VIEWS, WATCH, COMPLETION, AVERAGE, REVENUE, OWN };

static const struct column columns[] = {
    [DATE] = {COL_DAY, REQUIRED, {"Date", "Fecha"}},
    [VIEWS] =
        {COL_NUMBER, REQUIRED, {"Views", "Vues"}, "video_views", NATURE_FLOW, .may_be_empty = true},
    [WATCH] = {COL_NUMBER,
               REQUIRED,
               {"Watch Time (ms)", "Durée de visionnage (ms)"},
               "watch_seconds",
               NATURE_FLOW,
               .scale = 0.001,
               .may_be_empty = true},
    [COMPLETION] = {COL_SKIP,
                    REQUIRED,
                    {"Completion Rate", "Taux d'achèvement"},
                    .may_be_empty = true},
    [AVERAGE] = {COL_SKIP, OPTIONAL, {"Average Watch Time (ms)"}},
    [REVENUE] = {COL_MONEY,
                 OPTIONAL,
                 {"Estimated Revenue", "Revenus estimés"},
                 "network_revenue",
                 NATURE_FLOW},
    [OWN] = {0},
};

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, (struct str){0}, row[DATE].day);

    reading_metrics(r, row, &figure);
}

const struct source source_x_video_days = {
    .id = "x_video_days",
    .network = "x",
    .title = msg_source_x_video_days,
    .flags = SOURCE_KEEP_UNKNOWN | SOURCE_DAILY,
    .columns = columns,
    .row = row,
};
