"""How large an upload may be; the numbers come from the settings, these are the defaults."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one upload, named as the keys of `limits` in config.yaml.

    Bytes are bytes of the file, unpacked bytes those of all entries of a workbook; `max_ratio` is unpacked by
    packed; `max_rows` counts data rows with content, `max_cell_chars` characters.
    """

    max_bytes: int = 50 * MIB
    max_rows: int = 500_000
    max_columns: int = 50
    max_cell_chars: int = 2_000
    max_zip_entries: int = 500
    max_unpacked_bytes: int = 200 * MIB
    max_ratio: int = 100
