"""What an editing tool needs and gives, as data: any front end can offer it without torch.

The card of a tool's checkpoint carries it, as `ActionSpec` is carried by those of families.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from studio.core.errors import BadParamError

FEATHER = "feather"
"""The control of tools that work through a mask: over how many pixels beyond it they fade out."""

SCALE = "scale"
"""The control of tools that enlarge: how many times wider and higher the picture gets."""


class MaskUse(Enum):
    """Whether a tool works with a mask."""

    WITHOUT = "without"  # always on the whole picture
    MAY = "may"  # only there, if something is masked
    MUST = "must"  # there is nothing to do without one


@dataclass(frozen=True)
class ToolSpec:
    """One tool for photographs. With `variants` it gives several results to choose from; with
    `paint` it follows colours that are dabbed on; `icon` is a Lucide name that it is shown with.
    With `preview` it is quick enough to follow its controls on a smaller copy of the photograph;
    with `partial` it may be stopped before its end, and what there is by then is the result of a
    smaller value of the control of that name. One that works on faces names as `faces` the control
    that says which is meant: an IntParam, counted from the left, 0 for all of them.
    It looks at up to `references` other pictures, such as a painting whose style it takes;
    `reference_label` and `reference_help` are what a person is told that they are for. They take
    the place of the controls `reference_for`, one after the other."""

    mask: MaskUse = MaskUse.MAY
    variants: bool = False
    icon: str = ""
    paint: bool = False
    preview: bool = False
    partial: str = ""
    references: int = 0
    reference_label: str = ""
    reference_help: str = ""
    reference_for: tuple[str, ...] = ()
    faces: str = ""

    def check_references(self, title: str, count: int) -> None:
        """Raises BadParamError if so many are too many; `title` is what the tool is called."""
        if count and not self.references:
            raise BadParamError(f"{title} looks at no other picture; leave the reference out.")
        if count > self.references:
            raise BadParamError(f"{title} takes {self.references} references at most.")

    def to_json(self) -> dict[str, Any]:
        """A JSON object."""
        return {
            "mask": self.mask.value,
            "variants": self.variants,
            "icon": self.icon,
            "paint": self.paint,
            "preview": self.preview,
            "partial": self.partial,
            "references": self.references,
            "reference_label": self.reference_label,
            "reference_help": self.reference_help,
            "reference_for": list(self.reference_for),
            "faces": self.faces,
        }


def tool_from_json(value: Mapping[str, Any]) -> ToolSpec:
    """Reads what `ToolSpec.to_json` gave; LookupError, TypeError or ValueError if malformed."""
    names = ("icon", "partial", "reference_label", "reference_help", "faces")
    return ToolSpec(
        mask=MaskUse(value["mask"]),
        variants=bool(value["variants"]),
        paint=bool(value.get("paint", False)),
        preview=bool(value.get("preview", False)),
        references=int(value.get("references", 0)),
        reference_for=tuple(str(name) for name in value.get("reference_for", ())),
        **{name: str(value.get(name, "")) for name in names},
    )
