"""People sign in to an installation: what the command line refuses before a door opens, and the first account."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import run

LOCAL = {"INDICATORS_AUTH__MODE": "local", "INDICATORS_PASSWORD": "bốn con gà đi chợ"}
PUBLIC = {"INDICATORS_SERVER__HOST": "192.0.2.1", "INDICATORS_SERVER__PORT": "1"}
READABLE = {"INDICATORS_SERVER__BASE_URL": "http://kpi.example"}


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (PUBLIC, "Without sign-in"),
        ({**PUBLIC, **LOCAL}, "passwords would travel"),
        ({**PUBLIC, **LOCAL, **READABLE}, "passwords would travel"),
        ({"INDICATORS_AUTH__MODE": "oidc"}, "not part of this version"),
    ],
)
def test_a_door_that_would_stand_open_is_not_opened(own_database, environment, said):
    done = run(own_database, "--lang", "en", "serve", environment=environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


def failed(database, environment):
    """Codes of the checks of `doctor` that failed."""
    done = run(database, "doctor", "--json", environment=environment)
    return {one["code"] for one in json.loads(done.stdout)["failed"]}


def test_doctor_says_that_nobody_can_sign_in_until_there_is_an_account_with_a_password(own_database):
    assert "SIGN_IN" not in failed(own_database, {})
    run(own_database, "user", "add", "robot", "--role", "viewer", "--no-password", environment=LOCAL)
    assert "SIGN_IN" in failed(own_database, LOCAL)
    assert run(own_database, "user", "add", "chi", "--role", "admin", environment=LOCAL).returncode == 0
    assert "SIGN_IN" not in failed(own_database, LOCAL)
    assert "SIGN_IN" in failed(own_database, LOCAL | READABLE)
