"""`evaluate`: what the families' pictures are worth and what they cost, measured side by side."""

from __future__ import annotations

import json
import os
import shlex
import tempfile
import time
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from studio import __version__
from studio.commands.choices import controls_moved
from studio.commands.running import Session, known_info
from studio.core.card import ModelCard
from studio.core.comparison import FID_NAME, Row, Table, read_table, save_table, table_to_json
from studio.core.engine import Engine
from studio.core.errors import BadParamError, StudioError
from studio.core.files import ensure_folder, write_atomically
from studio.core.lineup import trained_here
from studio.core.measuring_status import MeasuringStatus, write_status
from studio.core.params import ParamValue
from studio.core.steps import Step
from studio.core.this_program import own_command

if TYPE_CHECKING:  # torch takes seconds, and a wrong name is told at once
    from studio.evaluation.measuring import Bench
    from studio.evaluation.reference import Reference

T = TypeVar("T")
Lines = Generator[str, None, int]
LEAST, MOST, COUNT = 20, 100_000, 2000  # pictures
_MEMORY_PICTURES = 16
_TELL_S = 0.2  # between two looks at how far it is
_SHOWN_BITS = 256  # real pictures that likelihoods are taken of, from a folder


@dataclass(frozen=True)
class Asked:
    """What `evaluate` is asked for; without models it takes all that the program has references
    for and that were trained here.

    `data` is a folder of real pictures, or a reference's file; without it the program's own
    references are used. With `out`, tables and reports go into that folder, and what stands there
    already is not measured `again` unless that is asked for. `quick` leaves out what takes a
    process or a network of its own: memory, likelihood, random numbers. `progress` is a file that
    tells meanwhile how far it is (see `studio.core.measuring_status`).
    """

    models: tuple[str, ...] = ()
    count: int = COUNT
    between: int = 500
    seed: int = 0
    data: Path | None = None
    out: Path | None = None
    settings: tuple[str, ...] = ()
    as_json: bool = False
    again: bool = False
    write_card: bool = False
    quick: bool = False
    progress: Path | None = None

    def __post_init__(self) -> None:
        if not LEAST <= self.count <= MOST:
            raise BadParamError(f"Count must be a whole number from {LEAST} to {MOST}.")
        if not 0 <= self.between <= self.count:
            raise BadParamError("There can be no more pictures between seeds than count says.")
        if self.data and not self.models:
            raise BadParamError("Name the models that are to be compared with your pictures.")


def evaluate(asked: Asked, session: Session) -> Lines:
    """Measures one model after the other and tells of each; at the end the table, or its JSON.

    What is done when it is stopped stands in `out`. Raises StudioErrors.
    """
    told = _Telling(asked.progress, session)
    try:
        return (yield from _evaluate(asked, session, told))
    except StudioError as error:
        told.failed(str(error))
        raise


def _evaluate(asked: Asked, session: Session, told: _Telling) -> Lines:
    engine = session.make_engine(session.compute)
    cards = _chosen(asked, engine)
    settings = controls_moved(cards, asked.settings)
    if asked.out:
        ensure_folder(asked.out)
    bench = _bench(asked, session, engine, told)
    compared = _references(asked, told, bench, cards)
    tables: dict[str, Table] = {}
    for number, card in enumerate(cards, start=1):
        told.begin(card.title, number, len(cards))
        data = compared[card.name].data
        table = tables.get(data) or _begun(asked, data, compared.values())
        tables[data], line = _one(asked, bench, card, compared[card.name], settings, table)
        if not asked.as_json:
            yield line
    if asked.as_json:
        yield json.dumps({"tables": [table_to_json(each) for each in tables.values()]}, indent=1)
    for table in tables.values():
        yield from _told(asked, table)
    return 0


class _Telling:
    """Follows work as the session does, and tells the progress file of it, if there is one.

    Then it also stops once the process that began it is gone: nobody would stop it any more.
    """

    def __init__(self, path: Path | None, session: Session) -> None:
        self._path = path
        self._session = session
        self._status = MeasuringStatus()
        self._due = 0.0
        self._parent = os.getppid()

    def begin(self, title: str, number: int, models: int) -> None:
        """Another model."""
        self._write(MeasuringStatus(title, number, models))

    def failed(self, sentence: str) -> None:
        """It ends here."""
        self._write(replace(self._status, error=sentence))

    def follow(self, work: Generator[Step, None, T], title: str) -> T:
        """What the work ends in."""
        return self._session.follow(self._watched(work), title)

    def _watched(self, work: Generator[Step, None, T]) -> Generator[Step, None, T]:
        while True:
            try:
                step = next(work)
            except StopIteration as stop:
                found: T = stop.value
                return found
            if self._path is not None and os.getppid() != self._parent:
                self._session.token.cancel()
            if time.monotonic() >= self._due or step.done == step.total:
                self._write(replace(self._status, done=step.done, total=step.total))
            yield step

    def _write(self, status: MeasuringStatus) -> None:
        self._status = status
        if self._path is not None:
            write_status(self._path, status)
            self._due = time.monotonic() + _TELL_S


def _chosen(asked: Asked, engine: Engine) -> tuple[ModelCard, ...]:
    catalogue = engine.catalogue()
    if asked.models:
        return tuple(catalogue.get(name) for name in dict.fromkeys(asked.models))
    cards = trained_here(catalogue.cards)
    if not cards:
        raise StudioError(
            "No installed model tells what it was trained on; name the models to be measured."
        )
    return cards


def _bench(asked: Asked, session: Session, engine: Engine, told: _Telling) -> Bench:
    from studio.evaluation.features import feature_network
    from studio.evaluation.measuring import Bench, Wanted

    compute = session.compute
    return Bench(
        engine=engine,
        network=feature_network(compute.device, compute.threads),
        follow=told.follow,
        wanted=Wanted(asked.count, asked.between, asked.seed, inside=not asked.quick),
        memory=_no_memory if asked.quick else _memory,
        made=lambda: _made(asked, engine),
    )


def _references(
    asked: Asked, told: _Telling, bench: Bench, cards: Iterable[ModelCard]
) -> dict[str, Reference]:
    """What each model is compared with, by the model's name."""
    from studio.data.loading import loading
    from studio.evaluation.building import build
    from studio.evaluation.comparing import shipped_for
    from studio.evaluation.reference import load_reference

    if asked.data is None:
        return {card.name: shipped_for(card) for card in cards}
    if asked.data.is_file():
        reference = load_reference(asked.data)
        return {card.name: reference for card in cards}
    built: dict[tuple[int, int], Reference] = {}
    found = {}
    for card in cards:
        key = (card.image_size, 1 if card.config.get("channels") == 1 else 3)
        if key not in built:
            pictures = told.follow(loading(asked.data, *key, "test"), "Reading the pictures")
            work = build(pictures, None, bench.network, _SHOWN_BITS)
            built[key] = told.follow(work, "Looking at the pictures")
        found[card.name] = built[key]
    return found


def _begun(asked: Asked, data: str, references: Iterable[Reference]) -> Table:
    from studio.evaluation.comparing import begun

    path = _file(asked, data, "json")
    earlier = read_table(path) if path and path.exists() else None
    return begun(data, earlier, {each.name: each for each in references}, asked.count)


def _one(
    asked: Asked,
    bench: Bench,
    card: ModelCard,
    reference: Reference,
    settings: Mapping[str, Mapping[str, ParamValue]],
    table: Table,
) -> tuple[Table, str]:
    """The table with the model's row, and the row in a line."""
    from studio.evaluation.cards import summary, write_into_card
    from studio.evaluation.comparing import already, with_row
    from studio.evaluation.measuring import measure

    moved = settings[card.name]
    if already(table, card, moved) and not asked.again:
        row = next(row for row in table.rows if row.model == card.name)
    else:
        row = measure(bench, card, reference, moved)
    table = with_row(table, row, reference)
    if path := _file(asked, table.data, "json"):
        save_table(path, table)
    if asked.write_card:
        write_into_card(card, summary(row, table.scale(row.reference)))
    return table, _line(row)


def _told(asked: Asked, table: Table) -> Generator[str, None, None]:
    """The table as text, and the reports that were written."""
    from studio.evaluation.report_html import html_page
    from studio.evaluation.report_png import png
    from studio.evaluation.report_table import csv_bytes, text_lines

    if not asked.as_json:
        yield ""
        yield from text_lines(table)
    title = f"The families compared: {table.data}"
    for ending, data in (
        ("csv", csv_bytes(table)),
        ("png", png(table, title)),
        ("html", html_page(table, title)),
    ):
        if path := _file(asked, table.data, ending):
            write_atomically(path, data)
            if not asked.as_json:
                yield str(path)


def _file(asked: Asked, data: str, ending: str) -> Path | None:
    return asked.out / f"{data}.{ending}" if asked.out else None


def _line(row: Row) -> str:
    fid = row.quality.fid
    return (
        f"{row.model}: {FID_NAME} {fid.value:.2f} ±{fid.margin:.2f}, {row.share:.1%} of the way "
        f"from real pictures to noise, {row.quality.count:,} pictures"
    )


def _no_memory(_card: ModelCard) -> int | None:
    return None


def _memory(card: ModelCard) -> int | None:
    """What a program of its own holds that draws a few pictures with the model."""
    from studio.evaluation.memory import peak_memory

    with tempfile.TemporaryDirectory(prefix="hundun-studio-") as folder:
        count = str(_MEMORY_PICTURES)
        words = ("generate", card.name, "--seed", "0", "--count", count, "--out", folder)
        return peak_memory(own_command(*words))


def _made(asked: Asked, engine: Engine) -> dict[str, str]:
    """Where, when and how a row was measured; no folder of this machine is named."""
    from studio.evaluation.machine import machine_name

    info = known_info(engine)
    words = ["python main.py evaluate", *asked.models, f"--count {asked.count}"]
    words += [f"--between {asked.between}", f"--seed {asked.seed}"]
    words += [f"--set {shlex.quote(setting)}" for setting in asked.settings]
    words += [f"--data {asked.data.name}"] if asked.data else []
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine_name() if info.device == "cpu" else info.device_name,
        "precision": info.precision,
        "threads": str(info.threads),
        "torch": info.torch_version,
        "program": f"Hundun Studio {__version__}",
        "command": " ".join(words),
    }
