"""From an aligned face to where the generator would have drawn it: a latent w of *Faces 1024*.

Features of EfficientNet-Lite0 (`studio.nn.efficientnet_lite`), which comes with the program, at
several depths, and the picture itself at 16 px; from these, one linear map. It was fitted in closed
form on faces whose w is known since the generator drew them (`studio.convert.face_encoder`).
Of w only the directions remain that can be seen so (reduced-rank regression: Izenman, 1975).
What it gives is near; `studio.faces.pivot` makes it the face.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import safetensors.torch
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from safetensors import SafetensorError
from torch import Tensor, nn

from studio.core.errors import BadCheckpointError
from studio.core.paths import RESOURCES
from studio.core.steps import Image
from studio.nn import efficientnet_lite
from studio.nn.pixels import from_pixels

FILE = RESOURCES / "faces" / "encoder.safetensors"
EYE = RESOURCES / "features" / "efficientnet-lite0.safetensors"
SIDE = 128
"""Px: how large a face is looked at."""
STAGES = ((2, 2), (4, 1), (6, 1))
"""Which stages' maps are seen, and by how much each is reduced."""
_COARSE = 8  # by how much the picture itself is
FEATURES = 40 * 8**2 + 112 * 8**2 + 320 * 4**2 + 3 * (SIDE // _COARSE) ** 2
RANK, LATENT = 128, 512


class FaceEncoder(nn.Module):
    """Aligned faces (N, 3, S, S) in [-1, 1] -> w (N, LATENT)."""

    mean: Tensor
    scale: Tensor
    down: Tensor
    up: Tensor
    usual: Tensor

    def __init__(self, eye: nn.Module, rank: int = RANK, latent: int = LATENT) -> None:
        super().__init__()
        self.eye = eye
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("scale", torch.ones(FEATURES))
        self.register_buffer("down", torch.zeros(FEATURES, rank))
        self.register_buffer("up", torch.zeros(rank, latent))
        self.register_buffer("usual", torch.zeros(latent))

    def forward(self, faces: Tensor) -> Tensor:
        """float32."""
        seen = (features(self.eye, faces) - self.mean) / self.scale
        return self.usual + seen @ self.down @ self.up


@torch.no_grad()
def features(eye: nn.Module, faces: Tensor) -> Tensor:
    """Faces (N, 3, SIDE, SIDE) -> float32 (N, FEATURES)."""
    maps = eye.maps(faces, 1 + max(stage for stage, _ in STAGES))  # type: ignore[operator]  # an EfficientNetLite0
    parts = [F.avg_pool2d(maps[stage].float(), by) for stage, by in STAGES]
    parts.append(F.avg_pool2d(faces.float(), _COARSE))
    return torch.cat([part.flatten(1) for part in parts], dim=1)


def encoded(encoder: FaceEncoder, face: Image) -> Tensor:
    """An aligned face (S, S, 3) -> w (LATENT,)."""
    how = cv2.INTER_AREA if len(face) >= SIDE else cv2.INTER_CUBIC
    small = np.asarray(cv2.resize(face, (SIDE, SIDE), interpolation=how), np.uint8)
    w: Tensor = encoder(from_pixels(small)[None].to(encoder.mean.device))[0]
    return w


def load(path: Path = FILE, eye: Path = EYE) -> FaceEncoder:
    """What comes with the program; raises BadCheckpointError."""
    network = FaceEncoder(efficientnet_lite.load(eye))
    try:
        tensors = safetensors.torch.load_file(path)
        for name in ("mean", "scale", "down", "up", "usual"):
            getattr(network, name).copy_(tensors[name])
    except (OSError, SafetensorError, LookupError, RuntimeError) as error:
        raise BadCheckpointError(f"{path.name} is damaged; install the program again.") from error
    return network.eval().requires_grad_(False)
