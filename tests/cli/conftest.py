"""The command line run in this process, with an engine that needs no torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studio import cli
from studio.commands.running import Compute
from tests.fakes import FakeEngine


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one sentence on standard error of a command that ended with exit code 2."""
        assert (self.code, self.out) == (2, "")
        sentence = self.err.removesuffix("\n")
        assert "\n" not in sentence
        assert sentence.endswith(".")
        return sentence


@dataclass
class Program:
    """Runs commands and keeps on what each wanted to compute."""

    engine: FakeEngine
    capture: pytest.CaptureFixture[str]
    asked: list[Compute] = field(default_factory=list)

    def __call__(self, *words: object) -> Outcome:
        code = cli.main([str(word) for word in words], self._make)
        out, err = self.capture.readouterr()
        return Outcome(code, out, err)

    def _make(self, compute: Compute) -> FakeEngine:
        self.asked.append(compute)
        return self.engine


@pytest.fixture
def program(engine: FakeEngine, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line over the models `toy` and `second`."""
    return Program(engine, capsys)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for pictures, not there yet."""
    return tmp_path / "out"
