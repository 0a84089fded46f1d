/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Whether the parts of a workspace are what they should be, and belong together: the records, the
 * figures, the book of batches against the engine's ledger, the kept originals. */
#include "base/digest.h"
#include "base/mem.h"
#include "ingest/inside.h"
#include "messages/ingest.h"

enum { PIECE = 1 << 18 };

/* Adds the rows of the kind to the sums by batch. */
static bool count_kind(struct workspace *w, enum fact_kind kind, struct map *sums, struct err *e)
{
    static const struct group group = {"batch"};
    const struct aggregate count = {.op = AGGREGATE_COUNT};
    const struct query q = {.kind = kind,
                            .with_past = true,
                            .groups = &group,
                            .n_groups = 1,
                            .aggregates = &count,
                            .n_aggregates = 1,
                            .limit = INT32_MAX};
    struct arena a = {0};
    struct rows rows = {0};
    bool fine = w->facts->ops->query(w->facts, &q, &a, &rows, e);

    for (size_t i = 0; fine && i < rows.n; i++) {
        struct str id = arena_printf(&a, "%lld", (long long)rows_at(&rows, i, 0)->integer);
        *map_put(sums, id, 0) += rows_at(&rows, i, 1)->integer;
    }
    arena_done(&a);
    return fine;
}

/* The batch's rows; they are taken out of the sums. */
static int64_t take_sum(struct map *sums, int32_t batch)
{
    struct arena a = {0};
    struct str id = arena_printf(&a, "%d", (int)batch);
    int64_t n = 0;

    if (map_get(sums, id, &n))
        *map_put(sums, id, 0) = 0;
    arena_done(&a);
    return n;
}

static bool audit_batch(struct workspace *w, const struct batch *b, struct map *sums, struct err *e)
{
    bool is_there, is_done = b->status == BATCH_DONE;
    int64_t found = take_sum(sums, b->id);

    if (!w->facts->ops->has_batch(w->facts, b->id, &is_there, e))
        return false;
    if (is_done && !is_there)
        return fail_check_batch_lost(e, ERR_DAMAGED, b->id, b->file);
    if (!is_done && (is_there || found))
        return fail_check_batch_undone(e, ERR_DAMAGED, b->id, b->file);
    return !is_done || found == b->facts ||
           fail_check_batch_count(e, ERR_DAMAGED, b->id, b->file, b->facts, found);
}

/* Sums that nobody took are of batches that the book does not know. */
static bool audit_rest(const struct map *sums, struct err *e)
{
    for (size_t i = 0; i < sums->n; i++)
        if (sums->entries[i].value)
            return fail_check_batch_unknown(e, ERR_DAMAGED, sums->entries[i].key);
    return true;
}

static bool audit_books(struct workspace *w, const struct list *batches, struct err *e)
{
    struct map sums = {0};
    bool fine = true;

    for (int kind = 0; fine && kind < FACT_KINDS; kind++)
        fine = count_kind(w, kind, &sums, e);
    for (size_t i = 0; fine && i < batches->n; i++)
        fine = audit_batch(w, &LIST_ITEMS(batches, struct batch)[i], &sums, e);
    fine = fine && audit_rest(&sums, e);
    map_done(&sums);
    return fine;
}

/* The digest of a file; false when it cannot be read to its end. */
static bool digest_file(const struct disk *disk, const char *path, char hex[DIGEST_TEXT],
                        struct err *e)
{
    struct disk_file *file = disk->open(disk->of, path, e);
    struct digest *digest;
    char *piece;
    int64_t at = 0;
    ptrdiff_t n;

    if (!file)
        return false;
    digest = digest_new((struct str){0});
    piece = mem_new(PIECE, 1);
    for (; (n = disk->read(file, at, piece, PIECE, e)) > 0; at += n)
        digest_add(digest, piece, (size_t)n);
    digest_write(digest, hex);
    digest_free(digest);
    mem_free(piece);
    disk->close(file);
    return n == 0;
}

static bool audit_original(struct workspace *w, const struct batch *b, struct map *seen,
                           struct err *e)
{
    struct arena a = {0};
    struct err why = {.lang = e->lang};
    struct str name = arena_printf(&a, "files/%.*s", STR_ARG(b->digest));
    char hex[DIGEST_TEXT];
    bool fine = true;

    if (b->has_original && !map_get(seen, b->digest, NULL)) {
        map_put(seen, b->digest, 1);
        if (!digest_file(w->disk, workspace_path(w, &a, name.p).p, hex, &why)) {
            fine = why.kind == ERR_MISSING
                       ? fail_check_original_lost(e, ERR_DAMAGED, b->id, b->file, name)
                       : err_set(e, why.kind, str_of(why.text));
        } else if (!str_eq(str_of(hex), b->digest)) {
            fine = fail_check_original(e, ERR_DAMAGED, b->id, b->file, name);
        }
    }
    arena_done(&a);
    return fine;
}

static bool audit_originals(struct workspace *w, const struct list *batches, struct err *e)
{
    struct map seen = {0};
    bool fine = true;

    for (size_t i = 0; fine && i < batches->n; i++)
        fine = audit_original(w, &LIST_ITEMS(batches, struct batch)[i], &seen, e);
    map_done(&seen);
    return fine;
}

bool ingest_audit(struct workspace *w, struct err *e)
{
    struct arena a = {0};
    struct list batches = LIST_OF(struct batch);
    bool fine = state_check(w->state, e) && w->facts->ops->check(w->facts, e) &&
                batch_list(w->state, &a, &batches, e) && audit_books(w, &batches, e) &&
                audit_originals(w, &batches, e);

    list_done(&batches);
    arena_done(&a);
    return fine;
}
