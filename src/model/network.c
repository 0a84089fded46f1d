/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/network.h"

#include "base/fold.h"
#include "model/tables.h"

enum {
    WORDS_MAX = 400, /* bytes of what somebody wrote that are looked at */
    TOKENS_MAX = 64,
    PHRASE_WORDS = 4, /* most words of a phrase in network_said */
};

struct tokens {
    struct str text; /* what they are slices of: words with one space between */
    struct str at[TOKENS_MAX];
    size_t n;
};

size_t network_count(void)
{
    return network_table_n;
}

const struct network *network_at(size_t i)
{
    assert(i < network_table_n);
    return &network_table[i];
}

const struct network *network_find(struct str id)
{
    for (size_t i = 0; i < network_table_n; i++) {
        if (str_eq(network_table[i].id, id))
            return &network_table[i];
    }
    return NULL;
}

static const struct network *look_up(const struct network_word *table, size_t n, struct str word)
{
    size_t low = 0, high = n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(word, table[middle].word);
        if (order == 0)
            return &network_table[table[middle].network];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* "https://l.facebook.com:443/x?y" and "android-app://com.linkedin.android/": the host alone. */
static struct str host_of(struct str address)
{
    ptrdiff_t scheme = str_find(address, S("://"));
    struct str host = scheme < 0 ? address : str_sub(address, (size_t)scheme + 3, address.n);
    size_t n = 0;

    while (n < host.n && host.p[n] != '/' && host.p[n] != '?' && host.p[n] != '#' &&
           host.p[n] != ':')
        n++;
    while (n > 0 && host.p[n - 1] == '.')
        n--;
    return str_sub(host, 0, n);
}

static const struct network *find_host(struct str host)
{
    for (;;) {
        const struct network *found = look_up(network_hosts, network_hosts_n, host);
        ptrdiff_t dot = str_find_char(host, '.');
        if (found || dot < 0)
            return found;
        host = str_sub(host, (size_t)dot + 1, host.n);
    }
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Words of a folded text, everything between them one space. */
static void split(struct arena *a, struct str folded, struct tokens *out)
{
    char *p = arena_new(a, folded.n + 1, 1);
    size_t n = 0;

    out->n = 0;
    for (size_t i = 0; i < folded.n && out->n < TOKENS_MAX; i++) {
        size_t start;
        if (!is_word_byte(folded.p[i]))
            continue;
        if (out->n)
            p[n++] = ' ';
        start = n;
        while (i < folded.n && is_word_byte(folded.p[i]))
            p[n++] = folded.p[i++];
        out->at[out->n++] = (struct str){p + start, n - start};
    }
    out->text = (struct str){p, n};
}

/* The words from..to as one slice. */
static struct str phrase(const struct tokens *t, size_t from, size_t to)
{
    return (struct str){t->at[from].p, (size_t)(t->at[to].p - t->at[from].p) + t->at[to].n};
}

static bool is_qualifier(struct str word)
{
    size_t low = 0, high = network_qualifiers_n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(word, network_qualifiers[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* "linkedin sponsored", "paid fb": the network of what is left between qualifiers. */
static const struct network *find_qualified(const struct tokens *t)
{
    size_t from = 0, to = t->n;

    while (from < to && is_qualifier(t->at[from]))
        from++;
    while (to > from && is_qualifier(t->at[to - 1]))
        to--;
    return from < to ? look_up(network_words, network_words_n, phrase(t, from, to - 1)) : NULL;
}

static const struct network *find_words(struct arena *a, struct str words)
{
    struct str folded = fold(a, str_sub(words, 0, WORDS_MAX));
    struct tokens tokens;
    const struct network *found = NULL;

    if (str_find_char(folded, '.') >= 0 && str_find_char(folded, ' ') < 0)
        found = find_host(host_of(folded));
    if (found)
        return found;
    split(a, folded, &tokens);
    if (tokens.n == 0)
        return NULL;
    found = look_up(network_words, network_words_n, tokens.text);
    return found ? found : find_qualified(&tokens);
}

const struct network *network_of_words(struct str words)
{
    struct arena arena = {0};
    const struct network *found = find_words(&arena, words);

    arena_done(&arena);
    return found;
}

const struct network *network_of_host(struct str address)
{
    struct arena arena = {0};
    const struct network *found = find_host(host_of(fold(&arena, str_sub(address, 0, WORDS_MAX))));

    arena_done(&arena);
    return found;
}

const struct network *network_of_click_id(struct str parameter)
{
    for (size_t i = 0; i < network_click_ids_n; i++) {
        if (str_ascii_eq_nocase(network_click_ids[i].word, parameter))
            return &network_table[network_click_ids[i].network];
    }
    return NULL;
}

/* The longest phrase that begins at a word; *n becomes the number of its words. */
static const struct network *said_at(const struct tokens *t, size_t i, size_t *n)
{
    for (size_t length = PHRASE_WORDS; length > 0; length--) {
        const struct network *found;
        if (i + length > t->n)
            continue;
        found = look_up(network_said, network_said_n, phrase(t, i, i + length - 1));
        if (found) {
            *n = length;
            return found;
        }
    }
    *n = 1;
    return NULL;
}

static const struct network *find_said(struct arena *a, struct str text)
{
    const struct network *only = NULL;
    struct tokens tokens;

    split(a, fold(a, str_sub(text, 0, WORDS_MAX)), &tokens);
    for (size_t i = 0, n; i < tokens.n; i += n) {
        const struct network *found = said_at(&tokens, i, &n);
        if (found && only && found != only)
            return NULL; /* two are named: nobody knows which one it was */
        if (found)
            only = found;
    }
    return only;
}

const struct network *network_in_text(struct str text)
{
    struct arena arena = {0};
    const struct network *found = find_words(&arena, text);

    if (!found)
        found = find_said(&arena, text);
    arena_done(&arena);
    return found;
}
