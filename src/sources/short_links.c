/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Short links: the clicks of each, as Geniuslink and Bitly export them. They are counted where the
 * link leads, on the web, under a metric of their own: the networks count the same clicks as
 * link_clicks. */
#include "messages/sources.h"
#include "sources/source.h"

enum { LINK, CLICKS, DATE, CREATED, SCANS, LONG_URL, OWN };

static const struct column columns[] = {
    [LINK] = {COL_TEXT,
              REQUIRED,
              {"Link", "Bitlink", "Short Link", "Short URL", "Bitly link", "link", "Lien",
               "Lien court", "Lien Bitly", "URL courte"}},
    [CLICKS] = {COL_NUMBER,
                REQUIRED,
                {"Clicks", "Total Clicks", "Engagements", "Total Engagements", "All Time Clicks",
                 "Clics", "Nombre de clics", "Total des clics"},
                "web.short_link_clicks",
                NATURE_FLOW},
    [DATE] = {COL_DAY, OPTIONAL, {"Date", "Day", "Jour"}},
    [CREATED] = {COL_SKIP,
                 OPTIONAL,
                 {"Created", "Date Created", "Created At", "Creation Date", "Date de création"}},
    [SCANS] = {COL_NUMBER,
               OPTIONAL,
               {"Scans", "QR Code Scans", "Total Scans"},
               "web.short_link_scans",
               NATURE_FLOW},
    [LONG_URL] = {COL_SKIP,
                  OPTIONAL,
                  {"Long URL", "Destination URL", "Destination", "Group", "User", "Title", "Tags",
                   "URL de destination", "Groupe", "Utilisateur", "Titre"}},
    [OWN] = {0},
};

/* "geni.us/abc", "https://bit.ly/abc": a host and a path, short. */
static bool is_short_link(struct str text)
{
    enum { SHORT = 60 };
    ptrdiff_t scheme = str_find(text, S("://"));
    struct str rest = scheme < 0 ? text : str_sub(text, (size_t)scheme + 3, text.n);
    ptrdiff_t slash = str_find_char(rest, '/'), dot = str_find_char(rest, '.');

    return rest.n <= SHORT && dot > 0 && slash > dot && str_find_char(rest, ' ') < 0 &&
           str_find_char(rest, '?') < 0;
}

/* Any table may have a "Link" and "Clicks": here all links are short ones and nothing counts views.
 */
static int fits(const struct reading *r)
{
    enum { COLUMNS_MOST = 16 };

    for (size_t i = 0; i < reading_rows_sampled(r); i++) {
        struct str link = reading_sample(r, i, LINK);
        if (link.n && !is_short_link(link))
            return -1;
    }
    return reading_headers(r) <= COLUMNS_MOST && reading_rows_sampled(r) > 0 ? 0 : -1;
}

static void row(struct reading *r, const struct cell *row)
{
    ptrdiff_t scheme = str_find(row[LINK].text, S("://"));
    struct str link =
        scheme < 0 ? row[LINK].text : str_sub(row[LINK].text, (size_t)scheme + 3, row[LINK].text.n);
    struct figure figure =
        reading_figure(r, OBJECT_PAGE, link, row[DATE].given ? row[DATE].day : DAY_NONE);

    figure.account = S("*");
    reading_metrics(r, row, &figure);
}

const struct source source_short_links = {
    .id = "short_links",
    .title = msg_source_short_links,
    .network = "web",
    .flags = SOURCE_TRIED | SOURCE_ANYTHING,
    .columns = columns,
    .fits = fits,
    .row = row,
};
