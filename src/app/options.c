/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/options.h"

#include "messages/app.h"

#include <string.h>

struct option_row {
    const char *name;
    const char *other; /* a second spelling */
    bool is_flag;
};

static const struct option_row rows[OPTION_END] = {
    [OPTION_DIR] = {"-C", "--dir", false},
    [OPTION_LANG] = {"--lang", NULL, false},
    [OPTION_FORMAT] = {"--format", NULL, false},
    [OPTION_HELP] = {"--help", "-h", true},
    [OPTION_FROM] = {"--from", NULL, false},
    [OPTION_TO] = {"--to", NULL, false},
    [OPTION_PERIOD] = {"--period", NULL, false},
    [OPTION_COMPARE] = {"--compare", NULL, false},
    [OPTION_BY] = {"--by", NULL, false},
    [OPTION_WHERE] = {"--where", NULL, false},
    [OPTION_BASIS] = {"--basis", NULL, false},
    [OPTION_SPREAD] = {"--spread", NULL, true},
    [OPTION_WHY] = {"--why", NULL, true},
    [OPTION_ACCOUNT] = {"--account", NULL, false},
    [OPTION_NETWORK] = {"--network", NULL, false},
    [OPTION_CURRENCY] = {"--currency", NULL, false},
    [OPTION_YEAR] = {"--year", NULL, false},
    [OPTION_DATES] = {"--dates", NULL, false},
    [OPTION_DRY_RUN] = {"--dry-run", "-n", true},
    [OPTION_GUESS] = {"--guess", NULL, true},
    [OPTION_MAP] = {"--map", NULL, false},
    [OPTION_OUTPUT] = {"--output", "-o", false},
    [OPTION_STRATEGY] = {"--strategy", NULL, false},
    [OPTION_NAME] = {"--name", NULL, false},
    [OPTION_UNTIL] = {"--until", NULL, false},
    [OPTION_DAY] = {"--day", NULL, false},
    [OPTION_WEEK] = {"--week", NULL, false},
    [OPTION_PERSON] = {"--person", NULL, false},
    [OPTION_TASK] = {"--task", NULL, false},
    [OPTION_CAMPAIGN] = {"--campaign", NULL, false},
    [OPTION_KIND] = {"--kind", NULL, false},
    [OPTION_TO_NETWORK] = {"--to-network", NULL, false},
    [OPTION_UTM] = {"--utm", NULL, false},
    [OPTION_TAG] = {"--tag", NULL, false},
    [OPTION_WORDS] = {"--words", NULL, false},
    [OPTION_REBUILD] = {"--rebuild", NULL, true},
    [OPTION_QUIET] = {"--quiet", "-q", true},
    [OPTION_PATHS] = {"--paths", NULL, false},
    [OPTION_COALITIONS] = {"--coalitions", NULL, false},
    [OPTION_MODEL] = {"--model", NULL, false},
    [OPTION_ORDER] = {"--order", NULL, false},
    [OPTION_NO_NULLS] = {"--no-nulls", NULL, true},
    [OPTION_EXCLUDE] = {"--exclude", NULL, false},
    [OPTION_DIRECT] = {"--direct", NULL, false},
    [OPTION_WITHOUT] = {"--without", NULL, false},
    [OPTION_REPORT] = {"--report", NULL, false},
    [OPTION_HALF_LIFE] = {"--half-life", NULL, false},
    [OPTION_WEIGHTS] = {"--weights", NULL, false},
    [OPTION_SEPARATOR] = {"--separator", NULL, false},
    [OPTION_INTERVALS] = {"--intervals", NULL, true},
};

const char *option_name(enum option o)
{
    return rows[o].name;
}

static bool is_named(const char *name, struct str word)
{
    return name && str_eq(str_of(name), word);
}

static enum option find(struct str word)
{
    enum option o = 0;

    while (o < OPTION_END && !is_named(rows[o].name, word) && !is_named(rows[o].other, word))
        o++;
    return o;
}

/* A negative number is an argument, not an option. */
static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0' && !(word[1] >= '0' && word[1] <= '9');
}

static bool add_where(struct options *o, struct err *e)
{
    if (o->n_where == WHERE_MOST)
        return fail_too_many_where(e, ERR_USE, (int64_t)WHERE_MOST);
    o->where[o->n_where++] = o->values[OPTION_WHERE];
    return true;
}

static bool take(char **argv, int argc, int *at, struct options *out, struct err *e)
{
    const char *word = argv[*at];
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    struct str name = equals ? (struct str){word, (size_t)(equals - word)} : str_of(word);
    enum option o = find(name);

    if (o == OPTION_END)
        return fail_unknown_option(e, ERR_USE, name);
    if (out->values[o] && o != OPTION_WHERE)
        return fail_option_twice(e, ERR_USE, name);
    if (rows[o].is_flag) {
        if (equals)
            return fail_option_is_flag(e, ERR_USE, name);
        out->values[o] = "";
        return true;
    }
    if (!equals && *at + 1 >= argc)
        return fail_option_needs_value(e, ERR_USE, name);
    out->values[o] = equals ? equals + 1 : argv[++*at];
    return o != OPTION_WHERE || add_where(out, e);
}

bool options_parse(int argc, char **argv, struct options *out, const char **args, size_t *n_args,
                   struct err *e)
{
    bool ended = false;
    size_t n = 0;

    for (int i = 0; i < argc; i++) {
        if (!ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (ended || !is_option(argv[i]))
            args[n++] = argv[i];
        else if (!take(argv, argc, &i, out, e))
            return false;
    }
    *n_args = n;
    return true;
}
