"""The pages to read as Streamlit runs them: what the address asks for, nonsense in it, and what is written down."""

from datetime import date

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import services
from indicators.formats.sentences import headline
from indicators.model import MilestoneState
from indicators.services.sector import sector_detail
from indicators.services.tasks import tasks
from tests.shipped import own, own_database
from tests.ui.conftest import FRAME
from tests.ui.drawn import page
from tests.ui.test_markup import Reader

__all__ = ["own", "own_database"]

DAY = date(2025, 12, 31)
PAGES = {
    "sector": "../../pages/sectors/sector.py",
    "milestones": "../../pages/milestones/milestones.py",
    "explorer": "../../pages/explorer/explorer.py",
    "search": "../../pages/search/search.py",
    "method": "../../pages/about/method.py",
    "questions": "../../pages/about/questions.py",
}


TERMS = ("as_of", "lang", "areas", "sector", "lead", "kind", "state", "task", "i", "a", "from", "to", "q", "across")


def words(app):
    """The words a reader sees in our own HTML."""
    return Reader(page(app)).words


def opened(app, name, **terms):
    """A page of the app with these terms in its address."""
    app.run()
    app.switch_page(PAGES[name])
    app.query_params.clear()
    app.query_params.update({"as_of": DAY.isoformat(), **terms})
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def own_app(own, monkeypatch):
    """The application on data that the test may change."""
    monkeypatch.setattr(services, "process_workspace", lambda: own)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield AppTest.from_file(str(FRAME), default_timeout=60)
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_opens_with_one_heading_in_the_language(app, name, lang):
    found = page(opened(app, name, lang=lang))
    assert found.count("<h1>") == 1
    assert f'lang="{lang}"' in found


@pytest.mark.parametrize("name", PAGES)
def test_nonsense_in_the_address_never_becomes_markup(app, name):
    found = page(opened(app, name, **dict.fromkeys(TERMS, "<script>x</script>")))
    assert "<script" not in found
    assert found.count("<h1>") == 1


def test_a_sector_opens_with_its_finding(app, shipped):
    found = sector_detail(shipped, "2.2", as_of=DAY)
    shown = words(opened(app, "sector", sector="2.2"))
    assert f"Viễn thông: {headline(found.overview, 'vi')}" in shown


def test_every_target_of_a_sector_is_on_its_page(app, shipped):
    found = page(opened(app, "sector", sector="2.4"))
    wanted = {
        reading.target.code
        for reading in sector_detail(shipped, "2.4", as_of=DAY).overview.readings
        if reading.target is not None
    }
    assert [code for code in wanted if code not in found] == []


def test_an_unknown_sector_is_said_and_all_are_shown(app, shipped):
    shown = words(opened(app, "sector", sector="9.9"))
    assert "Không có lĩnh vực “9.9”" in shown
    assert all(sector.name_vi in shown for sector in shipped.catalogue.sectors.values())


def test_the_board_shows_the_tasks_asked_for_and_no_others(app, shipped):
    found = page(opened(app, "milestones", sector="2.3"))
    own_codes = {code for code, task in shipped.catalogue.milestones.items() if task.sector == "2.3"}
    shown = {code for code in shipped.catalogue.milestones if f'id="{code}"' in found}
    assert shown == own_codes


def test_a_filter_that_means_nothing_is_left_out_and_said(app):
    shown = words(opened(app, "milestones", kind="magic", state="done"))
    assert "magic" in shown
    assert "đang hiện 4 trong 152 nhiệm vụ" in shown


def test_a_state_is_recorded_with_its_evidence(own_app, own):
    opened(own_app, "milestones", task="M-2.4-01")
    own_app.selectbox(key="record_state").select("done")
    own_app.date_input(key="record_date").set_value(date(2025, 6, 1))
    own_app.text_area(key="record_evidence").input("Ban hành <b>Nghị định</b>")
    own_app.text_input(key="record_source").input("Công báo")
    next(button for button in own_app.button if button.label == "Ghi trạng thái").click().run()
    assert not own_app.exception
    recorded = next(task for task in tasks(own, as_of=DAY) if task.milestone.code == "M-2.4-01")
    assert (recorded.state, recorded.record.source) == (MilestoneState.DONE, "Công báo")
    assert "Đã ghi cho M-2.4-01" in words(own_app)
    assert "&lt;b&gt;Nghị định" in page(own_app)


def test_a_state_without_source_is_not_recorded_and_the_form_keeps_what_was_typed(own_app, own):
    before = own.store.revision()
    opened(own_app, "milestones", task="M-2.4-01")
    own_app.text_area(key="record_evidence").input("x")
    next(button for button in own_app.button if button.label == "Ghi trạng thái").click().run()
    assert own.store.revision() == before
    assert "Còn thiếu: trạng thái, ngày, nguồn" in words(own_app)
    assert own_app.text_area(key="record_evidence").value == "x"


def test_the_explorer_shows_the_values_of_the_services(app, shipped):
    shown = words(opened(app, "explorer", i="IPV6_RATE", a="VN"))
    series = services.indicator_detail(shipped, "IPV6_RATE", as_of=DAY).series
    assert f"{len(series)} số liệu: 1 chỉ tiêu, 1 nơi" in shown
    assert "65,35" in shown


def test_the_explorer_without_a_choice_says_what_will_be_here(app):
    shown = words(opened(app, "explorer"))
    assert "Chưa chọn gì" in shown
    assert "Chỉ tiêu cốt lõi, toàn quốc" in shown


def test_a_choice_goes_into_the_address(app):
    opened(app, "explorer", i="IPV6_RATE", a="VN")
    app.multiselect(key="explorer_i").set_value(["IPV6_RATE", "DVC_FULL_NAT"]).run()
    assert app.query_params["i"] == "IPV6_RATE,DVC_FULL_NAT"
    assert "2 chỉ tiêu" in words(app)


def test_what_the_explorer_does_not_know_is_said(app):
    assert "NOPE" in words(opened(app, "explorer", i="IPV6_RATE,NOPE", a="VN"))


def test_what_was_chosen_and_has_no_figure_is_named_under_the_heading(app, shipped):
    areas = "P34-01,P34-79,P34-48,P34-31"
    shown = words(opened(app, "explorer", as_of="2025-12-31", i="BTS5G_PROVINCE,DTI_PROV", a=areas, across="area"))
    assert ": 1 chỉ tiêu, " in shown
    assert f"đã chọn: {shipped.catalogue.indicators['BTS5G_PROVINCE'].name_vi}" in shown


def test_an_area_that_was_chosen_and_has_no_figure_is_named(app, shipped):
    shown = words(opened(app, "explorer", as_of="2025-12-31", i="IPV6_RATE", a="VN,P34-01"))
    assert "1 nơi" in shown
    assert f"đã chọn: {shipped.catalogue.areas['P34-01'].name_vi}" in shown


def test_a_search_without_diacritics_finds_and_links(app):
    found = opened(app, "search", q="ha noi")
    assert "Tìm thấy 2 mục" in words(found)
    assert "P34-01" in page(found)


def test_the_field_of_every_page_leads_to_the_search(app):
    app.run()
    app.text_input(key="find_question").input("ipv6")
    next(button for button in app.button if button.label == "Tìm kiếm").click().run()
    assert not app.exception
    assert app.query_params["q"] == "ipv6"


def test_a_search_without_hits_says_so(app):
    assert "Không tìm thấy “qwxz”" in words(opened(app, "search", q="qwxz"))
    assert "Gần giống nhất" not in words(opened(app, "search", q="qwxz"))


def test_a_misspelt_search_leads_to_what_was_meant(app):
    found = opened(app, "search", q="quang nnih")
    assert "Không tìm thấy “quang nnih”Gần giống nhấtQuảng NinhP34-22" in words(found)
    assert "province=P34-22" in page(found)


@pytest.mark.parametrize(
    ("lang", "said", "other"), [("vi", "Cần biết trước", "Order of checks"), ("en", "flags", "Cờ")]
)
def test_the_method_is_shown_in_one_language(app, lang, said, other):
    text = "\n".join(element.value for element in opened(app, "method", lang=lang).markdown)
    assert said.lower() in text.lower()
    assert f"## {other}" not in text


def test_every_open_question_is_listed(app, shipped):
    found = page(opened(app, "questions"))
    asking = [code for code, target in shipped.catalogue.targets.items() if "?" in target.note]
    assert [code for code in asking if f'id="{code}"' not in found] == []
