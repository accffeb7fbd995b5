"""Builds `checkpoints/faces-1024.safetensors` from the archive of `random-face`.

Weights are stored as float16; only the mapping network stays float32, because an error there
moves the whole face: with it the pictures differ from the original runtime's by less than
0.0004 on average, without it by up to 0.001.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from PIL import Image as PillowImage
from torch import Tensor

from studio.convert.directions_file import Directions
from studio.convert.draft_head import fit_draft_head
from studio.convert.mobile_stylegan import read_wheel
from studio.core.card import ModelCard
from studio.core.request import GenerateRequest
from studio.engine.checkpoints import load_tensors, save_checkpoint
from studio.families.mobile_stylegan import FAMILY, Config, MobileStyleGAN, prepare, styles
from studio.nn.noise import noise
from studio.nn.pixels import to_pixels

MEAN_SAMPLES = 65_536  # z drawn for the mean of w
DRAFT_FACES = 120  # drawn for fitting the draft's head
QUALITY_SEEDS = range(8_000_000, 8_000_032)  # not among the faces fitted on
THUMBNAIL_SEED = 150
THUMBNAIL_SIDE = 160

CARD = ModelCard(
    name="faces-1024",
    family=FAMILY.name,
    title="Faces 1024",
    family_title=FAMILY.title,
    image_size=1024,
    parameters=0,
    description="Photoreal faces of people who do not exist, in one shot.",
    trained_on=(
        "FFHQ: 70,000 aligned portrait photographs. The network was distilled from a StyleGAN2 "
        "generator that had been trained on them."
    ),
    licence=(
        "Weights from an Apache-2.0 package; the photographs behind them are licensed "
        "CC BY-NC-SA 4.0, so use the model and its pictures for non-commercial purposes only."
    ),
    non_commercial=True,
    origin=(
        "MobileStyleGAN by Sergei Belousov (arXiv:2104.04767), from the Python package "
        "random-face 2021.7.21.1."
    ),
)


@torch.no_grad()
def build(wheel: Path, out: Path) -> ModelCard:
    """Writes the checkpoint, still without directions, and returns its card.

    Raises BadCheckpointError if the wheel is not the right one, SaveError if `out` cannot be
    written.
    """
    model: MobileStyleGAN = FAMILY.build(Config()).eval()  # type: ignore[assignment]  # the family's own network
    model.load_state_dict({**model.state_dict(), **read_wheel(wheel)})
    model.mean_w.copy_(mean_style(model))
    fit_draft_head(model, DRAFT_FACES)
    card = replace(
        CARD,
        parameters=sum(p.numel() for p in model.parameters()),
        controls=FAMILY.params,
        quality=_quality(model),
    )
    tensors = {
        name: tensor if name.startswith("mapping") else tensor.half()
        for name, tensor in model.state_dict().items()
    }
    return save_checkpoint(out, tensors, replace(card, thumbnail=_thumbnail(model)))


def add_directions(card: ModelCard, directions: Directions, out: Path) -> ModelCard:
    """Writes the checkpoint of `card` once more, with these directions instead of its own."""
    tensors = load_tensors(card) | {
        "directions": directions.vectors.half(),
        "direction_layers": directions.layers.half(),
    }
    card = replace(
        card,
        config={"directions": list(directions.names)},
        controls=(*FAMILY.params, *directions.controls),
        quality={**card.quality, **directions.report},
    )
    return save_checkpoint(out, tensors, card)


def mean_style(model: MobileStyleGAN) -> Tensor:
    """The mean of w over many z, (latent,): where truncation leads to."""
    z = torch.cat([noise(seed, 64, model.config.latent) for seed in range(MEAN_SAMPLES // 64)])
    mean: Tensor = model.mapping(z).mean(dim=0)
    return mean


def _quality(model: MobileStyleGAN) -> dict[str, float]:
    """How near the draft comes to the full picture made small, on faces it was not fitted on."""
    ratios = []
    for seed in QUALITY_SEEDS:
        w = styles(model, GenerateRequest("", seed, params={"truncation": 0.7}), 0)
        draft = model.draft(w).clamp(-1, 1)
        full = F.interpolate(model.picture(w).clamp(-1, 1), size=draft.shape[-2:], mode="area")
        ratios.append(10 * torch.log10(4 / (draft - full).square().mean()).item())
    return {
        "draft_psnr_db_mean": round(sum(ratios) / len(ratios), 2),
        "draft_psnr_db_worst": round(min(ratios), 2),
        "draft_psnr_faces": len(ratios),
    }


def _thumbnail(model: MobileStyleGAN) -> bytes:
    """A small JPEG of one of the model's own pictures."""
    prepare(model, torch.float32)
    w = styles(model, GenerateRequest("", THUMBNAIL_SEED, params={"truncation": 0.7}), 0)
    picture = PillowImage.fromarray(to_pixels(model(w[None])[0]))
    small = picture.resize((THUMBNAIL_SIDE, THUMBNAIL_SIDE), PillowImage.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
