"""The header of a safetensors file, read in a millisecond and without numpy.

Format: eight bytes with the header's length (little endian), the header as JSON, then the
tensors' bytes; https://github.com/huggingface/safetensors describes it. The library itself
would import numpy, which takes longer than all the rest of `list`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.core.errors import BadCheckpointError, UnknownModelError

MAX_HEADER_BYTES = 16 * 2**20
_LENGTH_BYTES = 8


def read_metadata(path: Path) -> Mapping[str, Any]:
    """The file's free-form metadata; raises BadCheckpointError if the file is not whole."""
    try:
        if not path.is_file():
            raise UnknownModelError(f"There is no file {path.name}; install it again.")
        with path.open("rb") as file:
            length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
            if not 0 < length <= MAX_HEADER_BYTES:
                raise ValueError("the header's length is impossible")
            header = json.loads(file.read(length))
        size = path.stat().st_size - _LENGTH_BYTES - length
        if _end_of_tensors(header) != size:
            raise ValueError("the file has another length than its header says")
        metadata: Mapping[str, Any] = dict(header.get("__metadata__", {}))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise BadCheckpointError(
            f"{path.name} is damaged or cut off; delete it or install it again."
        ) from error
    return metadata


def _end_of_tensors(header: Mapping[str, Any]) -> int:
    tensors = [value for name, value in header.items() if name != "__metadata__"]
    return max((int(tensor["data_offsets"][1]) for tensor in tensors), default=0)
