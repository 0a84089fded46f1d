/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as a mapping, and what stands behind the first NUL as a table that is read with it. */
#include "fuzz.h"

#include "ingest_fake.h"
#include "sources/mapping_rows.h"

#include <math.h>

static void check_facts(const struct fake_batch *b)
{
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct figure *f = &LIST_ITEMS(&b->figures, struct figure)[i];
        fuzz_check(f->metric.n > 0 && isfinite(f->value));
    }
    for (size_t i = 0; i < b->sales.n; i++) {
        const struct sale *s = &LIST_ITEMS(&b->sales, struct sale)[i];
        fuzz_check(s->id.n > 0 && day_is_known(s->day) && (unsigned)s->stage < STAGES);
    }
    for (size_t i = 0; i < b->tickets.n; i++)
        fuzz_check(day_is_known(LIST_ITEMS(&b->tickets, struct ticket)[i].day));
    fuzz_check((int64_t)b->refused.n <= b->rows);
}

static void read_table(const struct input *in, struct arena *a)
{
    struct err e = {0};
    struct survey survey;
    struct fake fake;
    bool is_open = false;

    if (!survey_file(in, a, &survey, &e))
        return;
    for (size_t i = 0; i < survey.tables.n; i++) {
        const struct table *t = &LIST_ITEMS(&survey.tables, struct table)[i];
        is_open = is_open || t->has_open_dates || mapping_question(in, t, a).n > 0;
    }
    fake_init(&fake);
    struct workspace w = fake_workspace(&fake, in->today);
    struct ingest_begin begin = {.file = in->name};
    struct ingest *ingest = ingest_begin(&w, &begin, &e);

    if (!is_open && reading_run(in, &survey, ingest, &e))
        check_facts(fake_last(&fake));
    ingest_abandon(ingest);
    survey_done(&survey);
    fake_done(&fake);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = {(const char *)data, n}, yaml = text, table = {0};
    ptrdiff_t end = str_find_char(text, '\0');
    struct arena a = {0};
    struct err e = {.lang = n % 2 ? LANG_FR : LANG_EN};
    struct mapping *m;

    if (end >= 0) {
        yaml = str_sub(text, 0, (size_t)end);
        table = str_sub(text, (size_t)end + 1, n);
    }
    if (mapping_read(S("fuzz.yaml"), yaml, &a, &m, &e)) {
        const struct source *list[] = {&m->source, NULL};
        struct catalogue catalogue;
        m->is_asked = true;
        catalogue_init(&catalogue, list);
        struct input in = {.bytes = bytes_of(&table),
                           .name = S("table.csv"),
                           .own_day = DAY_NONE,
                           .today = day_of((struct civil){2026, 10, 5}),
                           .zone = S("Europe/Paris"),
                           .currency = S("EUR"),
                           .catalogue = &catalogue};

        if (table.n)
            read_table(&in, &a);
        catalogue_done(&catalogue);
    } else {
        fuzz_check(e.text[0] != '\0');
    }
    arena_done(&a);
    return 0;
}
