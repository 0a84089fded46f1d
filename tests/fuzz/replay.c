/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Gives a fuzz target each file of its corpus, whole and cut off at some places: FOLDER */
#include "fuzz.h"

#include "base/mem.h"

#include <dirent.h>
#include <stdio.h>

enum { FILE_MAX = 4 << 20, CUTS = 16 };

static void replay(const uint8_t *data, size_t n)
{
    LLVMFuzzerTestOneInput(data, n);
    for (size_t i = 1; i < CUTS; i++) {
        /* A copy of just that size, so that a sanitizer sees what reads behind it. */
        size_t cut = n * i / CUTS;
        uint8_t *copy = mem_new(cut, 1);

        for (size_t k = 0; k < cut; k++)
            copy[k] = data[k];
        LLVMFuzzerTestOneInput(copy, cut);
        mem_free(copy);
    }
}

static bool replay_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data;
    size_t n;

    if (!file) {
        perror(path);
        return false;
    }
    data = mem_new(FILE_MAX, 1);
    n = fread(data, 1, FILE_MAX, file);
    (void)fclose(file);
    replay(data, n);
    mem_free(data);
    return true;
}

int main(int argc, char **argv)
{
    struct dirent *entry;
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    int n = 0;
    bool is_well = true;

    if (!folder) {
        fprintf(stderr, "replay: FOLDER with a corpus expected\n");
        return 2;
    }
    while ((entry = readdir(folder))) {
        char path[4096];

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", argv[1], entry->d_name);
        is_well = replay_file(path) && is_well;
        n++;
    }
    closedir(folder);
    printf("%d files replayed\n", n);
    return is_well && n > 0 ? 0 : 1;
}
