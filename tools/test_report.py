# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts the cases in Meson's test logs: test_report.py NAME=BUILD_DIR...

A test program that says what each of its cases did counts as that many: cmocka's `[       OK ] name`, or TAP's
`ok 1 - name` and `not ok 2 - name`. One that says nothing counts as one. A program that dies, times out
or exits with an error without naming a failed case counts as one failed case more.

Prints what failed and, as the last line, the sum. Exit code 1 when anything failed or nothing passed.
"""

import json
import pathlib
import re
import sys

CMOCKA = re.compile(r"^\[ +(OK|FAILED|SKIPPED) +\] (.+)$")
CMOCKA_SUM = re.compile(r"^\d+ test\(s\)")
TAP = re.compile(r"^(not )?ok\b *\d* *-? *(.*)$")
TAP_SKIP = re.compile(r"# *skip\b *", re.IGNORECASE)
TAP_LINE = re.compile(r"^(not )?ok( \d+\b| - )")


def outcome_of(line):
    """What one line of output says: (outcome, name of the case), or None."""
    cmocka = CMOCKA.match(line)
    if cmocka and not CMOCKA_SUM.match(cmocka[2]):
        return {"OK": "passed", "FAILED": "failed", "SKIPPED": "skipped"}[cmocka[1]], cmocka[2]
    if TAP_LINE.match(line):
        failed, name = TAP.match(line).groups()
        # cmocka 1.1 calls a skipped case `not ok 4 # SKIP name`.
        if TAP_SKIP.search(name):
            return "skipped", TAP_SKIP.sub("", name)
        return "failed" if failed else "passed", name
    return None


def cases_of(test):
    """The cases of one test program as (outcome, name); a name told twice (in cmocka's list of failures) counts once."""
    text = test.get("stdout", "") + "\n" + test.get("stderr", "")
    told = dict.fromkeys(filter(None, map(outcome_of, text.splitlines())))
    cases = list(told)
    result = test["result"]
    if result == "SKIP":
        return cases or [("skipped", "")]
    if result not in ("OK", "EXPECTEDFAIL"):
        # Meson 1.0 takes cmocka's way to skip for a failure, though the program ended well.
        ended_well = test["returncode"] == 0 and result == "FAIL" and cases
        if not ended_well and not any(outcome == "failed" for outcome, _ in cases):
            cases.append(("failed", f"({result.lower()}, exit code {test['returncode']})"))
    return cases or [("passed", "")]


def main():
    count = dict.fromkeys(("passed", "failed", "skipped"), 0)
    for argument in sys.argv[1:]:
        label, _, folder = argument.partition("=")
        log = pathlib.Path(folder, "meson-logs/testlog.json")
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
        for test in map(json.loads, lines):
            for outcome, name in cases_of(test):
                count[outcome] += 1
                if outcome != "passed":
                    print(f"{outcome}: {test['name']} {name} [{label}]")
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"{count['passed']} passed, {count['failed']} failed{skipped}")
    return 0 if count["passed"] and not count["failed"] else 1


if __name__ == "__main__":
    sys.exit(main())
