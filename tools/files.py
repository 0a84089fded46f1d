# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks each file of code by itself, in every language we write: 500 lines a file, 60 a function, its licence named
at the top, no note to self (what is left open is said as `NEEDSWORK:` with its reason, or done).

Data (tests/cases, corpora) may be as long as it is.
"""

import ast
import pathlib
import re
import sys

FILE_LINES = 500
FUNCTION_LINES = 60
FOLDERS = ("src", "tools", "tests", "script", ".ci", "web", "catalogue")
DATA = ("tests/cases/", "tests/fuzz/corpus/", "node_modules/")
LICENSE = "SPDX-License-Identifier: AGPL-3.0-or-later"
LICENSED = {".c", ".h", ".py", ".sh", ".ts", ".tsx", ""}
SUFFIXES = {".c", ".h", ".py", ".sh", ".sql", ".ts", ".tsx", ".js", ".css", ".build", ".kpi"}
# Written in halves, or this line would be the first find.
NOTES = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b")
SHELL_FUNCTION = re.compile(r"^(\w+)\(\) \{$")
# clang-format puts the name of a function at the start of a line and its braces alone in the first column.
C_FUNCTION = re.compile(r"^[a-zA-Z_].*?(\w+)\(")


def is_shell(file, lines):
    return file.suffix == ".sh" or (bool(lines) and re.match(r"#!.*\b(sh|bash)\b", lines[0]) is not None)


def code_files():
    for folder in FOLDERS:
        for file in sorted(pathlib.Path(folder).rglob("*")):
            path = file.as_posix()
            is_code = file.suffix in SUFFIXES or folder in ("script", ".ci")
            if is_code and file.is_file() and not path.startswith(DATA) and "__pycache__" not in path:
                yield file


def functions_between(lines, opening, name_of):
    """(first line, lines inside, name) of functions that end with a brace in the first column."""
    start, name = None, None
    for number, line in enumerate(lines, 1):
        if start is None:
            name = name_of(line) or name
            if opening(line):
                start = number
        elif line.startswith("}"):
            yield start, number - start - 1, name
            start = None


def c_functions(lines):
    def name_of(line):
        match = C_FUNCTION.match(line)
        return match and match[1]

    return functions_between(lines, lambda line: line == "{", name_of)


def shell_functions(lines):
    def name_of(line):
        match = SHELL_FUNCTION.match(line)
        return match and match[1]

    return functions_between(lines, name_of, name_of)


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno, node.name


def functions(file, text, lines):
    if file.suffix in (".c", ".h"):
        return c_functions(lines)
    if file.suffix == ".py":
        return python_functions(text)
    return shell_functions(lines) if is_shell(file, lines) else ()


def faults_of(file):
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    if len(lines) > FILE_LINES:
        yield f"{file}: {len(lines)} lines, the limit is {FILE_LINES}"
    if file.suffix in LICENSED and not any(LICENSE in line for line in lines[:2]):
        yield f"{file}: does not say {LICENSE}"
    for start, length, name in functions(file, text, lines):
        if length > FUNCTION_LINES:
            yield f"{file}:{start}: {name} has {length} lines, the limit is {FUNCTION_LINES}"
    for number, line in enumerate(lines, 1):
        if NOTES.search(line):
            yield f"{file}:{number}: a note to self"


def main():
    found = [fault for file in code_files() for fault in faults_of(file)]
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
