/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Opening DuckDB with its doors shut, and the engine's table of functions. */
#include "store/duckdb_facts.h"

#include "base/mem.h"
#include "messages/store.h"
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

static void thread_count(char out[static 16])
{
    int cores = machine_cores();

    (void)snprintf(out, 16, "%d", cores > THREADS_MAX ? THREADS_MAX : cores);
}

static bool configure(duckdb_config config, bool read_only, const char *tmp)
{
    char memory[32], threads[16];

    memory_limit(memory);
    thread_count(threads);

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

static bool open_file(struct duckdb_facts *f, const char *path, bool read_only, const char *tmp,
                      struct err *e)
{
    duckdb_config config;
    char *detail = NULL;

    if (duckdb_create_config(&config) != DuckDBSuccess)
        return fail_store_facts(e, ERR_SYSTEM, S("config"));

    bool ok = configure(config, read_only, tmp) || fail_store_facts(e, ERR_USE, S("RETOUR_MEMORY"));

    if (ok && duckdb_open_ext(path, &f->database, config, &detail) != DuckDBSuccess)
        ok = duckdb_fail(detail, DUCKDB_ERROR_INVALID, e);
    duckdb_free(detail);
    duckdb_destroy_config(&config);
    if (ok && duckdb_connect(f->database, &f->connection) != DuckDBSuccess)
        ok = fail_store_facts(e, ERR_SYSTEM, S("connect"));
    return ok;
}

/* Makes the tables in a new file; refuses a file of a newer program. */
static bool agree(struct duckdb_facts *f, bool read_only, struct err *e)
{
    int64_t has_books, number;

    if (!duckdb_ask(f, SQL_DUCKDB_HAS_BOOKS, NULL, &has_books, e))
        return false;
    if (!has_books && read_only)
        return fail_store_damaged(e, ERR_DAMAGED, S("facts.duckdb"), S("no tables"));
    if (!has_books) {
        if (duckdb_begin(f, e) && duckdb_create(f, e))
            return duckdb_end(f, e);
        duckdb_drop(f);
        return false;
    }
    if (!duckdb_ask(f, SQL_DUCKDB_SCHEMA, NULL, &number, e))
        return false;
    return number <= DUCKDB_SCHEMA || fail_store_newer(e, ERR_INPUT);
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
    .append = duckdb_facts_append,
    .commit = duckdb_facts_commit,
    .rollback = duckdb_facts_rollback,
    .undo = duckdb_facts_undo,
    .has_batch = has_batch,
    .settle_all = duckdb_facts_settle_all,
    .derive = duckdb_facts_derive,
    .recode = duckdb_facts_recode,
    .query = duckdb_facts_query,
    .check = duckdb_facts_check,
    .close = close_facts,
};

struct facts *duckdb_facts_open(const char *path, bool read_only, const char *tmp, struct err *e)
{
    struct duckdb_facts *f = mem_new(1, sizeof(*f));

    f->facts.ops = &ops;
    for (int kind = 0; kind < FACT_KINDS; kind++)
        f->n_columns[kind] = fact_columns(kind, f->columns[kind]);
    if (!open_file(f, path, read_only, tmp, e) || !agree(f, read_only, e)) {
        close_facts(&f->facts);
        return NULL;
    }
    return &f->facts;
}

bool duckdb_facts_recover(const char *path, const char *tmp, struct err *e)
{
    struct facts *facts = duckdb_facts_open(path, false, tmp, e);

    if (!facts)
        return false;
    close_facts(facts);
    return true;
}
