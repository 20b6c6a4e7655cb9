"""What a reader found in a file, single findings and blocks of many alike; it knows no table yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

import numpy as np
import pandas as pd

from indicators.ingest.codes import FindingCode
from indicators.ingest.collected import Block, Numbers, Variant, block_of
from indicators.ingest.finding import Finding, Params


@dataclass(slots=True)
class Notes:
    """Findings of reading, in no order; a fault of half a million rows is one block."""

    loose: list[Finding] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.loose) + sum(map(len, self.blocks))

    def __iter__(self) -> Iterator[Finding]:
        return chain(self.loose, *self.blocks)

    def note(self, *findings: Finding) -> None:
        """Adds single findings."""
        self.loose += findings

    def note_block(self, block: Block) -> None:
        """Adds many; none when the block is empty."""
        if len(block):
            self.blocks.append(block)

    def with_first(self, findings: Iterable[Finding]) -> Notes:
        """The same with these before them."""
        return Notes([*findings, *self.loose], self.blocks)

    def has(self, codes: Collection[FindingCode]) -> bool:
        """Whether any finding is of one of these codes."""
        return any(one.code in codes for one in self.loose) or any(one.code in codes for one in self.blocks)

    def without(self, codes: Collection[FindingCode]) -> Notes:
        """All but these."""
        return Notes(
            [one for one in self.loose if one.code not in codes],
            [one for one in self.blocks if one.code not in codes],
        )

    def renamed(self, names: Mapping[str, str]) -> Notes:
        """The same under other names of columns."""
        return Notes(
            [replace(one, column=names.get(one.column, one.column)) if one.column else one for one in self.loose],
            [replace(one, column=names.get(one.column, one.column)) for one in self.blocks],
        )


def quoting(code: FindingCode, column: str, rows: Numbers, texts: pd.Series[str], params: Params = ()) -> Block:
    """A block whose findings quote one text each."""
    return block_of(code, column, rows, np.arange(len(texts)), lambda key: Variant(str(texts.iloc[key]), "", params))
