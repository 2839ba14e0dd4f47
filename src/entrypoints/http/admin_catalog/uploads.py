"""Pictures that browsers send straight to where they are kept."""

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, MultipartBody
from litestar.status_codes import HTTP_201_CREATED, HTTP_204_NO_CONTENT

from application.media.receive_upload import ReceiveUpload, ReceiveUploadHandler
from application.media.start_upload import StartUploadHandler
from application.media.upload_forms import UPLOAD_PATH
from entrypoints.http.admin_catalog.upload_schemas import StartUploadRequest, UploadForm, UploadResponse
from entrypoints.http.schema import ShopRequest


class AdminUploadController(Controller):
    path = "/admin/media"
    tags = ("Admin: catalog",)

    @post(operation_id="startUpload", status_code=HTTP_201_CREATED)
    async def start(
        self,
        request: ShopRequest,
        data: JSONBody[StartUploadRequest],
        start_upload: NamedDependency[StartUploadHandler],
    ) -> UploadResponse:
        """Get a form for one picture: POST its fields and the file there within ten minutes, then add it by its id."""
        return UploadResponse.of(await start_upload(data.to_command(), actor=request.user))


@post(UPLOAD_PATH.removeprefix("/api/v1"), include_in_schema=False, status_code=HTTP_204_NO_CONTENT)
async def receive_upload_form(
    request: ShopRequest, data: MultipartBody[UploadForm], receive_upload: NamedDependency[ReceiveUploadHandler]
) -> None:
    """What a bucket would take: a form that the shop signed, and its file."""
    command = ReceiveUpload(fields=data.fields(), data=await data.file.read())
    await receive_upload(command, actor=request.user)
