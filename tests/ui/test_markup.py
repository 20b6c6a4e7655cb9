"""Nothing in the data can become markup, a script or a dangerous address."""

import ast
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.formats.visible import visible
from indicators.ui.markup import Html, is_web, join, link, style, tag

EVIL = "<script>alert('x')</script>\"' onload=1 &amp;"


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words = [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, name, attributes):
        self.tags.append(name)
        self.attributes += attributes

    def handle_data(self, data):
        self.words += data


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_data_stays_data_in_text_and_in_attributes(data):
    seen = Reader(tag("p", data, title=data))
    shown = "\n".join(map(visible, data.split("\n")))
    assert (seen.tags, seen.words, seen.attributes) == (["p"], shown, [("title", shown)])


def test_what_hides_or_turns_in_data_is_shown_by_its_number():
    assert tag("p", "a\u202eb\u200bc\nd", title="\u2067x") == ('<p title="‹U+2067›x">a‹U+202E›b‹U+200B›c\nd</p>')


def test_markup_in_data_is_shown_and_not_obeyed():
    seen = Reader(tag("p", EVIL, tag("b", EVIL)))
    assert (seen.tags, seen.words) == (["p", "b"], EVIL + EVIL)


@pytest.mark.parametrize("name", ["script", "iframe", "form", "a b", "p><script", "P"])
def test_an_element_that_has_no_place_is_refused(name):
    with pytest.raises(ValueError, match="no such element"):
        tag(name)


@pytest.mark.parametrize("name", ["onclick", "on_load", "a b"])
def test_an_attribute_that_runs_code_is_refused(name):
    with pytest.raises(ValueError, match="no such attribute"):
        tag("p", **{name: "x"})


def test_attributes_are_written_as_html_names_them():
    assert tag("img", class_="a", data_x=1, hidden=True, lang=None) == '<img class="a" data-x="1" hidden>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.vn", "ftp://x.vn", "http://", " https://x.vn", "http://[", ""],
)
def test_only_a_web_address_becomes_a_link(address):
    assert not is_web(address)
    assert Reader(link(address, "x")).tags == ["span"]


def test_a_web_address_opens_without_telling_where_from():
    assert link("https://vnnic.vn/a?b=1&c=2", "VNNIC") == (
        '<a href="https://vnnic.vn/a?b=1&amp;c=2" rel="noopener noreferrer">VNNIC</a>'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "\njavascript:x"]
)
def test_an_address_that_runs_code_is_refused_of_any_element(address):
    with pytest.raises(ValueError, match="no such address"):
        tag("a", "x", href=address)


@pytest.mark.parametrize(
    "address", ["./?source=a:b", "sector?sector=2.2#a:b", "/docs", "#c-1", "https://x.vn/a:b", "HTTP://x.vn"]
)
def test_an_address_of_a_page_or_of_the_web_is_kept(address):
    assert Reader(tag("a", "x", href=address)).tags == ["a"]
    assert f'href="{address}"' in tag("a", "x", href=address)


def test_a_link_inside_the_page_stays_inside():
    assert link("?sector=2.2", "x") == '<a href="?sector=2.2">x</a>'


def test_a_style_sheet_cannot_end_itself():
    with pytest.raises(ValueError, match="no markup"):
        style("</style><script>")


def test_pieces_join_and_nothing_is_left_out():
    assert join("<", None, Html("<br>")) == "&lt;<br>"


def test_only_the_builder_makes_html():
    folder = Path(__file__).resolve().parents[2] / "indicators" / "ui"
    makers = {
        path.name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Html"
    }
    assert makers == {"markup.py"}
