"""The styles of the shipped checkpoint of `studio.tools.style_transfer`, by name."""

from __future__ import annotations

LEARNED = (
    ("golden_haze", "Golden haze"),
    ("ink_and_yellow", "Ink and yellow"),
    ("pale_wash", "Pale wash"),
    ("wild_glass", "Wild glass"),
    ("rose_canvas", "Rose canvas"),
    ("warm_oil", "Warm oil"),
    ("night_lichen", "Night lichen"),
    ("soft_primaries", "Soft primaries"),
    ("neon_sketch", "Neon sketch"),
    ("mosaic", "Mosaic"),
    ("terracotta", "Terracotta"),
    ("honey_woodcut", "Honey woodcut"),
    ("pastel_morning", "Pastel morning"),
    ("acid_canvas", "Acid canvas"),
    ("blue_fresco", "Blue fresco"),
    ("pastel_shards", "Pastel shards"),
    ("cobalt_chalk", "Cobalt chalk"),
    ("woven_ribbons", "Woven ribbons"),
    ("sand_relief", "Sand relief"),
    ("starry_swirl", "Starry swirl"),
    ("embers", "Embers"),
    ("candy_cutouts", "Candy cut-outs"),
    ("moonlit_oil", "Moonlit oil"),
    ("charcoal_dusk", "Charcoal dusk"),
    ("weathered_print", "Weathered print"),
    ("autumn_strokes", "Autumn strokes"),
)
"""Those that a network was trained on, by how they look: their origin has no names for them."""

PAINTED = (
    ("cezanne_wood", "Cézanne, green wood"),
    ("cezanne_bathers", "Cézanne, slanting strokes"),
    ("cross_wood", "Cross, dark wood"),
    ("cross_trees", "Cross, orange trees"),
    ("hokusai_bridge", "Hokusai, clear morning"),
    ("hokusai_wave", "Hokusai, ink lines"),
    ("hokusai_mountain", "Hokusai, red mountain"),
    ("macke_panes", "Macke, bright panes"),
    ("macke_cafe", "Macke, hot evening"),
    ("marc_beasts", "Marc, blue beasts"),
    ("marc_forest", "Marc, deep forest"),
    ("marc_horse", "Marc, yellow horse"),
    ("morisot_harbour", "Morisot, harbour sketch"),
    ("pirosmani_teal", "Pirosmani, dark teal"),
    ("pissarro_fields", "Pissarro, open fields"),
    ("popova_ivory", "Popova, black and ivory"),
    ("popova_steel", "Popova, steel"),
    ("rozanova_boulevard", "Rozanova, red boulevard"),
    ("seurat_mist", "Seurat, sea mist"),
    ("seurat_lawn", "Seurat, sunlit lawn"),
    ("souza_machines", "Souza-Cardoso, bright machines"),
    ("souza_arches", "Souza-Cardoso, orange arches"),
    ("utamaro_paper", "Utamaro, apricot paper"),
    ("yoshitoshi_streaks", "Yoshitoshi, black streaks"),
)
"""Those that were read off paintings of painters who died more than a hundred years ago."""

PRESETS = (*LEARNED, *PAINTED)
