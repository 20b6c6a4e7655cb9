"""The report of a period: its files, and the letter as a mail server on this machine receives it."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from indicators.briefings.exports import ExportFormat
from indicators.errors import IndicatorsError
from indicators.model import Language
from indicators.periods import parse
from indicators.services.mailing import Letter, message_of
from indicators.services.reports import default_formats, plan_report, write_report
from indicators.services.snapshots import snapshots
from indicators.settings import MailSettings

QUARTER = parse("2025-Q3")
FILES = ["briefing-2025-Q3.json", "briefing-2025-Q3.xlsx"]
FORMATS = [ExportFormat.JSON, ExportFormat.XLSX]


@dataclass
class Mailbox:
    """What a mail server received."""

    letters: list = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """A mail server on a free port of the loopback address."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def with_mail(workspace, port):
    """The same workspace with mail set up."""
    mail = MailSettings(host="127.0.0.1", port=port, sender="kpi@bo.vn", to=("vp@bo.vn", "bt@bo.vn"))
    settings = workspace.settings.model_copy(update={"mail": mail})
    object.__setattr__(workspace, "settings", settings)
    return workspace


def test_a_report_is_a_snapshot_of_the_periods_last_day_and_its_files(own, tmp_path):
    found = write_report(own, QUARTER, tmp_path / "out", by="thu", language=Language.VI, formats=FORMATS)
    assert [path.name for path in found.files] == FILES
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    assert found.files[0].read_bytes() == found.snapshot.content
    assert (found.snapshot.document["as_of"], found.snapshot.document["period"]) == ("2025-09-30", "2025-Q3")
    assert {row["period"] for row in found.snapshot.document["reporting"]} == {"2025-Q3"}


def test_the_report_is_mailed_with_its_files(own, tmp_path, mailbox):
    box, port = mailbox
    workspace = with_mail(own, port)
    found = write_report(workspace, QUARTER, tmp_path, by="thu", language=Language.VI, formats=FORMATS, mail=True)
    (envelope,) = box.letters
    letter = message_from_bytes(envelope.content, policy=policy.default)
    assert envelope.rcpt_tos == ["vp@bo.vn", "bt@bo.vn"]
    assert (letter["From"], letter["Subject"]) == ("kpi@bo.vn", found.snapshot.document["title"])
    assert "Quý III/2025" in letter["Subject"]
    assert found.snapshot.sha256 in letter.get_body().get_content()
    assert {part.get_filename(): part.get_content() for part in letter.iter_attachments()}[FILES[1]] == found.files[
        1
    ].read_bytes()


def test_a_dry_run_says_what_would_be_sent_to_whom_and_does_nothing(own, tmp_path, mailbox):
    box, port = mailbox
    plan = plan_report(with_mail(own, port), QUARTER, language=Language.VI, formats=FORMATS, mail=True)
    assert (plan.files, plan.as_of) == (tuple(FILES), date(2025, 9, 30))
    assert (plan.sender, plan.recipients) == ("kpi@bo.vn", ("vp@bo.vn", "bt@bo.vn"))
    assert (box.letters, snapshots(own), list(tmp_path.glob("*.xlsx"))) == ([], [], [])


def test_a_server_that_cannot_be_reached_leaves_the_files_and_says_so(own, tmp_path, mailbox):
    _box, port = mailbox
    workspace = with_mail(own, 1)
    assert port != 1
    with pytest.raises(IndicatorsError, match="did not take the report"):
        write_report(workspace, QUARTER, tmp_path, by="thu", language=Language.VI, formats=FORMATS, mail=True)
    assert (tmp_path / FILES[1]).is_file()


@pytest.mark.parametrize(("period", "mail"), [("2026-12", False), ("2025-Q3", True)])
def test_a_period_to_come_or_mail_that_is_not_set_up_is_refused(own, tmp_path, period, mail):
    with pytest.raises(IndicatorsError):
        write_report(own, parse(period), tmp_path, by="thu", language=Language.VI, mail=mail)
    assert snapshots(own) == []


def test_a_folder_that_cannot_be_written_is_said(own, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(IndicatorsError, match="cannot be written"):
        write_report(own, QUARTER, tmp_path / "file" / "out", by="thu", language=Language.VI, formats=FORMATS)


def test_a_subject_with_line_breaks_makes_no_header():
    mail = MailSettings(host="x", sender="a@b.vn", to=("c@d.vn",))
    message = message_of(mail, Letter("Báo cáo\r\nBcc: e@f.vn", "x", ()))
    assert message["Bcc"] is None
    assert message["Subject"] == "Báo cáo Bcc: e@f.vn"


def test_every_format_but_the_single_tables_is_written_by_default():
    assert {ExportFormat.CSV, ExportFormat.PARQUET}.isdisjoint(default_formats())
    assert {ExportFormat.XLSX, ExportFormat.JSON} <= set(default_formats())
