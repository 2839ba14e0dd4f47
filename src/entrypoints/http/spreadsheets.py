"""CSV for spreadsheets, row by row, in which no text is taken for a formula."""

import csv
import io
from collections.abc import Iterable

from application.kernel.formulas import guarded

# Without it Excel takes UTF-8 for the system's own encoding.
BYTE_ORDER_MARK = "\ufeff".encode()


def csv_line(cells: Iterable[object]) -> bytes:
    """One row. Text that a spreadsheet would carry out is kept from it by an apostrophe before it."""
    written = io.StringIO()
    csv.writer(written).writerow([_safe(cell) for cell in cells])
    return written.getvalue().encode()


def _safe(cell: object) -> object:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else cell
