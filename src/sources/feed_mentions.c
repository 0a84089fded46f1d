/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A feed of what others write: Google Alerts (Atom), Google News and any RSS or Atom. Each entry is
 * a mention of the brand that the feed is about: the words of the alert, else the feed's title. Who
 * wrote it is its author, else the site. Google's links lead through a redirect; where they end
 * says the network. What the format reader makes columns of: format/xml_feed.h. */
#include "base/fold.h"
#include "messages/sources.h"
#include "model/network.h"
#include "sources/source.h"

#include <math.h>

enum { FEED_TITLE, ID, TITLE, LINK, PUBLISHED, UPDATED, AUTHOR, TEXT, OWN };

static const struct column columns[] = {
    [FEED_TITLE] = {COL_TEXT, REQUIRED, {"Feed title"}, .may_be_empty = true},
    [ID] = {COL_TEXT, REQUIRED, {"Entry id"}, .may_be_empty = true},
    [TITLE] = {COL_TEXT, REQUIRED, {"Entry title"}, .may_be_empty = true},
    [LINK] = {COL_TEXT, REQUIRED, {"Entry link"}, .may_be_empty = true},
    [PUBLISHED] = {COL_INSTANT, OPTIONAL, {"Entry published"}},
    [UPDATED] = {COL_INSTANT, OPTIONAL, {"Entry updated"}},
    [AUTHOR] = {COL_TEXT, OPTIONAL, {"Entry author"}},
    [TEXT] = {COL_TEXT, OPTIONAL, {"Entry text"}},
    [OWN] = {0},
};

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "%2F" and its like undone; as it is where that is no text. */
static struct str percent_decoded(struct arena *a, struct str s)
{
    char *out = arena_new(a, s.n + 1, 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(s.p[i + 2]) : -1;
        if (low >= 0 && (high || low)) {
            out[n++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[n++] = s.p[i];
        }
    }
    return str_is_utf8((struct str){out, n}) ? (struct str){out, n} : s;
}

/* Where a redirect of Google's leads: "https://www.google.com/url?rct=j&url=https://...&ct=ga". */
static struct str target_of(struct arena *a, struct str link)
{
    static const struct str keys[] = {STR_INIT("?url="), STR_INIT("&url="), STR_INIT("?q="),
                                      STR_INIT("&q=")};

    if (str_find(link, S("google.")) < 0 || str_find(link, S("/url?")) < 0)
        return link;
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        ptrdiff_t at = str_find(link, keys[i]);
        struct str rest = at < 0 ? S("") : str_sub(link, (size_t)at + keys[i].n, link.n), target;
        if (str_cut(&rest, '&', &target) && str_starts(target, S("http")))
            return percent_decoded(a, target);
    }
    return link;
}

/* "www.uct.cl" without its "www."; empty where the link has none. */
static struct str host_of(struct str link)
{
    ptrdiff_t scheme = str_find(link, S("://"));
    struct str rest = scheme < 0 ? S("") : str_sub(link, (size_t)scheme + 3, link.n), host;

    if (!str_cut(&rest, '/', &host))
        return S("");
    return str_starts(host, S("www.")) ? str_sub(host, 4, host.n) : host;
}

static struct str unquoted(struct str s)
{
    s = str_trim(s);
    if (s.n > 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        s = str_sub(s, 1, s.n - 2);
    return s;
}

/* "Google Alert - brume", "Alerte Google - brume", "\"brume\" - Google Actualités": brume. */
static struct str brand_of(struct arena *a, struct str title)
{
    ptrdiff_t dash = str_find(title, S(" - "));

    if (dash < 0)
        return unquoted(title);
    struct str before = str_sub(title, 0, (size_t)dash),
               after = str_sub(title, (size_t)dash + 3, title.n);

    if (str_find(fold(a, before), S("google")) >= 0)
        return unquoted(after);
    return unquoted(str_find(fold(a, after), S("google")) >= 0 ? before : title);
}

/* "anne@example.org (Anne Roy)" is Anne Roy; an address alone is nobody's name. */
static struct str name_of(struct str author)
{
    ptrdiff_t open = str_find_char(author, '(');

    if (str_find_char(author, '@') < 0)
        return author;
    if (open < 0 || !str_ends(author, S(")")))
        return S("");
    author = str_trim(str_sub(author, (size_t)open + 1, author.n - (size_t)open - 2));
    return str_find_char(author, '@') < 0 ? author : S("");
}

/* Of one brand and entry, and always the same. */
static struct str id_of(struct reading *r, struct str brand, struct str entry)
{
    enum { PLAIN_MOST = 400 };
    struct str id = arena_printf(reading_arena(r), "%.*s%s%.*s", STR_ARG(brand), brand.n ? " " : "",
                                 STR_ARG(entry));

    return id.n <= PLAIN_MOST ? id : ingest_id(reading_ingest(r), reading_arena(r), id);
}

static struct str text_of(struct arena *a, struct str title, struct str text, struct str link)
{
    return arena_printf(a, "%.*s%s%.*s%s%.*s", STR_ARG(title), title.n && text.n ? "\n" : "",
                        STR_ARG(text), link.n && (title.n || text.n) ? "\n" : "", STR_ARG(link));
}

static void row(struct reading *r, const struct cell *row)
{
    struct arena *a = reading_arena(r);
    const struct cell *when = row[PUBLISHED].given ? &row[PUBLISHED] : &row[UPDATED];
    struct str link = target_of(a, row[LINK].text), author = name_of(row[AUTHOR].text),
               entry = row[ID].given ? row[ID].text : link;
    const struct network *network = network_of_host(link);
    struct mention mention = {
        .network = network ? network->id : S("web"),
        .day = when->day,
        .at = when->given ? when->at : INSTANT_NONE,
        .author = author.n ? author : host_of(link),
        .brand = brand_of(a, row[FEED_TITLE].text),
        .text = text_of(a, row[TITLE].text, row[TEXT].text, link),
        .sentiment = NAN,
        .reach = NAN,
    };

    if (!when->given)
        mention.day = DAY_NONE;
    mention.id = id_of(r, mention.brand, entry.n ? entry : row[TITLE].text);
    ingest_mention(reading_ingest(r), &mention);
}

const struct source source_feed_mentions = {
    .id = "feed_mentions",
    .title = msg_source_feed_mentions,
    .columns = columns,
    .row = row,
};
