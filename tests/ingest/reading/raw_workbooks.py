"""Small factories of workbooks, good and hostile; each returns the bytes of a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'


def text_cell(reference: str, text: str) -> str:
    """A cell with its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    """A worksheet part around row elements."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relation(number: int, kind: str, target: str, mode: str = "") -> str:
    """One relationship element."""
    extra = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"{extra}/>'


def relations(*elements: str) -> str:
    """A relationships part."""
    return f'<Relationships xmlns="{PACKAGE}">{"".join(elements)}</Relationships>'


def parts_of(
    *sheets: str, states: tuple[str, ...] = (), settings: str = "", strings: str = "", styles: str = ""
) -> dict[str, str | bytes]:
    """All parts of a workbook; sheets are called `S1`, `S2` and so on."""
    listed = "".join(
        f'<sheet name="S{number}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
        for number, state in enumerate([*states, *["visible"] * (len(sheets) - len(states))], 1)
    )
    links = [relation(number, "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}'
        f"<sheets>{listed}</sheets></workbook>",
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
        links.append(relation(90, "sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
        links.append(relation(91, "styles", "styles.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relations(*links)
    return parts


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(rows: str, **kwargs: str) -> bytes:
    """A workbook with one sheet: header `a`, `b` and these rows."""
    return zipped(parts_of(sheet_xml(HEADER + rows), **kwargs))


def formats(*codes: str) -> str:
    """A styles part whose style 1, 2, ... has these number formats (style 0 is General)."""
    listed = "".join(f'<numFmt numFmtId="{164 + place}" formatCode="{code}"/>' for place, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{164 + place}"/>' for place in range(len(codes)))
    return f'<numFmts>{listed}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs>'
