"""Numbers, sizes, times and recipes as a person reads them, in the window's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from studio.core.action_spec import ActionSpec
from studio.core.card import ModelCard
from studio.core.compare import LOSSY, Difference
from studio.core.params import (
    ChoiceParam,
    FlagParam,
    FloatParam,
    Param,
    ParamValue,
    ScalarParam,
    SeedParam,
    VectorParam,
)
from studio.core.recipe import Recipe
from studio.ui.forms import number_format
from studio.ui.vector_panel import effect_text

THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def seed_text(seed: int) -> str:
    """A seed in groups of three: 2 718 281."""
    return f"{seed:,}".replace(",", THIN_SPACE)


def whole(number: int) -> str:
    """A count in full, grouped as the user's language does."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)  # or C leaves groups out
    return locale.toString(number)


def spoken(seconds: float) -> str:
    """A duration to come: "under a second", "about 3 s", "about 2 min"."""
    if seconds < 0.95:
        return QCoreApplication.translate("Words", "under a second")
    if seconds < 9.5:
        return QCoreApplication.translate("Words", "about {n} s").format(n=round(seconds))
    if seconds < 57.5:
        return QCoreApplication.translate("Words", "about {n} s").format(n=5 * round(seconds / 5))
    minutes = max(1, round(seconds / 60))
    return QCoreApplication.translate("Words", "about {n} min").format(n=minutes)


def pictures(count: int) -> str:
    """One picture, Four pictures, Nine pictures, ...; figures for other numbers."""
    match count:
        case 1:
            return QCoreApplication.translate("Words", "One picture")
        case 4:
            return QCoreApplication.translate("Words", "Four pictures")
        case 9:
            return QCoreApplication.translate("Words", "Nine pictures")
        case 16:
            return QCoreApplication.translate("Words", "Sixteen pictures")
    return QCoreApplication.translate("Words", "{n} pictures").format(n=count)


def file_size(size: int) -> str:
    """Bytes as kB, MB or GB."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def moment(created: str) -> str:
    """An ISO date and time in the short form of the user's language."""
    when = QDateTime.fromString(created, Qt.DateFormat.ISODate)
    return QLocale().toString(when, QLocale.FormatType.ShortFormat) if when.isValid() else created


def side(image_size: int) -> str:
    """A square picture's size in pixels, as width times height."""
    return f"{image_size} \N{MULTIPLICATION SIGN} {image_size}"


def difference_sentence(gap: Difference, name: str = "") -> str:
    """What came of a reproduction; `name` is that of the file, whose format may explain it."""
    if gap.identical:
        return QCoreApplication.translate("Words", "Identical: every pixel is equal.")
    if not gap.same_size:
        return QCoreApplication.translate("Words", "Different: the pictures differ in size.")
    text = QCoreApplication.translate(
        "Words", "Not identical: the largest difference is {largest} of 255, the mean {mean}."
    )
    words = text.format(largest=gap.largest, mean=QLocale().toString(gap.mean, "f", 2))
    if not name.lower().endswith(LOSSY):
        return words
    lossy = QCoreApplication.translate(
        "Words", "The file's format does not keep pixels exactly; PNG does."
    )
    return f"{words} {lossy}"


def param_words(text: str) -> str:
    """A label or help text of a Param in the window's language."""
    return QCoreApplication.translate("Params", text) if text else ""


def settings_rows(card: ModelCard | None, recipe: Recipe) -> Iterator[tuple[str, str]]:
    """The recipe's settings as (label, value), those that were moved only; of several edits in a
    row which tools those were, after how what they edited was drawn."""
    if recipe.earlier:
        if recipe.drawn is not None:
            yield from settings_rows(card, recipe.drawn)
        yield from _edits_rows(recipe)
        return
    request = recipe.request
    yield QCoreApplication.translate("Words", "Model"), recipe.model_title or request.model
    yield QCoreApplication.translate("Words", "Seed"), seed_text(request.seed)
    if request.to_seed is not None:
        way = f"{seed_text(request.to_seed)} · {round(request.position * 100)}{THIN_SPACE}%"
        yield QCoreApplication.translate("Words", "Towards seed"), way
    action = _action_of(card, recipe)
    if recipe.given is not None:
        label = param_words(action.label) if action else recipe.given.action
        yield QCoreApplication.translate("Words", "With a picture"), label
    shows = dict(_shows((*(action.params if action else ()), *(card.controls if card else ()))))
    for name, value in sorted(request.params.items()):
        show = shows.get(name)
        if show is None:
            yield name, str(value)
        elif value != show.default:
            yield show.label, show.words(value)


def of_an_edit() -> str:
    """Why the panels cannot be set by the recipe of an edited photograph, and the way out."""
    return QCoreApplication.translate(
        "Words",
        "A photograph that was edited: Reproduce makes its edits again, on the photograph and "
        "with the masks that you choose.",
    )


def _edits_rows(recipe: Recipe) -> Iterator[tuple[str, str]]:
    words = QCoreApplication.translate("Words", "Edit {n}")
    for number, each in enumerate(recipe.edits, 1):
        title = param_words(each.model_title or each.request.model)
        yield words.format(n=number), title


@dataclass(frozen=True)
class _Show:
    """How one control's value is told."""

    label: str
    default: ParamValue
    words: Callable[[Any], str]


def _action_of(card: ModelCard | None, recipe: Recipe) -> ActionSpec | None:
    """What was done with a given picture, if this model still can."""
    if card is None or recipe.given is None:
        return None
    return next((each for each in card.actions if each.name == recipe.given.action), None)


def _shows(params: Iterable[Param]) -> Iterator[tuple[str, _Show]]:
    for param in params:
        if isinstance(param, VectorParam):
            for axis in param.axes:
                words = partial(effect_text, axis)
                yield param.key(axis), _Show(param_words(axis.label), 0.0, words)
        else:
            label = param_words(param.label)
            yield param.name, _Show(label, param.default, _scalar_words(param))


def _scalar_words(param: ScalarParam) -> Callable[[Any], str]:
    match param:
        case FloatParam():
            return number_format(param.step, param.unit, param.off, param.default)
        case ChoiceParam():
            labels = {value: param_words(label) for value, label in param.choices}
            return lambda value: labels.get(value, str(value))
        case FlagParam():
            yes = QCoreApplication.translate("Words", "yes")
            no = QCoreApplication.translate("Words", "no")
            return lambda value: yes if value else no
        case SeedParam():
            return seed_text
    return str
