/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A million order rows of the Shopify form (79 columns): the import, against DuckDB that loads the
 * same columns, typed, from the same file with one thread; and the reading without a store.
 *
 *     bench_orders RETOUR FOLDER [ROWS]    works in FOLDER, which it leaves
 *
 * Fails when the import takes more than twice the peer's CPU, or more than 300 MB, or the reading
 * alone is slower than 0.5 GB a second. */
#include "format/grid.h"
#include "os/disk.h"

#include <duckdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS = 1000000, MOST_MB = 300 };

static const double most_ratio = 2, least_speed = 0.5;

static const char header[] =
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,"
    "Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,"
    "Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,"
    "Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,"
    "Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,"
    "Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,"
    "Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,"
    "Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,"
    "Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,"
    "Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,"
    "Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,"
    "Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,"
    "Payment Terms Name,Next Payment Due At,Payment References\n";

/* The columns that the import uses, as what they are. */
static const char by_hand[] =
    "CREATE TABLE orders AS SELECT \"Name\", \"Email\", \"Financial Status\", \"Currency\", "
    "CAST(\"Subtotal\" AS DOUBLE) AS subtotal, CAST(\"Shipping\" AS DOUBLE) AS shipping, "
    "CAST(\"Taxes\" AS DOUBLE) AS taxes, CAST(\"Total\" AS DOUBLE) AS total, "
    "strptime(\"Created at\", '%%Y-%%m-%%d %%H:%%M:%%S %%z') AS created, strptime(\"Paid at\", "
    "'%%Y-%%m-%%d %%H:%%M:%%S %%z') AS paid, "
    "strptime(\"Cancelled at\", '%%Y-%%m-%%d %%H:%%M:%%S %%z') AS cancelled, "
    "CAST(\"Refunded Amount\" AS DOUBLE) AS refunded, \"Notes\", \"Note Attributes\", \"Id\", "
    "\"Phone\", \"Lineitem name\", \"Source\", \"Discount Code\" "
    "FROM read_csv('%s', header = true, all_varchar = true)";

static int stop(const char *why)
{
    fprintf(stderr, "bench_orders: %s\n", why);
    return 1;
}

static void print_row(FILE *out, int i, uint64_t random)
{
    static const char *const items[] = {"Bol en grès", "Théière", "Coffret \"\"hiver\"\"", "Vase"};
    static const char *const towns[] = {"Lyon", "Saint-Étienne", "Nantes", "La Rochelle"};
    unsigned cents = 900 + (unsigned)(random >> 20) % 9000, taxes = cents / 6;
    int day = i / 40 % 28 + 1, month = i / 1120 % 12 + 1, year = 2020 + i / 13440 % 6;
    int minute = (int)(random >> 8 & 1023) % 60, hour = (int)(random >> 40 & 1023) % 24;
    const char *town = towns[random >> 30 & 3];
    char at[32];

    snprintf(at, sizeof(at), "%04d-%02d-%02d %02d:%02d:07 +0100", year, month, day, hour, minute);
    fprintf(out, "#%d,someone%d@example.org,paid,%s,fulfilled,%s,%s,EUR,%u.%02u,4.90,%u.%02u,", i,
            i, at, at, i & 1 ? "yes" : "no", cents / 100, cents % 100, taxes / 100, taxes % 100);
    fprintf(out, "%u.%02u,,0.00,Colissimo,%s,1,\"%s, %d\",%u.%02u,,BF-%d,true,true,fulfilled,",
            (cents + 490) / 100, (cents + 490) % 100, at, items[random >> 28 & 3], i % 90,
            cents / 100, cents % 100, i % 400);
    for (int side = 0; side < 2; side++)
        fprintf(out,
                "Jeanne Martin,\"%d rue des Lilas, %s\",%d rue des Lilas,,,%s,'42%03d,,FR,"
                "+33 4 77 00 %02d %02d,",
                i % 200, town, i % 200, town, i % 1000, i % 100, i % 97);
    fprintf(out, ",\"utm_source: %s\nutm_medium: social\nutm_campaign: ete-%d\",,",
            i % 3 ? "instagram" : "google", year);
    fprintf(out,
            "Stripe,c%012d.1,0.00,Atelier,0.00,,,,%lld,,Low,web,0.00,FR TVA 20%%,%u.%02u,,,"
            ",,,,,,,,,,,p%012d,,,c%012d.1\n",
            i, 4400000000000LL + i, taxes / 100, taxes % 100, i, i);
}

static bool make(const char *path, int rows)
{
    FILE *out = fopen(path, "w");
    uint64_t random = 7;

    if (!out)
        return false;
    fputs(header, out);
    for (int i = 0; i < rows; i++) {
        random = random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        print_row(out, i, random);
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

static bool run(const char *program, const char *dir, const char *const words[4], struct taken *out)
{
    pid_t child = fork();

    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        execl(program, program, "-C", dir, words[0], words[1], words[2], words[3], (char *)NULL);
        _exit(127);
    }
    return wait_for(child, out);
}

static int load(const char *path, const char *file)
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

static ptrdiff_t read_file(void *of, int64_t at, void *into, size_t n, struct err *e)
{
    struct disk_file *f = of;

    return disk_real()->read(f, at, into, n, e);
}

/* The rows and cells of the file, and nothing else. */
static int read_rows(const char *file, int64_t size)
{
    struct err e = {0};
    struct disk_file *f = disk_real()->open(NULL, file, &e);
    struct grid *g = f ? grid_open((struct bytes){f, read_file, size}, &e) : NULL;
    struct grid_row row;
    int64_t n = 0;

    if (!g)
        return stop("the file does not open");
    while (grid_next(g, &row, &e) == GRID_ROW)
        n += (int64_t)row.n;
    grid_close(g);
    disk_real()->close(f);
    return n > 0 ? 0 : stop("no cells");
}

struct measured {
    struct taken rows, dry, import, again, peer;
    double gigabytes;
};

static bool measure(const char *retour, const char *dir, int rows, struct measured *out)
{
    char file[256], workspace[256], other[256];
    struct stat stat_of;
    struct taken init;
    pid_t child;

    snprintf(file, sizeof(file), "%s/orders_export.csv", dir);
    snprintf(workspace, sizeof(workspace), "%s/w", dir);
    snprintf(other, sizeof(other), "%s/peer.duckdb", dir);
    const char *const setup[4] = {"init", workspace, NULL}, *const import[4] = {"import", file};
    const char *const dry[4] = {"import", "--dry-run", file};

    if (!make(file, rows) || stat(file, &stat_of) != 0)
        return false;
    out->gigabytes = (double)stat_of.st_size / 1e9;
    child = fork();
    if (child == 0)
        _exit(read_rows(file, stat_of.st_size));
    if (!wait_for(child, &out->rows) || !run(retour, workspace, setup, &init) ||
        !run(retour, workspace, dry, &out->dry) || !run(retour, workspace, import, &out->import) ||
        !run(retour, workspace, import, &out->again))
        return false;
    child = fork();
    if (child == 0)
        _exit(load(other, file));
    return wait_for(child, &out->peer);
}

int main(int argc, char **argv)
{
    struct measured m;

    if (argc != 3 && argc != 4)
        return stop("usage: bench_orders RETOUR FOLDER [ROWS]");
    if (!measure(argv[1], argv[2], argc == 4 ? atoi(argv[3]) : ROWS, &m))
        return stop("a step failed");

    double ratio = m.import.seconds / m.peer.seconds, speed = m.gigabytes / m.dry.seconds;

    printf("rows    %.2f s CPU, %.2f GB/s, %.0f MB\n", m.rows.seconds, m.gigabytes / m.rows.seconds,
           m.rows.megabytes);
    printf("reading %.2f s CPU, %.2f GB/s, %.0f MB (at least %.1f GB/s)\n", m.dry.seconds, speed,
           m.dry.megabytes, least_speed);
    printf("import  %.1f s CPU, %.0f MB; by read_csv %.1f s, %.0f MB; ratio %.2f (at most %.1f, "
           "%d MB)\n",
           m.import.seconds, m.import.megabytes, m.peer.seconds, m.peer.megabytes, ratio,
           most_ratio, MOST_MB);
    printf("again   %.2f s CPU\n", m.again.seconds);
    return ratio <= most_ratio && m.import.megabytes <= MOST_MB && speed >= least_speed ? 0 : 1;
}
