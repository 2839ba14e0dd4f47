"""The people who try every door, and the one whose things they try to get at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

from adapters.system.chance import SystemIds
from application.downloads.add_digital_file import AddDigitalFile
from application.downloads.files import in_one_piece
from application.identity.create_admin import CreateAdmin
from application.identity.create_staff import CreateStaff
from application.order.refund_order import RefundOrder
from domain.identity.permission import Permission
from domain.identity.role import Role
from domain.identity.session import Audience
from domain.kernel.ids import AccountId, RoleId
from domain.kernel.money import Money
from domain.order.refund import RefundWish
from tests.integration.metered import API, HOME, PASSWORD
from tests.jobs import carry_out_all
from tests.purchase import a_shipping_method
from tests.shelf import SYSTEM, USD, a_product, a_stocked_variant
from tests.shop import Shop

Headers = dict[str, str]
_NUMBERS = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Headers that prove who somebody is."""

    customers: dict[str, Headers]
    lacking: dict[Permission, Headers]
    holding: dict[Permission, Headers]
    all_permissions: Headers
    admin: Headers
    ended: dict[str, Headers]


@dataclass(slots=True)
class Street:
    """A shop and who comes to it. Ways of signing in return the headers that prove it."""

    shop: Shop
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def client(self) -> httpx.AsyncClient:
        return self.shop.client

    async def registers(self, name: str) -> Headers:
        body = {"email": f"{name}@example.com", "password": PASSWORD, "name": name.title()}
        return _bearer(await self.client.post(f"{API}/auth/register", json=body))

    async def signs_in(self, name: str, audience: Audience = Audience.ADMIN) -> Headers:
        body = {"email": f"{name}@example.com", "password": PASSWORD, "audience": audience.value}
        return _bearer(await self.client.post(f"{API}/auth/login", json=body))

    async def appoints(self, name: str, permissions: Iterable[Permission]) -> AccountId:
        """Somebody of the staff with a role of just these permissions."""
        async with self.shop.container.uow()(SYSTEM) as uow:
            await uow.roles.save(Role(id=RoleId(SystemIds().new()), name=name, permissions=frozenset(permissions)))
            await uow.commit()
        command = CreateStaff(email=f"{name}@example.com", password=PASSWORD, name=name.title(), roles=(name,))
        account: AccountId = await self.shop.container.create_staff()(command, actor=SYSTEM)
        return account

    async def an_admin(self, name: str) -> AccountId:
        command = CreateAdmin(email=f"{name}@example.com", password=PASSWORD, name=name.title())
        account: AccountId = await self.shop.container.create_admin()(command, actor=SYSTEM)
        return account

    async def customers(self) -> dict[str, Headers]:
        """Who has no right at the storefront but to what is their own, of each kind a new one."""
        name = f"n{next(_NUMBERS)}"
        await self.an_admin(f"admin-{name}")
        await self.appoints(f"staff-{name}", Permission)
        return {
            "another customer": await self.registers(f"mallory-{name}"),
            "an administrator at the storefront": await self.signs_in(f"admin-{name}", Audience.STOREFRONT),
            "staff at the storefront": await self.signs_in(f"staff-{name}", Audience.STOREFRONT),
        }

    async def a_new_hand(self) -> Headers:
        """Somebody of the staff with all permissions, signed in at the admin."""
        name = f"hand-{next(_NUMBERS)}"
        await self.appoints(name, Permission)
        return await self.signs_in(name)

    async def demotes(self, account_id: AccountId, admin: Headers) -> None:
        await self._changes_staff(account_id, {"roleIds": []}, admin)

    async def disables(self, account_id: AccountId, admin: Headers) -> None:
        await self._changes_staff(account_id, {"disabled": True}, admin)

    async def _changes_staff(self, account_id: AccountId, change: dict[str, object], admin: Headers) -> None:
        """As the back office does it, so that what it forgets to end is found."""
        at = f"{API}/admin/staff/{account_id}"
        seen = await self.client.get(at, headers=admin)
        answer = await self.client.patch(at, json=change, headers={**admin, "If-Match": seen.headers["ETag"]})
        assert answer.is_success, answer.text

    async def a_guest(self) -> Headers:
        """Not signed in, with a cart of one's own."""
        answer = await self.client.post(f"{API}/cart/items", json={"variantId": self.ids["variant_id"], "quantity": 1})
        return {"X-Cart-Token": answer.headers["X-Cart-Token"]}

    async def a_customer_with_everything(self, name: str) -> Headers:
        """Whatever one person can own in the shop; `ids` says what it is called in paths."""
        victim = await self.registers(name)
        self.ids["variant_id"] = str(await a_stocked_variant(self.shop.container, 50))
        signed_in = await self.client.get(f"{API}/auth/sessions", headers=victim)
        self.ids["session_id"] = signed_in.json()["items"][0]["id"]
        address = await self._posts("/account/addresses", HOME, victim)
        self.ids["address_id"] = address["id"]
        export = await self._posts("/account/exports", {"password": PASSWORD}, victim)
        self.ids["export_id"] = export["id"]
        await self._posts("/cart/items", {"variantId": await self.an_ebook(), "quantity": 1}, victim)
        order = await self.buys(victim)
        self.ids["number"], self.ids["line_id"] = order["number"], order["lines"][-1]["id"]
        await carry_out_all(self.shop.container)
        paid = await self.client.get(f"{API}/orders/{order['number']}", headers=victim)
        self.ids["download_id"] = paid.json()["downloads"][0]["id"]
        self.ids["refund_id"] = await self.refunds(order["number"])
        checkout = await self.checks_out(victim)
        self.ids["checkout_id"], self.ids["intent_id"] = checkout["id"], checkout["paymentIntent"]["id"]
        cart = await self.client.get(f"{API}/cart", headers=victim)
        self.ids["item_id"] = cart.json()["lines"][0]["id"]
        return victim

    async def an_ebook(self) -> str:
        """What is downloaded once it is paid."""
        (variant,) = await a_product(self.shop.container, title="E-book", skus=[f"EBOOK-{next(_NUMBERS)}"])
        file = AddDigitalFile(variant_id=variant, name="book.epub", pieces=in_one_piece(b"Once upon a time"))
        await self.shop.container.add_digital_file()(file, actor=SYSTEM)
        return str(variant)

    async def refunds(self, number: str) -> str:
        """A part of what was paid; the refund's id."""
        wish = RefundWish(amount=Money(1, USD), reason="late")
        command = RefundOrder(number=number, request_key="one", wish=wish)
        seen = await self.shop.container.refund_order()(command, actor=SYSTEM)
        return str(seen.order.refunds[0].id)

    async def buys(self, buyer: Headers, **terms: str) -> dict[str, Any]:
        checkout = await self.checks_out(buyer, **terms)
        await self.pays(checkout, buyer)
        return await self._posts("/orders", {"checkoutId": checkout["id"]}, buyer)

    async def checks_out(self, buyer: Headers, **terms: str) -> dict[str, Any]:
        await self._posts("/cart/items", {"variantId": self.ids["variant_id"], "quantity": 1}, buyer)
        body = {"shippingMethodId": await self.shipping_method(), "address": HOME, **terms}
        return await self._posts("/checkout", body, buyer)

    async def pays(self, checkout: dict[str, Any], buyer: Headers) -> None:
        intent = checkout["paymentIntent"]
        body = {"card": "4242424242424242", "clientSecret": intent["clientSecret"]}
        await self._posts(f"/sandbox/payment-intents/{intent['id']}/confirm", body, buyer)

    async def shipping_method(self) -> str:
        return str(await a_shipping_method(self.shop.container))

    async def _posts(self, path: str, body: object, headers: Headers) -> dict[str, Any]:
        answer = await self.client.post(f"{API}{path}", json=body, headers=headers)
        assert answer.is_success, answer.text
        told: dict[str, Any] = answer.json()
        return told


def _bearer(answer: httpx.Response) -> Headers:
    assert answer.is_success, answer.text
    return {"Authorization": f"Bearer {answer.json()['tokens']['accessToken']}"}
