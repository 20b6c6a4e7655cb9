"""Collects findings by column and shows them one by one; a million of them cost a few arrays, not a million objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeVar, overload

import numpy as np
import numpy.typing as npt

from indicators.ingest.codes import SEVERITY, FindingCode
from indicators.ingest.finding import Finding, Params, finding
from indicators.model.vocabulary import Severity

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Variant:
    """What a finding says beside its code and place."""

    value: str = ""
    suggestion: str = ""
    params: Params = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Findings of one code in one column ("": in whole rows); `keys[i]` asks `variant` for the details at `rows[i]`."""

    code: FindingCode
    column: str
    rows: Numbers
    keys: Numbers
    variant: Callable[[int], Variant]
    severity: Severity

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Finding]:
        return map(self.__getitem__, range(len(self.rows)))

    def __getitem__(self, index: int) -> Finding:
        details = self.variant(int(self.keys[index]))
        shown = finding(
            self.code,
            int(self.rows[index]),
            column=self.column or None,
            value=details.value,
            suggestion=details.suggestion,
            severity=self.severity,
        )
        return replace(shown, params=details.params)


def block_of(
    code: FindingCode,
    column: str,
    rows: Numbers,
    keys: Numbers,
    variant: Callable[[int], Variant],
    *,
    severity: Severity | None = None,
) -> Block:
    """A block with the severity of its code."""
    return Block(code, column, rows, keys, variant, severity or SEVERITY[code])


SEVERITIES: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Places:
    """Where findings stand, in their order: finding i is of `codes[code[i]]` in `columns[column[i]]` ("": no column).

    Its severity is `SEVERITIES[severity[i]]`.

    `row` is 0 where a finding belongs to the file.
    """

    row: Numbers
    column: Numbers
    code: Numbers
    severity: Numbers
    columns: tuple[str, ...]
    codes: tuple[FindingCode, ...]


class Findings(Sequence[Finding]):
    """All findings by row, then column, then code; each is built when it is looked at."""

    def __init__(self, loose: Iterable[Finding], blocks: Sequence[Block] = ()) -> None:
        self._loose = tuple(loose)
        self._blocks = tuple(blocks)
        self._starts = np.cumsum([len(self._loose), *(len(block.rows) for block in self._blocks)])

    def __len__(self) -> int:
        return int(self._starts[-1])

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        if isinstance(index, slice):
            return tuple(self._at(int(place)) for place in self._order[index])
        return self._at(int(self._order[index]))

    def __iter__(self) -> Iterator[Finding]:
        return (self._at(int(place)) for place in self._order)

    @cached_property
    def places(self) -> Places:
        """Row, column and code of every finding without building any."""
        found, order = self._placed(), self._order
        return Places(
            found.row[order],
            found.column[order],
            found.code[order],
            found.severity[order],
            found.columns,
            found.codes,
        )

    def counts(self) -> dict[FindingCode, int]:
        """How many of each code there are."""
        found: dict[FindingCode, int] = {}
        for one in self._loose:
            found[one.code] = found.get(one.code, 0) + 1
        for block in self._blocks:
            found[block.code] = found.get(block.code, 0) + len(block.rows)
        return found

    def severities(self) -> set[Severity]:
        """The severities present."""
        return {one.severity for one in self._loose} | {block.severity for block in self._blocks}

    @cached_property
    def _order(self) -> Numbers:
        """Places of the findings in their order; worked out when they are first looked at."""
        names, codes = self._ranks()
        keys = [(one.row or 0, names[one.column or ""], codes[one.code]) for one in self._loose]
        loose = [(row * len(names) + name) * len(codes) + code for row, name, code in keys]
        blocks = (
            block.rows * (len(names) * len(codes)) + (names[block.column] * len(codes) + codes[block.code])
            for block in self._blocks
        )
        return np.argsort(np.concatenate([np.array(loose, np.int64), *blocks]), kind="stable")

    def _ranks(self) -> tuple[dict[str, int], dict[FindingCode, int]]:
        """Columns and codes, numbered as they are sorted."""
        names = sorted({one.column or "" for one in self._loose} | {block.column for block in self._blocks})
        return _numbered(names), _numbered(sorted(FindingCode))

    def _at(self, place: int) -> Finding:
        if place < len(self._loose):
            return self._loose[place]
        number = int(np.searchsorted(self._starts, place, side="right")) - 1
        return self._blocks[number][place - int(self._starts[number])]

    def _placed(self) -> Places:
        rank, codes = self._ranks()
        sizes = [len(block.rows) for block in self._blocks]
        rows = [np.array([one.row or 0 for one in self._loose], np.int64), *(block.rows for block in self._blocks)]
        column = [rank[one.column or ""] for one in self._loose]
        code = [codes[one.code] for one in self._loose]
        severity = [SEVERITIES.index(one.severity) for one in self._loose]
        return Places(
            np.concatenate(rows),
            _joined(column, [rank[block.column] for block in self._blocks], sizes),
            _joined(code, [codes[block.code] for block in self._blocks], sizes),
            _joined(severity, [SEVERITIES.index(block.severity) for block in self._blocks], sizes),
            tuple(rank),
            tuple(codes),
        )


_Word = TypeVar("_Word", bound=str)


def _numbered(words: Sequence[_Word]) -> dict[_Word, int]:
    return {word: number for number, word in enumerate(words)}


def _joined(loose: Sequence[int], of_blocks: Sequence[int], sizes: Sequence[int]) -> Numbers:
    """The numbers of loose findings, then those of blocks, each as often as its block is long."""
    return np.concatenate((np.array(loose, np.int64), np.repeat(np.array(of_blocks, np.int64), sizes)))


@dataclass(slots=True)
class Collector:
    """Takes findings while a table is checked; `rows` are the true row numbers, ascending."""

    rows: Numbers
    failed: Mask = field(init=False)
    """Rows that hold an error."""
    _loose: list[Finding] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.failed = np.zeros(len(self.rows), dtype=np.bool_)

    def add(
        self, code: FindingCode, column: str, where: Mask, keys: Numbers, variant: Callable[[int], Variant]
    ) -> None:
        """One finding in each row of `where`; `variant(keys[row])` gives its details when it is shown."""
        places = np.flatnonzero(where)
        if len(places) == 0:
            return
        self.take(block_of(code, column, self.rows[places], keys[places], variant))

    def take(self, *blocks: Block) -> None:
        """Blocks that another reader made, in rows of this table or of none."""
        for one in blocks:
            self._blocks.append(one)
            if one.severity is Severity.ERROR:
                self._fail(one.rows)

    def take_loose(self, findings: Iterable[Finding]) -> None:
        """Single findings, in rows of this table or of none."""
        taken = list(findings)
        self._loose += taken
        errors = [one.row for one in taken if one.row is not None and one.severity is Severity.ERROR]
        self._fail(np.array(errors, dtype=np.int64))

    def _fail(self, rows: Numbers) -> None:
        """Marks those of the rows that are rows of the table."""
        if len(self.rows):
            places = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
            self.failed[places[self.rows[places] == rows]] = True

    def result(self) -> Findings:
        """Everything collected, sorted."""
        return Findings(self._loose, self._blocks)
