/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Why something failed, in the words of the person who asked. Functions that may fail return bool
 * (or a pointer), take `struct err *e` last and leave their outputs untouched on failure. The one
 * who opens the call chain sets `lang`; the place where it goes wrong says it once, by the
 * functions that the build makes from catalogue/messages, as in
 *
 *     return fail_csv_open_quote(e, ERR_INPUT, line);
 */
#pragma once

#include "base/buf.h"

enum err_kind {
    ERR_NONE,
    ERR_INPUT,    /* what somebody gave us is wrong or cannot be read: exit 1 */
    ERR_USE,      /* wrong use of a command: exit 2 */
    ERR_MISSING,  /* the thing named does not exist */
    ERR_CONFLICT, /* it exists already, or somebody else changed or holds it */
    ERR_LIMIT,    /* beyond a bound of base/limits.h */
    ERR_SYSTEM,   /* disk, memory, operating system */
    ERR_DAMAGED,  /* our own files are not what we wrote */
};

struct err {
    enum lang lang;
    enum err_kind kind;
    char text[1024]; /* shown to the person, NUL-ended, in lang */
};

bool err_set(struct err *e, enum err_kind kind, struct str text); /* returns false, always */
bool err_system(struct err *e, struct str what, int number);      /* what was tried, errno */
