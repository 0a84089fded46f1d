/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/icu_shared.h"

#include "base/list.h"
#include "base/map.h"
#include "base/mem.h"

#include <pthread.h>
#include <unicode/ustring.h>

/* Most things of a kind and language that a thread keeps; beyond, all of them are closed and those
 * in use come back: a bound on memory, not a policy. */
enum { KEPT_MOST = 128 };

struct shelf {
    struct map places;  /* key to place in things */
    struct list things; /* of void * */
    void (*close)(void *thing);
};

struct kept {
    struct shelf shelves[ICU_KINDS][LANG_COUNT];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t kept_key;

static void empty(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->things.n; i++)
        shelf->close(LIST_ITEMS(&shelf->things, void *)[i]);
    list_done(&shelf->things);
    map_done(&shelf->places);
}

static void thread_ends(void *of)
{
    struct kept *kept = of;

    for (int kind = 0; kind < ICU_KINDS; kind++) {
        for (int lang = 0; lang < LANG_COUNT; lang++)
            empty(&kept->shelves[kind][lang]);
    }
    mem_free(kept);
}

static void make_key(void)
{
    int fault = pthread_key_create(&kept_key, thread_ends);

    assert(fault == 0);
}

static struct kept *of_this_thread(void)
{
    pthread_once(&once, make_key);
    struct kept *kept = pthread_getspecific(kept_key);

    if (!kept) {
        kept = mem_new(1, sizeof(*kept));
        int fault = pthread_setspecific(kept_key, kept);
        assert(fault == 0);
    }
    return kept;
}

void *icu_kept(const struct icu_opener *opener, enum lang lang, struct str key)
{
    struct shelf *shelf = &of_this_thread()->shelves[opener->kind][lang];
    int64_t place;

    if (map_get(&shelf->places, key, &place))
        return LIST_ITEMS(&shelf->things, void *)[place];
    void *thing = opener->open(lang, key);

    if (!thing)
        return NULL;
    if (shelf->things.n >= KEPT_MOST)
        empty(shelf);
    shelf->close = opener->close;
    shelf->things.size = sizeof(void *);
    map_put(&shelf->places, key, (int64_t)shelf->things.n);
    *(void **)list_add(&shelf->things) = thing;
    return thing;
}

const char *icu_locale(enum lang lang)
{
    return lang == LANG_FR ? "fr_FR" : "en_GB";
}

UChar *icu_from_utf8(struct arena *a, struct str s, int32_t *n)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t bytes = s.n < INT32_MAX / 2 ? s.n : INT32_MAX / 2;
    UChar *text = arena_new(a, bytes + 1, sizeof(*text)); /* never more units than bytes */

    *n = 0;
    if (bytes > 0)
        u_strFromUTF8WithSub(text, (int32_t)bytes + 1, n, s.p, (int32_t)bytes, 0xFFFD, NULL,
                             &status);
    return text;
}

void icu_add_utf16(struct buf *out, const UChar *text, int32_t n)
{
    char some[256];

    while (n > 0) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t units = n < 80 ? n : 80; /* at most three bytes each */
        int32_t bytes = 0;
        if (units < n && (text[units - 1] & 0xFC00) == 0xD800)
            units--; /* a pair stays together */
        u_strToUTF8WithSub(some, sizeof(some), &bytes, text, units, 0xFFFD, NULL, &status);
        buf_add(out, (struct str){some, (size_t)bytes});
        text += units;
        n -= units;
    }
}
