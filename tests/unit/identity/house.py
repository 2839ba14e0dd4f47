"""The use cases of identity on memory adapters, with a clock that is set by hand and hashes that cost nothing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pyotp

from adapters.memory.account_states import MemoryAccountStateCache
from adapters.memory.account_tokens import MemoryLinkQueries, StoredLink
from adapters.memory.attempts import MemoryAttemptThrottle
from adapters.memory.identity_queries import MemoryAccountQueries, MemoryAccountStates, MemorySessionQueries
from adapters.memory.limits import MemoryRateLimiter
from adapters.memory.rows import StoredJob
from adapters.memory.settings import MemoryShopSettingsQuery
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnits
from adapters.security.device_marks import HmacDeviceMarks
from adapters.security.link_tokens import HmacLinkTokens
from adapters.security.one_time_passwords import TotpCodes
from adapters.security.sealing import AesSealer
from adapters.security.tokens import JwtIssuer
from adapters.system.chance import SystemIds, SystemRandomness
from application.identity.attempts import SignInAttempts
from application.identity.authenticate import SessionAuthenticator
from application.identity.cancel_email_change import CancelEmailChange, CancelEmailChangeHandler
from application.identity.change_password import ChangePassword, ChangePasswordHandler
from application.identity.code_check import CodeCheck
from application.identity.confirm_email_change import ConfirmEmailChange, ConfirmEmailChangeHandler
from application.identity.confirm_second_factor import ConfirmSecondFactor, ConfirmSecondFactorHandler
from application.identity.create_staff import CreateStaff, CreateStaffHandler
from application.identity.credentials import NewCredentials
from application.identity.disable_second_factor import DisableSecondFactorHandler
from application.identity.end_session import EndSession, EndSessionHandler
from application.identity.enroll_second_factor import EnrollSecondFactor, EnrollSecondFactorHandler
from application.identity.entrance import Challenges, Entrance
from application.identity.find_sessions import FindSessions, FindSessionsHandler
from application.identity.forgot_password import ForgotPassword, ForgotPasswordHandler
from application.identity.links import Links
from application.identity.own_password import OwnPassword
from application.identity.refresh_session import RefreshSession, RefreshSessionHandler
from application.identity.register import Register, RegisterHandler
from application.identity.renew_recovery_codes import RenewRecoveryCodesHandler
from application.identity.request_email_change import RequestEmailChange, RequestEmailChangeHandler
from application.identity.resend_verification import ResendVerification, ResendVerificationHandler
from application.identity.reset_password import ResetPassword, ResetPasswordHandler
from application.identity.reset_second_factor import ResetSecondFactorHandler
from application.identity.second_factor_ports import Invitation
from application.identity.sessions import Sessions
from application.identity.sign_in import SignIn, SignInHandler
from application.identity.sign_out import SignOut, SignOutHandler
from application.identity.sign_out_everywhere import SignOutEverywhere, SignOutEverywhereHandler
from application.identity.verify_email import VerifyEmail, VerifyEmailHandler
from application.identity.verify_second_factor import VerifySecondFactor, VerifySecondFactorHandler
from application.identity.views import AccessView, ChallengeView, ConfirmedView, SessionView, SignedInView
from application.kernel.actor import Actor
from application.kernel.events import Subscriptions
from domain.identity.account_token import TokenPurpose
from domain.identity.events import (
    AccountRegistered,
    EmailChanged,
    EmailChangeRequested,
    EmailVerified,
    PasswordChanged,
    PasswordResetRequested,
    SessionStolen,
    SignInsSlowed,
    VerificationRequested,
)
from domain.identity.session import Audience
from domain.kernel.aggregate import DomainEvent
from domain.kernel.ids import SessionId

SECRET = b"a secret of the tests, 32 bytes long"
HEARD: dict[type[DomainEvent], tuple[str, ...]] = {
    AccountRegistered: ("greet",),
    EmailChanged: ("tell the old address",),
    EmailChangeRequested: ("mail the new address",),
    EmailVerified: ("note that it is verified",),
    PasswordChanged: ("tell of the change",),
    PasswordResetRequested: ("mail a reset",),
    SessionStolen: ("tell of the theft",),
    SignInsSlowed: ("warn",),
    VerificationRequested: ("mail a verification",),
}
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
        self.uow = MemoryUnits(self.store, self.clock, ids, Subscriptions(HEARD))
        self.issuer = JwtIssuer(SECRET, self.clock, ids)
        self.queries = MemoryAccountQueries(self.store, self.clock)
        self.cache = MemoryAccountStateCache(self.clock)
        self.link_tokens, self.limiter = HmacLinkTokens(SECRET), MemoryRateLimiter(self.clock)
        links = Links(self.link_tokens, MemoryLinkQueries(self.store, self.clock), ids)
        marks = HmacDeviceMarks(SECRET)
        sessions = Sessions(self.issuer, self.queries, marks, ids, SystemRandomness())
        self.settings, self.randomness = MemoryShopSettingsQuery(self.store), SystemRandomness()
        credentials = NewCredentials(self.hasher, frozenset({"password1"}), self.settings)
        attempts = SignInAttempts(self.limiter, MemoryAttemptThrottle(self.clock), marks)
        self._register = RegisterHandler(self.uow, credentials, sessions, links, ids)
        self._create_staff = CreateStaffHandler(self.uow, credentials, ids)
        limiter = self.limiter
        entrance = self.entrance = Entrance(sessions, self.settings, ids, self.randomness)
        self._sign_in = SignInHandler(self.uow, self.hasher, entrance, attempts)
        self.totp, self.sealer = TotpCodes(), AesSealer([SECRET])
        codes = CodeCheck(self.totp, self.sealer, limiter)
        challenges, own_password = Challenges(self.uow, sessions), OwnPassword(self.hasher, limiter)
        self._enroll = EnrollSecondFactorHandler(
            self.uow, challenges, own_password, codes, SystemRandomness(), self.settings
        )
        self._confirm = ConfirmSecondFactorHandler(
            self.uow, challenges, codes, sessions, self.cache, SystemRandomness()
        )
        self._verify_code = VerifySecondFactorHandler(self.uow, challenges, codes, sessions)
        self.disable_second_factor = DisableSecondFactorHandler(
            self.uow, own_password, codes, self.cache, self.settings
        )
        self.renew_recovery_codes = RenewRecoveryCodesHandler(self.uow, codes, SystemRandomness())
        self.reset_second_factor = ResetSecondFactorHandler(self.uow, self.cache)
        self._refresh = RefreshSessionHandler(self.uow, sessions, entrance, self.issuer, self.cache, limiter, ids)
        self._sign_out = SignOutHandler(self.uow, self.cache)
        self._verify, self._resend = VerifyEmailHandler(self.uow), ResendVerificationHandler(self.uow, links, limiter)
        self._forgot = ForgotPasswordHandler(self.uow, links, limiter)
        self._reset = ResetPasswordHandler(self.uow, credentials, self.cache, attempts)
        self._change = ChangePasswordHandler(self.uow, own_password, credentials, sessions, self.cache)
        self._ask_email = RequestEmailChangeHandler(self.uow, own_password, codes, links, limiter)
        self._cancel_email, self._confirm_email = (
            CancelEmailChangeHandler(self.uow),
            ConfirmEmailChangeHandler(self.uow, self.cache),
        )
        self._sign_out_everywhere = SignOutEverywhereHandler(self.uow, self.cache)
        self._find_sessions = FindSessionsHandler(MemorySessionQueries(self.store, self.clock))
        self._end_session = EndSessionHandler(self.uow, self.cache)
        states = MemoryAccountStates(self.store, self.clock)
        self.authenticator = SessionAuthenticator(self.issuer, states, self.cache, self.settings)

    async def register(self, email: str = ANN, password: str = PASSWORD, name: str = "Ann") -> SignedInView:
        return await self._register(Register(email=email, password=password, name=name), actor=Actor.anonymous())

    async def staff(self, email: str, *roles: str) -> None:
        command = CreateStaff(email=email, password=PASSWORD, name="Sam", roles=roles)
        await self._create_staff(command, actor=Actor.system("test"))

    async def sign_in(
        self,
        email: str = ANN,
        password: str = PASSWORD,
        *,
        audience: Audience = Audience.STOREFRONT,
        client: str = "192.0.2.1",
        mark: str | None = None,
    ) -> SignedInView:
        session = await self.first_step(email, password, audience=audience, client=client, mark=mark)
        assert isinstance(session, SignedInView)
        return session

    async def first_step(
        self,
        email: str = ANN,
        password: str = PASSWORD,
        *,
        audience: Audience = Audience.STOREFRONT,
        client: str = "192.0.2.1",
        mark: str | None = None,
    ) -> SignedInView | ChallengeView:
        command = SignIn(email=email, password=password, audience=audience, client=client, device_mark=mark)
        return await self._sign_in(command, actor=Actor.anonymous())

    async def enroll(
        self, actor: Actor, *, challenge: str | None = None, password: str | None = PASSWORD
    ) -> Invitation:
        return await self._enroll(EnrollSecondFactor(challenge=challenge, password=password), actor=actor)

    async def confirm(self, actor: Actor, code: str, *, challenge: str | None = None) -> ConfirmedView:
        return await self._confirm(ConfirmSecondFactor(code=code, challenge=challenge), actor=actor)

    async def verify(self, challenge: str, code: str) -> SignedInView:
        return await self._verify_code(VerifySecondFactor(challenge=challenge, code=code), actor=Actor.anonymous())

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

    async def verify_email(self, token: str) -> None:
        await self._verify(VerifyEmail(token=token), actor=Actor.anonymous())

    async def resend(self, session: SignedInView) -> None:
        await self._resend(ResendVerification(), actor=await self.actor_of(session))

    async def forgot(self, email: str = ANN) -> None:
        await self._forgot(ForgotPassword(email=email, audience=Audience.STOREFRONT), actor=Actor.anonymous())

    async def reset(self, token: str, password: str) -> str:
        return await self._reset(ResetPassword(token=token, password=password), actor=Actor.anonymous())

    async def change_password(self, session: SignedInView, current: str, new: str) -> AccessView:
        command = ChangePassword(current_password=current, new_password=new)
        return await self._change(command, actor=await self.actor_of(session))

    async def ask_email(
        self, session: SignedInView, email: str, *, password: str | None = PASSWORD, code: str | None = None
    ) -> None:
        command = RequestEmailChange(email=email, password=password, code=code)
        await self._ask_email(command, actor=await self.actor_of(session))

    async def cancel_email(self, session: SignedInView) -> None:
        await self._cancel_email(CancelEmailChange(), actor=await self.actor_of(session))

    async def confirm_email(self, token: str, session: SignedInView | None = None) -> None:
        actor = Actor.anonymous() if session is None else await self.actor_of(session)
        await self._confirm_email(ConfirmEmailChange(token=token), actor=actor)

    async def sign_out_everywhere(self, session: SignedInView) -> None:
        await self._sign_out_everywhere(SignOutEverywhere(), actor=await self.actor_of(session))

    async def sessions(self, session: SignedInView) -> tuple[SessionView, ...]:
        return await self._find_sessions(FindSessions(), actor=await self.actor_of(session))

    async def end_session(self, session: SignedInView, session_id: SessionId) -> None:
        await self._end_session(EndSession(session_id=session_id), actor=await self.actor_of(session))

    def tokens(self, purpose: TokenPurpose) -> list[str]:
        """What the letters hold: all that were ever issued for the purpose, the newest last."""
        issued = sorted(stored.id for stored in self.store.rows(StoredLink) if stored.purpose is purpose)
        return [self.link_tokens.token_of(token_id, purpose) for token_id in issued]

    def heard(self) -> list[str]:
        """What was asked of the worker, in order."""
        return [stored.job.name for stored in sorted(self.store.rows(StoredJob), key=lambda stored: stored.position)]
