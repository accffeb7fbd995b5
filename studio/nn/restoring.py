"""How tools learn to restore pictures: what was done to a picture is to be undone.

Four things are asked of a picture that a network made, each weighed by the tool's config:

* pixels like those of the true one (mean absolute error);
* features like its features (`studio.nn.vgg`; Johnson et al., 2016, arXiv:1603.08155; in the unit
  channels of Zhang et al., 2018, arXiv:1801.03924);
* that an expert, a network which reads such pictures, says the same of it;
* patches that a judge takes for real (Isola et al., "Image-to-Image Translation with Conditional
  Adversarial Networks", 2016, arXiv:1611.07004; losses and brake of `studio.nn.adversarial`).

The first alone gives the mean of all that might be, which is blurred; features and patches draw
what is likely. Where nothing was done to the picture nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the name everyone knows
from torch import Tensor, nn

from studio.data.batch import Batch
from studio.nn import vgg
from studio.nn.adversarial import DownBlock, estimated_slope, frozen
from studio.nn.learning import Loss, Phase, Training
from studio.nn.magnitude import renew

LAYERS = ("conv1_2", "conv2_2", "conv3_3")
_TINY = 1e-6


@dataclass(frozen=True)
class Course:
    """What a tool's config says of how it is taught.

    Pictures of side `image_size` are given, of which windows of side `crop` are shown. `pixels`,
    `likeness`, `reading` and `realism` weigh what is asked. Features are compared for a share
    `looked` of each batch, in windows of side `looked_side` of them (0: the whole). The judge has
    `judge_widths`; `gamma` weighs its slope, over a distance of `reach`.
    """

    image_size: int = 224
    crop: int = 128
    pixels: float = 1.0
    likeness: float = 0.0
    realism: float = 0.0
    looked: float = 0.5
    judge_widths: tuple[int, ...] = (32, 64, 128)
    gamma: float = 0.1
    reach: float = 0.05
    looked_side: int = 0
    reading: float = 0.0


@dataclass(frozen=True)
class Exercise:
    """`given` (N, C, H, W) is what the network sees, `wanted` (N, 3, H, W) in [-1, 1] what it
    should make of it, `where` (N, 1, H, W) in [0, 1] what of that matters."""

    given: Tensor
    wanted: Tensor
    where: Tensor


Answer = Callable[[Any, Exercise], Tensor]
"""The network, the exercise -> pictures (N, 3, H, W) in [-1, 1]."""


@dataclass(frozen=True)
class Expert:
    """A network that reads pictures. `load` gives it, without gradients of its own; `apart`, of it,
    what was made and what was wanted (N, 3, H, W), how differently it reads them, a scalar."""

    load: Callable[[], nn.Module]
    apart: Callable[[Any, Tensor, Tensor], Tensor]


class PatchJudge(nn.Module):
    """Pictures (N, 3, H, W) -> logits (N, 1, H / 2**n, W / 2**n), high for real patches."""

    def __init__(self, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(DownBlock(a, b) for a, b in pairwise((3, *widths)))
        self.logit = nn.Conv2d(widths[-1], 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """One pass; float32."""
        for block in self.blocks:
            x = block(x)
        logits: Tensor = self.logit(x)
        return logits.float()


class Apprentice(nn.Module):
    """A network with what it is taught by, neither of which is kept."""

    def __init__(self, network: nn.Module, course: Course, expert: Expert | None = None) -> None:
        super().__init__()
        self.course = course
        self.network = network
        self.judge = PatchJudge(course.judge_widths) if course.realism else None
        self.eye = vgg.load() if course.likeness else None
        self.apart = expert.apart if expert else None
        self.expert = expert.load() if expert and course.reading else None


def taught(
    pose: Callable[[Any, Batch], Exercise],
    answer: Answer,
    look: Callable[[Exercise], Tensor] = lambda exercise: exercise.given[:, :3],
    lesson: Callable[[Any, Exercise], Loss] | None = None,
    begin: Callable[[Any, Iterator[Batch]], None] | None = None,
    expert: Expert | None = None,
) -> Training:
    """The training of a tool that answers exercises; `look` gives what one looks like.

    A tool's own `lesson`, of the network and an exercise, stands in place of all that is asked of
    pictures; `begin` shows the network the first batches.
    """

    def network_loss(model: Apprentice, exercise: Exercise) -> Loss:
        if lesson is not None:
            return lesson(model.network, exercise)
        return _loss_of_network(model, exercise, answer(model.network, exercise))

    def judge_loss(model: Apprentice, exercise: Exercise) -> Loss:
        with torch.no_grad():
            made = answer(model.network, exercise)
        return _loss_of_judge(model, exercise, made)

    def show(model: Apprentice, exercise: Exercise) -> Tensor:
        looks = (look(exercise), answer(model.network, exercise), exercise.wanted)
        return torch.stack([each.float() for each in looks], dim=1)

    return Training(
        phases=(
            Phase("judge", judge_loss, judge_of),
            Phase("network", network_loss, network_of),
        ),
        begin=(lambda model, batches: begin(model.network, batches)) if begin else None,
        adapt=lambda model, _values: renew(model.network),
        pose=lambda model, batch: pose(model.network, batch),
        around=lambda network: Apprentice(network, network.config, expert),
        show=show,
    )


def judge_of(model: Apprentice) -> Iterable[nn.Parameter]:
    """What learns to tell patches apart; nothing if no realism is asked."""
    return model.judge.parameters() if model.judge else ()


def network_of(model: Apprentice) -> Iterable[nn.Parameter]:
    """What is kept."""
    return model.network.parameters()


def _loss_of_network(model: Apprentice, exercise: Exercise, made: Tensor) -> Loss:
    course, where = model.course, exercise.where
    error = _mean((made.float() - exercise.wanted).abs().mean(dim=1, keepdim=True), where)
    loss, terms = course.pixels * error, {"error": error}
    if model.eye is not None:
        unlike = _unlike(model.eye, made, exercise, course)
        loss, terms = loss + course.likeness * unlike, {**terms, "unlike": unlike}
    if model.expert is not None and model.apart is not None:
        misread = model.apart(model.expert, made, exercise.wanted)
        loss, terms = loss + course.reading * misread, {**terms, "misread": misread}
    if model.judge is not None:
        logits = frozen(model.judge)(made)
        fool = _mean(F.softplus(-logits), _touched(where, logits))
        loss, terms = loss + course.realism * fool, {**terms, "fool": fool}
    return loss, terms  # not detached: compiled, a loss of one term alone would be so too


def _loss_of_judge(model: Apprentice, exercise: Exercise, made: Tensor) -> Loss:
    judge, course = model.judge, model.course
    if judge is None:
        raise ValueError("there is no judge to teach")
    given = exercise.wanted
    real, fake = judge(torch.cat([given, made.to(given.dtype)])).chunk(2)
    touched = _touched(exercise.where, fake)
    loss = _mean(F.softplus(-real), touched) + _mean(F.softplus(fake), touched)
    some = given[: max(1, len(given) // 4)]
    steep = estimated_slope(lambda x: judge(x).mean(dim=(1, 2, 3)), some, course.reach)
    terms = {"real": _mean(real, touched), "fake": _mean(fake, touched), "slope": steep}
    return loss + course.gamma / 2 * steep, terms


def _unlike(eye: nn.Module, made: Tensor, exercise: Exercise, course: Course) -> Tensor:
    """Mean over the layers, at the places that matter."""
    some = max(1, round(course.looked * len(made)))
    parts = (made[:some], exercise.wanted[:some], exercise.where[:some])
    picture, true, where = same_window(parts, course.looked_side)
    with torch.no_grad():
        wanted = eye(true, LAYERS[-1])
    seen = eye(picture.to(true.dtype), LAYERS[-1])
    total = made.new_zeros((), dtype=torch.float32)
    for layer in LAYERS:
        apart = vgg.unlikeness(seen[layer], wanted[layer])
        total = total + _mean(apart, _touched(where, apart))
    return total / len(LAYERS)


def same_window(parts: Sequence[Tensor], side: int) -> list[Tensor]:
    """A window of that side at the same place, by chance, of all (N, C, S, S); all if it is 0."""
    space = parts[0].shape[-1] - side
    if not side or space <= 0:
        return list(parts)
    # Kept as tensors, so that a compiled step need not be compiled for each place.
    line = torch.arange(side, device=parts[0].device)
    rows, columns = (line + torch.randint(space + 1, (1,), device=line.device) for _ in range(2))
    return [each.index_select(2, rows).index_select(3, columns) for each in parts]


def _touched(where: Tensor, like: Tensor) -> Tensor:
    """`where` (N, 1, H, W) for the places of a smaller map: how much of each matters."""
    times = where.shape[-1] // like.shape[-1]
    return F.avg_pool2d(where, times) if times > 1 else where


def _mean(x: Tensor, weights: Tensor) -> Tensor:
    """The weighted mean of (N, 1, H, W), float32, a scalar."""
    return (x.float() * weights).sum() / (weights.sum() + _TINY)


def windows(images: Tensor, side: int) -> Tensor:
    """A window of that side at a random place of each picture: (N, 3, S, S) -> (N, 3, side, side).

    Torch's own generator draws where.
    """
    space = images.shape[-1] - side
    if space <= 0:
        return images
    places = torch.randint(0, space + 1, (len(images), 2)).tolist()
    parts = [x[:, y : y + side, z : z + side] for x, (y, z) in zip(images, places, strict=True)]
    return torch.stack(parts).contiguous(memory_format=torch.channels_last)


def near_and_far(images: Tensor, side: int) -> Tensor:
    """Half of the pictures by a window of that side, half of them whole but smaller."""
    half = len(images) // 2
    far = F.interpolate(images[half:], (side, side), mode="bilinear", antialias=True)
    both = torch.cat([windows(images[:half], side), far])
    return both.contiguous(memory_format=torch.channels_last)
