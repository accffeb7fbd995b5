"""Models are compared with those that learned from the same pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from studio.core.card import ModelCard
from studio.core.lineup import Lineup, data_of, lineups, trained_here
from tests.fakes import toy_card


def trained(name: str, **facts: Any) -> ModelCard:
    return replace(toy_card(name), training={"images": 1000, **facts})


def test_the_training_says_what_a_model_draws_and_else_its_name() -> None:
    assert data_of(trained("gan-fashion", data="cats")) == "cats"
    assert data_of(trained("gan-fashion")) == "fashion"
    assert data_of(trained("gan-1024")) == ""


def test_only_models_of_known_data_that_were_trained_are_compared_unasked() -> None:
    cards = [trained("gan-faces"), toy_card("vae-faces"), trained("vae-cats")]
    assert [card.name for card in trained_here(cards)] == ["gan-faces"]


def test_models_stand_beside_those_that_learned_from_the_same() -> None:
    cats = replace(trained("cats"), trained_on="My cats")
    cards = [cats, trained("vae-fashion"), trained("vae-faces"), trained("gan-fashion")]
    untold = [toy_card("gan-faces"), replace(trained("odd"), trained_on="")]
    assert lineups([*untold, *cards]) == (
        Lineup("faces", (cards[2],)),
        Lineup("fashion", (cards[1], cards[3])),
        Lineup("My cats", (cats,)),
    )
