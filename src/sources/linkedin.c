/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/linkedin.h"

#include "base/fold.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The last part of the file's place, without its ending. */
static struct str file_stem(const struct reading *r)
{
    struct str name = reading_file(r);
    size_t from = name.n, to = name.n;

    while (from && name.p[from - 1] != '/')
        from--;
    while (to > from && name.p[to - 1] != '.')
        to--;
    return str_sub(name, from, to > from ? to - 1 - from : name.n);
}

struct day linkedin_export_day(const struct reading *r)
{
    enum { MS_DIGITS = 13, MS_A_DAY = 86400000 };
    struct str s = file_stem(r);
    struct day seen = reading_seen_day(r);

    for (size_t i = 0; i + MS_DIGITS <= s.n; i++) {
        size_t n = 0;
        int64_t ms;
        while (i + n < s.n && is_digit(s.p[i + n]))
            n++;
        /* 13 digits that begin with 1: milliseconds of the years 2001 to 2033. */
        if (n == MS_DIGITS && s.p[i] == '1' && str_to_int(str_sub(s, i, n), &ms)) {
            struct day told = {(int32_t)(ms / MS_A_DAY)};
            return told;
        }
        i += n;
    }
    return seen;
}

struct str linkedin_segment(struct reading *r, struct str header, struct str value)
{
    static const struct {
        const char *folded, *name;
    } dimensions[] = {
        {"location", "location"},
        {"locations", "location"},
        {"lieu", "location"},
        {"lieux", "location"},
        {"localisation", "location"},
        {"zone geographique", "location"},
        {"job function", "job_function"},
        {"job functions", "job_function"},
        {"fonction", "job_function"},
        {"seniority", "seniority"},
        {"niveau hierarchique", "seniority"},
        {"niveau de seniorite", "seniority"},
        {"experience", "seniority"},
        {"anciennete", "seniority"},
        {"industry", "industry"},
        {"industries", "industry"},
        {"secteur", "industry"},
        {"secteur d'activite", "industry"},
        {"company size", "company_size"},
        {"taille de l'entreprise", "company_size"},
        {"taille d'entreprise", "company_size"},
        {"job titles", "job_title"},
        {"job title", "job_title"},
        {"intitules de poste", "job_title"},
        {"intitule de poste", "job_title"},
        {"companies", "company"},
        {"company", "company"},
        {"entreprises", "company"},
        {"entreprise", "company"},
    };
    struct arena *a = reading_arena(r);
    struct str name = fold(a, header);

    for (size_t i = 0; i < COUNT_OF(dimensions); i++) {
        if (str_eq(name, str_of(dimensions[i].folded))) {
            name = str_of(dimensions[i].name);
            break;
        }
    }
    return arena_printf(a, "%.*s=%.*s", STR_ARG(name), STR_ARG(value));
}

bool linkedin_is_creator(const struct reading *r)
{
    static const char *const sheets[] = {
        "engagement", "engagements",  "interactions",          "discovery",
        "decouverte", "top posts",    "meilleurs posts",       "followers",
        "abonnes",    "demographics", "donnees demographiques"};
    static const char *const files[] = {"linkedin", "aggregateanalytics", "content_20"};
    struct arena a = {0};
    struct str sheet = fold(&a, reading_sheet(r)), file = fold(&a, reading_file(r));
    bool found = false;

    for (size_t i = 0; i < COUNT_OF(sheets); i++)
        found = found || str_eq(sheet, str_of(sheets[i]));
    for (size_t i = 0; i < COUNT_OF(files); i++)
        found = found || str_find(file, str_of(files[i])) >= 0;
    arena_done(&a);
    return found;
}

/* Cuts the next part off at an underscore. */
static struct str part_of(struct str *s)
{
    struct str part;

    return str_cut(s, '_', &part) ? part : (struct str){0};
}

void linkedin_name_creator(struct reading *r)
{
    struct str rest = file_stem(r), name;

    if (!str_eq(part_of(&rest), S("Content")))
        return;
    for (int i = 0; i < 2; i++) { /* from and to: 2026-10-01 */
        if (part_of(&rest).n != 10)
            return;
    }
    name = str_trim(rest);
    ptrdiff_t copy = str_find(name, S(" (")); /* "Doe (1)": a second download */

    if (copy >= 0)
        name = str_trim(str_sub(name, 0, (size_t)copy));
    if (name.n)
        reading_set_account(r, name);
}
