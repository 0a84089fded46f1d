# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kills the program at random moments while it imports, and while it takes an import back:
kill_import.py PROGRAM TIMES. Run in an empty folder; says what was half done and ends with 1, else with 0.

After each kill the first to look is a reader: it must see the batch whole or nothing of it, in the book as in the
figures. Doing the same again completes it.
"""

import datetime
import json
import os
import random
import subprocess
import sys
import time

ROWS = 5000
COLUMNS = ("calls", "visits", "mails")


def make_file(name):
    """A daily series; its sums."""
    sums = [0] * len(COLUMNS)
    day = datetime.date(2010, 1, 1)
    with open(name, "w", encoding="utf-8") as file:
        file.write("date," + ",".join(COLUMNS) + "\n")
        for i in range(ROWS):
            values = [(i * (k + 3)) % 101 for k in range(len(COLUMNS))]
            sums = [a + b for a, b in zip(sums, values)]
            file.write(f"{day + datetime.timedelta(i)}," + ",".join(map(str, values)) + "\n")
    return sums


class Flow:
    def __init__(self, program):
        self.program = program
        subprocess.run([program, "init", "w"], check=True, stdout=subprocess.DEVNULL)
        self.sums = make_file("big.csv")

    def call(self, *args):
        done = subprocess.run([self.program, "-C", "w", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            sys.exit(f"{' '.join(args)}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def rows(self, *args):
        return json.loads(self.call(*args, "--format", "json"))["rows"]

    def batch(self):
        """The batch that is in place; None when there is none."""
        done = [row for row in self.rows("imports") if row[7] != "undone"]
        if not done:
            return None
        if len(done) > 1 or done[0][7] != "done" or done[0][4] != ROWS * len(COLUMNS):
            sys.exit(f"the book is half written: {done}")
        return done[0][0]

    def look(self):
        """True when the batch is whole, False when nothing of it is there."""
        formulas = [f"sum(own.{name})" for name in COLUMNS]
        seen = self.rows("kpi", *formulas, "--period", "all", "--compare", "none")[0]
        batch = self.batch()
        if batch and seen == self.sums:
            return True
        if not batch and seen == [None] * len(COLUMNS):
            return False
        sys.exit(f"half: batch {batch}, {seen} of {self.sums}")

    def args(self, what):
        return ["import", "big.csv"] if what == "import" else ["imports", "undo", str(self.batch())]

    def timed(self, what):
        args = self.args(what)
        began = time.monotonic()
        self.call(*args)
        return time.monotonic() - began

    def kill(self, what, after):
        child = subprocess.Popen(
            [self.program, "-C", "w", *self.args(what)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after)
        child.kill()
        child.wait()

    def round(self, what, longest):
        """Says whether the kill came too late to stop it."""
        self.kill(what, random.uniform(0, longest))
        is_done = self.look() == (what == "import")
        if not is_done:
            self.call(*self.args(what))
        if self.look() != (what == "import"):
            sys.exit(f"{what} again did not complete it")
        if what == "import" and '"already": true' not in self.call("import", "big.csv", "--format", "json"):
            sys.exit("the same file was imported twice")
        return is_done


def main():
    flow = Flow(os.path.abspath(sys.argv[1]))
    longest = {what: flow.timed(what) for what in ("import", "undo")}
    late = {"import": 0, "undo": 0}
    for _ in range(int(sys.argv[2])):
        for what in ("import", "undo"):
            late[what] += flow.round(what, longest[what])
    flow.call("check")
    print(f"# {sys.argv[2]} kills of each; too late to stop: {late['import']} imports, {late['undo']} undos")


main()
