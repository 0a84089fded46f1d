# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns SQL files into C: each statement named by a line `-- name: lead_add` becomes SQL_LEAD_ADD.

    sql.py OUT.h FILE.sql...

Comments are kept out; a statement ends where the next name begins. OUT_ALL is a list of all of them.
"""
import re
import sys


def statements(path):
    name, lines = None, []
    with open(path, encoding='utf-8') as file:
        for line in file:
            found = re.match(r'--\s*name:\s*([a-z0-9_]+)\s*$', line)
            if found:
                if name:
                    yield name, lines
                name, lines = found.group(1), []
            elif not line.lstrip().startswith('--') and line.strip():
                if name is None:
                    sys.exit('%s: a statement without a name: %s' % (path, line.strip()))
                lines.append(line.rstrip())
    if name:
        yield name, lines


def main():
    out, seen = ['/* Made by tools/sql.py from *.sql: do not edit. */', '#pragma once', ''], set()
    for path in sys.argv[2:]:
        for name, lines in statements(path):
            if name in seen:
                sys.exit('%s: %s is given twice' % (path, name))
            seen.add(name)
            text = '\n'.join('    "%s\\n"' % line.replace('\\', '\\\\').replace('"', '\\"') for line in lines)
            out.append('#define SQL_%s \\\n%s\n' % (name.upper(), text.replace('\n', ' \\\n')))
    table = sys.argv[1].split('/')[-1].rsplit('.', 1)[0].upper() + '_ALL'  # for the test that prepares each
    out.append('#define %s {%s}' % (table, ', '.join('SQL_' + name.upper() for name in sorted(seen))))
    with open(sys.argv[1], 'w', encoding='utf-8') as file:
        file.write('\n'.join(out) + '\n')


main()
