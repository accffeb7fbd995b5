"""What lectures say of the families, each with the number of our own table that bears it out or
does not.

The sentences are those of two introductions to generative models, in our words. Each has a judge
that reads the table and nothing else; where a family that it needs was not measured, the question
stays open. A verdict is about these models on this data, no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from studio.core.comparison import Row, Table, Verdict
from studio.evaluation.figures import figure

HOLDS, FAILS, OPEN = "holds", "fails", "open"
_CLEARLY = 1.25  # a speed this many times another's is a difference
_FAR_FEWER = 4  # so many times fewer
_HIDDEN = 0.5  # the share above which nothing of the data can be recognised


@dataclass(frozen=True)
class Said:
    """A sentence, and what stands in its gaps; the window says the sentence in its language."""

    form: str
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.form.format(**self.values)


Judgement = tuple[str, tuple[Said, ...]]


@dataclass(frozen=True)
class Claim:
    """`needs` are the families without which it cannot be judged."""

    name: str
    says: str
    needs: tuple[str, ...]
    judge: Callable[[dict[str, Row]], Judgement]


@dataclass(frozen=True)
class Judged:
    """A claim, what became of it, and the sentences that say why."""

    claim: Claim
    verdict: str
    because: tuple[Said, ...]


def judged(table: Table) -> tuple[Verdict, ...]:
    """Every claim with its verdict on this table, in words."""
    return tuple(
        Verdict(each.claim.name, each.claim.says, each.verdict, " ".join(map(str, each.because)))
        for each in judge(table)
    )


def judge(table: Table) -> tuple[Judged, ...]:
    """Every claim with its verdict on this table."""
    rows = _best_of_each_family(table)
    return tuple(_judged(claim, rows) for claim in CLAIMS)


def _judged(claim: Claim, rows: dict[str, Row]) -> Judged:
    missing = [name for name in claim.needs if name not in rows]
    if missing:
        because = Said("Not measured here: {families}.", {"families": ", ".join(missing)})
        return Judged(claim, OPEN, (because,))
    return Judged(claim, *claim.judge(rows))


def _best_of_each_family(table: Table) -> dict[str, Row]:
    """Of several models of one family the nearest to real pictures."""
    best: dict[str, Row] = {}
    for row in sorted(table.rows, key=lambda row: row.share):
        best.setdefault(row.family, row)
    return best


def _when(true: bool, *because: Said) -> Judgement:
    return (HOLDS if true else FAILS), because


def _open(why: str) -> Judgement:
    return OPEN, (Said(why),)


def _percent(row: Row) -> str:
    return f"{row.family_title} {row.share:.1%}"


def _shares(*rows: Row) -> Said:
    values = ", ".join(_percent(row) for row in rows)
    return Said("On the way from real pictures (0 %) to noise (100 %): {values}.", _of(values))


def _of(values: str) -> dict[str, str]:
    return {"values": values}


def _rate(row: Row) -> float:
    return row.speed.images_per_second if row.speed else 0.0


def _rates(*rows: Row) -> Said:
    said = ", ".join(f"{row.family_title} {figure(_rate(row), 3)}" for row in rows)
    batch = str(rows[0].speed.batch if rows[0].speed else 0)
    return Said("Pictures a second, {batch} at a time: {values}.", {"batch": batch, "values": said})


def _gan_fastest(rows: dict[str, Row]) -> Judgement:
    gan = rows["gan"]
    others = [row for row in rows.values() if row.family != "gan" and row.speed]
    others = sorted(others, key=_rate, reverse=True)[:3]
    fastest = all(_rate(gan) >= _rate(row) for row in others)
    return _when(fastest, _rates(gan, *others))


def _diffusion_slow(rows: dict[str, Row]) -> Judgement:
    diffusion, gan, vae = rows["diffusion"], rows["gan"], rows["vae"]
    slow = _rate(diffusion) * _CLEARLY < min(_rate(gan), _rate(vae))
    times = _rate(gan) / _rate(diffusion) if _rate(diffusion) else 0.0
    faster = Said("The GAN is {times} times as fast.", {"times": figure(times, 3)})
    return _when(slow, _rates(diffusion, vae, gan), faster)


def _autoregressive_slow(rows: dict[str, Row]) -> Judgement:
    row, gan = rows["image_gpt"], rows["gan"]
    slow = _rate(row) * _CLEARLY < _rate(gan)
    sizes = Said(
        "Its pictures have {own} pixels, those of the GAN {other}.",
        {"own": f"{_pixels(row):,}", "other": f"{_pixels(gan):,}"},
    )
    return _when(slow, _rates(row, gan), sizes)


def _pixels_alone(rows: dict[str, Row]) -> Judgement:
    row = rows["independent_pixels"]
    return _when(row.share > _HIDDEN, _shares(row))


def _sharp_and_good(rows: dict[str, Row]) -> Judgement:
    gan, diffusion, vae = rows["gan"], rows["diffusion"], rows["vae"]
    better = max(gan.share, diffusion.share) < vae.share
    return _when(better, _shares(gan, diffusion, vae))


def _vae_blurred(rows: dict[str, Row]) -> Judgement:
    vae, others = rows["vae"], (rows["gan"], rows["diffusion"])
    blurred = vae.quality.detail < min(row.quality.detail for row in others)
    said = ", ".join(f"{row.family_title} {row.quality.detail:.0%}" for row in (vae, *others))
    return _when(
        blurred, Said("Finest detail, as a share of that of real pictures: {values}.", _of(said))
    )


def _diffusion_best(rows: dict[str, Row]) -> Judgement:
    ranked = sorted(rows.values(), key=lambda row: row.share)
    return _when(ranked[0].family == "diffusion", _shares(*ranked[:3]))


def _spread(row: Row) -> str:
    return "unknown" if row.spread is None else f"{row.spread:.2%}"


def _gan_unsteady(rows: dict[str, Row]) -> Judgement:
    gan, vae, diffusion = rows["gan"], rows["vae"], rows["diffusion"]
    if gan.spread is None or vae.spread is None or diffusion.spread is None:
        return _open("The cards of these models keep no curve of their training.")
    said = ", ".join(f"{row.family_title} {_spread(row)}" for row in (gan, vae, diffusion))
    unsteady = gan.spread > max(vae.spread, diffusion.spread)
    return _when(unsteady, Said("Unrest of the loss around its trend: {values}.", _of(said)))


def _gan_collapsed(rows: dict[str, Row]) -> Judgement:
    gan, diffusion = rows["gan"], rows["diffusion"]
    lost = gan.quality.recall < diffusion.quality.recall
    return _when(lost, _recalls(gan, diffusion))


def _recalls(*rows: Row) -> Said:
    said = ", ".join(f"{row.family_title} {row.quality.recall:.2f}" for row in rows)
    return Said(
        "Share of the real pictures that lie among drawn ones (recall): {values}.", _of(said)
    )


def _latent_space(rows: dict[str, Row]) -> Judgement:
    gan, vae = rows["gan"], rows["vae"]
    kept = {row.family: _kept(row) for row in (gan, vae)}
    if kept["gan"] is None or kept["vae"] is None:
        return _open("Half-way pictures were not measured.")
    said = ", ".join(f"{row.family_title} {kept[row.family]:.0%}" for row in (vae, gan))
    true = kept["vae"] > kept["gan"]
    return _when(
        true,
        Said("Precision half-way between two seeds against that of seeds: {values}.", _of(said)),
    )


def _kept(row: Row) -> float | None:
    """How much of its precision a family keeps half-way between two seeds."""
    if row.between is None or not row.between.precision_of_seeds:
        return None
    return row.between.precision / row.between.precision_of_seeds


def _autoencoder_holes(rows: dict[str, Row]) -> Judgement:
    plain, vae = rows["autoencoder"], rows["vae"]
    return _when(vae.share < plain.share, _shares(vae, plain))


def _noise_is_small(rows: dict[str, Row]) -> Judgement:
    known = [row for row in rows.values() if row.numbers is not None]
    named = [row for row in known if row.family in ("gan", "vae", "diffusion", "realnvp")]
    said = ", ".join(f"{row.family_title} {row.numbers:,} for {_pixels(row):,}" for row in named)
    small = all((row.numbers or 0) * _FAR_FEWER < _pixels(row) for row in named)
    return _when(
        small,
        Said("Random numbers that one picture takes, for so many pixels: {values}.", _of(said)),
    )


def _pixels(row: Row) -> int:
    """Of one picture; the reference's name ends in its side."""
    return int(row.reference.rpartition("-")[2]) ** 2


def _flow_exact(rows: dict[str, Row]) -> Judgement:
    nice, real = rows["nice"], rows["realnvp"]
    if nice.bits is None or real.bits is None:
        return _open("No likelihood was measured.")
    exact = nice.bits.exact and real.bits.exact
    better = real.bits.bits.value < nice.bits.bits.value
    return _when(exact and better, _all_bits(real, nice))


def _all_bits(*rows: Row) -> Said:
    return Said("Bits per dimension: {values}.", _of(", ".join(_bits(row) for row in rows)))


def _bits(row: Row) -> str:
    if row.bits is None:
        return f"{row.family_title} none"
    word = "" if row.bits.exact else "at most "
    return f"{row.family_title} {word}{row.bits.bits.value:.2f}"


def _hybrid(child: str, parent: str) -> Callable[[dict[str, Row]], Judgement]:
    def judge(rows: dict[str, Row]) -> Judgement:
        return _when(rows[child].share < rows[parent].share, _shares(rows[child], rows[parent]))

    return judge


def _flow_gan_trades(rows: dict[str, Row]) -> Judgement:
    child, parent = rows["flow_gan"], rows["realnvp"]
    if child.bits is None or parent.bits is None:
        return _open("No likelihood was measured.")
    traded = child.share < parent.share and child.bits.bits.value > parent.bits.bits.value
    return _when(traded, _shares(child, parent), _all_bits(child, parent))


def _steadier(rows: dict[str, Row]) -> Judgement:
    child, parent = rows["diffusion_gan"], rows["gan"]
    varied = child.quality.recall >= parent.quality.recall
    better = child.share <= parent.share and varied
    return _when(better, _shares(child, parent), _recalls(child, parent))


CLAIMS = (
    Claim(
        "pixels-alone",
        "A picture whose pixels are each drawn on their own is nothing: they have to agree.",
        ("independent_pixels",),
        _pixels_alone,
    ),
    Claim("gan-fastest", "Of all families the GAN draws fastest.", ("gan",), _gan_fastest),
    Claim(
        "diffusion-slow",
        "Diffusion is slow, since it takes many steps where others take one.",
        ("diffusion", "gan", "vae"),
        _diffusion_slow,
    ),
    Claim(
        "autoregressive-slow",
        "Drawing one pixel after another is slow.",
        ("image_gpt", "gan"),
        _autoregressive_slow,
    ),
    Claim(
        "gan-and-diffusion-good",
        "The pictures of GANs and diffusion are better than those of VAEs.",
        ("gan", "diffusion", "vae"),
        _sharp_and_good,
    ),
    Claim(
        "vae-blurred",
        "The pictures of a VAE are blurred; GANs and diffusion draw finer details.",
        ("gan", "diffusion", "vae"),
        _vae_blurred,
    ),
    Claim(
        "diffusion-best",
        "For pictures of high quality diffusion is the best choice.",
        ("diffusion", "gan"),
        _diffusion_best,
    ),
    Claim(
        "gan-unsteady",
        "VAEs and diffusion train steadily; the training of a GAN can be unstable.",
        ("gan", "vae", "diffusion"),
        _gan_unsteady,
    ),
    Claim(
        "gan-collapse",
        "GANs may lose part of the variety of what they learned from (mode collapse).",
        ("gan", "diffusion"),
        _gan_collapsed,
    ),
    Claim(
        "latent-space",
        "The latent space of a VAE is continuous; that of a GAN has no such meaning.",
        ("gan", "vae"),
        _latent_space,
    ),
    Claim(
        "autoencoder-holes",
        "A VAE can draw new pictures from its latent distribution, a plain autoencoder cannot.",
        ("autoencoder", "vae"),
        _autoencoder_holes,
    ),
    Claim(
        "noise-is-small",
        "The noise that a picture starts from has far fewer dimensions than the picture.",
        ("gan", "diffusion"),
        _noise_is_small,
    ),
    Claim(
        "flow-exact",
        "Flows know the likelihood of a picture exactly, and RealNVP finds pictures more likely "
        "than NICE does.",
        ("nice", "realnvp"),
        _flow_exact,
    ),
    Claim(
        "vae-gan",
        "With a discriminator beside it a VAE draws better pictures (VAE-GAN).",
        ("vae_gan", "vae"),
        _hybrid("vae_gan", "vae"),
    ),
    Claim(
        "flow-gan",
        "Adversarial training makes a flow's pictures better and its likelihood worse (Flow-GAN).",
        ("flow_gan", "realnvp"),
        _flow_gan_trades,
    ),
    Claim(
        "diffusion-gan",
        "Noise before the discriminator makes a GAN better and more varied (Diffusion-GAN).",
        ("diffusion_gan", "gan"),
        _steadier,
    ),
)
