"""Builds `checkpoints/face_gender.safetensors`: the generator's direction for gender, as a tool.

    python -m studio.convert.face_gender --out checkpoints/face_gender.safetensors

What the tool draws with is the generator's own checkpoint; this one says which way to go, on the
slider's layers: the coarsest, too, would move the outlines of heads, and leave of the old ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from studio.core.card import ModelCard, read_card
from studio.core.errors import BadCheckpointError
from studio.core.paths import SHIPPED_CHECKPOINTS
from studio.engine.checkpoints import load_tensors, save_checkpoint
from studio.tools.face_gender import TOOL

CHECKPOINT = "faces-1024.safetensors"
DIRECTION = "direction.gender"


def build(generator: ModelCard, out: Path) -> ModelCard:
    """Writes the tool's checkpoint and returns its card.

    Raises BadCheckpointError if the generator has no such direction.
    """
    names = list(generator.config.get("directions", ()))
    if DIRECTION not in names:
        raise BadCheckpointError(f"{generator.title} has no slider for gender.")
    tensors, row = load_tensors(generator), names.index(DIRECTION)
    direction, acts = (tensors[name][row].float() for name in ("directions", "direction_layers"))
    step, layers = acts[:, None] * direction, len(acts)
    card = ModelCard(
        name=TOOL.name,
        family=TOOL.name,
        title=TOOL.title,
        family_title=TOOL.title,
        image_size=generator.image_size,
        parameters=step.numel(),
        config={"image_size": generator.image_size, "layers": layers, "latent": step.shape[1]},
        description=(
            "Makes the people in a photograph look like women or men, best where whole heads are "
            "in it. Each face is drawn anew, which takes a while; all else stays as it is."
        ),
        trained_on=generator.trained_on,
        licence=generator.licence,
        non_commercial=generator.non_commercial,
        origin=(
            f"A direction that this program fitted in the latent space of {generator.title}, with "
            "which it draws: " + generator.origin
        ),
        controls=TOOL.params,
        tool=TOOL.spec,
    )
    return save_checkpoint(out, {"step": step}, card)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--checkpoint", type=Path, default=SHIPPED_CHECKPOINTS / CHECKPOINT)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    build(read_card(given.checkpoint), given.out)


if __name__ == "__main__":
    main()
