# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks that each header of src/ compiles alone: headers.py BUILD_DIR

A header that needs another one to be included before it breaks whoever sorts their includes.
"""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

from tidy import clang_options


def compile_alone(header, options, build):
    """What the compiler says about a file that includes this header only, twice."""
    program = f'#include "{header}"\n' * 2
    command = ["cc", *options, "-fsyntax-only", "-x", "c", "-"]
    return subprocess.run(command, input=program, cwd=build, capture_output=True, text=True).stderr


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    src = pathlib.Path("src")
    options = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        if (build / entry["file"]).resolve().is_relative_to(src.resolve()):
            options |= dict.fromkeys(clang_options(entry["command"]))
    headers = sorted(header.relative_to(src).as_posix() for header in src.rglob("*.h"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = [said for said in pool.map(lambda header: compile_alone(header, options, build), headers) if said]
    print(*complaints, sep="", end="")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
