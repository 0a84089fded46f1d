# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs clang-tidy over the C of src/ and tools/: tidy.py BUILD_DIR [FILE...]

Some files at a time, and each one only when it, a header of ours that it includes, the checks or the way it is
compiled have changed since it was last found clean: BUILD_DIR/tidy remembers that.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path.cwd()
CHECKED = (ROOT / "src", ROOT / "tools")
# gcc's other options (its warnings, link-time optimization) mean nothing to clang, or stop it.
KEPT_OPTIONS = ("-I", "-D", "-U", "-std=", "-isystem", "-include")
WITH_VALUE = ("-I", "-D", "-U", "-isystem", "-include")


def clang_options(command):
    """The options of a gcc command that clang needs to see the same program."""
    words = iter(shlex.split(command)[1:])
    for word in words:
        if word.startswith(KEPT_OPTIONS):
            yield word
            if word in WITH_VALUE:
                yield next(words)


def dependencies(build):
    """{object: files it was made from}, as ninja remembers them; the system's left out."""
    output = subprocess.run(["ninja", "-t", "deps"], cwd=build, check=True, capture_output=True, text=True).stdout
    found, current = {}, []
    for line in output.splitlines():
        if line.startswith(" "):
            path = (build / line.strip()).resolve()
            if path.is_relative_to(ROOT):
                current.append(path)
        elif ":" in line:
            current = found[line.partition(":")[0]] = []
    return found


def digest_of(entry, options, files, config):
    digest = hashlib.sha256(config)
    digest.update("\0".join([entry["file"], *options]).encode())
    for file in sorted(set(files)):
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


def check(entry, options, build):
    """What clang-tidy says about one file; empty when it is clean."""
    own_headers = rf"^({ROOT}|\.\.)/(src|tools)/"
    command = ["clang-tidy", "--quiet", f"--header-filter={own_headers}", entry["file"], "--", *options]
    done = subprocess.run(command, cwd=build, capture_output=True, text=True)
    if done.returncode == 0:
        return ""
    # Its standard error also counts the warnings about other people's headers, which it keeps to itself.
    errors = [line for line in done.stderr.splitlines(True) if not line.rstrip().endswith("generated.")]
    return done.stdout.replace(f"{build}/../", "") + "".join(errors)


def entries(build, wanted):
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        file = (build / entry["file"]).resolve()
        if file.is_relative_to(CHECKED[0]) or file.is_relative_to(CHECKED[1]):
            if not wanted or file in wanted:
                yield entry


def todo_of(build, wanted, clean):
    """Files to look at, with their options and the digest to remember when they are clean."""
    version = subprocess.run(["clang-tidy", "--version"], check=True, capture_output=True).stdout
    config = version + (ROOT / ".clang-tidy").read_bytes() + pathlib.Path(__file__).read_bytes()
    made_from = dependencies(build)
    seen = set()
    for entry in entries(build, wanted):
        if entry["file"] in seen:
            continue
        seen.add(entry["file"])
        options = list(clang_options(entry["command"]))
        files = [*made_from.get(entry["output"], []), (build / entry["file"]).resolve()]
        digest = digest_of(entry, options, files, config)
        if not (clean / digest).exists():
            yield entry, options, digest


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    wanted = {pathlib.Path(name).resolve() for name in sys.argv[2:]}
    clean = build / "tidy"
    clean.mkdir(exist_ok=True)
    todo = list(todo_of(build, wanted, clean))
    if todo:
        print(f"clang-tidy: {len(todo)} files", file=sys.stderr)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = pool.map(lambda job: check(job[0], job[1], build), todo)
        for (_, _, digest), report in zip(todo, reports):
            if report:
                bad += 1
                print(report, end="")
            else:
                (clean / digest).touch()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
