"""Well-formed XML of texts that may hold anything."""

import re
from datetime import datetime
from xml.sax.saxutils import escape  # nosec B406 -- writes, and reads nothing

# What XML 1.0 has no way to say.
_UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(_UNSAYABLE.sub('', text))}</{name}>"


def moment(at: datetime) -> str:
    """To the second (W3C Datetime)."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
