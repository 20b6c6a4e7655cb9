"""Frozen briefings by HTTP: what was hashed comes out byte for byte, and an asker who has it is told so."""

import csv
import hashlib
import io
from datetime import date

import pytest

from indicators.services.snapshots import take_snapshot

ROOT = "/v1/snapshots"


@pytest.fixture
def taken(own):
    """A briefing of the end of the year."""
    return take_snapshot(own, title="Báo cáo năm", by="thu", as_of=date(2025, 12, 31))


def test_the_list_names_every_snapshot(client, taken):
    (row,) = client.get(ROOT).json()["snapshots"]
    assert (row["id"], row["sha256"], row["as_of"]) == (taken.id, taken.sha256, "2025-12-31")


def test_the_content_is_the_bytes_that_were_hashed(client, taken):
    answer = client.get(f"{ROOT}/{taken.id}")
    assert hashlib.sha256(answer.content).hexdigest() == taken.sha256
    assert answer.headers["ETag"] == f'"{taken.sha256}"'
    assert client.get(f"{ROOT}/{taken.id}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
        ("parquet", "application/vnd.apache.parquet"),
        ("datapackage", "application/zip"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_comes_with_its_type_and_its_name(client, taken, form, kind):
    answer = client.get(f"{ROOT}/{taken.id}/files/{form}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert f"briefing-2025-12-31-{taken.id[:8]}" in answer.headers["Content-Disposition"]


def test_a_table_is_chosen_by_the_query(client, taken):
    text = client.get(f"{ROOT}/{taken.id}/files/csv?table=milestones&bom=false&lang=en").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["state_name"] for row in rows if row["code"] == "M-2.3-05"} == {"Done"}


def test_the_difference_of_two_is_one_document(client, own, taken):
    later = take_snapshot(own, title="Sau", by="thu", as_of=date(2026, 11, 21))
    found = client.get(f"{ROOT}/{taken.id}/difference/{later.id}").json()
    assert ("C-2.2-01", "reversing", "missed") in [
        (one["target_code"], one["before"], one["after"]) for one in found["statuses"]
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/" + "0" * 32, 404), ("/{id}/files/exe", 422), ("/{id}/files/csv?table=users", 422), ("/x/difference/y", 404)],
)
def test_what_does_not_exist_is_a_problem_document(client, taken, path, status):
    answer = client.get(ROOT + path.replace("{id}", taken.id))
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
