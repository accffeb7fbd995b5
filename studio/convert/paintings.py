"""Which paintings the styles with a painter's name were read off, and how.

The paintings are in the collection `jalpv1/wiki-art-selected-resized` on GitHub, 224 pixels wide
and high; their painters died more than a hundred years ago. Only the numbers that are read off
them are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from studio.core.pixels import read_image
from studio.nn.painter import AnyStyle
from studio.nn.style_network import StyleShape
from studio.tools._styles import PAINTED
from studio.tools.style_transfer import Config

PAINTINGS = {
    "cezanne_wood": "Cubism/paul-cezanne_chateau-noir-4.jpg",
    "cezanne_bathers": "Cubism/paul-cezanne_study-of-bathers-1.jpg",
    "cross_wood": "Pointillism/henri-edmond-cross_woded-landscape.jpg",
    "cross_trees": "Pointillism/henri-edmond-cross_siesta-by-the-water.jpg",
    "hokusai_bridge": (
        "Ukiyo_e/katsushika-hokusai_fuji-seen-through-the-mannen-bridge-at-fukagawa.jpg"
    ),
    "hokusai_wave": "Ukiyo_e/katsushika-hokusai_the-big-wave.jpg",
    "hokusai_mountain": "Ukiyo_e/katsushika-hokusai_fuji-mountains-in-clear-weather-1831.jpg",
    "macke_panes": "Fauvism/august-macke_children-at-the-grocery-store.jpg",
    "macke_cafe": "Fauvism/august-macke_turkish-cafe-ii.jpg",
    "marc_beasts": "Cubism/franz-marc_the-first-animals-1913.jpg",
    "marc_forest": "Cubism/franz-marc_deer-in-the-forest-ii-1914.jpg",
    "marc_horse": "Cubism/franz-marc_long-yellow-horse-1913.jpg",
    "morisot_harbour": "Impressionism/berthe-morisot_boat-on-the-quay-1875.jpg",
    "pirosmani_teal": "Naive_Art_Primitivism/niko-pirosmani_still-life-with-a-pie.jpg",
    "pissarro_fields": "Impressionism/camille-pissarro_fields.jpg",
    "popova_ivory": "Cubism/lyubov-popova_the-jug-on-the-table.jpg",
    "popova_steel": "Cubism/lyubov-popova_the-pianist.jpg",
    "rozanova_boulevard": "Naive_Art_Primitivism/olga-rozanova_boulevard-1911.jpg",
    "seurat_mist": "Pointillism/georges-seurat_end-of-the-jetty-honfleur-1886.jpg",
    "seurat_lawn": "Pointillism/georges-seurat_study-for-a-sunday-on-la-grande-jatte-1885.jpg",
    "souza_machines": "Cubism/amadeo-de-souza-cardoso_cash-register-1917.jpg",
    "souza_arches": "Cubism/amadeo-de-souza-cardoso_bridge-1914.jpg",
    "utamaro_paper": "Ukiyo_e/kitagawa-utamaro_not_detected_233132.jpg",
    "yoshitoshi_streaks": "Ukiyo_e/tsukioka-yoshitoshi_the-hag.jpg",
}
"""By the name of the style: the file in that collection."""


@torch.no_grad()
def numbers_of(folder: Path, tensors: Mapping[str, Tensor]) -> Tensor:
    """What the network, whose tensors are named as in `studio.nn.painter.Painter`, reads off the
    paintings: (the count of PAINTED, NUMBERS), float16. Raises BadImageError if one is missing."""
    config = Config()
    shape = StyleShape(config.any_contract, config.any_blocks, config.any_expand, plain=True)
    network = AnyStyle(shape, 0)
    prefix = "any_style."
    own = {n.removeprefix(prefix): t.float() for n, t in tensors.items() if n.startswith(prefix)}
    network.load_state_dict(own | {"known": network.known})
    network.eval()
    numbers = [network.read(read_image(folder / PAINTINGS[name])) for name, _ in PAINTED]
    return torch.stack(numbers).half()
