/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What the number under a cell's style is: a count, a date, a duration. Internal to xlsx. */
#pragma once

#include "base/list.h"
#include "format/zip_reader.h"

enum xlsx_format {
    XLSX_NUMBER,
    XLSX_PERCENT,
    XLSX_DATE,
    XLSX_DATE_TIME,
    XLSX_TIME, /* of the day, or a duration */
};

struct xlsx_styles {
    struct list formats; /* uint8_t, enum xlsx_format of each style */
};

/* On failure *styles is as it was: {0}. */
MUST_USE bool xlsx_styles_read(struct xlsx_styles *styles, struct zip_archive *zip, size_t member,
                               struct err *e);
enum xlsx_format xlsx_styles_get(const struct xlsx_styles *styles, size_t i);
void xlsx_styles_done(struct xlsx_styles *styles);

/* Of a format code such as "[$-409]d-mmm-yy;@". */
enum xlsx_format xlsx_format_of(struct str code);
