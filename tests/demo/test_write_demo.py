"""The invented data set: repeatable, marked, and good enough for the program's own checks."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from indicators.catalogue import load_catalogue
from indicators.demo import write_demo
from indicators.errors import IndicatorsError
from indicators.model.observations import INVENTED_MARK
from indicators.settings import load_settings

AREAS = Path(__file__).resolve().parents[2] / "data" / "catalogue" / "areas.csv"


def rows_below(folder):
    """Every observation, as read by the standard library."""
    found = []
    for path in sorted((folder / "observations").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found.extend(csv.DictReader(file))
    return found


def digest(folder):
    """Names and hashes of every file written."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "small"
    return folder, write_demo(folder, seed=1, rows=None, areas=AREAS)


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_demo(tmp_path / name, seed=5, rows=3_000, areas=AREAS)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_another_seed_writes_other_values(tmp_path):
    for seed in (5, 6):
        write_demo(tmp_path / str(seed), seed=seed, rows=500, areas=AREAS)
    one, two = (rows_below(tmp_path / str(seed)) for seed in (5, 6))
    assert [row["numerator"] for row in one] != [row["numerator"] for row in two]


@pytest.mark.parametrize("rows", [1, 999, 5_000])
def test_exactly_as_many_rows_are_written_as_were_asked_for(tmp_path, rows):
    summary = write_demo(tmp_path / "set", seed=1, rows=rows, areas=AREAS)
    assert (summary.rows, len(rows_below(tmp_path / "set"))) == (rows, rows)


@pytest.mark.parametrize("rows", [0, -1, 5_000_000])
def test_an_impossible_number_of_rows_is_refused(tmp_path, rows):
    with pytest.raises(IndicatorsError, match="rows cannot be written"):
        write_demo(tmp_path, seed=1, rows=rows, areas=AREAS)


def test_every_row_is_marked_as_invented(written):
    assert all(row["source"].startswith(INVENTED_MARK) for row in rows_below(written[0]))


def test_the_title_says_that_everything_is_invented(written):
    assert load_settings(written[1].config, environment={}).title.startswith(INVENTED_MARK)


def test_the_settings_name_a_database_and_folders_of_their_own(written):
    folder, summary = written
    settings = load_settings(summary.config, environment={})
    assert settings.database.endswith(f"{folder.name}/var/demo.db")
    assert (settings.catalogue, settings.observations) == (folder / "catalogue", folder / "observations")


def test_the_catalogue_loads_without_a_fault(written):
    catalogue = load_catalogue(written[0] / "catalogue")
    assert all(indicator.name_vi.endswith("(giả định)") for indicator in catalogue.indicators.values())


def test_every_way_of_counting_has_a_name_in_both_languages(written):
    names = load_catalogue(written[0] / "catalogue").indicators["DEMO_001"].series_names
    assert {row["series"] for row in rows_below(written[0])} - {""} == {one.code for one in names if one.name_en}


def test_each_row_names_a_province_in_force_at_the_end_of_its_period(written):
    old = {row["period"] for row in rows_below(written[0]) if row["area"].startswith("P63")}
    new = {row["period"] for row in rows_below(written[0]) if row["area"].startswith("P34")}
    assert max(old) == "2025-Q2" and min(new) == "2025-07"


def test_no_key_is_written_twice(written):
    keys = [(row["indicator_code"], row["area"], row["period"]) for row in rows_below(written[0])]
    assert len(keys) == len(set(keys))


def test_some_rows_are_missing_some_provisional_some_approximate(written):
    rows = rows_below(written[0])
    assert {row["finality"] for row in rows} == {"final", "provisional"}
    assert {row["qualifier"] for row in rows} >= {"=", "~"}
    assert len({row["area"] for row in rows if row["period"] == "2025-10"}) < 36 * 19


def test_the_country_sums_what_the_provinces_report(written):
    rows = [row for row in rows_below(written[0]) if (row["indicator_code"], row["period"]) == ("DEMO_003", "2025-08")]
    parts = sum(int(row["value"]) for row in rows if row["area"] != "VN")
    country = next(int(row["value"]) for row in rows if row["area"] == "VN")
    assert 0 < parts <= country


def test_an_earlier_data_set_leaves_no_file_behind(tmp_path):
    write_demo(tmp_path / "set", seed=1, rows=400_000, areas=AREAS)
    write_demo(tmp_path / "set", seed=1, rows=None, areas=AREAS)
    assert sorted(path.stem for path in (tmp_path / "set" / "observations").iterdir()) == ["2023", "2024", "2025"]


def test_a_folder_of_somebody_else_is_not_touched(tmp_path):
    (tmp_path / "figures.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(IndicatorsError, match="holds other files"):
        write_demo(tmp_path, seed=1, rows=10, areas=AREAS)
    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]
