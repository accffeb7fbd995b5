"""Bytes and their scales become numbers, and each finds its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from studio.convert.anystyle import tensors
from studio.nn.painter import AnyStyle
from studio.nn.style_network import StyleShape
from studio.tools.style_transfer import Config
from tests.convert.toy_quantised import bytes_of, model, painter_shapes, reader_shapes

BLOCKS = Config().any_blocks


@pytest.fixture(scope="module")
def found() -> dict[str, torch.Tensor]:
    return tensors(model(reader_shapes()), model(painter_shapes()), BLOCKS)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("reader.stem", "MobilenetV2/Conv"),
        ("reader.blocks.0.project", "MobilenetV2/expanded_conv/project"),
        ("reader.blocks.16.depthwise", "MobilenetV2/expanded_conv_16/depthwise"),
        ("network.contract.1", "transformer/contract/conv2"),
        ("network.blocks.5", "transformer/residual/residual3/conv2"),
        ("network.expand.2", "transformer/expand/conv3/conv"),
    ],
)
def test_a_weight_is_its_byte_times_the_scale_of_its_output(
    found: dict[str, torch.Tensor], ours: str, theirs: str
) -> None:
    shape = (reader_shapes() | painter_shapes())[theirs]
    values, scales = bytes_of(theirs, shape)
    expected = torch.from_numpy(values * scales[:, None, None, None])
    assert torch.allclose(found[f"any_style.{ours}.weight"], expected, rtol=1e-6)
    biases = found.get(f"any_style.{ours}.bias")
    styled = ours.startswith(("network.blocks", "network.expand"))
    assert (biases is None) is styled
    assert biases is None or torch.allclose(biases, torch.from_numpy(scales * 7))


def test_the_maps_to_scales_and_shifts_stand_in_the_order_of_a_style(
    found: dict[str, torch.Tensor],
) -> None:
    last = "style_params/transformer/expand/conv3/conv/StyleNorm"
    for ours, kind in (("scales", "Conv_1"), ("shifts", "Conv")):
        values, scales = bytes_of(f"{last}/{kind}", (3, 100, 1, 1))
        weights = found[f"any_style.{ours}.weight"]
        assert weights.shape == (347, 100)
        assert torch.allclose(weights[-3:], torch.from_numpy(values[..., 0, 0] * scales[:, None]))
        assert found[f"any_style.{ours}.bias"].shape == (347,)


def test_they_are_all_that_the_network_has_but_for_known_styles(
    found: dict[str, torch.Tensor],
) -> None:
    config = Config()
    shape = StyleShape(config.any_contract, config.any_blocks, config.any_expand, plain=True)
    network = AnyStyle(shape, 0)
    own = {name.removeprefix("any_style."): tensor for name, tensor in found.items()}
    network.load_state_dict({"known": network.known, **own})


@pytest.mark.parametrize("shapes", [reader_shapes, painter_shapes])
def test_a_network_that_lacks_something_is_refused(
    shapes: Callable[[], dict[str, tuple[int, ...]]],
) -> None:
    whole = [reader_shapes(), painter_shapes()]
    lacking = [dict(list(each.items())[:-1]) if each == shapes() else each for each in whole]
    with pytest.raises(LookupError):
        tensors(*(model(each) for each in lacking), BLOCKS)
