"""Lists by HTTP: whole, tagged, in the form asked for."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

LISTS = ["sectors", "indicators", "areas", "observations", "batches", "readings"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_whole_and_counts_itself(reader, name):
    answer = reader.get(f"/v1/{name}").json()
    assert (len(answer[name]), answer["truncated"]) == (answer["total"], False)
    assert answer["total"] > 4


@pytest.mark.parametrize("name", LISTS)
def test_csv_and_parquet_hold_the_rows_of_the_json(reader, name):
    rows = reader.get(f"/v1/{name}").json()[name]
    text = reader.get(f"/v1/{name}", headers={"accept": "text/csv"}).text
    table = pq.read_table(
        io.BytesIO(reader.get(f"/v1/{name}", headers={"accept": "application/vnd.apache.parquet"}).content)
    )
    assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == len(rows) == table.num_rows
    assert table.column_names == list(rows[0])


@pytest.mark.parametrize("name", [*LISTS, "overview"])
def test_an_answer_that_the_asker_holds_is_not_sent_again(reader, name):
    tag = reader.get(f"/v1/{name}").headers["etag"]
    assert reader.get(f"/v1/{name}", headers={"if-none-match": tag}).status_code == 304
    assert reader.get(f"/v1/{name}?lang=en", headers={"if-none-match": tag}).status_code == 200


def test_a_limit_says_so_and_names_the_next_page(reader):
    whole = reader.get("/v1/observations?areas=as-reported").json()
    pages, address = [], "/api/v1/observations?areas=as-reported&limit=100"
    while address:
        answer = reader.get(address.removeprefix("/api"))
        pages += answer.json()["observations"]
        address = answer.links["next"]["url"] if "next" in answer.links else ""
    assert pages == whole["observations"]
    assert len(pages) == whole["total"] > 100


def test_observations_are_chosen_by_indicator_area_and_period(reader):
    query = {"indicator": ["IPV6_RATE", "BTS5G_TOTAL"], "area": "VN", "period": "2025-10"}
    rows = reader.get("/v1/observations", params=query).json()["observations"]
    assert {(row["area"], row["period"]) for row in rows} == {("VN", "2025-10")}
    assert {row["indicator"] for row in rows} <= {"IPV6_RATE", "BTS5G_TOTAL"}


def test_the_view_decides_on_which_units_values_stand(reader):
    def areas_of(view):
        rows = reader.get("/v1/observations", params={"areas": view}).json()["observations"]
        return {row["area"][:3] for row in rows if row["area"].startswith(("P34-", "P63-"))}

    assert areas_of("34") == {"P34"}
    assert areas_of("63") == {"P63"}


def test_what_was_known_before_is_still_told(reader):
    assert reader.get("/v1/observations?known-at=0").json()["observations"] == []


@pytest.mark.parametrize("query", ["indicator=IPV6_RAT", "area=Nowhere", "known-at=999999"])
def test_a_code_that_does_not_exist_is_named(reader, query):
    answer = reader.get(f"/v1/observations?{query}")
    assert answer.status_code == 404
    assert query.split("=")[1] in answer.json()["detail"]


@pytest.mark.parametrize("query", ["known-at=soon", "areas=35", "limit=0", "as-of=x"])
def test_a_query_that_cannot_be_read_is_a_problem_document(reader, query):
    answer = reader.get(f"/v1/observations?{query}")
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_names_every_route(reader):
    paths = json.loads(reader.get("/openapi.json").text)["paths"]
    assert {f"/v1/{name}" for name in [*LISTS, "uploads", "overview"]} <= set(paths)
    assert "multipart/form-data" in paths["/v1/uploads"]["post"]["requestBody"]["content"]
