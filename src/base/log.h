/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One line an event on standard error, logfmt: time, level, area, then what the caller says. For
 * `web` and `app` only; never personal data, never tokens. */
#pragma once

#include "base/base.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

struct log {
    enum log_level level; /* what is written: this and worse */
    int file;             /* descriptor */
};

void log_line(const struct log *log, enum log_level level, const char *area, const char *format,
              ...) PRINTF_LIKE(4, 5);
