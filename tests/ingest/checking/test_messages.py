"""What findings say: every code in both languages, with its place, what was found and what to do."""

from __future__ import annotations

import string

import pytest

from indicators.formats.texts import translator
from indicators.ingest.codes import FindingCode
from indicators.ingest.finding import finding
from indicators.ingest.messages import WORDS, description, message, title
from tests.ingest.checking.worlds import DATA, approved, checked, rows_of

FILES = sorted(DATA.glob("*.csv"))


def test_every_code_has_words():
    assert set(WORDS) == set(FindingCode)


@pytest.mark.parametrize("code", FindingCode)
def test_every_code_is_said_in_vietnamese(code):
    words = WORDS[code]
    texts = [words.title, words.description, words.template, *(text for _, text in words.more)]
    texts += [words.empty] if words.empty else []
    _ = translator("findings", "vi")
    assert [text for text in texts if _(text) == text] == []
    assert (title(code, "vi"), description(code, "vi")) == (_(words.title), _(words.description))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_detail_is_missing_from_a_message(path, lang):
    report = checked(path.read_bytes(), name=path.name, current=approved(("SHARE", "VN", "2024-12", 60.0)))
    said = [message(one, lang) for one in report.findings]
    assert [text for text in said if " ?" in text or '"?' in text or "{" in text or "None" in text] == []


def test_a_message_says_where_what_and_what_to_do():
    report = rows_of("SHARE,VN,2025-05,.5")
    assert message(report.findings[0], "en") == (
        'Row 2, column value: ".5" is not a number. Write digits with one decimal sign only. Write 0.5.'
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", 'Dòng 3, cột value: "452" nhảy vọt so với giá trị trước là 45,2 (ngày 31/01/2025).'),
        ("en", 'Row 3, column value: "452" leaps away from the value before, 45.2 (at 31 January 2025).'),
    ],
)
def test_numbers_in_a_message_follow_its_language(lang, said):
    report = rows_of("DENSITY,VN,2025-01,45.2", "DENSITY,VN,2025-02,452")
    assert message(report.findings[0], lang).startswith(said)


def test_the_largest_numbers_are_said_like_any_other():
    report = rows_of(f"SHARE,VN,2025-01,{'9' * 31}")
    assert report.flatten("code") == [("NUMBER_PRECISION",), ("VALUE_ABOVE_MAX",)]
    assert message(report.findings[0], "vi").endswith(f"được đọc là 1{'0' * 31}.")


@pytest.mark.parametrize(
    ("typed", "lang", "said"),
    [
        ("1.234.567", "vi", '"1.234.567" được đọc là 1234567.'),
        ("1,234,567", "en", '"1,234,567" was read as 1234567.'),
        ("1.234", "vi", '"1.234" là 1234 nếu dấu phẩy là dấu thập phân, là 1,234 nếu dấu chấm là dấu thập phân.'),
        ("65,5", "vi", '"65,5" được đọc là 65,5, dấu phẩy là dấu thập phân.'),
    ],
)
def test_a_reading_of_a_number_has_no_marks_that_could_be_decimals(typed, lang, said):
    assert said in message(rows_of(f'DENSITY,VN,2025-01,"{typed}"').findings[0], lang)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            '"9 tháng 2025"',
            'Không hiểu "9 tháng 2025". Hãy ghi kỳ: 2025, 2025-H1, 2025-Q2 hoặc 2025-05. Có thể là: 2025-Q3',
        ),
        ("", "Thiếu kỳ. Hãy ghi kỳ: 2025, 2025-H1, 2025-Q2 hoặc 2025-05."),
        ("03/04/2025", "Các cách đọc: 2025-04, 2025-03. Hãy ghi kỳ: 2025, 2025-H1, 2025-Q2 hoặc 2025-05."),
    ],
)
def test_a_period_that_cannot_be_used_says_what_a_period_is(cell, said):
    assert said in message(rows_of(f"DENSITY,VN,{cell},5").findings[0], "vi")


def test_a_day_that_cannot_be_used_says_what_a_day_is():
    report = rows_of("DENSITY,VN,2025-01,5,hôm qua", header="indicator_code,area,period,value,published")
    assert message(report.findings[0], "en").endswith('"hôm qua" was not understood. Write a day: 2025-05-31.')


def test_an_area_that_is_not_there_yet_says_how_a_recalculated_figure_is_sent():
    said = message(rows_of("SHARE,Huế,2025-06,65").findings[0], "en")
    assert '"Huế" is Huế (P34-46), which is not there yet' in said
    assert said.endswith("Where the source itself recalculated the figure for the later area, write its id, P34-46.")


@pytest.mark.parametrize("written", ["Ma chi tieu", "Mã\nchỉ tiêu", "indicator code", "IndicatorCode", "MÃ-CHỈ-TIÊU"])
def test_a_column_whose_name_is_nearly_right_is_pointed_out(written):
    report = checked(f'"{written}",area,period,value\nSHARE,VN,2025-01,5\n')
    missing = next(one for one in report.findings if one.code == "HEADER_MISSING_COLUMN")
    shown = written.replace("\n", " ⏎ ")
    assert f'The column "{shown}" may be meant: write its name as "indicator_code".' in message(missing, "en")


def test_nothing_of_a_file_hides_or_commands_a_terminal_in_a_message():
    report = checked("indicator_code,area,period,value,no\u202ete\nSHARE,H\x1b[2Jà,2025-01,5,x\n")
    said = [message(one, lang) for one in report.findings for lang in ("vi", "en")]
    assert all(text.isprintable() for text in said)
    assert any("H‹U+001B›[2Jà" in text for text in said)


def test_both_readings_of_a_number_are_shown_and_asked():
    report = rows_of("DENSITY,VN,2025-01,1.234")
    question = report.number_question
    assert (question.row, question.text, question.vi, question.en) == (2, "1.234", 1234.0, 1.234)


def test_a_finding_about_the_file_names_no_place():
    assert message(finding(FindingCode.FILE_EMPTY), "en").startswith("The file is empty.")


def test_reasons_of_reading_are_translated():
    one = finding(FindingCode.ENCODING_UNKNOWN, reason="double-encoded")
    assert "bị mã hóa hai lần" in message(one, "vi")


def test_a_detail_that_is_missing_never_breaks_a_message():
    assert message(finding(FindingCode.FIELD_COUNT, 3), "en").startswith("Row 3: The row has ? fields")


@pytest.mark.parametrize("code", FindingCode)
def test_a_template_formats_nothing_itself(code):
    texts = [WORDS[code].template, WORDS[code].empty, *(text for _, text in WORDS[code].more)]
    assert [part for text in texts for part in string.Formatter().parse(text) if part[2] or part[3]] == []
