# SPDX-License-Identifier: AGPL-3.0-or-later
"""For flows: asks a workspace for many sums with few questions.

    ask_sums.py PROGRAM WORKSPACE < LINES

A line is NETWORK WANTED FORMULA [OPTION...]; the network - means all. Prints a line for each: 0 or 1 and what was asked.
"""
import json
import subprocess
import sys


def ask(program, workspace, network, formulas, options):
    where = [] if network == "-" else ["--where", "network=" + network]
    run = subprocess.run([program, "-C", workspace, "kpi", *formulas, "--period", "all", "--compare", "none",
                          "--format", "json", *where, *options], capture_output=True, text=True, check=False)
    if run.returncode:
        return {}, run.stderr
    table = json.loads(run.stdout)
    names = [column["name"] for column in table["columns"]]
    return dict(zip(names, table["rows"][0])) if table["rows"] else {}, ""


def main():
    groups = {}
    for line in sys.stdin:
        network, wanted, formula, *options = line.split()
        groups.setdefault((network, *options), []).append((wanted, formula))
    for (network, *options), sums in groups.items():
        values, fault = ask(sys.argv[1], sys.argv[2], network, [formula for _, formula in sums], options)
        for wanted, formula in sums:
            value = values.get(formula)
            fine = value is not None and abs(value - float(wanted)) < 0.005
            said = "" if fine else f": {value} instead of {wanted} {fault}".rstrip()
            print(int(not fine), " ".join([network, formula, *options]) + said)


main()
