"""Every command explains itself and stands in the README."""

from __future__ import annotations

import re

import pytest
import typer

from indicators.cli.commands import app
from tests.architecture.sources import ROOT

GROUP = typer.main.get_command(app)
README = (ROOT / "README.md").read_text("utf-8")


def commands(group, prefix=""):
    """Every command and what it says of itself, groups' own ones included."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


ALL = list(commands(GROUP))
NAMES = [name for name, _ in ALL]


@pytest.mark.parametrize(("name", "command"), ALL, ids=NAMES)
def test_a_command_says_what_it_does(name, command):
    assert command.help


@pytest.mark.parametrize(("name", "command"), ALL, ids=NAMES)
def test_every_option_says_what_it_means(name, command):
    assert [one.name for one in command.params if one.param_type_name == "option" and not one.help] == []


@pytest.mark.parametrize("name", sorted(GROUP.commands))
def test_a_command_stands_in_the_readme(name):
    assert f"`{name}`" in README


def test_the_readme_names_no_command_that_does_not_exist():
    table = README.split("| command | does |")[1].split("\n\n")[0]
    named = {
        name
        for row in table.splitlines()
        for name in re.findall(r"`([a-z]+)`", row.split("|")[1] if "|" in row else "")
    }
    assert named <= set(GROUP.commands)
