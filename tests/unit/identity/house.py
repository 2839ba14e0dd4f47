"""The use cases of identity on memory adapters, with a clock that is set by hand and hashes that cost nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pyotp

from adapters.memory.account_states import MemoryAccountStateCache
from adapters.memory.identity_queries import MemoryAccountQueries, MemoryAccountStates
from adapters.memory.limits import MemoryRateLimiter
from adapters.memory.settings import MemoryShopSettingsQuery
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnits
from adapters.security.one_time_passwords import TotpCodes
from adapters.security.sealing import AesSealer
from adapters.security.tokens import JwtIssuer
from adapters.system.chance import SystemIds, SystemRandomness
from application.identity.authenticate import SessionAuthenticator
from application.identity.code_check import CodeCheck
from application.identity.confirm_second_factor import ConfirmSecondFactor, ConfirmSecondFactorHandler
from application.identity.create_staff import CreateStaff, CreateStaffHandler
from application.identity.credentials import NewCredentials
from application.identity.disable_second_factor import DisableSecondFactorHandler
from application.identity.enroll_second_factor import EnrollSecondFactor, EnrollSecondFactorHandler
from application.identity.entrance import Challenges, Entrance
from application.identity.own_password import OwnPassword
from application.identity.refresh_session import RefreshSession, RefreshSessionHandler
from application.identity.register import Register, RegisterHandler
from application.identity.renew_recovery_codes import RenewRecoveryCodesHandler
from application.identity.reset_second_factor import ResetSecondFactorHandler
from application.identity.second_factor_ports import Invitation
from application.identity.sessions import Sessions
from application.identity.sign_in import SignIn, SignInHandler
from application.identity.sign_out import SignOut, SignOutHandler
from application.identity.verify_second_factor import VerifySecondFactor, VerifySecondFactorHandler
from application.identity.views import ChallengeView, ConfirmedView, SignedInView
from application.kernel.actor import Actor
from application.kernel.events import Subscriptions
from domain.identity.events import AccountRegistered
from domain.identity.session import Audience

ANN = "ann@example.com"
PASSWORD = "a horse that sings"


class HandClock:
    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.passed += seconds


@dataclass
class CheapHasher:
    """Notes what it was asked, so that a test can see whether the work is the same."""

    mark: str = "v1"
    verified: list[str | None] = field(default_factory=list)

    async def hash(self, password: str) -> str:
        return f"{self.mark}:{password}"

    async def verify(self, password_hash: str | None, password: str) -> bool:
        self.verified.append(password_hash)
        return password_hash is not None and password_hash.partition(":")[2] == password

    def is_outdated(self, password_hash: str) -> bool:
        return not password_hash.startswith(f"{self.mark}:")


class House:
    """One shop's identity."""

    def __init__(self) -> None:
        self.clock, self.store, self.hasher = HandClock(), MemoryStore(), CheapHasher()
        ids = SystemIds()
        self.uow = MemoryUnits(self.store, self.clock, ids, Subscriptions({AccountRegistered: ("greet",)}))
        self.issuer = JwtIssuer(b"a secret of the tests, 32 bytes long", self.clock, ids)
        self.queries = MemoryAccountQueries(self.store)
        self.cache = MemoryAccountStateCache(self.clock)
        sessions = Sessions(self.issuer, self.queries, ids, SystemRandomness())
        credentials = NewCredentials(self.hasher, frozenset({"password1"}))
        self._register = RegisterHandler(self.uow, credentials, sessions, ids)
        self._create_staff = CreateStaffHandler(self.uow, credentials, ids)
        limiter = MemoryRateLimiter(self.clock)
        self.settings = MemoryShopSettingsQuery(self.store)
        self.randomness = SystemRandomness()
        entrance = self.entrance = Entrance(sessions, self.settings, ids, self.randomness)
        self._sign_in = SignInHandler(self.uow, self.hasher, entrance, limiter)
        self.totp, self.sealer = TotpCodes(), AesSealer([b"a secret of the tests, 32 bytes long"])
        codes = CodeCheck(self.totp, self.sealer, limiter)
        challenges, own_password = Challenges(self.uow, sessions), OwnPassword(self.hasher, limiter)
        self._enroll = EnrollSecondFactorHandler(
            self.uow, challenges, own_password, codes, SystemRandomness(), self.settings
        )
        self._confirm = ConfirmSecondFactorHandler(
            self.uow, challenges, codes, sessions, self.cache, SystemRandomness()
        )
        self._verify = VerifySecondFactorHandler(self.uow, challenges, codes, sessions)
        self.disable_second_factor = DisableSecondFactorHandler(
            self.uow, own_password, codes, self.cache, self.settings
        )
        self.renew_recovery_codes = RenewRecoveryCodesHandler(self.uow, codes, SystemRandomness())
        self.reset_second_factor = ResetSecondFactorHandler(self.uow, self.cache)
        self._refresh = RefreshSessionHandler(self.uow, sessions, entrance, self.issuer, self.cache, ids)
        self._sign_out = SignOutHandler(self.uow, self.cache)
        states = MemoryAccountStates(self.store, self.clock)
        self.authenticator = SessionAuthenticator(self.issuer, states, self.cache, self.settings)

    async def register(self, email: str = ANN, password: str = PASSWORD, name: str = "Ann") -> SignedInView:
        return await self._register(Register(email=email, password=password, name=name), actor=Actor.anonymous())

    async def staff(self, email: str, *roles: str) -> None:
        command = CreateStaff(email=email, password=PASSWORD, name="Sam", roles=roles)
        await self._create_staff(command, actor=Actor.system("test"))

    async def sign_in(
        self, email: str = ANN, password: str = PASSWORD, *, audience: Audience = Audience.STOREFRONT
    ) -> SignedInView:
        session = await self.first_step(email, password, audience=audience)
        assert isinstance(session, SignedInView)
        return session

    async def first_step(
        self, email: str = ANN, password: str = PASSWORD, *, audience: Audience = Audience.STOREFRONT
    ) -> SignedInView | ChallengeView:
        command = SignIn(email=email, password=password, audience=audience, client="192.0.2.1")
        return await self._sign_in(command, actor=Actor.anonymous())

    async def enroll(
        self, actor: Actor, *, challenge: str | None = None, password: str | None = PASSWORD
    ) -> Invitation:
        return await self._enroll(EnrollSecondFactor(challenge=challenge, password=password), actor=actor)

    async def confirm(self, actor: Actor, code: str, *, challenge: str | None = None) -> ConfirmedView:
        return await self._confirm(ConfirmSecondFactor(code=code, challenge=challenge), actor=actor)

    async def verify(self, challenge: str, code: str) -> SignedInView:
        return await self._verify(VerifySecondFactor(challenge=challenge, code=code), actor=Actor.anonymous())

    def code(self, secret: str, steps: int = 0) -> str:
        """What the app shows now, or so many steps of thirty seconds later."""
        return pyotp.TOTP(secret).at(self.clock.now(), counter_offset=steps)

    async def refresh(self, token: str, audience: Audience = Audience.STOREFRONT) -> SignedInView:
        return await self._refresh(RefreshSession(refresh_token=token, audience=audience), actor=Actor.anonymous())

    async def sign_out(self, token: str | None, *, actor: Actor | None = None) -> None:
        command = SignOut(refresh_token=token, audience=Audience.STOREFRONT)
        await self._sign_out(command, actor=actor or Actor.anonymous())

    async def actor_of(self, session: SignedInView) -> Actor:
        return await self.authenticator.actor_of(session.access_token, guest_key=None, request_id=None)
