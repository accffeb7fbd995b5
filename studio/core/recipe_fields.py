"""Fields of a recipe, which comes from a file of strangers: read strictly, and bounded.

What is not as it should be raises BadRecipeError in one sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from studio.core.errors import BadRecipeError

MAX_TEXT = 200


def mapping_in(value: Any, name: str) -> Mapping[str, Any]:
    """The value if it is a JSON object; `name` is what it is called."""
    if not isinstance(value, dict):
        raise BadRecipeError(damaged(f"its {name} is missing"))
    return value


def text_in(values: Mapping[str, Any], name: str) -> str:
    """A field with a short text."""
    value = values.get(name)
    if not isinstance(value, str) or len(value) > MAX_TEXT or not value.isprintable():
        raise BadRecipeError(damaged(f"{name[:40]!r} is not a short text"))
    return value


def number_in(values: Mapping[str, Any], name: str, *, whole: bool) -> int | float:
    """A field with a number, a `whole` one or any."""
    value = values.get(name)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        raise BadRecipeError(damaged(f"{name[:40]!r} is not a number"))
    if abs(value) > 2**53 or not math.isfinite(value):
        raise BadRecipeError(damaged(f"{name[:40]!r} is out of range"))
    number: int | float = value
    return number


def checksum_in(values: Mapping[str, Any], name: str) -> str:
    """A field with a SHA-256 in hexadecimal digits, or nothing."""
    value = text_in(values, name)
    if value and not re.fullmatch("[0-9a-f]{64}", value):
        raise BadRecipeError(damaged(f"{name!r} is no checksum"))
    return value


def damaged(why: str) -> str:
    """The sentence for a recipe with something wrong in it."""
    return f"The recipe in this picture is damaged: {why}."
