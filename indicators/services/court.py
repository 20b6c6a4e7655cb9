"""Targets judged with one set of figures on one day; group targets on the units in force on their due date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.areas import group_units, restate_targets, units_in_force, view_units
from indicators.judgement import count_statuses, group
from indicators.model import (
    AreaKind,
    AreaSet,
    Catalogue,
    Indicator,
    Kind,
    MilestoneRecord,
    Reading,
    Reason,
    Scope,
    Target,
)
from indicators.services.judging import Question, judge_questions
from indicators.services.milestones import milestone_reading, task_records
from indicators.services.panel import Panel, Panels, View
from indicators.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Matter:
    """What one reading is about: the questions of its units, the figures that answer them, why a target fell away."""

    target: Target | None
    indicator: Indicator
    units: tuple[str, ...]
    view: View
    reason: Reason | None = None

    def questions(self) -> list[Question]:
        """One for each unit."""
        return [Question(self.target, self.indicator, unit) for unit in self.units]


@dataclass(frozen=True)
class Court:
    """What is needed to judge: the catalogue, the figures, the states of tasks, the day and the units shown."""

    catalogue: Catalogue
    panels: Panels
    records: tuple[MilestoneRecord, ...]
    areas: AreaSet
    as_of: date

    @classmethod
    def of(cls, workspace: Workspace, revision: int, *, areas: AreaSet, as_of: date) -> Court:
        """With everything known at a revision."""
        records = task_records(workspace, revision)
        return cls(workspace.catalogue, workspace.panels(revision), records, areas, as_of)

    @property
    def shown(self) -> Panel:
        """The figures on the units shown."""
        return self.panels.on(self.areas)

    def judge(self, targets: Iterable[Target]) -> list[Reading]:
        """One reading for each target, a group's units inside its reading; each view is judged in one go.

        Targets of single provinces are shown on the units of the switch (docs/method.md): those of merged parts give
        one reading where they add up, and one without a target that says why where they do not.
        """
        matters = self._matters(list(targets))
        answers: dict[View, list[Reading]] = {}
        for view in {matter.view: None for matter in matters}:
            questions = [question for matter in matters if matter.view == view for question in matter.questions()]
            answers[view] = judge_questions(self.panels.on(view), questions, self.catalogue, as_of=self.as_of)[::-1]
        return [self._reading(matter, [answers[matter.view].pop() for _ in matter.units]) for matter in matters]

    def _matters(self, targets: Sequence[Target]) -> list[_Matter]:
        provincial = [target for target in targets if self._is_provincial(target)]
        moved = [] if self.areas is AreaSet.AS_REPORTED else provincial
        kept = [self._matter(target) for target in targets if target not in moved]
        return kept + self._moved(moved)

    def _is_provincial(self, target: Target) -> bool:
        return not target.is_group and self.catalogue.areas[target.area].kind is AreaKind.PROVINCE

    def _matter(self, target: Target) -> _Matter:
        indicator, areas = self.catalogue.indicators[target.indicator], self.catalogue.areas
        if target.is_group:
            units = group_units(Scope(target.scope), target.due, areas)
            return _Matter(target, indicator, units, self.view_of(units) if units else self.areas)
        if not self._is_provincial(target):
            return _Matter(target, indicator, (target.area,), self.areas)
        day = areas[target.area].valid_to or date.max
        view = self.view_of(units_in_force(areas, AreaKind.PROVINCE, day))
        return _Matter(target, indicator, (target.area,), view)

    def _moved(self, targets: Sequence[Target]) -> list[_Matter]:
        if not targets:
            return []
        indicators, areas = self.catalogue.indicators, self.catalogue.areas
        units = view_units(areas, self.areas, date.max)
        return [
            _Matter(found.target, indicators[found.indicator], (found.unit,), self.areas, found.reason)
            for found in restate_targets(targets, indicators, areas, units=units)
        ]

    def view_of(self, units: tuple[str, ...]) -> View:
        """The position of the switch that shows these units, so that its panel serves twice; else the units."""
        positions = (AreaSet.NEW, AreaSet.OLD)
        return next((one for one in positions if view_units(self.catalogue.areas, one, date.max) == units), units)

    def _reading(self, matter: _Matter, units: Sequence[Reading]) -> Reading:
        target, indicator = matter.target, matter.indicator
        if target is None:
            return replace(units[0], reason=matter.reason)
        if indicator.kind is Kind.MILESTONE_SHARE:
            return milestone_reading(self.catalogue, self.records, target, as_of=self.as_of)
        if not target.is_group:
            return units[0]
        judgements = [unit.judgement for unit in units]
        area = self.catalogue.areas[target.area]
        outcome = group(judgements, target, self.as_of)
        counts = count_statuses(judgements)
        return Reading(indicator, area, outcome, target, by_area=counts, units=tuple(units))
