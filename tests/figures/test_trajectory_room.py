"""The labels of a trajectory, wherever its figures lie."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from indicators.figures import LIGHT, trajectory
from indicators.figures.trajectories import Revised
from indicators.figures.trajectory_pen import HEIGHT, Pen
from indicators.figures.trajectory_room import Room, box_of, meet
from indicators.model import Language, Point, Status
from indicators.services.courses import trajectory_of

VI = Language.VI


@pytest.fixture(scope="module")
def ipv6(shipped):
    """The course of IPv6 on a day before its target is due."""
    return trajectory_of(shipped, "IPV6_RATE", as_of=date(2025, 10, 31))


def drawn_labels(model, *, narrow, lang=VI, figure=None):
    """Where the labels that stand at days of a trajectory are, in pixels of the plot, by their text."""
    figure = figure or trajectory(model, LIGHT, lang, narrow=narrow)
    pen = Pen(None, model, LIGHT, lang, model.scale, narrow)
    return {
        note.text: box_of(
            pen.spot((date.fromisoformat(note.x), note.y)),
            note.text,
            (note.xanchor, note.yanchor, (note.xshift, note.yshift)),
        )
        for note in figure.layout.annotations
        if note.xref == "x" and note.yref == "y"
    }


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("step", [0.1, 0.4, 1.5, -0.3])
def test_no_label_of_a_course_covers_another_or_the_time_axis(ipv6, step, narrow):
    grown = tuple(
        Point(date(2025, month, 28), 1, 64.0 + step * month, period=f"2025-{month:02d}") for month in range(1, 11)
    )
    judged = replace(ipv6.reading.judgement, point=grown[-1])
    boxes = drawn_labels(replace(ipv6, points=grown, reading=replace(ipv6.reading, judgement=judged)), narrow=narrow)
    assert len(boxes) > 3
    assert [pair for pair in combinations(boxes, 2) if meet(*(boxes[one] for one in pair))] == []
    assert [text for text, box in boxes.items() if box[1] < -2] == []


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("by", [-1.0, -0.2, 0.3])
def test_what_stood_before_a_correction_is_named_where_nothing_else_is(ipv6, by, narrow):
    points = ipv6.shown
    revised = tuple(Revised(one, one.value + by, date(2025, 11, 20)) for one in (points[-1], points[-2]))
    boxes = drawn_labels(replace(ipv6, revised=revised), narrow=narrow)
    named = [text for text in boxes if "trước khi sửa" in text]
    assert named
    assert [pair for pair in combinations(boxes, 2) if meet(*(boxes[one] for one in pair))] == []


def test_a_baseline_counted_in_another_way_starts_no_path(ipv6):
    judged = replace(ipv6.reading.judgement, status=Status.NOT_COMPARABLE)
    assert replace(ipv6, reading=replace(ipv6.reading, judgement=judged)).path == ()


def lines_under(figure, model, box, *, narrow):
    """How many steps of the lines of a trajectory run through a box."""
    pen = Pen(None, model, LIGHT, VI, model.scale, narrow)
    room = Room(pen.width, HEIGHT)
    for trace in figure.data:
        if trace.mode == "lines" and trace.fill != "toself":
            room.draw([pen.spot((date.fromisoformat(day), value)) for day, value in zip(trace.x, trace.y, strict=True)])
    left, bottom, right, top = box
    return sum(left < x < right and bottom < y < top for x, y in room.places)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("lang", list(Language))
@pytest.mark.parametrize("as_of", [date(2025, 6, 30), date(2025, 12, 31), date(2026, 1, 31)])
def test_on_no_shipped_course_a_label_covers_a_label_or_a_line_or_leaves_the_sheet(shipped, as_of, lang, narrow):
    found = (trajectory_of(shipped, code, as_of=as_of) for code in shipped.catalogue.indicators)
    drawn, covered = 0, []
    for model in (one for one in found if one is not None and one.shown):
        figure = trajectory(model, LIGHT, lang, captioned=False, narrow=narrow)
        clear = {note.text for note in figure.layout.annotations if note.bgcolor}
        boxes = drawn_labels(model, narrow=narrow, lang=lang, figure=figure)
        edge = Pen(None, model, LIGHT, lang, model.scale, narrow).width + figure.layout.margin.r
        name, drawn = model.reading.indicator.code, drawn + 1
        covered += [(name, pair) for pair in combinations(boxes, 2) if meet(*(boxes[one] for one in pair))]
        covered += [(name, text) for text, box in boxes.items() if box[2] > edge]
        covered += [
            (name, text)
            for text, box in boxes.items()
            if text not in clear and lines_under(figure, model, box, narrow=narrow) > 2
        ]
    assert drawn > 40
    assert covered == []
