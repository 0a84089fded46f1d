/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "app/demo/listing.h"

#include "messages/demo.h"

#include <zip.h>

static bool add(zip_t *zip, const struct zip_file *file, struct day at)
{
    zip_source_t *source = zip_source_buffer(zip, file->content.p, file->content.n, 0);
    zip_int64_t place;

    if (!source)
        return false;
    place = zip_file_add(zip, file->name, source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_mtime(zip, (zip_uint64_t)place, ((time_t)at.n * 24 + 8) * 3600, 0) == 0;
}

bool zip_pack(const char *whole, const struct zip_file *files, size_t n, struct day at,
              struct err *e)
{
    int code = 0;
    zip_t *zip = zip_open(whole, ZIP_CREATE | ZIP_EXCL, &code);
    bool done = zip != NULL;

    for (size_t i = 0; done && i < n; i++)
        done = add(zip, &files[i], at);
    if (zip && !done)
        zip_discard(zip);
    if (done && zip_close(zip) != 0) {
        zip_discard(zip);
        done = false;
    }
    return done || fail_write(e, ERR_SYSTEM, str_of(whole));
}
