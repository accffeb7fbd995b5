"""Writes pictures with a `PixelGPT`, pixel after pixel, and never computes a thing twice.

What has been read stays in the trunk's cache and in a map of the colours chosen, both laid out
beforehand. Each picture's luck is drawn before it begins, one number a pixel.

Layers always see `ROWS` rows, however many pictures there are, the rest being idle: libraries
of matrix products choose their way by the number of rows and round differently on each, and in
a picture where each pixel depends on the ones before, a last bit may change all that follows. So a
picture does not depend on how many are written with it. One thread computes all of it: the steps
are too small to be shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor

from studio.nn.inverse_cdf import choose, weighted
from studio.nn.pixel_gpt import ABOVE, GROUPS_SEEN, PIXELS_SEEN, PixelGPT, Shape
from studio.nn.threads import one_thread

ROWS = 16  # pictures written at once at most; also the height of a matrix unit's tile
TO_CHOOSE = -1  # in place of a colour


@dataclass(frozen=True)
class Taste:
    """How colours are chosen among the probable ones (see `studio.nn.inverse_cdf.weighted`)."""

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0


class PixelWriter:
    """Up to ROWS pictures being written. `tokens` (N, S * S) are their colours, of which the first
    `done` are chosen."""

    def __init__(self, model: PixelGPT, labels: Tensor, count: int) -> None:
        """`labels` (K,) hold for all `count` pictures, (N, K) for each its own."""
        if not 0 < count <= ROWS:
            raise ValueError(f"1 to {ROWS} pictures can be written at once, not {count}")
        c = model.config
        device, kind = model.palette.device, model.read.weight.dtype
        self._model = model
        self._ways = _ways(c, device)
        known = model.told(labels if labels.ndim == 2 else labels[None])
        self._told = F.pad(known, (0, 0, 0, ROWS - len(known))) if len(known) > 1 else known
        shape = (ROWS, c.image_size + ABOVE, c.image_size + 2 * c.margin, c.code)
        codes = torch.zeros(shape, dtype=kind, device=device)
        self._pixels = codes.view(ROWS, -1, c.code)
        self._groups = codes.view(ROWS, -1, c.group * c.code)
        self._cache = model.trunk.empty_cache(count, kind)
        self._held = [TO_CHOOSE] * c.image_size**2
        self.tokens = torch.zeros(count, c.image_size**2, dtype=torch.int64, device=device)
        self.done = 0

    def keep(self, tokens: Tensor) -> None:
        """Begins with the first pixels (P,) of a picture, whole groups of them."""
        c, model, count = self._model.config, self._model, len(tokens)
        if not count:
            return
        self.tokens[:, :count] = tokens
        whole = F.pad(tokens, (0, self.tokens.shape[1] - count))[None]
        padded = model.padded_codes(whole).to(self._pixels.dtype)
        home = self._ways.home[:count]
        self._pixels[:, home] = padded.view(-1, c.code)[home]
        # One picture is read and its memory copied: all of them begin alike.
        read = model.reading(padded, self._told)[:, : count // c.group]
        once = model.trunk.empty_cache(1, read.dtype)
        model.trunk(read, once)
        self._cache.stored.copy_(once.stored.expand_as(self._cache.stored))
        self._cache.length = once.length
        self.done = count

    def hold(self, tokens: Tensor, hole: Tensor) -> None:
        """Of a picture (S * S,) only the hole, bool (S * S,), is chosen; the rest is written as it
        is. What is chosen has read all that lies before it, and nothing of what lies behind."""
        self._held = tokens.masked_fill(hole, TO_CHOOSE).tolist()

    def write(self, luck: Tensor, taste: Taste) -> Iterator[int]:
        """Chooses the pixels that are left by luck (N, S * S), uniform in (0, 1); yields the
        number of pixels done after each group."""
        luck = F.pad(luck, (0, 0, 0, ROWS - len(luck)), value=0.5)
        while self.done < luck.shape[1]:
            with one_thread(luck.device):
                self._write_group(luck, taste)
            yield self.done

    def _write_group(self, luck: Tensor, taste: Taste) -> None:
        expected = self._expectation()
        for i in range(self._model.config.group):
            held = self._held[self.done]
            if held == TO_CHOOSE:
                self._set(self._chosen(expected[:, i], luck[:, self.done], taste))
            else:
                self._set(self.tokens.new_full((ROWS,), held))

    def _expectation(self) -> Tensor:
        """Reads the last group and what lies above the next; what is expected of that one, (ROWS,
        group, pixel_width)."""
        model, place = self._model, self.done // self._model.config.group
        seen = self._groups.index_select(1, self._ways.groups[place]).flatten(1)
        x = model.placed(seen[:, None], model.places[place : place + 1], self._told)
        return model.expectation(model.trunk(x, self._cache))

    def _chosen(self, expected: Tensor, luck: Tensor, taste: Taste) -> Tensor:
        """The next pixel of each picture (ROWS,): expected (ROWS, pixel_width), luck (ROWS,)."""
        model, ways, pixel = self._model, self._ways, self.done
        around = self._pixels.index_select(1, ways.pixels[pixel]).flatten(1)
        logits = model.logits(expected + model.look(around))
        return choose(weighted(logits, taste.temperature, taste.top_k, taste.top_p), luck)

    def _set(self, chosen: Tensor) -> None:
        """The next pixel of each picture becomes that one (ROWS,)."""
        self.tokens[:, self.done] = chosen[: len(self.tokens)]
        self._pixels[:, self._ways.home[self.done]] = self._model.codes(chosen)
        self.done += 1


@dataclass(frozen=True)
class _Ways:
    """Where in the padded map things lie: each pixel (S * S,), what it sees (S * S, offsets), and
    what each group's place in the trunk is given (groups, 1 + offsets), in groups."""

    home: Tensor
    pixels: Tensor
    groups: Tensor


def _ways(c: Shape, device: torch.device) -> _Ways:
    rows, columns = c.groups
    home = _homes(c.image_size, c.image_size, c.margin)
    grid = _homes(rows, columns, c.margin // c.group)
    before = F.pad(grid[:-1], (1, 0))  # before the first there is padding, whose corner is empty
    above = _around(grid, GROUPS_SEEN, columns + 2 * (c.margin // c.group))
    pixels = _around(home, PIXELS_SEEN, c.image_size + 2 * c.margin)
    groups = torch.cat([before[:, None], above], dim=1)
    return _Ways(home.to(device), pixels.to(device), groups.to(device))


def _homes(rows: int, columns: int, side: int) -> Tensor:
    """The places of a padded map, counted in raster order, where the picture lies."""
    places = torch.arange((rows + ABOVE) * (columns + 2 * side)).view(rows + ABOVE, -1)
    return places[ABOVE:, side : side + columns].flatten()


def _around(home: Tensor, offsets: tuple[tuple[int, int], ...], stride: int) -> Tensor:
    return home[:, None] + torch.tensor([down * stride + right for down, right in offsets])
