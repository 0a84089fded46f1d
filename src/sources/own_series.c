/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any daily series of business as usual: a date and numbers (calls, e-mails, visits to the shop).
 * The heading of each column of numbers names it: own.calls. The last source tried: everything else
 * is more specific. */
#include "base/fold.h"
#include "messages/sources.h"
#include "sources/own.h"
#include "sources/values.h"

enum { DAY, OWN };

static const struct column columns[] = {
    [DAY] = {COL_DAY, REQUIRED, {"day", "date", "jour"}},
    [OWN] = {0},
};

/* Words by which networks, ads and web tools call what they count: such a table is an export of
 * theirs that nobody knows, never the company's own. */
static bool is_a_tools_word(struct str folded)
{
    static const char *const words[] = {"click",        "clicks",       "clic",
                                        "clics",        "impression",   "impressions",
                                        "impr",         "view",         "views",
                                        "vue",          "vues",         "pageview",
                                        "pageviews",    "reach",        "portee",
                                        "couverture",   "like",         "likes",
                                        "jaime",        "aime",         "reaction",
                                        "reactions",    "comment",      "comments",
                                        "commentaires", "share",        "shares",
                                        "partages",     "saves",        "enregistrements",
                                        "follower",     "followers",    "follows",
                                        "subscribers",  "abonnes",      "fans",
                                        "engagement",   "engagements",  "interactions",
                                        "session",      "sessions",     "user",
                                        "users",        "utilisateurs", "bounce",
                                        "bounces",      "rebond",       "ctr",
                                        "cpc",          "cpm",          "cpa",
                                        "roas",         "position",     "rate",
                                        "taux",         "spend",        "spent",
                                        "retweets",     "reposts",      "tweets",
                                        "hashtag",      "plays",        "watch",
                                        "nb",           "avg",          "average",
                                        "url",          "campaign",     "campagne",
                                        "ad",           "ads",          "adset",
                                        "tiktok",       "instagram",    "facebook",
                                        "linkedin",     "youtube",      "twitter",
                                        "pinterest",    "google",       "x"};

    for (struct str rest = folded; rest.n;) {
        size_t n = 0;
        while (n < rest.n &&
               ((rest.p[n] >= 'a' && rest.p[n] <= 'z') || (unsigned char)rest.p[n] >= 0x80))
            n++;
        for (size_t i = 0; n && i < COUNT_OF(words); i++) {
            if (str_eq(str_sub(rest, 0, n), str_of(words[i])))
                return true;
        }
        rest = str_sub(rest, n + 1, rest.n);
    }
    return false;
}

/* Of the columns besides the day at least as many are numbers as are texts: a list of people or
 * orders is no series, though it has a date and an amount. */
static bool is_of_numbers(const struct reading *r)
{
    int numbers = 0, texts = 0;

    for (size_t i = 0; i < reading_headers(r); i++) {
        struct number_notes notes = {0};
        for (size_t row = 0; row < reading_rows_sampled(r) && !reading_knows(r, i); row++) {
            struct str text = reading_sample_at(r, row, i);
            if (!value_is_missing(text))
                number_note(&notes, text);
        }
        numbers += notes.given > notes.not_number;
        texts += notes.not_number > 0 && notes.given <= notes.not_number;
    }
    return numbers >= texts;
}

/* A date and a few columns of numbers with headings of the company's own; nothing above the header.
 */
static int fits(const struct reading *r)
{
    enum { COLUMNS_MOST = 8 };
    struct arena arena = {0};
    bool is_own =
        reading_headers(r) >= 2 && reading_headers(r) <= COLUMNS_MOST && reading_preamble(r).n == 0;

    for (size_t i = 0; is_own && i < reading_headers(r); i++) {
        struct str folded = fold(&arena, reading_header(r, i));
        is_own = folded.n > 0 && (reading_knows(r, i) || !is_a_tools_word(folded));
    }
    arena_done(&arena);
    return is_own && is_of_numbers(r) ? 0 : -1;
}

static bool metric_of(struct reading *r, size_t column, struct buf *out)
{
    struct str name = fold(reading_arena(r), reading_header(r, column));

    buf_add(out, S("own."));
    for (size_t i = 0; i < name.n; i++) {
        bool is_word =
            (name.p[i] >= 'a' && name.p[i] <= 'z') || (name.p[i] >= '0' && name.p[i] <= '9');

        if (is_word)
            buf_char(out, name.p[i]);
        else if (out->n > 4 && out->p[out->n - 1] != '_')
            buf_char(out, '_');
    }
    while (out->n > 4 && out->p[out->n - 1] == '_')
        buf_cut(out, out->n - 1);
    return out->n > 4;
}

/* A column of remarks is no series; a wrong number in a series refuses its row. */
static void say_of_texts(struct reading *r, size_t column)
{
    struct buf out = {0};

    msg_warn_column_of_texts(&out, reading_lang(r), reading_header(r, column));
    reading_warn(r, buf_str(&out));
    buf_done(&out);
}

static void row(struct reading *r, const struct cell *row)
{
    struct figure figure = reading_figure(r, OBJECT_ACCOUNT, S(""), row[DAY].day);

    figure.network = S("");
    for (size_t i = 0; i < reading_headers(r); i++) {
        struct cell cell;
        struct buf metric = {0};

        if (reading_knows(r, i))
            continue;
        if (!reading_is_of_numbers(r, i)) {
            say_of_texts(r, i);
            continue;
        }
        if (!reading_cell_checked(r, i, COL_NUMBER, &cell))
            return;
        if (cell.given && metric_of(r, i, &metric)) {
            figure.metric = buf_str(&metric);
            figure.nature = NATURE_FLOW;
            figure.value = cell.number;
            ingest_figure(reading_ingest(r), &figure);
        }
        buf_done(&metric);
    }
}

const struct source source_own_series = {.id = "own_series",
                                         .title = msg_source_own_series,
                                         .flags = SOURCE_OURS | SOURCE_ANYTHING,
                                         .reader = 2,
                                         .columns = columns,
                                         .fits = fits,
                                         .row = row};
