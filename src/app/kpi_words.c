/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/kpi_words.h"

#include "base/text.h"
#include "messages/app.h"
#include "messages/ask.h"
#include "report/wrap.h"

typedef void (*message)(struct buf *out, enum lang lang);

struct str kpi_group_words(struct run *r, struct str group)
{
    static const struct {
        struct str group;
        message words;
    } groups[] = {
        {STR_INIT("reach"), msg_group_reach},     {STR_INIT("engagement"), msg_group_engagement},
        {STR_INIT("web"), msg_group_web},         {STR_INIT("conversion"), msg_group_conversion},
        {STR_INIT("cost"), msg_group_cost},       {STR_INIT("loyalty"), msg_group_loyalty},
        {STR_INIT("support"), msg_group_support}, {STR_INIT("brand"), msg_group_brand}};

    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        if (str_eq(group, groups[i].group))
            return run_words(r, groups[i].words);
    }
    return group; /* the user's own */
}

struct str kpi_unit_words(struct run *r, enum unit unit)
{
    static const message words[] = {
        [UNIT_COUNT] = msg_kpi_unit_count,  [UNIT_MONEY] = msg_kpi_unit_money,
        [UNIT_RATIO] = msg_kpi_unit_ratio,  [UNIT_SECONDS] = msg_kpi_unit_seconds,
        [UNIT_HOURS] = msg_kpi_unit_hours,  [UNIT_DAYS] = msg_kpi_unit_days,
        [UNIT_NUMBER] = msg_kpi_unit_number};

    return run_words(r, words[unit]);
}

struct str kpi_basis_words(struct run *r, enum basis basis)
{
    return run_words(r, basis == BASIS_PUBLISHED ? msg_basis_word_published
                        : basis == BASIS_COHORT  ? msg_basis_word_cohort
                                                 : msg_basis_word_activity);
}

static struct str basis_sentence(struct run *r, enum basis basis)
{
    return run_words(r, basis == BASIS_PUBLISHED ? msg_basis_published
                        : basis == BASIS_COHORT  ? msg_basis_cohort
                                                 : msg_basis_activity);
}

static struct str denominator_of(struct run *r, const struct formula *f)
{
    bool *below = arena_new(&r->arena, f->n_atoms + 1, sizeof(*below));
    struct buf text = {0};
    struct str kept;

    if (!formula_denominator(f, below))
        return S("");
    for (size_t i = 0; i < f->n_atoms; i++) {
        if (!below[i])
            continue;
        buf_add(&text, text.n ? S(", ") : S(""));
        buf_add(&text, f->atoms[i].text);
    }
    kept = arena_str(&r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

struct fact_line {
    message name;
    struct str text;
};

static void add_lines(struct buf *out, const struct run *r, const struct fact_line *lines, size_t n)
{
    size_t widest = 0;
    struct buf name = {0};

    for (size_t i = 0; i < n; i++) {
        lines[i].name(&name, r->lang);
        widest = text_width(buf_str(&name)) > widest ? text_width(buf_str(&name)) : widest;
        buf_cut(&name, 0);
    }
    for (size_t i = 0; i < n; i++) {
        if (lines[i].text.n == 0)
            continue;
        lines[i].name(&name, r->lang);
        buf_add(out, S("  "));
        buf_add(out, buf_str(&name));
        buf_fill(out, ' ', widest + 2 - text_width(buf_str(&name)));
        wrap_add(out, lines[i].text, r->width, widest + 4);
        buf_cut(&name, 0);
    }
    buf_done(&name);
}

void kpi_show(struct run *r, const struct kpi *k)
{
    const struct fact_line lines[] = {
        {msg_column_kpi, k->id},
        {msg_column_formula, k->formula.text},
        {msg_column_denominator, denominator_of(r, &k->formula)},
        {msg_column_unit, kpi_unit_words(r, k->unit)},
        {msg_column_basis, basis_sentence(r, k->basis)},
        {msg_column_better,
         run_words(r, k->better == BETTER_LOWER ? msg_better_lower : msg_better_higher)},
        {msg_column_group, kpi_group_words(r, k->group)},
        {msg_column_note, k->note[r->lang]},
        {msg_column_definition, k->source}};
    struct buf out = {0};

    wrap_add(&out, k->name[r->lang], r->width, 0);
    buf_char(&out, '\n');
    add_lines(&out, r, lines, COUNT_OF(lines));
    run_say(r, &out);
}
