"""The cart at /cart."""

from uuid import UUID

from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from application.cart.add_to_cart import AddToCartHandler
from application.cart.change_cart_line import ChangeCartLineHandler
from application.cart.clear_cart import ClearCart, ClearCartHandler
from application.cart.find_cart import FindCart, FindCartHandler
from application.cart.remove_cart_line import RemoveCartLine, RemoveCartLineHandler
from application.cart.views import CartView
from domain.kernel.ids import CartLineId
from entrypoints.http.cart.schemas import AddToCartRequest, CartResponse, ChangeCartLineRequest
from entrypoints.http.private_answers import IfMatch, private
from entrypoints.http.schema import ShopRequest, expected_version


class CartController(Controller):
    """`If-Match` is optional on a cart; `X-Cart-Token` tells whose it is, for guests."""

    path = "/cart"
    tags = ("Cart",)

    @get(operation_id="getCart")
    async def show(self, request: ShopRequest, find_cart: NamedDependency[FindCartHandler]) -> Response[CartResponse]:
        """The cart with its live quote, and what is wrong with it."""
        return _answer(await find_cart(FindCart(), actor=request.user))

    @post("/items", operation_id="addToCart")
    async def add(
        self,
        request: ShopRequest,
        data: JSONBody[AddToCartRequest],
        add_to_cart: NamedDependency[AddToCartHandler],
        if_match: IfMatch = None,
    ) -> Response[CartResponse]:
        """Put something in. A new guest is told the cart token in `X-Cart-Token`, and sends it from then on."""
        added = await add_to_cart(data.to_command(_version(if_match)), actor=request.user)
        return _answer(added.cart, status_code=HTTP_201_CREATED, token=added.token)

    @patch("/items/{item_id:uuid}", operation_id="changeCartItem")
    async def change(
        self,
        request: ShopRequest,
        item_id: FromPath[UUID],
        data: JSONBody[ChangeCartLineRequest],
        change_cart_line: NamedDependency[ChangeCartLineHandler],
        if_match: IfMatch = None,
    ) -> Response[CartResponse]:
        """Have more or fewer of a line, at today's price."""
        return _answer(await change_cart_line(data.to_command(item_id, _version(if_match)), actor=request.user))

    @delete("/items/{item_id:uuid}", operation_id="removeCartItem", status_code=HTTP_200_OK)
    async def remove(
        self,
        request: ShopRequest,
        item_id: FromPath[UUID],
        remove_cart_line: NamedDependency[RemoveCartLineHandler],
        if_match: IfMatch = None,
    ) -> Response[CartResponse]:
        """Take a line out."""
        command = RemoveCartLine(line_id=CartLineId(item_id), expected_version=_version(if_match))
        return _answer(await remove_cart_line(command, actor=request.user))

    @delete(operation_id="clearCart", status_code=HTTP_200_OK)
    async def clear(
        self, request: ShopRequest, clear_cart: NamedDependency[ClearCartHandler], if_match: IfMatch = None
    ) -> Response[CartResponse]:
        """Take everything out."""
        return _answer(await clear_cart(ClearCart(expected_version=_version(if_match)), actor=request.user))


def _version(if_match: str | None) -> int | None:
    return None if if_match is None else expected_version(if_match)


def _answer(cart: CartView, *, status_code: int = HTTP_200_OK, token: str | None = None) -> Response[CartResponse]:
    answer = private(CartResponse.of(cart), status_code, version=cart.version)
    if token is not None:
        answer.headers["X-Cart-Token"] = token
    return answer
