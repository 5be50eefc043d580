"""The frame of a chart: title, description, axes and scales, as SVG text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from math import ceil, floor, log10
from typing import Final, final

from attrs import frozen

__all__: list[str] = []

WIDTH: Final = 720
HEIGHT: Final = 340
LEFT: Final = 72
RIGHT: Final = 24
TOP: Final = 44
BOTTOM: Final = 56
INK: Final = "#1a1a1a"
FAINT: Final = "#d9e2ec"
BAR: Final = "#6b87a3"
#: A striped bar so narrow would show nothing but the stripes.
_STRIPED: Final = 4.0
#: The colour of what is odd; a pattern or words always show it too.
ODD: Final = "#b3261e"
SELDOM: Final = "#0b5394"
_TICKS: Final = 5


@final
@frozen(kw_only=True)
class Frame:
    """A chart's plane: which numbers lie at its edges."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return the place of a number of the lower axis."""
        share = (value - self.left) / (self.right - self.left)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 2)

    def y(self, value: float) -> float:
        """Return the place of a number of the left axis."""
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 2)

    def axes(self, below: str, beside: str) -> Iterable[str]:
        """Yield both axes with their numbers and names."""
        for value in ticks(self.low, self.high):
            yield line(LEFT, self.y(value), WIDTH - RIGHT, self.y(value), FAINT)
            yield text(LEFT - 8, self.y(value) + 4, f"{value:.6g}", anchor="end")
        for value in ticks(self.left, self.right):
            yield line(self.x(value), HEIGHT - BOTTOM, self.x(value), HEIGHT - BOTTOM + 5)
            yield text(self.x(value), HEIGHT - BOTTOM + 19, f"{value:.6g}")
        yield line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM)
        yield text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, below)
        middle = (TOP + HEIGHT - BOTTOM) / 2
        yield (
            f'<text x="16" y="{middle}" transform="rotate(-90 16 {middle})" '
            f'text-anchor="middle">{escape(beside)}</text>'
        )


def ticks(low: float, high: float) -> list[float]:
    """Return round numbers from low to high, about five of them."""
    raw = (high - low) / _TICKS
    power = 10.0 ** floor(log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if raw <= power * factor * 1.0001)
    numbers = range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    return [number * step for number in numbers]


def line(x1: float, y1: float, x2: float, y2: float, colour: str = INK, dash: str = "") -> str:
    """Return a line, dashed if `dash` says how."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{colour}"{dashes}/>'


def rect(x: float, y: float, width: float, height: float, fill: str, caption: str = "") -> str:
    """Return a rectangle, with a text for a pointer that rests on it."""
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" '
        f'fill="{fill}"><title>{escape(caption)}</title></rect>'
    )


def bar(x: float, y: float, width: float, height: float, caption: str, *, odd: bool) -> str:
    """Return a bar; an odd one is striped, or where that can't be seen of another colour."""
    striped = "url(#randcheck-odd)" if width >= _STRIPED else ODD
    return rect(x, y, width, height, striped if odd else BAR, caption)


def text(x: float, y: float, content: str, *, anchor: str = "middle", colour: str = INK) -> str:
    """Return a text."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{escape(content)}</text>'


def picture(title: str, description: str, parts: Iterable[str], height: int = HEIGHT) -> str:
    """Return the whole picture; a screen reader reads its title and description."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" font-family="sans-serif" font-size="12" '
        f'fill="{INK}"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        '<defs><pattern id="randcheck-odd" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{ODD}"/>'
        '<line x1="0" y1="0" x2="0" y2="6" stroke="#ffffff" stroke-width="2"/></pattern></defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="bold">{escape(title)}</text>'
        + "".join(parts)
        + "</svg>"
    )
