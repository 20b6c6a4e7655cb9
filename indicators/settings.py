"""Settings: where each comes from, in which order, and what it may be; it opens nothing but the settings file.

Order: option, `INDICATORS_<KEY>` (nesting with `__`), `DATABASE_URL` /
`DATABASE_URL_READ` / `PORT`, config.yaml, default.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from indicators.errors import ConfigError
from indicators.model.vocabulary import Language

CONFIG_VARIABLE = "INDICATORS_CONFIG"
PASSWORD_VARIABLE = "INDICATORS_PASSWORD"
"""Holds the password of an account for the command that sets it; it is no setting."""
_PREFIX = "INDICATORS_"
_PLAIN_VARIABLES = {"DATABASE_URL": "database", "DATABASE_URL_READ": "database_read", "PORT": "server__port"}
_SQLITE = "sqlite:///"
_MIB = 1024 * 1024

Tree = dict[str, object]


def _split_commas(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_split_commas)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class LimitSettings(_Section):
    """What an upload may hold (docs/config.md)."""

    max_bytes: int = Field(default=50 * _MIB, gt=0)
    max_rows: int = Field(default=500_000, gt=0)
    max_columns: int = Field(default=50, gt=0)
    max_cell_chars: int = Field(default=2_000, gt=0)
    max_zip_entries: int = Field(default=500, gt=0)
    max_unpacked_bytes: int = Field(default=200 * _MIB, gt=0)
    max_ratio: int = Field(default=100, gt=0)


class AuthSettings(_Section):
    """Who may sign in; `none` is one local user on the loopback address."""

    mode: Literal["none", "local", "oidc"] = "none"
    idle_minutes: int = Field(default=30, ge=1, le=24 * 60)
    session_hours: int = Field(default=8, ge=1, le=7 * 24)


class ServerSettings(_Section):
    """Where the dashboard listens."""

    host: str = "127.0.0.1"
    port: int = Field(default=8501, ge=0, le=65535)
    base_url: str = ""
    allowed_hosts: Names = ("localhost", "127.0.0.1", "::1")


class MailSettings(_Section):
    """Where reports are mailed; the password comes from `INDICATORS_MAIL__PASSWORD` alone."""

    host: str = ""
    port: int = Field(default=25, ge=1, le=65535)
    sender: str = Field(default="", alias="from")
    to: Names = ()
    starttls: bool = False
    password: str = Field(default="", repr=False)


class Settings(_Section):
    """Everything that may be set; paths are absolute after loading."""

    title: str = "Chỉ tiêu ngành TT&TT 2025"
    organisation: str = ""
    language: Language = Language.VI
    as_of: date | None = None
    database: str = f"{_SQLITE}var/indicators.db"
    database_read: str = ""
    catalogue: Path = Path("data/catalogue")
    observations: Path = Path("data/observations")
    boundaries: Path = Path("data/boundaries")
    staging: Path = Path("var/staging")
    limits: LimitSettings = LimitSettings()
    auth: AuthSettings = AuthSettings()
    server: ServerSettings = ServerSettings()
    mail: MailSettings = MailSettings()


def load_settings(
    config: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    options: Mapping[str, object] | None = None,
) -> Settings:
    """Read the settings from every place, highest first; `options` keys nest with `__`, None values count as not given.

    Raises:
        ConfigError: a file that cannot be read, an unknown key (the nearest known one is named) or a wrong value.
    """
    environment = os.environ if environment is None else environment
    path = config_path(config, environment)
    tree = _read_file(path) if path else {}
    _refuse_password_in_file(tree, path)
    for name, key in _PLAIN_VARIABLES.items():
        if environment.get(name):
            _put(tree, key, environment[name])
    for name, value in environment.items():
        if name.startswith(_PREFIX) and name not in (CONFIG_VARIABLE, PASSWORD_VARIABLE):
            _put(tree, name.removeprefix(_PREFIX).lower(), value)
    for key, option in (options or {}).items():
        if option is not None:
            _put(tree, key, option)
    return _resolved(_validated(tree, path), path.parent if path else Path.cwd())


def config_path(config: Path | None, environment: Mapping[str, str]) -> Path | None:
    """The settings file: the one named, else config.yaml here, else the one beside the package; None without any."""
    named = config or (Path(environment[CONFIG_VARIABLE]) if environment.get(CONFIG_VARIABLE) else None)
    if named is not None:
        return named.resolve()
    beside_package = Path(__file__).resolve().parent.parent / "config.yaml"
    for candidate in (Path.cwd() / "config.yaml", beside_package):
        if candidate.is_file():
            return candidate
    return None


def _read_file(path: Path) -> Tree:
    try:
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            "The settings file {path} cannot be read: {why}.",
            hint="Name another file with --config or INDICATORS_CONFIG.",
            path=path,
            why=getattr(error, "strerror", None) or "not UTF-8 text",
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ConfigError(
            "The settings file {path} is not valid YAML at line {line}.",
            hint="Correct that line.",
            path=path,
            line=mark.line + 1 if mark else 1,
        ) from error
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise ConfigError("The settings file {path} holds no keys.", hint="Write one `key: value` a line.", path=path)
    return {str(key): value for key, value in tree.items()}


def _refuse_password_in_file(tree: Tree, path: Path | None) -> None:
    mail = tree.get("mail")
    if isinstance(mail, dict) and "password" in mail:
        raise ConfigError(
            "The settings file {path} holds mail.password.",
            hint="Remove it and set the environment variable INDICATORS_MAIL__PASSWORD.",
            path=path,
        )


def _put(tree: Tree, key: str, value: object) -> None:
    *parents, leaf = key.split("__")
    for parent in parents:
        below = tree.get(parent)
        below = dict(below) if isinstance(below, dict) else {}
        tree[parent] = below
        tree = below
    tree[leaf] = value


def _validated(tree: Tree, path: Path | None) -> Settings:
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise _unknown_key(key, path) from error
        raise ConfigError(
            "The setting {key} cannot be {found}: {expected}.",
            hint="Correct it; docs/config.md lists what each key may be.",
            key=key,
            found=repr(first["input"]),
            expected=first["msg"],
        ) from error


def _unknown_key(key: str, path: Path | None) -> ConfigError:
    nearest = difflib.get_close_matches(key, known_keys(), n=1, cutoff=0.0)[0]
    return ConfigError(
        "Unknown setting {key}.",
        hint="Did you mean {nearest}? docs/config.md lists every key.",
        key=key,
        nearest=nearest,
        path=path or "",
    )


def known_keys() -> tuple[str, ...]:
    """Every key in dotted form, as docs/config.md lists them."""
    keys: list[str] = []
    for name, field in Settings.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, _Section):
            keys += [f"{name}.{below.alias or inner}" for inner, below in section.model_fields.items()]
        else:
            keys.append(name)
    return tuple(keys)


def _resolved(settings: Settings, folder: Path) -> Settings:
    return settings.model_copy(
        update={
            "catalogue": folder / settings.catalogue,
            "observations": folder / settings.observations,
            "boundaries": folder / settings.boundaries,
            "staging": folder / settings.staging,
            "database": _absolute_sqlite(settings.database, folder),
            "database_read": _absolute_sqlite(settings.database_read, folder),
        }
    )


def _absolute_sqlite(url: str, folder: Path) -> str:
    if not url.startswith(_SQLITE) or url == _SQLITE:
        return url
    return f"{_SQLITE}{folder / url.removeprefix(_SQLITE)}"
