"""Downloads of orders: for their buyers, and for staff."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK

from application.downloads.change_download import ChangeDownloadHandler
from application.downloads.find_order_downloads import FindOrderDownloads, FindOrderDownloadsHandler
from application.downloads.open_download import OpenDownload, OpenDownloadHandler
from application.downloads.start_download import StartDownload, StartDownloadHandler
from domain.kernel.ids import DownloadGrantId
from entrypoints.http.documents.controllers import OrderToken
from entrypoints.http.downloads.partial import streamed
from entrypoints.http.downloads.schemas import ChangeDownloadRequest, DownloadListResponse, StartedDownloadResponse
from entrypoints.http.private_answers import private
from entrypoints.http.schema import ShopRequest
from entrypoints.http.signed_links import Expires, Signature, end_of

_FILE = "application/octet-stream"


class OrderDownloadController(Controller):
    """A buyer's downloads; they stand in the order."""

    path = "/orders/{number:str}/downloads"
    tags = ("Orders",)

    @post("/{download_id:uuid}", operation_id="startDownload", status_code=HTTP_200_OK)
    async def start(
        self,
        request: ShopRequest,
        number: FromPath[str],
        download_id: FromPath[UUID],
        start_download: NamedDependency[StartDownloadHandler],
        token: OrderToken = None,
    ) -> Response[StartedDownloadResponse]:
        """Count one download, and get a link to the file for a quarter of an hour.

        Asked again within it, the same download goes on. 409 `downloads_used_up`, `download_expired` or
        `download_revoked`.
        """
        command = StartDownload(number=number, grant_id=DownloadGrantId(download_id), token=token)
        return private(StartedDownloadResponse.of(await start_download(command, actor=request.user)))


class DownloadController(Controller):
    path = "/downloads"
    tags = ("Orders",)

    @get("/file", operation_id="downloadFile", media_type=_FILE)
    async def file(
        self,
        request: ShopRequest,
        open_download: NamedDependency[OpenDownloadHandler],
        download: Annotated[UUID, QueryParameter()],
        expires: Expires,
        signature: Signature,
    ) -> Stream:
        """The file, for whoever has the link that `startDownload` gave; with `Range`, a part of it."""
        command = OpenDownload(grant_id=DownloadGrantId(download), expires_at=end_of(expires), signature=signature)
        return streamed(
            await open_download(command, actor=request.user),
            part=request.headers.get("Range"),
            if_range=request.headers.get("If-Range"),
        )


class AdminOrderDownloadController(Controller):
    """What the buyer may download, and did."""

    path = "/admin/orders/{number:str}/downloads"
    tags = ("Admin: orders",)

    @get(operation_id="listOrderDownloads")
    async def list_all(
        self,
        request: ShopRequest,
        number: FromPath[str],
        find_order_downloads: NamedDependency[FindOrderDownloadsHandler],
    ) -> Response[DownloadListResponse]:
        """The order's downloads, and how often they were used."""
        views = await find_order_downloads(FindOrderDownloads(number=number), actor=request.user)
        return private(DownloadListResponse.of(views))

    @patch("/{download_id:uuid}", operation_id="changeDownload")
    async def change(
        self,
        request: ShopRequest,
        number: FromPath[str],
        download_id: FromPath[UUID],
        data: JSONBody[ChangeDownloadRequest],
        change_download: NamedDependency[ChangeDownloadHandler],
    ) -> Response[DownloadListResponse]:
        """Give more downloads, or more time, or less."""
        views = await change_download(data.to_command(number, download_id), actor=request.user)
        return private(DownloadListResponse.of(views))
