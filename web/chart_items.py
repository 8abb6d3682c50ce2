"""The bars of a histogram as parts of a drawing, and as rows of the table that says the same.

Written here and not by a template: a chart has up to sixty bars, and each would take a template thrice as long.
"""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from web.histogram import HEIGHT, Bar, Histogram


def chart_bars(chart: Histogram) -> Markup:
    """A link for each bar that counts something; what reaches the whole height is there to be met by a finger."""
    drawn = [_bar(bar) for bar in chart.bars if bar.count]
    return Markup("".join(drawn))  # noqa: S704 - escaped piece by piece


def _bar(bar: Bar) -> str:
    label = escape(bar.label)
    wide = f'x="{bar.x}" width="{bar.width}"'
    return (
        f'<a href="{escape(bar.address)}" aria-label="{label}"><title>{label}</title>'
        f'<rect class="reach" {wide} y="0" height="{HEIGHT}"></rect>'
        f'<rect class="bar" {wide} y="{bar.y}" height="{bar.height}"></rect></a>\n'
    )


def chart_rows(chart: Histogram) -> Markup:
    """A row for each bar, those that count nothing too."""
    return Markup("".join([_row(bar) for bar in chart.bars]))  # noqa: S704 - escaped piece by piece


def _row(bar: Bar) -> str:
    days = f'data-first="{bar.first}" data-last="{bar.last}" data-count="{bar.count}"'
    return f'<tr {days}><th scope="row">{escape(bar.dates)}</th><td>{bar.count:,}</td></tr>\n'
