"""Forms by which a browser sends a file straight to where it is kept, signed so that only what was granted is taken.

The shape is that of S3's presigned POST: an address, and fields that are sent with the file.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from application.kernel.ports import Clock
from application.media.files import content_type_of
from application.media.ports import UploadRefused, UploadTicket

UPLOAD_PATH: Final = "/api/v1/uploads"
LIFE: Final = timedelta(minutes=10)
_FIELDS: Final = ("key", "Content-Type", "max", "expires")


@dataclass(frozen=True, slots=True)
class UploadForms:
    """Those that the shop itself takes, where no bucket does."""

    secret: bytes = field(repr=False)
    clock: Clock

    def ticket(self, key: str, content_type: str, most_bytes: int) -> UploadTicket:
        """The form of one file."""
        expires_at = self.clock.now() + LIFE
        fields = {
            "key": key,
            "Content-Type": content_type,
            "max": str(most_bytes),
            "expires": str(int(expires_at.timestamp())),
        }
        return UploadTicket(UPLOAD_PATH, {**fields, "signature": self._signature(fields)}, expires_at)

    def key_of(self, fields: Mapping[str, str], data: bytes) -> str:
        """Under which key the file is to be kept; raises `UploadRefused` for what was not granted."""
        given = fields.get("signature", "")
        if not hmac.compare_digest(given.encode(), self._signature(fields).encode()):
            raise UploadRefused("the form was not made by this shop, or changed since")
        if datetime.fromtimestamp(int(fields["expires"]), UTC) < self.clock.now():
            raise UploadRefused("the form has expired")
        if not 0 < len(data) <= int(fields["max"]):
            raise UploadRefused("the file is empty, or larger than was said")
        if content_type_of(data) != fields["Content-Type"]:
            raise UploadRefused("the file is not of the type that was said")
        return fields["key"]

    def _signature(self, fields: Mapping[str, str]) -> str:
        told = "\n".join(fields.get(name, "") for name in _FIELDS)
        return hmac.new(self.secret, b"upload form\n" + told.encode(), hashlib.sha256).hexdigest()
