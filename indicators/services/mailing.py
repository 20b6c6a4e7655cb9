"""One letter with files, handed to the mail server of the settings; nothing is kept and nothing is tried twice."""

from __future__ import annotations

import mimetypes
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import Final

from indicators.errors import IndicatorsError
from indicators.settings import MailSettings

_SECONDS: Final = 30
_BINARY: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: subject, plain text, attachments."""

    subject: str
    body: str
    files: tuple[Path, ...]


def send(settings: MailSettings, letter: Letter) -> None:
    """Send to everybody named in `mail.to`; with a password, sign in as `mail.from`.

    Raises:
        IndicatorsError: the server cannot be reached or refuses.
    """
    message = message_of(settings, letter)
    try:
        with smtplib.SMTP(settings.host, settings.port, timeout=_SECONDS) as server:
            if settings.starttls:
                server.starttls(context=ssl.create_default_context())
            if settings.password:
                server.login(settings.sender, settings.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise IndicatorsError(
            "The mail server {host}:{port} did not take the report: {why}.",
            hint="The files are written; correct mail.* in the settings and send again.",
            host=settings.host,
            port=settings.port,
            why=str(error),
        ) from error


def message_of(settings: MailSettings, letter: Letter) -> EmailMessage:
    """The letter as it goes over the wire; line breaks in a subject cannot make headers."""
    message = EmailMessage()
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = settings.sender
    message["To"] = ", ".join(settings.to)
    message["Message-ID"] = make_msgid(domain="localhost")
    message.set_content(letter.body)
    for path in letter.files:
        kind, _, subtype = (mimetypes.guess_type(path.name)[0] or _BINARY).partition("/")
        message.add_attachment(path.read_bytes(), maintype=kind, subtype=subtype, filename=path.name)
    return message
