"""The pages as Streamlit runs them: filters, address, language, and what a reader sees when something fails."""

import re
from datetime import date

import pytest

from indicators import services
from indicators.errors import StoreError
from indicators.formats.documents import overview_document
from indicators.formats.sentences import headline
from indicators.model import CORE_TIERS, Language
from indicators.services import METHOD_VERSION
from indicators.ui import doors, session
from tests.ui.drawn import page
from tests.ui.test_markup import Reader


def words(app):
    """The words a reader sees."""
    return Reader(page(app)).words


def test_the_overview_opens_with_the_finding(app, shipped):
    app.run()
    found = services.overview(shipped)
    assert not app.exception
    assert re.sub(r"</?span[^>]*>", "", page(app)).count(f"<h1>{headline(found, 'vi')}</h1>") == 1


def test_every_core_target_has_one_card(app, shipped):
    app.run()
    core = {code for code, target in shipped.catalogue.targets.items() if target.tier in CORE_TIERS}
    shown = [value for name, value in Reader(page(app)).attributes if name == "data-target" and value in core]
    assert (len(core), sorted(shown)) == (18, sorted(core))


@pytest.mark.parametrize("lang", Language)
def test_every_sentence_of_the_services_stands_on_the_page(app, shipped, lang):
    app.query_params.update({"as_of": "2025-12-31", "lang": lang.value})
    app.run()
    found = services.overview(shipped, as_of=date(2025, 12, 31))
    told = overview_document(found, method=METHOD_VERSION, language=lang)["readings"]
    shown = words(app)
    assert [one["target_code"] for one in told if one["tier"] and one["sentence"] not in shown] == []


def test_the_address_chooses_day_and_language(app):
    app.query_params.update({"as_of": "2025-09-30", "lang": "en"})
    app.run()
    assert "As of 30 September 2025" in words(app)


def test_a_sector_in_the_address_narrows_the_page(app):
    app.query_params["sector"] = "2.2"
    app.run()
    assert "Lĩnh vực 2.2 Viễn thông" in words(app)
    assert "C-2.4-01" not in page(app)


@pytest.mark.parametrize(
    ("name", "value"),
    [("as_of", "2025-13-01"), ("as_of", "1999-01-01"), ("as_of", "9999-12-31"), ("lang", "<b>"), ("sector", "../x")],
)
def test_nonsense_in_the_address_is_not_obeyed(app, name, value):
    app.query_params[name] = value
    app.run()
    assert not app.exception
    assert "Tính đến 21/11/2026" in words(app)


def test_a_filter_writes_the_address_and_reset_clears_it(app):
    app.run()
    app.date_input[0].set_value(date(2025, 6, 30)).run()
    assert app.query_params["as_of"] == "2025-06-30"
    assert "Tính đến 30/6/2025" in words(app)
    app.selectbox[0].set_value("2.4").run()
    assert app.query_params["sector"] == "2.4"
    app.selectbox[0].set_value("").run()
    assert "sector" not in app.query_params
    app.button[0].click().run()
    assert dict(app.query_params) == {}
    assert "Tính đến 21/11/2026" in words(app)


def test_what_cannot_be_opened_is_said_in_words_with_what_to_do(app, monkeypatch):
    def refuse():
        raise StoreError("The database has no tables yet.", hint="Run `indicators init`.")

    monkeypatch.setattr(services, "process_workspace", refuse)
    app.run()
    assert not app.exception
    assert "indicators init" in words(app)


def test_an_unforeseen_error_shows_a_number_and_no_trace(app, monkeypatch, caplog):
    def fail(*_arguments, **_terms):
        raise RuntimeError("secret path /srv/x")

    monkeypatch.setattr(services, "overview", fail)
    app.run()
    assert not app.exception
    assert "secret" not in page(app)
    number = words(app).split("mã số: ")[1][:8]
    assert f"unexpected error {number}" in caplog.text


def test_the_catcher_lets_what_works_pass():
    with doors.errors(Language.VI):
        value = 1
    assert value == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, date(2025, 12, 31)),
        ("2025-06-30", date(2025, 6, 30)),
        ("x", date(2025, 12, 31)),
        ("", date(2025, 12, 31)),
    ],
)
def test_a_day_is_read_or_replaced(text, day):
    assert session.read_day(text, default=date(2025, 12, 31), latest=date(2026, 1, 1)) == day


@pytest.mark.parametrize(("text", "lang"), [("en", "en"), ("vi", "vi"), ("fr", "vi"), (None, "vi")])
def test_a_language_is_read_or_replaced(text, lang):
    assert session.read_language(text, default=Language.VI) == lang
