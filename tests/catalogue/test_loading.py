"""What a sound folder becomes: defaults, keys, hash, tolerated forms."""

import codecs
import subprocess
import sys
from datetime import date

import pytest

from indicators.catalogue import load_catalogue, nearest
from indicators.formats import words
from indicators.model import Direction, Level
from indicators.periods import Frequency
from tests.catalogue.folders import SOUND, write_folder

DEFAULTS = "code,sector,name_vi,kind,direction,frequency,minimum,maximum,stale_after_days,decimals\n"


def indicator(folder, row):
    empty = {name: None for name in SOUND if name not in ("sectors.csv", "areas.csv")}
    write_folder(folder, {**empty, "indicators.csv": DEFAULTS + row + "\n"})
    return load_catalogue(folder).indicators["X"]


@pytest.mark.parametrize(
    ("row", "field", "expected"),
    [
        ("X,A,Tên,percent,,,,,,", "direction", Direction.HIGHER),
        ("X,A,Tên,rank,,,,,,", "direction", Direction.LOWER),
        ("X,A,Tên,rank,higher,,,,,", "direction", Direction.HIGHER),
        ("X,A,Tên,percent,,,,,,", "minimum", 0.0),
        ("X,A,Tên,percent,,,,,,", "maximum", 100.0),
        ("X,A,Tên,percent,,,,none,,", "maximum", None),
        ("X,A,Tên,percent,,,none,,,", "minimum", None),
        ("X,A,Tên,percent,,,-5.5,120,,", "minimum", -5.5),
        ("X,A,Tên,count,,,,,,", "minimum", None),
        ("X,A,Tên,count,,,,,,", "maximum", None),
        ("X,A,Tên,count,,,,,,", "decimals", 1),
        ("X,A,Tên,count,,,,,,0", "decimals", 0),
        ("X,A,Tên,count,,,,,,", "level", (Level.NATIONAL,)),
        ("X,A,Tên,count,,,,,,", "aggregation", "none"),
        ("X,A,Tên,count,,,,,,", "integer", False),
        ("X,A,Tên,count,,,,,,", "frequency", ()),
        ("X,A,Tên,count,,Q|M,,,,", "frequency", (Frequency.QUARTER, Frequency.MONTH)),
        ("X,A,Tên,count,,M|A,,,,", "stale_after_days", 75),
        ("X,A,Tên,count,,Q,,,,", "stale_after_days", 135),
        ("X,A,Tên,count,,H,,,,", "stale_after_days", 225),
        ("X,A,Tên,count,,A|M,,,,", "stale_after_days", 450),
        ("X,A,Tên,count,,,,,,", "stale_after_days", None),
        ("X,A,Tên,count,,M,,,400,", "stale_after_days", 400),
    ],
)
def test_an_empty_cell_means_the_documented_default(tmp_path, row, field, expected):
    assert getattr(indicator(tmp_path, row), field) == expected


def test_a_due_year_stands_for_its_last_day(tmp_path):
    row = "code,indicator,scope,comparator,value,due\nT1,WATER,VN,>=,90,2027\n"
    folder = write_folder(tmp_path, {"targets.csv": row, "trajectories.csv": None})
    assert load_catalogue(folder).targets["T1"].due == date(2027, 12, 31)


def test_an_interim_milestone_after_the_due_date_is_no_fault(tmp_path):
    folder = write_folder(tmp_path, {"trajectories.csv": "target,date,value\nT1,2031-06-30,85\n"})
    assert load_catalogue(folder).knots_by_target["T1"][0].date == date(2031, 6, 30)


def test_a_reference_needs_neither_comparator_nor_value(tmp_path):
    row = "code,indicator,scope,comparator,value,due,kind\nT1,WATER,VN,,,2027,reference\n"
    folder = write_folder(tmp_path, {"targets.csv": row, "trajectories.csv": None})
    assert load_catalogue(folder).targets["T1"].comparator is None


def test_only_sectors_indicators_and_areas_must_exist(tmp_path):
    needed = ("sectors.csv", "indicators.csv", "areas.csv")
    write_folder(tmp_path, {name: None for name in SOUND if name not in needed})
    catalogue = load_catalogue(tmp_path)
    assert (len(catalogue.indicators), catalogue.targets, catalogue.locks) == (2, {}, ())


def test_a_header_without_rows_is_an_empty_table(tmp_path):
    write_folder(tmp_path, {"locks.csv": "period,level,reason\n"})
    assert load_catalogue(tmp_path).locks == ()


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + SOUND["sectors.csv"].encode(),
        SOUND["sectors.csv"].replace("\n", "\r\n").encode(),
        SOUND["sectors.csv"].replace(",", " , ").encode(),
        b"\n" + SOUND["sectors.csv"].encode() + b"\n\n",
        "code,name_vi\nA,Nước sạch".encode(),
    ],
    ids=["byte order mark", "Windows line ends", "blanks around values", "blank lines", "no last line end"],
)
def test_harmless_forms_of_a_file_are_read(tmp_path, data):
    assert load_catalogue(write_folder(tmp_path, {"sectors.csv": data})).sectors["A"].name_vi == "Nước sạch"


def test_names_are_kept_in_one_form_of_unicode(tmp_path):
    write_folder(tmp_path, {"sectors.csv": "code,name_vi\nA,Nu\u031bo\u031b\u0301c\n"})
    assert load_catalogue(tmp_path).sectors["A"].name_vi == "Nước"


def test_files_that_are_no_csv_are_ignored_and_change_no_hash(tmp_path):
    before = load_catalogue(write_folder(tmp_path, {})).sha256
    (tmp_path / "README.md").write_text("ghi chú", "utf-8")
    assert load_catalogue(tmp_path).sha256 == before


def test_any_changed_byte_changes_the_hash(tmp_path):
    before = load_catalogue(write_folder(tmp_path, {})).sha256
    write_folder(tmp_path, {"sectors.csv": SOUND["sectors.csv"] + "\n"})
    assert load_catalogue(tmp_path).sha256 != before


def test_loading_needs_no_pandas():
    code = "import sys, indicators.catalogue; print('pandas' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("water", "WATER"), ("WATRE", "WATER"), ("WELL", "WELLS"), ("zzz", None), ("W" * 500, None), ("", None)],
)
def test_the_nearest_code_is_suggested_only_when_one_is_near(typed, expected):
    assert nearest(typed, ["WATER", "WELLS"]) == expected


SERIES = "code,indicator,name_vi,name_en\nnew,,mới,new\nnew,WATER,mới từ 2025,new from 2025\n"


@pytest.mark.parametrize(
    ("indicator", "code", "lang", "shown"),
    [
        ("WELLS", "new", "vi", "mới"),
        ("WELLS", "new", "en", "new"),
        ("WATER", "new", "vi", "mới từ 2025"),
        ("WATER", "old", "vi", "old"),
    ],
)
def test_a_way_of_counting_has_the_name_of_its_indicator_else_of_all_else_its_code(
    tmp_path, indicator, code, lang, shown
):
    catalogue = load_catalogue(write_folder(tmp_path, {"series.csv": SERIES}))
    assert words.series(code, catalogue.indicators[indicator], lang) == shown


def test_names_of_ways_of_counting_are_no_column_of_an_indicator(tmp_path):
    catalogue = load_catalogue(write_folder(tmp_path, {"series.csv": SERIES}))
    assert "series_names" not in catalogue.indicators["WATER"].model_dump()
