"""`evaluate` and `reference`: from real pictures and a small checkpoint to a table and reports."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PilImage

from studio.commands import evaluating
from studio.commands.choices import controls_moved
from studio.commands.running import Compute, Session
from studio.core.card import read_card
from studio.core.comparison import read_table
from studio.core.errors import BadParamError, Cancelled, StudioError
from studio.core.measuring_status import read_status
from studio.engine.service import EngineService
from tests.cli.conftest import Program
from tests.engine.small_model import small_checkpoint
from tests.evaluation.some_reference import QuickFeatures, blobs
from tests.fakes import toy_card

COUNT = 64


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A folder of 32 px pictures."""
    folder = tmp_path / "real"
    folder.mkdir()
    for number, image in enumerate(blobs(220)):
        PilImage.fromarray(np.kron(image, np.ones((2, 2, 1), np.uint8))).save(
            folder / f"{number:03d}.png"
        )
    return folder


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The command line's session over one small real model, with features that cost nothing."""
    folder = tmp_path / "models"
    folder.mkdir()
    small_checkpoint(folder / "small-faces.safetensors")

    def quick(_device: str, _threads: int | None) -> QuickFeatures:
        return QuickFeatures()

    monkeypatch.setattr("studio.evaluation.features.feature_network", quick)
    return Session(lambda _c: EngineService((folder,), "cpu", "float32", 1), Compute())


def test_a_table_is_printed_and_written_in_four_ways(
    small: Session, real: Path, tmp_path: Path
) -> None:
    asked = evaluating.Asked(
        ("small-faces",), COUNT, 20, data=real, out=tmp_path / "out", settings=("truncation=0.5",)
    )
    lines = list(evaluating.evaluate(asked, small))
    assert lines[0].startswith("small-faces: FID (EfficientNet-Lite0) ")
    assert any(line.startswith("Floor: ") for line in lines)
    assert any(line.startswith("Small faces ") for line in lines)
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    data = names[0].partition(".")[0]
    assert names == [f"{data}.{ending}" for ending in ("csv", "html", "json", "png")]
    row = read_table(tmp_path / "out" / f"{data}.json").rows[0]
    assert row.settings == {"truncation": 0.5}
    assert row.quality.count == COUNT
    assert row.memory is None or row.memory > 10_000_000
    assert row.made["command"].startswith("python main.py evaluate small-faces --count 64")
    assert str(tmp_path) not in row.made["command"]


def test_what_was_measured_is_not_measured_again_unless_asked(
    small: Session, real: Path, tmp_path: Path
) -> None:
    def speed(**more: bool) -> float:
        asked = evaluating.Asked(
            ("small-faces",), COUNT, 0, data=real, out=tmp_path / "out", quick=True, **more
        )
        list(evaluating.evaluate(asked, small))
        (table,) = (tmp_path / "out").glob("*.json")
        found = read_table(table).rows[0].speed
        assert found is not None
        return found.seconds_for_one

    first = speed()
    assert speed() == first
    assert speed(again=True) != first


def test_programs_get_json_and_cards_what_was_measured(
    small: Session, real: Path, tmp_path: Path
) -> None:
    asked = evaluating.Asked(
        ("small-faces",), COUNT, 0, data=real, as_json=True, quick=True, write_card=True
    )
    value = json.loads("\n".join(evaluating.evaluate(asked, small)))
    row = value["tables"][0]["rows"][0]
    quality = read_card(tmp_path / "models" / "small-faces.safetensors").quality
    assert quality["fid"] == pytest.approx(row["quality"]["fid"][0], rel=1e-3)
    assert quality["fid_share"] == pytest.approx(row["share"], rel=1e-3)
    assert quality["count"] == COUNT


def test_a_reference_is_made_of_a_folder_and_compared_with(
    small: Session, real: Path, tmp_path: Path
) -> None:
    from studio.commands.referencing import Wanted, make_reference

    out = tmp_path / "reference.safetensors"
    lines = list(make_reference(Wanted(real, out, 32), small))
    assert "110 pictures" in lines[0]
    assert len(lines) == 4  # two lines of words, and the floor at 100 and at 110 pictures
    asked = evaluating.Asked(("small-faces",), COUNT, 0, data=out, quick=True)
    assert "of the way" in next(iter(evaluating.evaluate(asked, small)))


def test_models_must_be_named_for_pictures_of_ones_own(program: Program, real: Path) -> None:
    assert "Name the models" in program("evaluate", "--data", real).complaint


def test_a_file_tells_whoever_asked_how_far_it_is_and_why_it_ended(
    small: Session, real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.evaluation.comparing.shipped", lambda *_: None)
    monkeypatch.setattr(evaluating, "_TELL_S", 60.0)  # as on a machine that is done at once
    told = tmp_path / "told.json"
    asked = evaluating.Asked(("small-faces",), COUNT, 0, data=real, progress=told, quick=True)
    list(evaluating.evaluate(asked, small))
    status = read_status(told)
    assert status is not None
    assert (status.title, status.number, status.models) == ("Small faces", 1, 1)
    assert 0 < status.done <= status.total
    with pytest.raises(StudioError):
        list(evaluating.evaluate(replace(asked, data=None), small))
    status = read_status(told)
    assert status is not None
    assert "no pictures here to compare" in status.error


def test_it_stops_once_whoever_began_it_is_gone(
    small: Session, real: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parents = iter([1, 1, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(parents, 2))
    told = tmp_path / "told.json"
    asked = evaluating.Asked(("small-faces",), COUNT, 0, data=real, progress=told, quick=True)
    with pytest.raises(Cancelled):
        list(evaluating.evaluate(asked, small))


def test_counts_have_bounds(program: Program) -> None:
    assert "from 20 to" in program("evaluate", "toy", "--count", 3).complaint


def test_a_model_that_is_not_there_is_told(program: Program) -> None:
    assert "There is no model 'nothing'" in program("evaluate", "nothing").complaint


def test_without_models_of_known_data_names_are_asked_for(program: Program) -> None:
    assert "name the models to be measured" in program("evaluate").complaint


def test_a_control_is_set_where_a_model_has_it_and_refused_where_none_has() -> None:
    plain = toy_card("plain")
    bare = type(plain)(**{**plain.__dict__, "name": "bare", "controls": ()})
    moved = controls_moved((plain, bare), ["levels=3", "direction.age=2"])
    assert moved == {"plain": {"levels": 3, "direction.age": 2.0}, "bare": {}}
    with pytest.raises(BadParamError, match="no control named 'hat'"):
        controls_moved((plain, bare), ["hat=1"])
    with pytest.raises(StudioError, match="name=value"):
        controls_moved((plain,), ["levels"])


def test_aging_is_measured_by_a_judge_that_one_names(program: Program, tmp_path: Path) -> None:
    assert "--judge FILE" in program("evaluate", "face_age", "--data", tmp_path).complaint
    broken = tmp_path / "judge.tgz"
    broken.write_bytes(b"no archive")
    asked = program("evaluate", "face_age", "--data", tmp_path, "--judge", broken)
    assert asked.code == 2
    assert asked.complaint


def test_the_face_detector_is_measured_with_faces_and_photographs(
    program: Program, tmp_path: Path
) -> None:
    assert "Name drawn faces" in program("evaluate", "face_detector").complaint
    assert "Name drawn faces" in program("evaluate", "face_detector", "--data", tmp_path).complaint


def test_references_are_for_tools_that_look_at_them(program: Program, tmp_path: Path) -> None:
    told = program("evaluate", "vae-fashion", "--references", tmp_path).complaint
    assert "name such a tool" in told
    told = program("evaluate", "upscale", "--data", tmp_path, "--references", tmp_path).complaint
    assert "looks at no other picture" in told
