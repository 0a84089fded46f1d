/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/err.h"

#include <stdio.h>
#include <string.h>

bool err_set(struct err *e, enum err_kind kind, struct str text)
{
    size_t n = text.n < sizeof(e->text) - 1 ? text.n : sizeof(e->text) - 1;

    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--; /* never cut inside a character */
    e->kind = kind;
    if (n)
        memcpy(e->text, text.p, n);
    e->text[n] = '\0';
    return false;
}

bool err_system(struct err *e, struct str what, int number)
{
    char reason[128];
    char text[sizeof(e->text)];

    snprintf(text, sizeof(text), "%.*s: %s", STR_ARG(what),
             strerror_r(number, reason, sizeof(reason)));
    return err_set(e, ERR_SYSTEM, str_of(text));
}
