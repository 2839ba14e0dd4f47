"""The secret under which the sandbox provider signs its webhooks."""

import hashlib
import hmac


def webhook_secret(secret_key: bytes) -> bytes:
    """The secret that the sandbox provider and the shop share, made from the shop's own."""
    return hmac.new(secret_key, b"sandbox webhooks", hashlib.sha256).hexdigest().encode()
