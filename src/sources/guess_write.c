/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The guess as YAML, in the reader's language: what is certain as keys, what is open as comments.
 */
#include "base/text.h"
#include "messages/mapping.h"
#include "sources/guess_inside.h"

#include <string.h>

static const char *word(const struct guess *g, const char *en, const char *fr)
{
    return g->o->lang == LANG_FR ? fr : en;
}

/* Whether YAML reads it back as the same text without quotes. */
static bool is_plain(struct str s)
{
    static const char *const taken[] = {"null", "true", "false", "yes", "no", "on", "off", "~"};

    if (s.n == 0 || strchr("-?:,[]{}#&*!|>'\"%@`=<~ ", s.p[0]) || s.p[s.n - 1] == ' ' ||
        s.p[s.n - 1] == ':')
        return false;
    for (size_t i = 0; i < s.n; i++) {
        /* U+0080 to U+009F are controls too: C2 80 to C2 9F. */
        bool is_high = s.p[i] == '\xC2' && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xa0;

        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f || is_high ||
            strchr(":#{}[],\"\\", s.p[i]))
            return false;
    }
    for (size_t i = 0; i < COUNT_OF(taken); i++) {
        if (str_ascii_eq_nocase(s, str_of(taken[i])))
            return false;
    }
    return true;
}

static void add_scalar(struct buf *out, struct str s)
{
    if (is_plain(s)) {
        buf_add(out, s);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < ' ' || c == 0x7f)
            buf_printf(out, "\\x%02x", c);
        else
            buf_char(out, (char)c);
    }
    buf_char(out, '"');
}

/* A message behind what stands on the line. */
static void add_comment(struct buf *out, struct buf *text)
{
    buf_add(out, S("  # "));
    for (size_t i = 0; i < text->n; i++) {
        buf_add(out, (unsigned char)text->p[i] < ' ' || text->p[i] == 0x7f
                         ? S(" ")
                         : (struct str){text->p + i, 1});
    }
    buf_char(out, '\n');
    buf_done(text);
}

/* A few values of the column; of persons none: a mapping is shown around. */
static void add_samples(const struct guess *g, const struct guess_column *c, struct buf *out)
{
    enum { SHOWN = 3, WIDE = 32 };
    struct buf values = {0}, text = {0};
    bool is_personal = c->field == MAP_PERSON || c->field == MAP_PHONE || c->mails > 0;

    for (size_t i = 0; i < c->n_samples && i < SHOWN && !is_personal; i++) {
        struct buf cut = {0};
        text_cut(&cut, c->samples[i], WIDE);
        buf_printf(&values, "%s%.*s", i ? ", " : "", (int)cut.n, cut.p);
        buf_done(&cut);
    }
    if (values.n) {
        msg_guess_sample(&text, g->o->lang, buf_str(&values));
        add_comment(out, &text);
    } else {
        buf_char(out, '\n');
    }
    buf_done(&values);
}

static void add_header(const struct guess *g, const struct guess_column *c, struct buf *out,
                       const char *more)
{
    if (c->occurrence == 0 && !more) {
        add_scalar(out, c->header);
        return;
    }
    buf_printf(out, "{%s: ", word(g, "column", "colonne"));
    add_scalar(out, c->header);
    if (c->occurrence)
        buf_printf(out, ", %s: %d", word(g, "nth", "rang"), c->occurrence + 1);
    if (more)
        buf_printf(out, ", %s", more);
    buf_char(out, '}');
}

/* Each value of the column with the stage that its words mean, to be corrected. */
static void add_stages(const struct guess *g, const struct guess_column *c, struct buf *out)
{
    int usual = g->row == MAPPING_LEAD   ? STAGE_LEAD
                : g->row == MAPPING_DEAL ? STAGE_MEETING
                                         : STAGE_ORDER;
    struct buf words = {0}, text = {0};

    mapping_word_list(&words, mapping_stages, STAGES + 1, g->o->lang);
    msg_guess_stage(&text, g->o->lang, buf_str(&words));
    buf_done(&words);
    add_comment(out, &text);
    buf_printf(out, "    %s: ", word(g, "column", "colonne"));
    add_scalar(out, c->header);
    buf_printf(out, "\n    %s:\n", word(g, "values", "valeurs"));
    for (size_t i = 0; i < c->n_samples; i++) {
        int stage = mapping_stage_of(c->samples[i]);
        if (g->row != MAPPING_LEAD && g->row != MAPPING_DEAL && stage == STAGE_WON)
            stage = STAGE_ORDER;
        buf_add(out, S("      "));
        add_scalar(out, c->samples[i]);
        buf_printf(out, ": %s\n",
                   mapping_word_in(&mapping_stages[stage < 0 ? usual : stage], g->o->lang));
    }
}

static void add_columns(const struct guess *g, struct buf *out)
{
    buf_printf(out, "\n%s:\n", word(g, "columns", "colonnes"));
    for (int field = 0; field < MAP_FIELDS; field++) {
        const struct guess_column *c = guess_column_of(g, (enum mapping_field)field);
        if (!c)
            continue;
        buf_printf(out, "  %s:", mapping_word_in(&mapping_fields[field].word, g->o->lang));
        if (field == MAP_STAGE && c->n_samples && !c->has_more) {
            add_stages(g, c, out);
            continue;
        }
        buf_char(out, ' ');
        add_header(g, c, out,
                   field == MAP_HOURS && c->numbers ? word(g, "scale: 3600", "facteur: 3600")
                                                    : NULL);
        add_samples(g, c, out);
    }
}

static void add_metrics(const struct guess *g, struct buf *out)
{
    bool any = false;

    for (size_t i = 0; i < g->n; i++) {
        const struct guess_column *c = &g->columns[i];
        if (c->metric.n == 0)
            continue;
        if (!any)
            buf_printf(out, "\n%s:\n", word(g, "metrics", "metriques"));
        any = true;
        buf_printf(out, "  %.*s: ", STR_ARG(c->metric));
        add_header(g, c, out, NULL);
        add_samples(g, c, out);
    }
}

static void add_unused(const struct guess *g, struct buf *out)
{
    struct buf head = {0};
    bool any = false;

    for (size_t i = 0; i < g->n; i++) {
        const struct guess_column *c = &g->columns[i];
        if (c->field >= 0 || c->metric.n || c->header.n == 0)
            continue;
        if (!any) {
            msg_guess_unused(&head, g->o->lang);
            buf_printf(out, "\n%.*s", (int)head.n, head.p);
            buf_done(&head);
        }
        any = true;
        buf_add(out, S("#   "));
        add_scalar(out, c->header);
        add_samples(g, c, out);
    }
}

/* "export-leads-2026-09 (2).xlsx": export-leads. */
static void add_name(const struct guess *g, struct buf *out)
{
    struct str rest = g->o->name, part, last = rest;
    size_t start = out->n;

    while (str_cut(&rest, '/', &part))
        last = part;
    for (size_t i = 0; i < last.n && last.p[i] != '.' && out->n - start < 40; i++) {
        char c = (char)(last.p[i] >= 'A' && last.p[i] <= 'Z' ? last.p[i] - 'A' + 'a' : last.p[i]);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buf_char(out, c);
        else if (out->n > start && out->p[out->n - 1] != '-')
            buf_char(out, '-');
    }
    while (out->n > start && strchr("0123456789-", out->p[out->n - 1]))
        buf_cut(out, out->n - 1);
    if (out->n == start)
        buf_add(out, g->o->lang == LANG_FR ? S("tableau") : S("table"));
}

static void add_head(const struct guess *g, struct buf *out)
{
    struct buf text = {0};

    msg_guess_head(&text, g->o->lang, g->o->name);
    msg_guess_of(&text, g->o->lang, g->o->name, g->line, g->rows);
    buf_add(out, buf_str(&text));
    buf_done(&text);
    buf_printf(out, "\n%s: ", word(g, "mapping", "correspondance"));
    add_name(g, out);
    buf_printf(out, "\n%s: %s", word(g, "row", "ligne"),
               mapping_word_in(&mapping_rows[g->row], g->o->lang));
    struct buf kinds = {0};

    mapping_word_list(&kinds, mapping_rows, MAPPING_ROWS, g->o->lang);
    msg_guess_row(&text, g->o->lang, buf_str(&kinds));
    buf_done(&kinds);
    add_comment(out, &text);
}

/* A key that only the user can fill in. */
static void add_open(const struct guess *g, struct buf *out, const char *key, const char *example,
                     void (*why)(struct buf *out, enum lang lang))
{
    struct buf text = {0};

    why(&text, g->o->lang);
    buf_printf(out, "# %s: %s", key, example);
    add_comment(out, &text);
}

static void add_settings(const struct guess *g, struct buf *out)
{
    bool is_measured = g->row == MAPPING_POST || g->row == MAPPING_FIGURES || g->row == MAPPING_AD;
    bool has_day = guess_column_of(g, MAP_DAY) || guess_column_of(g, MAP_MONTH) ||
                   guess_column_of(g, MAP_FROM);
    const struct guess_column *gross = guess_column_of(g, MAP_GROSS);

    if (is_measured && !guess_column_of(g, MAP_NETWORK) && g->network.n)
        buf_printf(out, "%s: %.*s\n", word(g, "network", "reseau"), STR_ARG(g->network));
    else if (g->row == MAPPING_POST && !guess_column_of(g, MAP_NETWORK))
        add_open(g, out, word(g, "network", "reseau"), "instagram", msg_guess_network);
    else if (g->row == MAPPING_AD && !guess_column_of(g, MAP_NETWORK))
        add_open(g, out, word(g, "network", "reseau"), "facebook", msg_guess_network);
    if (g->row == MAPPING_AD && guess_column_of(g, MAP_ID))
        buf_printf(out, "%s\n", word(g, "object_kind: ad", "genre_objet: publicite"));
    if (g->needs_dates)
        add_open(g, out, "dates", word(g, "dmy", "jma"), msg_guess_dates);
    if (guess_column_of(g, MAP_MONTH) && !guess_column_of(g, MAP_DAY) &&
        !guess_column_of(g, MAP_YEAR))
        add_open(g, out, word(g, "year", "annee"), "2026", msg_guess_year);
    if (!has_day && (g->row == MAPPING_FIGURES || g->row == MAPPING_AD))
        add_open(g, out, word(g, "period", "periode"), "2026-09", msg_guess_period);
    else if (!has_day && g->row != MAPPING_POST)
        add_open(g, out, word(g, "day", "jour"), "2026-09-30", msg_guess_day);
    if (gross && !guess_column_of(g, MAP_AMOUNT) && !guess_column_of(g, MAP_TAX))
        add_open(g, out, word(g, "tax_rate", "taux_tva"), "20 %", msg_guess_tax);
}

/* What tells a row from the others, where no column is its id. */
static void add_identity(const struct guess *g, struct buf *out)
{
    static const enum mapping_field parts[] = {MAP_DAY, MAP_TIME, MAP_PERSON, MAP_PHONE};
    bool must = g->row != MAPPING_FIGURES && g->row != MAPPING_AD && g->row != MAPPING_COST;
    bool is_person = guess_column_of(g, MAP_PERSON) || guess_column_of(g, MAP_PHONE);
    struct buf text = {0};
    size_t n = 0;

    if (!must || guess_column_of(g, MAP_ID) ||
        (g->row == MAPPING_POST && guess_column_of(g, MAP_URL)))
        return;
    buf_printf(out, "\n%s: ", word(g, "identified_by", "identifie_par"));
    if (!is_person || !guess_column_of(g, MAP_DAY)) {
        buf_add(out, str_of(word(g, "line", "ligne")));
    } else {
        buf_char(out, '[');
        for (size_t i = 0; i < COUNT_OF(parts); i++) {
            const struct guess_column *c = guess_column_of(g, parts[i]);
            if (!c || c->occurrence)
                continue;
            buf_add(out, n++ ? S(", ") : S(""));
            add_scalar(out, c->header);
        }
        buf_char(out, ']');
    }
    msg_guess_identity(&text, g->o->lang);
    add_comment(out, &text);
}

void guess_write(const struct guess *g, struct buf *out)
{
    add_head(g, out);
    add_settings(g, out);
    add_columns(g, out);
    add_metrics(g, out);
    add_identity(g, out);
    add_unused(g, out);
}
