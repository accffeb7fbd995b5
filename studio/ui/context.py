"""Everything that lives as long as the application, built once and handed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.core.engine import Engine
from studio.core.errors import SaveError
from studio.core.gallery import Gallery
from studio.core.settings import Settings, SettingsStore
from studio.core.timings import Timings
from studio.ui.bridge import FileLane, JobBridge
from studio.ui.voice import Voice


@dataclass(frozen=True)
class Context:
    """The services; `home` is the writable folder and `samples` the shipped first pictures."""

    settings: SettingsStore
    engine: Engine
    bridge: JobBridge
    files: FileLane
    gallery: Gallery
    timings: Timings
    voice: Voice
    home: Path
    samples: Path

    def change(self, **settings: Any) -> Settings:
        """Changes settings; a disk that refuses them is reported, and they hold for this run."""
        try:
            return self.settings.update(**settings)
        except SaveError as error:
            self.voice.error(str(error))
            return self.settings.current
