/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Options of the command line: one table names them all, so that the same word means the same thing
 * in every command. `--name value`, `--name=value`, `-C value`; `--` ends them. */
#pragma once

#include "base/err.h"

enum option {
    OPTION_DIR,
    OPTION_LANG,
    OPTION_FORMAT,
    OPTION_HELP,
    OPTION_FROM,
    OPTION_TO,
    OPTION_PERIOD,
    OPTION_COMPARE,
    OPTION_BY,
    OPTION_WHERE,
    OPTION_BASIS,
    OPTION_SPREAD,
    OPTION_WHY,
    OPTION_ACCOUNT,
    OPTION_NETWORK,
    OPTION_CURRENCY,
    OPTION_YEAR,
    OPTION_DATES,
    OPTION_DRY_RUN,
    OPTION_GUESS,
    OPTION_MAP,
    OPTION_OUTPUT,
    OPTION_STRATEGY,
    OPTION_NAME,
    OPTION_UNTIL,
    OPTION_DAY,
    OPTION_WEEK,
    OPTION_PERSON,
    OPTION_TASK,
    OPTION_CAMPAIGN,
    OPTION_KIND,
    OPTION_TO_NETWORK,
    OPTION_UTM,
    OPTION_TAG,
    OPTION_WORDS,
    OPTION_REBUILD,
    OPTION_QUIET,
    OPTION_PATHS,
    OPTION_COALITIONS,
    OPTION_MODEL,
    OPTION_ORDER,
    OPTION_NO_NULLS,
    OPTION_EXCLUDE,
    OPTION_DIRECT,
    OPTION_WITHOUT,
    OPTION_REPORT,
    OPTION_HALF_LIFE,
    OPTION_WEIGHTS,
    OPTION_SEPARATOR,
    OPTION_INTERVALS,
    OPTION_END,
};

enum { WHERE_MOST = 32 };

struct options {
    const char
        *values[OPTION_END];       /* NULL: not given; "" for a flag that is; of --where the last */
    const char *where[WHERE_MOST]; /* --where may come several times: all must hold */
    size_t n_where;
};

/* Takes options out of argv; what is left goes to `args` (room for argc). ERR_USE names the option.
 */
MUST_USE bool options_parse(int argc, char **argv, struct options *out, const char **args,
                            size_t *n_args, struct err *e);
const char *option_name(enum option o); /* "--period", "-C" */
