/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The company's strategy as its marketing manager would have written it. */
#include "app/demo/listing.h"
#include "app/demo/strategy_words.h"

static void add_day_of(struct buf *out, const char *key, struct day d)
{
    buf_printf(out, "    %s: ", key);
    day_write(out, d);
    buf_char(out, '\n');
}

static void add_people(struct buf *out, const struct truth *t, const struct strategy_words *w)
{
    buf_add(out, str_of(w->people));
    for (int i = 0; i < PEOPLE; i++) {
        const struct page_person *p = &page_people[i];
        for (int year = 0; year < 2; year++) {
            buf_printf(out, "  - %s: %s\n    %s: %s\n    %s: %lld.%02lld EUR\n", w->name, p->name,
                       w->role, w->roles[i], w->rate, (long long)(p->rate[year] / 100),
                       (long long)(p->rate[year] % 100));
            add_day_of(out, w->since, month_first(&t->window, year * YEAR_MONTHS));
            buf_printf(out, "    %s: %d\n", w->weekly, p->weekly);
        }
    }
}

/* Each goal is of the second year: its days stand where the text has a sign for them. */
static void add_goals(struct buf *out, struct str days, const struct strategy_words *w)
{
    struct str rest = str_of(w->goals), part;

    buf_printf(out, "\n%s:\n", w->goals_key);
    while (str_cut(&rest, '@', &part)) {
        buf_add(out, part);
        if (rest.n)
            buf_add(out, days);
    }
}

static const char *programme_of(const struct page_campaign *page)
{
    if (page->places == 1u << LINKEDIN)
        return "formation";
    return page->returns ? "temps-forts" : "ateliers";
}

static void add_campaigns(struct buf *out, const struct truth *t, const struct strategy_words *w)
{
    buf_printf(out, "\n%s:\n", w->campaigns_key);
    for (size_t i = 0; i < t->runs.n; i++) {
        const struct campaign_run *run = &LIST_ITEMS(&t->runs, struct campaign_run)[i];
        int year = run->from.n >= t->window.first[YEAR_MONTHS].n;
        long long budget = run->page->ads[year] + run->page->content[year];
        bool first = true;

        buf_printf(out, "  - id: %.*s\n    %s: %.*s\n    %s: %s\n    %s: %s\n    %s: [",
                   STR_ARG(run->id), w->name, STR_ARG(run->name), w->programme,
                   programme_of(run->page), w->goal, run->page->goal, w->networks);
        for (int p = 0; p < PLACES; p++) {
            if (run->page->places & 1u << p) {
                buf_printf(out, "%s%s", first ? "" : ", ", page_places[p].id);
                first = false;
            }
        }
        buf_add(out, S("]\n"));
        add_day_of(out, w->from, run->from);
        add_day_of(out, w->to, run->to);
        buf_printf(out, "    %s: %lld EUR\n    %s: %lld h\n", w->budget, budget, w->hours,
                   (long long)run->page->hours[year]);
        buf_printf(out, "    %s: [%.*s, %.*s, %.*s]\n    %s: [\"%.*s\"]\n", w->utm,
                   STR_ARG(run->utm[0]), STR_ARG(run->utm[1]), STR_ARG(run->utm[2]), w->tags,
                   STR_ARG(run->tag));
    }
}

bool write_strategy(const struct truth *t, enum lang lang, const char *path, struct err *e)
{
    const struct strategy_words *w = &strategy_words_of[lang];
    struct buf out = {0}, days = {0};
    bool done;

    add_day_of(&days, w->from, t->window.first[YEAR_MONTHS]);
    add_day_of(&days, w->to, t->window.to);
    buf_add(&out, str_of(w->company));
    add_people(&out, t, w);
    buf_add(&out, str_of(w->customers));
    add_goals(&out, buf_str(&days), w);
    buf_add(&out, str_of(w->programmes));
    add_campaigns(&out, t, w);
    buf_add(&out, str_of(w->plan));
    done = disk_write_whole(disk_real(), path, buf_str(&out), e);
    buf_done(&out);
    buf_done(&days);
    return done;
}
