"""Controls set on the command line: `--set name=value`, checked before torch is imported."""

from __future__ import annotations

from collections.abc import Iterable

from studio.core.card import ModelCard
from studio.core.errors import BadParamError
from studio.core.params import ParamValue, parse, resolve


def controls_set(card: ModelCard, assignments: Iterable[str]) -> dict[str, ParamValue]:
    """The value of every control of a model; raises BadParamError in the control's words."""
    given: dict[str, ParamValue] = {}
    for assignment in assignments:
        name, equals, text = assignment.partition("=")
        if not equals:
            raise BadParamError(f"--set takes name=value, not {assignment!r}.")
        given[name.strip()] = parse(card.controls, name.strip(), text.strip())
    return resolve(card.controls, given)
