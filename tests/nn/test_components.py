"""Principal directions, on networks whose directions are known."""

from __future__ import annotations

import torch

from studio.nn.components import principal_directions, sliders


def test_the_directions_of_a_linear_network_are_its_right_singular_vectors() -> None:
    drawing = torch.Generator().manual_seed(3)
    left, _ = torch.linalg.qr(torch.randn(30, 6, generator=drawing))
    right, _ = torch.linalg.qr(torch.randn(6, 6, generator=drawing))
    strengths = torch.tensor([4.0, 3.0, 2.0, 1.0, 0.5, 0.25])
    network = left * strengths @ right.T
    latents = torch.randn(40_000, 6, generator=drawing)
    found = principal_directions(latents, latents @ network.T, 3)
    for i in range(3):
        match = torch.nn.functional.cosine_similarity(found.directions[i], right[:, i], dim=0)
        assert abs(match) > 0.999
        assert abs(found.directions[i].norm() - 1) < 0.02  # one standard deviation
        assert found.directions[i, found.directions[i].abs().argmax()] > 0
    expected = strengths.square() / strengths.square().sum()
    torch.testing.assert_close(found.shares, expected[:3], atol=0.01, rtol=0)


def test_one_slider_for_each_component_tells_its_share() -> None:
    param = sliders(torch.tensor([0.5, 0.2]))
    assert [axis.name for axis in param.axes] == ["c1", "c2"]
    assert [axis.share for axis in param.axes] == [0.5, torch.tensor(0.2).item()]
    assert {axis.low for axis in param.axes} == {-3.0}
