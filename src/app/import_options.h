/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What `import`, `imports redo` and `demo` share: the options of an import, its progress bar and
 * the account of what became of each file. */
#pragma once

#include "app/command.h"
#include "sources/import.h"

struct import_progress { /* the bar on a terminal */
    struct run *run;
    int64_t drawn_us; /* when it was drawn last */
    bool is_drawn;
};

MUST_USE bool import_options_read(struct run *r, struct workspace *w,
                                  struct import_progress *progress, struct import_options *out,
                                  struct err *e);
void import_progress_clear(struct import_progress *p);
/* One struct import_file each: in words, as json, as csv. */
void import_report(struct run *r, const struct list *files);
void import_json(struct buf *out, const struct list *files);
void import_csv(struct run *r, const struct list *files);
/* 1 when a file that was named could not be imported, else 0. */
int import_status(const struct list *files);
