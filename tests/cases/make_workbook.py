# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes a workbook from a text, for cases and flows: make_workbook.py TEXT OUT.xlsx|OUT.xls

The text has a line `== NAME` before the rows of each sheet, cells parted by tabs. A cell is text as it stands (with
\\n for a line break); `=12.5` is a formula with that result, `#12.5` is stored as a number, `%0.12` as a number with a percent style, `@2026-10-01` as a
day. The .xls is BIFF8 in a compound file, as Apache POI (which LinkedIn uses) and Excel since 97 write it.
"""
import datetime
import pathlib
import struct
import sys
import zipfile
from xml.sax.saxutils import escape

FORMULA = -1
FORMATS = {'#': 0, '%': 10, '@': 14}  # Excel's own numbers: general, 0.00%, date


def sheets_of(text):
    sheets = []
    for line in text.splitlines():
        if line.startswith('== '):
            sheets.append((line[3:], []))
        else:
            sheets[-1][1].append([cell_of(cell) for cell in line.split('\t')] if line else [])
    return sheets


def cell_of(cell):
    """(None, text) or (style, number)."""
    if cell[:1] == '@':
        return 2, (datetime.date.fromisoformat(cell[1:]) - datetime.date(1899, 12, 30)).days
    if cell[:1] == '=':
        return FORMULA, float(cell[1:])
    if cell[:1] in ('#', '%'):
        return '#%'.index(cell[0]), float(cell[1:])
    return None, cell.replace('\\n', '\n')


# ---- .xlsx

def name_of_column(n):
    name = ''
    while True:
        name = chr(ord('A') + n % 26) + name
        n = n // 26 - 1
        if n < 0:
            return name


def sheet_xml(rows):
    out = []
    for r, row in enumerate(rows, 1):
        cells = []
        for c, (style, value) in enumerate(row):
            at = f'{name_of_column(c)}{r}'
            if style == FORMULA:
                cells.append(f'<c r="{at}"><f>1*{value:.15g}</f><v>{value:.15g}</v></c>')
            elif style is not None:
                cells.append(f'<c r="{at}" s="{style}"><v>{value:.15g}</v></c>')
            elif value:
                cells.append(f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>')
        out.append(f'<row r="{r}">{"".join(cells)}</row>')
    return ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            + ''.join(out) + '</sheetData></worksheet>')


def write_xlsx(path, sheets):
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006/'
    styles = ''.join(f'<xf numFmtId="{n}"/>' for n in FORMATS.values())
    parts = {
        '[Content_Types].xml': f'<Types xmlns="{package}content-types"/>',
        '_rels/.rels': f'<Relationships xmlns="{package}relationships"><Relationship Id="a" '
                       f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml': f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>' + ''.join(
            f'<sheet name="{escape(name)}" sheetId="{i}" r:id="s{i}"/>' for i, (name, _) in enumerate(sheets, 1))
                           + '</sheets></workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{package}relationships">' + ''.join(
            f'<Relationship Id="s{i}" Type="{links}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(sheets) + 1))
                                      + f'<Relationship Id="st" Type="{links}/styles" Target="styles.xml"/>'
                                        '</Relationships>',
        'xl/styles.xml': f'<styleSheet xmlns="{main}"><cellXfs>{styles}</cellXfs></styleSheet>',
    }
    for i, (_, rows) in enumerate(sheets, 1):
        parts[f'xl/worksheets/sheet{i}.xml'] = sheet_xml(rows)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(zipfile.ZipInfo(name, (2026, 11, 1, 0, 0, 0)), text)


# ---- .xls

def record(kind, data=b''):
    return struct.pack('<HH', kind, len(data)) + data


def long_text(text):
    """Length in two bytes, one byte of flags, characters: as the table of shared texts has them."""
    wide = any(ord(c) > 0xFF for c in text)
    data = text.encode('utf-16-le' if wide else 'latin-1')
    return struct.pack('<HB', len(data) // (2 if wide else 1), wide) + data


def shared_texts(texts):
    """SST, with CONTINUE records between texts where one record is full."""
    records, now = [], struct.pack('<II', len(texts), len(texts))
    for text in texts:
        one = long_text(text)
        if len(now) + len(one) > 8000:
            records.append(now)
            now = b''
        now += one
    records.append(now)
    return b''.join(record(0x3C if i else 0xFC, data) for i, data in enumerate(records))


def sheet_stream(rows, places):
    width = max([len(row) for row in rows] + [1])
    out = record(0x809, struct.pack('<HHHHII', 0x600, 0x10, 0, 0, 0, 6))
    out += record(0x200, struct.pack('<IIHHH', 0, len(rows), 0, width, 0))
    for r, row in enumerate(rows):
        for c, (style, value) in enumerate(row):
            if style == FORMULA:
                out += record(0x06, struct.pack('<HHHdHIH', r, c, 0, value, 0, 0, 0))
            elif style is not None:
                out += record(0x203, struct.pack('<HHHd', r, c, style, value))
            elif value:
                out += record(0xFD, struct.pack('<HHHI', r, c, 0, places[value]))
    return out + record(0x0A)


def book_stream(sheets):
    texts = list(dict.fromkeys(v for _, rows in sheets for row in rows for style, v in row if style is None and v))
    places = {text: i for i, text in enumerate(texts)}
    streams = [sheet_stream(rows, places) for _, rows in sheets]
    head = record(0x809, struct.pack('<HHHHII', 0x600, 5, 0, 0, 0, 6)) + record(0x42, struct.pack('<H', 1200))
    head += record(0x22, struct.pack('<H', 0))
    head += b''.join(record(0xE0, struct.pack('<HHHBBBBIIH', 0, n, 1, 0, 0, 0, 0, 0, 0, 0)) for n in FORMATS.values())
    tail = shared_texts(texts) + record(0x0A)
    names = [struct.pack('<BB', len(name), 1) + name.encode('utf-16-le') for name, _ in sheets]
    at = len(head) + sum(4 + 6 + len(name) for name in names) + len(tail)
    bounds = b''
    for name, stream in zip(names, streams):
        bounds += record(0x85, struct.pack('<IBB', at, 0, 0) + name)
        at += len(stream)
    return head + bounds + tail + b''.join(streams)


def folder_entry(name, kind, start, size, child=0xFFFFFFFF):
    wide = name.encode('utf-16-le') + b'\0\0' if name else b''
    return (wide.ljust(64, b'\0') + struct.pack('<HBBIII', len(wide), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(16 + 4 + 16) + struct.pack('<IQ', start, size))


def write_xls(path, sheets):
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    stream = book_stream(sheets).ljust(4096, b'\0')
    stream += bytes(-len(stream) % 512)
    n = len(stream) // 512  # sectors of the book; then one of the folder, then the table of sectors
    tables = 1
    while tables * 128 < n + 1 + tables:
        tables += 1
    chain = [i + 1 for i in range(n - 1)] + [end, end] + [table] * tables
    chain += [free] * (tables * 128 - len(chain))
    folder = (folder_entry('Root Entry', 5, end, 0, 1) + folder_entry('Workbook', 2, 0, len(stream))
              + folder_entry('', 0, 0, 0) * 2)
    head = (b'\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1' + bytes(16) + struct.pack('<HHHHH', 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
            + struct.pack('<IIIIIIIII', 0, tables, n, 0, 4096, end, 0, end, 0)
            + struct.pack('<109I', *[n + 1 + i if i < tables else free for i in range(109)]))
    path.write_bytes(head + stream + folder + struct.pack(f'<{len(chain)}I', *chain))


if __name__ == '__main__':
    content = sheets_of(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))
    target = pathlib.Path(sys.argv[2])
    (write_xls if target.suffix == '.xls' else write_xlsx)(target, content)
