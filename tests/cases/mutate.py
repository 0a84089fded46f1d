# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same table in other clothes gives the same facts: mutate.py RUN_CASES FOLDER...

Each csv file below the folders is written anew in many ways (columns shuffled, other encodings, separators and
decimal marks, headers read in the wrong encoding, rows repeated, unknown columns, saved by a spreadsheet) and read by
`run_cases --show`; its facts must be those of the file as it was. Prints a line of TAP for each way.
"""
import collections
import csv
import io
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import make_workbook  # noqa: E402

MOST = 400 * 1024  # bytes of a file looked at
FACTS = ('figure ', 'post ', 'sale ', 'cost ', 'ticket ', 'mention ', 'message ', 'refused ', 'hit ')
NUMBER = re.compile(r'[€$£]?-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)? ?[%€]?$')
MISSING = {'', '-', '--', '< 10%', 'undefined', 'n/a'}
IDENTIFIER = re.compile(r'\b(id|number|numéro|isbn|zip|phone|n°)\b', re.I)


def decode(raw):
    for mark, encoding in ((b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16'), (b'\xef\xbb\xbf', 'utf-8-sig')):
        if raw.startswith(mark):
            return raw.decode(encoding)
    if raw[1:2] == b'\0' or raw[:1] == b'\0':
        return raw.decode('utf-16-le' if raw[1:2] == b'\0' else 'utf-16-be')
    try:
        return raw.decode('utf-8')
    except UnicodeDecodeError:
        return raw.decode('cp1252')


class Table:
    """A file of one table: rows of cells, where the header stands, its separator."""

    def __init__(self, text):
        self.told = None
        lines = text.splitlines()
        if lines and lines[0].startswith('sep='):
            self.told = lines[0]
            text = text.split('\n', 1)[1]
        self.separator = max(',;\t|', key=lambda c: sum(min(line.count(c), 5) for line in lines[:30]))
        self.rows = list(csv.reader(io.StringIO(text, newline=''), delimiter=self.separator))
        widths = collections.Counter(len(row) for row in self.rows if len(row) > 1)
        self.width = max(widths, key=lambda n: (widths[n], n)) if widths else 0
        self.header = next((i for i, row in enumerate(self.rows) if len(row) == self.width), 0)

    def is_plain(self):
        """One table, one header, no column twice."""
        if self.width < 2 or self.header >= len(self.rows):
            return False
        head = [cell.strip().lower() for cell in self.rows[self.header]]
        wide = [i for i, row in enumerate(self.rows) if len(row) == self.width]
        gap = any(not any(row) for row in self.rows[self.header:wide[-1]])
        return len(set(head)) == len(head) and all(head) and not gap

    def body(self):
        return [row for row in self.rows[self.header + 1:] if len(row) == self.width]

    def mapped(self, change):
        """Each row of the table's width changed."""
        return [change(row, i - self.header) if len(row) == self.width and i >= self.header else row
                for i, row in enumerate(self.rows)]


def write(rows, separator):
    out = io.StringIO(newline='')
    csv.writer(out, delimiter=separator, lineterminator='\r\n').writerows(rows)
    return out.getvalue()


def shuffled(table, draw):
    order = list(range(table.width))
    draw.shuffle(order)
    return table.mapped(lambda row, _: [row[i] for i in order])


def european(table):
    head = table.rows[table.header]
    columns = set()
    for i in range(table.width):
        values = [row[i].strip() for row in table.body() if row[i].strip().lower() not in MISSING]
        if values and all(NUMBER.match(v) for v in values) and any('.' in v or ',' in v for v in values) and \
                not IDENTIFIER.search(head[i]):
            columns.add(i)

    def change(row, at):
        if at == 0:
            return row
        return [cell.translate({ord(','): '.', ord('.'): ','}) if i in columns else cell for i, cell in enumerate(row)]

    # only what a comma proves: a table without one is read by the separator and its own values
    return table.mapped(change)


def mojibake(cells):
    return [cell.encode('utf-8').decode('cp1252', 'replace') for cell in cells]


def workbook_cell(cell):
    """As a spreadsheet keeps what it reads: numbers and days are no texts any more."""
    text = cell.strip()
    if re.fullmatch(r'(19|20)\d\d-\d\d-\d\d', text):
        return make_workbook.cell_of('@' + text)
    if re.fullmatch(r'-?(0|[1-9]\d{0,13})(\.\d{1,10})?', text):
        return make_workbook.cell_of('#' + text)
    return None, cell


def ways(table, draw):
    """(name, bytes, suffix)"""
    text, sep = write(table.rows, table.separator), table.separator
    yield 'written_anew', text.encode('utf-8'), '.csv'
    yield 'utf_8_with_mark', text.encode('utf-8-sig'), '.csv'
    yield 'utf_16_le', b'\xff\xfe' + text.encode('utf-16-le'), '.csv'
    yield 'utf_16_be', b'\xfe\xff' + text.encode('utf-16-be'), '.csv'
    if text.isascii() and len(text) > 200:
        yield 'utf_16_le_without_mark', text.encode('utf-16-le'), '.csv'
        yield 'utf_16_be_without_mark', text.encode('utf-16-be'), '.csv'
    try:
        if not text.isascii():
            yield 'windows_1252', text.encode('cp1252'), '.csv'
    except UnicodeEncodeError:
        pass
    if sep != '\t' and '\t' not in text:
        yield 'tabs', write(table.rows, '\t').encode('utf-8'), '.csv'
        yield 'tabs_in_utf_16', write(table.rows, '\t').encode('utf-16'), '.csv'
    yield 'unix_line_ends', text.replace('\r\n', '\n').rstrip('\n').encode('utf-8'), '.csv'
    if not table.is_plain():
        return
    for i in range(3):
        yield 'columns_shuffled_%d' % i, write(shuffled(table, draw), sep).encode('utf-8'), '.csv'
    more = table.mapped(lambda row, at: row[:1] + ['Zorglub' if at == 0 else 'blue'] + row[1:] +
                        ['Remarque interne' if at == 0 else ''])
    yield 'unknown_columns', write(more, sep).encode('utf-8'), '.csv'
    head = table.rows[table.header]
    if not ''.join(head).isascii():
        wrong = table.mapped(lambda row, at: mojibake(row) if at == 0 else row)
        yield 'header_in_the_wrong_encoding', write(wrong, sep).encode('utf-8'), '.csv'
    upper = table.mapped(lambda row, at: [' %s ' % cell.upper() for cell in row] if at == 0 else row)
    yield 'header_in_capitals', write(upper, sep).encode('utf-8'), '.csv'
    if sep != ';':
        yield 'semicolons_and_decimal_commas', write(european(table), ';').encode('utf-8'), '.csv'
    again = []
    for i, row in enumerate(table.rows):
        again += [row, row] if i > table.header and len(row) == table.width and draw.random() < 0.3 else [row]
    yield 'rows_repeated', write(again, sep).encode('utf-8'), '.csv'


def workbook(table, path):
    # Where commas are decimal marks, 3.000 is three thousand: such cells stay the texts that they are.
    kept = (lambda cell: (None, cell)) if table.separator == ';' else workbook_cell
    rows = [[kept(cell) for cell in row] for row in table.rows]
    make_workbook.write_xlsx(path, [('Sheet1', rows)])


def read(run_cases, paths):
    """The facts of each path, the warnings and totals left out."""
    if not paths:
        return {}
    command = [run_cases, '--show', *map(str, paths), os.devnull]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    parts = re.split(r'^== (.*)\n', done.stdout.decode('utf-8', 'replace'), flags=re.M)
    shown = dict(zip(parts[1::2], parts[2::2]))
    found = {}
    for path in paths:
        lines = shown.get(str(path), '').splitlines()
        facts = collections.Counter(line for line in lines if line.startswith(FACTS))
        found[path] = (lines[0].split(' ')[0] if lines else 'crashed %d' % done.returncode, facts, lines)
    return found


def without_places(facts):
    """A refused row's line is another one where rows came between, its column is called as the header spells it, and
    its number as the file does."""
    out = collections.Counter()
    for fact, n in facts.items():
        if fact.startswith('refused '):
            fact = re.sub(r'the row has only [^"]*|empty, but needed', 'lacking', fact)
            fact = re.sub(r'line=\d+|column="[^"]*"|(?<=\d)[.,](?=\d)', '', fact)
        out[fact.replace('\\r\\n', '\\n')] += n
    return out


def agrees(way, before, after):
    a, b = without_places(before[1]), without_places(after[1])
    if way == 'rows_repeated':
        return before[0] == after[0] and set(a) == set(b)
    return before[0] == after[0] and a == b


class Tap:
    n = failed = 0

    def say(self, good, name, detail=''):
        self.n += 1
        self.failed += not good
        print('%s %d - %s' % ('ok' if good else 'not ok', self.n, name), flush=True)
        for line in detail.splitlines():
            print('    ' + line)


def difference(before, after):
    lines = ['%s became %s' % (before[0], after[0])] if before[0] != after[0] else []
    if before[0] != after[0]:
        lines += after[2][:1]
    lines += ['lost %d: %s' % (n, fact) for fact, n in (before[1] - after[1]).most_common(3)]
    lines += ['new %d: %s' % (n, fact) for fact, n in (after[1] - before[1]).most_common(3)]
    return '\n'.join(line[:300] for line in lines)


def try_file(tap, run_cases, path, folder, skip):
    table = Table(decode(path.read_bytes()))
    before = read(run_cases, [path])[path]
    if before[0] != 'done':
        return
    draw = random.Random(path.name)
    made = []
    for way, content, _ in ways(table, draw):
        if (path.name, way) in skip or (path.parent.name, way) in skip:
            continue
        place = folder / way
        place.mkdir()
        for beside in path.parent.iterdir():
            if beside.is_file() and beside != path:
                (place / beside.name).symlink_to(beside)
        (place / path.name).write_bytes(content)
        made.append((way, place / path.name))
    if not any((one, 'spreadsheet') in skip for one in (path.name, path.parent.name)):
        place = folder / 'spreadsheet'
        place.mkdir()
        saved = place / (path.stem + '.xlsx')
        for beside in path.parent.iterdir():
            if beside.is_file() and beside != path and beside.name != saved.name:
                (place / beside.name).symlink_to(beside)
        workbook(table, str(saved))
        options = path.with_name(path.name + '.options')
        if options.exists():
            shutil.copy(options, str(saved) + '.options')
        made.append(('spreadsheet', saved))
    found = read(run_cases, [copy for _, copy in made])
    bad = [(way, copy) for way, copy in made if not agrees(way, before, found[copy])]
    name = '%s/%s in %d ways' % (path.parent.name, path.name, len(made))
    tap.say(not bad, name, '\n'.join('%s:\n%s' % (way, difference(before, found[copy])) for way, copy in bad))
    shutil.rmtree(folder)
    folder.mkdir()


# What a way cannot keep: (file or folder, way)
SKIP = {
    ('ga4_report', 'unknown_columns'), ('ga4', 'unknown_columns'),  # a text that nobody knows is a dimension there
    ('unknown_dimension_and_metrics.csv', 'columns_shuffled_2'),  # a ratio nobody knows, first, is one too
}


def main():
    run_cases, *folders = sys.argv[1:]
    tap = Tap()
    folders = [start for start in folders if pathlib.Path(start).is_dir()]
    if not folders:
        print('1..0 # SKIP no exports at hand')
        return 0
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp) / 'made'
        folder.mkdir()
        for start in folders:
            for path in sorted(pathlib.Path(start).resolve().rglob('*.csv')):
                if path.stat().st_size <= MOST:
                    try_file(tap, run_cases, path, folder, SKIP)
    print('1..%d' % tap.n)
    return tap.failed > 0


if __name__ == '__main__':
    sys.exit(main())
