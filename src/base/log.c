/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/log.h"

#include "base/day.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 4096 }; /* written by one write(2): lines of several threads do not mix */

void log_line(const struct log *log, enum log_level level, const char *area, const char *format,
              ...)
{
    static const char *const names[] = {"error", "warn", "info", "debug"};
    struct buf line = BUF_MAX(LINE);
    char text[LINE - 128];
    struct timespec now;
    va_list args;

    if (level > log->level)
        return;
    /* The real time, also where tests set another one: a log tells what happened when. */
    clock_gettime(CLOCK_REALTIME, &now);
    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args); /* a long one is cut */
    va_end(args);
    for (char *c = text; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = ' '; /* whoever sent a name must not write a line of their own */
    }
    buf_add(&line, S("time="));
    instant_write(&line, (struct instant){now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000});
    buf_printf(&line, " level=%s area=%s %s\n", names[level], area, text);
    if (write(log->file, line.p, line.n) < 0) {
        /* Nowhere left to say it. */
    }
    buf_done(&line);
}
