"""What stands at the end of a training: a checkpoint with its card."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

import torch
from PIL import Image as Pictures
from torch import Tensor, nn

from studio.core.card import ModelCard
from studio.core.errors import StudioError
from studio.core.params import Param
from studio.core.training_run import RunFolder
from studio.data.batches import batches
from studio.data.pictures import PictureSet
from studio.engine.checkpoints import save_checkpoint
from studio.families._base import Family
from studio.nn.pixels import to_pixels
from studio.tools._base import Tool
from studio.training.plans import Plan
from studio.training.recipe import Recipe
from studio.training.samples import as_grid, draw

_CURVE_POINTS = 60
_THUMBNAIL = 256  # px, its side
_PICTURES = 4  # of the thumbnail, in two rows


def write_checkpoint(
    plan: Plan, model: nn.Module, recipe: Recipe, pictures: PictureSet, run: RunFolder
) -> Path:
    """Finishes the averaged network and writes it beside the run's state; its path.

    Decimal tensors are kept in float16. Raises SaveError, or StudioError if a weight has grown
    too large for that.
    """
    model.eval()
    controls: tuple[Param, ...] = ()
    if plan.training is not None and plan.training.finish is not None:
        shown = batches(pictures, recipe.batch, seed=recipe.seed, device=_device_of(model))
        with torch.no_grad():
            controls = plan.training.finish(model, shown)
    path = run.folder / f"{recipe.name}.safetensors"
    tensors = {name: _halved(name, tensor) for name, tensor in model.state_dict().items()}
    card = ModelCard(
        name=recipe.name,
        family=plan.name,
        title=recipe.title or recipe.name,
        family_title=plan.title,
        image_size=pictures.size,
        parameters=sum(parameter.numel() for parameter in model.parameters()),
        config=asdict(cast("Any", model).config),
        description=recipe.description,
        trained_on=pictures.described,
        licence=pictures.licence,
        non_commercial=pictures.non_commercial,
        origin="Trained by this program with the recipe of the same name.",
        training=_history(recipe, run),
        controls=(*plan.params, *controls),
        framing=pictures.framing,
    )
    if isinstance(plan, Family):
        actions = tuple(action.spec for action in plan.actions)
        card = replace(card, actions=actions, thumbnail=_thumbnail(plan, model))
    elif isinstance(plan, Tool):
        card = replace(card, tool=plan.spec, image_size=0)
    save_checkpoint(path, tensors, card)
    return path


def _history(recipe: Recipe, run: RunFolder) -> Mapping[str, Any]:
    """How it was trained, with the curve in few points."""
    status, curve = run.status(), run.curve()
    return {
        "images": status.images if status else 0,
        "seconds": round(status.seconds) if status else 0,
        "batch": recipe.batch,
        "losses": {k: float(f"{v:.4g}") for k, v in (status.losses if status else {}).items()},
        "curve": curve.thinned(_CURVE_POINTS),
    }


def _halved(name: str, tensor: Tensor) -> Tensor:
    if not tensor.is_floating_point():
        return tensor
    half = tensor.to(torch.float16)
    if not torch.isfinite(half).all():
        raise StudioError(f"The weights {name} have grown beyond bounds; train with a lower rate.")
    return half


def _thumbnail(family: Family, model: nn.Module) -> bytes:
    """Four samples as a small JPEG."""
    grid = as_grid([to_pixels(one) for one in draw(family, model, _PICTURES)], columns=2)
    file = io.BytesIO()
    picture = Pictures.fromarray(grid.image)
    picture.resize((_THUMBNAIL, _THUMBNAIL), Pictures.Resampling.LANCZOS).save(
        file, "JPEG", quality=85
    )
    return file.getvalue()


def _device_of(model: nn.Module) -> torch.device:
    return next((each.device for each in model.parameters()), torch.device("cpu"))
