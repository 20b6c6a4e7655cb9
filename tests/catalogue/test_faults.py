"""Every fault of a folder is named with file, row and column, and all of them at once."""

import pytest

from indicators.catalogue import load_catalogue
from indicators.catalogue.faults import Template
from indicators.errors import CatalogueError
from tests.catalogue.folders import SOUND, edited, write_folder


def faults_of(folder):
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return [(found.file, found.row, found.column, found.template) for found in caught.value.faults]


IND, ARE, TAR, SEC = "indicators.csv", "areas.csv", "targets.csv", "sectors.csv"
SER = "series.csv"
TARGET = "T1,WATER,VN,>=,90,2025-12-31,reach,80,2024-12-31,https://example.org/a"

FAULTY = [
    ({SEC: None}, SEC, None, None, "FILE_MISSING"),
    ({IND: None}, IND, None, None, "FILE_MISSING"),
    ({ARE: None}, ARE, None, None, "FILE_MISSING"),
    ({"target.csv": "code\n"}, "target.csv", None, None, "FILE_UNKNOWN_NEAR"),
    ({"zzzz9.csv": "code\n"}, "zzzz9.csv", None, None, "FILE_UNKNOWN"),
    ({SEC: ""}, SEC, None, None, "FILE_EMPTY"),
    ({SEC: "code,name_vi\nA,Nước sạch\n".encode("cp1258", "replace") + b"B,\xff\n"}, SEC, 2, None, "NOT_UTF8"),
    ({SEC: 'code,name_vi\nA,"Nước\n'}, SEC, 2, None, "NOT_CSV"),
    ({SEC: "code,name_vi\nA,Nước\x07\n"}, SEC, 2, "name_vi", "CONTROL_CHARACTER"),
    ({SEC: "code,name_vi,name_en\nA,Nước\n"}, SEC, 2, None, "FIELD_COUNT"),
    ({SEC: "code,name_vi\nA,Nước,sạch\n"}, SEC, 2, None, "FIELD_COUNT"),
    (edited(SEC, "name_vi", "name"), SEC, 1, "name_vi", "COLUMN_MISSING"),
    (edited(SEC, "name_en", "name_eng"), SEC, 1, "name_eng", "COLUMN_UNKNOWN_NEAR"),
    (edited(SEC, "order", "qqq"), SEC, 1, "qqq", "COLUMN_UNKNOWN"),
    (edited(SEC, "name_en", "name_vi"), SEC, 1, "name_vi", "COLUMN_TWICE"),
    (edited(SEC, "A,Nước sạch", "A,"), SEC, 2, "name_vi", "VALUE_MISSING"),
    (edited(SEC, ",1\n", ",first\n"), SEC, 2, "order", "NOT_A_COUNT"),
    (edited(SEC, ",1\n", ",1\nA,Lại nước,,2\n"), SEC, 3, "code", "DUPLICATE"),
    (edited(IND, "WATER,A", "water,A"), IND, 2, "code", "NOT_A_CODE"),
    (edited(IND, "WATER,A", "WATER,B"), IND, 2, "sector", "UNKNOWN_SECTOR"),
    (edited(IND, "percent", "percentage"), IND, 2, "kind", "NOT_ALLOWED_NEAR"),
    (edited(IND, "percent", "%"), IND, 2, "kind", "NOT_ALLOWED"),
    (edited(IND, "M|A", "M|Y"), IND, 2, "frequency", "NOT_ALLOWED"),
    (edited(IND, "ratio", "median"), IND, 2, "aggregation", "NOT_ALLOWED"),
    (edited(IND, "ratio", "weighted-mean:"), IND, 2, "aggregation", "NOT_ALLOWED"),
    (edited(IND, "ratio", "weighted-mean:WELS"), IND, 2, "aggregation", "UNKNOWN_INDICATOR_NEAR"),
    (edited(IND, ",sum,0,", ",sum,1_000,"), IND, 3, "minimum", "NOT_A_LIMIT"),
    (edited(IND, ",sum,0,", ",sum,7,7"), IND, 3, "maximum", "LIMITS_CROSSED"),
    ({IND: "code,sector,name_vi,kind,decimals\nWATER,A,Nước,percent,11\n"}, IND, 2, "decimals", "TOO_LARGE"),
    ({IND: "code,sector,name_vi,kind,stale_after_days\nW,A,Nước,rank,0\n"}, IND, 2, "stale_after_days", "NOT_A_COUNT"),
    ({IND: "code,sector,name_vi,kind,integer\nW,A,Nước,rank,true\n"}, IND, 2, "integer", "NOT_ALLOWED"),
    ({IND: "code,sector,name_vi,kind,tier\nW,A,Nước,rank,cor\n"}, IND, 2, "tier", "NOT_ALLOWED_NEAR"),
    ({SER: "code,name_vi\nnew,\n"}, SER, 2, "name_vi", "VALUE_MISSING"),
    ({SER: "code,indicator,name_vi\nnew,WATRE,mới\n"}, SER, 2, "indicator", "UNKNOWN_INDICATOR_NEAR"),
    ({SER: "code,name_vi\nnew,mới\nnew,lại mới\n"}, SER, 3, "code", "DUPLICATE"),
    (edited(TAR, "T1,WATER", "T1,WATRE"), TAR, 2, "indicator", "UNKNOWN_INDICATOR_NEAR"),
    (edited(TAR, "T1,WATER", "T1,ZZZ"), TAR, 2, "indicator", "UNKNOWN_INDICATOR"),
    (edited(TAR, "T1,WATER,VN", "T1,WATER,XX9"), TAR, 2, "scope", "UNKNOWN_AREA"),
    (edited(TAR, "each-province", "each-provinces"), TAR, 3, "scope", "UNKNOWN_AREA_NEAR"),
    (edited(TAR, ">=,90", "≥,90"), TAR, 2, "comparator", "NOT_ALLOWED"),
    (edited(TAR, ">=,90", ",90"), TAR, 2, "comparator", "COMPARATOR_MISSING"),
    (edited(TAR, ">=,90", ">=,"), TAR, 2, "value", "TARGET_VALUE_MISSING"),
    (edited(TAR, ">=,90", '>=,"90,5"'), TAR, 2, "value", "NOT_A_NUMBER"),
    (edited(TAR, ">=,90", ">=,1e309"), TAR, 2, "value", "NOT_A_NUMBER"),
    (edited(TAR, ">=,90", ">=,nan"), TAR, 2, "value", "NOT_A_NUMBER"),
    (edited(TAR, ">=,90", ">=,９０"), TAR, 2, "value", "NOT_A_NUMBER"),
    (edited(TAR, ">=,90", "top-n,2.5"), TAR, 2, "value", "PLACES_NOT_WHOLE"),
    (edited(TAR, "2025-12-31,reach,80", "31/12/2025,reach,80"), TAR, 2, "due", "NOT_A_DUE_DATE"),
    (edited(TAR, "2025-12-31,reach,80", "2025-02-30,reach,80"), TAR, 2, "due", "NOT_A_DUE_DATE"),
    (edited(TAR, ">=,90,2025-12-31,reach", ">=,0,2025-12-31,improve-by"), TAR, 2, "value", "STEP_NOT_POSITIVE"),
    (
        edited(TAR, ">=,90,2025-12-31,reach", ">=,,2025-12-31,improve-by"),
        TAR,
        2,
        "value",
        "TARGET_VALUE_MISSING",
    ),
    (edited(TAR, "80,2024-12-31", "80,2025-12-31"), TAR, 2, "baseline_date", "BASELINE_NOT_BEFORE_DUE"),
    (edited(TAR, "80,2024-12-31", "80,2024-13-31"), TAR, 2, "baseline_date", "NOT_A_DATE"),
    (edited(TAR, "80,2024-12-31", ",2024-12-31"), TAR, 2, "baseline_date", "BASELINE_WITHOUT_VALUE"),
    (edited(TAR, "https://example.org/a", "Báo X"), TAR, 2, "source_url", "NOT_A_WEBSITE"),
    (edited("trajectories.csv", "T1", "X9"), "trajectories.csv", 2, "target", "UNKNOWN_TARGET"),
    (edited("trajectories.csv", "T1", "T11"), "trajectories.csv", 2, "target", "UNKNOWN_TARGET_NEAR"),
    (
        edited("trajectories.csv", ",85\n", ",85\nT1,2025-06-30,86\n"),
        "trajectories.csv",
        3,
        "target",
        "DUPLICATE",
    ),
    (edited("milestones.csv", "M1,A", "M1,AB"), "milestones.csv", 2, "sector", "UNKNOWN_SECTOR_NEAR"),
    (edited("milestone_states.csv", "M1", "M-1"), "milestone_states.csv", 2, "milestone", "UNKNOWN_MILESTONE_NEAR"),
    (edited("milestone_states.csv", "M1", "X5"), "milestone_states.csv", 2, "milestone", "UNKNOWN_MILESTONE"),
    (
        edited("milestone_states.csv", "in_progress", "doing"),
        "milestone_states.csv",
        2,
        "state",
        "NOT_ALLOWED_NEAR",
    ),
    (
        edited("milestone_states.csv", "in_progress\n", "in_progress\nM1,2025-03-01,done\n"),
        "milestone_states.csv",
        3,
        "milestone",
        "DUPLICATE",
    ),
    (edited(ARE, "P2,R-N", "P9,R-N"), ARE, 4, "successor", "UNKNOWN_AREA"),
    (edited(ARE, "2025-07-01,,,", "2025-07-01,,P1,"), ARE, 4, "successor", "SUCCESSOR_CYCLE"),
    (edited(ARE, "2025-07-01,,,", "2025-07-01,2025-06-30,,"), ARE, 5, "valid_to", "ENDS_BEFORE_START"),
    (edited(ARE, ",P2,R-N", ",P2,VN"), ARE, 4, "region", "UNKNOWN_REGION"),
    (edited(ARE, ",P2,R-N", ",P2,R-M"), ARE, 4, "region", "UNKNOWN_REGION_NEAR"),
    (edited("leads.csv", "A,VN", "Q,VN"), "leads.csv", 2, "subject", "UNKNOWN_SUBJECT"),
    (edited("leads.csv", "WATER,P2", "WATR,P2"), "leads.csv", 3, "subject", "UNKNOWN_SUBJECT_NEAR"),
    (edited("leads.csv", "A,VN", "A,ZZ7"), "leads.csv", 2, "area", "UNKNOWN_AREA"),
    (edited("leads.csv", "2025-12-31", "2023-12-31"), "leads.csv", 2, "valid_to", "ENDS_BEFORE_START"),
    (edited("deadlines.csv", "WATER,M", ","), "deadlines.csv", 2, "indicator", "DEADLINE_FOR_NOBODY"),
    (edited("deadlines.csv", ",20", ",-1"), "deadlines.csv", 2, "days", "NOT_A_COUNT"),
    (edited("deadlines.csv", "WATER,M", ",X"), "deadlines.csv", 2, "frequency", "NOT_ALLOWED"),
    (edited("locks.csv", "2024-Q2", "2024-Q5"), "locks.csv", 3, "period", "NOT_A_PERIOD"),
    (edited("locks.csv", "province", "village"), "locks.csv", 3, "level", "NOT_ALLOWED"),
]


@pytest.mark.parametrize(("files", "file", "row", "column", "name"), FAULTY)
def test_a_fault_is_named_with_file_row_and_column(tmp_path, files, file, row, column, name):
    assert (file, row, column, Template[name].value) in faults_of(write_folder(tmp_path, files))


def test_one_fault_of_a_cell_is_reported_once_and_alone(tmp_path):
    found = faults_of(write_folder(tmp_path, edited(TAR, "T1,WATER", "T1,WATRE")))
    assert found == [(TAR, 2, "indicator", Template.UNKNOWN_INDICATOR_NEAR.value)]


def test_all_faults_of_all_files_are_reported_at_once_even_in_one_row(tmp_path):
    files = {
        **edited(IND, "WATER,A,Tỷ lệ hộ có nước sạch,percent", "WATER,Z,,per cent"),
        **edited(TAR, TARGET, "T1,WATERR,VN,,x,soon,reach,80,2026-12-31,www"),
        **edited("locks.csv", "2024-Q2", "Q2"),
        "extra.csv": "a\n",
    }
    assert [(file, row, column) for file, row, column, _ in faults_of(write_folder(tmp_path, files))] == [
        ("extra.csv", None, None),
        (IND, 2, "kind"),
        (IND, 2, "name_vi"),
        (IND, 2, "sector"),
        ("locks.csv", 3, "period"),
        (TAR, 2, "comparator"),
        (TAR, 2, "due"),
        (TAR, 2, "indicator"),
        (TAR, 2, "source_url"),
        (TAR, 2, "value"),
    ]


def test_a_file_that_is_missing_causes_no_second_fault_in_files_that_refer_to_it(tmp_path):
    assert faults_of(write_folder(tmp_path, {ARE: None})) == [(ARE, None, None, Template.FILE_MISSING.value)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (edited(IND, "WELLS,A,Số giếng,count", "WELLS,A,Số giếng, sâu,count"), (IND, 3, None, "FIELD_COUNT")),
        (edited(IND, "code,", "kode,"), None),
        (edited(IND, "Số giếng", '"Số "giếng'), (IND, 3, None, "NOT_CSV")),
        (edited(IND, "Số giếng,count", "Số giếng,counts"), (IND, 3, "kind", "NOT_ALLOWED_NEAR")),
    ],
    ids=["torn row", "no code column", "file breaks off", "bad cell"],
)
def test_a_bad_row_is_still_known_to_the_files_that_refer_to_it(tmp_path, files, expected):
    found = faults_of(write_folder(tmp_path, files))
    assert {file for file, *_ in found} == {IND}
    assert expected is None or found == [(*expected[:3], Template[expected[3]].value)]


def test_a_folder_that_does_not_exist_names_the_three_files_it_needs(tmp_path):
    assert [file for file, *_ in faults_of(tmp_path / "nowhere")] == [ARE, IND, SEC]


def test_a_fault_says_what_was_found_and_which_words_are_allowed(tmp_path):
    write_folder(tmp_path, edited(IND, "percent", "percents"))
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert str(caught.value.faults[0]) == (
        "indicators.csv:2:kind: 'percents' is not allowed; did you mean 'percent'? "
        "Use one of: percent, count, amount, rank, index, level, milestone-share."
    )


def test_the_row_number_counts_blank_lines_but_not_quoted_line_breaks(tmp_path):
    rows = 'code,name_vi,name_en,order\nA,"Nước\nsạch",,1\n\nB,,,2\n'
    assert faults_of(write_folder(tmp_path, {SEC: rows})) == [(SEC, 4, "name_vi", Template.VALUE_MISSING.value)]


def test_a_circle_of_successors_is_written_out(tmp_path):
    write_folder(tmp_path, edited(ARE, "2025-07-01,,,", "2025-07-01,,P1,"))
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert "P1 → P2 → P1" in str(caught.value.faults[0])


def test_the_sound_folder_has_every_kind_of_file():
    assert len(SOUND) == 11


def test_a_file_that_cannot_be_opened_is_named(tmp_path):
    (write_folder(tmp_path, {}) / "locks.csv").unlink()
    (tmp_path / "locks.csv").mkdir()
    assert faults_of(tmp_path) == [("locks.csv", None, None, Template.FILE_UNREADABLE.value)]


def test_every_kind_of_fault_is_shown_by_a_test():
    assert {name for *_, name in FAULTY} | {"FILE_UNREADABLE"} == {member.name for member in Template}
