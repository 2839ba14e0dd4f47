"""Categories in the back office."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_201_CREATED

from application.catalog.create_category import CreateCategoryHandler
from application.catalog.delete_category import DeleteCategory, DeleteCategoryHandler
from application.catalog.edit_category import EditCategory, EditCategoryHandler
from application.catalog.find_categories import FindCategories, FindCategoriesHandler
from domain.kernel.ids import CategoryId
from entrypoints.http.admin_catalog.answers import category_answer
from entrypoints.http.admin_catalog.requests import EditCategoryRequest, NewCategoryRequest
from entrypoints.http.admin_catalog.responses import AdminCategoryListResponse, AdminCategoryResponse
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import ShopRequest, changes, expected_version


class AdminCategoryController(Controller):
    path = "/admin/categories"
    tags = ("Admin: catalog",)

    @get(operation_id="findCategories")
    async def find(
        self, request: ShopRequest, find_categories: NamedDependency[FindCategoriesHandler]
    ) -> Response[AdminCategoryListResponse]:
        """All categories, flat, in the order in which siblings are shown."""
        found = await find_categories(FindCategories(), actor=request.user)
        return private(AdminCategoryListResponse.of(found))

    @post(operation_id="createCategory")
    async def create(
        self,
        request: ShopRequest,
        data: JSONBody[NewCategoryRequest],
        create_category: NamedDependency[CreateCategoryHandler],
    ) -> Response[AdminCategoryResponse]:
        """A new category."""
        return category_answer(await create_category(data.to_command(), actor=request.user), HTTP_201_CREATED)

    @patch("/{category_id:uuid}", operation_id="editCategory")
    async def edit(
        self,
        request: ShopRequest,
        category_id: FromPath[UUID],
        data: JSONBody[EditCategoryRequest],
        edit_category: NamedDependency[EditCategoryHandler],
        if_match: IfMatch = None,
    ) -> Response[AdminCategoryResponse]:
        """Rename the category, or move it with all that lies below it."""
        command = EditCategory(
            category_id=CategoryId(category_id), expected_version=expected_version(if_match), changes=changes(data)
        )
        return category_answer(await edit_category(command, actor=request.user))

    @delete("/{category_id:uuid}", operation_id="deleteCategory")
    async def remove(
        self,
        request: ShopRequest,
        category_id: FromPath[UUID],
        delete_category: NamedDependency[DeleteCategoryHandler],
        if_match: IfMatch = None,
    ) -> None:
        """Delete a category with none below it; its products go to its parent."""
        command = DeleteCategory(category_id=CategoryId(category_id), expected_version=expected_version(if_match))
        await delete_category(command, actor=request.user)
