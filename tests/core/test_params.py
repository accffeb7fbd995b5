"""Controls: what they accept, what they refuse, and how a checkpoint carries them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio.core.controls import controls_from_json, controls_to_json
from studio.core.errors import BadParamError
from studio.core.params import (
    MAX_SEED,
    Axis,
    ChoiceParam,
    FlagParam,
    FloatParam,
    IntParam,
    ParamValue,
    SeedParam,
    parse,
    resolve,
    with_default,
)
from tests.fakes import TOY_CONTROLS

TRUNCATION = FloatParam("truncation", "Truncation", 0.7, 0.0, 1.0)


@pytest.mark.parametrize(
    ("control", "value"),
    [
        (IntParam("n", "Levels", 4, 1, 8), 0),
        (IntParam("n", "Levels", 4, 1, 8), 9),
        (IntParam("n", "Levels", 4, 1, 8), 2.0),
        (IntParam("n", "Levels", 4, 1, 8), True),
        (SeedParam("s", "Seed"), -1),
        (SeedParam("s", "Seed"), MAX_SEED + 1),
        (TRUNCATION, 1.01),
        (TRUNCATION, float("nan")),
        (TRUNCATION, float("inf")),
        (TRUNCATION, "0.5"),
        (TRUNCATION, False),
        (ChoiceParam("t", "Tint", "warm", (("warm", "Warm"),)), "cool"),
        (FlagParam("m", "Mirror", False), 1),
    ],
)
def test_a_control_refuses_what_it_cannot_mean_and_says_its_label(
    control: Any, value: ParamValue
) -> None:
    with pytest.raises(BadParamError, match=rf"^{control.label} must .*\.$"):
        control.check(value)


def test_a_number_may_be_given_whole_where_a_decimal_is_meant() -> None:
    value = TRUNCATION.check(1)
    assert value == 1.0
    assert type(value) is float


def test_resolve_fills_defaults_and_leaves_out_axes_at_rest() -> None:
    values = resolve(TOY_CONTROLS, {"truncation": 0.5, "direction.age": 0.0, "component.c3": -1})
    assert values == {
        "truncation": 0.5,
        "levels": 4,
        "tint": "warm",
        "mirror": False,
        "component.c3": -1.0,
    }


def test_resolving_twice_changes_nothing() -> None:
    once = resolve(TOY_CONTROLS, {"direction.smile": 1.25})
    assert resolve(TOY_CONTROLS, once) == once


def test_resolve_names_a_control_that_does_not_exist() -> None:
    with pytest.raises(BadParamError, match=r"no control named 'direction\.hat'"):
        resolve(TOY_CONTROLS, {"direction.hat": 1.0})
    with pytest.raises(BadParamError, match="it has: none"):
        resolve((), {"x": 1})


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("levels", "8", 8),
        ("truncation", "1e-1", 0.1),
        ("tint", "cool", "cool"),
        ("mirror", "Yes", True),
        ("mirror", "0", False),
        ("direction.age", "-3", -3.0),
    ],
)
def test_parse_reads_each_kind_from_text(name: str, text: str, value: ParamValue) -> None:
    read = parse(TOY_CONTROLS, name, text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("levels", "4.5"),
        ("levels", "99"),
        ("truncation", "lots"),
        ("truncation", "nan"),
        ("tint", "green"),
        ("mirror", "maybe"),
        ("direction.age", "3.01"),
        ("direction", "1"),
        ("hat", "1"),
    ],
)
def test_parse_refuses_text_in_one_sentence(name: str, text: str) -> None:
    with pytest.raises(BadParamError) as caught:
        parse(TOY_CONTROLS, name, text)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_with_default_checks_the_new_default() -> None:
    assert with_default(TRUNCATION, 0.2).default == 0.2
    with pytest.raises(BadParamError):
        with_default(TRUNCATION, 2.0)


def test_an_axis_reads_its_effect_between_and_beyond_the_measured_points() -> None:
    axis = Axis("age", "Age", curve=((-2, -20), (0, 0), (2, 10)))
    assert [axis.effect(x) for x in (-3, -1, 0, 1, 2, 5)] == [-20, -10, 0, 5, 10, 10]
    assert Axis("plain", "Plain").effect(1.5) == 1.5


def test_controls_travel_through_json_unchanged() -> None:
    text = json.dumps(controls_to_json(TOY_CONTROLS))
    assert controls_from_json(json.loads(text)) == TOY_CONTROLS


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "laser", "name": "x"},
        {"name": "x"},
        {"kind": "int", "name": "x", "label": "X", "default": 9, "low": 0, "high": 3},
        {"kind": "int", "name": "x", "label": "X", "default": True, "low": 0, "high": 3},
        {"kind": "float", "name": "x", "label": 3, "default": 0.0, "low": 0, "high": 1},
        {"kind": "float", "name": "x", "label": "X", "default": "0", "low": 0, "high": 1},
        {"kind": "float", "name": "x", "label": "X", "default": 0, "low": 0, "high": float("nan")},
        {"kind": "choice", "name": "x", "label": "X", "default": "a", "choices": [["b", "B"]]},
        {"kind": "flag", "name": "x", "label": "X", "default": False, "surprise": 1},
        {"kind": "vector", "name": "x", "label": "X", "axes": 3},
        {"kind": "vector", "name": "x", "label": "X", "axes": [{"name": "a"}]},
        {"kind": "vector", "name": "x", "label": "X", "axes": [{"name": "a", "label": 1}]},
        {
            "kind": "vector",
            "name": "x",
            "label": "X",
            "axes": [{"name": "a", "label": "A", "low": 1.0, "high": -1.0}],
        },
        {
            "kind": "vector",
            "name": "x",
            "label": "X",
            "axes": [{"name": "a", "label": "A", "curve": [["b", 1]]}],
        },
    ],
)
def test_malformed_controls_are_refused(value: dict[str, Any]) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        controls_from_json([value])


def test_two_controls_of_one_name_are_refused() -> None:
    flag = {"kind": "flag", "name": "x", "label": "X", "default": False}
    with pytest.raises(ValueError, match="one name"):
        controls_from_json([flag, flag])
