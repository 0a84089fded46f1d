# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes hostile files and imports each: hostile.py RETOUR. See hostile.sh."""
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

LONG = bool(os.environ.get('RETOUR_LONG'))
MEGABYTES = 300
SECONDS = 60
HEAD = 'date,calls\n'
GOOD = HEAD + ''.join('2026-09-%02d,%d\n' % (day, day) for day in range(1, 31))
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'


class Tap:
    n = failed = 0

    def say(self, good, name, detail=''):
        self.n += 1
        self.failed += not good
        print('%s %d - %s' % ('ok' if good else 'not ok', self.n, name), flush=True)
        if not good:
            for line in str(detail).splitlines():
                print('    ' + line[:300])


class Run:
    """One run of the program, its peak memory and time."""

    def __init__(self, program, *args, limit=None):
        out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        begun = time.monotonic()
        child = subprocess.Popen([program, *args], stdout=out, stderr=err, stdin=subprocess.DEVNULL,
                                 preexec_fn=limit)
        killer = threading.Timer(SECONDS * (10 if LONG else 2), child.kill)
        killer.start()
        _, status, usage = os.wait4(child.pid, 0)
        killer.cancel()
        child.returncode = self.status = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - begun
        self.processor = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss // 1024
        out.seek(0)
        err.seek(0)
        self.out, self.err = out.read().decode('utf-8', 'replace'), err.read().decode('utf-8', 'replace')

    def lines(self):
        try:
            return json.loads(self.out)
        except ValueError:
            return []


def workbook(path, sheet='', shared=None, sheets='<sheet name="A" sheetId="1" r:id="s1"/>', links='', more=()):
    """A workbook with parts as given."""
    parts = {
        '[Content_Types].xml': '<Types xmlns="%scontent-types"/>' % PACKAGE,
        '_rels/.rels': '<Relationships xmlns="%srelationships"><Relationship Id="a" Type="%s/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>' % (PACKAGE, LINKS),
        'xl/workbook.xml': '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (MAIN, LINKS, sheets),
        'xl/_rels/workbook.xml.rels':
            '<Relationships xmlns="%srelationships"><Relationship Id="s1" Type="%s/worksheet" '
            'Target="worksheets/sheet1.xml"/><Relationship Id="t" Type="%s/sharedStrings" '
            'Target="sharedStrings.xml"/>%s</Relationships>' % (PACKAGE, LINKS, LINKS, links),
        'xl/worksheets/sheet1.xml': sheet,
    }
    if shared is not None:
        parts['xl/sharedStrings.xml'] = shared
    parts.update(more)
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)


def rows_xml(rows):
    return '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN, rows)


def texts_xml(texts, before=''):
    return '%s<sst xmlns="%s">%s</sst>' % (before, MAIN, texts)


def inline(cells):
    return '<row>%s</row>' % ''.join('<c t="inlineStr"><is><t>%s</t></is></c>' % cell for cell in cells)


HEAD_ROW = inline(['date', 'calls'])


def csv_files(add):
    """add(name, content or writer, expected status, parts of what is said)"""
    add('a quote never closed', HEAD + '2026-09-01,"12\n' + 'x,y\n' * 200, 1, 'Line 2, column 12', 'never closed')
    add('a cell of 100 MB in quotes', lambda p: fill(p, HEAD + '2026-09-01,"', b'1' * 1000, 100000, '"\n'), 1,
        'Line 2, column 12', '1 MB')
    add('a line of 100 MB', lambda p: fill(p, HEAD, b'1' * 1000, 100000, '\n'), 1, 'Line 2, column 1', 'too long')
    add('a million columns', HEAD + ',' * 1000000 + '\n', 1, 'Row 2', '2,000 columns')
    add('a million columns in the header', lambda p: fill(p, 'date', b',calls', 1000000, '\n2026-09-01\n'), 1,
        'Row 1', '2,000 columns')
    add('zero bytes between', GOOD.replace('7,7', '7,\0007\0'), 0)
    add('nothing but zero bytes', lambda p: fill(p, '', b'\0' * 1000, 1000, ''), 1, 'not')
    add('bytes that are no UTF-8', HEAD.encode() + b'2026-09-01,3\n2026-09-02,\xff\xfe\x80\xc3(\n2026-09-30,4\n', 0,
        'line 3', 'calls', 'not a number')
    add('a formula as value', HEAD + '2026-09-01,=1+1\n2026-09-02,"=cmd|\' /C calc\'!A0"\n2026-09-03,3\n2026-09-04,4\n'
        '2026-09-05,5\n', 0, 'line 2', 'calls', '=1+1', 'not a number')
    add('a number of 400 digits', HEAD + '2026-09-01,3\n2026-09-02,%s\n2026-09-03,3\n' % ('9' * 400), 0, 'line 3',
        'not a number')
    add('exponents beyond measure', HEAD + '2026-09-01,3\n2026-09-02,1e999\n2026-09-03,1e-999\n2026-09-04,3\n'
        '2026-09-05,4\n', 0, 'line 3')
    add('days in the year 90000', HEAD + '90000-01-01,3\n2026-09-02,4\n01/01/90000,3\n99999999,3\n', 0, 'line 2',
        'not a day')
    add('separators only', lambda p: fill(p, '', b',;\t|', 500000, '\n'), 1)
    add('line ends only', lambda p: fill(p, '', b'\n\r', 3000000, ''), 1, 'empty')
    add('quotes only', lambda p: fill(p, HEAD, b'"', 3000000, '\n'), 1, 'Line 2')
    add('half a character at the end', GOOD.encode() + b'2026-10-01,5\xe2\x82', 0)
    add('an odd byte in UTF-16', b'\xff\xfe' + GOOD.encode('utf-16-le') + b'x', 1, 'cut off')
    add('many rows of nothing known', lambda p: fill(p, 'alpha,beta,gamma\n', b'1,2,3\n', 400000, ''), 1, 'alpha')
    if LONG:
        add('a line of 2 GB', lambda p: fill(p, HEAD, b'1' * 100000, 21000, '\n'), 1, 'Line 2, column 1', 'too long')
        add('a cell of 2 GB in quotes', lambda p: fill(p, HEAD + '1,"', b'1' * 100000, 21000, '"\n'), 1, 'Line 2',
            '1 MB')
        add('a million days of 2 GB', lambda p: fill(p, HEAD, b'2026-09-01,1\n' * 1000, 160000, ''), 0)


def fill(path, begin, part, times, end):
    with open(path, 'wb') as file:
        file.write(begin.encode())
        block = part * max(1, 100000 // len(part))
        whole = times * len(part)
        while whole > 0:
            whole -= file.write(block[:whole])
        file.write(end.encode())


def workbooks(add):
    cell = '<c t="s"><v>%s</v></c>'
    add('deep XML', lambda p: workbook(p, '<worksheet xmlns="%s">' % MAIN + '<a>' * 200000), 1, 'too deeply')
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + ''.join(
        '<!ENTITY %s "%s">' % (b, ('&%s;' % a) * 10) for a, b in zip('abcdefghi', 'bcdefghij')) + ']>'
    add('entities that multiply', lambda p: workbook(p, rows_xml(HEAD_ROW), texts_xml('<si><t>&j;</t></si>', laughs)),
        1, 'document type')
    add('an entity from outside', lambda p: workbook(p, rows_xml(HEAD_ROW), texts_xml(
        '<si><t>&x;</t></si>', '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), 1, 'document type')
    add('shared texts that are not there', lambda p: workbook(
        p, rows_xml(HEAD_ROW + '<row>' + cell % 7 + '</row>'), texts_xml('<si><t>x</t></si>')), 1, 'sheet A', 'row 2')
    add('shared texts before the first', lambda p: workbook(
        p, rows_xml(HEAD_ROW + '<row>' + cell % -1 + '</row>'), texts_xml('<si><t>x</t></si>')), 1, 'sheet A')
    add('parts that are each other', lambda p: workbook(
        p, rows_xml(HEAD_ROW), texts_xml('', '')[:-6] + '<si><si><si><t>x</t></si></si></si></sst>',
        links='<Relationship Id="s2" Type="%s/worksheet" Target="workbook.xml"/><Relationship Id="s3" '
              'Type="%s/worksheet" Target="../xl/../xl/worksheets/../workbook.xml"/>' % (LINKS, LINKS),
        sheets=''.join('<sheet name="%s" sheetId="%d" r:id="s%d"/>' % (n, n, n) for n in (1, 2, 3, 2))), 0)
    add('a million sheets', lambda p: workbook(
        p, rows_xml(HEAD_ROW), sheets='<sheet name="A" sheetId="1" r:id="s1"/>' * 1000000), 1, '500 sheets')
    add('a million columns in a sheet', lambda p: workbook(p, rows_xml(
        '<row>' + '<c><v>1</v></c>' * 1000000 + '</row>')), 1, '2,000 columns')
    add('200 MB of shared texts', lambda p: workbook(p, rows_xml(HEAD_ROW), texts_xml(
        ''.join('<si><t>%032x%064x</t></si>' % (i * 7919, i * 104729) for i in range(1700000)))), 1, 'MB', 'csv')
    add('many empty shared texts', lambda p: workbook(p, rows_xml(HEAD_ROW), texts_xml(
        '<si/>' * 5000000)), 1)
    add('a text of 50 MB', lambda p: workbook(p, rows_xml(inline(['x' * 50000000]))), 1)
    add('formulas, long numbers and far days', lambda p: workbook(p, rows_xml(
        HEAD_ROW + ''.join('<row>%s</row>' % row for row in (
            '<c><v>46266</v></c><c><f>1+1</f><v>2</v></c>', '<c><v>46267</v></c><c><v>%s</v></c>' % ('9' * 400),
            '<c><v>99999999</v></c><c><v>3</v></c>', '<c><v>46268</v></c><c><v>4</v></c>',
            '<c><v>46269</v></c><c><v>1e400</v></c>', '<c><v>46270</v></c><c><v>5</v></c>')))), 0)
    add('a sheet that is no XML', lambda p: workbook(p, 'PK\x03\x04 nothing'), 1, 'damaged')


def zips(add):
    def bomb(path):
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as made:
            made.writestr('a.csv', b'\0' * (400 << 20))

    def nested(path):
        inner = path + '.inner'
        bomb(inner)
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as made:
            for i in range(4):
                made.write(inner, 'bomb%d.zip' % i)
        os.remove(inner)

    def many(path):
        with zipfile.ZipFile(path, 'w') as made:
            for i in range(10001):
                made.writestr('%d.txt' % i, 'x')

    add('a zip bomb', bomb, 0, 'far more')
    add('zip bombs in a zip', nested, 0, 'far more')
    add('a zip of too many files', many, 1, '10,000')
    add('a zip with nothing', lambda p: zipfile.ZipFile(p, 'w').close(), 1, 'no file')


def apart(make, path):
    """In a process of its own: what a parent has used counts as its child's peak."""
    child = os.fork()
    if child == 0:
        make(path)
        os._exit(0)
    os.waitpid(child, 0)


class Hostile:
    def __init__(self, program, folder):
        self.program, self.folder, self.tap = program, folder, Tap()
        self.guarded = b'libasan' in subprocess.run(['ldd', program], capture_output=True, check=False).stdout or \
            b'__asan_init' in subprocess.run(['nm', '-D', program], capture_output=True, check=False).stdout
        self.workspace = str(folder / 'w')
        Run(program, 'init', self.workspace)

    def stored(self):
        books = Run(self.program, '-C', self.workspace, 'imports', '--format', 'json').lines()
        files = sum(1 for path in (self.folder / 'w' / 'files').rglob('*') if path.is_file())
        left = sum(1 for path in (self.folder / 'w' / 'tmp').rglob('*') if path.is_file())
        return len(books['rows']) if books else -1, files, left

    def fresh(self):
        shutil.rmtree(self.workspace)
        Run(self.program, 'init', self.workspace)

    def judge(self, name, run, status, parts, before):
        wrong = []
        if run.status != status:
            wrong.append('exit status %d instead of %d' % (run.status, status))
        if run.megabytes > MEGABYTES and not self.guarded:
            wrong.append('%d MB of memory' % run.megabytes)
        if run.processor > SECONDS * (10 if LONG or self.guarded else 1):
            wrong.append('%.1f seconds of processor' % run.processor)
        wrong += ['does not say: ' + part for part in parts if part not in run.out + run.err]
        if status != 0 and self.stored() != before:
            wrong.append('stored: %s instead of %s' % (self.stored(), before))
        if status != 0 and not (run.out + run.err).strip():
            wrong.append('says nothing')
        self.tap.say(not wrong, '%s (%d MB, %.1f s)' % (name, run.megabytes, run.seconds),
                     '\n'.join(wrong + [run.out[:1500], run.err[:500]]))

    def adder(self, suffix):
        def add(name, content, status, *parts):
            path = str(self.folder / (name.replace(' ', '_') + suffix))
            if callable(content):
                apart(content, path)
            else:
                with open(path, 'wb') as file:
                    file.write(content if isinstance(content, bytes) else content.encode())
            before = self.stored()
            self.judge(name, Run(self.program, '-C', self.workspace, 'import', path), status, parts, before)
            os.remove(path)
            if status == 0:
                self.fresh()
        return add

    def truncated(self, name, content, draw):
        """Cut anywhere: what is left is read or refused, never half stored, never a crash."""
        wrong = []
        for at in sorted(draw.sample(range(1, len(content)), 25)):
            path = self.folder / name
            path.write_bytes(content[:at])
            before = self.stored()
            run = Run(self.program, '-C', self.workspace, 'import', str(path))
            if run.status not in (0, 1) or (run.status == 1 and self.stored() != before) or not run.out.strip():
                wrong.append('cut at %d: %d %s %s' % (at, run.status, run.out[:200], run.err[:200]))
        self.tap.say(not wrong, '%s cut anywhere' % name, '\n'.join(wrong))
        self.fresh()

    def changing(self):
        """A file that somebody writes to while it is read."""
        path = self.folder / 'changing.csv'
        fill(path, HEAD, b'2026-09-01,1\n', 4000000, '')
        stop = threading.Event()

        def write():
            with open(path, 'ab', buffering=0) as file:
                while not stop.is_set():
                    file.write(b'2026-09-02,1\n')
                    time.sleep(0.001)

        before = self.stored()
        writer = threading.Thread(target=write)
        writer.start()
        run = Run(self.program, '-C', self.workspace, 'import', str(path))
        stop.set()
        writer.join()
        self.judge('a file that changes while it is read', run, 1, ['changed'], before)
        path.unlink()

    def full_disk(self):
        """Files may not grow beyond 4 MB, as on a disk that is full; then it has room again."""
        def limit():
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))

        path = self.folder / 'large.csv'
        fill(path, HEAD, b'2026-09-01,1\n', 1000000, '')
        before = self.stored()
        run = Run(self.program, '-C', self.workspace, 'import', str(path), limit=limit)
        self.judge('a disk that is full', run, 1, [], before)
        again = Run(self.program, '-C', self.workspace, 'import', str(path))
        self.tap.say(again.status == 0, 'with room again it is imported', again.out + again.err)
        path.unlink()
        self.fresh()


def main():
    with tempfile.TemporaryDirectory() as tmp:
        hostile = Hostile(sys.argv[1], pathlib.Path(tmp))
        csv_files(hostile.adder('.csv'))
        workbooks(hostile.adder('.xlsx'))
        zips(hostile.adder('.zip'))
        draw = random.Random(11)
        book = str(pathlib.Path(tmp) / 'good.xlsx')
        workbook(book, rows_xml(HEAD_ROW + ''.join(inline(['2026-09-%02d' % day, str(day)]) for day in range(1, 31))))
        hostile.truncated('good.xlsx', pathlib.Path(book).read_bytes(), draw)
        hostile.truncated('good.csv', GOOD.encode(), draw)
        hostile.truncated('good_utf16.csv', GOOD.encode('utf-16'), draw)
        with zipfile.ZipFile(book, 'w', zipfile.ZIP_DEFLATED) as made:
            made.writestr('a.csv', GOOD)
            made.writestr('b.csv', GOOD.replace('calls', 'visits'))
        hostile.truncated('good.zip', pathlib.Path(book).read_bytes(), draw)
        hostile.changing()
        hostile.full_disk()
        print('1..%d' % hostile.tap.n)
        return hostile.tap.failed > 0


if __name__ == '__main__':
    sys.exit(main())
