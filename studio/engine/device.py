"""Which device and which precision."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from studio.core.engine_info import EngineInfo
from studio.core.errors import StudioError

PRECISIONS = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}


@dataclass(frozen=True)
class Compute:
    """Where tensors live and in which type feature maps are computed."""

    device: torch.device
    dtype: torch.dtype

    def info(self) -> EngineInfo:
        """The same for people and recipes."""
        precision = next(name for name, dtype in PRECISIONS.items() if dtype == self.dtype)
        return EngineInfo(
            device=self.device.type,
            device_name=_device_name(self.device),
            precision=precision,
            threads=torch.get_num_threads(),
            torch_version=torch.__version__,
        )


def choose(device: str = "auto", precision: str = "auto") -> Compute:
    """Picks the best there is, or what was asked for; raises StudioError if it is not there.

    On its own: CUDA with float16, then Apple's MPS with float32, then the processor, with
    bfloat16 where it multiplies that faster than float32.
    """
    chosen = torch.device(_best_device() if device == "auto" else device)
    if chosen.type == "cuda" and not torch.cuda.is_available():
        raise StudioError("There is no CUDA device here; choose the processor (cpu) or auto.")
    if chosen.type == "mps" and not torch.backends.mps.is_available():
        raise StudioError("There is no Apple GPU here; choose the processor (cpu) or auto.")
    if precision == "auto":
        precision = _best_precision(chosen.type)
    if chosen.type == "cpu" and precision == "float16":
        raise StudioError("The processor computes in float32 or bfloat16; choose one of these.")
    return Compute(chosen, PRECISIONS[precision])


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _best_precision(device: str) -> str:
    if device == "cuda":
        return "float16"
    if device == "cpu" and has_fast_bfloat16():
        return "bfloat16"
    return "float32"


def has_fast_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself, by matrix units (AMX) or by dot products
    (AVX-512, which drew a 1024 px face in half the time); elsewhere it is emulated."""
    if not hasattr(torch.cpu, "get_capabilities"):  # not in every torch release
        return False
    able = torch.cpu.get_capabilities()
    return bool(able.get("amx_bf16") or able.get("avx512_bf16"))


def _device_name(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return {"mps": "Apple GPU"}.get(device.type, "CPU")
