"""Sign-in by providers: where one is sent in the end, and the last way in."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.memory.external_identities import MemoryExternalIdentityRepository
from adapters.system.chance import SystemIds
from application.identity.finish_provider_sign_in import FinishProviderSignIn, FinishProviderSignInHandler
from application.identity.provider_ports import (
    AuthorizationAnswer,
    AuthorizationRequest,
    ProviderGone,
    ProviderRefused,
)
from application.identity.provider_tickets import Proof, ProviderTickets
from application.identity.receive_provider_answer import ReceiveProviderAnswer, ReceiveProviderAnswerHandler
from application.identity.start_provider_sign_in import (
    StartProviderSignIn,
    StartProviderSignInHandler,
    safe_path,
)
from application.identity.views import SignedInView
from application.kernel.actor import Actor
from domain.identity.errors import (
    ProviderEmailMissing,
    ProviderSignInCanceled,
    ProviderSignInFailed,
    ProviderSignInOver,
)
from domain.identity.external_identity import ATTEMPT_LIFE, LinkedIdentity, ProvenIdentity, is_last_way_in
from domain.kernel.errors import NotSignedIn, Unavailable
from domain.kernel.ids import AccountId
from tests.unit.identity.house import House

BACK = "https://shop.test/callback"


@dataclass
class Vouching:
    """A provider that says what it is told to."""

    title: str = "Test"
    posts_back: bool = False
    failure: Exception | None = None
    asked: list[AuthorizationRequest] = field(default_factory=list)

    async def authorization_url(self, request: AuthorizationRequest) -> str:
        if self.failure is not None:
            raise self.failure
        self.asked.append(request)
        return "https://provider.test/"

    async def identity(self, answer: AuthorizationAnswer) -> ProvenIdentity:
        if self.failure is not None:
            raise self.failure
        return ProvenIdentity(provider="test", issuer="i", subject=answer.code, email="ann@example.com")


class Door:
    """The way to a provider and back, on memory."""

    def __init__(self, house: House) -> None:
        self.house, self.provider = house, Vouching()
        self.tickets = ProviderTickets(house.sealer, house.clock)
        ids, providers = SystemIds(), {"test": self.provider}
        self._start = StartProviderSignInHandler(providers, self.tickets, house.randomness)
        self._receive = ReceiveProviderAnswerHandler(providers, self.tickets, ids)
        self._finish = FinishProviderSignInHandler(house.uow, providers, self.tickets, house.entrance, ids)

    async def leave(self, *, to_connect: bool = False) -> str:
        command = StartProviderSignIn(provider="test", redirect_uri=BACK, to_connect=to_connect)
        return (await self._start(command, actor=Actor.anonymous())).attempt

    async def come_back(
        self, attempt: str | None, *, state: str | None = None, code: str | None = "ann", error: str | None = None
    ) -> str:
        said = self.provider.asked[-1].state if state is None else state
        command = ReceiveProviderAnswer(
            provider="test", redirect_uri=BACK, attempt=attempt, state=said, code=code, error=error
        )
        return (await self._receive(command, actor=Actor.anonymous())).proof

    async def finish(self, proof: str | None) -> object:
        return await self._finish(FinishProviderSignIn(proof=proof), actor=Actor.anonymous())


@given(st.text())
def test_a_path_is_one_of_this_shop_or_the_front_page(text: str) -> None:
    path = safe_path(text)

    assert path == "/" or (path == text and path[0] == "/" and path[1:2] not in {"/", "\\"} and path.isprintable())


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("/orders?page=2#top", "/orders?page=2#top"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a\\..\\b", "/"),
        ("https://evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("orders", "/"),
        ("/" + "x" * 500, "/"),
    ],
)
def test_examples_of_paths(path: str, safe: str) -> None:
    assert safe_path(path) == safe


@pytest.mark.parametrize(("count", "has_password", "is_last"), [(1, False, True), (1, True, False), (2, False, False)])
def test_which_way_in_is_the_last(count: int, has_password: bool, is_last: bool) -> None:  # noqa: FBT001 -- examples
    house = House()
    linked = [
        LinkedIdentity(
            id=SystemIds().new(),
            account_id=AccountId(SystemIds().new()),
            provider=str(number),
            issuer="i",
            subject=str(number),
            email=None,
            linked_at=house.clock.now(),
        )
        for number in range(count)
    ]

    assert is_last_way_in(linked, has_password=has_password) is is_last


async def test_there_and_back() -> None:
    door = Door(House())

    session = await door.finish(await door.come_back(await door.leave()))

    assert isinstance(session, SignedInView)
    assert session.user.name == "ann"
    assert door.provider.asked[0].redirect_uri == BACK


async def test_an_account_that_another_window_made_between_the_two_looks_is_ones_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = Door(House())
    early, late = [await door.come_back(await door.leave()) for _ in range(2)]
    look, sessions = MemoryExternalIdentityRepository.find, []

    async def find(repository: MemoryExternalIdentityRepository, issuer: str, subject: str) -> LinkedIdentity | None:
        found = await look(repository, issuer, subject)
        monkeypatch.setattr(MemoryExternalIdentityRepository, "find", look)
        sessions.append(await door.finish(early))
        return found

    monkeypatch.setattr(MemoryExternalIdentityRepository, "find", find)
    sessions.append(await door.finish(late))

    first, second = sessions
    assert isinstance(first, SignedInView)
    assert isinstance(second, SignedInView)
    assert first.user == second.user


async def test_what_took_too_long_is_over() -> None:
    door = Door(House())
    attempt = await door.leave()
    proof = await door.come_back(attempt)
    door.house.clock.passed += ATTEMPT_LIFE.total_seconds()

    with pytest.raises(ProviderSignInOver):
        await door.come_back(attempt)
    with pytest.raises(ProviderSignInOver):
        await door.finish(proof)


async def test_tickets_are_not_taken_for_one_another_nor_made_up() -> None:
    door = Door(House())
    attempt = await door.leave()
    proof = await door.come_back(attempt)

    for ticket in (proof, "made up", None):
        with pytest.raises(ProviderSignInOver):
            await door.come_back(ticket)
    for ticket in (attempt, "made up", None):
        with pytest.raises(ProviderSignInOver):
            await door.finish(ticket)


async def test_each_way_has_its_own_state_nonce_and_verifier() -> None:
    door = Door(House())
    tickets = [door.tickets.attempt(await door.leave()) for _ in range(2)]

    told = {(ticket.state, ticket.nonce, ticket.code_verifier) for ticket in tickets}
    assert len({value for triple in told for value in triple}) == 6
    assert all(asked.code_challenge not in str(told) for asked in door.provider.asked)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"error": "access_denied", "code": None}, ProviderSignInCanceled),
        ({"error": "server_error", "code": None}, ProviderSignInFailed),
        ({"code": None}, ProviderSignInFailed),
        ({"state": "another"}, ProviderSignInOver),
    ],
)
async def test_an_answer_that_is_none_is_refused(said: dict[str, str | None], refusal: type[Exception]) -> None:
    door = Door(House())

    with pytest.raises(refusal):
        await door.come_back(await door.leave(), **said)


@pytest.mark.parametrize(
    ("failure", "refusal"), [(ProviderGone("x"), Unavailable), (ProviderRefused("x"), ProviderSignInFailed)]
)
async def test_a_provider_that_fails_is_told_as_what_it_is(failure: Exception, refusal: type[Exception]) -> None:
    door = Door(House())
    attempt = await door.leave()
    door.provider.failure = failure

    with pytest.raises(refusal):
        await door.come_back(attempt)


async def test_nobody_connects_without_being_signed_in() -> None:
    with pytest.raises(NotSignedIn):
        await Door(House()).leave(to_connect=True)


@pytest.mark.parametrize("email", [None, "", "nobody", "x" * 300])
async def test_an_account_needs_an_address(email: str | None) -> None:
    door = Door(House())
    proof = Proof(
        id=SystemIds().new(),
        identity=ProvenIdentity(provider="test", issuer="i", subject="s", email=email, is_email_verified=True),
        next_path="/",
        expires_at=door.house.clock.now() + timedelta(minutes=1),
    )

    with pytest.raises(ProviderEmailMissing):
        await door.finish(door.tickets.seal_proof(proof))
