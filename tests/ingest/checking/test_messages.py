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
        ("vi", 'Dòng 3, cột value: "452" nhảy vọt so với giá trị trước là 45,2.'),
        ("en", 'Row 3, column value: "452" leaps away from the previous value, 45.2.'),
    ],
)
def test_numbers_in_a_message_follow_its_language(lang, said):
    report = rows_of("DENSITY,VN,2025-01,45.2", "DENSITY,VN,2025-02,452")
    assert message(report.findings[0], lang).startswith(said)


def test_the_largest_numbers_are_said_like_any_other():
    report = rows_of(f"SHARE,VN,2025-01,{'9' * 31}")
    assert report.flatten("code") == [("NUMBER_PRECISION",), ("VALUE_ABOVE_MAX",)]
    assert "10.000.000.000.000.000" in message(report.findings[0], "vi")


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
    texts = [WORDS[code].template, *(text for _, text in WORDS[code].more)]
    assert [part for text in texts for part in string.Formatter().parse(text) if part[2] or part[3]] == []
