/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/attribute/coalitions.h"

#include "app/table.h"
#include "attrib/game.h"
#include "base/mem.h"
#include "messages/app.h"

#include <math.h>

static struct str set_text(struct arena *a, const struct paths *p, uint32_t set)
{
    struct buf out = {0};
    struct str text;

    for (unsigned i = 0; i < paths_channels(p); i++) {
        if (set >> i & 1) {
            if (out.n > 0)
                buf_add(&out, S(", "));
            buf_add(&out, paths_name(p, i));
        }
    }
    text = arena_str(a, buf_str(&out));
    buf_done(&out);
    return text;
}

static bool fill_worth(struct run *r, const struct paths *p, double *worth, struct err *e)
{
    for (size_t i = 0; i < p->rows.n; i++) {
        const struct path *path = &LIST_ITEMS(&p->rows, struct path)[i];
        const uint16_t *touches = paths_touches(p, path);
        uint32_t set = 0;

        for (uint32_t k = 0; k < path->n; k++)
            set |= UINT32_C(1) << touches[k];
        if (!isnan(worth[set]))
            return fail_coalition_twice(e, ERR_INPUT, set_text(&r->arena, p, set));
        worth[set] = path->conversions;
    }
    if (isnan(worth[0]))
        worth[0] = 0;
    for (uint32_t set = 0; set < UINT32_C(1) << paths_channels(p); set++) {
        if (isnan(worth[set]))
            return fail_coalition_missing(e, ERR_INPUT, set_text(&r->arena, p, set));
    }
    return true;
}

static void draw(struct run *r, const struct paths *p, const double *worth)
{
    unsigned n = (unsigned)paths_channels(p);
    double credit[GAME_PLAYERS_MOST], all = worth[(UINT32_C(1) << n) - 1] - worth[0];
    struct table t;
    struct table_cell *row;

    game_shapley(worth, n, credit);
    table_begin(&t);
    table_add_column(&t, S("channel"), run_words(r, msg_column_channel), COLUMN_TEXT);
    table_add_column(&t, S("shapley"), run_words(r, msg_model_shapley), COLUMN_NUMBER)->decimals =
        2;
    table_add_column(&t, S("share"), run_words(r, msg_column_share), COLUMN_RATIO)->decimals = 1;
    for (unsigned i = 0; i < n; i++) {
        row = table_add_row(&t, &r->arena);
        table_set_text(&row[0], paths_name(p, i));
        table_set_number(&row[1], credit[i]);
        if (all > 0)
            table_set_number(&row[2], credit[i] / all);
    }
    row = arena_new(&r->arena, t.columns.n, sizeof(*row));
    row[0].missing = row[2].missing = true;
    table_set_number(&row[1], all);
    t.totals = row;
    run_draw(r, &t, false);
    table_done(&t);
}

bool coalitions_draw(struct run *r, const struct paths *p, struct err *e)
{
    size_t n = paths_channels(p);
    double *worth;
    bool fine;

    if (n > GAME_PLAYERS_MOST)
        return fail_coalition_players(e, ERR_LIMIT, (int64_t)n, (int64_t)GAME_PLAYERS_MOST);
    worth = mem_new((size_t)1 << n, sizeof(*worth));
    for (size_t i = 0; i < (size_t)1 << n; i++)
        worth[i] = NAN;
    fine = fill_worth(r, p, worth, e);
    if (fine)
        draw(r, p, worth);
    mem_free(worth);
    return fine;
}
