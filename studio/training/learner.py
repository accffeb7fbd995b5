"""One network being trained: a step of all its phases, and everything that a pause must keep."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from studio.core.errors import BadParamError, StudioError
from studio.data.batch import Batch
from studio.engine.device import has_fast_bfloat16
from studio.nn.learning import Loss, Phase, Training
from studio.training.averaging import averaged
from studio.training.recipe import Recipe
from studio.training.world import World

Compute = Callable[[Any, Any], Loss]


class Learner:
    """Model, optimisers, average. One process, one device; `world` says who else there is."""

    def __init__(
        self,
        model: nn.Module,
        training: Training,
        recipe: Recipe,
        device: torch.device,
        world: World,
    ) -> None:
        self.model = model.to(device).to(memory_format=torch.channels_last)
        self.images = 0  # seen so far, over all processes
        self.steps = 0
        self.sound = True  # until a loss is no number: then the weights may be none either
        self._training = training
        self._recipe = recipe
        self._device = device
        self._world = world
        taught = [phase for phase in training.phases if any(True for _ in phase.parameters(model))]
        self._lanes = [_Lane(phase, model, recipe) for phase in taught]
        self._average = averaged(model, recipe.average, recipe.batch)

    @property
    def average(self) -> nn.Module:
        """The averaged network."""
        return self._average.module

    def begun(self) -> None:
        """To be called after the network was changed from outside: the average starts there."""
        self._average = averaged(self.model, self._recipe.average, self._recipe.batch)

    def step(self, batch: Batch) -> dict[str, float]:
        """One step of every phase that is due; the losses' values, named `phase.term`.

        Raises StudioError if a loss is no finite number any more.
        """
        self.model.train()
        told: dict[str, Tensor] = {}
        posed: Any = batch
        with torch.no_grad():
            if self._training.observe:
                self._training.observe(self.model, batch)
            if self._training.pose:
                posed = self._training.pose(self.model, batch)
        for lane in self._lanes:
            if self.steps % lane.phase.every == 0:
                told |= self._descend(lane, posed)
        for lane in self._lanes:
            lane.schedule.step()
        self.steps += 1
        self.images += self._recipe.batch
        values = self._world.mean({name: float(value) for name, value in told.items()})
        bad = [name for name, value in values.items() if not math.isfinite(value)]
        if bad:
            self.sound = False
            raise StudioError(
                f"The loss {bad[0]} is no number any more; lower the rate of learning and resume."
            )
        if self._training.adapt:
            self._training.adapt(self.model, values)
        self._average.update_parameters(self.model)
        return values

    def _descend(self, lane: _Lane, posed: Any) -> dict[str, Tensor]:
        lane.only_own_gradients(self.model)
        with self._autocast():
            loss, terms = lane.compute(self.model, posed)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        self._world.average_gradients(lane.parameters)
        if self._recipe.clip:
            nn.utils.clip_grad_norm_(lane.parameters, self._recipe.clip)
        lane.optimizer.step()
        name = lane.phase.name
        return {f"{name}.{key}": value.detach() for key, value in {"loss": loss, **terms}.items()}

    def _autocast(self) -> AbstractContextManager[object]:
        dtype = training_dtype(self._device)
        if dtype is torch.float32:
            return nullcontext()
        return torch.autocast(self._device.type, dtype=dtype)

    def state(self) -> dict[str, Any]:
        """Everything that going on needs: tensors and plain values only."""
        return {
            "images": self.images,
            "steps": self.steps,
            "model": self.model.state_dict(),
            "average": self._average.state_dict(),
            "optimizers": {lane.phase.name: lane.optimizer.state_dict() for lane in self._lanes},
            "schedules": {lane.phase.name: lane.schedule.state_dict() for lane in self._lanes},
            "random": torch.get_rng_state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Goes on where `state` was taken; raises StudioError if it is another network's."""
        try:
            self.model.load_state_dict(state["model"])
            self._average.load_state_dict(state["average"])
            for lane in self._lanes:
                lane.optimizer.load_state_dict(state["optimizers"][lane.phase.name])
                lane.schedule.load_state_dict(state["schedules"][lane.phase.name])
            torch.set_rng_state(state["random"])
            self.images, self.steps = int(state["images"]), int(state["steps"])
        except (LookupError, RuntimeError, ValueError, TypeError) as error:
            raise StudioError(
                "The saved state does not fit this recipe; train into a new folder, or use the "
                "settings that the training was begun with."
            ) from error


class _Lane:
    """A phase with its optimiser and its schedule."""

    def __init__(self, phase: Phase, model: nn.Module, recipe: Recipe) -> None:
        self.phase = phase
        self.parameters = list(phase.parameters(model))
        self.optimizer = _optimizer(self.parameters, recipe.optimizer_of(phase.name))
        self.schedule = LambdaLR(self.optimizer, lambda steps: rate_at(steps, recipe))
        compiled = phase.compiled and recipe.compiled
        self.compute: Compute = _compiled(phase.loss) if compiled else phase.loss

    def only_own_gradients(self, model: nn.Module) -> None:
        """Gradients of no other phase's weights are computed, and none are left from before."""
        own = {id(parameter) for parameter in self.parameters}
        for parameter in model.parameters():
            parameter.requires_grad_(id(parameter) in own)
            parameter.grad = None


def _compiled(loss: Compute) -> Compute:
    """Random numbers are drawn by torch's own code, on a processor several times as fast as the
    loop that the compiler would write; their order need not be that of the uncompiled loss."""
    compiled: Compute = torch.compile(loss, dynamic=False, options={"fallback_random": True})
    return compiled


def rate_at(steps: int, recipe: Recipe) -> float:
    """The factor of the learning rate after so many steps: a rise, then flat or a cosine to 0."""
    seen = (steps + 1) * recipe.batch
    rise = min(1.0, seen / recipe.warmup) if recipe.warmup else 1.0
    if recipe.decay == "constant":
        return rise
    way = min(1.0, max(0.0, (seen - recipe.warmup) / max(recipe.images - recipe.warmup, 1)))
    return rise * max(0.5 * (1 + math.cos(math.pi * way)), 1e-3)


def training_dtype(device: torch.device) -> torch.dtype:
    """bfloat16 where it multiplies faster than float32 and needs no loss scaling, else float32."""
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    fast = device.type == "cpu" and has_fast_bfloat16()
    return torch.bfloat16 if fast else torch.float32


def _optimizer(parameters: list[nn.Parameter], settings: dict[str, Any]) -> torch.optim.Optimizer:
    kinds: dict[str, type[torch.optim.Adam]] = {
        "adamw": torch.optim.AdamW,
        "adam": torch.optim.Adam,
    }
    kind = settings["kind"]
    if kind not in kinds:
        raise BadParamError(f"An optimiser is one of {', '.join(kinds)}, not {kind!r}.")
    known = {"kind", "rate", "betas", "weight_decay", "eps"}
    if unknown := sorted(set(settings) - known):
        raise BadParamError(f"An optimiser has no {', '.join(unknown)}.")
    return kinds[kind](
        parameters,
        lr=settings["rate"],
        betas=tuple(settings["betas"]),
        eps=settings.get("eps", 1e-8),
        weight_decay=settings["weight_decay"],
        fused=True,
    )
