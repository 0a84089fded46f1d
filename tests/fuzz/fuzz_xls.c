/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any bytes as an old Excel workbook, read in a jail of its own as an import does: whatever becomes
 * of the reader, what it gave is either a whole stream of rows or said to be none. */
#include "fuzz.h"

#include "base/limits.h"
#include "base/mem.h"
#include "format/biff.h"
#include "format/freexl_read.h"
#include "os/child.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 5 };

_Noreturn static void jailed(int input, int output)
{
    struct child_limits limits = {.memory = LIMIT_XLS_MEMORY, .cpu_seconds = SECONDS};

    freexl_prepare();
    if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0)
        child_leave(99);
    child_jail(&limits);
    child_leave((int)freexl_read(CHILD_INPUT, child_give));
}

static int read_out(const uint8_t *data, size_t n, struct buf *out)
{
    int input = memfd_create("fuzz", 0), ends[2], status = 0;
    char chunk[4096];
    ptrdiff_t got;
    pid_t child;

    fuzz_check(input >= 0 && write(input, data, n) == (ptrdiff_t)n && pipe(ends) == 0);
    child = fork();
    fuzz_check(child >= 0);
    if (child == 0)
        jailed(input, ends[1]);
    close(input);
    close(ends[1]);
    while ((got = read(ends[0], chunk, sizeof(chunk))) > 0)
        buf_add(out, (struct str){chunk, (size_t)got});
    close(ends[0]);
    fuzz_check(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct buf out = BUF_MAX(64 << 20);
    struct err e = {0};
    struct grid_row row;
    enum grid_step step = GRID_ERROR;
    int code = read_out(data, n, &out);
    struct str stream = buf_str(&out);
    struct sheets *s = sheets_open(bytes_of(&stream), &e);

    fuzz_check(code < 99);
    (void)biff_has_formulas((struct str){(const char *)data, n});
    while (s && ((step = sheets_next(s, &row, &e)) == GRID_ROW || step == GRID_SHEET)) {
        for (size_t i = 0; i < row.n; i++)
            fuzz_check(str_is_utf8(row.cells[i].text));
    }
    fuzz_check(code != 0 || out.full || step == GRID_END);
    fuzz_check(step == GRID_END || e.text[0] != '\0');
    sheets_close(s);
    buf_done(&out);
    return 0;
}
