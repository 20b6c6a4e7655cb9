"""Who may do what: roles, rights, passwords, tokens. Pure rules; it reads no database and knows no door."""

from indicators.access.origins import host_name, is_own_origin
from indicators.access.passwords import FEWEST, MOST, check_password, hash_password, is_password
from indicators.access.rights import TABLE, Right, covers, may, require
from indicators.access.sessions import SESSION_KEY
from indicators.access.tokens import NewToken, new_token, opens, token_id

__all__ = [
    "FEWEST",
    "MOST",
    "SESSION_KEY",
    "TABLE",
    "NewToken",
    "Right",
    "check_password",
    "covers",
    "hash_password",
    "host_name",
    "is_own_origin",
    "is_password",
    "may",
    "new_token",
    "opens",
    "require",
    "token_id",
]
