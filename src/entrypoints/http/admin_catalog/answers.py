"""How the back office's catalog answers: with the version as a strong ETag, for nobody else's cache."""

from typing import Annotated

from litestar import Response
from litestar.params import HeaderParameter
from litestar.status_codes import HTTP_200_OK

from application.catalog.views import AdminProductView, CategoryView
from entrypoints.http.admin_catalog.responses import AdminCategoryResponse, AdminProductResponse
from entrypoints.http.schema import version_tag

IfMatch = Annotated[str | None, HeaderParameter(name="If-Match", max_length=100, description='As in "v17".')]
PRIVATE = {"Cache-Control": "private, no-store"}


def product_answer(view: AdminProductView, status_code: int = HTTP_200_OK) -> Response[AdminProductResponse]:
    """The product, and its version as an ETag."""
    headers = PRIVATE | {"ETag": version_tag(view.version)}
    return Response(AdminProductResponse.of(view), status_code=status_code, headers=headers)


def category_answer(view: CategoryView, status_code: int = HTTP_200_OK) -> Response[AdminCategoryResponse]:
    """The category, and its version as an ETag."""
    headers = PRIVATE | {"ETag": version_tag(view.version)}
    return Response(AdminCategoryResponse.of(view), status_code=status_code, headers=headers)
