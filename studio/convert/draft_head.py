"""Fits the head of the live draft: its colours are to be those of the full picture made small.

The draft's features are given (see `studio.families.mobile_stylegan`), so the best head in the
sense of least squares is the solution of a linear system: three colours from the styled
features of many pixels of many faces.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.core.request import GenerateRequest
from studio.families.mobile_stylegan import MobileStyleGAN, styles

TRUNCATIONS = (0.5, 0.7, 1.0)  # taken in turn, so that the head knows plain and odd faces
PIXELS = 8192  # of each face
RIDGE = 1e-7  # of each feature's own energy: only to keep the system solvable


@torch.no_grad()
def fit_draft_head(model: MobileStyleGAN, faces: int) -> None:
    """Fits `model.head.draft_*` on the faces of seeds 0 to `faces` - 1, in place."""
    width = model.config.channels[-1] + 1
    gram, moment = torch.zeros(width, width).double(), torch.zeros(width, 3).double()
    rng = torch.Generator().manual_seed(0)
    for seed in range(faces):
        truncation = TRUNCATIONS[seed % len(TRUNCATIONS)]
        x, y = _pairs(model, seed, truncation)
        some = torch.randperm(len(x), generator=rng)[:PIXELS]
        gram += x[some].T @ x[some]
        moment += x[some].T @ y[some]
    gram += torch.diag(RIDGE * gram.diagonal() + 1e-12)
    solution = torch.linalg.solve(gram, moment).float()
    model.head.draft_weight.copy_(solution[:-1].T[:, :, None, None])
    model.head.draft_bias.copy_(solution[-1])


def _pairs(model: MobileStyleGAN, seed: int, truncation: float) -> tuple[Tensor, Tensor]:
    """Styled features and a one (P, C + 1), and colours (P, 3), of every pixel of a draft."""
    w = styles(model, GenerateRequest("", seed, params={"truncation": truncation}), 0)
    x = model.draft_features(w).float() * model.head.style(w[-1]).view(1, -1, 1, 1)
    full = model.picture(w).clamp(-1, 1)
    y = F.interpolate(full, size=x.shape[-2:], mode="area")
    x = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)
    return x[0].flatten(1).T.double(), y[0].flatten(1).T.double()
