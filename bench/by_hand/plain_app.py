"""The ASGI entry of the plain page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("plain_page.py"))
