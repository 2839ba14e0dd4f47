"""What a browser holds on its way to a sign-in provider and back: sealed, out of reach of scripts, for ten minutes."""

from typing import Literal

from litestar.datastructures import Cookie

from domain.identity.external_identity import ATTEMPT_LIFE

_ATTEMPT, _PROOF = "provider-attempt", "provider-proof"


class ProviderCookies:
    """By https their names have the `__Host-` prefix, as the refresh token's."""

    def __init__(self, *, secure: bool) -> None:
        self._secure, self._prefix = secure, "__Host-" if secure else ""

    @property
    def attempt_name(self) -> str:
        return self._prefix + _ATTEMPT

    @property
    def proof_name(self) -> str:
        return self._prefix + _PROOF

    def attempt(self, sealed: str, *, posts_back: bool) -> Cookie:
        """It comes back with a link from the provider's page, or, where the provider posts, with that page's form."""
        return self._cookie(self.attempt_name, sealed, "none" if posts_back and self._secure else "lax")

    def proof(self, sealed: str) -> Cookie:
        return self._cookie(self.proof_name, sealed, "strict")

    def no_attempt(self) -> Cookie:
        return self._cookie(self.attempt_name, "", "lax")

    def no_proof(self) -> Cookie:
        return self._cookie(self.proof_name, "", "strict")

    def _cookie(self, name: str, value: str, same_site: Literal["lax", "strict", "none"]) -> Cookie:
        return Cookie(
            key=name,
            value=value,
            max_age=int(ATTEMPT_LIFE.total_seconds()) if value else 0,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite=same_site,
        )
