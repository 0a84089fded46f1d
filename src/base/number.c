/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void number_write(struct buf *out, double x)
{
    char text[40];

    if (!isfinite(x))
        return;
    if (x == floor(x) && fabs(x) < 1e15) {
        buf_printf(out, "%.0f", x == 0 ? 0.0 : x);
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, sizeof(text), "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    buf_add(out, str_of(text));
}

double number_plain(double x)
{
    char text[40];

    if (!isfinite(x))
        return x;
    (void)snprintf(text, sizeof(text), "%.14g", x);
    return strtod(text, NULL);
}
