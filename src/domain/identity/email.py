"""E-mail addresses: checked, and one canonical form for each, so that nobody registers twice."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from domain.kernel.errors import Fault, InvalidInput

MAX_LENGTH = 254
_MAX_LOCAL_LENGTH = 64
_LOCAL = re.compile(r"[^\s@\"(),:;<>\[\]\\.]+(?:\.[^\s@\"(),:;<>\[\]\\.]+)*")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """`given` is where mail goes; `canonical` (NFKC, case-folded) is what makes it the same address as another."""

    given: str
    canonical: str

    @classmethod
    def parse(cls, text: str, *, pointer: str = "/email") -> Self:
        """Read what somebody typed; raises `InvalidInput` where no mail could go there."""
        given = unicodedata.normalize("NFKC", text).strip()
        canonical = canonical_email(given)
        if not (_is_deliverable(given) and _is_deliverable(canonical)):
            raise InvalidInput([Fault(pointer, "invalid_email", "This is not an e-mail address.")])
        return cls(given, canonical)


def canonical_email(text: str) -> str:
    """The form under which an address is unique: the same for every case and Unicode form of it."""
    folded = text
    # Folding may leave NFKC and the other way round, and bring spaces to light: go on until nothing changes.
    while (again := unicodedata.normalize("NFKC", folded.casefold()).strip()) != folded:
        folded = again
    return folded


def _is_deliverable(address: str) -> bool:
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and len(address) <= MAX_LENGTH
        and len(local) <= _MAX_LOCAL_LENGTH
        and address.isprintable()
        and _LOCAL.fullmatch(local) is not None
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
    )
