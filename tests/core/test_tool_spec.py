"""What a card says of its tool: written, read back, and read from cards that say less."""

from __future__ import annotations

import json

from studio.core.tool_spec import MaskUse, ToolSpec, tool_from_json


def test_a_spec_with_everything_comes_back_from_json() -> None:
    spec = ToolSpec(
        MaskUse.MUST,
        variants=True,
        icon="brush",
        paint=True,
        preview=True,
        partial="steps",
        references=2,
        reference_label="Style",
        reference_help="What it looks like.",
        reference_for=("style", "second"),
        faces="face",
    )
    assert tool_from_json(json.loads(json.dumps(spec.to_json()))) == spec


def test_a_card_that_is_older_than_faces_names_no_control_for_them() -> None:
    older = ToolSpec(faces="face").to_json()
    del older["faces"]
    assert tool_from_json(older).faces == ""
