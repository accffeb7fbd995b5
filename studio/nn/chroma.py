"""Colour as what is added to brightness: luma Y, and chroma (Cb, Cr), which leaves Y as it is.

ITU-R BT.601 as in JPEG, of gamma-coded values: for red, green, blue in [0, 1] Y is in [0, 1], and
Cb and Cr are in [-0.5, 0.5]. Chroma is told as a choice among the cells of a grid (Zhang et al.,
"Colorful Image Colorization", 2016, arXiv:1603.08511), since a mean of all colours that might be is
grey; a colour between four cells is divided among them, so that their mean is the colour itself.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

WEIGHTS = (0.299, 0.587, 0.114)
_CB, _CR = 0.5 / (1 - WEIGHTS[2]), 0.5 / (1 - WEIGHTS[0])
TO_RGB = (
    (0.0, 1 / _CR),
    (-WEIGHTS[2] / WEIGHTS[1] / _CB, -WEIGHTS[0] / WEIGHTS[1] / _CR),
    (1 / _CB, 0.0),
)
"""Of red, green, blue: how much of Cb and of Cr is added to Y."""
CELLS = 21
"""Along each of Cb and Cr, from -0.5 to 0.5."""
TINY = 1e-6


def luma(images: Tensor) -> Tensor:
    """(N, 3, H, W) in [-1, 1] -> (N, 1, H, W) in [0, 1]."""
    weights = torch.tensor(WEIGHTS, device=images.device, dtype=images.dtype).view(1, 3, 1, 1)
    return (images * weights).sum(dim=1, keepdim=True) * 0.5 + 0.5


def chroma(images: Tensor) -> Tensor:
    """(N, 3, H, W) in [-1, 1] -> Cb and Cr, (N, 2, H, W) in [-0.5, 0.5]."""
    y, rgb = luma(images), images * 0.5 + 0.5
    return torch.cat([(rgb[:, 2:] - y) * _CB, (rgb[:, :1] - y) * _CR], dim=1)


def joined(y: Tensor, cbcr: Tensor) -> Tensor:
    """Y (N, 1, H, W) and (N, 2, H, W) -> (N, 3, H, W) in [-1, 1], of exactly that luma.

    Where a colour is too strong for its brightness it is made paler, in the same hue.
    """
    added = [b * cbcr[:, :1] + r * cbcr[:, 1:] for b, r in TO_RGB]
    room = [_room(y, each) for each in added]
    paler = torch.stack(room).amin(dim=0).clamp(max=1)
    return torch.cat([y + paler * each for each in added], dim=1) * 2 - 1


def _room(y: Tensor, added: Tensor) -> Tensor:
    """How many times `added` fits between y and the end of the range that it points to."""
    space = torch.where(added > 0, 1 - y, y)
    return space / added.abs().clamp_min(TINY)


def cells_of(cbcr: Tensor) -> tuple[Tensor, Tensor]:
    """(N, 2, H, W) -> the four cells around each colour, int64 (N, 4, H, W), and their shares."""
    place = ((cbcr + 0.5) * (CELLS - 1)).clamp(0, CELLS - 1)
    low = place.floor().clamp(max=CELLS - 2)
    part = place - low
    corner = low.long()
    cells, shares = [], []
    for down in (0, 1):
        for across in (0, 1):
            cells.append((corner[:, 0] + down) * CELLS + corner[:, 1] + across)
            b = part[:, 0] if down else 1 - part[:, 0]
            r = part[:, 1] if across else 1 - part[:, 1]
            shares.append(b * r)
    return torch.stack(cells, dim=1), torch.stack(shares, dim=1)


def colours(device: torch.device | None = None) -> Tensor:
    """Cb and Cr of each cell, (CELLS ** 2, 2)."""
    line = torch.linspace(-0.5, 0.5, CELLS, device=device)
    return torch.stack(torch.meshgrid(line, line, indexing="ij"), dim=-1).view(-1, 2)


def expected(logits: Tensor, temperature: float) -> Tensor:
    """Logits of the cells (N, CELLS ** 2, H, W) -> (N, 2, H, W): the mean of the colours, after
    probabilities were raised to 1 / temperature ("annealed mean"): 1 is pale, near 0 is patchy."""
    chances = F.softmax(logits.float() / temperature, dim=1)
    return torch.einsum("nchw,cd->ndhw", chances, colours(logits.device))


def surprise(logits: Tensor, cbcr: Tensor, rarity: Tensor) -> Tensor:
    """Cross-entropy of logits (N, CELLS ** 2, H, W) with the colours (N, 2, H, W), in nats; each
    place weighs what its colours weigh in `rarity` (CELLS ** 2,). A scalar."""
    cells, shares = cells_of(cbcr)
    found = F.log_softmax(logits.float(), dim=1).gather(1, cells)
    weights = (rarity[cells] * shares).sum(dim=1)
    return -((found * shares).sum(dim=1) * weights).sum() / weights.sum()


def counted(cbcr: Tensor) -> Tensor:
    """How often each cell's colour is there, (CELLS ** 2,): shares that sum to 1."""
    cells, shares = cells_of(cbcr)
    found = torch.zeros(CELLS**2, device=cbcr.device)
    found.index_add_(0, cells.flatten(), shares.flatten())
    return found / found.sum()


def rarity_of(found: Tensor, even: float = 0.5) -> Tensor:
    """What each cell weighs in learning: the rarer the more, 1 in the mean over what is `found`.

    `even` is how much of a uniform distribution is mixed in first (the paper's lambda), so that
    what is hardly ever seen does not weigh beyond all bounds.
    """
    weights = 1 / ((1 - even) * found + even / len(found))
    return weights / (weights * found).sum()
