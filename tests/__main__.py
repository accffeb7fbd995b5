"""One command for every check: layout, lint, types, contracts, tests.

`python -m tests` runs all but the built program; `--packaged` runs that alone, `--all` both.
Each check runs even if one before it failed, so that one run tells everything.
Whatever else is written is handed on to pytest: `python -m tests -k recipe`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Check:
    """One program to run, by the words of a command line after `python`."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a check ended; `code` is 0 if all was well."""

    name: str
    code: int
    seconds: float


STATIC_CHECKS = (
    Check("ruff format", ("-m", "ruff", "format", "--check", ".")),
    Check("ruff check", ("-m", "ruff", "check", ".")),
    Check("mypy --strict", ("-m", "mypy", "--strict")),
    Check(
        "import contracts",
        ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"),
    ),
)


def main() -> int:
    """Runs the checks that were asked for; returns 0 only if every one of them passed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description="Runs every check.")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--packaged", action="store_true", help="only build and run the program")
    chosen.add_argument("--all", action="store_true", help="build and run the program as well")
    chosen.add_argument("--static", action="store_true", help="only what runs no test")
    asked, for_pytest = parser.parse_known_args()
    outcomes = [run(check) for check in checks(asked, for_pytest)]
    print("\n== summary")
    for outcome in outcomes:
        verdict = "passed" if outcome.code == 0 else f"FAILED with code {outcome.code}"
        print(f"{outcome.seconds:8.1f} s  {outcome.name}: {verdict}")
    return int(any(outcome.code for outcome in outcomes))


def checks(asked: argparse.Namespace, for_pytest: list[str]) -> list[Check]:
    """The checks of one run, in order: the quick ones first."""
    tests = ("-m", "pytest", "--durations=10", *for_pytest)
    everything = Check("tests", (*tests, "-m", "not packaged"))
    packaged = Check("tests of the built program", (*tests, "-m", "packaged"))
    if asked.packaged:
        return [packaged]
    if asked.static:
        return list(STATIC_CHECKS)
    return [*STATIC_CHECKS, everything, *([packaged] if asked.all else [])]


def run(check: Check) -> Outcome:
    """Runs one check from the top of the tree, its words going straight to the terminal."""
    print(f"\n== {check.name}", flush=True)
    began = time.monotonic()
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, *check.arguments]
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    return Outcome(check.name, ended.returncode, time.monotonic() - began)


if __name__ == "__main__":
    sys.exit(main())
