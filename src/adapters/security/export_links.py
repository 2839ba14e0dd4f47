"""Signatures of links to exports."""

import base64
import hashlib
import hmac
from datetime import datetime
from uuid import UUID


class HmacExportLinks:
    """HMAC-SHA256 over the export's id and the second in which the link ends."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = hmac.new(secret_key, b"export links", hashlib.sha256).digest()

    def sign(self, export_id: UUID, expires_at: datetime) -> str:
        ends = int(expires_at.timestamp()).to_bytes(8)
        digest = hmac.new(self._key, export_id.bytes + ends, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def is_signed(self, signature: str, export_id: UUID, expires_at: datetime) -> bool:
        return hmac.compare_digest(signature.encode(), self.sign(export_id, expires_at).encode())
