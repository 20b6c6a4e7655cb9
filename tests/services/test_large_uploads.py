"""Large files on a server that others wait for: checked in a process of their own, with the same outcome."""

import os
import signal
from dataclasses import replace
from datetime import date

import pytest

from indicators import services
from indicators.errors import WorkStopped
from indicators.model import Language
from indicators.model.people import Person, PersonScope, Role
from indicators.progress import Stage, watched
from indicators.services import beside, checking, forms, looking

DAY = date(2025, 12, 31)
HEADER = "indicator_code,area,period,value,source\n"
REVISED = f"{HEADER}IPV6_RATE,VN,2025-10,66.0,VNNIC\n".encode()
WRONG = f"{HEADER}IPV6_RATE,VN,2025-12,abc,VNNIC\nIPV6_RATE,Hà Nộii,2025-12,1,VNNIC\n".encode()


@pytest.fixture
def served(own, monkeypatch):
    """A workspace of a server, on which every file is large."""
    monkeypatch.setattr(beside, "_LARGE_TEXT", 1)
    monkeypatch.setattr(beside, "_LARGE_ARCHIVE", 1)
    for module in (looking, forms):
        monkeypatch.setattr(module, "MANY_LINES", 0)
    return replace(own, is_shared=True)


def told(report):
    findings = report.flatten("row", "column", "code", "severity", "value", "suggestion", "params")
    frames = [(one.to_csv(), one.dtypes.astype(str).to_dict()) for one in (report.observations, report.changes)]
    return findings, frames, report.verdict, report.rows_read, report.encoding, report.numbers


@pytest.mark.parametrize("data", [REVISED, WRONG], ids=["sound", "wrong"])
def test_the_preview_is_the_one_that_a_small_file_gets(own, served, data):
    small, large = (services.check_upload(one, data, "a.csv", as_of=DAY) for one in (own, served))
    assert told(large.report) == told(small.report)
    assert large.status_changes == small.status_changes


def test_a_workbook_is_read_in_its_fenced_process_still(own, served):
    data = services.form(own, sector="2.2", area="VN", period="2026-08", as_of=DAY)
    small, large = (services.check_upload(one, data, "mau.xlsx", as_of=DAY) for one in (own, served))
    assert told(large.report) == told(small.report)


def test_whoever_waits_is_told_how_far_it_is(served):
    said = []
    with watched(said.append):
        services.check_upload(served, REVISED, "a.csv", as_of=DAY)
    assert [*dict.fromkeys(one.stage for one in said)] == [
        Stage.ROWS, Stage.CELLS, Stage.CHECKING, Stage.COMPARING, Stage.JUDGING,
    ]  # fmt: skip


def test_files_about_a_large_file_are_made_there_too_and_are_the_same(own, served):
    staged = services.staged_upload(own, services.stage_upload(own, WRONG, "a.csv"))
    report = services.check_upload(own, staged.data, staged.name, as_of=DAY).report
    revised = services.check_upload(own, REVISED, "b.csv", as_of=DAY).report

    def files(workspace):
        marked = services.annotated_upload(workspace, staged, report, language=Language.VI)
        return services.findings_csv(workspace, report, Language.VI), services.written_csv(workspace, revised), marked

    assert files(served) == files(own)


def test_it_is_written_like_any_other(served):
    receipt = services.commit_upload(served, REVISED, "a.csv", by="an", as_of=DAY, ticked=True, approve=True)
    series = services.indicator_detail(served, "IPV6_RATE", as_of=DAY).series
    assert next(row.value for row in series if row.period == "2025-10") == 66.0
    assert services.undo_batch(served, receipt.batch, by="binh").rows == 1


def test_a_scope_holds_there_too(served):
    scope = PersonScope(areas=frozenset({"P24-01"}))
    person = Person("lan", role=Role.ANALYST, scope=scope)
    small, large = (replace(served, is_shared=shared).of(person) for shared in (False, True))
    previews = [
        checking.looked_over(one, REVISED, "a.csv", services.CheckOptions(), as_of=DAY)[0] for one in (small, large)
    ]
    assert told(previews[0]) == told(previews[1])
    assert "AREA_OUT_OF_SCOPE" in {one.code for one in previews[1].findings}


def test_a_process_that_the_system_stops_writes_nothing_and_the_next_try_is_free(served, monkeypatch):
    revision = served.store.revision()
    with monkeypatch.context() as broken:
        broken.setattr(checking, "_found", lambda *_given: os.kill(os.getpid(), signal.SIGKILL))
        for _ in range(3):  # more than may be at work at once
            with pytest.raises(WorkStopped):
                services.commit_upload(served, REVISED, "a.csv", by="an", as_of=DAY, ticked=True, approve=True)
    assert served.store.revision() == revision
    assert services.check_upload(served, REVISED, "a.csv", as_of=DAY).report.changed == 1
