"""The back office changes the shop's settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar
from zoneinfo import available_timezones

from application.kernel.actor import Actor
from application.kernel.handler import Handler
from application.kernel.ports import UnitOfWorkFactory
from application.operations.ports import SettingsUnitOfWork, ShopSettings
from application.operations.settings_reader import RecentSettings
from domain.identity.email import EmailAddress
from domain.identity.permission import Permission
from domain.kernel.errors import Fault, InvalidInput, VersionMismatch
from domain.order.number import number_format_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSettings:
    """`changes` by the names of `ShopSettings`; the currency is chosen once, when the shop is made."""

    expected_version: int
    changes: Mapping[str, object] = field(default_factory=dict)


class ChangeSettingsHandler(Handler[ChangeSettings, ShopSettings]):
    """Raises `VersionMismatch`, or `InvalidInput` with every fault."""

    requires: ClassVar = Permission.SETTINGS_WRITE

    def __init__(self, uow: UnitOfWorkFactory[SettingsUnitOfWork], recent: RecentSettings) -> None:
        self._uow, self._recent = uow, recent

    async def handle(self, command: ChangeSettings, *, actor: Actor) -> ShopSettings:
        async with self._uow(actor) as uow:
            before = await uow.settings.get(lock=True)
            if before.version != command.expected_version:
                raise VersionMismatch(current=before.version)
            wanted = replace(before, **command.changes)  # type: ignore[arg-type]  # the schema names and types them
            if faults := [*faults_of(wanted), *await _own_lockout(uow, before, wanted)]:
                raise InvalidInput(faults)
            saved = await uow.settings.save(wanted)
            await uow.commit(saved)
        self._recent.forget()
        return saved


async def _own_lockout(uow: SettingsUnitOfWork, before: ShopSettings, wanted: ShopSettings) -> list[Fault]:
    """Who demands a second factor of the staff has one: nobody is locked out by a click of their own."""
    account_id = uow.actor.account_id
    if account_id is None or before.staff_second_factor or not wanted.staff_second_factor:
        return []
    factor = await uow.second_factors.get(account_id)
    if factor is not None and factor.is_confirmed:
        return []
    detail = "Set up two-step sign-in for yourself first: you would be signed out by this."
    return [Fault("/staffSecondFactor", "own_second_factor_missing", detail)]


def faults_of(settings: ShopSettings) -> Iterator[Fault]:
    """What is wrong with the settings, with pointers into the request."""
    for pointer, text in (("/name", settings.name), ("/senderName", settings.sender_name)):
        if not text.strip():
            yield Fault(pointer, "required", "This can't be empty.")
    for pointer, email in (
        ("/senderEmail", settings.sender_email),
        ("/supportEmail", settings.support_email),
        *((f"/orderMailTo/{position}", email) for position, email in enumerate(settings.order_mail_to)),
    ):
        try:
            EmailAddress.parse(email, pointer=pointer)
        except InvalidInput as invalid:
            yield from invalid.faults
    yield from number_format_faults(settings.order_number_format, "/orderNumberFormat")
    if settings.address is not None:
        yield from settings.address.faults("/address")
    if settings.time_zone not in available_timezones():
        yield Fault("/timeZone", "unknown_time_zone", "A time zone has a name such as Europe/Vienna.")
