"""An installation that cannot work says so in one clear line, changes nothing and shows no traceback."""

import shutil
import socket
import sqlite3

import pytest
import yaml

from tests.catalogue.shipped import DATA
from tests.cli.running import run


@pytest.fixture
def config(tmp_path):
    """Settings of the test's own with a catalogue it may break."""
    tmp_path.chmod(0o700)
    shutil.copytree(DATA / "catalogue", tmp_path / "catalogue")
    shutil.copytree(DATA / "observations", tmp_path / "observations")
    path = tmp_path / "config.yaml"
    write(path)
    return path


def write(path, **settings):
    own = {"catalogue": "catalogue", "observations": "observations", "database": "sqlite:///indicators.db"}
    path.write_text(yaml.safe_dump(own | settings), encoding="utf-8")


def complaint(config, *command, code=1, **environment):
    """What one command says on stderr when it fails as expected."""
    done = run(None, "--config", str(config), *command, environment=environment)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_every_broken_catalogue_row_is_named_at_once(config):
    targets = config.parent / "catalogue" / "targets.csv"
    lines = targets.read_text("utf-8").splitlines()
    lines[1] = lines[1].replace(">=", "=>")
    lines[2] = lines[2].replace("IPV6_RATE", "IPV6_RAT", 1)
    targets.write_text("\n".join(lines), encoding="utf-8")
    said = complaint(config, "init")
    assert "targets.csv:2:comparator" in said
    assert "targets.csv:3:indicator" in said
    assert not (config.parent / "indicators.db").exists()


def test_an_unknown_key_names_the_nearest(config):
    write(config, databse="sqlite:///x.db")
    said = complaint(config, "overview")
    assert "databse" in said
    assert "database" in said
    assert len(said.splitlines()) == 1


def test_an_unknown_environment_key_is_refused_too(config):
    assert "title" in complaint(config, "overview", INDICATORS_TITEL="x")


@pytest.mark.parametrize("value", ["nowhere", ["vi"], 5])
def test_a_wrong_value_says_which_key(config, value):
    write(config, language=value)
    assert "language" in complaint(config, "overview")


def test_a_settings_file_that_is_no_yaml_names_its_line(config):
    config.write_text("title: a\n  language: [vi\n", encoding="utf-8")
    assert "config.yaml" in complaint(config, "overview")


def test_a_missing_settings_file_is_named(tmp_path):
    assert "none.yaml" in complaint(tmp_path / "none.yaml", "overview")


@pytest.mark.parametrize("place", ["/proc/indicators.db", "/dev/null/indicators.db", "/no/such/folder/indicators.db"])
def test_a_folder_that_cannot_hold_the_database_is_named(config, place):
    write(config, database=f"sqlite:///{place}")
    said = complaint(config, "init")
    assert place.rsplit("/", 1)[0] in said
    assert len(said.splitlines()) == 1


def test_a_database_that_was_never_made_asks_for_init(config):
    said = complaint(config, "overview")
    assert "indicators init" in said
    assert not (config.parent / "indicators.db").exists()


def test_a_database_newer_than_the_program_is_left_alone(config):
    path = config.parent / "indicators.db"
    run(None, "--config", str(config), "init")
    with sqlite3.connect(path) as database:
        table, column = version_column(database)
        database.execute(f"UPDATE {table} SET {column} = '9999'")
    database.close()
    before = path.read_bytes()
    for command in ("init", "overview", "serve"):
        assert len(complaint(config, command).splitlines()) == 1
    assert path.read_bytes() == before


def version_column(database):
    """Where Alembic notes the version of the tables."""
    (table,) = database.execute("SELECT name FROM sqlite_master WHERE name LIKE '%version%'").fetchone()
    return table, database.execute(f"PRAGMA table_info({table})").fetchone()[1]


def test_a_file_that_is_no_database_is_left_alone(config):
    path = config.parent / "indicators.db"
    path.write_text("not a database at all, only text" * 100)
    assert len(complaint(config, "init").splitlines()) == 1
    assert path.read_text().startswith("not a database")


def test_an_observations_file_with_errors_stops_init_with_3_and_its_findings(config):
    faulty = config.parent / "observations" / "zz.csv"
    faulty.write_text("indicator_code,area,period,value\nIPV6_RATE,VN,2025-12,abc\n")
    said = complaint(config, "init", code=3)
    assert "zz.csv" in said
    assert "abc" in said


def test_a_taken_port_is_said_with_what_to_do(config):
    run(None, "--config", str(config), "init")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = complaint(config, "serve", "--port", port)
    assert port in said
    assert len(said.splitlines()) == 1


def test_without_sign_in_no_other_address_is_listened_on(config):
    assert "0.0.0.0" in complaint(config, "serve", "--host", "0.0.0.0")


def test_doctor_lists_what_is_wrong_as_a_document(config):
    done = run(None, "--config", str(config), "doctor", "--json")
    assert done.returncode == 1
    assert "indicators init" in done.stdout


def test_a_password_in_the_settings_file_is_refused(config):
    write(config, mail={"password": "x"})
    assert "INDICATORS_MAIL__PASSWORD" in complaint(config, "overview")
