"""Reads an uploaded file into a raw table and says what stood in the way; never raises on any bytes."""

from __future__ import annotations

import hashlib

from indicators.ingest.assembling import assemble
from indicators.ingest.codes import FindingCode
from indicators.ingest.csv_text import read_csv_text
from indicators.ingest.encodings import decode
from indicators.ingest.file_names import clean_name, was_cleaned
from indicators.ingest.finding import Finding, finding
from indicators.ingest.limits import Limits
from indicators.ingest.notes import Notes
from indicators.ingest.sniffing import FileKind, sniff
from indicators.ingest.table import RawTable, Source
from indicators.ingest.workbook import read_workbook

Reading = tuple[RawTable | None, Notes]

_SPECIAL = {FileKind.ENCRYPTED: FindingCode.FILE_ENCRYPTED, FileKind.MACROS: FindingCode.ACTIVE_CONTENT}


def read_table(data: bytes, name: str, *, limits: Limits, sheet: str | None = None) -> Reading:
    """The table in a file and every finding about reading it.

    The table is None when nothing of it can be checked; then there is at least one error among the findings.
    `sheet` names the sheet of a workbook to read and is ignored for CSV.
    """
    cleaned = clean_name(name)
    findings: list[Finding] = []
    if was_cleaned(name, cleaned):
        findings.append(finding(FindingCode.FILENAME_CLEANED, value=name, suggestion=cleaned, name=cleaned))
    table, more = _read(data, cleaned, limits, sheet)
    return table, more.with_first(findings)


def _read(data: bytes, name: str, limits: Limits, sheet: str | None) -> Reading:
    if len(data) > limits.max_bytes:
        return _refused(finding(FindingCode.FILE_TOO_LARGE, found=len(data), limit=limits.max_bytes))
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xfe\xff\x00"):
        return _refused(finding(FindingCode.FILE_EMPTY))
    kind = sniff(data)
    if kind in _SPECIAL:
        return _refused(finding(_SPECIAL[kind], value=kind.value))
    if kind is FileKind.ZIP:
        return _read_zip(data, name, limits, sheet)
    if kind is not FileKind.CSV or _ending(name) == "xlsx":
        return _refused(_wrong_type(name, kind.value))
    return _read_csv(data, name, limits)


def _refused(reason: Finding) -> Reading:
    return None, Notes([reason])


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _wrong_type(name: str, kind: str) -> Finding:
    promised = _ending(name) in ("csv", "xlsx")
    code = FindingCode.TYPE_MISMATCH if promised else FindingCode.TYPE_UNSUPPORTED
    return finding(code, value=name, kind=kind)


def _read_csv(data: bytes, name: str, limits: Limits) -> Reading:
    decoded = decode(data)
    findings = list(decoded.findings)
    if decoded.body is None:
        return None, Notes(findings)
    table, more = assemble(
        read_csv_text(decoded.body, limits),
        decoded.body,
        source=Source.CSV,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        limits=limits,
    )
    if decoded.legacy and not more.has((FindingCode.ENCODING_UNKNOWN,)):
        more.note(finding(FindingCode.ENCODING_UNKNOWN, reason=decoded.legacy))
    return table, more.with_first(findings)


def _read_zip(data: bytes, name: str, limits: Limits, sheet: str | None) -> Reading:
    answer = read_workbook(data, limits=limits, sheet=sheet)
    if answer.other_kind:
        return _refused(_wrong_type(name, answer.other_kind))
    if _ending(name) == "csv" and not answer.cells.refused:
        return _refused(_wrong_type(name, "XLSX"))
    return assemble(
        answer.cells,
        answer.body,
        source=Source.XLSX,
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        limits=limits,
    )
