"""`reference`: what models are compared with, made out of real pictures."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from studio.commands.running import Session
from studio.core.comparison import FID_NAME
from studio.core.files import ensure_folder


@dataclass(frozen=True)
class Wanted:
    """What `reference` is asked for: pictures of side `size`, others to measure the floor with."""

    data: Path
    out: Path
    size: int
    channels: int = 3
    floor: Path | None = None


def make_reference(wanted: Wanted, session: Session) -> Generator[str, None, int]:
    """Writes the file of a reference and says what its floor and its ceiling are."""
    from studio.data.loading import loading
    from studio.evaluation.building import build
    from studio.evaluation.features import feature_network
    from studio.evaluation.reference import save_reference

    ensure_folder(wanted.out.absolute().parent)
    size, channels = wanted.size, wanted.channels
    pictures = session.follow(loading(wanted.data, size, channels, "test"), "Reading the pictures")
    others = None
    if wanted.floor is not None:
        others = session.follow(loading(wanted.floor, size, channels, "train"), "Reading others")
    asked = session.compute
    network = feature_network(asked.device, asked.threads)
    made = session.follow(build(pictures, others, network), "Looking at them")
    kept = save_reference(wanted.out, made)
    yield f"{kept.name}: {kept.title}, {kept.count:,} pictures, {wanted.out.stat().st_size:,} bytes"
    yield f"{FID_NAME} of so many other real pictures, and of pictures of independent pixels:"
    for floor, ceiling in zip(kept.floors, kept.ceilings, strict=True):
        yield (
            f"{floor.count:>6} pictures: floor {floor.fid.value:8.3f} ±{floor.fid.margin:.3f}, "
            f"ceiling {ceiling.fid.value:8.2f}, precision {floor.precision:.3f}, "
            f"recall {floor.recall:.3f}"
        )
    return 0
