"""Signatures of links to exports."""

import hmac
from datetime import datetime
from uuid import UUID

from adapters.security.keyed import derived, signature


class HmacExportLinks:
    """HMAC-SHA256 over the export's id and the second in which the link ends."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = derived(secret_key, b"export links")

    def sign(self, export_id: UUID, expires_at: datetime) -> str:
        ends = int(expires_at.timestamp()).to_bytes(8)
        return signature(self._key, export_id.bytes + ends)

    def is_signed(self, signature: str, export_id: UUID, expires_at: datetime) -> bool:
        return hmac.compare_digest(signature.encode(), self.sign(export_id, expires_at).encode())
