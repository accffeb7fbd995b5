"""A claim holds where the numbers say so, fails where they say otherwise, else it stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.core.comparison import Between, Row, Verdict
from studio.evaluation.claims import CLAIMS, FAILS, HOLDS, OPEN, judged
from tests.evaluation.some_table import some_quality, some_row, some_table, with_bits


def verdict(name: str, *rows: Row) -> Verdict:
    return next(each for each in judged(some_table(*rows)) if each.name == name)


def every_family() -> tuple[Row, ...]:
    families = {family for claim in CLAIMS for family in claim.needs}
    return tuple(some_row(family, 0.1) for family in sorted(families))


def test_without_the_families_every_claim_stays_open() -> None:
    for each in judged(some_table(some_row("mobile_stylegan"))):
        assert each.verdict == OPEN
        assert "Not measured" in each.because


def test_with_all_families_every_claim_is_judged_by_a_number() -> None:
    for each in judged(some_table(*every_family())):
        assert each.verdict in (HOLDS, FAILS)
        assert any(sign.isdigit() for sign in each.because)
        assert each.because.endswith(".")


def test_each_claim_has_a_name_of_its_own() -> None:
    assert len({claim.name for claim in CLAIMS}) == len(CLAIMS)


@pytest.mark.parametrize(("gan", "vae", "expected"), [(900, 800, HOLDS), (800, 900, FAILS)])
def test_the_fastest_is_who_draws_most_pictures_a_second(
    gan: float, vae: float, expected: str
) -> None:
    found = verdict("gan-fastest", some_row("gan", rate=gan), some_row("vae", rate=vae))
    assert found.verdict == expected
    assert "900" in found.because


def test_slow_is_told_with_how_many_times() -> None:
    rows = [some_row(f, rate=r) for f, r in (("diffusion", 10), ("gan", 500), ("vae", 700))]
    found = verdict("diffusion-slow", *rows)
    assert found.verdict == HOLDS
    assert "50.0 times" in found.because


def test_of_two_models_of_a_family_the_better_one_speaks_for_it() -> None:
    worse = replace(some_row("vae_gan", 0.4), model="vae_gan-old")
    found = verdict("vae-gan", worse, some_row("vae_gan", 0.1), some_row("vae", 0.2))
    assert found.verdict == HOLDS


def test_blur_is_judged_by_detail_and_not_by_distance() -> None:
    def row(family: str, detail: float) -> Row:
        return replace(some_row(family), quality=some_quality(detail=detail))

    sharp = row("gan", 0.95), row("diffusion", 0.9)
    assert verdict("vae-blurred", row("vae", 0.4), *sharp).verdict == HOLDS
    assert verdict("vae-blurred", row("vae", 0.93), *sharp).verdict == FAILS


def test_a_curve_that_no_card_keeps_leaves_the_question_open() -> None:
    rows = [replace(some_row(family), spread=None) for family in ("gan", "vae", "diffusion")]
    assert verdict("gan-unsteady", *rows).verdict == OPEN


def test_flows_must_be_exact_and_in_order() -> None:
    nice = with_bits(some_row("nice"), 4.5, exact=True)
    for bits, exact, expected in ((3.5, True, HOLDS), (4.6, True, FAILS), (3.5, False, FAILS)):
        found = verdict("flow-exact", nice, with_bits(some_row("realnvp"), bits, exact=exact))
        assert found.verdict == expected


def test_flow_gan_must_win_pictures_and_lose_likelihood() -> None:
    parent = with_bits(some_row("realnvp", 0.3), 3.5, exact=True)
    for share, bits, expected in ((0.2, 5.0, HOLDS), (0.4, 5.0, FAILS), (0.2, 3.0, FAILS)):
        child = with_bits(some_row("flow_gan", share), bits, exact=True)
        assert verdict("flow-gan", child, parent).verdict == expected


def test_a_space_without_holes_keeps_its_precision_half_way() -> None:
    def row(family: str, precision: float) -> Row:
        return replace(some_row(family), between=Between(500, 1.0, precision, 1.0, 0.5))

    assert verdict("latent-space", row("gan", 0.3), row("vae", 0.5)).verdict == HOLDS
    assert verdict("latent-space", row("gan", 0.5), row("vae", 0.4)).verdict == FAILS


def test_noise_is_small_only_if_that_of_all_is() -> None:
    small, large = (
        replace(some_row("gan"), numbers=128),
        replace(some_row("diffusion"), numbers=12288),
    )
    assert verdict("noise-is-small", small, replace(large, numbers=256)).verdict == HOLDS
    found = verdict("noise-is-small", small, large)
    assert found.verdict == FAILS
    assert "12,288 for 4,096" in found.because
