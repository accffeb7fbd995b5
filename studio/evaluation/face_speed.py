"""How long one 1024 px face takes here, side by side with the original runtime.

The two take turns on the same cores in one run, and medians are compared, since machines are
shared and noisy. The original needs the package openvino (extra `bench`) and the archive that
the weights came from.
"""

from __future__ import annotations

import importlib.util
import statistics
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from studio.core.engine import Engine
from studio.core.errors import StudioError
from studio.core.request import GenerateRequest
from studio.core.steps import CancelToken, drain
from studio.nn.noise import noise

ROUNDS = 9
NETWORKS = ("MappingNetwork", "SynthesisNetwork")
Draw = Callable[[int], object]


@dataclass(frozen=True)
class FaceSpeed:
    """Median seconds a face; None where there is no original to measure."""

    ours: float
    draft: float
    original: float | None = None
    original_float32: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours against the faster of the original's two precisions."""
        times = [t for t in (self.original, self.original_float32) if t is not None]
        return self.ours / min(times) if times else None


def measure(engine: Engine, model: str, archive: Path | None) -> FaceSpeed:
    """Times full faces and drafts; with the archive's wheel, also the original runtime.

    Raises StudioError if an archive is given but openvino is not installed, or the wheel is
    another one.
    """

    def ours(seed: int) -> object:
        return drain(engine.execute(GenerateRequest(model, seed)), CancelToken(), _ignore)

    def draft(seed: int) -> object:
        request = GenerateRequest(model, seed, draft=True)
        return drain(engine.execute(request), CancelToken(), _ignore)

    drawers: dict[str, Draw] = {"ours": ours, "draft": draft}
    if archive:
        drawers["original"] = _original(archive, {})
        drawers["original_float32"] = _original(archive, {"INFERENCE_PRECISION_HINT": "f32"})
    return FaceSpeed(**_medians(drawers))


def _medians(drawers: dict[str, Draw]) -> dict[str, float]:
    """Takes turns, so that a noisy minute is shared; the first round only warms up."""
    times: dict[str, list[float]] = {name: [] for name in drawers}
    for turn in range(ROUNDS + 1):
        for name, draw in drawers.items():
            began = time.perf_counter()
            draw(turn)
            if turn:
                times[name].append(time.perf_counter() - began)
    return {name: statistics.median(seconds) for name, seconds in times.items()}


def _original(archive: Path, config: dict[str, str]) -> Draw:
    """The archive's own networks under openvino, from z to the float picture."""
    if importlib.util.find_spec("openvino") is None:
        raise StudioError("openvino is not installed; install the extra 'bench' to compare.")
    import openvino

    core = openvino.Core()
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(archive) as wheel:
                for name in NETWORKS:
                    wheel.extract(f"random_face/data/{name}.xml", folder)
                    wheel.extract(f"random_face/data/{name}.bin", folder)
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise StudioError(f"{archive.name} is not the wheel of random-face.") from error
        data = Path(folder) / "random_face" / "data"
        mapping, synthesis = (
            core.compile_model(data / f"{name}.xml", "CPU", config) for name in NETWORKS
        )

    def draw(seed: int) -> object:
        w = mapping(noise(seed, 1, 512).numpy())[0]
        picture = torch.from_numpy(synthesis(w)[0])[0]
        return picture.add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8)

    return draw


def _ignore(_step: object) -> None:
    """The bench wants the end, not the way."""
