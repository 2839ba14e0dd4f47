"""A CSV file as rows of cells: which encoding and separator it has, and what is no such file."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from application.catalog.imported import UnreadableExport

MAX_COLUMNS = 1_000
MAX_ROWS = 100_000
MAX_CELL = 1_000_000
_SEPARATORS = (",", ";", "\t")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ARCHIVE = b"PK\x03\x04"
_AS_UTF8 = "Save it as “CSV UTF-8” and try again."


@dataclass(frozen=True, slots=True)
class Record:
    """One row; `line` is that of the file where it begins."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The heading and all rows that are not empty."""

    file: str
    heading: tuple[str, ...]
    records: tuple[Record, ...] = field(repr=False)


def read_sheet(file: str, data: bytes) -> Sheet:
    """Raises `UnreadableExport` with what to do about it."""
    text = _decoded(file, data)
    # For the process as a whole; nothing else in it reads CSV.
    csv.field_size_limit(MAX_CELL)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    records = _records(file, text, separator)
    heading = tuple(name.strip() for name in next(records, Record(1, ())).cells)
    if not any(heading):
        raise UnreadableExport(f"{file} is empty: its first row must name the columns.")
    if len(heading) > MAX_COLUMNS:
        raise UnreadableExport(f"{file} has {len(heading)} columns; at most {MAX_COLUMNS} are read.")
    if twice := sorted({name for name in heading if name and heading.count(name) > 1}):
        raise UnreadableExport(f"{file} names the column {twice[0]!r} twice. Remove or rename one of them.")
    rows = []
    for record in records:
        if any(cell.strip() for cell in record.cells):
            rows.append(record)
        if len(rows) > MAX_ROWS:
            raise UnreadableExport(
                f"{file} has more than {MAX_ROWS} rows. Split it, and import one part after another."
            )
    return Sheet(file, heading, tuple(rows))


def _decoded(file: str, data: bytes) -> str:
    if not data.strip():
        raise UnreadableExport(f"{file} is empty.")
    if data.startswith(_ARCHIVE):
        raise UnreadableExport(f"{file} is a workbook or an archive, no CSV file. {_AS_UTF8}")
    if data.startswith(_UTF16) or data[:200].count(b"\0") * 4 > len(data[:200]):
        raise UnreadableExport(f"{file} is UTF-16, or no text at all. {_AS_UTF8}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableExport(
            f"{file} is not UTF-8 (line {line}); spreadsheets often save Latin-1 or Windows-1252. {_AS_UTF8}"
        ) from error


def _records(file: str, text: str, separator: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableExport(f"{file} can't be read from line {line} on: {_meaning(error)}.") from error
        yield Record(line, cells)
        line = reader.line_num + 1


def _meaning(error: csv.Error) -> str:
    told = str(error)
    if "unexpected end of data" in told:
        return "a quotation mark that is opened there is never closed; is the file complete"
    if "field larger than field limit" in told:
        return f"a cell holds more than {MAX_CELL} characters; is a quotation mark missing"
    return told
