"""The pages of briefings and of who has reported, as Streamlit runs them."""

from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import services
from indicators.periods import ended_periods, parse
from indicators.services.reporting import reporting
from indicators.services.snapshots import snapshot, snapshots, take_snapshot
from tests.shipped import own, own_database
from tests.ui.conftest import FRAME
from tests.ui.drawn import page
from tests.ui.test_markup import Reader

__all__ = ["own", "own_database"]

DAY = date(2025, 12, 31)
PAGES = {name: f"../../pages/briefings/{name}.py" for name in ("briefings", "reporting")}


@pytest.fixture
def own_app(own, monkeypatch):
    """The application on data that the test may change."""
    monkeypatch.setattr(services, "process_workspace", lambda: own)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield AppTest.from_file(str(FRAME), default_timeout=60)
    st.cache_resource.clear()
    st.cache_data.clear()


def words(app):
    """The words a reader sees in our own HTML."""
    return Reader(page(app)).words


def opened(app, name, **terms):
    """A page with these terms in its address."""
    app.run()
    app.switch_page(PAGES[name])
    app.query_params.clear()
    app.query_params.update({"as_of": DAY.isoformat(), **terms})
    app.run()
    assert not app.exception
    return app


def test_without_a_briefing_the_page_says_what_will_stand_there(own_app):
    assert "Chưa có báo cáo nào" in words(opened(own_app, "briefings"))


def test_a_briefing_is_taken_of_the_day_shown_and_opens(own, own_app):
    opened(own_app, "briefings")
    own_app.text_input(key="briefings_title").set_value("Quý IV/2025")
    own_app.selectbox(key="briefings_period").set_value("2025-Q4")
    next(one for one in own_app.button if one.label == "Lập báo cáo này").click().run()
    assert not own_app.exception
    taken = snapshots(own)[0]
    assert (taken.title, taken.as_of, snapshot(own, taken.id).document["period"]) == ("Quý IV/2025", DAY, "2025-Q4")
    assert taken.sha256 in words(own_app)


def test_a_briefing_without_a_title_is_refused_in_words(own, own_app):
    opened(own_app, "briefings")
    next(one for one in own_app.button if one.label == "Lập báo cáo này").click().run()
    assert not own_app.exception
    assert snapshots(own) == []
    assert "--title" in words(own_app)


def test_every_format_can_be_carried_away(own, own_app):
    record = take_snapshot(own, title="A", by="thu", as_of=DAY)
    opened(own_app, "briefings", briefing=record.id)
    labels = [one.proto.label for one in own_app.get("download_button")]
    assert labels[:4] == ["DOCX", "PPTX", "PDF", "XLSX"]
    assert sorted(labels) == sorted(
        ["DOCX", "PPTX", "PDF", "XLSX", "JSON", "CSV", "PARQUET", "DATAPACKAGE", "SDMX-CSV"]
    )


def test_a_briefing_is_proved_on_request(own, own_app):
    record = take_snapshot(own, title="A", by="thu", as_of=DAY)
    opened(own_app, "briefings", briefing=record.id, lang="en")
    own_app.button(key="briefings_verify").click().run()
    assert "exactly what was frozen" in words(own_app)


def test_two_briefings_are_compared(own, own_app):
    before = take_snapshot(own, title="Trước", by="thu", as_of=date(2025, 6, 30))
    after = take_snapshot(own, title="Sau", by="thu", as_of=DAY)
    opened(own_app, "briefings", briefing=after.id, since=before.id)
    assert "So với “Trước”, tính đến 30/6/2025." in words(own_app)
    assert "Mới có báo cáo:" in words(own_app)


@pytest.mark.parametrize("identity", ["0" * 32, "../x", "<b>"])
def test_an_address_without_a_briefing_shows_no_trace(own_app, identity):
    opened(own_app, "briefings", briefing=identity)
    assert "Traceback" not in words(own_app)
    assert "dưới đây là tất cả báo cáo" in words(own_app)


def test_a_title_is_shown_as_text(own, own_app):
    take_snapshot(own, title="<img src=x onerror=alert(1)>", by="thu", as_of=DAY)
    assert "<img src=x onerror=alert(1)>" in words(opened(own_app, "briefings"))


def test_the_reporting_page_counts_who_has_reported(app, shipped):
    rows = reporting(shipped, as_of=DAY)
    said = words(opened(app, "reporting"))
    reported, missing = (sum(len(row[name]) for row in rows) for name in ("reported", "missing"))
    assert f"{reported}/{reported + missing} số liệu đã báo cáo; số còn lại chưa quy định hạn" in said


def test_the_reporting_page_keeps_its_filter_in_the_address(app):
    said = words(opened(app, "reporting", state="late", lang="en"))
    assert "Nothing is missing" in said


def test_every_unit_leads_to_what_it_owes(app, shipped):
    assert "reporting?as_of=2025-12-31&amp;lang=vi&amp;unit=P34-01" in page(opened(app, "reporting"))
    said = words(opened(app, "reporting", unit="P34-01", lang="en"))
    owes = [one for row in reporting(shipped, as_of=DAY) for one in row["missing"] if one["area"] == "P34-01"]
    assert f"{len(owes)} of {len(owes)}" in said


def test_another_period_can_be_asked_for(app, shipped):
    rows = reporting(shipped, as_of=DAY, period=parse("2025-Q3"))
    said = words(opened(app, "reporting", period="2025-Q3"))
    assert "Hỏi số liệu của Quý III/2025" in said
    assert f"{sum(len(row['reported']) for row in rows)}/" in said


@pytest.mark.parametrize("terms", [{"period": "2031"}, {"unit": "<b>"}, {"indicator": "x" * 300}, {"state": "?"}])
def test_nonsense_in_the_address_of_the_reporting_page_shows_no_trace(app, terms):
    assert "Traceback" not in words(opened(app, "reporting", **terms))


def test_periods_to_choose_have_ended():
    codes = [period.code for period in ended_periods(date(2025, 9, 30))]
    assert codes == [
        "2025-Q3",
        "2025-Q2",
        "2025-H1",
        "2025-Q1",
        "2024-Q4",
        "2024-H2",
        "2024",
        "2024-Q3",
        "2024-Q2",
        "2024-H1",
        "2024-Q1",
    ]
