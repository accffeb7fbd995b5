"""A training as somebody asked for it: what the window keeps in the run's folder beside its state.

It is enough to start the command line with, and to go on later with the same settings.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from studio.core.errors import StudioError
from studio.core.files import read_at_most, write_atomically

REQUEST_FILE = "request.json"
_LIMIT = 1 << 20
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # in a TOML text, or in UTF-8


@dataclass(frozen=True)
class TrainRequest:
    """Train a family on a folder of pictures.

    `data` is the folder; `images` how many pictures shall have been seen at the end, and `minutes`
    how long it may work at a time before it pauses (0: until the end). `size` is the side of the
    pictures in pixels, `flip` whether they are also shown mirrored. `description` goes onto the
    model's card (empty: the recipe's own). `began` says how many seconds of work there were
    when it was last started, so that one sees how many of the minutes are left.
    """

    family: str
    data: str
    title: str
    images: int
    minutes: float = 0.0
    size: int = 64
    flip: bool = True
    description: str = ""
    began: float = 0.0

    def arguments(self, out: Path, *, resume: bool, device: str = "auto") -> list[str]:
        """What `main.py` is called with to train into the folder `out`."""
        settings = {
            "title": _text(self.title),
            "images": str(self.images),
            "flip": str(self.flip).lower(),
            "model.image_size": str(self.size),
        }
        if self.description:
            settings["description"] = _text(self.description)
        words = ["train", self.family, "--data", self.data, "--out", str(out), "--device", device]
        words += [word for name in settings for word in ("--set", f"{name}={settings[name]}")]
        if self.minutes:
            words += ["--minutes", f"{self.minutes:g}"]
        return [*words, "--resume"] if resume else words

    def save(self, folder: Path) -> None:
        """Writes it into the run's folder; raises SaveError."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        write_atomically(folder / REQUEST_FILE, text.encode("utf-8", "surrogatepass"))


def read_request(folder: Path) -> TrainRequest | None:
    """What a run's folder was asked for, None if nobody wrote it down; raises StudioError."""
    try:
        text = read_at_most(folder / REQUEST_FILE, _LIMIT).decode("utf-8", "surrogatepass")
        values = json.loads(text)
        return TrainRequest(
            **{name: _checked(name, values[name]) for name in _KINDS if name in values}
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise StudioError(
            f"What the training {folder.name} was asked for cannot be read; begin another one."
        ) from error


_KINDS = {each.name: str(each.type) for each in fields(TrainRequest)}


def _checked(name: str, value: Any) -> Any:
    kinds: dict[str, type | tuple[type, ...]] = {
        "str": str,
        "int": int,
        "float": (int, float),
        "bool": bool,
    }
    kind = _KINDS[name]
    if not isinstance(value, kinds[kind]) or (kind != "bool" and isinstance(value, bool)):
        raise TypeError(f"{name} cannot be {value!r}")
    return value


def _text(words: str) -> str:
    """A TOML text: JSON's rules fit, once what either of them cannot hold is gone."""
    return json.dumps(_UNWRITABLE.sub(" ", words), ensure_ascii=False)
