/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* paths ROWS CHANNELS SEED: a table of journeys that is the same everywhere, to measure attribution
 * on. A journey has 1 touch and one more with probability 0.8 each, 40 at most; channels of low
 * number are frequent, and three in ten touches repeat the one before; one journey in five
 * converts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* splitmix64, Steele, Lea, Flood (2014) */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state)
{
    return (double)(next(state) >> 11) * 0x1p-53;
}

static void write_path(uint64_t *state, int channels)
{
    int length = 1, before = -1;

    while (length < 40 && uniform(state) >= 0.2)
        length++;
    for (int i = 0; i < length; i++) {
        int channel = before;

        if (before < 0 || uniform(state) >= 0.3) {
            double x = uniform(state);
            channel = (int)(channels * x * x);
        }
        printf("%sch%02d", i ? " > " : "", channel);
        before = channel;
    }
}

static void write_outcome(uint64_t *state)
{
    double x = uniform(state);
    uint64_t r = next(state), cents = 0, conversions = 0, nulls;

    if (x < 0.2) {
        conversions = 1 + r % 3;
        cents = conversions * (1000 + (r >> 8) % 9000);
        nulls = (r >> 32) % 4;
    } else {
        nulls = 1 + (r >> 32) % 5;
    }
    printf(",%d,%d.%02d,%d\n", (int)conversions, (int)(cents / 100), (int)(cents % 100),
           (int)nulls);
}

int main(int argc, char **argv)
{
    uint64_t state;
    long rows;

    if (argc != 4) {
        (void)fputs("paths ROWS CHANNELS SEED\n", stderr);
        return 2;
    }
    rows = strtol(argv[1], NULL, 10);
    state = strtoull(argv[3], NULL, 10);
    puts("path,total_conversions,total_conversion_value,total_null");
    for (long i = 0; i < rows; i++) {
        write_path(&state, (int)strtol(argv[2], NULL, 10));
        write_outcome(&state);
    }
    return 0;
}
