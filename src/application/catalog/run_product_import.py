"""Takes the products of a file over, one after another."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from application.catalog.import_blame import ProductRefused, is_passing, without_refused
from application.catalog.import_plan import ImportPlan, plan_of, refusal_of
from application.catalog.import_stock import ImportRules
from application.catalog.imported import ImportedProduct, ProductFiles, ProductSource, RowProblem, UnreadableExport
from application.catalog.product_file import MAX_PROBLEMS, FileStatus, ProductFile
from application.catalog.product_file_ports import ProductFileUnitOfWork
from application.catalog.start_product_import import RUN_IMPORT
from application.catalog.takeover import Outcome, Takeover
from application.kernel.actor import Access, Actor
from application.kernel.handler import Process, retrying
from application.kernel.ports import JobRequest, UnitOfWorkFactory
from application.media.fetch_pending import FETCH_PENDING
from application.operations.ports import SettingsReader
from application.privacy.ports import PrivateFiles
from domain.kernel.errors import DomainError

# So many products in one job: then others have their turn, and no job runs for minutes.
_TURN = 500

# What is done for the next products, in the import's transaction; what became of each, None for one that was refused.
_CarryOut = Callable[[ImportRules, ProductFileUnitOfWork], Awaitable[Sequence[Outcome | None]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProductImport:
    """Which one."""

    file_id: UUID


class RunProductImportHandler(Process[RunProductImport, None]):
    """Each product is committed together with the progress, under the import's lock.

    Those whose bundles are made of one another's variants come in one step, at the end. So whoever takes
    over after a kill goes on where it ended, and nothing is done or counted twice.
    """

    requires: ClassVar[Access] = Access.SYSTEM

    def __init__(
        self,
        uow: UnitOfWorkFactory[ProductFileUnitOfWork],
        takeover: Takeover,
        formats: ProductFiles,
        files: PrivateFiles,
        settings: SettingsReader,
    ) -> None:
        self._uow, self._takeover, self._formats = uow, takeover, formats
        self._files, self._settings = files, settings

    async def handle(self, command: RunProductImport, *, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            file = await uow.product_files.get(command.file_id)
        if file is None or not file.is_under_way or file.storage_key is None:
            return
        key = file.storage_key
        try:
            source = await self._opened(file, key)
            plan = await asyncio.to_thread(plan_of, source)
        except UnreadableExport as refused:
            reason = str(refused.detail)
            await retrying(lambda: self._fail(command.file_id, reason, actor))
            await self._files.delete(key)
            return
        if await self._go_on(command.file_id, source, plan, actor):
            await self._files.delete(key)

    async def _opened(self, file: ProductFile, key: str) -> ProductSource:
        data, currency = await self._files.get(key), (await self._settings.current()).currency
        if data is None:
            raise UnreadableExport("The file is gone. Please send it again.")
        # A large file takes a second to read, in which others must not wait.
        return await asyncio.to_thread(self._formats.open, file.file_name, data, currency=currency, given=file.format)

    async def _go_on(self, file_id: UUID, source: ProductSource, plan: ImportPlan, actor: Actor) -> bool:
        """One turn; whether nothing is left to do."""
        position = await retrying(lambda: self._begin(file_id, plan, actor))
        if position is None:
            return False
        for product in plan.alone[position : position + _TURN]:
            if not await self._take(file_id, source, product, plan.refused + position, actor):
                return False
            position += 1
        if plan.together and position == len(plan.alone):
            if not await self._take_together(file_id, source, plan, actor):
                return False
            position += plan.together
        return await retrying(lambda: self._end_turn(file_id, is_last=position >= len(plan.products), actor=actor))

    async def _begin(self, file_id: UUID, plan: ImportPlan, actor: Actor) -> int | None:
        """At which product to go on; None where the import has ended."""
        async with self._uow(actor) as uow:
            file = await uow.product_files.lock(file_id)
            if file is None or not file.is_under_way:
                return None
            if file.status is FileStatus.QUEUED:
                file.begin(total=len(plan.products), rows=plan.rows, refused=plan.refused)
                await _save(file, plan.problems, uow)
                await uow.commit()
            return file.done - plan.refused

    async def _take(
        self, file_id: UUID, source: ProductSource, product: ImportedProduct, place: int, actor: Actor
    ) -> bool:
        """Whether to go on: not where the import was canceled, or another worker took it over."""

        async def carry_out(rules: ImportRules, uow: ProductFileUnitOfWork) -> list[Outcome | None]:
            done = await self._takeover.carry_out(product, rules, uow, run=str(file_id))
            return [done.outcome]

        await self._takeover.look_up([product])
        try:
            return await retrying(lambda: self._take_over(file_id, place, carry_out, (), actor))
        except DomainError as refusal:
            if is_passing(refusal):
                raise
            problems = refusal_of(source, product, refusal)
        return await retrying(lambda: self._note(file_id, place, [None], problems, actor))

    async def _take_together(self, file_id: UUID, source: ProductSource, plan: ImportPlan, actor: Actor) -> bool:
        """All that can come in, counted in one step with those that were refused."""
        place = plan.refused + len(plan.alone)

        async def take(left: Sequence[ImportedProduct], refused: Sequence[ProductRefused]) -> bool:
            async def carry_out(rules: ImportRules, uow: ProductFileUnitOfWork) -> list[Outcome | None]:
                done = await self._takeover.together(left, rules, uow, run=str(file_id))
                return [*(view.outcome for view in done), *(None for _ in refused)]

            await self._takeover.look_up(left)
            problems = [found for one in refused for found in refusal_of(source, one.product, one.refusal)]
            return await retrying(lambda: self._take_over(file_id, place, carry_out, problems, actor))

        return await without_refused(plan.entwined, take)

    async def _take_over(
        self, file_id: UUID, place: int, carry_out: _CarryOut, problems: Sequence[RowProblem], actor: Actor
    ) -> bool:
        async with self._uow(actor) as uow:
            file = await self._waiting(file_id, place, uow)
            if file is None:
                return False
            outcomes = await carry_out(ImportRules(update_stock=file.update_stock, dry_run=file.dry_run), uow)
            if not file.dry_run:
                await _counted(file, outcomes, problems, uow)
                return True
        # What was tried is rolled back; what came of it is noted by itself.
        return await self._note(file_id, place, outcomes, problems, actor)

    async def _note(
        self,
        file_id: UUID,
        place: int,
        outcomes: Sequence[Outcome | None],
        problems: Sequence[RowProblem],
        actor: Actor,
    ) -> bool:
        async with self._uow(actor) as uow:
            file = await self._waiting(file_id, place, uow)
            if file is None:
                return False
            await _counted(file, outcomes, problems, uow)
            return True

    async def _waiting(self, file_id: UUID, place: int, uow: ProductFileUnitOfWork) -> ProductFile | None:
        """The import, locked, where it is just so far."""
        file = await uow.product_files.lock(file_id)
        return file if file is not None and file.is_under_way and file.done == place else None

    async def _end_turn(self, file_id: UUID, *, is_last: bool, actor: Actor) -> bool:
        async with self._uow(actor) as uow:
            file = await uow.product_files.lock(file_id)
            if file is None or not file.is_under_way:
                return False
            if is_last:
                file.finish(now=uow.now())
                if not file.dry_run:
                    uow.enqueue(JobRequest(name=FETCH_PENDING, unique_key=FETCH_PENDING))
            else:
                uow.enqueue(JobRequest(name=RUN_IMPORT, arguments={"file_id": str(file_id)}))
            await _save(file, (), uow)
            await uow.commit()
            return is_last

    async def _fail(self, file_id: UUID, reason: str, actor: Actor) -> None:
        async with self._uow(actor) as uow:
            file = await uow.product_files.lock(file_id)
            if file is not None and file.is_under_way:
                file.fail(reason, now=uow.now())
                await _save(file, (), uow)
                await uow.commit()


async def _counted(
    file: ProductFile,
    outcomes: Sequence[Outcome | None],
    problems: Sequence[RowProblem],
    uow: ProductFileUnitOfWork,
) -> None:
    """What became of the next products, committed with all that was done for them."""
    for outcome in outcomes:
        file.count(outcome)
    await _save(file, problems, uow)
    await uow.commit()


async def _save(file: ProductFile, problems: Sequence[RowProblem], uow: ProductFileUnitOfWork) -> None:
    room = max(0, MAX_PROBLEMS - file.problem_count)
    file.problem_count += len(problems)
    file.touched_at = uow.now()
    await uow.product_files.save(file, found=problems[:room])
