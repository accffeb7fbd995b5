"""One process of several that train the toy together: run by test_world with torch's variables."""

from __future__ import annotations

import sys
from pathlib import Path

import torch

from studio import families
from studio.training.loop import Job, train
from studio.training.world import joined_world
from tests.training.test_loop import RECIPE
from tests.training.toy import TOY, toy_pictures


def main(folder: Path) -> None:
    torch.set_num_threads(1)
    families.get = lambda name: TOY
    with joined_world() as world:
        job = Job(RECIPE, toy_pictures(), folder, torch.device("cpu"), world)
        for _ in train(job):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]))
