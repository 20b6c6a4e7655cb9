"""The data that comes with the product, as plain rows."""

import csv
from pathlib import Path

from indicators.catalogue import load_catalogue

DATA = Path(__file__).resolve().parents[2] / "data"
CATALOGUE = load_catalogue(DATA / "catalogue")
LEFT_OUT = DATA / "observations" / "left-out.csv"


def rows_of(path):
    """The rows of a CSV file by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


OBSERVATIONS = [
    {**row, "file": path.name, "row": number}
    for path in sorted((DATA / "observations").glob("*.csv"))
    if path != LEFT_OUT
    for number, row in enumerate(rows_of(path), start=2)
]
DIRECTIVE = (DATA / "documents" / "chi-thi-01-ct-btttt.txt").read_text("utf-8")
NEWS = (DATA / "documents" / "bai-tin-2024-12-31.md").read_text("utf-8")
