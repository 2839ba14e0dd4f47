"""How the back office's catalog answers: with the version as a strong ETag, for nobody else's cache."""

from litestar import Response
from litestar.status_codes import HTTP_200_OK

from application.catalog.views import AdminProductView, CategoryView
from entrypoints.http.admin_catalog.responses import AdminCategoryResponse, AdminProductResponse
from entrypoints.http.private_answers import private


def product_answer(view: AdminProductView, status_code: int = HTTP_200_OK) -> Response[AdminProductResponse]:
    """The product, and its version as an ETag."""
    return private(AdminProductResponse.of(view), status_code, version=view.version)


def category_answer(view: CategoryView, status_code: int = HTTP_200_OK) -> Response[AdminCategoryResponse]:
    """The category, and its version as an ETag."""
    return private(AdminCategoryResponse.of(view), status_code, version=view.version)
