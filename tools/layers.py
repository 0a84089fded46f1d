# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks that src/ is built as src/LAYERS says, and that each library has one door.

A folder includes itself and the folders that LAYERS allows it; `messages/...` and `generated/...` (made by the
build) are free. A library's header is included only from files named after it, so that replacing the library
means replacing those files. Other headers are C's own, or the system's, which only src/os/ and src/app/ may use.
"""

import fnmatch
import pathlib
import re
import sys

SRC = pathlib.Path("src")
GENERATED = ("messages", "generated")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')

# A library's headers, and the files that may include them. A new line here needs an ADR.
LIBRARIES = {
    "sqlite3.h": ["store/state*", "store/sqlite*"],
    "duckdb.h": ["store/duckdb*"],
    "unicode/*": ["base/icu_*", "format/icu_*"],
    "zip.h": ["format/zip*", "app/demo/zip*"],
    "freexl.h": ["format/freexl*"],
    "iconv.h": ["format/freexl*"],
    "expat.h": ["format/xml*", "format/xlsx*"],
    "yaml.h": ["format/yaml*"],
    "json-c/*": ["format/json*", "report/json*"],
    "sodium.h": ["base/sodium*", "os/sodium*"],
    "xlsxwriter.h": ["report/xlsx*", "app/demo/xlsx*"],
    "curl/*": ["os/curl*"],
    # The system: what is not named here belongs to SYSTEM_USERS alone.
    "unistd.h": ["os/*", "app/*", "base/log*"],
    "pthread.h": ["os/*", "app/*", "base/icu_*"],
}

C = """assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg
    stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings tgmath threads time uchar wchar wctype"""
C_HEADERS = {name + ".h" for name in C.split()}
SYSTEM_USERS = ("os", "app")


def read_layers():
    """{folder: folders it may include}; `all` is every folder."""
    allowed = {}
    for line in (SRC / "LAYERS").read_text(encoding="utf-8").splitlines():
        folder, colon, others = line.partition("#")[0].partition(":")
        if colon:
            allowed[folder.strip()] = [name for name in others.split() if name != "-"]
    return {folder: set(allowed) if names == ["all"] else set(names) for folder, names in allowed.items()}


def circles(allowed):
    """Folders that may include each other, directly or not: then there are no layers."""
    for folder in allowed:
        reached, todo = set(), list(allowed[folder] - {folder})
        while todo:
            name = todo.pop()
            if name not in reached:
                reached.add(name)
                todo.extend(allowed.get(name, set()) - {name})
        if folder in reached:
            yield f"src/LAYERS: {folder} reaches itself"
        for name in sorted(allowed[folder] - set(allowed)):
            yield f"src/LAYERS: {folder} may include {name}, which is no layer"


def fault_of(path, quote, header, allowed):
    """What is wrong with this include, or None."""
    folder, other = path.parts[0], header.split("/")[0]
    if quote == '"':
        if other in GENERATED or other == folder or other in allowed[folder]:
            return None
        if "/" not in header:
            # Made by the build for this folder alone, or a neighbour called by half its name.
            return f'"{header}" does not name its folder' if (SRC / folder / header).exists() else None
        return f'"{header}": {folder} may not include {other}'
    for pattern, users in LIBRARIES.items():
        if fnmatch.fnmatch(header, pattern):
            if any(fnmatch.fnmatch(path.as_posix(), user) for user in users):
                return None
            return f"<{header}> belongs in {' or '.join(users)}"
    if header in C_HEADERS or folder in SYSTEM_USERS:
        return None
    return f"<{header}> is neither C nor a known library; the system belongs in {' and '.join(SYSTEM_USERS)}"


def faults(allowed):
    yield from circles(allowed)
    for file in sorted(SRC.rglob("*.[ch]")):
        path = file.relative_to(SRC)
        if path.parts[0] not in allowed:
            yield f"{file}: {path.parts[0]} is not in src/LAYERS"
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            fault = include and fault_of(path, include[1], include[2], allowed)
            if fault:
                yield f"{file}:{number}: {fault}"


def main():
    found = list(faults(read_layers()))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
