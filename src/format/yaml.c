/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "format/yaml.h"

#include "base/limits.h"
#include "base/map.h"
#include "messages/format.h"

#include <errno.h>
#include <string.h>
#include <yaml.h>

/* A list or map that is not complete. */
struct level {
    struct yaml *node;
    struct yaml *last;    /* child */
    struct str key;       /* of the next child of a map */
    int key_line;         /* 0: the next scalar of a map is a key */
    struct map key_lines; /* of a map: key to line */
};

struct reading {
    yaml_parser_t parser;
    struct arena *arena;
    struct level levels[LIMIT_YAML_DEPTH];
    int depth;
    struct yaml *root;
    int documents;
};

struct trouble {
    const char *problem; /* libyaml's words */
    bool (*fail)(struct err *e, enum err_kind kind, int64_t line, int64_t column);
};

/* What people get wrong most, in words that help them. */
static const struct trouble troubles[] = {
    {"found character that cannot start any token", fail_yaml_character},
    {"mapping values are not allowed in this context", fail_yaml_colon},
    {"could not find expected ':'", fail_yaml_no_colon},
    {"did not find expected key", fail_yaml_indent},
    {"did not find expected '-' indicator", fail_yaml_indent},
    {"found unexpected end of stream", fail_yaml_quote},
    {"found unexpected document indicator", fail_yaml_quote},
    {"did not find expected ',' or ']'", fail_yaml_bracket},
    {"did not find expected ',' or '}'", fail_yaml_bracket},
};

static bool fail_parse(const yaml_parser_t *parser, struct err *e)
{
    int64_t line = (int64_t)parser->problem_mark.line + 1;
    int64_t column = (int64_t)parser->problem_mark.column + 1;

    if (parser->error == YAML_READER_ERROR)
        return fail_yaml_encoding(e, ERR_INPUT);
    for (size_t i = 0; parser->problem && i < COUNT_OF(troubles); i++) {
        if (strcmp(parser->problem, troubles[i].problem) == 0)
            return troubles[i].fail(e, ERR_INPUT, line, column);
    }
    return fail_yaml_syntax(e, ERR_INPUT, line, column);
}

static int line_of(const yaml_event_t *event)
{
    return (int)event->start_mark.line + 1;
}

static int column_of(const yaml_event_t *event)
{
    return (int)event->start_mark.column + 1;
}

/* Puts the node where it belongs: under the innermost list or map, or at the root. */
static void attach(struct reading *r, struct yaml *node)
{
    struct level *level = r->depth ? &r->levels[r->depth - 1] : NULL;

    if (!level) {
        r->root = node;
        return;
    }
    node->key = level->key;
    level->key = (struct str){0};
    level->key_line = 0;
    if (level->last)
        level->last->next = node;
    else
        level->node->first = node;
    level->last = node;
}

static struct yaml *node_new(struct reading *r, enum yaml_kind kind, const yaml_event_t *event)
{
    struct yaml *node = arena_new(r->arena, 1, sizeof(*node));

    node->kind = kind;
    node->line = line_of(event);
    node->column = column_of(event);
    attach(r, node);
    return node;
}

static bool wants_key(const struct reading *r)
{
    const struct level *level = r->depth ? &r->levels[r->depth - 1] : NULL;

    return level && level->node->kind == YAML_MAP && level->key_line == 0;
}

static bool take_key(struct reading *r, const yaml_event_t *event, struct err *e)
{
    struct level *level = &r->levels[r->depth - 1];
    struct str key = {(const char *)event->data.scalar.value, event->data.scalar.length};
    int64_t *line = map_put(&level->key_lines, key, 0);

    if (*line)
        return fail_yaml_twice(e, ERR_INPUT, line_of(event), key, *line);
    *line = level->key_line = line_of(event);
    level->key = arena_str(r->arena, key);
    return true;
}

static bool take_scalar(struct reading *r, const yaml_event_t *event, struct err *e)
{
    struct yaml *node;

    if (event->data.scalar.anchor)
        return fail_yaml_anchor(e, ERR_INPUT, line_of(event), column_of(event));
    if (event->data.scalar.tag)
        return fail_yaml_tag(e, ERR_INPUT, line_of(event), column_of(event));
    if (wants_key(r))
        return take_key(r, event, e);
    node = node_new(r, YAML_SCALAR, event);
    node->text = arena_str(
        r->arena, (struct str){(const char *)event->data.scalar.value, event->data.scalar.length});
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return true;
}

static bool begin_level(struct reading *r, enum yaml_kind kind, const yaml_event_t *event,
                        struct err *e)
{
    const yaml_char_t *anchor =
        kind == YAML_LIST ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    const yaml_char_t *tag =
        kind == YAML_LIST ? event->data.sequence_start.tag : event->data.mapping_start.tag;
    struct yaml *node;

    if (anchor)
        return fail_yaml_anchor(e, ERR_INPUT, line_of(event), column_of(event));
    if (tag)
        return fail_yaml_tag(e, ERR_INPUT, line_of(event), column_of(event));
    if (wants_key(r))
        return fail_yaml_key(e, ERR_INPUT, line_of(event), column_of(event));
    if (r->depth == LIMIT_YAML_DEPTH)
        return fail_yaml_deep(e, ERR_LIMIT, line_of(event), LIMIT_YAML_DEPTH);
    node = node_new(r, kind, event);
    r->levels[r->depth++] = (struct level){.node = node};
    return true;
}

static void end_level(struct reading *r)
{
    map_done(&r->levels[--r->depth].key_lines);
}

static bool take(struct reading *r, const yaml_event_t *event, struct err *e)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++r->documents > 1)
            return fail_yaml_documents(e, ERR_INPUT, line_of(event));
        return true;
    case YAML_ALIAS_EVENT:
        return fail_yaml_anchor(e, ERR_INPUT, line_of(event), column_of(event));
    case YAML_SCALAR_EVENT:
        return take_scalar(r, event, e);
    case YAML_SEQUENCE_START_EVENT:
        return begin_level(r, YAML_LIST, event, e);
    case YAML_MAPPING_START_EVENT:
        return begin_level(r, YAML_MAP, event, e);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        end_level(r);
        return true;
    default:
        return true;
    }
}

static bool read_events(struct reading *r, struct err *e)
{
    for (bool is_end = false; !is_end;) {
        yaml_event_t event;
        bool is_taken;

        if (!yaml_parser_parse(&r->parser, &event))
            return fail_parse(&r->parser, e);
        is_end = event.type == YAML_STREAM_END_EVENT;
        is_taken = take(r, &event, e);
        yaml_event_delete(&event);
        if (!is_taken)
            return false;
    }
    return true;
}

struct yaml *yaml_read(struct str text, struct arena *a, struct err *e)
{
    struct reading r = {.arena = a};
    bool is_read;

    if (text.n > LIMIT_YAML_BYTES) {
        fail_yaml_large(e, ERR_LIMIT, LIMIT_YAML_BYTES >> 20);
        return NULL;
    }
    if (!yaml_parser_initialize(&r.parser)) {
        err_system(e, S("yaml"), ENOMEM);
        return NULL;
    }
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text.p, text.n);
    is_read = read_events(&r, e);
    while (r.depth > 0)
        end_level(&r);
    yaml_parser_delete(&r.parser);
    if (!is_read)
        return NULL;
    if (!r.root || (r.root->kind == YAML_SCALAR && yaml_is_null(r.root))) {
        r.root = arena_new(a, 1, sizeof(*r.root));
        *r.root = (struct yaml){.kind = YAML_MAP, .line = 1, .column = 1};
    }
    return r.root;
}

const struct yaml *yaml_get(const struct yaml *map, struct str key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml *child = map->first; child; child = child->next) {
        if (str_eq(child->key, key))
            return child;
    }
    return NULL;
}

bool yaml_is_null(const struct yaml *y)
{
    if (!y)
        return true;
    if (y->kind != YAML_SCALAR || y->quoted)
        return false;
    return y->text.n == 0 || str_eq(y->text, S("~")) || str_ascii_eq_nocase(y->text, S("null"));
}
