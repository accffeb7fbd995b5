"""Several processes train as one does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from studio.core.training_run import RunFolder

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_together(folder: Path, size: int) -> None:
    port = str(free_port())
    processes = []
    for rank in range(size):
        world = {"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(size)}
        where = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "tests.training.one_of_several", str(folder)]
        environment = {**os.environ, **world, **where}
        processes.append(subprocess.Popen(command, cwd=ROOT, env=environment))
    assert [process.wait(120) for process in processes] == [0] * size


@pytest.mark.slow
def test_two_processes_reach_the_loss_of_one(tmp_path: Path) -> None:
    for size in (1, 2):
        run_together(tmp_path / str(size), size)
    one, two = (RunFolder(tmp_path / name).curve().columns for name in ("1", "2"))
    assert one["images"] == two["images"]
    assert two["mean.loss"] == pytest.approx(one["mean.loss"], rel=1e-5)
    states = [torch.load(tmp_path / n / "state.pt", weights_only=True) for n in ("1", "2")]
    mean, same = (state["model"]["mean"] for state in states)
    assert torch.allclose(mean, same, atol=1e-5)
