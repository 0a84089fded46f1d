# SPDX-License-Identifier: AGPL-3.0-or-later
"""Breaks an old Excel workbook in many ways: break_xls.py FILE.xls FOLDER [SEED]

Cut off at some places, with bytes and numbers changed all over, with the lengths of records made huge. The same
files for the same seed.
"""
import pathlib
import random
import struct
import sys

CUTS, CHANGED, LENGTHS = 12, 40, 12

content = pathlib.Path(sys.argv[1]).read_bytes()
folder = pathlib.Path(sys.argv[2])
chance = random.Random(sys.argv[3] if len(sys.argv) > 3 else 'retour')
folder.mkdir()


def write(name, data):
    (folder / f'{name}.xls').write_bytes(bytes(data))


for i in range(CUTS):
    write(f'cut-{i:02}', content[:len(content) * i // CUTS])
for i in range(CHANGED):
    data = bytearray(content)
    for _ in range(chance.choice((1, 4, 32))):
        data[chance.randrange(len(data))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    write(f'changed-{i:02}', data)
# The lengths, counts and places of the compound file's head, of its table and folder of sectors.
for i in range(LENGTHS):
    data = bytearray(content)
    at = chance.choice((28, 30, 44, 48, 60, 64, 68, 72, 76, len(data) - 512, len(data) - 1024 + 120))
    struct.pack_into('<I', data, at, chance.choice((0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)))
    write(f'length-{i:02}', data)
