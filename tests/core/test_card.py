"""Checkpoints say what they are; a broken one says so in a sentence and harms nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from safetensors import safe_open

from studio import tools
from studio.core.action_spec import ActionSpec
from studio.core.card import CARD_KEY, ModelCard, card_from_json, find_models, read_card
from studio.core.errors import BadCheckpointError, BadParamError, UnknownModelError
from studio.core.tool_order import place_of, tool_order
from studio.core.tool_spec import ToolSpec
from tests.fakes import TOY_CONTROLS, toy_card, write_checkpoint

DAMAGED = "is damaged or cut off; delete it or install it again."


def file_of(header: Any, body: bytes = b"") -> bytes:
    """A safetensors file with this header, right or wrong."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + body


def test_a_card_comes_back_as_it_was_written(toy_checkpoint: Path) -> None:
    card = read_card(toy_checkpoint)
    assert (card.name, card.path) == ("toy", toy_checkpoint)
    assert card.file_size == toy_checkpoint.stat().st_size
    same = {"sha256": card.sha256, "path": card.path, "file_size": card.file_size}
    assert card == replace(toy_card(), **same)


def test_the_fixture_is_a_file_that_the_library_accepts(toy_checkpoint: Path) -> None:
    with safe_open(toy_checkpoint, framework="np") as file:
        assert file.get_tensor("weight").shape == (3, 4)
        assert CARD_KEY in file.metadata()


def test_a_card_survives_json_with_every_field(tmp_path: Path) -> None:
    path = tmp_path / "toy.safetensors"
    path.touch()
    full = replace(
        toy_card(),
        config={"channels": [1, 2], "depth": 3},
        non_commercial=True,
        training={"steps": 1000},
        quality={"fid": 7.5},
        actions=(ActionSpec("darken", "Darken", "Makes it dark.", TOY_CONTROLS[:2], True),),
        path=path,
        file_size=0,
    )
    assert card_from_json(json.loads(json.dumps(full.to_json())), path) == full


def test_a_card_of_old_that_tells_no_actions_has_none(tmp_path: Path) -> None:
    path = tmp_path / "toy.safetensors"
    path.touch()
    value = toy_card().to_json()
    del value["actions"]
    assert card_from_json(value, path).actions == ()


def test_two_actions_of_one_name_are_a_damaged_card(tmp_path: Path) -> None:
    path = tmp_path / "toy.safetensors"
    path.touch()
    card = replace(toy_card(), actions=(ActionSpec("a", "A", ""), ActionSpec("a", "B", "")))
    with pytest.raises(BadCheckpointError, match="damaged"):
        card_from_json(card.to_json(), path)


def test_an_unknown_action_is_refused_with_the_known_ones() -> None:
    card = replace(toy_card(), actions=(ActionSpec("darken", "Darken", "Makes it dark."),))
    assert card.action("darken").label == "Darken"
    with pytest.raises(BadParamError, match="it can: darken"):
        card.action("sing")


CUTS: list[Callable[[bytes], bytes]] = [
    lambda whole: b"",
    lambda whole: whole[:4],
    lambda whole: whole[:8],
    lambda whole: whole[:100],
    lambda whole: whole[:-1],
    lambda whole: whole + b"\0",
    lambda whole: b"a letter, and no checkpoint at all",
    lambda whole: (2**63).to_bytes(8, "little") + whole[8:],
    lambda whole: file_of(b"[" * 100_000),
    lambda whole: file_of([]),
    lambda whole: file_of({"weight": {}}),
    lambda whole: file_of({"weight": {"data_offsets": 7}}),
    lambda whole: file_of({"weight": {"data_offsets": [0, 64]}}, b"\0" * 8),
    lambda whole: file_of({"__metadata__": 7}),
]


@pytest.mark.parametrize("cut", CUTS, ids=range(len(CUTS)))
def test_a_damaged_file_is_told_in_one_sentence(
    toy_checkpoint: Path, cut: Callable[[bytes], bytes]
) -> None:
    toy_checkpoint.write_bytes(cut(toy_checkpoint.read_bytes()))
    with pytest.raises(BadCheckpointError) as caught:
        read_card(toy_checkpoint)
    assert str(caught.value) == f"toy.safetensors {DAMAGED}"


@pytest.mark.parametrize(
    "card",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 50_000,
        json.dumps({**toy_card().to_json(), "image_size": "big"}),
        json.dumps({**toy_card().to_json(), "image_size": float("inf")}),
        json.dumps({**toy_card().to_json(), "config": 3}),
        json.dumps({**toy_card().to_json(), "thumbnail": "not base64!"}),
        json.dumps({**toy_card().to_json(), "controls": [{"kind": "laser"}]}),
        json.dumps({**toy_card().to_json(), "controls": 5}),
        json.dumps({k: v for k, v in toy_card().to_json().items() if k != "family"}),
    ],
)
def test_a_damaged_card_is_told_in_one_sentence(tmp_path: Path, card: str) -> None:
    path = tmp_path / "toy.safetensors"
    path.write_bytes(file_of({"__metadata__": {CARD_KEY: card}}))
    with pytest.raises(BadCheckpointError, match=r"^The model card inside toy\.safetensors is dam"):
        read_card(path)


def test_a_checkpoint_of_others_carries_no_card(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    path.write_bytes(file_of({"__metadata__": {"format": "pt"}}))
    with pytest.raises(BadCheckpointError, match="carries no model card"):
        read_card(path)
    path.write_bytes(file_of({}))
    with pytest.raises(BadCheckpointError, match="carries no model card"):
        read_card(path)


def test_a_file_that_is_gone_is_an_unknown_model(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError, match=r"no file gone\.safetensors"):
        read_card(tmp_path / "gone.safetensors")


def folder_with(path: Path, *names: str, title: str = "Toy colours") -> Path:
    """A folder of toy checkpoints."""
    for name in names:
        card: ModelCard = replace(toy_card(name), title=title)
        write_checkpoint(path / f"{name}.safetensors", card)
    return path


def test_models_are_found_by_name_and_the_users_own_come_first(tmp_path: Path) -> None:
    own = folder_with(tmp_path / "own", "b", title="Mine")
    shipped = folder_with(tmp_path / "shipped", "a", "b")
    catalogue = find_models([tmp_path / "missing", own, shipped])
    assert {card.name: card.title for card in catalogue.cards} == {"b": "Mine", "a": "Toy colours"}
    assert catalogue.get("b").path.parent == own
    with pytest.raises(UnknownModelError, match=r"There is no model 'c'; installed are: b, a\."):
        catalogue.get("c")
    with pytest.raises(UnknownModelError, match="installed are: none"):
        find_models([]).get("c")


def test_tools_come_in_the_order_that_was_decided_and_others_behind_them_by_title(
    tmp_path: Path,
) -> None:
    for name, title in (("a", "Upscale"), ("b", "zoom"), ("c", "Fill in"), ("d", "Age")):
        family = {"Upscale": "upscale", "Fill in": "inpaint"}.get(title, name)
        card = replace(toy_card(name), family=family, title=title, tool=ToolSpec())
        write_checkpoint(tmp_path / f"{name}.safetensors", card)
    titles = [card.title for card in find_models([tmp_path]).tools]
    assert titles == ["Fill in", "Upscale", "Age", "zoom"]


def test_without_a_readable_order_tools_are_sorted_by_title(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "tools.toml").write_text("order = 3", encoding="utf-8")
    assert tool_order(tmp_path / "tools.toml") == ()
    assert tool_order(tmp_path / "gone.toml") == ()
    assert caplog.text.count("cannot be read") == 2
    assert place_of("b", "A", ()) < place_of("a", "B", ())


def test_the_order_names_tools_that_there_are_each_once() -> None:
    order = tool_order()
    assert len(set(order)) == len(order)
    assert set(order) <= set(tools.names())
    assert order[0] == "inpaint"


def test_one_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "a", "c")
    (folder / "b.safetensors").write_text("no checkpoint", encoding="utf-8")
    (folder / "folder.safetensors").mkdir()
    (folder / "notes.txt").write_text("not looked at", encoding="utf-8")
    catalogue = find_models([folder])
    assert [card.name for card in catalogue.cards] == ["a", "c"]
    assert [path.stem for path, _ in catalogue.broken] == ["b", "folder"]
    with pytest.raises(BadCheckpointError, match=DAMAGED):
        catalogue.get("b")
