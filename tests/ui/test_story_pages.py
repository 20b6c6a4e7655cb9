"""The pages of indicators, provinces and ministries as Streamlit runs them."""

from datetime import date

import pytest

from indicators import services
from indicators.formats.collation import vietnamese
from indicators.formats.sentences import calculation, sentence
from indicators.services.stories import indicator_story
from tests.ui.drawn import page
from tests.ui.test_markup import Reader

DAY = date(2025, 12, 31)
PAGES = {
    "indicator": "../../pages/indicators/indicator.py",
    "province": "../../pages/areas/province.py",
    "ministry": "../../pages/areas/ministry.py",
}
OPENED = [
    ("indicator", {}), ("indicator", {"indicator": "IPV6_RATE"}), ("indicator", {"indicator": "DVC_FULL_PROVINCE"}),
    ("indicator", {"indicator": "DVC_FULL_PROVINCE", "area": "P63-80", "areas": "as-reported"}),
    ("indicator", {"indicator": "IPV6_RATE", "area": "P34-80"}), ("indicator", {"indicator": "GII_RANK", "area": "SG"}),
    ("province", {}), ("province", {"areas": "63", "map": "DTI_PROV_RANK"}), ("province", {"province": "P34-80"}),
    ("province", {"province": "P63-01", "compare": "P63-48,P63-79"}), ("ministry", {}),
    ("ministry", {"ministry": "M17-BKHCN"}), ("ministry", {"ministry": "M22-BTTTT"}),
]  # fmt: skip
TERMS = (
    "as_of",
    "lang",
    "areas",
    "indicator",
    "area",
    "province",
    "ministry",
    "compare",
    "chart",
    "parts",
    "map",
    "shown",
)


def words(app):
    """The words a reader sees in our own HTML."""
    return Reader(page(app)).words


def opened(app, name, **terms):
    """A page of the app with these terms in its address."""
    app.run()
    app.switch_page(PAGES[name])
    app.query_params.clear()
    app.query_params.update({"as_of": DAY.isoformat(), **terms})
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize(
    ("name", "terms", "lang"), [(*one, "en" if place % 2 else "vi") for place, one in enumerate(OPENED)]
)
def test_every_page_opens_with_one_heading_in_the_language(app, name, terms, lang):
    found = page(opened(app, name, lang=lang, **terms))
    assert found.count("<h1>") == 1
    assert 'role="alert"' not in found
    assert f'lang="{lang}"' in found


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("vi", ["Cách tính: số tháng.", "thông báo tháng 12/2025, không ghi kỳ"]),
        ("en", ["Way of counting: figure of the month.", "notice of December 2025, period not stated"]),
    ],
)
def test_an_indicator_names_its_ways_of_counting(app, lang, names):
    shown = words(opened(app, "indicator", indicator="DVC_FULL_NAT", lang=lang))
    assert [name for name in names if name not in shown] == []


@pytest.mark.parametrize("name", PAGES)
def test_nonsense_in_the_address_never_becomes_markup(app, name):
    found = page(opened(app, name, **dict.fromkeys(TERMS, "<script>x</script>")))
    assert "<script" not in found
    assert found.count("<h1>") == 1


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_indicator_tells_its_sentence_and_every_step(app, shipped, lang):
    reading = indicator_story(shipped, "IPV6_RATE", as_of=DAY).reading
    shown = words(opened(app, "indicator", indicator="IPV6_RATE", lang=lang))
    told = [sentence(reading, lang, as_of=DAY), *calculation(reading, lang, as_of=DAY)]
    assert [one for one in told if one not in shown] == []
    assert reading.target.quote_vi in shown
    assert "C-2.2-01" in shown


def test_a_province_tells_what_it_was_formed_of_and_by_which_resolution(app):
    found = page(opened(app, "province", province="P34-80"))
    shown = Reader(found).words
    assert "NQ 202/2025/QH15" in shown
    assert "hợp nhất từ Long An (P63-80) và Tây Ninh (P63-72)" in shown
    assert "province=P63-72" in found


def test_a_refused_figure_shows_its_reason_in_its_place(app):
    shown = words(opened(app, "province", province="P34-80"))
    assert "mới biết cận của Tây Ninh (P63-72), Long An (P63-80)" in shown


@pytest.mark.parametrize(("areas", "count"), [("34", 34), ("63", 63)])
def test_provinces_are_listed_by_the_vietnamese_alphabet(app, shipped, areas, count):
    found = Reader(page(opened(app, "province", areas=areas)).split('id="units"')[1])
    ids = [value.split("province=")[1].split("&")[0] for name, value in found.attributes if "province?" in str(value)]
    own = [one for one in ids if one.startswith(f"P{areas}-")]
    names = [shipped.catalogue.areas[one].name_vi for one in dict.fromkeys(own)]
    assert len(names) == count
    assert names == sorted(names, key=vietnamese)


def test_the_comparison_is_in_the_address_and_ends_at_four(app):
    opened(app, "province", province="P34-01", compare="P34-48,P34-79,P34-31,P34-92,P34-46")
    assert app.multiselect[0].value == ["P34-48", "P34-79", "P34-31", "P34-92"]
    app.multiselect[0].set_value(["P34-48"]).run()
    assert app.query_params["compare"] == "P34-48"


def test_the_switch_goes_along_from_page_to_page(app):
    opened(app, "province", areas="63", lang="en")
    app.switch_page(PAGES["indicator"])
    app.query_params.clear()
    app.run()
    assert {name: app.query_params[name] for name in ("areas", "lang", "as_of")} == {
        "areas": "63", "lang": "en", "as_of": "2025-12-31",
    }  # fmt: skip


def test_a_former_ministry_names_what_took_its_place(app):
    found = page(opened(app, "ministry", ministry="M22-BTTTT"))
    assert "ministry=M17-BKHCN" in found
    assert "28/02/2025" in Reader(found).words


@pytest.mark.parametrize(
    ("name", "said"), [("indicator", "Không có chỉ tiêu “X”"), ("province", "Không có đơn vị “X”")]
)
def test_what_does_not_exist_is_said_and_all_are_shown(app, name, said):
    shown = words(opened(app, name, **{name: "X"}))
    assert said in shown


def test_the_overview_tells_what_changed_and_shows_the_provinces(app, shipped):
    app.query_params["as_of"] = DAY.isoformat()
    app.run()
    found = page(app)
    assert "Thay đổi trong 30 ngày qua" in Reader(found).words
    assert "province?as_of=2025-12-31&amp;lang=vi&amp;province=P34-01" in found
    core = {one.indicator.code for one in services.overview(shipped, as_of=DAY).readings if one.target}
    assert [code for code in core if f"indicator={code}" not in found] == []


def test_the_list_names_the_unit_whose_figure_is_not_the_countrys(app):
    found = page(opened(app, "indicator"))
    row = found[found.index("BTS5G_PROVINCE") :].split("</tr>")[0]
    assert 'class="small">' in row
    assert 'class="small">' not in found[found.index("indicator=IPV6_RATE") :].split("</tr>")[0]
