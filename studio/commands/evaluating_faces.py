"""`evaluate face_detector`: how well the network finds faces that the face tools stand on."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import asdict
from pathlib import Path

from studio.commands.running import Session
from studio.core.errors import BadParamError

Lines = Generator[str, None, int]

FACE_DETECTOR = "face_detector"
FACES, PHOTOGRAPHS = 500, 200
_SIDE, _WHOLE = 256, 512  # px, of faces and photographs


def evaluate_finding(
    faces: Path | None, photographs: Path | None, count: int | None, as_json: bool, session: Session
) -> Lines:
    """Recall of drawn faces in photographs, false ones in the photographs alone. Raises
    StudioErrors."""
    if faces is None or photographs is None:
        raise BadParamError(
            "Name drawn faces that nothing was trained on, and photographs without faces: "
            "--data DIR --references DIR."
        )
    from studio.evaluation.face_finding import measure  # imports torch: seconds
    from studio.evaluation.of_tools._base import photographs as pictures
    from studio.faces.detector import load

    given = pictures(faces, count or FACES, _SIDE)
    scenes = pictures(photographs, min(count or PHOTOGRAPHS, PHOTOGRAPHS), _WHOLE)
    found = session.follow(measure(load(), given, scenes), "Face detector")
    if as_json:
        yield json.dumps(asdict(found), indent=1)
        return 0
    yield f"Face detector, {found.faces} drawn faces in {found.photographs} photographs:"
    yield f"  found                {found.recall:.1%}"
    yield f"  where no face is     {found.false} in {found.photographs} photographs"
    yield f"  middles off by       {found.off:.1%} of a side"
    yield f"  sides off by         {found.larger:.1%}"
    yield f"  turned off by        {found.turned:.1f} degrees"
    yield f"  for a megapixel      {found.seconds:.2f} s"
    return 0
