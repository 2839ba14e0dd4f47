"""A copy of one's data: asked for, made by a job, downloaded by a link, and swept."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from dependency_injector import providers

from application.kernel.actor import Actor
from application.privacy.classification import EXPORTED
from application.privacy.download_export import DownloadExport
from application.privacy.erase_account import EraseAccount
from application.privacy.errors import ExportNotFound, ExportUnderWay
from application.privacy.export import ExportStatus
from application.privacy.find_exports import FindExports
from application.privacy.keep_retention import KeepRetention
from application.privacy.request_export import RequestExport
from application.privacy.show_export import ShowExport
from application.privacy.views import ExportView
from application.privacy.write_export import WriteExport
from domain.kernel.errors import InvalidInput
from entrypoints.container import Container
from tests.jobs import Overtaken, carry_out_all
from tests.person import EMAIL, PASSWORD, a_person, an_account
from tests.shelf import SYSTEM


async def asked(container: Container, actor: Actor) -> ExportView:
    view: ExportView = await container.request_export()(RequestExport(password=PASSWORD), actor=actor)
    return view


async def shown(container: Container, actor: Actor, export: ExportView) -> ExportView:
    view: ExportView = await container.show_export()(ShowExport(export_id=export.id), actor=actor)
    return view


async def downloaded(container: Container, view: ExportView, **changes: Any) -> Any:
    assert view.link is not None
    command = DownloadExport(export_id=view.id, expires_at=view.link.expires_at, signature=view.link.signature)
    found = await container.download_export()(replace(command, **changes), actor=Actor.anonymous())
    data = b"".join([part async for part in found.parts])
    assert found.size_bytes == len(data)
    told = json.loads(data)
    assert data.decode() == json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    return told


async def aged(container: Container, export: ExportView, by: timedelta) -> None:
    """The export was made so long ago."""
    async with container.uow()(SYSTEM) as uow:
        stored = await uow.data_exports.lock(export.id)
        stored.expires_at -= by
        await uow.data_exports.save(stored)
        await uow.commit()


async def test_all_that_is_known_is_in_the_file_and_nothing_that_opens_anything(container: Container) -> None:
    person = await a_person(container)
    export = next(iter(await container.find_exports()(FindExports(), actor=person.actor)))

    found = await downloaded(container, await shown(container, person.actor, export))

    records = found["records"]
    assert list(records) == [facts.name for facts in EXPORTED]
    for facts in EXPORTED:
        assert all(tuple(row) == facts.exported or set(row) == set(facts.exported) for row in records[facts.name])
    assert records["accounts"][0]["email"] == EMAIL
    assert records["addresses"][0]["line1"] == "12 Canary Street"
    assert {row["number"] for row in records["orders"]} == {person.sale.number, person.canceled.number}
    assert records["order_notes"][0]["body"] == "Canary called twice"
    assert records["order_returns"][0]["reason"] == "the canary is too big"
    assert {row["body"] for row in records["reviews"]} == {"Fits well.", "Call me: 503 CANARY"}
    assert records["order_documents"][0]["content"]["buyer"]["line1"] == "12 Canary Street"
    assert records["cart_lines"][0]["quantity"] == 1
    secrets = ("password_hash", "token_hash", "guest_key", "client_secret", "storage_key", "$argon2")
    assert not [name for name in secrets if name in json.dumps(found)]


async def test_nobody_elses_data_are_in_it(container: Container) -> None:
    await a_person(container)
    other = await an_account(container, "other@example.com")
    export = await asked(container, other)
    await carry_out_all(container)

    found = await downloaded(container, await shown(container, other, export))

    assert {name for name, rows in found["records"].items() if rows} == {"accounts", "refresh_tokens", "data_exports"}
    assert "12 Canary Street" not in json.dumps(found)


async def test_a_mail_tells_that_it_is_ready_without_a_link_to_it(container: Container) -> None:
    actor = await an_account(container)
    await asked(container, actor)

    await carry_out_all(container)

    page = await container.mailbox().find(to=EMAIL, older_than=None, limit=5)
    (headline,) = [one for one in page.items if "data" in one.subject]
    letter = await container.mailbox().get(headline.id)
    assert "/account/data" in letter.text
    assert "signature" not in letter.text + letter.html


async def test_one_is_made_at_a_time_and_the_next_one_after_it(container: Container) -> None:
    actor = await an_account(container)
    await asked(container, actor)
    with pytest.raises(ExportUnderWay):
        await asked(container, actor)

    await carry_out_all(container)

    assert (await asked(container, actor)).status is ExportStatus.RUNNING


async def test_who_does_not_know_the_password_gets_none(container: Container) -> None:
    actor = await an_account(container)

    with pytest.raises(InvalidInput) as refusal:
        await container.request_export()(RequestExport(password="not this one"), actor=actor)

    assert [fault.code for fault in refusal.value.faults] == ["wrong_password"]
    assert await container.find_exports()(FindExports(), actor=actor) == ()


async def test_another_sees_no_export_of_mine(container: Container) -> None:
    mine = await asked(container, await an_account(container))
    other = await an_account(container, "other@example.com")

    with pytest.raises(ExportNotFound):
        await shown(container, other, mine)


async def test_a_link_that_was_changed_opens_nothing(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    await carry_out_all(container)
    view = await shown(container, actor, export)
    assert view.link is not None

    later = view.link.expires_at + timedelta(hours=1)
    for change in ({"expires_at": later}, {"signature": "x" * 43}, {"export_id": uuid4()}):
        with pytest.raises(ExportNotFound):
            await downloaded(container, view, **change)
    assert await downloaded(container, view)


async def test_a_link_ends_and_then_opens_nothing(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    await carry_out_all(container)
    view = await shown(container, actor, export)
    ended = container.clock().now() - timedelta(seconds=2)
    signature = container.export_links().sign(export.id, ended)

    with pytest.raises(ExportNotFound):
        await downloaded(container, view, expires_at=ended, signature=signature)


async def test_after_a_day_the_file_is_swept(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    await carry_out_all(container)
    view = await shown(container, actor, export)
    async with container.uow()(SYSTEM) as uow:
        key = (await uow.data_exports.get(export.id)).storage_key
    assert await container.private_files().get(key) is not None
    await container.keep_retention()(KeepRetention(), actor=SYSTEM)
    assert await container.private_files().get(key) is not None

    await aged(container, export, timedelta(hours=25))
    with pytest.raises(ExportNotFound):
        await downloaded(container, view)
    await container.keep_retention()(KeepRetention(), actor=SYSTEM)

    assert await container.private_files().get(key) is None
    gone = await shown(container, actor, export)
    assert (gone.status, gone.link) == (ExportStatus.EXPIRED, None)


async def test_an_export_that_nobody_ends_is_given_up(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    async with container.uow()(SYSTEM) as uow:
        stored = await uow.data_exports.lock(export.id)
        assert export.id not in await uow.data_exports.to_end(limit=10)
        stored.end(now=uow.now())
        await uow.data_exports.save(stored)
        await uow.commit()

    # The job that comes back after all finds nothing to do.
    await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)

    assert (await shown(container, actor, export)).status is ExportStatus.FAILED


async def test_a_job_that_runs_twice_makes_one_file(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)

    for _ in range(2):
        await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)
    await carry_out_all(container)

    page = await container.mailbox().find(to=EMAIL, older_than=None, limit=9)
    assert len([one for one in page.items if "data" in one.subject]) == 1


async def test_of_two_workers_the_slower_one_leaves_the_file_of_the_other(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)

    async def again() -> None:
        await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)

    with container.private_files.override(providers.Object(Overtaken(container.private_files(), again))):
        await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)

    assert (await downloaded(container, await shown(container, actor, export)))["records"]


async def test_who_is_forgotten_leaves_no_file(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    await carry_out_all(container)
    async with container.uow()(SYSTEM) as uow:
        key = (await uow.data_exports.get(export.id)).storage_key

    await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)
    await carry_out_all(container)

    assert await container.private_files().get(key) is None
    with pytest.raises(ExportNotFound):
        await shown(container, actor, export)


async def test_who_is_forgotten_meanwhile_gets_no_file(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)

    await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)

    assert await container.find_exports()(FindExports(), actor=actor) == ()


async def test_who_is_forgotten_while_the_file_is_written_leaves_none(container: Container) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    files, kept = container.private_files(), []

    class SlowFiles:
        """While it writes, the account's owner changes their mind."""

        async def put_pieces(self, key: str, pieces: Any) -> None:
            await files.put_pieces(key, pieces)
            kept.append(key)
            await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)

        async def delete(self, key: str) -> None:
            await files.delete(key)

    container.private_files.override(providers.Object(SlowFiles()))
    await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)
    container.private_files.reset_override()

    assert [await files.get(key) for key in kept] == [None]


async def test_the_file_comes_table_by_table_and_breaks_off_where_nobody_wants_it_any_more(
    container: Container,
) -> None:
    actor = await an_account(container)
    export = await asked(container, actor)
    files, came, keys = container.private_files(), list[bytes](), list[str]()

    class NotedFiles:
        """After its third piece, the account's owner changes their mind."""

        async def put_pieces(self, key: str, pieces: Any) -> None:
            keys.append(key)
            await files.put_pieces(key, self._noted(pieces))

        async def _noted(self, pieces: Any) -> Any:
            async for piece in pieces:
                came.append(piece)
                if len(came) == 3:
                    await container.erase_account()(EraseAccount(password=PASSWORD, confirmation=EMAIL), actor=actor)
                yield piece

    with container.private_files.override(providers.Object(NotedFiles())):
        await container.write_export()(WriteExport(export_id=export.id), actor=SYSTEM)

    first, second = (json.dumps(facts.name).encode() for facts in EXPORTED[:2])
    assert [first in piece for piece in came] == [False, True, False]
    assert [second in piece for piece in came] == [False, False, True]
    assert [await files.get(key) for key in keys] == [None]


async def test_an_account_without_a_password_is_told_how_to_get_one(container: Container) -> None:
    actor = await an_account(container)
    async with container.uow()(SYSTEM) as uow:
        account = await uow.accounts.get(actor.account_id)
        account.password_hash = None
        await uow.accounts.save(account)
        await uow.commit()

    with pytest.raises(InvalidInput) as refusal:
        await asked(container, actor)

    assert [fault.code for fault in refusal.value.faults] == ["no_password"]
