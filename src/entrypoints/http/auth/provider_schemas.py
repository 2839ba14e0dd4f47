"""Bodies of sign-in by providers."""

from datetime import datetime
from typing import Literal, Self

from application.identity.views import LinkRequiredView, WaysInView
from domain.identity.external_identity import LinkedIdentity
from entrypoints.http.schema import Answer, Body, Token


class FinishRequest(Body, frozen=True):
    """What is to be finished is in the cookie."""


class ConnectStartRequest(Body, frozen=True):
    """`next` is where to go in the end: a path of this shop."""

    next: Token = "/profile"


class ConnectStartResponse(Answer, frozen=True, kw_only=True):
    """Where to send the browser."""

    url: str


class LinkRequiredResponse(Answer, frozen=True, kw_only=True):
    """There is an account with this address, which the provider alone does not open.

    Its owner signs in another way; with `mayLink`, `POST /auth/oauth/link` connects the provider after that.
    """

    link_required: Literal[True]
    provider: str
    title: str
    email: str
    may_link: bool

    @classmethod
    def of(cls, view: LinkRequiredView) -> Self:
        return cls(
            link_required=True, provider=view.provider, title=view.title, email=view.email, may_link=view.may_link
        )


class IdentityResponse(Answer, frozen=True, kw_only=True):
    """A provider that opens the account; the address is the one it knows."""

    provider: str
    email: str | None
    linked_at: datetime

    @classmethod
    def of(cls, identity: LinkedIdentity) -> Self:
        return cls(provider=identity.provider, email=identity.email, linked_at=identity.linked_at)


class WaysInResponse(Answer, frozen=True, kw_only=True):
    """How one gets into the account."""

    identities: list[IdentityResponse]
    has_password: bool

    @classmethod
    def of(cls, view: WaysInView) -> Self:
        return cls(
            identities=[IdentityResponse.of(identity) for identity in view.identities],
            has_password=view.has_password,
        )
