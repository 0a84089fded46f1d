# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checks package-lock.json, or with --fix repairs it after `npm install --package-lock-only`.

We want two files of two npm packages: DuckDB's library and its header. The package with the header,
`duckdb`, asks for 116 others to compile itself, which we never do. Debian 12's npm (9.2) cannot put
an empty package in their place (`overrides` with an alias crash it), so the lock leaves them out:
npm installs what the lock says and keeps it so when another package is added.

Each package must carry a SHA-512 and name no host: a mirror's address would tie the lock to one place.
"""

import json
import sys

LOCK = "package-lock.json"
HEADER = "node_modules/duckdb"


def needed(packages):
    """Paths of the packages that the root asks for, directly or through others, the header's aside."""
    found, todo = {""}, [""]
    while todo:
        path = todo.pop()
        entry = packages[path]
        names = [] if path == HEADER else [
            *entry.get("dependencies", {}), *entry.get("devDependencies", {}),
            *entry.get("optionalDependencies", {}), *entry.get("peerDependencies", {})]
        for name in names:
            place = resolve(packages, path, name)
            if place and place not in found:
                found.add(place)
                todo.append(place)
    return found


def resolve(packages, path, name):
    """Node's rule: the nearest node_modules on the way up."""
    while True:
        place = f"{path}/node_modules/{name}".lstrip("/")
        if place in packages:
            return place
        if not path:
            return None
        path = path.rpartition("node_modules/")[0].rstrip("/")


def fix(lock):
    packages = lock["packages"]
    kept = needed(packages)
    lock["packages"] = {path: entry for path, entry in packages.items() if path in kept}
    for entry in lock["packages"].values():
        entry.pop("resolved", None)
    lock["packages"].get(HEADER, {}).pop("dependencies", None)


def faults(lock):
    packages = lock["packages"]
    kept = needed(packages)
    for path, entry in packages.items():
        if path not in kept or (path == HEADER and "dependencies" in entry):
            yield f"{path}: not wanted"
        if "resolved" in entry:
            yield f"{path}: names the address {entry['resolved']}"
        if path and not entry.get("integrity", "").startswith("sha512-"):
            yield f"{path}: no SHA-512"


def main():
    with open(LOCK, encoding="utf-8") as file:
        lock = json.load(file)
    if sys.argv[1:] == ["--fix"]:
        fix(lock)
        with open(LOCK, "w", encoding="utf-8") as file:
            json.dump(lock, file, indent=2, ensure_ascii=False)
            file.write("\n")
    found = list(faults(lock))
    for fault in found:
        print(f"{LOCK}: {fault}")
    if found:
        print(f"{LOCK}: `python3 tools/npm_lock.py --fix` repairs it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
