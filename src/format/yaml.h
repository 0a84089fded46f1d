/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A YAML file as a tree whose nodes know their line and column, by libyaml's events. Scalars stay
 * text; aliases and tags are refused; keys given twice are an error that names both lines. */
#pragma once

#include "base/arena.h"
#include "base/err.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    int line;           /* 1-based */
    int column;         /* 1-based */
    struct str key;     /* when it stands in a map */
    struct str text;    /* of a scalar */
    bool quoted;        /* a scalar in quotes: "null" is a text, null is nothing */
    struct yaml *first; /* child of a list or map, in the order of the file */
    struct yaml *next;  /* sibling */
};

/* NULL with e set (line, column) when it cannot be read. An empty document is an empty map. */
struct yaml *yaml_read(struct str text, struct arena *a, struct err *e);
const struct yaml *yaml_get(const struct yaml *map, struct str key); /* NULL when absent */
bool yaml_is_null(const struct yaml *y);                             /* NULL, empty, ~ or null */
