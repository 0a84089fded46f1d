/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a command says and where: its streams, its workspace, its tables. */
#include "app/command.h"

#include "ingest/ingest.h"
#include "messages/app.h"
#include "report/wrap.h"

#include <errno.h>
#include <unistd.h>

/* 0, or why not all of it could be written. */
static int write_all(int file, struct str text)
{
    while (text.n > 0) {
        ssize_t n = write(file, text.p, text.n);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        text = str_sub(text, (size_t)n, text.n);
    }
    return 0;
}

void run_write(struct run *r, struct str text)
{
    if (r->out_fault == 0)
        r->out_fault = write_all(r->out, text);
}

void run_say(struct run *r, struct buf *text)
{
    run_write(r, buf_str(text));
    buf_done(text);
    *text = (struct buf){0};
}

void run_write_err(struct run *r, struct str text)
{
    (void)write_all(r->err, text); /* there is nobody else to tell */
}

void run_say_err(struct run *r, struct buf *text)
{
    struct buf clean = {0};

    wrap_clean_lines(&clean, buf_str(text)); /* it may quote what somebody typed or sent */
    run_write_err(r, buf_str(&clean));
    buf_done(&clean);
    buf_done(text);
    *text = (struct buf){0};
}

struct str run_words(struct run *r, void (*message)(struct buf *out, enum lang lang))
{
    struct buf text = {0};
    struct str kept;

    message(&text, r->lang);
    kept = arena_str(&r->arena, buf_str(&text));
    buf_done(&text);
    return kept;
}

static void say_waiting(void *of, int64_t process)
{
    struct run *r = of;
    struct buf text = {0};

    if (process > 0)
        msg_waiting_for(&text, r->lang, (double)process);
    else
        msg_waiting(&text, r->lang);
    run_say_err(r, &text);
}

static struct workspace *open_as(struct run *r, bool to_write, struct err *e)
{
    return workspace_open(
        &(struct workspace_options){.dir = r->options.values[OPTION_DIR],
                                    .mode = to_write ? WORKSPACE_WRITE : WORKSPACE_ASK,
                                    .disk = disk_real(),
                                    .now = r->now,
                                    .waiting = say_waiting,
                                    .waiting_of = r},
        e);
}

/* Opens to write, takes over what a crash left, and opens as it was wanted. What cannot be taken
 * over keeps nobody from asking: it is said to whoever writes. */
static struct workspace *open_recovered(struct run *r, bool to_write, struct err *e)
{
    struct workspace *w = open_as(r, true, e);
    struct err ignored = {.lang = e->lang};

    if (w && !ingest_recover(w, to_write ? e : &ignored) && to_write) {
        workspace_close(w);
        return NULL;
    }
    if (!w || to_write)
        return w;
    workspace_close(w);
    return open_as(r, false, e);
}

struct workspace *run_open(struct run *r, bool to_write, struct err *e)
{
    struct workspace *w = open_as(r, to_write, e);
    bool is_interrupted;

    if (!w)
        return NULL;
    if (ingest_is_interrupted(w, &is_interrupted, e)) {
        if (!is_interrupted)
            return w;
        workspace_close(w);
        return open_recovered(r, to_write, e);
    }
    workspace_close(w);
    return NULL;
}

enum format run_format(const struct run *r)
{
    enum format format = FORMAT_TEXT;

    if (r->options.values[OPTION_FORMAT] &&
        !format_parse(str_of(r->options.values[OPTION_FORMAT]), &format))
        return FORMAT_TEXT; /* main has refused it already */
    return format;
}

void run_draw(struct run *r, const struct table *t, bool details)
{
    struct buf out = {0};

    draw_table(&out, t,
               &(struct draw_options){.lang = r->lang,
                                      .format = run_format(r),
                                      .colour = r->colour,
                                      .width = r->width,
                                      .details = details});
    run_say(r, &out);
}
