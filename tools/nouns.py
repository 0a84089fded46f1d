# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes C tables of the metrics and networks that the product knows (src/model/tables.h).

    nouns.py METRICS.json NETWORKS.json OUT.c

The order is the catalogue's. What would be ambiguous stops the build: an id given twice, a word, host or
click id that two networks claim, a word that is not in the folded form in which words are compared.
"""
import json
import re
import sys

NATURES = {'flow': 'NATURE_FLOW', 'stock': 'NATURE_STOCK', 'unique': 'NATURE_UNIQUE'}
UNITS = {'count': 'UNIT_COUNT', 'money': 'UNIT_MONEY', 'seconds': 'UNIT_SECONDS'}


def c_str(text):
    data = ''
    for byte in text.encode('utf-8'):
        char = chr(byte)
        data += '\\' + char if char in '"\\?' else char if 32 <= byte < 127 else '\\%03o' % byte
    return 'STR_INIT("%s")' % data


def check_ids(rows):
    seen = set()
    for row in rows:
        if not re.fullmatch(r'[a-z][a-z0-9_]*', row['id']) or row['id'] in seen:
            sys.exit('nouns.py: bad id, or given twice: ' + row['id'])
        seen.add(row['id'])


def metrics(rows):
    out = ['const struct metric metric_table[] = {']
    for row in rows:
        out.append('    {%s, %s, %s, {%s, %s}},' % (c_str(row['id']), NATURES[row['nature']],
                                                     UNITS[row['unit']], c_str(row['en']), c_str(row['fr'])))
    order = sorted(range(len(rows)), key=lambda i: rows[i]['id'].encode())
    return out + ['};', 'const size_t metric_table_n = %d;' % len(rows), '',
                  'const uint16_t metric_by_id[] = {%s};' % ', '.join(map(str, order)), '']


def words(name, rows, key, pattern, extra):
    """A table from a word to the place of the network that it means, sorted by word."""
    owner = {}
    for i, row in enumerate(rows):
        for word in extra(row) + row.get(key, []):
            if not re.fullmatch(pattern, word):
                sys.exit('nouns.py: %s of %s: not in the form compared: %s' % (key, row['id'], word))
            if owner.setdefault(word, i) != i:
                sys.exit('nouns.py: two networks claim: ' + word)
    out = ['const struct network_word %s[] = {' % name]
    out += ['    {%s, %d},' % (c_str(word), owner[word]) for word in sorted(owner, key=str.encode)]
    return out + ['};', 'const size_t %s_n = %d;' % (name, len(owner)), '']


def networks(data):
    rows = data['networks']
    plain = r'[a-z0-9]+( [a-z0-9]+)*'

    def own(row):
        return sorted({row['id'].replace('_', ' '), row['name'].lower().replace('-', ' ')})

    def own_said(row):
        return [word for word in own(row) if len(word) > 3 and word not in ('threads',)]

    out = ['const struct network network_table[] = {']
    out += ['    {%s, %s, %s},' % (c_str(row['id']), c_str(row['name']), str(row['social']).lower()) for row in rows]
    out += ['};', 'const size_t network_table_n = %d;' % len(rows), '']
    out += words('network_words', rows, 'words', plain, own)
    out += words('network_said', rows, 'said', plain, own_said)
    out += words('network_hosts', rows, 'hosts', r'[a-z0-9.-]+', lambda row: [])
    out += words('network_click_ids', rows, 'click_ids', r'[a-z0-9_]+', lambda row: [])
    names = sorted(set(data['qualifiers']), key=str.encode)
    out += ['const struct str network_qualifiers[] = {']
    out += ['    %s,' % c_str(name) for name in names]
    return out + ['};', 'const size_t network_qualifiers_n = %d;' % len(names)]


def main():
    metrics_path, networks_path, target = sys.argv[1:]
    with open(metrics_path, encoding='utf-8') as file:
        metric_rows = json.load(file)['metrics']
    with open(networks_path, encoding='utf-8') as file:
        network_data = json.load(file)
    check_ids(metric_rows)
    check_ids(network_data['networks'])
    lines = ['/* Made by tools/nouns.py: do not edit. */', '#include "model/tables.h"', '']
    lines += metrics(metric_rows) + networks(network_data)
    with open(target, 'w', encoding='utf-8') as file:
        file.write('\n'.join(lines) + '\n')


main()
