"""What the documents leave open, by sector; it reads no widget."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.model import CORE_TIERS
from indicators.services.questions import OpenQuestion, SectorQuestions
from indicators.ui.links import SECTOR, anchor, indicator_address, page_link
from indicators.ui.markup import Html, is_web, join, link, tag
from indicators.ui.reading_view import crumbs, empty, hero, part, quoted, section
from indicators.ui.view import View


def way(view: View) -> Html:
    """The way to this page."""
    return crumbs(view, view.text("Open questions"))


def title(found: Sequence[SectorQuestions], view: View) -> str:
    """How many questions wait, and on how many core targets."""
    everything = [one for sector in found for one in sector.questions]
    core = sum(one.target.tier in CORE_TIERS for one in everything)
    if not everything:
        return view.text("No question is open")
    said = view.text.plural("{n} question to the Ministry", "{n} questions to the Ministry", len(everything))
    return said + view.text(", {n} of them on core targets", n=core)


def sections(found: Sequence[SectorQuestions], view: View) -> tuple[str, ...]:
    """The page from top to bottom."""
    lead = view.text(
        "Points that the documents leave open and that change how a target is judged. Until an answer comes, each is "
        "read as said below it."
    )
    pieces = [hero(title(found, view), lead)]
    if not found:
        text = view.text("Questions stand here once a target of the catalogue asks something.")
        pieces.append(empty(view.text("No question is open"), text))
    pieces += [_sector(one, view) for one in found]
    answer = view.text("An answer is entered in the catalogue with its document; the question then goes.")
    pieces.append(tag("footer", tag("span", answer), class_="foot"))
    return tuple(section(view, piece) for piece in pieces)


def _sector(one: SectorQuestions, view: View) -> Html:
    name = f"{one.sector.code} {view.name(one.sector)}"
    more = page_link(
        view, SECTOR, view.text("The sector"), tag("span", f" {name}", class_="heard"), sector=one.sector.code
    )
    return part(name, *(_question(question, view) for question in one.questions), more=more)


def _question(one: OpenQuestion, view: View) -> Html:
    target = one.target
    kind = view.text("core target") if target.tier in CORE_TIERS else view.text("linked or related target")
    name = anchor(indicator_address(view, one.indicator), view.name(one.indicator))
    document = ", ".join(part for part in (target.document, target.clause) if part)
    source = link(target.source_url, document) if is_web(target.source_url) else tag("span", document)
    return tag(
        "article",
        tag("p", target.code, " · ", kind, " · ", name, class_="s"),
        tag("h3", one.question, lang="vi"),
        tag("p", one.rest, lang="vi") if one.rest else None,
        tag("p", join(quoted(target.quote_vi), " "), tag("span", source, lang="vi"), class_="s")
        if target.quote_vi
        else tag("p", source, class_="s", lang="vi"),
        class_="asks",
        id=target.code,
    )
