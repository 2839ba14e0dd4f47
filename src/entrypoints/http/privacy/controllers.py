"""What people ask about their own data."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from litestar.status_codes import HTTP_202_ACCEPTED, HTTP_204_NO_CONTENT

from application.privacy.download_export import DownloadExport, DownloadExportHandler
from application.privacy.erase_account import EraseAccount, EraseAccountHandler
from application.privacy.erase_customer import EraseCustomer, EraseCustomerHandler
from application.privacy.find_exports import FindExports, FindExportsHandler
from application.privacy.request_export import RequestExport, RequestExportHandler
from application.privacy.show_export import ShowExport, ShowExportHandler
from domain.kernel.ids import AccountId
from entrypoints.http.privacy.schemas import (
    EraseAccountRequest,
    EraseCustomerRequest,
    ExportListResponse,
    ExportResponse,
    RequestExportRequest,
)
from entrypoints.http.private_answers import named, private
from entrypoints.http.schema import ShopRequest
from entrypoints.http.signed_links import Expires, Signature, end_of

_EXPORTS = "/api/v1/account/exports"


class PrivacyController(Controller):
    """One's own data: a copy of them, and their end."""

    path = "/account"
    tags = ("Account",)

    @post("/exports", operation_id="requestDataExport", status_code=HTTP_202_ACCEPTED)
    async def request_export(
        self,
        request: ShopRequest,
        data: JSONBody[RequestExportRequest],
        request_export: NamedDependency[RequestExportHandler],
    ) -> Response[ExportResponse]:
        """Ask for a copy of all that the shop knows about you. A mail tells when it is ready; one is made at a time."""
        view = await request_export(RequestExport(password=data.password), actor=request.user)
        return private(ExportResponse.of(view), HTTP_202_ACCEPTED)

    @get("/exports", operation_id="listDataExports")
    async def exports(
        self, request: ShopRequest, find_exports: NamedDependency[FindExportsHandler]
    ) -> Response[ExportListResponse]:
        """What you asked for in the last thirty days, newest first, without links."""
        items = [ExportResponse.of(view) for view in await find_exports(FindExports(), actor=request.user)]
        return private(ExportListResponse(items=items))

    @get("/exports/{export_id:uuid}", operation_id="getDataExport")
    async def export(
        self, request: ShopRequest, export_id: FromPath[UUID], show_export: NamedDependency[ShowExportHandler]
    ) -> Response[ExportResponse]:
        """How far it is; once it is ready, a link that ends within the hour."""
        view = await show_export(ShowExport(export_id=export_id), actor=request.user)
        return private(ExportResponse.of(view, _EXPORTS))

    @get("/exports/file", operation_id="downloadDataExport", media_type="application/json")
    async def file(
        self,
        request: ShopRequest,
        download_export: NamedDependency[DownloadExportHandler],
        export: Annotated[UUID, QueryParameter()],
        expires: Expires,
        signature: Signature,
    ) -> Stream:
        """The file, for whoever has the link that `getDataExport` gave."""
        command = DownloadExport(export_id=export, expires_at=end_of(expires), signature=signature)
        found = await download_export(command, actor=request.user)
        headers = {**named(found.name), "Content-Length": str(found.size_bytes)}
        return Stream(found.parts, media_type="application/json", headers=headers)

    @delete(operation_id="eraseAccount", status_code=HTTP_204_NO_CONTENT)
    async def erase(
        self,
        request: ShopRequest,
        data: JSONBody[EraseAccountRequest],
        erase_account: NamedDependency[EraseAccountHandler],
    ) -> None:
        """Forget you. 409 `open_business` names what must end first: open orders, returns, refunds, disputes."""
        command = EraseAccount(password=data.password, confirmation=data.confirmation)
        await erase_account(command, actor=request.user)


class AdminErasureController(Controller):
    """Customers who asked to be forgotten."""

    path = "/admin/customers"
    tags = ("Admin: customers",)

    @delete("/{customer_id:uuid}", operation_id="eraseCustomer", status_code=HTTP_204_NO_CONTENT)
    async def erase(
        self,
        request: ShopRequest,
        customer_id: FromPath[UUID],
        data: JSONBody[EraseCustomerRequest],
        erase_customer: NamedDependency[EraseCustomerHandler],
    ) -> None:
        """Forget a customer; what tax law asks for stays. 409 `open_business` names what must end first."""
        command = EraseCustomer(account_id=AccountId(customer_id), confirmation=data.confirmation)
        await erase_customer(command, actor=request.user)
