"""What a written report consists of, before it is a file: headings, paragraphs, tables, pictures; plain text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indicators.model import Status


class Look(StrEnum):
    """How a paragraph stands out."""

    BODY = "body"
    LEAD = "lead"
    ITEM = "item"
    SMALL = "small"


class Side(StrEnum):
    """To which side of a column its cells stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2; `number` as written before it ("II.", "1.")."""

    level: int
    number: str
    text: str

    @property
    def whole(self) -> str:
        """Number and text."""
        return f"{self.number} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `opening` is set in bold before the text."""

    text: str
    look: Look = Look.BODY
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, its size in millimetres and its words for those who do not see it."""

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: text, with the symbol and colour of a status, or a picture; later lines are of less weight."""

    text: str = ""
    status: Status | None = None
    picture: Picture | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the whole."""

    title: str
    width: float
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose header repeats on every page; the caption says what it shows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients and the place for the signature, side by side."""

    recipients_title: str
    recipients: tuple[str, ...]
    signature: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """From here on a new page: what follows is annexed."""


Block = Heading | Paragraph | Picture | Grid | Closing | Annex


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an administrative document (Decree 30/2020/NĐ-CP), left and right, line by line."""

    organisation: str
    number: str
    nation: str
    motto: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Written:
    """A whole report in one language."""

    language: str
    head: Letterhead
    kind: str
    subject: str
    contents_title: str
    footer: str
    proof: str
    page: str
    demo: str
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> Sequence[Heading]:
        """Its headings, for the table of contents."""
        return [block for block in self.blocks if isinstance(block, Heading)]
