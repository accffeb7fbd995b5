"""One model measured from end to end: a small real checkpoint, and features that cost nothing."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from studio import families
from studio.core.card import ModelCard, read_card
from studio.core.comparison import Row, Table
from studio.core.errors import StudioError
from studio.core.lineup import data_of, trained_here
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, Step, drain
from studio.engine.checkpoints import load_tensors
from studio.engine.service import EngineService
from studio.evaluation.cards import summary, write_into_card
from studio.evaluation.comparing import (
    already,
    begun,
    shipped_for,
    with_row,
)
from studio.evaluation.drawing import drawn, requests
from studio.evaluation.features import NAME
from studio.evaluation.measuring import Bench, Wanted, measure, scale_of
from tests.engine.small_model import small_checkpoint
from tests.evaluation.some_reference import QuickFeatures, some_reference
from tests.evaluation.some_table import some_row, some_table
from tests.fakes import FakeEngine, toy_card

T = TypeVar("T")
MADE = {"date": "2026-01-02"}


@pytest.fixture
def card(tmp_path: Path) -> ModelCard:
    path = tmp_path / "models" / "small-faces.safetensors"
    path.parent.mkdir()
    return small_checkpoint(path)


@pytest.fixture
def bench(card: ModelCard, tmp_path: Path) -> Bench:
    def follow(work: Generator[Step, None, T], _title: str) -> T:
        return drain(work, CancelToken(), lambda _step: None)

    engine = EngineService((tmp_path / "models",), "cpu", "float32", 1)
    wanted = Wanted(count=70, between=20)
    return Bench(engine, QuickFeatures(), follow, wanted, lambda _card: 1_000_000, lambda: MADE)


def test_a_row_has_all_that_can_be_known(card: ModelCard, bench: Bench, tmp_path: Path) -> None:
    """The engine's card is read from the file, so that its digest is known."""
    card = read_card(tmp_path / "models" / "small-faces.safetensors")
    row = measure(bench, card, some_reference(), {"truncation": 0.5})
    assert (row.model, row.family, row.reference) == ("small-faces", "mobile_stylegan", "blobs-16")
    assert row.sha256 == card.sha256
    assert row.quality.count == 70
    assert row.quality.fid.low > 0
    assert row.share > 0.05
    assert row.settings == {"truncation": 0.5}
    assert row.numbers == 16  # its latent space
    assert row.bits is None
    assert row.memory == 1_000_000
    assert row.speed is not None
    assert row.speed.images_per_second > 0
    assert row.between is not None
    assert row.between.count == 20
    assert row.samples.startswith(b"RIFF")
    assert row.made == MADE


def test_the_network_is_not_looked_into_when_time_matters(card: ModelCard, bench: Bench) -> None:
    hurried = replace(bench, wanted=Wanted(count=40, between=0, inside=False))
    row = measure(hurried, card, some_reference(), {})
    assert (row.numbers, row.bits, row.between) == (None, None, None)


def test_pictures_come_from_seeds_in_order_whatever_the_requests_hold() -> None:
    engine = FakeEngine()
    asked = list(requests("toy", 5, 150, {"levels": 3}))
    assert [request.count for request in asked] == [64, 64, 22]
    images = drain(drawn(engine, asked, 150, 64), CancelToken(), lambda _step: None)
    one = GenerateRequest("toy", 5 + 149, 1, {"levels": 3})
    alone = drain(engine.execute(one), CancelToken(), lambda _step: None)[0]
    assert images.shape == (150, 64, 64, 3)
    assert (images[149] == alone).all()


def test_pictures_are_brought_to_the_references_size() -> None:
    asked = requests("toy", 0, 3, {})
    images = drain(drawn(FakeEngine(), asked, 3, 16), CancelToken(), lambda _step: None)
    assert images.shape == (3, 16, 16, 3)


def test_steps_count_up_to_all_pictures() -> None:
    steps: list[Step] = []
    asked = requests("toy", 0, 70, {})
    drain(drawn(FakeEngine(steps=2), asked, 70, 16), CancelToken(), steps.append)
    shares = [step.done / step.total for step in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_card_is_told_the_distance_and_the_scale_that_it_stands_on() -> None:
    found = summary(some_row("vae", 0.125), some_table().scale("faces-64"))
    assert found["fid"] == 45
    assert found["fid_floor"] == 20
    assert found["fid_share"] == 0.125
    assert found["count"] == 2000
    assert (found["bits"], found["bits_exact"]) == (3.5, False)


def test_what_is_written_into_a_card_leaves_everything_else_as_it_is(
    card: ModelCard, tmp_path: Path
) -> None:
    path = tmp_path / "models" / "small-faces.safetensors"
    before = read_card(path)
    tensors = load_tensors(before)
    write_into_card(replace(before, quality={"other": 1}), {"fid": 12.5})
    after = read_card(path)
    assert after.quality == {"other": 1, "fid": 12.5}
    assert after.sha256 == before.sha256
    assert replace(after, quality={}, file_size=0) == replace(before, quality={}, file_size=0)
    assert all((tensors[name] == each).all() for name, each in load_tensors(after).items())


def test_a_card_that_is_written_again_tells_what_its_family_has_learned_to_do_since(
    card: ModelCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "models" / "small-faces.safetensors"
    assert read_card(path).actions == ()
    now = replace(families.get(card.family), actions=families.get("diffusion").actions)
    monkeypatch.setattr(families, "get", lambda _name: now)
    write_into_card(read_card(path), {})
    assert [action.name for action in read_card(path).actions] == [a.name for a in now.actions]


@pytest.mark.parametrize(
    ("name", "training", "expected"),
    [
        ("vae-faces", {}, "faces"),
        ("vae-fashion", {"images": 3}, "fashion"),
        ("vae-mine", {"data": "fashion"}, "fashion"),
        ("faces-1024", {}, ""),
    ],
)
def test_what_a_model_draws_is_told_by_its_training_or_its_name(
    name: str, training: dict[str, object], expected: str
) -> None:
    assert data_of(replace(toy_card(name), training=training)) == expected


def test_without_names_the_models_that_were_trained_here_are_taken() -> None:
    trained = replace(toy_card("vae-faces"), training={"images": 1000})
    others = (toy_card("gan-faces"), replace(toy_card("mine"), training={"images": 5}))
    assert trained_here((trained, *others)) == (trained,)


def test_a_model_without_a_reference_says_what_to_do() -> None:
    with pytest.raises(StudioError, match="name a folder of real ones with --data"):
        shipped_for(toy_card("vae-nowhere"))


def row_on(name: str, count: int = 60) -> Row:
    row = some_row("vae")
    return replace(row, reference=name, quality=replace(row.quality, count=count))


def test_a_row_takes_the_place_of_the_models_earlier_one() -> None:
    reference = some_reference()
    table = Table("blobs", NAME)
    for share in (0.5, 0.25):
        table = with_row(table, replace(row_on("blobs-16"), share=share), reference)
    assert [row.share for row in table.rows] == [0.25]
    assert [scale.name for scale in table.scales] == ["blobs-16"]
    assert table.scales[0] == scale_of(reference, 60)
    assert table.claims


def test_rows_of_another_count_or_another_reference_do_not_stand_beside_new_ones() -> None:
    reference = some_reference()
    table = with_row(Table("blobs", NAME), row_on("blobs-16"), reference)
    here = {reference.name: reference}
    assert begun("blobs", table, here, 60).rows == table.rows
    assert begun("blobs", table, {}, 60).rows == table.rows  # that reference is not in question
    assert begun("blobs", table, here, 61).rows == ()
    assert begun("blobs", table, {reference.name: replace(reference, digest="x")}, 60).rows == ()
    assert begun("blobs", replace(table, features="another"), here, 60).rows == ()
    assert begun("blobs", None, here, 60) == Table("blobs", NAME)


def test_the_same_checkpoint_with_the_same_settings_need_not_be_measured_again() -> None:
    row = some_row()
    table = some_table(row)
    card = replace(toy_card(row.model), sha256=row.sha256)
    assert already(table, card, {"truncation": 0.75})
    assert not already(table, card, {})
    assert not already(table, replace(card, sha256="other"), {"truncation": 0.75})
