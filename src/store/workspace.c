/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The folder of one company: making it, opening it under its lock, its settings. */
#include "store/workspace.h"

#include "base/limits.h"
#include "base/list.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/zone.h"
#include "messages/store.h"
#include "store/duckdb_facts.h"
#include "store/state_dictionary.h"
#include "store/state_setting.h"

#include <math.h>
#include <string.h>

struct str workspace_path(const struct workspace *w, struct arena *a, const char *below)
{
    return arena_printf(a, "%.*s/%s", STR_ARG(w->dir), below);
}

static bool exists(const struct disk *disk, const char *path, int64_t *size)
{
    struct disk_stat stat;
    struct err unheard = {0};

    if (!disk->stat(disk->of, path, &stat, &unheard) || !stat.is_file)
        return false;
    *size = stat.size;
    return true;
}

static unsigned systems_of(struct str text)
{
    unsigned systems = 0;
    struct str name;

    while (str_cut(&text, ',', &name)) {
        for (unsigned i = SYSTEM_SHOP; i <= SYSTEM_PAYMENT; i++)
            if (str_eq(str_trim(name), sale_system_name((enum sale_system)i)))
                systems |= 1u << i;
    }
    return systems;
}

static bool read_settings(struct state *s, struct arena *a, struct settings *out, struct err *e)
{
    struct str currency, lang, systems;

    if (!setting_get(s, S("name"), a, &out->name, e) ||
        !setting_get(s, S("industry"), a, &out->industry, e) ||
        !setting_get(s, S("zone"), a, &out->zone, e) ||
        !setting_get(s, S("currency"), a, &currency, e) ||
        !setting_get(s, S("lang"), a, &lang, e) ||
        !setting_get(s, S("sales_from"), a, &systems, e) ||
        !setting_get(s, S("person_key"), a, &out->person_key, e) ||
        !setting_get_number(s, S("margin"), &out->margin, e) ||
        !setting_get_number(s, S("margin.shop"), &out->margin_of[SYSTEM_SHOP], e) ||
        !setting_get_number(s, S("margin.crm"), &out->margin_of[SYSTEM_CRM], e) ||
        !setting_get_number(s, S("margin.payment"), &out->margin_of[SYSTEM_PAYMENT], e) ||
        !setting_get_number(s, S("call_share"), &out->call_share, e) ||
        !setting_get_money(s, S("call_cost"), &out->call_cost, e))
        return false;
    if (currency.n < sizeof(out->currency))
        memcpy(out->currency, currency.p ? currency.p : "", currency.n);
    if (!lang_parse(lang, &out->lang))
        out->lang = LANG_EN;
    out->sales_from = systems_of(systems);
    return true;
}

bool workspace_read_settings(struct workspace *w, struct err *e)
{
    struct settings settings = {0};

    if (!read_settings(w->state, &w->arena, &settings, e))
        return false;
    /* Without it the hash of a person could be made by anybody. */
    if (settings.person_key.n != WORKSPACE_KEY)
        return fail_store_no_key(e, ERR_DAMAGED, S("retour.db"));
    w->settings = settings;
    w->today = zone_day(settings.zone, w->now);
    return true;
}

/* Taking over what a crash left, and bringing an old state up to date, is work for a writer. */
static bool needs_writer(struct workspace *w, struct err *e)
{
    int64_t size;

    if (exists(w->disk, workspace_path(w, &w->arena, "facts.duckdb.wal").p, &size) && size > 0)
        return true;

    struct err why = {.lang = e->lang};
    struct state *s = state_open(workspace_path(w, &w->arena, "retour.db").p, true, &why);
    bool is_older = !s && why.kind == ERR_CONFLICT;

    state_close(s);
    return is_older;
}

static bool recover(struct workspace *w, struct err *e)
{
    struct state *s = state_open(workspace_path(w, &w->arena, "retour.db").p, false, e);

    if (!s)
        return false;
    state_close(s);
    return duckdb_facts_recover(workspace_path(w, &w->arena, "facts.duckdb").p,
                                workspace_path(w, &w->arena, "tmp").p, e);
}

static bool take_lock(struct workspace *w, const struct workspace_options *o, enum lock_mode mode,
                      struct err *e)
{
    return lock_take(&w->lock, workspace_path(w, &w->arena, "lock").p, mode, LIMIT_WORKSPACE_WAIT_S,
                     o->waiting, o->waiting_of, e);
}

static bool enter(struct workspace *w, const struct workspace_options *o, struct err *e)
{
    if (o->mode == WORKSPACE_WRITE)
        return take_lock(w, o, LOCK_EXCLUSIVE, e);
    if (!take_lock(w, o, LOCK_SHARED, e))
        return false;
    if (!needs_writer(w, e))
        return true;
    lock_release(&w->lock);
    if (!take_lock(w, o, LOCK_EXCLUSIVE, e) || !recover(w, e))
        return false;
    lock_release(&w->lock);
    return take_lock(w, o, LOCK_SHARED, e);
}

/* Below a link we would remove and write what is somebody else's. */
static bool has_own_folders(struct workspace *w, struct err *e)
{
    static const char *const names[] = {"tmp", "files"};

    for (size_t i = 0; i < COUNT_OF(names); i++) {
        struct str path = workspace_path(w, &w->arena, names[i]);
        struct disk_stat stat;
        struct err unheard = {0};

        if (w->disk->stat(w->disk->of, path.p, &stat, &unheard) ? stat.is_link || !stat.is_folder
                                                                : unheard.kind != ERR_MISSING)
            return fail_store_link(e, ERR_CONFLICT, path);
    }
    return true;
}

/* What a killed process left there is of no use to anybody, and may hold what persons wrote. */
static bool empty_tmp(struct workspace *w, struct err *e)
{
    const struct disk *disk = w->disk;
    const char *tmp = workspace_path(w, &w->arena, "tmp").p;
    struct list names = LIST_OF(struct str);
    bool ok = disk->folder(disk->of, tmp, e) && disk->list(disk->of, tmp, &w->arena, &names, e);

    for (size_t i = 0; ok && i < names.n; i++) {
        struct str name = LIST_ITEMS(&names, struct str)[i];

        ok = disk_remove_tree(disk, arena_printf(&w->arena, "%s/%.*s", tmp, STR_ARG(name)).p, e);
    }
    list_done(&names);
    return ok;
}

static bool open_stores(struct workspace *w, const struct workspace_options *o, struct err *e)
{
    bool read_only = o->mode == WORKSPACE_ASK;
    struct arena *a = &w->arena;

    if (!read_only && !empty_tmp(w, e))
        return false;
    w->state = state_open(workspace_path(w, a, "retour.db").p, read_only, e);
    if (!w->state)
        return false;

    struct facts *facts = duckdb_facts_open(workspace_path(w, a, "facts.duckdb").p, read_only,
                                            workspace_path(w, a, "tmp").p, e);

    if (!facts)
        return false;
    w->facts = o->wrap ? o->wrap(o->of, facts) : facts;
    return true;
}

/* Figures without records; what is left of an init that was stopped has none. */
static bool has_figures(struct workspace *w)
{
    const char *path = workspace_path(w, &w->arena, "facts.duckdb").p;
    struct err unheard = {0};
    struct facts *facts;
    int64_t size;
    bool has = true;

    if (!exists(w->disk, path, &size))
        return false;
    facts = duckdb_facts_open(path, true, workspace_path(w, &w->arena, "tmp").p, &unheard);
    if (facts && !facts->ops->has_any(facts, &has, &unheard))
        has = true;
    if (facts)
        facts->ops->close(facts);
    return has;
}

/* A folder that may not be entered is no reason to make a workspace there. */
static bool find_state(struct workspace *w, struct err *e)
{
    struct disk_stat stat = {0};
    struct err why = {.lang = e->lang};

    if (w->disk->stat(w->disk->of, workspace_path(w, &w->arena, "retour.db").p, &stat, &why) &&
        stat.is_file)
        return true;
    if (why.kind == ERR_SYSTEM)
        return err_set(e, ERR_SYSTEM, str_of(why.text));
    if (has_figures(w))
        return fail_store_lost(e, ERR_DAMAGED, S("retour.db"));
    return fail_store_not_workspace(e, ERR_MISSING, w->dir);
}

struct workspace *workspace_open(const struct workspace_options *o, struct err *e)
{
    struct workspace *w = mem_new(1, sizeof(*w));

    *w = (struct workspace){.disk = o->disk, .now = o->now};
    w->dir = arena_str(&w->arena, str_of(o->dir));
    if (find_state(w, e) && has_own_folders(w, e) && enter(w, o, e) && open_stores(w, o, e) &&
        workspace_read_settings(w, e))
        return w;
    workspace_close(w);
    return NULL;
}

struct settle_rules workspace_settle_rules(struct workspace *w, struct arena *a)
{
    struct settle_rules rules = {.systems = w->settings.sales_from};
    struct err unheard = {0};

    /* Settling by half of the rules would be wrong in silence: the engine refuses to. */
    rules.is_broken =
        !dictionary_tools(w->state, a, &rules.tool_sources, &rules.n_tool_sources, &unheard);
    return rules;
}

void workspace_close(struct workspace *w)
{
    if (!w)
        return;
    if (w->facts)
        w->facts->ops->close(w->facts);
    state_close(w->state);
    lock_release(&w->lock);
    arena_done(&w->arena);
    mem_free(w);
}
