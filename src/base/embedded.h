/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A file of catalogue/ that is part of the binary (tools/embed.py). */
#pragma once

#include "base/str.h"

struct embedded {
    struct str name; /* path below catalogue/ */
    struct str content;
};
