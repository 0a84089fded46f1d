/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* When a file was seen. Several exports may show the same last day; which of them counts must not
 * hang on the order of import: the one changed last does, and of files changed within one second
 * their digests decide. All of it fits into the microseconds of the day. */
#include "sources/importer.h"

#define SECOND_US INT64_C(1000000)
#define DAY_US (86400 * SECOND_US)
#define YEAR_2000_S INT64_C(946684800)
#define SECONDS_MOST (INT64_C(2159999999)) /* of changes: up to the year 2068 */

enum { SHARES = 40 }; /* places of one second, taken by digest */

/* Digests are hexadecimal. */
static int64_t share_of(const char *digest)
{
    uint64_t n = 0;

    for (int i = 0; i < 12 && digest[i]; i++)
        n = n * 16 + (uint64_t)(digest[i] <= '9' ? digest[i] - '0' : digest[i] - 'a' + 10);
    return (int64_t)(n % SHARES);
}

static struct instant day_start(struct day day)
{
    return instant_of(day, 0, 0, 0);
}

/* What is read again is no newer than it was. */
static struct instant seen_again(struct instant before, struct day day)
{
    struct day then = instant_utc_day(before);

    return day.n < then.n ? (struct instant){before.us - (then.n - day.n) * DAY_US} : before;
}

struct instant importer_seen(const struct importer *im, const struct at_rest *f, struct day day)
{
    const struct workspace *w = im->w;
    int64_t second = f->modified_us / SECOND_US - YEAR_2000_S;

    if (im->redo && instant_is_known(im->redo_seen))
        return seen_again(im->redo_seen, day);
    /* Only the time of import is left then, and ties go to the later batch. */
    if (f->modified_us <= 0 || f->modified_us > w->now.us)
        return day.n < w->today.n ? instant_of(day, 23, 59, 59) : w->now;
    if (day.n > w->today.n)
        day = w->today;
    second = second < 0 ? 0 : second > SECONDS_MOST ? SECONDS_MOST : second;
    return (struct instant){day_start(day).us + second * SHARES + share_of(f->digest)};
}
