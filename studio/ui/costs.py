"""What work costs on this machine: where its time is remembered, and in what it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studio.core.engine import Engine
from studio.core.params import ParamValue
from studio.core.repair import Asked
from studio.core.request import EditRequest, GenerateRequest, JourneyRequest, PictureRequest
from studio.core.timings import effort, way

SQUARE = 256 * 256  # pixels
_NOTHING: Mapping[str, ParamValue] = MappingProxyType({})


def timing_key(
    engine: Engine, model: str, kind: str = "generate", params: Mapping[str, ParamValue] = _NOTHING
) -> str:
    """Under which name this machine's times for a model with such settings are remembered."""
    info = engine.info()
    return f"{kind}:{model}{way(params)}:{info.device}:{info.precision}" if info else ""


def units_of(request: Asked) -> int:
    """How many pictures a request asks for, or how large the one is that it edits."""
    match request:
        case GenerateRequest():
            return request.count
        case JourneyRequest():
            return request.frames
        case EditRequest():
            height, width = request.photo.pixels.shape[:2]
            return request.count * squares(width, height)
    return 1


def work_of(request: Asked) -> int:
    """What a request's time grows with: its units, each as often as it takes steps."""
    match request:
        case JourneyRequest():
            return units_of(request) * effort(request.start.params)
        case GenerateRequest() | EditRequest() | PictureRequest():
            return units_of(request) * effort(request.params)
    return units_of(request)


def cut_short(request: Asked) -> bool:
    """Whether a person took what there was before the end, so that its time tells nothing."""
    return isinstance(request, EditRequest) and request.enough.cancelled


def is_telling(size: tuple[int, int]) -> bool:
    """Whether the time that a picture of (width, height) took says something of larger ones."""
    return size[0] * size[1] >= SQUARE // 8


def squares(width: int, height: int) -> int:
    """In what an edit's size is counted: areas of 256 x 256 pixels, at least one."""
    return max(1, round(width * height / SQUARE))
