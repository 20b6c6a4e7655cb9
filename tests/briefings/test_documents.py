"""DOCX, PPTX and PDF say the numbers of the screen and are laid out as an office expects them."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pptx.util import Inches

from indicators.briefings.canonical import canonical_json
from indicators.briefings.exports import ExportFormat, Wanted
from indicators.briefings.frozen import thaw
from indicators.briefings.lines import most_improved, shown_value, target_lines, worst
from indicators.formats import quantities, words
from indicators.model import AreaSet, Kind, Language, Status
from tests.briefings.conftest import END_OF_2025
from tests.briefings.documents import (
    deck,
    deck_words,
    letter,
    letter_words,
    made,
    paper,
    paper_words,
    plain,
    run_together,
    slide_texts,
    table_rows,
)
from tests.briefings.test_same_numbers import live_overview

MM = 36_000
CORE = ("core", "core_implied")
LONG = "Tỷ lệ hồ sơ thủ tục hành chính được tiếp nhận, giải quyết hoàn toàn trên môi trường điện tử " * 4
HOSTILE = (
    "#import sys; #panic()", "*bold* _em_ $x$ `raw` @ref <label>", "<w:t>&amp;</w:t> \" ' ]]>", "=cmd|' /C calc'!A0",
    "a\u202eb\x00c\nd", r"\u{0} \\ {field} %s",
)  # fmt: skip


def live_targets(workspace, language=Language.VI, view=AreaSet.NEW):
    """The targets that `overview --json` prints."""
    found = live_overview(workspace, view, language=language, by_area=False)["readings"]
    return [one for one in found if one["target_code"]]


def changed(frozen, change):
    """The briefing as it would be with other content."""
    document = json.loads(frozen.content)
    change(document)
    return thaw(frozen.id, canonical_json(document))


def without_figures(document):
    """A briefing on a database without any observation."""
    document |= {"readings": [], "provinces": [], "reporting": [], "milestones": [], "organisation": "", "period": None}
    document["series"] = {key: [] for key in document["series"]}
    for view in document["views"]:
        view |= {"readings": [], "counts": dict.fromkeys(view["counts"], 0)}


def with_long_names(document):
    for one in (*document["indicators"], *document["areas_known"], *document["sectors"]):
        one["name"] = {"vi": f"{LONG} {one.get('code')}", "en": f"{LONG} {one.get('code')}"}


def with_hostile_names(document):
    for number, one in enumerate((*document["indicators"], *document["areas_known"], *document["sectors"])):
        one["name"] = dict.fromkeys(("vi", "en"), HOSTILE[number % len(HOSTILE)])
    document |= {"title": HOSTILE[0], "organisation": HOSTILE[2]}


@pytest.fixture(scope="module")
def bare(frozen):
    return changed(frozen, without_figures)


@pytest.fixture(scope="module")
def lengthy(frozen):
    return changed(frozen, with_long_names)


@pytest.fixture(scope="module")
def hostile(frozen):
    return changed(frozen, with_hostile_names)


@pytest.mark.parametrize("language", list(Language))
def test_every_format_says_the_headline(frozen, language):
    wanted, said = Wanted(language), frozen.document["views"][0]["headline"][language.value]
    assert plain(said) in letter_words(letter(frozen, wanted))
    assert plain(said) in deck_words(deck(frozen, wanted))
    assert run_together(said) in paper_words(paper(frozen, wanted))


@pytest.mark.parametrize("language", list(Language))
def test_every_format_says_the_sentences_of_the_core_targets(briefed, frozen, language):
    wanted = Wanted(language)
    said = [one["sentence"] for one in live_targets(briefed, language) if one["tier"] in CORE]
    written, shown, printed = (
        letter_words(letter(frozen, wanted)), deck_words(deck(frozen, wanted)), paper_words(paper(frozen, wanted)),
    )  # fmt: skip
    assert len(said) == 18
    assert [one for one in said if plain(one) not in written] == []
    assert [one for one in said if plain(one) not in shown] == []
    assert [one for one in said if run_together(one) not in printed] == []


def test_the_tables_of_the_report_hold_the_overviews_targets_in_its_order(briefed, frozen):
    told = live_targets(briefed)
    indicators = briefed.catalogue.indicators
    sectors = [one["code"] for one in frozen.document["sectors"]]
    in_order = [one for code in sectors for one in told if one["sector"] == code]
    core = [one for one in told if one["tier"] in CORE]
    rows = table_rows(letter(frozen))
    assert len(rows) == len(core) + len(in_order)
    for row, one in zip(rows, [*core, *in_order], strict=True):
        indicator = indicators[one["indicator"]]
        assert row[1].split("\n")[0] == indicator.name_vi
        assert row[5].strip() == words.label(Status(one["status"]), "vi")
        if one["by_area"]:
            assert row[2] == f"{one['by_area']['achieved']}/{sum(one['by_area'].values())} đơn vị"
        elif one["value"] is None:
            assert row[2] == "–"
        else:
            assert quantities.figure(one["value"], indicator, "vi", trim=one["qualifier"] not in "=~") in row[2]


def test_the_values_of_the_report_stand_in_the_pdf(frozen):
    printed = paper_words(paper(frozen))
    values = [line.value for line in target_lines(frozen.document, "34", Language.VI) if line.value]
    assert len(values) > 20
    assert [value for value in values if run_together(value) not in printed] == []


def test_the_values_of_the_summary_stand_in_the_slides_table(frozen):
    lines = [one for one in target_lines(frozen.document, "34", Language.VI) if one.is_core and one.value]
    summary = deck(frozen).slides[1]
    said = [cell.text for shape in summary.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    assert [line.value for line in lines if line.value not in said] == []


def test_a_chart_of_the_slides_holds_the_figures_of_the_snapshot(frozen):
    charts = [shape.chart for slide in deck(frozen).slides for shape in slide.shapes if shape.has_chart]
    ipv6 = next(one for one in charts if one.plots[0].series[0].name == "Tỷ lệ sử dụng IPv6")
    series = frozen.document["series"]
    place = series["indicators"].index("IPV6_RATE")
    known = {value for value, code in zip(series["value"], series["indicator"], strict=True) if code == place}
    assert set(ipv6.plots[0].series[0].values) <= known
    assert ipv6.plots[0].series[0].values[-1] == 65.0
    assert set(ipv6.plots[0].series[1].values) == {70.0}


@pytest.mark.parametrize("view", list(AreaSet))
def test_every_format_is_made_of_every_position_of_the_switch(frozen, view):
    wanted = Wanted(Language.EN, view)
    assert len(letter(frozen, wanted).tables) > 10
    assert len(deck(frozen, wanted).slides) > 15
    assert len(paper(frozen, wanted).pages) > 8


def test_the_report_is_laid_out_by_decree_30(frozen):
    section = letter(frozen).sections[0]
    sizes = [round(one / MM) for one in (section.page_width, section.page_height)]
    margins = [
        round(one / MM)
        for one in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ]
    assert sizes == [210, 297]
    assert margins == [20, 20, 30, 20]
    assert section.different_first_page_header_footer


def test_the_report_opens_with_nation_motto_number_and_place(frozen):
    head = letter(frozen).tables[0].rows[0].cells
    assert [line.text for line in head[1].paragraphs if line.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "…………, ngày …… tháng …… năm ………",
    ]  # fmt: skip
    assert head[0].paragraphs[-1].text == "Số: ……/BC-……"


def test_the_report_is_set_in_times_new_roman_of_the_decrees_sizes(frozen):
    document = letter(frozen)
    normal, title = document.styles["Normal"], document.styles["Title"]
    assert (normal.font.name, normal.font.size.pt, normal.paragraph_format.alignment) == (
        "Times New Roman", 13, WD_ALIGN_PARAGRAPH.JUSTIFY,
    )  # fmt: skip
    assert (title.font.name, title.font.size.pt, title.font.bold) == ("Times New Roman", 14, True)
    assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {"vi-VN"}


def test_the_report_has_real_headings_and_a_table_of_contents_of_them(frozen):
    document = letter(frozen)
    headings = [one.text for one in document.paragraphs if one.style.name in ("Heading 1", "Heading 2")]
    entries = [
        "".join(node.text or "" for node in one._p.iter(qn("w:t")))
        for one in document.paragraphs
        if one.style.name.startswith("toc ")
    ]
    assert headings[0] == "I. Tóm tắt"
    assert sum(one.style.name == "Heading 2" for one in document.paragraphs) == 14
    assert entries == headings
    begins = [one for one in document.element.body.iter(qn("w:fldChar")) if one.get(qn("w:dirty")) == "true"]
    assert len(begins) == 1


def test_every_table_of_the_report_repeats_its_header_on_every_page(frozen):
    tables = [table for table in letter(frozen).tables if len(table.columns) > 2]
    assert len(tables) > 10
    assert [one for one in tables if one.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is None] == []


def test_every_picture_has_words_of_its_own(frozen):
    document, slides = letter(frozen), deck(frozen).slides
    named = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    drawn = [
        shape._element._nvXxPr.cNvPr.get("descr") for slide in slides for shape in slide.shapes
        if shape.shape_type is not None and (shape.has_chart or shape.has_table or hasattr(shape, "image"))
    ]  # fmt: skip
    assert (len(named) > 50, len(drawn) > 30) == (True, True)
    assert [one for one in (*named, *drawn) if not one] == []


def test_the_hash_and_the_day_stand_on_every_page(frozen):
    section = letter(frozen).sections[0]
    footers = [section.footer.paragraphs[0].text, section.first_page_footer.paragraphs[0].text]
    pages = [run_together(page.extract_text()) for page in paper(frozen).pages]
    slides = [" ".join(slide_texts(slide)) for slide in deck(frozen).slides]
    assert [one for one in (*footers, *pages, *slides) if frozen.sha256 not in one] == []
    assert [one for one in (*footers, *pages, *slides) if "31/12/2025" not in one] == []


def test_the_pdf_is_tagged_and_carries_its_fonts(frozen):
    reader = paper(frozen)
    fonts = [one.get_object() for page in reader.pages for one in page["/Resources"]["/Font"].get_object().values()]
    inner = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for one in fonts]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert {one["/FontName"].split("+")[1].split("-")[0] for one in inner} == {"BeVietnamPro", "KPIFigures"}
    assert [one for one in inner if "/FontFile2" not in one] == []
    assert reader.metadata.creation_date.date() == END_OF_2025
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (595, 842)


def test_the_slides_are_wide_and_name_their_font(frozen):
    slides = deck(frozen)
    runs = [
        run for slide in slides.slides for shape in slide.shapes if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs for run in paragraph.runs
    ]  # fmt: skip
    assert (slides.slide_width, slides.slide_height) == (Inches(13.333), Inches(7.5))
    assert {run.font.name for run in runs} == {"Arial"}


@pytest.mark.parametrize("name", ["frozen", "lengthy"])
@pytest.mark.parametrize("view", [AreaSet.NEW, AreaSet.OLD])
def test_nothing_on_a_slide_stands_outside_of_it(request, name, view):
    slides = deck(request.getfixturevalue(name), Wanted(areas=view))
    outside = [
        (number, shape.name) for number, slide in enumerate(slides.slides) for shape in slide.shapes
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > slides.slide_width
        or shape.top + shape.height > slides.slide_height
    ]  # fmt: skip
    assert outside == []


@pytest.mark.parametrize("form", [ExportFormat.DOCX, ExportFormat.PPTX, ExportFormat.PDF])
@pytest.mark.parametrize("language", list(Language))
def test_a_briefing_without_any_figure_still_gives_every_document(bare, form, language):
    assert len(made(bare, form, Wanted(language))) > 10_000


def test_without_figures_the_report_says_so(bare):
    said = letter_words(letter(bare))
    assert "Chưa tỉnh, thành phố nào có số liệu." in said
    assert "Không có số liệu nào đến kỳ báo cáo." in said


@pytest.mark.parametrize("form", [ExportFormat.DOCX, ExportFormat.PPTX, ExportFormat.PDF])
def test_a_title_and_an_organisation_may_be_long_and_hold_anything(frozen, form):
    lengthy = changed(frozen, lambda document: document.update(title=LONG + HOSTILE[4], organisation=HOSTILE[4] + LONG))
    assert len(made(lengthy, form)) > 10_000


def test_markup_in_a_name_is_shown_as_text(hostile):
    shown = ("#import sys; #panic()", "*bold* _em_ $x$ `raw` @ref <label>", "=cmd|' /C calc'!A0")
    written, slides, printed = letter_words(letter(hostile)), deck_words(deck(hostile)), paper_words(paper(hostile))
    assert [one for one in shown if one not in written] == []
    assert [one for one in shown if one not in slides] == []
    assert [one for one in shown if run_together(one) not in printed] == []
    assert "a‹U+202E›b‹U+0000›c‹U+000A›d" in written


def test_no_cell_behind_a_chart_is_a_formula(hostile):
    with ZipFile(BytesIO(made(hostile, ExportFormat.PPTX))) as package:
        books = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
    assert books
    for content in books:
        with ZipFile(BytesIO(content)) as book:
            assert b"<f>" not in b"".join(book.read(name) for name in book.namelist() if "worksheets" in name)


@pytest.mark.parametrize("form", [ExportFormat.DOCX, ExportFormat.PPTX, ExportFormat.PDF])
def test_a_document_says_what_changed_since_an_earlier_briefing(frozen, form):
    earlier = changed(frozen, lambda document: document["readings"][1].update(value=60.0, status="behind"))
    plain_one, told = (made(frozen, form, Wanted(since=since)) for since in (None, earlier))
    assert plain_one != told


def test_what_changed_stands_in_the_report(frozen):
    earlier = changed(frozen, lambda document: document["readings"][1].update(value=60.0, status="behind"))
    said = letter_words(letter(frozen, Wanted(since=earlier)))
    assert "Tỷ lệ sử dụng IPv6: Chậm → Thụt lùi" in said
    assert plain("60,0 % → 65,0 %") in said


def test_the_worst_are_told_by_gravity_and_the_improved_by_their_change(frozen):
    lines = target_lines(frozen.document, "34", Language.VI)
    graver = [list(Status).index(line.status) for line in worst(lines, 5)]
    assert graver == sorted(graver)
    assert {line.reading.judgement.trend.value for line in most_improved(lines, 5)} == {"improving"}


def test_demonstration_figures_are_marked_on_every_page(frozen):
    demo = changed(frozen, lambda document: document.update(is_demo=True))
    mark = "Số liệu giả định"
    assert mark in letter(demo).sections[0].footer.paragraphs[0].text
    assert [page for page in paper(demo).pages if run_together(mark) not in run_together(page.extract_text())] == []
    assert [slide for slide in deck(demo).slides if mark not in " ".join(slide_texts(slide))] == []


def test_a_value_that_is_only_a_bound_keeps_its_sign(frozen):
    lines = {line.code: line for line in target_lines(frozen.document, "34", Language.VI)}
    assert plain(shown_value(lines["L-749-15"].reading, Language.VI)) == "> 87,08 %"


@pytest.mark.parametrize(("language", "word"), [(Language.VI, "bậc"), (Language.EN, "place")])
def test_a_change_of_rank_says_which_way_it_went(frozen, language, word):
    ranks = [one for one in target_lines(frozen.document, "34", language) if one.reading.indicator.kind is Kind.RANK]
    said = [line.change for line in ranks if line.reading.judgement.last_change]
    ways = ("lên ", "xuống ") if language is Language.VI else ("up ", "down ")
    assert said
    assert [text for text in said if not text.startswith(ways) or word not in text] == []
