/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as an export: recognised and read to the end, by whatever source fits. The first byte
 * chooses what the user answered. Facts go to the fake ingest. */
#include "fuzz.h"

#include "ingest_fake.h"
#include "sources/table.h"

#include <math.h>

static void check_facts(const struct fake_batch *b)
{
    for (size_t i = 0; i < b->figures.n; i++) {
        const struct figure *f = &LIST_ITEMS(&b->figures, struct figure)[i];
        fuzz_check(f->metric.n > 0 && isfinite(f->value));
        fuzz_check(str_is_utf8(f->object) && str_is_utf8(f->account));
        fuzz_check(!day_is_known(f->from) || f->from.n <= f->to.n);
    }
    for (size_t i = 0; i < b->posts.n; i++) {
        const struct post *p = &LIST_ITEMS(&b->posts, struct post)[i];
        fuzz_check(p->id.n > 0 && str_is_utf8(p->text));
    }
    fuzz_check((int64_t)b->refused.n <= b->rows);
}

static void read_tables(const struct input *in, const struct survey *survey, struct fake *fake)
{
    struct workspace w = fake_workspace(fake, in->today);
    struct ingest_begin begin = {.file = in->name};
    struct err e = {0};
    struct ingest *ingest = ingest_begin(&w, &begin, &e);

    if (reading_run(in, survey, ingest, &e))
        check_facts(fake_last(fake));
    ingest_abandon(ingest);
}

/* Made once: it is the same for all inputs. */
static const struct catalogue *the_catalogue(void)
{
    static struct catalogue catalogue;

    if (!catalogue.sources)
        catalogue_init(&catalogue, sources);
    return &catalogue;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct str text = {(const char *)data + (n > 0), n - (n > 0)};
    unsigned answers = n ? data[0] : 0;
    struct arena a = {0};
    struct err e = {0};
    struct survey survey;
    struct fake fake;

    fake_init(&fake);
    struct input in = {.bytes = bytes_of(&text),
                       .name = S("export_2026-01-01_2026-02-01.csv"),
                       .own_day = DAY_NONE,
                       .today = day_of((struct civil){2026, 10, 5}),
                       .zone = S("Europe/Paris"),
                       .currency = S("EUR"),
                       .catalogue = the_catalogue(),
                       .dates = answers % 3,
                       .year = answers & 8 ? 2024 : 0};

    if (answers & 16)
        in.name = S("export.csv");
    if (survey_file(&in, &a, &survey, &e)) {
        bool is_open = false;
        for (size_t i = 0; i < survey.tables.n; i++)
            is_open = is_open || LIST_ITEMS(&survey.tables, struct table)[i].has_open_dates;
        if (!is_open)
            read_tables(&in, &survey, &fake);
        survey_done(&survey);
    }
    fake_done(&fake);
    arena_done(&a);
    return 0;
}
