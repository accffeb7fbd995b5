"""Reads an aligned face: how old it looks, how sure that is, and how likely it is a man's.

The two networks are those that Cydral Technology gave to dlib-models (CC0-1.0): a ResNet of ten
layers that says for each of 81 ages how likely it is, and a small network for two classes
(Antipov, Berrani, Dugelay, "Minimalistic CNN-based ensemble model for gender prediction from face
images", Pattern Recognition Letters, 2016). Both look at a small square within the face's. It lies
at the same place in all of them, since there faces are upright (`studio.faces.framing`). All of it
is differentiable, so that a network that draws faces can learn from what is read in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import safetensors.torch
import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from safetensors import SafetensorError
from torch import Tensor, nn

from studio.core.errors import BadCheckpointError
from studio.core.paths import RESOURCES
from studio.core.steps import Image
from studio.nn.pixels import from_pixels

FILE = RESOURCES / "faces" / "reader.safetensors"
AGES = 81
"""Classes of the first network: 0 to 80 years."""
AGE_SIDE, GENDER_SIDE = 64, 32
"""Px, the sides of the squares that the networks look at."""
NEWBORN = 0.25
"""Years that the class 0 stands for, by the original's manifest; every other stands for its own."""

CENTRE = (0.496, 0.608)
"""From the left and from the top, in sides of a face's square: the middle of what is looked at."""
SPAN = 0.647
"""Its width in such sides, from the middle of the first pixel to that of the last. These are the
medians of what dlib cuts out by the eyes and the nose of 600 drawn faces; nine in ten of those
squares lie within 0.02 of this middle and within 0.06 of this width, and are turned by less than 5
degrees, 0 in the median."""
_BLUR = 1.3
"""How much farther than to the next one a pixel of the small square reaches. The original halves a
picture, softly, before it takes pixels between pixels; with this reach the ages of drawn faces are
off by 0.2 years or less on average, at 128 to 1024 px."""
_MEANS = (122.781998, 117.000999, 104.297997)  # red, green, blue in 0 .. 255, by the manifest
_WIDTHS = (64, 128, 256)  # channels of the first network
_SURE = 1e-6  # years squared; the root of nothing has no gradient


@dataclass(frozen=True)
class Reading:
    """How a face looks: `age` in years, from 0.25 to 80; `spread`, the standard deviation of what
    the network holds for possible, in years; `male`, how likely it is a man's, in [0, 1]."""

    age: float
    spread: float
    male: float


class Block(nn.Module):
    """What comes in + two convolutions of it, (N, inputs, H, W) -> (N, outputs, h, w).

    If there are more outputs than inputs, maps become smaller, as in dlib: the first convolution
    goes by two pixels and not beyond the edges; what comes in is averaged over 2 x 2 and gets
    channels of zeros. A row and a column that the convolution lacks then are zeros too, the last.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.smaller = inputs != outputs
        stride, padding = (2, 0) if self.smaller else (1, 1)
        self.first = nn.Conv2d(inputs, outputs, 3, stride, padding)
        self.second = nn.Conv2d(outputs, outputs, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """h and w are H and W, or half of them, rounded down."""
        change: Tensor = self.second(F.relu(self.first(x)))
        if self.smaller:
            x = F.avg_pool2d(x, 2)
            rows, columns = (x.shape[i] - change.shape[i] for i in (2, 3))
            change = F.pad(change, (0, columns, 0, rows))
            x = F.pad(x, (0, 0, 0, 0, 0, change.shape[1] - x.shape[1]))
        return F.relu(x + change)


class AgeNetwork(nn.Module):
    """(N, 3, AGE_SIDE, AGE_SIDE), as `FaceReader.chips` gives them -> logits (N, AGES)."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third = _WIDTHS
        self.stem = nn.Conv2d(3, first, 7, 2)
        self.blocks = nn.Sequential(
            Block(first, first),
            Block(first, second),
            Block(second, second),
            Block(second, third),
            Block(third, third),
        )
        self.classes = nn.Linear(third, AGES)

    def forward(self, x: Tensor) -> Tensor:
        """Logits of the ages."""
        x = F.max_pool2d(F.relu(self.stem(x)), 3, 2)
        return self.classes(self.blocks(x).mean(dim=(2, 3)))  # type: ignore[no-any-return]  # modules are untyped


class GenderNetwork(nn.Module):
    """(N, 3, GENDER_SIDE, GENDER_SIDE), as `FaceReader.chips` gives them -> logits (N, 2)."""

    def __init__(self) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList(
            nn.Conv2d(inputs, outputs, 3, padding=1)
            for inputs, outputs in ((3, 32), (32, 32), (32, 64), (64, 64))
        )
        self.hidden = nn.Linear(64 * (GENDER_SIDE // 4) ** 2, 16)
        self.classes = nn.Linear(16, 2)

    def forward(self, x: Tensor) -> Tensor:
        """Logits of a woman and a man."""
        for number, convolution in enumerate(self.convolutions):
            x = F.relu(convolution(x))
            if number % 2:
                x = F.avg_pool2d(x, 2)
        return self.classes(F.relu(self.hidden(x.flatten(1))))  # type: ignore[no-any-return]  # modules are untyped


class FaceReader(nn.Module):
    """Aligned faces (N, 3, S, S) in [-1, 1], S of 64 or more -> logits; differentiable."""

    means: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.age = AgeNetwork()
        self.gender = GenderNetwork()
        means = torch.tensor(_MEANS).view(3, 1, 1)
        self.register_buffer("means", means, persistent=False)

    def ages(self, faces: Tensor) -> Tensor:
        """Logits (N, AGES), float32; `expected` makes years of them."""
        logits: Tensor = self.age(self.chips(faces, AGE_SIDE))
        return logits

    def genders(self, faces: Tensor) -> Tensor:
        """Logits (N, 2) of a woman and a man, float32."""
        logits: Tensor = self.gender(self.chips(faces, GENDER_SIDE))
        return logits

    def chips(self, faces: Tensor, side: int) -> Tensor:
        """What a network looks at: (N, 3, side, side), as `normalised`."""
        across, down = (taps(faces.shape[-1], side, middle).to(faces.device) for middle in CENTRE)
        return self.normalised(down @ faces.float() @ across.T)

    def normalised(self, chips: Tensor) -> Tensor:
        """Colours in [-1, 1] -> as the networks know them, in [-0.48, 0.6]; of the same shape."""
        return ((chips + 1) * 127.5 - self.means) / 256


def taps(length: int, count: int, middle: float) -> Tensor:
    """(count, length), rows of sum 1: how much each of `length` pixels, which make up the side of a
    face's square, adds to each of `count` pixels within SPAN around `middle`.

    A pixel is a mean, with weights that fall linearly to both sides.
    """
    places = (middle + SPAN * torch.linspace(-0.5, 0.5, count, dtype=torch.float64)) * length
    reach = max(1.0, _BLUR * SPAN * length / (count - 1))
    pixels = torch.arange(length, dtype=torch.float64) + 0.5
    shares = F.relu(1 - (places[:, None] - pixels).abs() / reach)
    return (shares / shares.sum(dim=1, keepdim=True)).float()


def expected(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Logits (N, AGES) -> mean age and standard deviation, each (N,) in years; differentiable."""
    years = torch.arange(AGES, dtype=logits.dtype, device=logits.device)
    years[0] = NEWBORN
    likely = logits.softmax(dim=1)
    mean = likely @ years
    variance = (likely * (years - mean[:, None]) ** 2).sum(dim=1)
    return mean, variance.clamp_min(_SURE).sqrt()


@torch.no_grad()
def read(model: FaceReader, face: Image) -> Reading:
    """What a face (S, S, 3) looks like; it must be aligned, S of 64 or more."""
    faces = from_pixels(face)[None].to(model.means.device)
    age, spread = expected(model.ages(faces))
    male = model.genders(faces).softmax(dim=1)[0, 1]
    return Reading(float(age), float(spread), float(male))


def load(path: Path = FILE) -> FaceReader:
    """The networks that come with the program; raises BadCheckpointError."""
    network = FaceReader()
    try:
        tensors = safetensors.torch.load_file(path)
        network.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    except (OSError, SafetensorError, LookupError, RuntimeError) as error:
        raise BadCheckpointError(f"{path.name} is damaged; install the program again.") from error
    return network.eval().requires_grad_(False)
