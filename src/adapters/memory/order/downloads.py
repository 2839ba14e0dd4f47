"""Who may download what, in memory."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.memory.store import Index
from application.downloads.ports import GrantedFile
from domain.catalog.digital import DigitalFile, DigitalGoods
from domain.kernel.ids import DigitalFileId, DownloadGrantId, OrderId
from domain.order.download import RESUME, DownloadGrant, DownloadNotFound

if TYPE_CHECKING:
    from adapters.memory.unit_of_work import MemoryUnitOfWork

GRANTS_OF_ORDER: Index[DownloadGrant] = Index(DownloadGrant, lambda grant: (grant.order_id,))
_BY_FILE: Index[DigitalGoods] = Index(DigitalGoods, lambda goods: [file.id for file in goods.files])


class MemoryDownloadGrants:
    """Grants in the open transaction."""

    def __init__(self, uow: "MemoryUnitOfWork") -> None:
        self._uow = uow

    async def add(self, grants: Sequence[DownloadGrant]) -> int:
        added = 0
        for grant in sorted(grants, key=lambda grant: (grant.line_id, grant.file_id)):
            await self._uow.transaction.claim_unique("download_grants", (grant.line_id, grant.file_id))
            others = self._uow.transaction.where(GRANTS_OF_ORDER, grant.order_id)
            if not any((other.line_id, other.file_id) == (grant.line_id, grant.file_id) for other in others):
                self._uow.transaction.put(DownloadGrant, grant.id, grant)
                added += 1
        return added

    async def of_order(self, order_id: OrderId) -> list[GrantedFile]:
        grants = sorted(self._uow.transaction.where(GRANTS_OF_ORDER, order_id), key=lambda grant: grant.id)
        return [self._granted(grant) for grant in grants]

    async def find(self, grant_id: DownloadGrantId) -> GrantedFile | None:
        grant = self._uow.transaction.get(DownloadGrant, grant_id)
        return self._granted(grant) if grant else None

    async def use(self, grant_id: DownloadGrantId, order_id: OrderId, *, resume: timedelta = RESUME) -> DownloadGrant:
        grant = await self._locked(grant_id, order_id)
        if grant is None:
            raise DownloadNotFound
        used = grant.used(now=self._uow.now(), resume=resume)
        self._uow.transaction.put(DownloadGrant, grant.id, used)
        return used

    async def lock(self, grant_id: DownloadGrantId, order_id: OrderId) -> DownloadGrant | None:
        grant = await self._locked(grant_id, order_id)
        if grant is not None:
            self._uow.audit.loaded("download", grant.id, grant)
        return grant

    async def save(self, grant: DownloadGrant) -> None:
        self._uow.transaction.put(DownloadGrant, grant.id, grant)
        self._uow.audit.saved("download", grant.id, grant)

    async def _locked(self, grant_id: DownloadGrantId, order_id: OrderId) -> DownloadGrant | None:
        await self._uow.transaction.lock(DownloadGrant, grant_id)
        grant = self._uow.transaction.get(DownloadGrant, grant_id)
        return grant if grant is not None and grant.order_id == order_id else None

    def _granted(self, grant: DownloadGrant) -> GrantedFile:
        file = self._file(grant.file_id)
        return GrantedFile(grant=grant, name=file.name, size_bytes=file.size_bytes, storage_key=file.storage_key)

    def _file(self, file_id: DigitalFileId) -> DigitalFile:
        goods = self._uow.transaction.where(_BY_FILE, file_id)
        return next(file for one in goods for file in one.files if file.id == file_id)
