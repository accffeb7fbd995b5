"""The comparison as one page of HTML that needs no other file: table, samples, claims, origin."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape

from studio.core.comparison import FID_NAME, Table
from studio.evaluation.report_table import (
    COLUMNS,
    OTHERWISE,
    Column,
    Line,
    best_of,
    counts_pixels,
    lines_of,
)

_STYLE = """
:root { color-scheme: light dark; --ink: #22222a; --dim: #6b6b78; --paper: #ffffff;
  --line: #e2e2ea; --end: #f4f4f8; --holds: #1d7a46; --fails: #b3341f; --open: #6b6b78; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf2; --dim: #a0a0ae; --paper: #17171c;
  --line: #33333d; --end: #202027; --holds: #5fca8d; --fails: #ff8a73; --open: #a0a0ae; } }
body { font: 15px/1.5 Inter, "Segoe UI", system-ui, sans-serif; color: var(--ink);
  background: var(--paper); margin: 2rem auto; max-width: 1500px; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
p, li { max-width: 80ch; } .dim { color: var(--dim); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; }
th, td { padding: .35rem .6rem; text-align: right; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--dim); vertical-align: bottom; }
th:first-child, td:first-child, td.samples { text-align: left; }
td.best { font-weight: 700; }
tr.end td { background: var(--end); color: var(--dim); }
td.samples img { display: block; height: 56px; image-rendering: auto; border-radius: 3px; }
.verdict { display: inline-block; min-width: 4.2rem; font-weight: 600; }
.holds { color: var(--holds); } .fails { color: var(--fails); } .open { color: var(--open); }
ul.claims { list-style: none; padding: 0; } ul.claims li { margin: .55rem 0; max-width: 100ch; }
code { font-size: .9em; overflow-wrap: anywhere; }
"""
_WORDS = {"holds": "holds", "fails": "does not", "open": "open"}


def html_page(table: Table, title: str) -> bytes:
    """The whole page, UTF-8."""
    return "\n".join(_page(table, title)).encode()


def _page(table: Table, title: str) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body>"
    yield f"<h1>{escape(title)}</h1>"
    yield f'<p class="dim">Pictures are compared by features of {escape(table.features)}.</p>'
    yield '<div class="wide"><table>'
    yield from _table(table)
    yield "</table></div>"
    yield "<h2>What the columns say</h2><ul>"
    for column in COLUMNS:
        yield f"<li><b>{escape(column.label)}</b>: {escape(column.help)}</li>"
    yield f"</ul><p>* {FID_NAME}, and KID likewise: comparable with those of no other network. "
    yield "The best of a column is bold, where its figures can be compared.</p>"
    yield from _likelihoods(table)
    yield "<h2>What the textbooks say, and what was measured here</h2>"
    yield '<ul class="claims">'
    for claim in table.claims:
        mark = f'<span class="verdict {claim.verdict}">{_WORDS[claim.verdict]}</span>'
        because = f'<span class="dim">{escape(claim.because)}</span>'
        yield f"<li>{mark} {escape(claim.says)}<br>{because}</li>"
    yield "</ul>"
    yield from _origin(table)
    yield "</body></html>"


def _table(table: Table) -> Iterator[str]:
    heads = "".join(
        f'<th title="{escape(column.help)}">{escape(column.label)}</th>' for column in COLUMNS
    )
    best = best_of(table)
    yield f"<thead><tr><th></th><th></th>{heads}</tr></thead><tbody>"
    for line in lines_of(table):
        cells = "".join(_cell(column, line, best) for column in COLUMNS)
        kind = "" if line.row else ' class="end"'
        head = f"<td>{_name(line)}</td><td class='samples'>{_picture(line)}</td>"
        yield f"<tr{kind}>{head}{cells}</tr>"
    yield "</tbody>"


def _cell(column: Column, line: Line, best: dict[str, frozenset[str]]) -> str:
    first = line.row is not None and line.row.model in best[column.name]
    kind = ' class="best"' if first else ""
    return f"<td{kind}>{escape(column.text(line))}</td>"


def _name(line: Line) -> str:
    if line.row is None:
        return escape(line.title)
    settings = ", ".join(f"{name} {value}" for name, value in line.row.settings.items())
    below = line.row.family_title + (f"; {settings}" if settings else "")
    return f'{escape(line.title)}<br><span class="dim">{escape(below)}</span>'


def _picture(line: Line) -> str:
    if not line.samples:
        return ""
    data = base64.b64encode(line.samples).decode("ascii")
    return f'<img alt="Samples of {escape(line.title)}" src="data:image/webp;base64,{data}">'


def _likelihoods(table: Table) -> Iterator[str]:
    known = [row for row in table.rows if row.bits]
    if not known:
        return
    yield "<h2>What the likelihoods count</h2><ul>"
    for row in known:
        if row.bits:
            sure = "exact" if row.bits.exact else "a bound: the truth may be lower"
            other = "" if counts_pixels(row.bits) else f"{OTHERWISE} not comparable with others: "
            said = f"{other}{row.bits.of}, {sure}, over {row.bits.count} real pictures"
            yield f"<li>{escape(row.title)}: {escape(said)}.</li>"
    yield "</ul>"


def _origin(table: Table) -> Iterator[str]:
    yield "<h2>How it was measured</h2><ul>"
    for scale in table.scales:
        said = f"{scale.name}: {scale.title}, {scale.count:,} pictures of {scale.size} px"
        yield f"<li>{escape(said)}</li>"
    told: dict[tuple[str, ...], list[str]] = {}
    for row in table.rows:
        told.setdefault(tuple(row.made.values()), []).append(row.model)
    for facts, models in told.items():
        *about, command = facts or ("",)
        said = f"{', '.join(models)}: {', '.join(about)}"
        yield f"<li>{escape(said)}<br><code>{escape(command)}</code></li>"
    yield "</ul>"
