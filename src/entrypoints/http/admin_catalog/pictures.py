"""Pictures of a product in the back office."""

from uuid import UUID

from litestar import Controller, Response, delete, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, MultipartBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.catalog.arrange_pictures import ArrangePictures, ArrangePicturesHandler
from application.catalog.attach_upload import AttachUploadHandler
from application.catalog.edit_picture import EditPicture, EditPictureHandler
from application.catalog.remove_picture import RemovePicture, RemovePictureHandler
from application.catalog.retry_renditions import RetryRenditions, RetryRenditionsHandler
from application.catalog.upload_picture import UploadPicture, UploadPictureHandler
from domain.kernel.ids import MediaId, ProductId
from entrypoints.http.admin_catalog.answers import product_answer
from entrypoints.http.admin_catalog.requests import ArrangePicturesRequest, EditPictureRequest, PictureForm
from entrypoints.http.admin_catalog.responses import AdminProductResponse
from entrypoints.http.admin_catalog.upload_schemas import AttachUploadRequest
from entrypoints.http.private_answers import IfMatch
from entrypoints.http.schema import ShopRequest, expected_version


class AdminPictureController(Controller):
    path = "/admin/products/{product_id:uuid}/media"
    tags = ("Admin: catalog",)

    @post(operation_id="uploadPicture")
    async def upload(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: MultipartBody[PictureForm],
        upload_picture: NamedDependency[UploadPictureHandler],
    ) -> Response[AdminProductResponse]:
        """Add a picture of at most 10 MB after the others. Needs no If-Match: it takes nothing from anybody."""
        command = UploadPicture(product_id=ProductId(product_id), data=await data.file.read(), alt=data.alt)
        return product_answer(await upload_picture(command, actor=request.user), HTTP_201_CREATED)

    @post("/uploaded", operation_id="attachUpload")
    async def attach(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: JSONBody[AttachUploadRequest],
        attach_upload: NamedDependency[AttachUploadHandler],
    ) -> Response[AdminProductResponse]:
        """Add a picture that was sent by a form of /admin/media. Needs no If-Match, as above."""
        view = await attach_upload(data.to_command(product_id), actor=request.user)
        return product_answer(view, HTTP_201_CREATED)

    @put("/order", operation_id="arrangePictures")
    async def arrange(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        data: JSONBody[ArrangePicturesRequest],
        arrange_pictures: NamedDependency[ArrangePicturesHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Put the pictures into another order; lists show the first."""
        command = ArrangePictures(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            order=tuple(MediaId(media_id) for media_id in data.order),
        )
        return product_answer(await arrange_pictures(command, actor=request.user))

    @patch("/{media_id:uuid}", operation_id="editPicture")
    async def edit(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        media_id: FromPath[UUID],
        data: JSONBody[EditPictureRequest],
        edit_picture: NamedDependency[EditPictureHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Say what a picture shows."""
        command = EditPicture(
            product_id=ProductId(product_id),
            expected_version=expected_version(if_match),
            media_id=MediaId(media_id),
            alt=data.alt,
        )
        return product_answer(await edit_picture(command, actor=request.user))

    @delete("/{media_id:uuid}", operation_id="removePicture", status_code=HTTP_200_OK)
    async def remove(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        media_id: FromPath[UUID],
        remove_picture: NamedDependency[RemovePictureHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminProductResponse]:
        """Show a picture no more."""
        command = RemovePicture(
            product_id=ProductId(product_id), expected_version=expected_version(if_match), media_id=MediaId(media_id)
        )
        return product_answer(await remove_picture(command, actor=request.user))

    @post("/{media_id:uuid}/renditions", operation_id="retryRenditions", status_code=HTTP_200_OK)
    async def retry(
        self,
        request: ShopRequest,
        product_id: FromPath[UUID],
        media_id: FromPath[UUID],
        retry_renditions: NamedDependency[RetryRenditionsHandler],
    ) -> Response[AdminProductResponse]:
        """Make the smaller sizes of a picture once more, where that failed."""
        command = RetryRenditions(product_id=ProductId(product_id), media_id=MediaId(media_id))
        return product_answer(await retry_renditions(command, actor=request.user))
