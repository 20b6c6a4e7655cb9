"""Shipped values that stand back behind a person's, told by `doctor`; it writes nothing and judges nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from indicators.ingest.check import CheckOptions, check
from indicators.services.checking import check_context
from indicators.services.loading import observation_files
from indicators.services.workspace import Workspace

_KEY = ["indicator", "area", "period"]


def withheld_values(workspace: Workspace) -> Iterator[str]:
    """Each key at which `init` left out a value of the observations folder because a person's stands there.

    Raises:
        ConfigError: the observations folder does not exist.
        StoreError: the database cannot be read.
    """
    shipped = [batch for batch in workspace.store.batches() if batch.shipped]
    withholding = {batch.sha256 for batch in shipped if batch.kept}
    if not withholding:
        return
    context = check_context(workspace, as_of=workspace.today, ignore_locks=True)
    current = context.current
    of_persons = current.loc[~current["batch"].isin([batch.id for batch in shipped]), _KEY].astype(str)
    for path in observation_files(workspace.settings.observations):
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() not in withholding:
            continue
        changes = check(data, path.name, context, CheckOptions()).changes
        for change in changes.astype(dict.fromkeys(_KEY, str)).merge(of_persons, on=_KEY).itertuples():
            key = f"{change.indicator} {change.area} {change.period}"
            yield f"{key}: {change.old:.12g}; {path.name}: {change.new:.12g}"
