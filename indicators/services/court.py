"""Targets judged with one set of figures on one day; group targets on the units in force on their due date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.areas import group_units, units_in_force, view_units
from indicators.judgement import count_statuses, group
from indicators.model import AreaKind, AreaSet, Catalogue, Kind, MilestoneRecord, Reading, Scope, Target
from indicators.services.judging import Question, judge_questions
from indicators.services.milestones import milestone_reading
from indicators.services.panel import Panel, Panels, View
from indicators.services.workspace import Workspace


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
        records = (*workspace.catalogue.milestone_records, *workspace.store.milestone_states(revision))
        return cls(workspace.catalogue, workspace.panels(revision), records, areas, as_of)

    @property
    def shown(self) -> Panel:
        """The figures on the units shown."""
        return self.panels.on(self.areas)

    def judge(self, targets: Iterable[Target]) -> list[Reading]:
        """One reading for each target, a group's units inside its reading; each view is judged in one go."""
        targets = list(targets)
        judged: dict[str, list[Reading]] = {target.code: [] for target in targets}
        for view, questions in self._questions(targets).items():
            readings = judge_questions(self.panels.on(view), questions, self.catalogue, as_of=self.as_of)
            for question, reading in zip(questions, readings, strict=True):
                if question.target:
                    judged[question.target.code].append(reading)
        return [self._one(target, judged[target.code]) for target in targets]

    def _questions(self, targets: Sequence[Target]) -> dict[View, list[Question]]:
        by_view: dict[View, list[Question]] = {}
        for target in targets:
            indicator = self.catalogue.indicators[target.indicator]
            if indicator.kind is not Kind.MILESTONE_SHARE:
                questions = [Question(target, indicator, unit) for unit in self._units_of(target)]
                by_view.setdefault(self._view_of(target), []).extend(questions)
        return by_view

    def _one(self, target: Target, units: Sequence[Reading]) -> Reading:
        indicator = self.catalogue.indicators[target.indicator]
        if indicator.kind is Kind.MILESTONE_SHARE:
            return milestone_reading(self.catalogue, self.records, target, as_of=self.as_of)
        if not target.is_group:
            return units[0]
        judgements = [unit.judgement for unit in units]
        return Reading(
            indicator,
            self.catalogue.areas[target.area],
            group(judgements, target, self.as_of),
            target,
            by_area=count_statuses(judgements),
            units=tuple(units),
        )

    def _units_of(self, target: Target) -> tuple[str, ...]:
        if not target.is_group:
            return (target.area,)
        return group_units(Scope(target.scope), target.due, self.catalogue.areas)

    def _view_of(self, target: Target) -> View:
        if target.is_group:
            return self._switch_or_units(self._units_of(target))
        area = self.catalogue.areas[target.area]
        if area.kind is not AreaKind.PROVINCE:
            return self.areas
        day = area.valid_to or date.max
        return self._switch_or_units(units_in_force(self.catalogue.areas, AreaKind.PROVINCE, day))

    def _switch_or_units(self, units: tuple[str, ...]) -> View:
        """The position of the switch that shows these units, so that its panel serves twice; else the units."""
        positions = (AreaSet.NEW, AreaSet.OLD)
        return next((one for one in positions if view_units(self.catalogue.areas, one, date.max) == units), units)
