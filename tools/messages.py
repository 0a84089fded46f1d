# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes one typed C function a message from catalogue/messages/LANG/AREA.json.

    messages.py AREA EN.json FR.json OUT.h OUT.c

A message is text in ICU message format with named arguments. The English text fixes the arguments and
their types; a language that lacks one, adds one or types it differently stops the build:
    {name}            struct str
    {n, number}       int64_t   (also plural, selectordinal)
    {x, number, ...}  double    (a skeleton or style follows)
    {d, date}         struct day (as text_day writes it)
For key `k` the header gets msg_k(out, lang, ...), and for a key that begins with `fail_` also
fail_k(e, kind, ...), which sets the error and returns false.
"""
import json
import re
import sys

TYPES = {'text': 'struct str ', 'count': 'int64_t ', 'number': 'double ', 'day': 'struct day '}


def close_of(text, start):
    """The place of the brace that closes the one at start."""
    depth = 0
    for i in range(start, len(text)):
        if text[i] == '{':
            depth += 1
        elif text[i] == '}':
            depth -= 1
            if depth == 0:
                return i
    raise ValueError('a brace is not closed in: ' + text)


def kind_of(parts):
    if len(parts) == 1:
        return 'text'
    word = parts[1].strip()
    if word == 'date':
        return 'day'
    if word in ('plural', 'selectordinal') or (word == 'number' and len(parts) == 2):
        return 'count'
    if word == 'number' and parts[2].strip() != 'integer':
        return 'number'
    if word == 'select':
        return 'text'
    raise ValueError('unknown argument type: ' + word)


def place_of(name, args):
    """ICU's C interface takes a list of varying types: ours are all numbers first, then all texts."""
    numbers = [n for n, kind in args.items() if kind in ('count', 'number')]
    texts = [n for n, kind in args.items() if kind not in ('count', 'number')]
    return (numbers + texts).index(name)


def rewrite(text, args):
    """Numbers the named arguments; collects name -> kind in order of first use."""
    out, i = '', 0
    while i < len(text):
        if text[i] != '{':
            out += text[i]
            i += 1
            continue
        end = close_of(text, i)
        inside = text[i + 1:end]
        parts = inside.split(',', 2)
        name = parts[0].strip()
        if not re.fullmatch(r'[a-z][a-z0-9_]*', name) or name in ('out', 'lang', 'e', 'kind', 'numbers', 'texts'):
            raise ValueError('bad argument name: ' + name)
        kind = kind_of(parts)
        if args.setdefault(name, kind) != kind:
            raise ValueError('argument %s has two types' % name)
        number = place_of(name, args)
        if kind == 'day':
            out += '{%d}' % number
        elif len(parts) == 3 and parts[1].strip() in ('plural', 'selectordinal', 'select'):
            out += '{%d,%s,%s}' % (number, parts[1].strip(), branches(parts[2], args))
        else:
            out += '{' + ','.join([str(number)] + [part.strip() for part in parts[1:]]) + '}'
        i = end + 1
    return out


def branches(text, args):
    """The cases of a plural or select, each a message of its own."""
    out, i = '', 0
    while i < len(text):
        if text[i] == '{':
            end = close_of(text, i)
            out += '{' + rewrite(text[i + 1:end], args) + '}'
            i = end + 1
        else:
            out += text[i]
            i += 1
    return out


def c_string(text):
    data = ''
    for byte in text.encode('utf-8'):
        char = chr(byte)
        if char in '"\\?':
            data += '\\' + char
        elif char == '\n':
            data += '\\n'
        elif 32 <= byte < 127:
            data += char
        else:
            data += '\\%03o' % byte
    return '"' + data + '"'


def numbered(text, args):
    """Rewrites once all arguments are known, so that their places are final."""
    seen = {}
    rewrite(text, seen)
    if seen != args:
        raise ValueError('arguments %s differ from %s' % (seen, args))
    return rewrite(text, dict(args))


def load(path):
    def unique(pairs):
        keys = [key for key, _ in pairs]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError('%s: given twice: %s' % (path, ', '.join(sorted(twice))))
        return dict(pairs)
    with open(path, encoding='utf-8') as file:
        return json.load(file, object_pairs_hook=unique)


def emit(key, args, patterns, head, body):
    params = ''.join(', %s%s' % (TYPES[kind], name) for name, kind in args.items())
    names = ''.join(', ' + name for name in args)
    head.append('void msg_%s(struct buf *out, enum lang lang%s);' % (key, params))
    body.append('void msg_%s(struct buf *out, enum lang lang%s)\n{' % (key, params))
    body.append('    static const char *const patterns[LANG_COUNT] = {\n        %s,\n        %s};'
                % tuple(c_string(p) for p in patterns))
    numbers = [name for name, kind in args.items() if kind in ('count', 'number')]
    texts = [name for name, kind in args.items() if kind not in ('count', 'number')]
    if numbers:
        body.append('    const double numbers[] = {%s};' % ', '.join('(double)' + name for name in numbers))
    if texts:
        body.append('    const struct message_text texts[] = {%s};' % ', '.join(
            '{.%s = %s, .is_day = %s}' % (('day', name, 'true') if args[name] == 'day' else ('text', name, 'false'))
            for name in texts))
    body.append('    const struct message_args args = {%s, %d, %s, %d};\n\n'
                '    message_write(out, lang, patterns[lang], &args);\n}\n'
                % ('numbers' if numbers else 'NULL', len(numbers), 'texts' if texts else 'NULL', len(texts)))
    if key.startswith('fail_'):
        head.append('bool %s(struct err *e, enum err_kind kind%s);' % (key, params))
        body.append('bool %s(struct err *e, enum err_kind kind%s)\n{' % (key, params))
        body.append('    struct buf out = {0};\n\n    msg_%s(&out, e->lang%s);' % (key, names))
        body.append('    err_set(e, kind, buf_str(&out));\n    buf_done(&out);\n    return false;\n}\n')


def main():
    area, en_path, fr_path, header, source = sys.argv[1:]
    en, fr = load(en_path), load(fr_path)
    if set(en) != set(fr):
        sys.exit('%s: only in one language: %s' % (area, ', '.join(sorted(set(en) ^ set(fr)))))
    head = ['/* Made from catalogue/messages by tools/messages.py: do not edit. */', '#pragma once', '',
            '#include "base/err.h"', '#include "base/day.h"', '']
    body = ['/* Made from catalogue/messages by tools/messages.py: do not edit. */',
            '#include "messages/%s.h"' % area, '', '#include "base/icu_message.h"', '']
    for key in en:
        args = {}
        try:
            rewrite(en[key], args)
            emit(key, args, [numbered(en[key], args), numbered(fr[key], args)], head, body)
        except ValueError as fault:
            sys.exit('%s: %s: %s' % (area, key, fault))
    with open(header, 'w', encoding='utf-8') as file:
        file.write('\n'.join(head) + '\n')
    with open(source, 'w', encoding='utf-8') as file:
        file.write('\n'.join(body) + '\n')


main()
