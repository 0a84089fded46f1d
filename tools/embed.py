# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts files of the catalogue into the binary: a C file with a table {name, bytes, n}, sorted by name.

    embed.py TABLE OUT.c FILE...

The table is `const struct embedded TABLE[]` with `const size_t TABLE_count`, declared by the folder that
uses it (base/embedded.h). A file's name is its path below catalogue/.
"""
import sys


def c_literal(data):
    """String literals of 4 kB each, which compile ten times faster than arrays of numbers."""
    out = []
    for start in range(0, len(data), 4096):
        text = ''
        for byte in data[start:start + 4096]:
            char = chr(byte)
            if char in '"\\?':
                text += '\\' + char
            elif 32 <= byte < 127:
                text += char
            else:
                text += '\\%03o' % byte
        out.append('        "%s"' % text)
    return '\n'.join(out) or '        ""'


def main():
    table, out, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    entries = []
    for path in files:
        with open(path, 'rb') as file:
            data = file.read()
        name = path.split('catalogue/', 1)[-1]
        entries.append((name, data))
    lines = ['/* Made by tools/embed.py: do not edit. */', '#include "base/embedded.h"', '',
             'extern const struct embedded %s[];' % table, 'extern const size_t %s_count;' % table, '',
             'const struct embedded %s[] = {' % table]
    for name, data in sorted(entries):
        lines.append('    {.name = STR_INIT("%s"), .content = {\n%s,\n        %d}},' % (name, c_literal(data), len(data)))
    lines += ['};', '', 'const size_t %s_count = %d;' % (table, len(entries))]
    with open(out, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')


main()
