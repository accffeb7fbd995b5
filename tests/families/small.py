"""A small configuration of each family, quick enough for contract tests."""

from __future__ import annotations

from typing import Any

from studio.families._base import Family

_FLOW: dict[str, Any] = {
    "image_size": 16,
    "conditions": (("size", "Size", ("small", "large")), ("ink", "Ink", ("red", "blue", "grey"))),
    "couplings": (3, 3, 4),
    "widths": (8, 8, 8),
    "blocks": (1, 2, 1),
    "patches": (2, 1, 1),
    "components": 4,
}

_CODER: dict[str, Any] = {"image_size": 16, "latent": 8, "widths": (8, 16, 16)}
_VARIATIONAL: dict[str, Any] = {**_CODER, "couplings": 2, "coupling_width": 8}

_SMALL: dict[str, dict[str, Any]] = {
    "autoencoder": _CODER,
    "vae": _VARIATIONAL,
    "vae_gan": {
        **_VARIATIONAL,
        "finest": 16,
        "widest": 16,
        "judge_widths": (8, 16),
        "depth": 1,
    },
    "diffusion": {
        "image_size": 16,
        "conditions": (("size", "Size", ("small", "large")), ("ink", "Ink", ("red",))),
        "widths": (16, 32),
        "blocks": (1, 1),
        "attention": (False, True),
        "embedding": 32,
    },
    "gan": {
        "image_size": 16,
        "latent": 16,
        "finest": 8,
        "widest": 16,
        "judge_finest": 8,
        "judge_widest": 16,
        "components": 4,
    },
    "diffusion_gan": {
        "image_size": 16,
        "latent": 16,
        "finest": 8,
        "widest": 16,
        "judge_finest": 8,
        "judge_widest": 16,
        "components": 4,
        "deepest": 50,
    },
    "image_gpt": {
        "image_size": 16,
        "conditions": (("size", "Size", ("small", "large")), ("ink", "Ink", ("red",))),
        "colours": 16,
        "width": 16,
        "layers": 2,
        "heads": 2,
        "code": 4,
        "pixel_width": 16,
        "pixel_layers": 1,
    },
    "nice": _FLOW,
    "realnvp": _FLOW,
    "flow_gan": {**_FLOW, "judge_widths": (8, 16)},
    "mobile_stylegan": {
        "image_size": 32,
        "channels": (16, 16, 8),
        "latent": 16,
        "mapping_layers": 2,
    },
}


def small_config(family: Family) -> Any:
    """The family's config at 32 px or less; families that are small anyway need no entry."""
    return family.config(**_SMALL.get(family.name, {"image_size": 16}))
