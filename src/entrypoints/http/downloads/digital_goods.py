"""Files of variants in the back office."""

from uuid import UUID

from litestar import Controller, Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, MultipartBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.downloads.add_digital_file import AddDigitalFile, AddDigitalFileHandler
from application.downloads.remove_digital_file import RemoveDigitalFile, RemoveDigitalFileHandler
from application.downloads.replace_digital_file import ReplaceDigitalFile, ReplaceDigitalFileHandler
from application.downloads.set_download_terms import SetDownloadTermsHandler
from application.downloads.show_digital_goods import ShowDigitalGoods, ShowDigitalGoodsHandler
from application.downloads.views import DigitalGoodsView
from domain.kernel.ids import DigitalFileId, VariantId
from entrypoints.http.downloads.schemas import DigitalFileForm, DigitalGoodsResponse, DownloadTermsRequest
from entrypoints.http.middleware import MAX_FILE_BODY_BYTES
from entrypoints.http.private_answers import private
from entrypoints.http.schema import ShopRequest


class AdminDigitalGoodsController(Controller):
    """What buyers of a variant download."""

    path = "/admin/variants/{variant_id:uuid}/files"
    tags = ("Admin: catalog",)

    @get(operation_id="getDigitalGoods")
    async def show(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        show_digital_goods: NamedDependency[ShowDigitalGoodsHandler],
    ) -> Response[DigitalGoodsResponse]:
        """The variant's files, and how often and how long they may be downloaded."""
        return _answer(await show_digital_goods(ShowDigitalGoods(variant_id=VariantId(variant_id)), actor=request.user))

    @put(operation_id="setDownloadTerms")
    async def agree(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        data: JSONBody[DownloadTermsRequest],
        set_download_terms: NamedDependency[SetDownloadTermsHandler],
    ) -> Response[DigitalGoodsResponse]:
        """Say how often and how long files are downloaded that are bought from now on."""
        return _answer(await set_download_terms(data.to_command(variant_id), actor=request.user))

    @post(operation_id="addDigitalFile", request_max_body_size=MAX_FILE_BODY_BYTES)
    async def add(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        data: MultipartBody[DigitalFileForm],
        add_digital_file: NamedDependency[AddDigitalFileHandler],
    ) -> Response[DigitalGoodsResponse]:
        """One more file. With its first one the variant is not shipped any more, and sold without counting."""
        command = AddDigitalFile(variant_id=VariantId(variant_id), name=data.file.filename, pieces=data.pieces())
        return _answer(await add_digital_file(command, actor=request.user), HTTP_201_CREATED)

    @put("/{file_id:uuid}", operation_id="replaceDigitalFile", request_max_body_size=MAX_FILE_BODY_BYTES)
    async def replace(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        file_id: FromPath[UUID],
        data: MultipartBody[DigitalFileForm],
        replace_digital_file: NamedDependency[ReplaceDigitalFileHandler],
    ) -> Response[DigitalGoodsResponse]:
        """A newer form of the file, for earlier buyers too."""
        command = ReplaceDigitalFile(
            variant_id=VariantId(variant_id),
            file_id=DigitalFileId(file_id),
            name=data.file.filename,
            pieces=data.pieces(),
        )
        return _answer(await replace_digital_file(command, actor=request.user))

    @delete("/{file_id:uuid}", operation_id="removeDigitalFile", status_code=HTTP_200_OK)
    async def remove(
        self,
        request: ShopRequest,
        variant_id: FromPath[UUID],
        file_id: FromPath[UUID],
        remove_digital_file: NamedDependency[RemoveDigitalFileHandler],
    ) -> Response[DigitalGoodsResponse]:
        """No new buyer gets the file; who paid for it may still download it."""
        command = RemoveDigitalFile(variant_id=VariantId(variant_id), file_id=DigitalFileId(file_id))
        return _answer(await remove_digital_file(command, actor=request.user))


def _answer(view: DigitalGoodsView, status: int = HTTP_200_OK) -> Response[DigitalGoodsResponse]:
    return private(DigitalGoodsResponse.of(view), status)
