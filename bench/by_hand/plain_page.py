"""The data on a plain Streamlit page: pandas reads SQLite on every run, plotly draws a line for each indicator.

The path of the database stands in `BENCH_DATABASE`; without one the page is empty, which is the floor for any page.
"""

from __future__ import annotations

import os
import sqlite3

import streamlit as st

_QUERY = """
    SELECT i.code AS indicator, p.code AS period, o.value
    FROM current c
    JOIN observations o ON o.id = c.observation
    JOIN codes i ON i.id = c.indicator JOIN codes a ON a.id = c.area JOIN codes p ON p.id = c.period
    WHERE a.code = 'VN' ORDER BY p.code
"""
_MOST = 12
"""Charts on the page: as many as a reader meets in the first two screens of the overview."""

database = os.environ.get("BENCH_DATABASE")
if database:
    import pandas as pd
    import plotly.express as px

    st.set_page_config(layout="wide")
    st.title("Indicators")
    with sqlite3.connect(database) as connection:
        frame = pd.read_sql(_QUERY, connection)
    codes = sorted(frame["indicator"].unique())
    chosen = st.selectbox("Sector", ["All", *sorted({code.split("_")[0] for code in codes})])
    shown = [code for code in codes if chosen in ("All", code.split("_")[0])][:_MOST]
    for place, code in zip((st.columns(3) * len(shown))[: len(shown)], shown, strict=True):
        rows = frame[frame["indicator"] == code]
        place.metric(code, rows["value"].iloc[-1])
        place.plotly_chart(px.line(rows, x="period", y="value", height=180), key=code)
    st.dataframe(frame)
st.html("<p class='drawn'>end</p>")
