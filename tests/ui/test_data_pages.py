"""The pages of the data door as Streamlit runs them: nothing is written until a person says so, and never twice."""

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import services
from indicators.model.people import Person, Role
from indicators.services import IMPLICIT_APPROVAL
from tests.shipped import open_at_noon, own_database
from tests.ui.conftest import FRAME
from tests.ui.drawn import page
from tests.ui.test_markup import Reader

__all__ = ["own_database"]

UPLOAD, BATCHES, HISTORY = (f"../../pages/data/{name}.py" for name in ("upload", "batches", "history"))
HEADER = "indicator_code,area,period,value,source\n"
MET = f"{HEADER}IPV6_RATE,VN,2025-12,71.5,VNNIC\n"
REVISED = f"{HEADER}IPV6_RATE,VN,2025-10,66.0,VNNIC\n"
JUMP = f"{HEADER}IPV6_RATE,VN,2025-12,0.5,VNNIC\n"
WRONG = f"{HEADER}IPV6_RATE,VN,2025-12,abc,VNNIC\nIPV6_RATE,VN,2025-13,70,VNNIC\nIPV6_RATE,VN,2025-11,xyz,VNNIC\n"
AMBIGUOUS = f"{HEADER}BTS5G_TOTAL,VN,2025-12,12.345,x\n"


@pytest.fixture
def own(own_database, tmp_path):
    """The shipped data on a copy, with a staging folder of the test's own."""
    with open_at_noon(own_database) as workspace:
        object.__setattr__(
            workspace, "settings", workspace.settings.model_copy(update={"staging": tmp_path / "staging"})
        )
        yield workspace


@pytest.fixture
def door(own, monkeypatch) -> Iterator[AppTest]:
    """The application on data that the test may change, in English."""
    monkeypatch.setattr(services, "process_workspace", lambda: own)
    monkeypatch.setattr("getpass.getuser", lambda: "an")
    st.cache_resource.clear()
    st.cache_data.clear()
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    app.query_params["lang"] = "en"
    yield app
    st.cache_resource.clear()
    st.cache_data.clear()


def open_page(app, path, **terms):
    """The page with these terms in the address."""
    app.run()
    app.switch_page(path)
    app.query_params.clear()
    app.query_params.update({"lang": "en", **terms})
    app.run()
    assert not app.exception
    return app


def send(app, text, name="so-lieu.csv"):
    """The upload page with a file given to it."""
    open_page(app, UPLOAD)
    app.file_uploader[0].upload(name, text.encode(), "text/csv").run()
    assert not app.exception
    return app


def words(app):
    """The words a reader sees."""
    return " ".join(Reader(page(app).replace("</", " </")).words.split())


def commit_button(app):
    return app.button(key="upload_commit")


def confirm(app, reason=""):
    """Tick every warning and give the reason."""
    for box in app.checkbox:
        box.check()
    for field in app.text_input:
        field.input(reason)
    app.run()
    return app


def test_the_preview_shows_the_consequences_and_writes_nothing(door, own):
    before = own.store.revision()
    app = send(door, REVISED)
    assert "The file can be read. If written: 0 new values, 1 revised value" in words(app)
    assert "REVISES_APPROVED" in words(app)
    assert own.store.revision() == before


def test_the_button_that_is_off_says_what_is_missing(door):
    app = send(door, REVISED)
    assert (commit_button(app).label, commit_button(app).disabled) == ("Write 1 row (1 confirmation left)", True)


def test_a_confirmed_file_is_written_once_and_its_approval_recorded(door, own):
    app = confirm(send(door, REVISED))
    commit_button(app).click().run()
    batch = own.store.batches()[-1]
    assert (batch.by, batch.reason, batch.file_name) == ("an", IMPLICIT_APPROVAL, "so-lieu.csv")
    assert app.query_params["batch"] == str(batch.id)
    assert "1 value written" in words(app)


def test_a_rerun_of_the_receipt_writes_nothing_more(door, own):
    app = confirm(send(door, REVISED))
    commit_button(app).click().run()
    after = own.store.revision()
    app.run()
    assert own.store.revision() == after


def test_the_same_bytes_again_say_who_loaded_them_and_when(door, own):
    app = confirm(send(door, REVISED))
    commit_button(app).click().run()
    again = send(app, REVISED, "renamed.csv")
    batch = own.store.batches()[-1].id
    assert f"as batch {batch}; it is not loaded twice" in words(again)
    assert "The file holds no new value" in words(again)
    assert [box for box in again.checkbox if box.key.startswith("upload_tick")] == []
    assert commit_button(again).disabled


def test_a_jump_asks_for_a_reason_that_is_kept(door, own):
    app = send(door, JUMP)
    assert commit_button(confirm(app, "  ")).disabled
    commit_button(confirm(app, "new way of counting")).click().run()
    assert own.store.batches()[-1].reason == f"new way of counting; {IMPLICIT_APPROVAL}"


def test_a_file_with_errors_cannot_be_written(door, own):
    before = own.store.revision()
    app = send(door, WRONG)
    assert "The file has 3 errors" in words(app)
    assert (commit_button(app).label, commit_button(app).disabled) == ("Nothing to write (3 errors)", True)
    assert own.store.revision() == before


def test_findings_are_chosen_by_kind_column_and_row(door):
    app = send(door, WRONG)
    assert "Findings 1 to 3 of 3" in words(app)
    app.selectbox(key="upload_code").select("NUMBER_INVALID").run()
    assert "Findings 1 to 2 of 2" in words(app)
    app.number_input(key="upload_row_from").set_value(4).run()
    assert "Findings 1 to 1 of 1" in words(app)
    app.selectbox(key="upload_column").select("period").run()
    assert "Findings 0 to 0 of 0" in words(app)


def test_numbers_that_can_be_read_two_ways_are_asked_about_and_checked_again(door):
    app = send(door, AMBIGUOUS)
    assert "Which number is 12.345 in row 2?" in words(app)
    app.button(key="upload_numbers_vi").click().run()
    assert "If written: 1 new value" in words(app)
    assert app.query_params["numbers"] == "vi"


def test_a_newer_value_of_the_same_key_is_shown_before_anything_is_written(door, own):
    app = confirm(send(door, REVISED))
    other = REVISED.replace("66.0", "67.0").encode()
    services.commit_upload(own, other, "other.csv", by="binh", ticked=True, approve=True)
    commit_button(app).click().run()
    assert "Somebody wrote some of the same values meanwhile" in words(app)
    assert "67.0% 66.0%" in words(app)
    assert commit_button(app).disabled
    commit_button(confirm(app)).click().run()
    assert own.store.batches()[-1].by == "an"


def test_a_reload_of_the_address_shows_the_same_file(door, own):
    address = dict(send(door, REVISED).query_params)
    st.cache_resource.clear()
    fresh = AppTest.from_file(str(FRAME), default_timeout=60)
    open_page(fresh, UPLOAD, file=address["file"])
    assert "so-lieu.csv" in words(fresh)


@pytest.mark.parametrize("given", ["f" * 64, "../../etc/passwd", "x"])
def test_an_address_of_no_file_is_no_way_in(door, given):
    app = open_page(door, UPLOAD, file=given)
    assert not app.exception
    assert [button.key for button in app.button if button.key == "upload_commit"] == []
    assert len(app.file_uploader) == 1


def test_a_check_that_failed_is_begun_anew(door, own, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(services, "check_upload", lambda *_given, **_more: 1 // 0)
        app = send(door, REVISED)
        assert "This page cannot be shown." in words(app)
    assert commit_button(app.run()).label == "Write 1 row (1 confirmation left)"


def test_a_file_that_is_kept_no_longer_is_asked_for_again(door, own):
    address = dict(send(door, REVISED).query_params)
    services.discard_upload(own, address["file"])
    app = open_page(door, UPLOAD, file=address["file"])
    assert "The file at this address is kept no longer. Send it again." in words(app)
    assert len(app.file_uploader) == 1


def test_with_sign_in_a_file_becomes_a_draft(door, own):
    object.__setattr__(own, "person", Person("lan", Role.ANALYST))
    app = confirm(send(door, REVISED))
    assert "4 Another person approves" in words(app)
    commit_button(app).click().run()
    assert own.store.batches()[-1].state.value == "draft"
    assert "They count once another person approves the batch." in words(app)
    assert "See the batch · See the overview" in words(app)


@pytest.fixture
def draft(own):
    """A draft that somebody else sent."""
    return services.commit_upload(own, MET.encode(), "so-lieu.csv", by="binh").batch


def test_the_queue_says_how_many_wait(door, draft):
    assert "1 batch waits for approval" in words(open_page(door, BATCHES))


def test_another_person_approves_a_draft(door, own, draft):
    app = open_page(door, BATCHES, batch=str(draft))
    app.button(key="batches_approve").click().run()
    assert own.store.batch(draft).decided_by == "an"
    assert "written as a draft" in words(app)


def test_who_approves_sees_first_what_would_change(door, own):
    revised = services.commit_upload(own, REVISED.encode(), "so-lieu.csv", by="binh", ticked=True, reason="đính chính")
    said = words(open_page(door, BATCHES, batch=str(revised.batch)))
    assert said.index("What the approval would change") < said.index("another person than the one who sent")
    changes = services.draft_changes(own, revised.batch, limit=1)
    assert (changes.new, changes.changed, changes.unchanged) == (0, 1, 0)
    assert changes.rows[0].old != changes.rows[0].new
    services.approve_batch(own, revised.batch, by="an")
    after = services.draft_changes(own, revised.batch, limit=9)
    assert (after.new, after.changed, after.unchanged, after.rows) == (0, 0, 1, ())


def test_the_values_of_a_batch_are_read_once_however_long_one_types_below_them(door, own, draft, monkeypatch):
    app = open_page(door, BATCHES, batch=str(draft))
    with monkeypatch.context() as later:
        later.setattr(own.store.__class__, "batch_rows", lambda *_given: pytest.fail("read again"))
        app.text_input(key="batches_reason").input("wrong month").run()
    assert not app.exception
    app.button(key="batches_approve").click().run()
    assert "71" in words(app)


def test_nobody_approves_what_he_sent(door, own, draft):
    app = open_page(door, BATCHES, batch=str(draft))
    app.text_input(key="batches_by").input("binh").run()
    app.button(key="batches_approve").click().run()
    assert own.store.batch(draft).state.value == "draft"
    assert "cannot decide on it" in words(app)


def test_a_rejection_asks_why(door, own, draft):
    app = open_page(door, BATCHES, batch=str(draft))
    assert app.button(key="batches_reject").disabled
    app.text_input(key="batches_reason").input("wrong month").run()
    app.button(key="batches_reject").click().run()
    assert own.store.batch(draft).decided_reason == "wrong month"


def test_an_undo_that_would_lose_later_values_lists_them(door, own):
    first = services.commit_upload(own, REVISED.encode(), "a.csv", by="binh", ticked=True, approve=True)
    later = REVISED.replace("66.0", "67.0").encode()
    second = services.commit_upload(own, later, "b.csv", by="chi", ticked=True, approve=True)
    app = open_page(door, BATCHES, batch=str(first.batch))
    app.text_input(key="batches_reason").input("mistake").run()
    app.button(key="batches_undo").click().run()
    assert "Later revisions that would be lost" in words(app)
    assert f"{second.revision} {second.batch}" in words(app)
    assert own.store.batch(first.batch).state.value == "approved"


def test_the_history_tells_every_value_with_who_and_from_which_file(door, own):
    services.commit_upload(own, REVISED.encode(), "sua.csv", by="binh", ticked=True, approve=True)
    app = open_page(door, HISTORY, indicator="IPV6_RATE", area="VN", period="2025-10")
    assert "2 values stored" in words(app)
    assert all(word in words(app) for word in ("66%", "65%", "sua.csv", "binh", "shipped", "replaced since"))


def test_the_form_says_how_many_figures_are_due(door):
    app = open_page(door, UPLOAD)
    app.selectbox(key="template_area").select("VN").run()
    app.text_input(key="template_period").input("soon").run()
    assert "'soon' is not a period" in words(app)
