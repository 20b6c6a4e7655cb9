"""How the door that knows who signed in tells the doors behind it."""

from typing import Final

SESSION_KEY: Final = "indicators.session"
"""Under this key of an ASGI scope stands the id of the session of a request; nothing that is sent can set it."""
