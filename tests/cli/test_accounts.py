"""Accounts from the command line: no secret is an argument, a token is shown once, a named account keeps its role."""

from __future__ import annotations

import json

from indicators.store import Store
from tests.cli.running import run

SECRET = {"INDICATORS_PASSWORD": "bốn con gà đi chợ"}


def add(database, name, role, *options):
    """An account for a program."""
    return run(database, "user", "add", name, "--role", role, "--no-password", *options)


def test_an_account_is_added_listed_changed_and_disabled(own_database):
    assert add(own_database, "lan", "analyst", "--sectors", "2.1,2.2", "--areas", "P34-80").returncode == 0
    assert run(own_database, "user", "role", "lan", "approver").returncode == 0
    assert run(own_database, "user", "scope", "lan", "--sectors", "2.2").returncode == 0
    assert run(own_database, "user", "disable", "lan").returncode == 0
    done = run(own_database, "user", "list", "--json")
    (found,) = json.loads(done.stdout)
    assert found.pop("revision") > 0
    assert found == {"name": "lan", "role": "approver", "sectors": ["2.2"], "areas": None, "disabled": True}


def test_a_password_comes_from_the_environment_and_is_kept_as_a_hash(own_database):
    done = run(own_database, "user", "add", "lan", "--role", "viewer", environment=SECRET)
    store = Store.open(f"sqlite:///{own_database}")
    kept = store.accounts()[0].password
    store.close()
    assert done.returncode == 0
    assert kept.startswith("$argon2id$")
    assert SECRET["INDICATORS_PASSWORD"] not in done.stdout + done.stderr + kept


def test_without_a_terminal_and_a_password_nothing_is_written(own_database):
    done = run(own_database, "--lang", "en", "user", "add", "lan", "--role", "viewer")
    assert (done.returncode, done.stdout) == (1, "")
    assert "INDICATORS_PASSWORD" in done.stderr
    assert run(own_database, "user", "list", "--json").stdout == "[]\n"


def test_a_short_password_is_refused(own_database):
    short = {"INDICATORS_PASSWORD": "ngan"}
    done = run(own_database, "user", "add", "lan", "--role", "viewer", environment=short)
    assert done.returncode == 1
    assert "ngan" not in done.stderr


def test_a_token_alone_is_printed_on_stdout(own_database):
    add(own_database, "lan", "viewer")
    done = run(own_database, "user", "token", "lan")
    assert done.stdout.startswith("kpi_")
    assert len(done.stdout.splitlines()) == 1
    assert "lan" in done.stderr
    assert done.stdout.strip() not in run(own_database, "user", "list").stdout


def test_an_account_that_does_not_exist_is_wrong_usage_and_the_nearest_is_named(own_database):
    add(own_database, "lan", "viewer")
    done = run(own_database, "user", "role", "lam", "admin")
    assert done.returncode == 2
    assert "lan" in done.stderr


def test_a_named_account_is_held_to_its_role(own_database, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("indicator_code,area,period,value,source\nIPV6_RATE,VN,2025-12,71.5,VNNIC\n")
    add(own_database, "lan", "analyst")
    add(own_database, "binh", "approver")
    sent = run(own_database, "import", str(file), "--by", "lan", "--json")
    batch = str(json.loads(sent.stdout)["batch"])
    assert run(own_database, "approve", batch, "--by", "lan").returncode == 1
    assert run(own_database, "import", str(file), "--by", "binh").returncode == 1
    assert run(own_database, "approve", batch, "--by", "nobody").returncode == 2
    assert run(own_database, "approve", batch, "--by", "binh").returncode == 0


def test_an_administrator_named_manages_accounts_and_others_do_not(own_database):
    add(own_database, "an", "admin")
    add(own_database, "lan", "viewer")
    assert run(own_database, "user", "role", "lan", "analyst", "--by", "an").returncode == 0
    assert run(own_database, "user", "role", "an", "viewer", "--by", "lan").returncode == 1
    assert run(own_database, "user", "role", "an", "viewer", "--by", "an").returncode == 1
