"""Modules that wait for their first use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from studio.core.later import later
from studio.core.paths import ROOT


def test_a_later_module_gives_what_the_module_gives() -> None:
    import math

    waiting = later("math")
    assert waiting.pi == math.pi
    assert waiting.floor is math.floor
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = waiting.no_such_name


def test_it_is_imported_at_its_first_use() -> None:
    script = (
        "import sys\n"
        "from studio.core.later import later\n"
        "waiting = later('wave')\n"
        "before = 'wave' in sys.modules\n"
        "waiting.Error\n"
        "sys.exit(0 if (before, 'wave' in sys.modules) == (False, True) else 1)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_the_window_s_modules_need_neither_numpy_nor_pillow_nor_torch() -> None:
    script = (
        "import sys, studio.ui.app\n"
        "heavy = {'numpy', 'PIL', 'torch', 'safetensors'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stderr) == (0, "")
