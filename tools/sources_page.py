# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes docs/sources.md of what the program knows (`retour sources --format json`, in both languages).

    sources_page.py RETOUR docs/sources.md           writes it
    sources_page.py RETOUR docs/sources.md --check   fails where it is not what would be written
"""
import json
import subprocess
import sys

HEAD = '''# What is read, and where to click for it

Made by `python3 tools/sources_page.py build/retour docs/sources.md`: do not edit. The program says the same (`retour sources`,
`--lang fr` in French); `retour coverage` says which of them your workspace waits for, and for which days.

Names of menus are those of the tools in 2026, as far as we know; where yours differ, tell us. *Tried* is **yes** where a file that the
tool itself wrote was read and its sums compared, **no** where none was at hand and the format is known from documents only; *ours* is a table
that you write yourself ([import.md](import.md)).
'''


def known(program, lang):
    out = subprocess.run([program, 'sources', '--format', 'json', '--lang', lang], check=True, capture_output=True)
    table = json.loads(out.stdout)
    names = [column['name'] for column in table['columns']]
    return [dict(zip(names, row)) for row in table['rows']]


def page(program):
    english, french = known(program, 'en'), known(program, 'fr')
    lines = [HEAD]
    for lang, title, rows in (('en', 'In English', english), ('fr', 'En français', french)):
        tried = {'en': {'yes': 'yes', 'no': 'no', 'ours': 'ours'}, 'fr': {'yes': 'oui', 'no': 'non', 'ours': 'à vous'}}[lang]
        heads = {'en': ('source', 'tool and report', 'tried', 'how to get it'),
                 'fr': ('source', 'outil et rapport', 'essayé', 'comment l’obtenir')}[lang]
        lines += ['## ' + title, '', '| ' + ' | '.join(heads) + ' |', '|---|---|---|---|']
        for row in sorted(rows, key=lambda row: row['source']):
            cells = ('`%s`' % row['source'], row['name'], tried[row['tried']], row['how'])
            lines.append('| ' + ' | '.join(cell.replace('|', '\\|') for cell in cells) + ' |')
        lines.append('')
    return '\n'.join(lines)


def main():
    program, path = sys.argv[1], sys.argv[2]
    wanted = page(program)
    if sys.argv[3:] != ['--check']:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(wanted)
        return 0
    with open(path, encoding='utf-8') as file:
        if file.read() == wanted:
            return 0
    print(path + ' is not current: python3 tools/sources_page.py build/retour ' + path)
    return 1


sys.exit(main())
