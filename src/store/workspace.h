/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A workspace: the folder of one company (design.md 9). Opening it takes its lock, opens both
 * stores, finishes or forgets the batch that a crash interrupted, and reads its settings. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "os/disk.h"
#include "os/lock.h"
#include "store/facts.h"

struct state;

enum workspace_mode { WORKSPACE_ASK, WORKSPACE_WRITE };

enum { WORKSPACE_KEY = 64 }; /* digits of settings.person_key */

struct workspace_options {
    const char *dir;
    enum workspace_mode mode;
    const struct disk *disk; /* disk_real() */
    struct instant now;
    /* Wraps the facts engine right after it opens (fault tests); NULL: as it is. */
    struct facts *(*wrap)(void *of, struct facts *engine);
    void *of;
    void (*waiting)(void *of, int64_t process); /* see lock_take; NULL: silent */
    void *waiting_of;
};

/* Settings that nearly everything needs; texts live as long as the workspace. */
struct settings {
    struct str name;
    struct str industry;
    char currency[4];
    struct str zone;
    enum lang lang;
    unsigned sales_from;    /* bit per enum sale_system; 0: the default rule */
    double margin;          /* default margin on variable costs, 0..1; NAN when never set */
    double margin_of[3];    /* by enum sale_system where set, else NAN */
    double call_share;      /* share of solved contacts that avoid a call; NAN when not set */
    struct money call_cost; /* cost of one call avoided */
    /* Hex digits, drawn at random by workspace_create: the key of the hash that hides persons. */
    struct str person_key;
};

struct workspace {
    struct str dir;
    const struct disk *disk;
    struct lock lock;
    struct state *state;
    struct facts *facts;
    struct settings settings;
    struct instant now;
    struct day today; /* in the workspace's zone */
    struct arena arena;
};

/* All or nothing; `dir` may be there, but not with other files where the workspace's own go. */
MUST_USE bool workspace_create(const char *dir, const struct disk *disk, enum lang lang,
                               struct err *e);
/* What workspace_create has just made goes again; what cannot be removed stays. */
void workspace_unmake(const char *dir, const struct disk *disk);
struct workspace *workspace_open(const struct workspace_options *o, struct err *e);
MUST_USE bool workspace_read_settings(struct workspace *w,
                                      struct err *e); /* again, after they changed */
struct settle_rules workspace_settle_rules(struct workspace *w, struct arena *a);
struct str workspace_path(const struct workspace *w, struct arena *a, const char *below);
void workspace_close(struct workspace *w);
