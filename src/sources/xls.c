/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sources/xls.h"

#include "base/limits.h"
#include "format/biff.h"
#include "format/freexl_read.h"
#include "messages/sources.h"
#include "os/child.h"

static const char word[] = "--read-xls";

bool xls_is_called(int argc, char **argv)
{
    return child_is_called(argc, argv, word);
}

/* Formulas would be left out of the rows without a word. */
static bool has_formulas(void)
{
    char chunk[1 << 14];
    struct buf file = {0};
    ptrdiff_t n;

    while ((n = child_take(chunk, sizeof(chunk))) > 0)
        buf_add(&file, (struct str){chunk, (size_t)n});
    bool found = biff_has_formulas(buf_str(&file));

    buf_done(&file);
    return found;
}

void xls_task(void)
{
    struct child_limits limits = {.memory = LIMIT_XLS_MEMORY, .cpu_seconds = LIMIT_XLS_SECONDS};

    freexl_prepare();
    child_jail(&limits);
    if (has_formulas())
        child_leave(FREEXL_FORMULAS);
    child_leave((int)freexl_read(CHILD_INPUT, child_give));
}

bool xls_read(struct bytes from, bool (*take)(void *of, const void *bytes, size_t n, struct err *e),
              void *of, struct err *e)
{
    struct child_task task = {
        .word = word,
        .in_of = from.of,
        .read = from.read,
        .size = from.size,
        .out_of = of,
        .take = take,
        .most = LIMIT_XLS_ROWS,
        .seconds_most = LIMIT_XLS_SECONDS * 2,
    };
    enum child_end end;
    int code;

    if (grid_is_locked(from))
        return fail_xls_locked(e, ERR_INPUT);
    if (from.size > LIMIT_XLS)
        return fail_xls_too_much(e, ERR_LIMIT);
    if (!child_run(&task, &end, &code, e))
        return false;
    if (end == CHILD_DONE)
        return true;
    if (end == CHILD_TOO_MUCH)
        return fail_xls_too_much(e, ERR_LIMIT);
    if (end == CHILD_REFUSED && code == FREEXL_LOCKED)
        return fail_xls_locked(e, ERR_INPUT);
    if (end == CHILD_REFUSED && code == FREEXL_FORMULAS)
        return fail_xls_formulas(e, ERR_INPUT);
    return fail_xls_damaged(e, ERR_INPUT);
}
