/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Numbers for machines: the shortest decimal text that reads back as the same double, point as
 * decimal mark whatever the locale; nothing when it is not finite. */
#pragma once

#include "base/buf.h"

void number_write(struct buf *out, double x);

/* Without the noise of adding up doubles: 14 significant digits, which hold every cent of a figure
 * that people can have counted. */
double number_plain(double x);
