"""The report of a period: its files, and the letter as a mail server on this machine receives it."""

import resource
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from indicators.briefings.exports import ExportFormat, Wanted
from indicators.errors import IndicatorsError
from indicators.model import Language
from indicators.periods import parse
from indicators.services.mailing import Letter, message_of, send
from indicators.services.reports import default_formats, export_snapshot, plan_report, write_report
from indicators.services.snapshots import snapshot, snapshots, take_snapshot
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


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of 127.0.0.1 that nobody has signed, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    names = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1")
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names)
    files = folder / "cert.pem", folder / "key.pem"
    subprocess.run([*command, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    return files


@pytest.fixture
def secure_mailbox(certificate) -> Iterator[tuple[Mailbox, int]]:
    """A mail server that takes letters only after STARTTLS and a sign-in."""
    box, context = Mailbox(), ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    rules = {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": knows}
    controller = Controller(box, hostname="127.0.0.1", port=port, **rules)
    controller.start()
    yield box, port
    controller.stop()


def knows(server, session, envelope, mechanism, login):
    """Whether the one account of the server signs in."""
    return AuthResult(success=(login.login, login.password) == (b"kpi@bo.vn", b"bi-mat"))


def secured(port, password="bi-mat"):
    return MailSettings(
        host="127.0.0.1", port=port, sender="kpi@bo.vn", to=("vp@bo.vn",), starttls=True, password=password
    )


def test_a_letter_goes_over_starttls_with_a_sign_in(secure_mailbox, certificate, monkeypatch):
    box, port = secure_mailbox
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    send(secured(port), Letter("Báo cáo", "x", ()))
    assert [envelope.rcpt_tos for envelope in box.letters] == [["vp@bo.vn"]]


def test_a_server_whose_certificate_nobody_signed_gets_no_letter_and_no_password(secure_mailbox):
    box, port = secure_mailbox
    with pytest.raises(IndicatorsError, match="certificate"):
        send(secured(port), Letter("Báo cáo", "x", ()))
    assert box.letters == []


def test_a_wrong_password_is_said_and_not_shown(secure_mailbox, certificate, monkeypatch):
    box, port = secure_mailbox
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(IndicatorsError) as refused:
        send(secured(port, "sai-mat-khau"), Letter("Báo cáo", "x", ()))
    assert "sai-mat-khau" not in str(refused.value)
    assert box.letters == []


def test_a_disk_that_is_full_leaves_the_file_before_and_no_part_of_the_new_one(own, tmp_path):
    identity = take_snapshot(own, title="Bản", by="thu", as_of=date(2025, 9, 30)).id
    kept = tmp_path / "out" / "x.json"
    kept.parent.mkdir()
    kept.write_bytes(b"before")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    frozen = snapshot(own, identity)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limit[1]))
    try:
        with pytest.raises(IndicatorsError, match="cannot be written"):
            export_snapshot(frozen, ExportFormat.JSON, Wanted(), kept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, old)
    assert {path.name: path.read_bytes() for path in kept.parent.iterdir()} == {"x.json": b"before"}


def test_an_export_into_a_folder_gets_a_name_of_its_own(own, tmp_path):
    frozen = snapshot(own, take_snapshot(own, title="Bản", by="thu", as_of=date(2025, 9, 30)).id)
    path = export_snapshot(frozen, ExportFormat.JSON, Wanted(), tmp_path)
    assert (path.parent, path.name) == (tmp_path, f"briefing-2025-09-30-{frozen.id[:8]}.json")


@pytest.mark.parametrize("code", ["2025", "2025-H1", "2025-Q4", "2025-09"])
def test_years_halves_quarters_and_months_have_reports(own, tmp_path, code):
    found = write_report(own, parse(code), tmp_path, by="thu", language=Language.EN, formats=[ExportFormat.JSON])
    assert (found.snapshot.document["period"], found.snapshot.document["as_of"]) == (code, str(parse(code).end))


def test_a_subject_with_line_breaks_makes_no_header():
    mail = MailSettings(host="x", sender="a@b.vn", to=("c@d.vn",))
    message = message_of(mail, Letter("Báo cáo\r\nBcc: e@f.vn", "x", ()))
    assert message["Bcc"] is None
    assert message["Subject"] == "Báo cáo Bcc: e@f.vn"


def test_every_format_but_the_single_tables_is_written_by_default():
    assert {ExportFormat.CSV, ExportFormat.PARQUET}.isdisjoint(default_formats())
    assert {ExportFormat.XLSX, ExportFormat.JSON} <= set(default_formats())
