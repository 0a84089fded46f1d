/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/search_console.h"

#include "base/fold.h"

const struct column search_console_metrics[] = {
    {COL_NUMBER,
     REQUIRED,
     {"Clicks", "Clics", "Klicks", "Clic"},
     "search_clicks",
     NATURE_FLOW,
     .may_be_empty = true},
    {COL_NUMBER,
     REQUIRED,
     {"Impressions", "Impresiones", "Impressionen", "Impressioni"},
     "search_impressions",
     NATURE_FLOW,
     .may_be_empty = true},
    {COL_SKIP, OPTIONAL, {"CTR"}},
    /* Discover and News have none: their clicks are not those of searches. */
    {COL_SKIP,
     REQUIRED,
     {"Position", "Average position", "Position moyenne", "Posición", "Posizione"},
     .may_be_empty = true},
    {0},
};

/* "https___www.example.com_-Performance-on-Search-2026-10-01", "example.com-Performances...". */
static struct str site_of(struct arena *a, struct str name)
{
    struct str folded = fold(a, name);
    ptrdiff_t end = str_find(folded, S("-performance"));
    struct str site = end > 0 ? str_sub(folded, 0, (size_t)end) : (struct str){0};

    for (size_t i = 0; i < 2; i++) {
        struct str scheme = i == 0 ? S("https___") : S("http___");
        if (str_starts(site, scheme))
            site = str_sub(site, scheme.n, site.n);
    }
    while (site.n && site.p[site.n - 1] == '_')
        site.n--;
    return str_find(site, S(".")) > 0 && str_find(site, S(" ")) < 0 ? site : (struct str){0};
}

void search_console_begin(struct reading *r)
{
    struct str rest = reading_file(r), name;

    while (str_cut(&rest, '/', &name)) {
        struct str site = site_of(reading_arena(r), name);
        if (site.n)
            reading_set_account(r, site);
    }
}
