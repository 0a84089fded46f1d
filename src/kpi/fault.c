/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "kpi/fault.h"

#include "base/text.h"
#include "messages/kpi.h"

enum {
    EXCERPT = 76,   /* bytes of the line that are shown */
    BEFORE = 50,    /* most of them before the place */
    NEAR_WORD = 40, /* bytes of a word that is compared with others */
};

static bool is_inside_character(struct str s, size_t i)
{
    return i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80;
}

struct place {
    int64_t line;
    int64_t column;     /* in characters, from 1 */
    struct str excerpt; /* of the line */
    size_t before;      /* bytes of the excerpt before the place */
};

static struct place place_of(struct str text, size_t at)
{
    struct place p = {.line = 1, .column = 1};
    size_t start = 0, end = at, from;

    for (size_t i = 0; i < at; i++) {
        if (text.p[i] == '\n') {
            p.line++;
            start = i + 1;
        }
    }
    for (size_t i = start; i < at; i++)
        p.column += !is_inside_character(text, i);
    while (end < text.n && text.p[end] != '\n' && text.p[end] != '\r')
        end++;
    from = at - start > BEFORE ? at - BEFORE : start;
    while (is_inside_character(text, from))
        from--;
    if (end - from > EXCERPT)
        end = from + EXCERPT;
    while (is_inside_character(text, end))
        end--;
    p.excerpt = str_sub(text, from, end - from);
    p.before = at - from;
    return p;
}

bool fault_at(const struct scan *s, size_t at, struct buf *what, struct err *e)
{
    struct place p = place_of(s->text, at);
    struct buf where = {0}, excerpt = {0}, mark = {0};

    if (s->file.n)
        msg_place_in_file(&where, e->lang, s->file, p.line, p.column);
    else
        msg_place(&where, e->lang, p.line, p.column);
    for (size_t i = 0; i < p.excerpt.n; i++) {
        char c = p.excerpt.p[i];
        if (c == '\t')
            c = ' ';
        buf_char(&excerpt, c);
    }
    buf_fill(&mark, ' ', text_width(str_sub(buf_str(&excerpt), 0, p.before)));
    buf_char(&mark, '^');
    fail_at(e, ERR_INPUT, buf_str(&where), buf_str(what), buf_str(&excerpt), buf_str(&mark));
    buf_done(what);
    buf_done(&where);
    buf_done(&excerpt);
    buf_done(&mark);
    return false;
}

bool fault_unexpected(const struct scan *s, struct str expected, struct err *e)
{
    struct buf what = {0}, found = {0};

    if (s->token.kind == TOKEN_END)
        msg_found_end(&found, e->lang);
    else
        msg_found(&found, e->lang, str_sub(s->token.text, 0, NEAR_WORD));
    msg_unexpected(&what, e->lang, buf_str(&found), expected);
    buf_done(&found);
    return fault_at(s, s->token.at, &what, e);
}

/* Letters to change, add, drop or swap with their neighbour to make one word of the other. */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][NEAR_WORD + 1];

    for (size_t k = 0; k <= b.n; k++)
        rows[0][k] = k;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *older = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t best = before[k - 1] + (a.p[i - 1] != b.p[k - 1]);
            if (before[k] + 1 < best)
                best = before[k] + 1;
            if (now[k - 1] + 1 < best)
                best = now[k - 1] + 1;
            if (i > 1 && k > 1 && a.p[i - 1] == b.p[k - 2] && a.p[i - 2] == b.p[k - 1] &&
                older[k - 2] + 1 < best)
                best = older[k - 2] + 1;
            now[k] = best;
        }
    }
    return rows[a.n % 3][b.n];
}

void nearest_offer(struct nearest *near, struct str known)
{
    size_t n, most = near->wrong.n / 3 > 1 ? near->wrong.n / 3 : 1;

    if (near->wrong.n > NEAR_WORD || known.n > NEAR_WORD || near->wrong.n < 2)
        return;
    n = distance(near->wrong, known);
    if (n <= most && n < near->distance) {
        near->best = known;
        near->distance = n;
    }
}
