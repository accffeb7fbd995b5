"""The way from as good as real to mere noise, and where on it a set of pictures lies."""

from __future__ import annotations

from collections.abc import Sequence

from studio.core.comparison import Estimate, Quality


def at_count(measured: Sequence[Quality], count: int) -> Quality:
    """What would have been measured with `count` pictures.

    Between two counts that were measured, everything is taken as linear in 1 / count, as the
    bias of FID is; beyond them the nearest two are extended (for one alone there is nothing to
    extend). Raises ValueError if nothing was measured.
    """
    known = sorted(measured, key=lambda each: each.count)
    if not known:
        raise ValueError("nothing was measured")
    for each in known:
        if each.count == count or len(known) == 1:
            return each
    above = next((i for i, each in enumerate(known) if each.count > count), len(known) - 1)
    a, b = known[max(above, 1) - 1], known[max(above, 1)]
    t = (1 / count - 1 / a.count) / (1 / b.count - 1 / a.count)

    def between(x: float, y: float) -> float:
        return x + (y - x) * t

    def mixed(x: Estimate, y: Estimate) -> Estimate:
        return Estimate(between(x.value, y.value), max(x.margin, y.margin))

    return Quality(
        count=count,
        fid=mixed(a.fid, b.fid),
        kid=mixed(a.kid, b.kid),
        precision=min(1.0, max(0.0, between(a.precision, b.precision))),
        recall=min(1.0, max(0.0, between(a.recall, b.recall))),
        compared=min(count, b.compared),
        detail=between(a.detail, b.detail),
    )


def share(fid: float, floor: float, ceiling: float) -> float:
    """Where a distance lies: 0 as near as real pictures to real ones, 1 as far as noise."""
    return (fid - floor) / (ceiling - floor)
