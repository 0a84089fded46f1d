/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A million rows of a per-day per-post table with ten metrics: the import, against DuckDB that
 * unpivots the same file into the same table of figures with one thread.
 *
 *     bench_import RETOUR FOLDER    works in FOLDER, which it leaves
 *
 * Fails when the import takes more than twice the peer's CPU, or more than 300 MB, or the same file
 * again a second. */
#include "base/day.h"
#include "store/duckdb_facts.h"

#include <duckdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS = 1000000, POSTS = 1000, FIRST_DAY = 19358, MOST_MB = 300 };

static const double most_ratio = 2;

static const char header[] =
    "Date,Content,Video title,Video publish time,Duration,Views,Engaged views,Watch time (hours),"
    "Subscribers gained,Subscribers lost,Impressions,Card clicks,Dislikes,Shares,Comments added\n";

/* The same file as figures; the codes are those that the import gives out, but for the order. */
static const char by_hand[] =
    "INSERT INTO figure SELECT 1, 1, 4, post, day, day, metric, 0, value, 0, 0, 1, 1, line, 1, 0, "
    "0, 0, 3 FROM (SELECT date_diff('day', DATE '1970-01-01', day) AS day, post, "
    "row_number() OVER () AS line, \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", "
    "\"10\" FROM read_csv('%s', header = true, columns = {'day': 'DATE', 'post': 'VARCHAR', "
    "'title': 'VARCHAR', 'published': 'VARCHAR', 'seconds': 'INTEGER', '1': 'DOUBLE', "
    "'2': 'DOUBLE', '3': 'DOUBLE', '4': 'DOUBLE', '5': 'DOUBLE', '6': 'DOUBLE', '7': 'DOUBLE', "
    "'8': 'DOUBLE', '9': 'DOUBLE', '10': 'DOUBLE'})) UNPIVOT (value FOR metric IN (\"1\", \"2\", "
    "\"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\", \"10\"))";

static int stop(const char *why)
{
    fprintf(stderr, "bench_import: %s\n", why);
    return 1;
}

static bool make(const char *path)
{
    FILE *out = fopen(path, "w");
    uint64_t random = 7;

    if (!out)
        return false;
    fputs(header, out);
    for (int i = 0; i < ROWS; i++) {
        struct civil day = day_civil((struct day){FIRST_DAY + i / POSTS});
        int post = i % POSTS;

        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        fprintf(out, "%04d-%02d-%02d,video-%05d,\"A bowl, part %d\",\"Jan 5, 2022\",%d", day.year,
                day.month, day.day, post, post, post % 900 + 30);
        for (int k = 0; k < 10; k++)
            fprintf(out, ",%u", (unsigned)(random >> (5 * k + 4) & 4095));
        fputc('\n', out);
    }
    return fclose(out) == 0;
}

/* What a child process took. */
struct taken {
    double seconds;
    double megabytes;
};

static bool wait_for(pid_t child, struct taken *out)
{
    struct rusage used;
    int status;

    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return false;
    out->seconds = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                   (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    out->megabytes = (double)used.ru_maxrss / 1024;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool run(const char *program, const char *dir, const char *verb, const char *what,
                struct taken *out)
{
    pid_t child = fork();

    if (child == 0) {
        execl(program, program, verb, what, "-C", dir, (char *)NULL);
        _exit(127);
    }
    return wait_for(child, out);
}

static int unpivot(const char *path, const char *file)
{
    duckdb_config config;
    duckdb_database database;
    duckdb_connection connection;
    duckdb_result result;
    char sql[2048];

    snprintf(sql, sizeof(sql), by_hand, file);
    if (duckdb_create_config(&config) != DuckDBSuccess ||
        duckdb_set_config(config, "threads", "1") != DuckDBSuccess ||
        duckdb_open_ext(path, &database, config, NULL) != DuckDBSuccess ||
        duckdb_connect(database, &connection) != DuckDBSuccess)
        return stop("the peer does not open");
    if (duckdb_query(connection, sql, &result) != DuckDBSuccess)
        return stop(duckdb_result_error(&result));
    duckdb_destroy_result(&result);
    duckdb_disconnect(&connection);
    duckdb_close(&database);
    return 0;
}

static bool measure(const char *retour, const char *dir, struct taken *ours, struct taken *again,
                    struct taken *peers)
{
    char file[256], workspace[256], other[256];
    struct err e = {0};
    struct taken init;
    pid_t child;

    snprintf(file, sizeof(file), "%s/Chart data.csv", dir);
    snprintf(workspace, sizeof(workspace), "%s/w", dir);
    snprintf(other, sizeof(other), "%s/peer.duckdb", dir);
    if (!make(file) || !run(retour, workspace, "init", workspace, &init) ||
        !run(retour, workspace, "import", file, ours) ||
        !run(retour, workspace, "import", file, again) || !duckdb_facts_create(other, dir, &e))
        return false;
    child = fork();
    if (child == 0)
        _exit(unpivot(other, file));
    return wait_for(child, peers);
}

int main(int argc, char **argv)
{
    struct taken ours, again, peers;

    if (argc != 3)
        return stop("usage: bench_import RETOUR FOLDER");
    if (!measure(argv[1], argv[2], &ours, &again, &peers))
        return stop("a step failed");

    double ratio = ours.seconds / peers.seconds;

    printf(
        "import  %.1f s CPU, %.0f MB; by SQL %.1f s, %.0f MB; ratio %.2f (at most %.1f, %d MB)\n",
        ours.seconds, ours.megabytes, peers.seconds, peers.megabytes, ratio, most_ratio, MOST_MB);
    printf("again   %.2f s CPU\n", again.seconds);
    return ratio <= most_ratio && ours.megabytes <= MOST_MB && again.seconds < 1 ? 0 : 1;
}
