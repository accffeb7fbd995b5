"""What models are compared with: real pictures that none of them was trained on, in few numbers.

A reference holds the mean of many pictures' features and the symmetric root of their covariance
(for FID), the features of some (for KID, precision and recall), a few of the pictures themselves
(for likelihoods, and to be looked at), and what was measured of two sets of pictures that mark
the ends of the scale: other real pictures (the floor) and pictures whose every number was taken
from another picture each (the ceiling: all that independent pixels can get right).

As a file it is safetensors of 5 MB at most: the upper triangle of the root in float16, features
in 256 steps from the lowest to the highest of each, pictures as a lossless WebP.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.torch
import torch
from PIL import Image as PilImage
from safetensors import SafetensorError
from torch import Tensor

from studio.core.checkpoint_header import read_metadata
from studio.core.comparison import Quality, quality_from_json, quality_to_json
from studio.core.errors import BadCheckpointError, StudioError
from studio.core.files import write_atomically
from studio.data.pictures import Pixels
from studio.evaluation.features import FOLDER, NAME
from studio.evaluation.frechet import Moments, Yardstick, symmetric_root
from studio.evaluation.kid import kernel_distance
from studio.evaluation.precision_recall import precision_recall
from studio.evaluation.quality import at_count

KEY = "studio.reference"
VERSION = 1


@dataclass(frozen=True)
class Reference:
    """`count` pictures of side `size` are behind `mean` (D,) and `root` (D, D); `features` (K, D)
    and `pictures` uint8 (P, S, S, 3) are of some of them. `detail` is that of real pictures.
    `data` names what they show, as the cards of models do. `digest` tells two references apart.
    """

    data: str
    title: str
    size: int
    count: int
    mean: Tensor
    root: Tensor
    features: Tensor
    pictures: Pixels
    detail: float
    floors: tuple[Quality, ...] = ()
    ceilings: tuple[Quality, ...] = ()
    licence: str = ""
    digest: str = ""

    @property
    def name(self) -> str:
        """Such as faces-64."""
        return f"{self.data}-{self.size}"

    def floor(self, count: int) -> Quality:
        """What `count` other real pictures reach."""
        return at_count(self.floors, count)

    def ceiling(self, count: int) -> Quality:
        """What `count` pictures of independent pixels reach."""
        return at_count(self.ceilings, count)

    def quality(self, features: Tensor, detail: float) -> Quality:
        """Of pictures with these features (N, D), N >= 20, and this detail."""
        found = precision_recall(self.features, features)
        return Quality(
            count=len(features),
            fid=self.yardstick().estimate(features),
            kid=kernel_distance(self.features, features),
            precision=found.precision,
            recall=found.recall,
            compared=found.count,
            detail=detail / self.detail,
        )

    def yardstick(self) -> Yardstick:
        """Measures Frechet distances to the reference."""
        return Yardstick(self.mean, self.root)


def root_of(moments: Moments) -> Tensor:
    """The root of the covariance as the file keeps it: float32 of float16."""
    return symmetric_root(moments.covariance).half().float()


def save_reference(path: Path, reference: Reference) -> Reference:
    """Writes the file, whole or not at all; returns the reference as it will be read."""
    upper = torch.triu_indices(*reference.root.shape)
    low = reference.features.amin(dim=0)
    step = (reference.features.amax(dim=0) - low).clamp_min(1e-6) / 255
    tensors = {
        "mean": reference.mean.float(),
        "root": reference.root[upper[0], upper[1]].half(),
        "low": low,
        "step": step,
        "features": ((reference.features - low) / step).round().to(torch.uint8),
        "pictures": torch.frombuffer(bytearray(_sheet(reference.pictures)), dtype=torch.uint8),
    }
    facts = {
        "version": VERSION,
        "network": NAME,
        "data": reference.data,
        "title": reference.title,
        "size": reference.size,
        "count": reference.count,
        "detail": reference.detail,
        "licence": reference.licence,
        "floors": [quality_to_json(each) for each in reference.floors],
        "ceilings": [quality_to_json(each) for each in reference.ceilings],
    }
    write_atomically(path, safetensors.torch.save(tensors, {KEY: json.dumps(facts)}))
    return load_reference(path)


def load_reference(path: Path) -> Reference:
    """Reads a reference; raises BadCheckpointError if the file is damaged or another one."""
    try:
        facts = json.loads(read_metadata(path)[KEY])
        data = path.read_bytes()
        if facts["version"] != VERSION or facts["network"] != NAME:
            raise StudioError(f"{path.name} was made for other measurements; make it again.")
        found = _from_tensors(safetensors.torch.load(data), facts)
    except (
        *(OSError, SafetensorError, LookupError, TypeError, ValueError, RuntimeError),
        PilImage.DecompressionBombError,
    ) as error:
        raise BadCheckpointError(f"{path.name} is no reference, or is damaged.") from error
    return replace(found, digest=hashlib.sha256(data).hexdigest()[:16])


def shipped(data: str, size: int, folder: Path = FOLDER) -> Reference | None:
    """The reference of that name that comes with the program, or None."""
    path = folder / f"reference-{data}-{size}.safetensors"
    return load_reference(path) if path.is_file() else None


def _from_tensors(tensors: dict[str, Tensor], facts: Any) -> Reference:
    mean = tensors["mean"]
    upper = torch.triu_indices(len(mean), len(mean))
    root = torch.zeros(len(mean), len(mean))
    root[upper[0], upper[1]] = tensors["root"].float()
    return Reference(
        data=str(facts["data"]),
        title=str(facts["title"]),
        size=int(facts["size"]),
        count=int(facts["count"]),
        mean=mean,
        root=root + root.triu(1).T,
        features=tensors["low"] + tensors["features"].float() * tensors["step"],
        pictures=_cut(tensors["pictures"].numpy().tobytes(), int(facts["size"])),
        detail=float(facts["detail"]),
        floors=tuple(quality_from_json(each) for each in facts["floors"]),
        ceilings=tuple(quality_from_json(each) for each in facts["ceilings"]),
        licence=str(facts["licence"]),
    )


def _sheet(pictures: Pixels) -> bytes:
    """One above the other, as a WebP that loses nothing."""
    column = np.ascontiguousarray(pictures).reshape(-1, *pictures.shape[2:])
    data = io.BytesIO()
    PilImage.fromarray(column).save(data, "WEBP", lossless=True, quality=80, method=4)
    return data.getvalue()


def _cut(sheet: bytes, size: int) -> Pixels:
    with PilImage.open(io.BytesIO(sheet), formats=["WEBP"]) as image:
        column = np.array(image.convert("RGB"))
    return column.reshape(-1, size, size, 3)
