"""Every status has a sentence in both languages, and its numbers are those of the judgement."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.formats.numbers import NBSP
from indicators.formats.sentences import calculation, forecast_words, headline, sentence, subheadline, tally
from indicators.judgement import judge
from indicators.model import Forecast, Language, Reading, SeriesName, Status, Verdict
from tests.formats import made

ON = date(2025, 12, 31)
READINGS = {name: value for name, value in vars(made).items() if isinstance(value, Reading)}


def agreed(name):
    """Reading -> its agreed sentence, from a file of `READING: sentence` lines."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


IN_VIETNAMESE = agreed("sentences.vi.txt")
IN_ENGLISH = agreed("sentences.en.txt")


@pytest.mark.parametrize("name", READINGS)
def test_the_vietnamese_sentence_reads_as_agreed(name):
    assert sentence(READINGS[name], "vi", as_of=ON).replace(NBSP, " ") == IN_VIETNAMESE[name]


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_the_english_sentence_reads_as_agreed(name):
    assert sentence(READINGS[name], "en", as_of=ON).replace(NBSP, " ") == IN_ENGLISH[name]


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_sentence(status, lang):
    assert {sentence(one, lang)[-1] for one in READINGS.values() if one.status is status} == {"."}


@pytest.mark.parametrize("name", READINGS)
def test_a_vietnamese_sentence_never_breaks_a_number_from_its_per_cent_sign(name):
    assert " %" not in sentence(READINGS[name], "vi", as_of=ON)


def test_without_a_day_an_old_figure_is_only_called_old():
    assert sentence(made.REVERSING, "vi").endswith("→ Thụt lùi; số liệu cũ.")


def test_the_numbers_of_a_sentence_are_those_of_the_judgement():
    aim = made.target(baseline=59.0, baseline_date=made.START)
    judged = judge(aim, made.indicator(), (made.point("2025-06", 62.0),), as_of=date(2025, 6, 30))
    assert sentence(Reading(made.indicator(), made.COUNTRY, judged, aim), "vi") == sentence(made.FAR_BEHIND, "vi")


def test_the_whole_calculation_is_told_step_by_step():
    assert [step.replace(NBSP, " ") for step in calculation(made.FAR_BEHIND, "vi")] == [
        "Số liệu: 62,0 % (tháng 6/2025).",
        "Mốc: 59,0 % vào ngày 31/12/2024.",
        "Mục tiêu: ≥ 70 %, hạn 31/12/2025.",
        "Quãng đường đã đi: (62,0 − 59,0) ÷ (70,0 − 59,0) = 27,3 %.",
        "Thời gian đã qua: 181/365 ngày = 49,6 %.",
        "Nhịp độ: 27,3 % ÷ 49,6 % = 0,55.",
        "Từ 0,95 là Đúng tiến độ, từ 0,60 là Chậm, từ 0 là Chậm nhiều, dưới 0 là Thụt lùi.",
        "Trạng thái: Chậm nhiều (quy tắc 12).",
    ]


def test_the_calculation_names_both_ways_of_counting_where_they_differ():
    names = (SeriesName(code="month", name_vi="số tháng"), SeriesName(code="emc", name_vi="số cuối kỳ"))
    one = made.NOT_COMPARABLE
    aim = one.target.model_copy(update={"baseline_series": "emc"})
    named = replace(one, indicator=one.indicator.model_copy(update={"series_names": names}), target=aim)
    assert [step.replace(NBSP, " ") for step in calculation(named, "vi")][1:3] == [
        "Cách tính: số tháng.",
        "Mốc: 59,0 % vào ngày 31/12/2024, cách tính: số cuối kỳ.",
    ]


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("name", READINGS)
def test_every_reading_has_a_calculation_that_ends_with_its_status(name, lang):
    one = READINGS[name]
    steps = calculation(one, lang, as_of=ON)
    label = {"vi": "Trạng thái: ", "en": "Status: "}[lang]
    told = steps[-1] if one.judgement.status_then is None else steps[-2]
    assert one.by_area or told.startswith(label)


def test_a_path_of_interim_milestones_is_named_instead_of_the_days():
    assert "Quãng đường theo lộ trình được duyệt: 40,0 %." in [
        step.replace(NBSP, " ") for step in calculation(made.ON_A_PATH, "vi")
    ]


def test_an_improvement_is_turned_into_its_level():
    aim = made.target(5, kind=made.TargetKind.IMPROVE_BY)
    one = made.reading("in_progress", 8, made.point("2025", 10), of=made.RANK, aim=aim, target=7, baseline=12)
    assert "Tăng 5 bậc từ thứ 12 là thứ 7." in calculation(one, "vi")


@pytest.mark.parametrize(
    ("forecast", "told"),
    [
        (None, ""),
        (Forecast(Verdict.NOT_ENOUGH_POINTS), "Dự báo: chưa đủ số liệu."),
        (
            Forecast(Verdict.WILL_MISS, 65.1, 63.0, 67.2, 0.02),
            "Dự báo đến 31/12/2025: 65,1 % (khoảng tin cậy 80 %: từ 63,0 % đến 67,2 %), khả năng đạt 2,0 % → khó đạt.",
        ),
        (Forecast(Verdict.WILL_REACH, 71.0), "Dự báo đến 31/12/2025: 71,0 % → có khả năng đạt."),
    ],
)
def test_a_forecast_is_told_in_one_sentence(forecast, told):
    one = made.pace("on_track", 68.0, 65.5, 2.5 / 4.5, 181 / 365, forecast=forecast)
    assert forecast_words(one, "vi").replace(NBSP, " ") == told


def test_the_headline_counts_honestly():
    seen = made.overview(
        made.FAR_BEHIND, made.REVERSING, made.NO_DATA, made.NO_DATA, made.ACHIEVED, made.AWAITING, made.INDETERMINATE
    )
    assert headline(seen, "vi") == "1 trong 7 chỉ tiêu cốt lõi đã đạt, 1 chậm nhiều, 1 thụt lùi; 4 chưa thể kết luận"
    assert headline(seen, "en") == "1 of 7 core targets achieved, 1 far behind, 1 reversing; 4 cannot be judged yet"
    assert subheadline(seen, "vi") == (
        "1 chỉ tiêu có số liệu nhưng chưa đủ để kết luận; 1 chỉ tiêu đã qua hạn nhưng chưa có số liệu cuối kỳ; "
        "2 chỉ tiêu chưa có số liệu."
    )
    assert tally(seen, "vi") == (
        "7 chỉ tiêu cốt lõi: 1 đạt, 1 chậm nhiều, 1 thụt lùi, 1 chờ số liệu cuối kỳ, 1 chưa xác định, 2 chưa có số liệu"
    )


def test_an_overview_without_open_cases_has_no_second_line():
    seen = made.overview(made.ACHIEVED)
    assert (headline(seen, "vi"), subheadline(seen, "vi")) == ("1 trong 1 chỉ tiêu cốt lõi đã đạt", "")


def test_an_empty_overview_says_so():
    assert headline(made.overview(), "vi") == "Không có chỉ tiêu nào trong phạm vi đang xem"
    assert tally(made.overview(), "en") == "0 core targets"
