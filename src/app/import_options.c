/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/import_options.h"

#include "app/mappings.h"

#include "base/text.h"
#include "messages/app.h"
#include "os/clock.h"
#include "report/wrap.h"

enum { BAR = 24, DRAW_EVERY_US = 100000 };

static void draw_progress(void *of, struct str file, int64_t done, int64_t size)
{
    struct import_progress *p = of;
    int64_t now = clock_steady_us();
    int part = size > 0 ? (int)((double)done / (double)size * BAR) : 0;
    struct buf text = {0}, name = {0};

    if (now - p->drawn_us < DRAW_EVERY_US)
        return;
    p->drawn_us = now;
    p->is_drawn = true;
    buf_add(&text, S("\r\033[K"));
    for (int i = 0; i < BAR; i++)
        buf_add(&text, i < part ? S("█") : S("░"));
    buf_printf(&text, " %3d %%  ", size > 0 ? (int)((double)done / (double)size * 100) : 0);
    wrap_clean(&name, file);
    text_cut(&text, buf_str(&name), p->run->width > BAR + 12 ? p->run->width - BAR - 12 : 10);
    run_write_err(p->run, buf_str(&text));
    buf_done(&name);
    buf_done(&text);
}

void import_progress_clear(struct import_progress *p)
{
    if (p->is_drawn)
        run_write_err(p->run, S("\r\033[K"));
    p->is_drawn = false;
}

static bool read_dates(const char *text, enum date_order *out, struct err *e)
{
    if (!text)
        return true;
    if (str_eq(str_of(text), S("dmy")))
        *out = DATES_DMY;
    else if (str_eq(str_of(text), S("mdy")))
        *out = DATES_MDY;
    else
        return fail_bad_dates(e, ERR_USE, str_of(text));
    return true;
}

bool import_options_read(struct run *r, struct workspace *w, struct import_progress *progress,
                         struct import_options *out, struct err *e)
{
    struct import_options o = {.lang = r->lang};
    const char *year = r->options.values[OPTION_YEAR];
    int64_t n = 0;

    o.account = str_of(r->options.values[OPTION_ACCOUNT]);
    o.network = str_of(r->options.values[OPTION_NETWORK]);
    o.currency = str_of(r->options.values[OPTION_CURRENCY]);
    if (o.currency.n && !currency_is_known(o.currency))
        return fail_bad_currency(e, ERR_USE, o.currency);
    if (year && (!str_to_int(str_of(year), &n) || n < 1990 || n > 2100))
        return fail_bad_year(e, ERR_USE, str_of(year));
    o.year = (int)n;
    if (!read_dates(r->options.values[OPTION_DATES], &o.dates, e) ||
        !mappings_load(r, w, &o.mappings, e))
        return false;
    o.dry_run = r->options.values[OPTION_DRY_RUN] != NULL;
    o.tmp = workspace_path(w, &r->arena, "tmp").p;
    *progress = (struct import_progress){.run = r};
    if (r->err_is_terminal && !r->options.values[OPTION_QUIET]) {
        o.progress = draw_progress;
        o.of = progress;
    }
    *out = o;
    return true;
}

int import_status(const struct list *files)
{
    for (size_t i = 0; i < files->n; i++) {
        const struct import_file *f = &LIST_ITEMS(files, struct import_file)[i];
        if (f->named && (f->outcome == IMPORT_UNKNOWN || f->outcome == IMPORT_FAILED))
            return 1;
    }
    return 0;
}
