"""Charts as files behind the HTTP door."""

import struct
import xml.etree.ElementTree as ET
from urllib.parse import urlencode

import pytest

SVG = "{http://www.w3.org/2000/svg}"
DAY = {"as-of": "2025-12-31"}
ASKED = {
    "trajectory": {"indicator": "IPV6_RATE"},
    "ranking": {"indicator": "DVC_FULL_PROVINCE"},
    "slope": {"indicator": "DTI_PROV", "first": "2020", "last": "2021", "areas": "63"},
    "timeline": {"sector": "2.2"},
    "heat-table": {"sector": "2.4"},
    "small-multiples": {"indicator": "DTI_PROV", "areas": "63"},
    "tile-grid": {"indicator": "DVC_FULL_PROVINCE"},
    "map": {"indicator": "DVC_FULL_PROVINCE"},
    "card": {"target": "C-2.2-01"},
    "table": {"indicator": ["IPV6_RATE", "GII_RANK"], "area": ["VN"], "from": 2024},
}


def ask(reader, chart, form="svg", **more):
    query = {**DAY, **ASKED.get(chart, {}), **{name.replace("_", "-"): value for name, value in more.items()}}
    return reader.get(f"/v1/charts/{chart}.{form}?{urlencode(query, doseq=True)}")


def words_of(answer):
    return " ".join("".join(one.itertext()) for one in ET.fromstring(answer.content).iter(f"{SVG}text"))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("chart", ASKED)
def test_every_chart_is_a_drawing_with_its_day_and_revision(reader, chart, lang):
    answer = ask(reader, chart, lang=lang)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{chart}')
    shown = words_of(answer)
    assert ("bản số liệu" if lang == "vi" else "data revision") in shown
    assert "31/12/2025" in shown or "31 December 2025" in shown


@pytest.mark.parametrize("chart", ["trajectory", "tile-grid"])
def test_a_picture_has_three_dots_a_pixel(reader, chart):
    drawn = ET.fromstring(ask(reader, chart).content)
    picture = ask(reader, chart, "png")
    assert picture.headers["content-type"] == "image/png"
    width, height = struct.unpack(">II", picture.content[16:24])
    assert abs(width - 3 * int(drawn.get("width"))) <= 2
    assert abs(height - 3 * int(drawn.get("height"))) <= 2


def test_the_chart_says_the_number_of_the_overview(reader):
    readings = reader.get("/v1/overview", params=DAY).json()["readings"]
    value = next(one["value"] for one in readings if one["target_code"] == "C-2.2-01")
    assert f"{value:.1f}".replace(".", ",") in words_of(ask(reader, "trajectory"))


def test_the_picture_of_a_table_names_ways_of_counting(reader):
    shown = words_of(ask(reader, "table", indicator=["DVC_FULL_NAT"], area=["VN"], **{"from": 2024}))
    assert "số cuối kỳ của EMC" in shown
    assert "notice-2025-12" not in shown


def test_the_same_chart_is_sent_once(reader):
    first = ask(reader, "ranking")
    again = reader.get(first.request.url.path + "?" + first.request.url.query.decode(),
                       headers={"if-none-match": first.headers["etag"]})  # fmt: skip
    assert (again.status_code, again.content) == (304, b"")


def test_a_chart_for_a_dark_page_is_dark(reader):
    assert b"#1A2027" in ask(reader, "map", mode="dark").content
    assert b"#1A2027" not in ask(reader, "map").content


@pytest.mark.parametrize(
    ("chart", "more", "status", "said"),
    [
        ("ranking", {"indicator": "DVC_FULL_PROVINC"}, 404, "DVC_FULL_PROVINCE"),
        ("ranking", {"indicator": []}, 400, "indicator"),
        ("ranking", {"indicator": ["IPV6_RATE", "GII_RANK"]}, 400, "indicator"),
        ("slope", {"last": ""}, 400, "last"),
        ("slope", {"first": "<b>"}, 400, "<b>"),
        ("heat-table", {"sector": "9.9"}, 404, "9.9"),
        ("heat-table", {"sector": "2.1"}, 400, "2.1"),
        ("pie", {}, 422, "chart"),
        ("map", {"mode": "pink"}, 422, "mode"),
    ],
)
def test_what_cannot_be_drawn_is_said(reader, chart, more, status, said):
    answer = ask(reader, chart, **more)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]
