"""Imports and exports of products at /admin/products."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, MultipartBody, QueryParameter
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK, HTTP_202_ACCEPTED

from application.catalog.cancel_product_import import CancelProductImport, CancelProductImportHandler
from application.catalog.download_product_export import DownloadProductExport, DownloadProductExportHandler
from application.catalog.find_product_files import FindProductFiles, FindProductFilesHandler
from application.catalog.product_file import FileKind
from application.catalog.show_product_file import ShowProductFile, ShowProductFileHandler
from application.catalog.start_product_export import StartProductExport, StartProductExportHandler
from application.catalog.start_product_import import StartProductImportHandler
from entrypoints.http.private_answers import named, private
from entrypoints.http.product_files.schemas import (
    ImportForm,
    ImportListResponse,
    ImportResponse,
    ProductExportListResponse,
    ProductExportResponse,
)
from entrypoints.http.schema import ShopRequest
from entrypoints.http.signed_links import Expires, Signature, end_of
from entrypoints.http.spreadsheets import BYTE_ORDER_MARK, csv_line

_EXPORTS = "/api/v1/admin/products/export"
_CSV = "text/csv"


class ProductImportController(Controller):
    path = "/admin/products/import"
    tags = ("Admin: catalog",)

    @post(operation_id="startProductImport", status_code=HTTP_202_ACCEPTED)
    async def start(
        self,
        request: ShopRequest,
        data: MultipartBody[ImportForm],
        start_product_import: NamedDependency[StartProductImportHandler],
    ) -> Response[ImportResponse]:
        """Take a file of products: ours, Shopify's or WooCommerce's. A file that can't be read is refused at once."""
        view = await start_product_import(await data.to_command(), actor=request.user)
        return private(ImportResponse.of(view), HTTP_202_ACCEPTED)

    @get(operation_id="listProductImports")
    async def list_all(
        self, request: ShopRequest, find_product_files: NamedDependency[FindProductFilesHandler]
    ) -> Response[ImportListResponse]:
        """Past imports, newest first."""
        views = await find_product_files(FindProductFiles(kind=FileKind.IMPORT), actor=request.user)
        return private(ImportListResponse(items=[ImportResponse.of(view) for view in views]))

    @get("/{import_id:uuid}", operation_id="getProductImport")
    async def show(
        self,
        request: ShopRequest,
        import_id: FromPath[UUID],
        show_product_file: NamedDependency[ShowProductFileHandler],
    ) -> Response[ImportResponse]:
        """How far it is, and what was wrong with the rows of the file."""
        command = ShowProductFile(file_id=import_id, kind=FileKind.IMPORT)
        view = await show_product_file(command, actor=request.user)
        return private(ImportResponse.of(view))

    @get("/{import_id:uuid}/errors", operation_id="downloadProductImportErrors", media_type=_CSV)
    async def errors(
        self,
        request: ShopRequest,
        import_id: FromPath[UUID],
        show_product_file: NamedDependency[ShowProductFileHandler],
    ) -> Response[bytes]:
        """The same problems as a CSV file, for a spreadsheet."""
        command = ShowProductFile(file_id=import_id, kind=FileKind.IMPORT)
        view = await show_product_file(command, actor=request.user)
        lines = [csv_line(("Line", "Column", "Product", "Problem"))]
        lines += [csv_line((one.line, one.column, one.handle, one.reason)) for one in view.problems]
        return Response(BYTE_ORDER_MARK + b"".join(lines), media_type=_CSV, headers=named("import-problems.csv"))

    @post("/{import_id:uuid}/cancel", operation_id="cancelProductImport", status_code=HTTP_200_OK)
    async def cancel(
        self,
        request: ShopRequest,
        import_id: FromPath[UUID],
        cancel_product_import: NamedDependency[CancelProductImportHandler],
    ) -> Response[ImportResponse]:
        """Go no further. What came in by then stays."""
        view = await cancel_product_import(CancelProductImport(file_id=import_id), actor=request.user)
        return private(ImportResponse.of(view))


class ProductExportController(Controller):
    path = "/admin/products/export"
    tags = ("Admin: catalog",)

    @post(operation_id="startProductExport", status_code=HTTP_202_ACCEPTED)
    async def start(
        self, request: ShopRequest, start_product_export: NamedDependency[StartProductExportHandler]
    ) -> Response[ProductExportResponse]:
        """Ask for a CSV file of all products."""
        view = await start_product_export(StartProductExport(), actor=request.user)
        return private(ProductExportResponse.of(view), HTTP_202_ACCEPTED)

    @get(operation_id="listProductExports")
    async def list_all(
        self, request: ShopRequest, find_product_files: NamedDependency[FindProductFilesHandler]
    ) -> Response[ProductExportListResponse]:
        """Past exports, newest first."""
        views = await find_product_files(FindProductFiles(kind=FileKind.EXPORT), actor=request.user)
        items = [ProductExportResponse.of(view) for view in views]
        return private(ProductExportListResponse(items=items))

    @get("/{export_id:uuid}", operation_id="getProductExport")
    async def show(
        self,
        request: ShopRequest,
        export_id: FromPath[UUID],
        show_product_file: NamedDependency[ShowProductFileHandler],
    ) -> Response[ProductExportResponse]:
        """How far it is; once it is done, a link that ends within the hour."""
        command = ShowProductFile(file_id=export_id, kind=FileKind.EXPORT)
        view = await show_product_file(command, actor=request.user)
        return private(ProductExportResponse.of(view, _EXPORTS))

    @get("/file", operation_id="downloadProductExport", media_type=_CSV)
    async def file(
        self,
        request: ShopRequest,
        download_product_export: NamedDependency[DownloadProductExportHandler],
        export: Annotated[UUID, QueryParameter()],
        expires: Expires,
        signature: Signature,
    ) -> Stream:
        """The file, for whoever has the link that `getProductExport` gave."""
        command = DownloadProductExport(file_id=export, expires_at=end_of(expires), signature=signature)
        found = await download_product_export(command, actor=request.user)
        headers = {**named(found.name), "Content-Length": str(found.size_bytes)}
        return Stream(found.parts, media_type=_CSV, headers=headers)
