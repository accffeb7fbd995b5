"""The bench's rows for families, beside libraries that are not asked here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.commands.bench_families import families
from studio.commands.running import Session
from studio.evaluation import diffusion_speed, flow_speed, gpt_speed
from studio.evaluation.diffusion_speed import DiffusionSpeed
from studio.evaluation.flow_speed import FlowSpeed
from studio.evaluation.gpt_speed import GptSpeed
from tests.fakes import FakeEngine


def of(engine: FakeEngine, *families: tuple[str, int]) -> None:
    card = engine.catalogue().cards[0]
    engine.cards = tuple(
        replace(card, name=f"{family}-{size}", family=family, image_size=size)
        for family, size in families
    )


def test_each_family_is_measured_with_its_largest_model(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    of(
        engine,
        ("diffusion", 64),
        ("diffusion", 32),
        ("gan", 64),
        ("realnvp", 32),
        ("image_gpt", 32),
    )
    monkeypatch.setattr(
        diffusion_speed, "measure", lambda *_: DiffusionSpeed(2.0, 900, 5.0, 4.0, 1000)
    )
    monkeypatch.setattr(flow_speed, "measure", lambda *_: FlowSpeed(2.0, 900))
    monkeypatch.setattr(
        gpt_speed, "measure", lambda _, __, count: GptSpeed(count, 0.5, 0.8 * count)
    )
    rows = list(families(Session(lambda _compute: engine)))
    assert [(row.value, row.unit, row.bar) for row in rows] == [
        (2.0, "s", None),
        (5.0, "s", None),
        (4.0, "s", None),
        (2.0, "x", 1.5),
        (2.0, "s", None),
        (None, "s", None),
        (None, "s", None),
        (None, "x", 1.0),
        (0.5, "s", None),
        (pytest.approx(12.8), "s", None),
        (pytest.approx(25.6), "x", 20.0),
        (0.5, "s", None),
        (0.8, "s", None),
        (1.6, "x", None),
    ]
    assert "diffusion-64, 16 pictures" in rows[0].line()
    assert "1,000 weights" in rows[1].line()
    assert "install normflows" in rows[7].line()


def test_without_such_a_family_there_is_nothing_to_measure(engine: FakeEngine) -> None:
    of(engine, ("gan", 64))
    assert list(families(Session(lambda _compute: engine))) == []
