/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening DuckDB with its doors shut, and the engine's table of functions. */
#include "store/duckdb_facts.h"

#include "base/mem.h"
#include "messages/store.h"
#include "os/disk.h"
#include "os/machine.h"
#include "store/duckdb_inside.h"
#include "store/sql_duckdb.h"

#include <stdio.h>
#include <stdlib.h>

enum { THREADS_MAX = 8 };
static const int64_t MEGABYTE = 1 << 20;

/* Half of the machine's memory, at least 1 GB, or what the person says. */
static void memory_limit(char out[static 32])
{
    const char *said = getenv("RETOUR_MEMORY");
    int64_t half = machine_memory() / 2 / MEGABYTE;

    if (said && *said)
        (void)snprintf(out, 32, "%s", said);
    else
        (void)snprintf(out, 32, "%lldMB", (long long)(half > 1024 ? half : 1024));
}

/* A writer has one: its rows come one after the other, and each thread of a statement holds buffers
 * of its own and turns idly while another works. */
static void thread_count(bool read_only, char out[static 16])
{
    int cores = read_only ? machine_cores() : 1;

    (void)snprintf(out, 16, "%d", cores > THREADS_MAX ? THREADS_MAX : cores);
}

static bool configure(duckdb_config config, bool read_only, const char *tmp)
{
    char memory[32], threads[16];

    memory_limit(memory);
    thread_count(read_only, threads);

    const struct {
        const char *name, *value;
    } options[] = {
        {"access_mode", read_only ? "READ_ONLY" : "READ_WRITE"},
        {"temp_directory", tmp},
        {"memory_limit", memory},
        {"threads", threads},
        {"autoinstall_known_extensions", "false"},
        {"autoload_known_extensions", "false"},
        {"allow_community_extensions", "false"},
        {"enable_external_access", "false"},
        {"lock_configuration", "true"}, /* the last: nothing is set after it */
    };

    for (size_t i = 0; i < COUNT_OF(options); i++)
        if (duckdb_set_config(config, options[i].name, options[i].value) != DuckDBSuccess)
            return false;
    return true;
}

/* A file that we may open and that the engine cannot read is damaged, in whatever words it says so.
 */
static bool fail_open(const char *path, bool read_only, const char *detail, struct err *e)
{
    struct err why = {.lang = e->lang};

    if (!disk_may_read(path) || (!read_only && !disk_may_write(path)))
        return fail_store_read_only(e, ERR_SYSTEM);
    (void)duckdb_fail(detail, DUCKDB_ERROR_INVALID, &why);
    if (why.kind == ERR_SYSTEM && str_find(str_of(detail), S("annot open file")) < 0 &&
        str_find(str_of(detail), S("No space")) < 0 && str_find(str_of(detail), S("uota")) < 0 &&
        str_find(str_of(detail), S("File too large")) < 0)
        return fail_store_damaged(e, ERR_DAMAGED, S("facts.duckdb"));
    return err_set(e, why.kind, str_of(why.text));
}

static bool open_file(struct duckdb_facts *f, const char *path, bool read_only, const char *tmp,
                      struct err *e)
{
    duckdb_config config;
    char *detail = NULL;

    if (duckdb_create_config(&config) != DuckDBSuccess)
        return fail_store_facts(e, ERR_SYSTEM, S("config"));

    bool ok = configure(config, read_only, tmp) || fail_store_facts(e, ERR_USE, S("RETOUR_MEMORY"));

    if (ok && duckdb_open_ext(path, &f->database, config, &detail) != DuckDBSuccess)
        ok = fail_open(path, read_only, detail, e);
    duckdb_free(detail);
    duckdb_destroy_config(&config);
    if (ok && duckdb_connect(f->database, &f->connection) != DuckDBSuccess)
        ok = fail_store_facts(e, ERR_SYSTEM, S("connect"));
    return ok;
}

/* The tables are there, and of a form that this program knows. */
static bool agree(struct duckdb_facts *f, struct err *e)
{
    int64_t has_books, number;

    if (!duckdb_ask(f, SQL_DUCKDB_HAS_BOOKS, NULL, &has_books, e))
        return false;
    if (!has_books)
        return fail_store_lost(e, ERR_DAMAGED, S("facts.duckdb"));
    if (!duckdb_ask(f, SQL_DUCKDB_SCHEMA, NULL, &number, e))
        return false;
    return number <= DUCKDB_SCHEMA || fail_store_newer(e, ERR_INPUT);
}

static bool make_tables(struct duckdb_facts *f, struct err *e)
{
    if (duckdb_begin(f, e) && duckdb_create(f, e))
        return duckdb_end(f, e);
    duckdb_drop(f);
    return false;
}

static bool begin(struct facts *facts, int32_t batch, struct err *e)
{
    struct duckdb_facts *f = duckdb_of(facts);
    struct kind_names k = {0};

    assert(batch > 0 && f->batch == 0);
    if (!duckdb_begin(f, e))
        return false;
    f->batch = batch;
    duckdb_kind_add_int(&k, "batch", batch);

    bool ok = duckdb_run_filled(f, SQL_DUCKDB_LEDGER_ADD, k.names, e);

    duckdb_kind_done(&k);
    return ok;
}

void duckdb_facts_rollback(struct facts *facts)
{
    struct duckdb_facts *f = duckdb_of(facts);

    for (int i = 0; i < FACT_KINDS; i++) {
        writer_free(f->writers[i]);
        f->writers[i] = NULL;
        f->appended[i] = 0;
    }
    f->batch = 0;
    duckdb_drop(f);
}

static bool has_batch(struct facts *facts, int32_t batch, bool *out, struct err *e)
{
    struct kind_names k = {0};
    int64_t n = 0;

    duckdb_kind_add_int(&k, "batch", batch);

    bool ok = duckdb_ask(duckdb_of(facts), SQL_DUCKDB_LEDGER_HAS, k.names, &n, e);

    duckdb_kind_done(&k);
    if (ok)
        *out = n > 0;
    return ok;
}

static bool has_any(struct facts *facts, bool *out, struct err *e)
{
    int64_t n;

    if (!duckdb_ask(duckdb_of(facts), SQL_DUCKDB_LEDGER_COUNT, NULL, &n, e))
        return false;
    *out = n > 0;
    return true;
}

static void close_facts(struct facts *facts)
{
    struct duckdb_facts *f = duckdb_of(facts);

    if (!f)
        return;
    if (f->connection)
        duckdb_facts_rollback(facts);
    duckdb_disconnect(&f->connection);
    duckdb_close(&f->database);
    mem_free(f);
}

static const struct facts_ops ops = {
    .name = "duckdb",
    .begin = begin,
    .instead_of = duckdb_facts_instead_of,
    .append = duckdb_facts_append,
    .commit = duckdb_facts_commit,
    .rollback = duckdb_facts_rollback,
    .undo = duckdb_facts_undo,
    .has_batch = has_batch,
    .count_replaced = duckdb_facts_count_replaced,
    .has_any = has_any,
    .settle_all = duckdb_facts_settle_all,
    .derive = duckdb_facts_derive,
    .recode = duckdb_facts_recode,
    .query = duckdb_facts_query,
    .check = duckdb_facts_check,
    .close = close_facts,
};

static struct duckdb_facts *new_facts(void)
{
    struct duckdb_facts *f = mem_new(1, sizeof(*f));

    f->facts.ops = &ops;
    for (int kind = 0; kind < FACT_KINDS; kind++)
        f->n_columns[kind] = fact_columns(kind, f->columns[kind]);
    return f;
}

bool duckdb_facts_create(const char *path, const char *tmp, struct err *e)
{
    struct duckdb_facts *f = new_facts();
    bool ok = open_file(f, path, false, tmp, e) && make_tables(f, e);

    close_facts(&f->facts);
    return ok;
}

struct facts *duckdb_facts_open(const char *path, bool read_only, const char *tmp, struct err *e)
{
    const struct disk *disk = disk_real();
    struct duckdb_facts *f;
    struct disk_stat info;
    struct err unheard = {0};

    /* the engine would make a new one there, and say nothing */
    if (!disk->stat(disk->of, path, &info, &unheard) || info.size == 0) {
        fail_store_lost(e, ERR_DAMAGED, S("facts.duckdb"));
        return NULL;
    }
    f = new_facts();
    if (open_file(f, path, read_only, tmp, e) && agree(f, e))
        return &f->facts;
    close_facts(&f->facts);
    return NULL;
}

bool duckdb_facts_recover(const char *path, const char *tmp, struct err *e)
{
    struct facts *facts = duckdb_facts_open(path, false, tmp, e);

    if (!facts)
        return false;
    close_facts(facts);
    return true;
}
