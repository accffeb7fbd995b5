"""Constants of a foreign network: read exactly, refused when damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.convert.openvino_ir import constants
from studio.core.errors import BadCheckpointError

GRAPH = """<net name="toy"><layers>
<layer id="0" name="z" type="Parameter"><data shape="1, 2" element_type="f32"/></layer>
<layer id="1" name="weight" type="Const">
  <data element_type="f32" shape="2, 3" offset="0" size="24"/></layer>
<layer id="2" name="axis" type="Const">
  <data element_type="i64" shape="1" offset="24" size="8"/></layer>
<layer id="3" name="scale" type="Const">
  <data element_type="f32" shape="" offset="32" size="4"/></layer>
</layers></net>"""


@pytest.fixture
def network(tmp_path: Path) -> tuple[Path, Path]:
    xml, blob = tmp_path / "toy.xml", tmp_path / "toy.bin"
    xml.write_text(GRAPH)
    values = np.arange(6, dtype="<f4").tobytes() + np.int64(1).tobytes() + np.float32(9).tobytes()
    blob.write_bytes(values)
    return xml, blob


def test_float_constants_come_in_order_with_name_and_shape(network: tuple[Path, Path]) -> None:
    weight, scale = constants(*network)
    assert (weight.name, scale.name) == ("weight", "scale")
    assert weight.values.tolist() == [[0, 1, 2], [3, 4, 5]]
    assert scale.values.item() == 9


def test_weights_that_were_cut_off_are_refused(network: tuple[Path, Path]) -> None:
    xml, blob = network
    blob.write_bytes(blob.read_bytes()[:20])
    with pytest.raises(BadCheckpointError, match="cut off"):
        list(constants(xml, blob))


def test_a_size_that_does_not_fit_the_shape_is_refused(network: tuple[Path, Path]) -> None:
    xml, blob = network
    xml.write_text(GRAPH.replace('shape="2, 3"', 'shape="2, 4"'))
    with pytest.raises(BadCheckpointError, match="cut off or belongs to another"):
        list(constants(xml, blob))


@pytest.mark.parametrize("text", ["", "no graph at all", "<net><layers>"])
def test_what_is_no_graph_is_refused(network: tuple[Path, Path], text: str) -> None:
    xml, blob = network
    xml.write_text(text)
    with pytest.raises(BadCheckpointError, match="no readable OpenVINO network"):
        list(constants(xml, blob))
