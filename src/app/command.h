/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a command of `retour` is: a name, the options it takes, a function. One file a command in
 * app/commands/, registered by its name in app/meson.build. Commands write to `out` and `err` of
 * their run, never to the process's own streams, so that a server can carry them out for somebody
 * else. */
#pragma once

#include "app/options.h"
#include "report/draw.h"

struct run {
    struct options options;  /* those given, checked against what the command takes */
    const char *const *args; /* what stands behind the command, without options */
    size_t n_args;
    enum lang lang;
    int out, err;  /* descriptors */
    int out_fault; /* errno of the first write to `out` that failed; nothing is written after */
    bool colour;   /* `out` is a terminal that wants colours */
    bool err_is_terminal; /* progress bars are welcome there */
    size_t width;
    struct instant now;
    struct arena arena;
};

struct command {
    const char *name;
    void (*help)(struct buf *out, enum lang lang); /* usage, what it does, an example */
    const enum option *takes; /* besides those that all take; ended by OPTION_END */
    size_t least_args, most_args;
    int (*run)(struct run *r, struct err *e); /* exit status; -1: e says why it failed */
};

extern const struct command *const commands[]; /* in the order of help; ended by NULL */

void run_write(struct run *r, struct str text);     /* to `out` */
void run_write_err(struct run *r, struct str text); /* to `err` */
void run_say(struct run *r, struct buf *text);      /* to `out`; empties it */
void run_say_err(struct run *r, struct buf *text);  /* to `err`, made harmless */
/* A message without arguments, in the arena of the run. */
struct str run_words(struct run *r, void (*message)(struct buf *out, enum lang lang));
struct workspace;
/* The workspace of -C; NULL with e set. Says on `err` when it has to wait for another process. */
struct workspace *run_open(struct run *r, bool to_write, struct err *e);
/* A table in the format that was asked for. */
void run_draw(struct run *r, const struct table *t, bool details);
enum format run_format(const struct run *r);

/* What the options say; lists live in the arena of the run. */
MUST_USE bool run_day(const struct run *r, enum option o, struct day *out,
                      struct err *e); /* untouched when not given */
/* The words behind --period, --from, --to; `fallback` ("this-year"...) when none is given. */
MUST_USE bool run_period(struct run *r, struct day today, const char *fallback, struct period *out,
                         struct err *e);
MUST_USE bool run_compare(struct run *r, enum compare *out, struct err *e);
MUST_USE bool run_basis(const struct run *r, enum basis *out, struct err *e);
MUST_USE bool run_by(struct run *r, struct list *out, struct err *e);    /* of struct str */
MUST_USE bool run_where(struct run *r, struct list *out, struct err *e); /* of struct where */
