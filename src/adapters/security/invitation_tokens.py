"""The secrets of invitations' links."""

from adapters.security.keyed import derived, signature
from domain.kernel.ids import InvitationId


class HmacInvitationTokens:
    """HMAC-SHA256 over the invitation and the count of its links: a mail that is sent twice says the same."""

    def __init__(self, secret_key: bytes) -> None:
        self._key = derived(secret_key, b"staff invitation")

    def token(self, invitation_id: InvitationId, issue: int) -> str:
        return signature(self._key, invitation_id.bytes + issue.to_bytes(4))
