"""Who may do what: roles, rights, passwords, tokens. Pure rules; it reads no database and knows no door."""

from indicators.access.passwords import check_password, hash_password, is_password
from indicators.access.rights import TABLE, Right, covers, may, require
from indicators.access.tokens import NewToken, new_token, opens, token_id

__all__ = [
    "TABLE",
    "NewToken",
    "Right",
    "check_password",
    "covers",
    "hash_password",
    "is_password",
    "may",
    "new_token",
    "opens",
    "require",
    "token_id",
]
