/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Making a workspace, all or nothing. Both stores are made whole in DIR/tmp/new and then moved to
 * their places, the state last: a folder that has it is a workspace. Whatever fails, what was made
 * goes again; what a process left that was killed in between, the next one makes anew. */
#include "base/limits.h"
#include "base/list.h"
#include "base/text.h"
#include "messages/store.h"
#include "os/random.h"
#include "store/duckdb_facts.h"
#include "store/state_setting.h"
#include "store/workspace.h"

struct making {
    const struct disk *disk;
    struct str dir;
    struct arena arena;
    struct lock lock;
    bool has_made_dir;
    bool has_placed_facts;
};

static const char *below(struct making *m, const char *name)
{
    return arena_printf(&m->arena, "%.*s/%s", STR_ARG(m->dir), name).p;
}

static bool is_there(struct making *m, const char *path)
{
    struct disk_stat stat;
    struct err unheard = {0};

    return m->disk->stat(m->disk->of, path, &stat, &unheard);
}

static bool has_size(struct making *m, const char *path)
{
    struct disk_stat stat;
    struct err unheard = {0};

    return m->disk->stat(m->disk->of, path, &stat, &unheard) && stat.size > 0;
}

/* The folders that are to be ours hold nothing of others; `ours` is what a killed process leaves.
 */
static bool is_free(struct making *m, const char *name, struct str ours, struct err *e)
{
    struct list names = LIST_OF(struct str);
    const char *path = below(m, name);
    struct disk_stat stat;
    struct err unheard = {0};
    bool ok = true;

    if (!m->disk->stat(m->disk->of, path, &stat, &unheard))
        return true;
    if (stat.is_link || !stat.is_folder)
        return fail_store_link(e, ERR_CONFLICT, str_of(path));
    if (m->disk->list(m->disk->of, path, &m->arena, &names, e)) {
        for (size_t i = 0; ok && i < names.n; i++)
            ok = str_eq(LIST_ITEMS(&names, struct str)[i], ours) ||
                 fail_store_folder_taken(e, ERR_CONFLICT, m->dir, str_of(name));
    } else {
        ok = false;
    }
    list_done(&names);
    return ok;
}

/* Figures whose records have vanished are no reason to begin anew over them. */
static bool holds_no_figures(struct making *m, struct err *e)
{
    const char *path = below(m, "facts.duckdb");
    struct facts *facts;
    bool has = true;

    if (!is_there(m, path))
        return true;
    facts = duckdb_facts_open(path, false, below(m, "tmp"), e);
    if (!facts)
        return false;

    bool ok = facts->ops->has_any(facts, &has, e);

    facts->ops->close(facts);
    return ok && (!has || fail_store_lost(e, ERR_DAMAGED, S("retour.db")));
}

/* What every new workspace has until its owner says otherwise. */
static bool first_settings(struct state *s, enum lang lang, struct err *e)
{
    static const char hex[] = "0123456789abcdef";
    unsigned char bytes[WORKSPACE_KEY / 2];
    char key[WORKSPACE_KEY];

    random_bytes(bytes, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++) {
        key[2 * i] = hex[bytes[i] >> 4];
        key[2 * i + 1] = hex[bytes[i] & 15];
    }
    if (!state_begin(s, e))
        return false;
    if (setting_set(s, S("lang"), lang_name(lang), e) &&
        setting_set(s, S("currency"), S("EUR"), e) &&
        setting_set(s, S("zone"), lang == LANG_FR ? S("Europe/Paris") : S("UTC"), e) &&
        setting_set(s, S("person_key"), (struct str){key, sizeof(key)}, e) && state_commit(s, e))
        return true;
    state_rollback(s);
    return false;
}

static bool make_state(struct making *m, enum lang lang, struct err *e)
{
    struct state *s = state_create(below(m, "tmp/new/retour.db"), e);
    bool ok = s && first_settings(s, lang, e);

    state_close(s);
    /* Closing writes the log into the file; it cannot say when the disk is full. */
    if (ok && has_size(m, below(m, "tmp/new/retour.db-wal")))
        ok = fail_store_full(e, ERR_SYSTEM);
    return ok;
}

static bool make_facts(struct making *m, struct err *e)
{
    if (!duckdb_facts_create(below(m, "tmp/new/facts.duckdb"), below(m, "tmp"), e))
        return false;
    return !has_size(m, below(m, "tmp/new/facts.duckdb.wal")) || fail_store_full(e, ERR_SYSTEM);
}

static bool place(struct making *m, struct err *e)
{
    const struct disk *disk = m->disk;

    m->has_placed_facts = true;
    return disk->rename(disk->of, below(m, "tmp/new/facts.duckdb"), below(m, "facts.duckdb"), e) &&
           disk->rename(disk->of, below(m, "tmp/new/retour.db"), below(m, "retour.db"), e) &&
           disk_remove_tree(disk, below(m, "tmp/new"), e);
}

static bool make(struct making *m, enum lang lang, struct err *e)
{
    const struct disk *disk = m->disk;

    m->has_made_dir = !is_there(m, arena_cstr(&m->arena, m->dir));
    if (!disk->folder(disk->of, arena_cstr(&m->arena, m->dir), e) ||
        !lock_take(&m->lock, below(m, "lock"), LOCK_EXCLUSIVE, LIMIT_WORKSPACE_WAIT_S, NULL, NULL,
                   e))
        return false;
    if (is_there(m, below(m, "retour.db")))
        return fail_store_is_workspace(e, ERR_CONFLICT, m->dir);
    if (!is_free(m, "tmp", S("new"), e) || !is_free(m, "files", (struct str){0}, e) ||
        !holds_no_figures(m, e))
        return false;
    return disk->folder(disk->of, below(m, "files"), e) &&
           disk->folder(disk->of, below(m, "tmp"), e) &&
           disk_remove_tree(disk, below(m, "tmp/new"), e) &&
           disk->folder(disk->of, below(m, "tmp/new"), e) && make_facts(m, e) &&
           make_state(m, lang, e) && place(m, e);
}

/* What cannot be removed now is no workspace either, and the next one is made over it. */
static void unmake(struct making *m)
{
    const struct disk *disk = m->disk;
    struct err ignored = {0};

    if (m->has_placed_facts) {
        (void)disk->remove(disk->of, below(m, "retour.db"), &ignored);
        (void)disk->remove(disk->of, below(m, "retour.db-wal"), &ignored);
        (void)disk->remove(disk->of, below(m, "retour.db-shm"), &ignored);
        (void)disk->remove(disk->of, below(m, "facts.duckdb"), &ignored);
    }
    if (disk_remove_tree(disk, below(m, "tmp/new"), &ignored))
        (void)disk->remove(disk->of, below(m, "tmp"), &ignored); /* unless it holds something */
    (void)disk->remove(disk->of, below(m, "files"), &ignored);
    if (m->has_made_dir) {
        (void)disk->remove(disk->of, below(m, "lock"), &ignored);
        (void)disk->remove(disk->of, arena_cstr(&m->arena, m->dir), &ignored);
    }
}

bool workspace_create(const char *dir, const struct disk *disk, enum lang lang, struct err *e)
{
    struct making m = {.disk = disk, .dir = str_of(dir)};
    bool was_one = is_there(&m, below(&m, "retour.db"));
    bool ok = was_one ? fail_store_is_workspace(e, ERR_CONFLICT, m.dir) : make(&m, lang, e);

    if (!ok && !was_one && !is_there(&m, below(&m, "retour.db")))
        unmake(&m);
    lock_release(&m.lock);
    arena_done(&m.arena);
    return ok;
}

void workspace_unmake(const char *dir, const struct disk *disk)
{
    struct making m = {
        .disk = disk, .dir = str_of(dir), .has_made_dir = true, .has_placed_facts = true};

    unmake(&m);
    arena_done(&m.arena);
}
