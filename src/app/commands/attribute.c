/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* retour attribute --paths FILE: which channels earned the conversions of a table of paths, by one
 * model or by all of them side by side. Needs no workspace. */
#include "app/attribute/attribution.h"
#include "app/attribute/coalitions.h"
#include "app/attribute/paths_file.h"
#include "messages/app.h"
#include "os/disk.h"
#include "report/wrap.h"

static const enum option takes[] = {
    OPTION_PATHS,   OPTION_COALITIONS, OPTION_MODEL,     OPTION_ORDER,  OPTION_NO_NULLS,
    OPTION_EXCLUDE, OPTION_DIRECT,     OPTION_WITHOUT,   OPTION_REPORT, OPTION_HALF_LIFE,
    OPTION_WEIGHTS, OPTION_SEPARATOR,  OPTION_INTERVALS, OPTION_QUIET,  OPTION_END};

static ptrdiff_t read_file(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    return disk_real()->read(of, at, into, n, e);
}

static bool read_paths(struct run *r, const char *path, struct paths_file *f, struct paths *out,
                       struct err *e)
{
    const struct disk *disk = disk_real();
    struct disk_stat stat;
    struct disk_file *file;
    bool fine;

    if (!disk->stat(disk->of, path, &stat, e))
        return false;
    if (!stat.is_file)
        return fail_paths_no_file(e, ERR_INPUT, str_of(path));
    file = disk->open(disk->of, path, e);
    if (!file)
        return false;
    f->separator = str_of(r->options.values[OPTION_SEPARATOR]);
    fine = paths_file_read((struct bytes){file, read_file, stat.size}, f, out, e);
    disk->close(file);
    return fine;
}

static void warn(struct run *r, const struct paths_file *f)
{
    struct buf text = {0}, wrapped = {0};

    if (f->without_touch > 0)
        msg_paths_without_touch(&text, r->lang, f->without_touch);
    if (!f->has_nulls && !r->options.values[OPTION_NO_NULLS])
        msg_paths_without_nulls(&text, r->lang);
    wrap_lines(&wrapped, buf_str(&text), r->width);
    if (text.n > 0 && !r->options.values[OPTION_QUIET])
        run_say_err(r, &wrapped);
    buf_done(&text);
    buf_done(&wrapped);
}

static bool answer(struct run *r, struct attribution *a, struct err *e)
{
    const char *report = r->options.values[OPTION_REPORT];

    if (!attribution_channels(r, a, e))
        return false;
    if (report)
        return attribution_report(r, a, str_of(report), e);
    if (a->asks_without)
        return attribution_draw_without(r, a, e);
    if (!attribution_run(r, a, e))
        return false;
    attribution_draw(r, a);
    return true;
}

static int run(struct run *r, struct err *e)
{
    const char *paths = r->options.values[OPTION_PATHS];
    const char *coalitions = r->options.values[OPTION_COALITIONS];
    struct attribution a;
    struct paths_file f = {0};
    bool fine;

    if (!attribution_options(r, &a, e))
        return -1;
    if ((paths != NULL) == (coalitions != NULL))
        return fail_attribute_what(e, ERR_USE) ? 0 : -1;
    if (!read_paths(r, paths ? paths : coalitions, &f, &a.paths, e))
        return -1;
    a.has_value = f.has_value;
    a.has_nulls = f.has_nulls;
    if (coalitions) {
        fine = coalitions_draw(r, &a.paths, e);
    } else {
        warn(r, &f);
        fine = answer(r, &a, e);
    }
    attribution_done(&a);
    return fine ? 0 : -1;
}

const struct command command_attribute = {
    .name = "attribute", .help = msg_help_attribute, .takes = takes, .run = run};
