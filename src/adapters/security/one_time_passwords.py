"""Codes of authenticator apps, by pyotp, and the picture that such an app scans, by segno."""

import hmac
from datetime import datetime
from typing import Final

import pyotp
import segno

from application.identity.second_factor_ports import Invitation

_STEP_SECONDS: Final = 30
_DIGITS: Final = 6
# The clocks of telephones are off by a step at most, and people take a while to type.
_DRIFT: Final = (0, -1, 1)


class TotpCodes:
    """RFC 6238 as all apps know it: SHA-1, six digits, thirty seconds."""

    def matching_step(self, secret: str, code: str, now: datetime) -> int | None:
        if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
            return None
        codes, present = pyotp.HOTP(secret, digits=_DIGITS), int(now.timestamp()) // _STEP_SECONDS
        matching = [present + drift for drift in _DRIFT if hmac.compare_digest(codes.at(present + drift), code)]
        return matching[0] if matching else None

    def invitation(self, secret: str, *, account_name: str, issuer: str) -> Invitation:
        # The label parts issuer and name by a colon: none may come from the shop's name.
        uri = pyotp.TOTP(secret).provisioning_uri(name=account_name, issuer_name=issuer.replace(":", " "))
        picture = segno.make(uri, error="m", micro=False)
        return Invitation(secret=secret, uri=uri, qr_code=picture.svg_data_uri(scale=6, border=4, light="#fff"))
