/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Data cases of sources: reads each file of tests/cases/sources/NAME/ with the fake ingest and
 * compares the facts with NAME.facts beside it.
 *
 *     run DIR...              compares; exit 1 when one differs
 *     run --update DIR...     writes what is there now as what is expected
 *     run --show FILE...      prints the facts of a file, of several under "== FILE"
 *
 * A file FILE.options beside the file answers what it leaves open: one line such as
 * "today=2026-10-05 dates=dmy year=2026 account=@us currency=EUR lang=fr". */
#include "base/mem.h"
#include "ingest_fake.h"
#include "sources/import.h"
#include "sources/xls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum mode { MODE_COMPARE, MODE_UPDATE, MODE_SHOW };
enum { FILE_MOST = 1 << 26 };

struct run {
    enum mode mode;
    bool many; /* several files were named */
    int passed, failed;
    char tmp[64];
};

static struct str read_whole(struct arena *a, const char *path)
{
    struct buf content = {0};
    struct err ignored = {0};
    struct str out = {"", 0};

    if (disk_read_whole(disk_real(), path, FILE_MOST, &content, &ignored))
        out = arena_str(a, buf_str(&content));
    buf_done(&content);
    return out;
}

static void take_option(struct import_options *o, struct day *today, struct str key,
                        struct str value)
{
    int64_t year;

    if (str_eq(key, S("today")) && !day_parse(value, today))
        exit(2);
    if (str_eq(key, S("year")) && str_to_int(value, &year))
        o->year = (int)year;
    if (str_eq(key, S("dates")))
        o->dates = str_eq(value, S("dmy")) ? DATES_DMY : DATES_MDY;
    if (str_eq(key, S("account")))
        o->account = value;
    if (str_eq(key, S("network")))
        o->network = value;
    if (str_eq(key, S("currency")))
        o->currency = value;
    if (str_eq(key, S("lang")))
        o->lang = str_eq(value, S("fr")) ? LANG_FR : LANG_EN;
}

static void read_options(struct arena *a, const char *path, struct import_options *o,
                         struct day *today)
{
    struct str rest = read_whole(a, arena_printf(a, "%s.options", path).p), part;

    rest = str_trim(rest);
    while (str_cut(&rest, ' ', &part)) {
        struct str key, value = part;
        if (str_cut(&value, '=', &key))
            take_option(o, today, key, value);
    }
}

static const char *outcome_name(enum import_outcome outcome)
{
    static const char *const names[] = {"done", "already", "empty", "unknown", "failed"};

    return names[outcome];
}

/* What the import of a file gives, as text. */
static void facts_of(struct run *run, struct arena *a, const char *path, struct buf *out)
{
    struct day today = day_of((struct civil){2026, 10, 5});
    struct import_options o = {.tmp = run->tmp};
    struct list files = LIST_OF(struct import_file);
    struct err e = {0};
    struct fake fake;

    read_options(a, path, &o, &today);
    fake_init(&fake);
    struct workspace w = fake_workspace(&fake, today);

    if (!import_path(&w, path, &o, a, &files, &e))
        buf_printf(out, "stopped: %s\n", e.text);
    size_t batch = 0;

    for (size_t i = 0; i < files.n; i++) {
        const struct import_file *f = &LIST_ITEMS(&files, struct import_file)[i];
        const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
        struct str shown = str_sub(f->file, strlen(path) - strlen(name), f->file.n);
        buf_printf(out, "%s %.*s", outcome_name(f->outcome), STR_ARG(shown));
        if (f->message.n)
            buf_printf(out, ": %.*s", STR_ARG(f->message));
        buf_char(out, '\n');
        if (f->outcome == IMPORT_DONE)
            fake_write(out, &LIST_ITEMS(&fake.batches, struct fake_batch)[batch++]);
    }
    list_done(&files);
    fake_done(&fake);
}

static void show_difference(struct str expected, struct str found)
{
    struct str a, b;
    int shown = 0;

    while (shown < 5) {
        bool has_a = str_cut(&expected, '\n', &a), has_b = str_cut(&found, '\n', &b);
        if (!has_a && !has_b)
            break;
        if (has_a && has_b && str_eq(a, b))
            continue;
        printf("  expected: %.*s\n  found:    %.*s\n", has_a ? (int)a.n : 0, a.p,
               has_b ? (int)b.n : 0, b.p);
        shown++;
    }
}

static void run_file(struct run *run, const char *path)
{
    struct arena a = {0};
    struct buf out = {0};
    struct str facts = arena_printf(&a, "%s.facts", path);
    struct err e = {0};

    facts_of(run, &a, path, &out);
    if (run->mode == MODE_SHOW) {
        if (run->many)
            printf("== %s\n", path);
        fwrite(out.p, 1, out.n, stdout);
    } else if (run->mode == MODE_UPDATE) {
        if (!disk_write_whole(disk_real(), facts.p, buf_str(&out), &e))
            printf("%s: %s\n", facts.p, e.text);
    } else {
        struct str expected = read_whole(&a, facts.p);
        bool same = str_eq(expected, buf_str(&out));
        run->passed += same;
        run->failed += !same;
        if (!same) {
            printf("differs: %s\n", path);
            show_difference(expected, buf_str(&out));
        }
    }
    buf_done(&out);
    arena_done(&a);
}

static void run_path(struct run *run, const char *path)
{
    struct arena a = {0};
    struct list names = LIST_OF(struct str);
    struct disk_stat stat;
    struct err e = {0};

    if (!disk_real()->stat(NULL, path, &stat, &e)) {
        printf("%s\n", e.text);
        run->failed++;
    } else if (!stat.is_folder) {
        run_file(run, path);
    } else if (disk_real()->list(NULL, path, &a, &names, &e)) {
        for (size_t i = 0; i < names.n; i++) {
            struct str name = LIST_ITEMS(&names, struct str)[i];
            if (!str_ends(name, S(".facts")) && !str_ends(name, S(".options")) &&
                !str_ends(name, S(".md")))
                run_path(run, arena_printf(&a, "%s/%.*s", path, STR_ARG(name)).p);
        }
    }
    list_done(&names);
    arena_done(&a);
}

int main(int n, char **words)
{
    struct run run = {.tmp = "/tmp/retour-cases-XXXXXX"};
    int first = 1;
    struct err e = {0};

    if (xls_is_called(n, words))
        xls_task();
    if (n > 1 && strcmp(words[1], "--update") == 0)
        run.mode = MODE_UPDATE;
    if (n > 1 && strcmp(words[1], "--show") == 0)
        run.mode = MODE_SHOW;
    first += run.mode != MODE_COMPARE;
    if (first >= n || !mkdtemp(run.tmp)) {
        fprintf(stderr, "usage: run [--update|--show] PATH...\n");
        return 2;
    }
    run.many = n - first > 1;
    for (int i = first; i < n; i++)
        run_path(&run, words[i]);
    if (!disk_remove_tree(disk_real(), run.tmp, &e))
        fprintf(stderr, "%s\n", e.text);
    if (run.mode == MODE_COMPARE)
        printf("%d passed, %d failed\n", run.passed, run.failed);
    return run.failed > 0;
}
