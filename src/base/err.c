/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/err.h"

#include "messages/base.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool err_set(struct err *e, enum err_kind kind, struct str text)
{
    size_t n = text.n < sizeof(e->text) - 1 ? text.n : sizeof(e->text) - 1;

    while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
        n--; /* never cut inside a character */
    e->kind = kind;
    if (n)
        memmove(e->text, text.p, n); /* it may come from e itself */
    e->text[n] = '\0';
    return false;
}

/* What a person can act upon, in their language; the rest as the system says it. */
static void write_reason(struct buf *out, enum lang lang, int number)
{
    static const struct {
        int number;
        void (*write)(struct buf *out, enum lang lang);
    } reasons[] = {
        {ENOSPC, msg_reason_full},
        {EDQUOT, msg_reason_full},
        {EACCES, msg_reason_denied},
        {EPERM, msg_reason_denied},
        {ENOENT, msg_reason_missing},
        {EEXIST, msg_reason_exists},
        {EISDIR, msg_reason_folder},
        {ENOTDIR, msg_reason_no_folder},
        {EROFS, msg_reason_read_only},
        {EIO, msg_reason_broken},
        {EMFILE, msg_reason_too_many_files},
        {ENFILE, msg_reason_too_many_files},
        {ENAMETOOLONG, msg_reason_long_name},
        {ENOTEMPTY, msg_reason_not_empty},
        {EBUSY, msg_reason_busy},
        {EFBIG, msg_reason_too_large},
        {ENOMEM, msg_reason_memory},
    };
    char text[128];

    for (size_t i = 0; i < COUNT_OF(reasons); i++) {
        if (reasons[i].number == number) {
            reasons[i].write(out, lang);
            return;
        }
    }
    buf_add(out, str_of(strerror_r(number, text, sizeof(text))));
}

bool err_system(struct err *e, struct str what, int number)
{
    struct buf reason = {0}, text = {0};

    write_reason(&reason, e->lang, number);
    msg_system_fault(&text, e->lang, what, buf_str(&reason));
    err_set(e, ERR_SYSTEM, buf_str(&text));
    buf_done(&reason);
    buf_done(&text);
    return false;
}
