"""Devices and precisions: what is chosen by itself, and what is refused."""

from __future__ import annotations

import pytest
import torch

from studio.core.errors import StudioError
from studio.engine import device
from studio.engine.device import choose


def pretend(monkeypatch: pytest.MonkeyPatch, *, cuda: bool, mps: bool, able: str) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: cuda)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: mps)
    monkeypatch.setattr(
        torch.cpu, "get_capabilities", lambda: {"avx512_f": True, able: True}, raising=False
    )


@pytest.mark.parametrize(
    ("cuda", "mps", "able", "expected"),
    [
        (True, False, "avx2", ("cuda", torch.float16)),
        (False, True, "avx2", ("mps", torch.float32)),
        (False, False, "amx_bf16", ("cpu", torch.bfloat16)),
        (False, False, "avx512_bf16", ("cpu", torch.bfloat16)),
        (False, False, "avx2", ("cpu", torch.float32)),
    ],
)
def test_the_best_device_and_its_precision_are_chosen(
    monkeypatch: pytest.MonkeyPatch,
    cuda: bool,
    mps: bool,
    able: str,
    expected: tuple[str, torch.dtype],
) -> None:
    pretend(monkeypatch, cuda=cuda, mps=mps, able=able)
    chosen = choose()
    assert (chosen.device.type, chosen.dtype) == expected


def test_what_was_asked_for_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, cuda=True, mps=False, able="amx_bf16")
    chosen = choose("cpu", "float32")
    assert (chosen.device.type, chosen.dtype) == ("cpu", torch.float32)


def test_a_torch_without_capabilities_computes_in_float32(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pretend(monkeypatch, cuda=False, mps=False, able="amx_bf16")
    monkeypatch.delattr(torch.cpu, "get_capabilities")
    assert choose().dtype == torch.float32


@pytest.mark.parametrize("name", ["cuda", "mps"])
def test_a_device_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    pretend(monkeypatch, cuda=False, mps=False, able="avx2")
    with pytest.raises(StudioError, match="choose the processor"):
        choose(name)


def test_the_description_names_what_was_chosen() -> None:
    info = choose("cpu", "bfloat16").info()
    assert (info.device, info.device_name, info.precision) == ("cpu", "CPU", "bfloat16")
    assert info.torch_version == torch.__version__
    assert device.PRECISIONS[info.precision] == torch.bfloat16
