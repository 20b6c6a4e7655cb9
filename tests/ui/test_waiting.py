"""Long work beside the page: what it tells, and that a failure is not mistaken for a result."""

from datetime import date

import pytest

from indicators.model import Language
from indicators.progress import Progress, Stage, tell
from indicators.ui.view import View
from indicators.ui.waiting import Work, words

VI = View(Language.VI, date(2025, 12, 31))


def test_work_tells_its_progress_to_whoever_looks_and_keeps_its_result():
    work = Work(lambda: tell(Stage.WRITING, 50_000, 500_000) or "written")
    assert work.result() == "written"
    assert words(work.progress, VI) == "Đang ghi: 50.000/500.000 dòng"


def test_work_that_failed_raises_where_it_is_waited_for():
    work = Work(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        work.result()
    assert work.has_failed


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_words_in_both_languages(stage):
    seen = Progress(stage, 1_500_000, 46_600_000)
    texts = {words(seen, View(lang, date(2025, 12, 31))) for lang in Language}
    assert len(texts) == 2
    assert words(None, VI) not in texts
