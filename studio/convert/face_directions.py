"""The sliders of the 1024-pixel face generator: what they are called, teach, and act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from studio.convert.directions import Components, Predictor, attribute_directions
from studio.core.params import Axis, VectorParam
from studio.evaluation.face_measures import MEASURES
from studio.evaluation.linear_models import Array

COMPONENTS = 20
# Names for those components that did one and the same thing to all of eight faces looked at.
COMPONENT_NAMES = {
    1: "Man \N{EN DASH} woman",
    2: "Turn to the left",
    4: "Child \N{EN DASH} adult",
    5: "Studio \N{EN DASH} outdoors",
    11: "Dark \N{EN DASH} light colouring",
    14: "Bright \N{EN DASH} dark background",
}


@dataclass(frozen=True)
class Attribute:
    """One slider: `layers` are the first and last style it acts on (0 to 22), both included.

    Pose and shape are decided by the first styles (coarse features), colours by the last; those
    layers were chosen that change background and identity least for the same effect.
    `strength` is the length of a slider unit in standard deviations of w: more than 1 where few
    layers move. On fewer layers a direction no longer leaves all other attributes at rest;
    `against` mixes in so many units of theirs as bring these back to rest, as measured.
    """

    name: str
    help: str
    layers: tuple[int, int]
    strength: float = 1.0
    against: tuple[tuple[str, float], ...] = ()


ATTRIBUTES = (
    Attribute(
        "age",
        "Makes the face look younger or older. The years are what an age-guessing network says "
        "on average, not a birthday.",
        (2, 12),
        strength=1.4,
        against=(("smile", 0.24),),
    ),
    Attribute(
        "gender",
        "Makes the face look more feminine (left) or more masculine (right). The percentage is "
        "how much surer a network becomes that it sees a man.",
        (4, 22),
        strength=1.2,
        against=(("light", 0.15),),
    ),
    Attribute(
        "smile",
        "From a sober face to a broad smile: 100 % is the way between the soberest and the most "
        "cheerful tenth of faces, by the width of the mouth and the lift of its corners.",
        (4, 9),
        strength=1.4,
        against=(("tilt", 0.35),),
    ),
    Attribute(
        "glasses",
        "Takes glasses off (left) or puts them on (right). The percentage is how much more often "
        "faces wear them, as judged by a model that learned from hand-labelled faces.",
        (0, 6),
    ),
    Attribute(
        "hair",
        "Darkens or lightens the hair. L* is lightness as people see it: 0 is black, 100 white. "
        "Features and background may follow, as hair goes with them in the training pictures.",
        (4, 22),
        strength=1.1,
    ),
    Attribute(
        "light",
        "Darkens or brightens the face. It is measured on the cheeks (L*), where light and "
        "complexion cannot be told apart, so both may change.",
        (7, 22),
    ),
    Attribute(
        "turn", "Turns the head to the left or to the right of the picture.", (0, 9), strength=0.8
    ),
    Attribute("tilt", "Lowers the chin (left) or raises it (right).", (0, 9)),
)


def directions(predictors: tuple[Predictor, ...], spread: Array) -> dict[str, Array]:
    """A step (D,) for each attribute: `strength` standard deviations of w (Mahalanobis) long.

    With that length, a slider at 3 stays about as likely as w itself is at three standard
    deviations, however entangled the attribute is with others. What is mixed in against side
    effects comes on top.
    """
    inverse = np.linalg.inv(spread)
    steps = attribute_directions(predictors, spread)
    units = {
        one.name: steps[one.name]
        * (one.strength / np.sqrt(steps[one.name] @ inverse @ steps[one.name]))
        for one in ATTRIBUTES
    }
    return {
        one.name: units[one.name]
        + sum((units[other] * amount for other, amount in one.against), np.zeros(len(spread)))
        for one in ATTRIBUTES
    }


def layer_mask(attribute: Attribute, layers: int) -> Array:
    """(L,): 1 where the attribute acts."""
    first, last = attribute.layers
    mask = np.zeros(layers)
    mask[first : last + 1] = 1.0
    return mask


def attribute_axes(
    curves: Mapping[str, tuple[tuple[float, float], ...]],
    side_effects: Mapping[str, tuple[tuple[str, float], ...]],
) -> VectorParam:
    """The sliders of those attributes that have a curve, in the order of ATTRIBUTES."""
    measures = {measure.name: measure for measure in MEASURES}
    axes = tuple(
        Axis(
            attribute.name,
            measures[attribute.name].label,
            help=attribute.help,
            unit=measures[attribute.name].unit,
            curve=curves[attribute.name],
            side_effects=tuple(
                (measures[name].label, amount) for name, amount in side_effects[attribute.name]
            ),
        )
        for attribute in ATTRIBUTES
        if attribute.name in curves
    )
    return VectorParam("direction", "Attributes", axes, group="Attributes")


def component_axes(components: Components, names: Mapping[int, str]) -> VectorParam:
    """The principal components; `names` gives those a human name that deserve one."""
    axes = tuple(
        Axis(
            f"c{i}",
            names.get(i, f"Component {i}"),
            help="A direction in which the faces of this model differ most, found without any "
            "label. One step is one standard deviation.",
            share=float(share),
        )
        for i, share in enumerate(components.shares, start=1)
    )
    return VectorParam("component", "Components", axes, group="Components")
