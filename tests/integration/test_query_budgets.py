"""Every operation of the API has a budget of SQL statements."""

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import httpx
import pyotp
from PIL import Image

from adapters.sandbox.signature import webhook_secret
from application.identity.provider_tickets import Proof
from application.kernel.ports import JobRequest
from application.payment.signatures import sign
from domain.identity.account_token import TokenPurpose
from domain.identity.external_identity import ProvenIdentity
from tests.integration.downloads_walk import downloads
from tests.integration.metered import API, HOME, PASSWORD, Metered
from tests.integration.product_files_walk import product_files
from tests.integration.staff_walk import staff_and_keys
from tests.mailed_links import newest_token
from tests.purchase import a_shipping_method, carry_out
from tests.shelf import SYSTEM, a_stocked_variant

# All statements of a request with empty caches, those of the sandbox provider, BEGIN and COMMIT among them; each
# statement of a unit of work is a round trip. Raise a number only with a reason.
BUDGET = {
    "GET /api/v1/account": 1,
    # the account before its password is compared, and again under its lock
    "POST /api/v1/account/email-change": 14,
    "DELETE /api/v1/account/email-change": 4,
    "POST /api/v1/account/email-change/confirm": 14,
    "PATCH /api/v1/account": 5,
    # each table is asked by itself, since each may be changed by others; once in the life of an account
    "DELETE /api/v1/account": 60,
    "GET /api/v1/account/exports": 3,
    "POST /api/v1/account/exports": 8,
    "GET /api/v1/account/exports/{export_id}": 3,
    "GET /api/v1/account/exports/file": 3,
    "DELETE /api/v1/admin/customers/{customer_id}": 60,
    "GET /api/v1/account/addresses": 1,
    "POST /api/v1/account/addresses": 6,
    "DELETE /api/v1/account/addresses/{address_id}": 6,
    "PATCH /api/v1/account/addresses/{address_id}": 6,
    "GET /api/v1/account/wishlist": 3,
    "GET /api/v1/account/wishlist/{variant_id}": 1,
    # where it is put there for the first time
    "PUT /api/v1/account/wishlist/{variant_id}": 7,
    "DELETE /api/v1/account/wishlist/{variant_id}": 5,
    "GET /api/v1/admin/api-keys": 1,
    "POST /api/v1/admin/api-keys": 8,
    "PATCH /api/v1/admin/api-keys/{key_id}": 7,
    "DELETE /api/v1/admin/api-keys/{key_id}": 6,
    "GET /api/v1/admin/audit-log": 1,
    "GET /api/v1/admin/analytics/overview": 4,
    "GET /api/v1/admin/categories": 1,
    "POST /api/v1/admin/categories": 7,
    "DELETE /api/v1/admin/categories/{category_id}": 8,
    "PATCH /api/v1/admin/categories/{category_id}": 7,
    "GET /api/v1/admin/collections": 1,
    "POST /api/v1/admin/collections": 8,
    "GET /api/v1/admin/collections/{collection_id}": 2,
    "PATCH /api/v1/admin/collections/{collection_id}": 7,
    "DELETE /api/v1/admin/collections/{collection_id}": 5,
    "POST /api/v1/admin/collections/preview": 3,
    "GET /api/v1/admin/search/insight": 1,
    "GET /api/v1/admin/product-types": 1,
    "POST /api/v1/admin/product-types": 7,
    "GET /api/v1/admin/product-types/{type_id}": 4,
    "PATCH /api/v1/admin/product-types/{type_id}": 9,
    "DELETE /api/v1/admin/product-types/{type_id}": 7,
    "GET /api/v1/admin/search/synonyms": 1,
    "POST /api/v1/admin/search/synonyms": 7,
    "PATCH /api/v1/admin/search/synonyms/{group_id}": 6,
    "DELETE /api/v1/admin/search/synonyms/{group_id}": 6,
    "GET /api/v1/admin/customers": 1,
    "GET /api/v1/admin/customers/{customer_id}": 3,
    "GET /api/v1/admin/inventory/bundles": 2,
    "GET /api/v1/admin/inventory": 1,
    "POST /api/v1/admin/inventory/adjust": 6,
    # each row 6, and 6 for the key and the answer where the request has one
    "POST /api/v1/admin/inventory/bulk": 6,
    "POST /api/v1/admin/inventory/transfer": 7,
    "GET /api/v1/admin/inventory/holds": 1,
    "GET /api/v1/admin/inventory/low-stock": 2,
    "PUT /api/v1/admin/inventory/{variant_id}/low-stock": 5,
    "GET /api/v1/admin/inventory/{variant_id}/movements": 1,
    "GET /api/v1/admin/jobs": 3,
    "POST /api/v1/admin/jobs/retry": 4,
    "POST /api/v1/admin/jobs/{job_id}/retry": 4,
    "GET /api/v1/admin/locations": 1,
    "POST /api/v1/admin/locations": 6,
    "PATCH /api/v1/admin/locations/{location_id}": 7,
    # with an API key that notes its first use in an hour
    "GET /api/v1/admin/orders": 2,
    "GET /api/v1/admin/orders/export": 1,
    "GET /api/v1/admin/orders/{number}": 3,
    "PATCH /api/v1/admin/orders/{number}": 10,
    "GET /api/v1/admin/orders/{number}/timeline": 3,
    "POST /api/v1/admin/orders/{number}/cancel": 26,
    "POST /api/v1/admin/orders/{number}/close": 10,
    "POST /api/v1/admin/orders/{number}/fulfillments": 12,
    "GET /api/v1/admin/orders/{number}/invoice.pdf": 7,
    "POST /api/v1/admin/orders/{number}/resend-confirmation": 10,
    "GET /api/v1/admin/orders/{number}/refunds/{refund_id}/credit-note.pdf": 9,
    "GET /api/v1/admin/orders/{number}/notes": 6,
    "POST /api/v1/admin/orders/{number}/notes": 9,
    "GET /api/v1/admin/orders/{number}/packing-slip.pdf": 3,
    "GET /api/v1/admin/orders/{number}/downloads": 5,
    "PATCH /api/v1/admin/orders/{number}/downloads/{download_id}": 9,
    "GET /api/v1/admin/variants/{variant_id}/files": 4,
    "PUT /api/v1/admin/variants/{variant_id}/files": 7,
    # the first one, and the last: the variant is counted no more, and its page tells it
    "POST /api/v1/admin/variants/{variant_id}/files": 16,
    "PUT /api/v1/admin/variants/{variant_id}/files/{file_id}": 7,
    "DELETE /api/v1/admin/variants/{variant_id}/files/{file_id}": 10,
    "GET /api/v1/downloads/file": 4,
    "POST /api/v1/orders/{number}/downloads/{download_id}": 5,
    "POST /api/v1/admin/orders/{number}/fulfillments/pack": 9,
    "POST /api/v1/admin/orders/{number}/fulfillments/{fulfillment_id}/delivered": 9,
    "POST /api/v1/admin/orders/{number}/fulfillments/{fulfillment_id}/cancel": 9,
    "POST /api/v1/admin/orders/{number}/fulfillments/{fulfillment_id}/ship": 12,
    "POST /api/v1/admin/orders/{number}/refunds": 30,
    "POST /api/v1/admin/orders/{number}/returns/{return_id}/approve": 11,
    "POST /api/v1/admin/orders/{number}/returns/{return_id}/receive": 13,
    "POST /api/v1/admin/orders/{number}/returns/{return_id}/refund": 28,
    "POST /api/v1/admin/orders/{number}/returns/{return_id}/reject": 11,
    "GET /api/v1/admin/products": 1,
    "POST /api/v1/admin/products": 9,
    "DELETE /api/v1/admin/products/{product_id}": 7,
    # however many items there are
    "POST /api/v1/admin/products/bulk": 12,
    "GET /api/v1/admin/products/variants": 1,
    "GET /api/v1/admin/products/export": 3,
    "POST /api/v1/admin/products/export": 6,
    "GET /api/v1/admin/products/export/{export_id}": 3,
    "GET /api/v1/admin/products/export/file": 3,
    "GET /api/v1/admin/products/import": 3,
    "POST /api/v1/admin/products/import": 6,
    "GET /api/v1/admin/products/import/{import_id}": 4,
    "GET /api/v1/admin/products/import/{import_id}/errors": 4,
    "POST /api/v1/admin/products/import/{import_id}/cancel": 6,
    "GET /api/v1/admin/products/{product_id}": 5,
    "PATCH /api/v1/admin/products/{product_id}": 9,
    "POST /api/v1/admin/media": 0,
    "POST /api/v1/admin/products/{product_id}/media": 11,
    "POST /api/v1/admin/products/{product_id}/media/uploaded": 11,
    "POST /api/v1/admin/products/{product_id}/media/{media_id}/renditions": 9,
    "PUT /api/v1/admin/products/{product_id}/media/order": 10,
    "PUT /api/v1/admin/products/{product_id}/schedule": 9,
    "DELETE /api/v1/admin/products/{product_id}/media/{media_id}": 11,
    "PATCH /api/v1/admin/products/{product_id}/media/{media_id}": 10,
    "POST /api/v1/admin/products/{product_id}/variants": 10,
    # the SKUs of others, and what keeps variants from going
    "PUT /api/v1/admin/products/{product_id}/variants": 16,
    # its bundles, and what else keeps it
    "DELETE /api/v1/admin/products/{product_id}/variants/{variant_id}": 14,
    "PATCH /api/v1/admin/products/{product_id}/variants/{variant_id}": 10,
    "PUT /api/v1/admin/products/{product_id}/variants/{variant_id}/parts": 17,
    "POST /api/v1/admin/products/{product_id}/{move}": 10,
    "GET /api/v1/admin/staff": 1,
    "GET /api/v1/admin/staff/{account_id}": 1,
    # the key and the answer among them
    "PATCH /api/v1/admin/staff/{account_id}": 11,
    "DELETE /api/v1/admin/staff/{account_id}": 8,
    "DELETE /api/v1/admin/staff/{account_id}/second-factor": 7,
    "GET /api/v1/admin/staff/roles": 1,
    "POST /api/v1/admin/staff/roles": 7,
    "PATCH /api/v1/admin/staff/roles/{role_id}": 8,
    "DELETE /api/v1/admin/staff/roles/{role_id}": 7,
    "GET /api/v1/admin/staff/invitations": 1,
    "POST /api/v1/admin/staff/invitations": 12,
    "POST /api/v1/admin/staff/invitations/{invitation_id}/resend": 8,
    "DELETE /api/v1/admin/staff/invitations/{invitation_id}": 6,
    "GET /api/v1/admin/reviews": 1,
    "POST /api/v1/admin/reviews/{review_id}/{verdict}": 8,
    "GET /api/v1/admin/settings": 1,
    "PATCH /api/v1/admin/settings": 5,
    "DELETE /api/v1/admin/settings/logo": 5,
    "PUT /api/v1/admin/settings/logo": 5,
    "POST /api/v1/auth/change-password": 11,
    "POST /api/v1/auth/forgot-password": 6,
    # the account twice, before and after its password was compared; its second factor; the session; the answer
    "POST /api/v1/auth/login": 9,
    "POST /api/v1/auth/invitation": 1,
    # the links end that whoever opened the account before may wait with
    "POST /api/v1/auth/accept-invitation": 15,
    "POST /api/v1/auth/logout": 4,
    "POST /api/v1/auth/logout-all": 6,
    "GET /api/v1/auth/me": 2,
    "GET /api/v1/auth/mfa": 5,
    "POST /api/v1/auth/mfa/confirm": 6,
    "POST /api/v1/auth/mfa/disable": 9,
    "POST /api/v1/auth/mfa/enroll": 7,
    "POST /api/v1/auth/mfa/recovery-codes": 5,
    # the challenge's try is counted for good before the code is looked at
    "POST /api/v1/auth/mfa/verify": 11,
    # the proof is noted, the account and the identity are made, a session begins
    "POST /api/v1/auth/oauth/complete": 11,
    "GET /api/v1/auth/oauth/identities": 5,
    "DELETE /api/v1/auth/oauth/identities/{provider}": 7,
    "POST /api/v1/auth/oauth/link": 7,
    "POST /api/v1/auth/oauth/{provider}/connect": 1,
    "POST /api/v1/auth/refresh": 8,
    "POST /api/v1/auth/register": 8,
    "POST /api/v1/auth/resend-verification": 7,
    "POST /api/v1/auth/reset-password": 12,
    "GET /api/v1/auth/sessions": 2,
    "DELETE /api/v1/auth/sessions/{session_id}": 4,
    "POST /api/v1/auth/verify-email": 6,
    # no transaction where one statement writes all
    "DELETE /api/v1/cart": 2,
    "GET /api/v1/cart": 2,
    "POST /api/v1/cart/items": 3,
    "DELETE /api/v1/cart/items/{item_id}": 3,
    "PATCH /api/v1/cart/items/{item_id}": 3,
    "GET /api/v1/categories": 1,
    "GET /api/v1/collections": 1,
    "GET /api/v1/collections/{slug}": 1,
    "GET /api/v1/categories/{slug}": 1,
    "POST /api/v1/checkout": 12,
    "GET /api/v1/checkout/shipping-methods": 3,
    "DELETE /api/v1/checkout/{checkout_id}": 23,
    "GET /api/v1/checkout/{checkout_id}": 3,
    # another amount: the former payment is let go, and a new one begins
    "PATCH /api/v1/checkout/{checkout_id}": 46,
    "GET /api/v1/orders": 1,
    "POST /api/v1/orders": 19,
    "GET /api/v1/orders/{number}": 1,
    "PATCH /api/v1/orders/{number}": 7,
    "GET /api/v1/orders/{number}/invoice.pdf": 14,
    # with the printing, where nobody asked before
    "GET /api/v1/orders/{number}/refunds/{refund_id}/credit-note.pdf": 17,
    "POST /api/v1/orders/{number}/reorder": 4,
    "POST /api/v1/orders/{number}/cancel": 22,
    "POST /api/v1/orders/{number}/returns": 8,
    # mistyped words: the synonyms, kept for an hour; and what changed, before each of two counts
    "GET /api/v1/products": 6,
    "GET /api/v1/products/{slug}": 2,
    "POST /api/v1/products/{slug}/back-in-stock": 4,
    "GET /api/v1/products/{slug}/related": 1,
    "POST /api/v1/products/{slug}/reviews": 14,
    "GET /api/v1/products/{slug}/reviews": 1,
    "POST /api/v1/sandbox/payment-intents/{intent_id}/authenticate": 3,
    # staff stages it
    "POST /api/v1/sandbox/payment-intents/{intent_id}/dispute": 3,
    "POST /api/v1/sandbox/payment-intents/{intent_id}/confirm": 3,
    "GET /api/v1/search/suggest": 3,
    "GET /api/v1/shop": 0,
    "GET /health/live": 0,
    "GET /health/ready": 2,
    "POST /webhooks/sandbox": 5,  # one, where our books have what it tells of
}

# Requests of the back office begin with the truth about who asks.
WHO_ASKS = 1
USD = {"currency": "USD"}
# Where no taxes are taken.
UNTAXED = {**HOME, "city": "Austin", "region": "TX", "postalCode": "73301"}


async def every_operation(metered: Metered, admin: dict[str, str]) -> None:
    """Whatever the API can do, once."""
    await _operations(metered, admin)
    await _catalog(metered, admin)
    await product_files(metered, admin)
    await downloads(metered, admin)
    member = await _account(metered)
    await _purchase(metered, member, admin)
    await _second_factor(metered, member)
    await _providers(metered, member)
    await staff_and_keys(metered, admin)
    await _leaving(metered)
    await _forgetting(metered, admin)
    await _safety(metered)


async def test_every_operation_keeps_to_its_budget(metered: Metered, admin: dict[str, str]) -> None:
    await every_operation(metered, admin)

    operations = {
        f"{method.upper()} {path}"
        for path, methods in (await metered.shop.client.get("/schema/openapi.json")).json()["paths"].items()
        for method in methods
    }
    assert operations - set(metered.spent) == set(), "not measured"
    assert set(metered.spent) == set(BUDGET)
    most = {one: budget + WHO_ASKS if "/admin/" in one else budget for one, budget in BUDGET.items()}
    above = {one: (count, most[one]) for one, count in metered.spent.items() if count > most[one]}
    assert above == {}, "\n".join(statement for one in above for statement in metered.told[one])


async def _operations(metered: Metered, admin: dict[str, str]) -> None:
    shop, picture = metered.shop, {"file": ("logo.png", _picture(), "image/png")}
    async with shop.container.uow()(SYSTEM) as uow:
        for _ in range(2):
            uow.enqueue(JobRequest(name="notifications.send_welcome"))
        await uow.commit()
    await shop.container.database().rows("UPDATE procrastinate_jobs SET status = 'failed', attempts = 10 RETURNING id")

    for path in ("/health/live", "/health/ready", f"{API}/shop"):
        await metered.call("GET", path)
    letters = await metered.call("GET", f"{API}/admin/jobs", as_=admin)
    ids = {"job_id": letters.json()["deadLetters"][0]["id"]}
    await metered.call("POST", f"{API}/admin/jobs/{{job_id}}/retry", ids=ids, as_=admin)
    await metered.call("POST", f"{API}/admin/jobs/retry", as_=admin)
    settings = f"{API}/admin/settings"
    read = await metered.call("GET", settings, as_=admin)
    edited = await metered.call("PATCH", settings, json={"name": "Acme"}, as_=admin, after=read)
    drawn = await metered.call("PUT", f"{settings}/logo", files=picture, as_=admin, after=edited)
    await metered.call("DELETE", f"{settings}/logo", as_=admin, after=drawn)


async def _catalog(metered: Metered, admin: dict[str, str]) -> None:
    at = f"{API}/admin/categories"
    category = await metered.call("POST", at, json={"name": "Bags"}, as_=admin)
    other = await metered.call("POST", at, json={"name": "Other"}, as_=admin)
    await metered.call("GET", at, as_=admin)
    one = f"{at}/{{category_id}}"
    ids = {"category_id": other.json()["id"]}
    renamed = await metered.call("PATCH", one, ids=ids, json={"name": "Others"}, as_=admin, after=other)
    await metered.call("DELETE", one, ids=ids, as_=admin, after=renamed)
    await _product(metered, admin, category.json()["id"])
    await _product_types(metered, admin)
    await _synonyms(metered, admin)


async def _product_types(metered: Metered, admin: dict[str, str]) -> None:
    at, one = f"{API}/admin/product-types", f"{API}/admin/product-types/{{type_id}}"
    attributes = [{"name": "Fabric", "kind": "select", "choices": [{"name": "Canvas"}]}]
    made = await metered.call("POST", at, json={"name": "Bags", "attributes": attributes}, as_=admin)
    ids = {"type_id": made.json()["id"]}
    await metered.call("GET", at, as_=admin)
    await metered.call("GET", one, ids=ids, as_=admin)
    edited = await metered.call("PATCH", one, ids=ids, json={"name": "Satchels"}, as_=admin, after=made)
    await metered.call("DELETE", one, ids=ids, as_=admin, after=edited)


async def _synonyms(metered: Metered, admin: dict[str, str]) -> None:
    at = f"{API}/admin/search/synonyms"
    group = await metered.call("POST", at, json={"words": ["bag", "satchel"]}, as_=admin)
    await metered.call("GET", at, as_=admin)
    one, ids = f"{at}/{{group_id}}", {"group_id": group.json()["id"]}
    edited = await metered.call("PATCH", one, ids=ids, json={"oneWay": True}, as_=admin, after=group)
    await metered.call("DELETE", one, ids=ids, as_=admin, after=edited)
    await metered.call("GET", f"{API}/admin/search/insight", as_=admin)


def _blue(product: str) -> dict[str, object]:
    """In another color, of an option that is called otherwise."""
    blue = {"options": {"Hue": "Blue"}, "price": {"amount": 2_700, **USD}, "sku": "CB-2"}
    hues = {"name": "Hue", "was": "Color", "values": [{"value": "Blue"}]}
    return {"options": [hues], "variants": [blue], "removing": [json.loads(product)["variants"][0]["id"]]}


async def _bundle(metered: Metered, admin: dict[str, str], ids: dict[str, str], last: httpx.Response) -> httpx.Response:
    """The second variant is made of the first, and goes."""
    at = f"{API}/admin/products/{{product_id}}/variants/{{variant_id}}"
    parts = {"parts": [{"variantId": last.json()["variants"][0]["id"], "quantity": 2}]}
    last = await metered.call("PUT", f"{at}/parts", ids=ids, json=parts, as_=admin, after=last)
    await metered.call("GET", f"{API}/admin/inventory/bundles", as_=admin)
    return await metered.call("DELETE", at, ids=ids, as_=admin, after=last)


async def _product(metered: Metered, admin: dict[str, str], category_id: str) -> None:
    at, one = f"{API}/admin/products", f"{API}/admin/products/{{product_id}}"
    sand = {"options": {"Color": "Sand"}, "price": {"amount": 2_500, **USD}, "sku": "CB-1"}
    body = {"title": "Canvas Bag", "categoryId": category_id, "options": ["Color"], "variants": [sand]}
    made = await metered.call("POST", at, json={**body, "status": "draft"}, as_=admin)
    ids = {"product_id": made.json()["id"], "slug": "canvas-bag"}
    last = await metered.call("GET", one, ids=ids, as_=admin)
    last = await metered.call("PATCH", one, ids=ids, json={"brand": "Nord"}, as_=admin, after=last)
    plan = {"publishAt": "2099-01-01T09:00:00-05:00"}
    last = await metered.call("PUT", f"{one}/schedule", ids=ids, json=plan, as_=admin, after=last)
    last = await metered.call("POST", f"{one}/{{move}}", ids={**ids, "move": "activate"}, as_=admin, after=last)

    red = {"options": {"Color": "Red"}, "price": {"amount": 2_700, **USD}}
    last = await metered.call("POST", f"{one}/variants", ids=ids, json=red, as_=admin, after=last)
    variant = f"{one}/variants/{{variant_id}}"
    ids["variant_id"] = last.json()["variants"][1]["id"]
    last = await metered.call("PATCH", variant, ids=ids, json={"weightGrams": 9}, as_=admin, after=last)
    last = await _bundle(metered, admin, ids, last)
    last = await metered.call("PUT", f"{one}/variants", ids=ids, json=_blue(last.text), as_=admin, after=last)

    picture = {"file": ("bag.png", _picture(), "image/png")}
    last = await metered.call("POST", f"{one}/media", ids=ids, files=picture, as_=admin)
    ids["media_id"] = last.json()["media"][0]["id"]
    last = await metered.call("POST", f"{one}/media", ids=ids, files=picture, as_=admin)
    order = {"order": [last.json()["media"][1]["id"], ids["media_id"]]}
    last = await metered.call("PUT", f"{one}/media/order", ids=ids, json=order, as_=admin, after=last)
    media = f"{one}/media/{{media_id}}"
    last = await metered.call("PATCH", media, ids=ids, json={"alt": "A bag"}, as_=admin, after=last)
    await metered.call("POST", f"{media}/renditions", ids=ids, as_=admin)
    last = await metered.call("DELETE", media, ids=ids, as_=admin, after=last)
    sent = {"contentType": "image/png", "size": len(picture["file"][1])}
    form = (await metered.call("POST", f"{API}/admin/media", json=sent, as_=admin)).json()
    await metered.shop.client.post(form["url"], data=form["fields"], files=picture)
    upload = {"uploadId": form["id"], "alt": "A bag"}
    last = await metered.call("POST", f"{one}/media/uploaded", ids=ids, json=upload, as_=admin)

    await metered.call("GET", at, as_=admin)
    await _browse(metered, ids)
    await _collections(metered, admin, ids["product_id"])
    await metered.call("DELETE", one, ids=ids, as_=admin, after=last)


async def _collections(metered: Metered, admin: dict[str, str], product_id: str) -> None:
    at = f"{API}/admin/collections"
    made = await metered.call("POST", at, json={"title": "Picks", "productIds": [product_id]}, as_=admin)
    one, ids = f"{at}/{{collection_id}}", {"collection_id": made.json()["id"], "slug": "picks"}
    read = await metered.call("GET", one, ids=ids, as_=admin)
    await metered.call("GET", at, as_=admin)
    last = await metered.call("PATCH", one, ids=ids, json={"published": True}, as_=admin, after=read)
    rule = {"match": "any", "conditions": [{"field": "brand", "values": ["Nord"]}, {"field": "available"}]}
    await metered.call("POST", f"{at}/preview", json=rule, as_=admin)
    await metered.call("GET", f"{API}/collections")
    await metered.call("GET", f"{API}/collections/{{slug}}", ids=ids)
    await metered.call("GET", f"{API}/products", query="?collection=picks")
    await metered.call("DELETE", one, ids=ids, as_=admin, after=last)


async def _browse(metered: Metered, ids: dict[str, str]) -> None:
    for query in (
        "",
        "?category=bags&sort=price&brand=Nord&option.Color=Sand&attribute.fabric=canvas",
        "?q=bag",
        "?q=cavnas",
    ):
        await metered.call("GET", f"{API}/products", query=query)
    for part in ("", "/related", "/reviews"):
        await metered.call("GET", f"{API}/products/{{slug}}{part}", ids=ids)
    await metered.call("GET", f"{API}/categories")
    await metered.call("GET", f"{API}/categories/{{slug}}", ids={"slug": "bags"})
    await metered.call("GET", f"{API}/search/suggest", query="?q=cavnas")


async def _account(metered: Metered) -> dict[str, str]:
    credentials = {"email": "bob@example.com", "password": PASSWORD, "name": "Bob"}
    tokens = (await metered.call("POST", f"{API}/auth/register", json=credentials)).json()["tokens"]
    member = {"Authorization": f"Bearer {tokens['accessToken']}"}
    await metered.call("GET", f"{API}/auth/me", as_=member)
    await metered.call("GET", f"{API}/account", as_=member)
    await metered.call("PATCH", f"{API}/account", json={"name": "Bobby"}, as_=member)
    at = f"{API}/account/addresses"
    address = await metered.call("POST", at, json=HOME, as_=member)
    ids = {"address_id": address.json()["id"]}
    await metered.call("GET", at, as_=member)
    await metered.call("PATCH", f"{at}/{{address_id}}", ids=ids, json={"city": "Salem"}, as_=member)
    await metered.call("DELETE", f"{at}/{{address_id}}", ids=ids, as_=member)
    return member


async def _safety(metered: Metered) -> None:
    """Sessions, passwords and links of somebody who does nothing else."""
    email = "eve@example.com"
    credentials = {"email": email, "password": PASSWORD, "name": "Eve"}
    registered = await metered.call("POST", f"{API}/auth/register", json=credentials)
    member = {"Authorization": f"Bearer {registered.json()['tokens']['accessToken']}"}
    await metered.call("POST", f"{API}/auth/resend-verification", as_=member)
    token = await newest_token(metered.shop.container, email, TokenPurpose.VERIFY_EMAIL)
    await metered.call("POST", f"{API}/auth/verify-email", json={"token": token})
    await metered.call("POST", f"{API}/auth/login", json={"email": email, "password": PASSWORD})
    items = (await metered.call("GET", f"{API}/auth/sessions", as_=member)).json()["items"]
    [other] = [item["id"] for item in items if not item["current"]]
    await metered.call("DELETE", f"{API}/auth/sessions/{{session_id}}", ids={"session_id": other}, as_=member)
    wish = {"email": "evelyn@example.com", "password": PASSWORD}
    await metered.call("POST", f"{API}/account/email-change", json=wish, as_=member)
    await metered.call("DELETE", f"{API}/account/email-change", as_=member)
    passwords = {"currentPassword": PASSWORD, "newPassword": f"another {PASSWORD}"}
    changed = await metered.call("POST", f"{API}/auth/change-password", json=passwords, as_=member)
    await metered.call("POST", f"{API}/auth/forgot-password", json={"email": email})
    token = await newest_token(metered.shop.container, email, TokenPurpose.RESET_PASSWORD)
    member = {"Authorization": f"Bearer {changed.json()['tokens']['accessToken']}"}
    await metered.call("POST", f"{API}/auth/logout-all", as_=member)
    await metered.call("POST", f"{API}/auth/reset-password", json={"token": token, "password": PASSWORD})
    session = await metered.call("POST", f"{API}/auth/login", json={"email": email, "password": PASSWORD})
    member = {"Authorization": f"Bearer {session.json()['tokens']['accessToken']}"}
    await metered.call("POST", f"{API}/account/email-change", json=wish, as_=member)
    token = await newest_token(metered.shop.container, email, TokenPurpose.CHANGE_EMAIL)
    await metered.call("POST", f"{API}/account/email-change/confirm", json={"token": token})


async def _wishes(metered: Metered, member: dict[str, str], variant: str) -> None:
    at = f"{API}/account/wishlist"
    ids = {"variant_id": variant}
    await metered.call("PUT", f"{at}/{{variant_id}}", ids=ids, as_=member)
    await metered.call("GET", f"{at}/{{variant_id}}", ids=ids, as_=member)
    await metered.call("GET", at, as_=member)
    await metered.call("DELETE", f"{at}/{{variant_id}}", ids=ids, as_=member)


async def _purchase(metered: Metered, member: dict[str, str], admin: dict[str, str]) -> None:
    first, second = [str(await a_stocked_variant(metered.shop.container, 9)) for _ in range(2)]
    method = str(await a_shipping_method(metered.shop.container))
    await _stock(metered, admin, first)
    await _wishes(metered, member, first)
    await _fill(metered, member, [first, second])
    await metered.call("GET", f"{API}/checkout/shipping-methods", query="?country=US", as_=member)
    terms = {"shippingMethodId": method, "address": HOME}
    began = await metered.call("POST", f"{API}/checkout", json=terms, as_=member)
    await metered.call("DELETE", f"{API}/checkout/{{checkout_id}}", ids={"checkout_id": began.json()["id"]}, as_=member)
    began = await metered.call("POST", f"{API}/checkout", json=terms, as_=member)
    path, ids = f"{API}/checkout/{{checkout_id}}", {"checkout_id": began.json()["id"]}
    changed = await metered.call("PATCH", path, ids=ids, json={"address": UNTAXED}, as_=member)
    await metered.call("GET", path, ids=ids, as_=member)
    intent = changed.json()["paymentIntent"]["id"]
    paying, ids = f"{API}/sandbox/payment-intents/{{intent_id}}", {"intent_id": intent}
    await metered.call("POST", f"{paying}/confirm", ids=ids, json={"card": "4000002500003155"}, as_=member)
    await metered.call("POST", f"{paying}/authenticate", ids=ids, json={"outcome": "succeed"}, as_=member)
    key = {"Idempotency-Key": "the-only-one"}
    placed = await metered.call("POST", f"{API}/orders", json={"paymentIntentId": intent}, as_={**member, **key})
    await _own_order(metered, member, placed.json()["number"])
    await _reviewed(metered, member, admin, placed.json()["lines"][0]["productSlug"])
    await _hear_of_it(metered)
    await _ship(metered, admin, placed.json()["number"])
    await _disputed(metered, member, admin, second, terms)
    await _after_sale(metered, member, admin, placed.json()["number"])
    at = {"number": await _another(metered, member, second, terms)}
    await metered.call("POST", f"{API}/orders/{{number}}/reorder", ids=at, as_=member)
    await metered.shop.client.delete(f"{API}/cart", headers=member)
    await metered.call("POST", f"{API}/orders/{{number}}/cancel", ids=at, json={}, as_=member)
    at = {"number": await _another(metered, member, second, terms)}
    order = f"{API}/admin/orders/{{number}}"
    await metered.call("POST", f"{order}/cancel", ids=at, json={"reason": "asked"}, as_=admin)
    at = {"number": await _another(metered, member, second, terms)}
    for move in ("cancel", "ship"):
        packed = await metered.call("POST", f"{order}/fulfillments/pack", ids=at, json={}, as_=admin)
        at["fulfillment_id"] = packed.json()["order"]["fulfillments"][-1]["id"]
        body: dict[str, str] | None = {} if move == "ship" else None
        await metered.call("POST", f"{order}/fulfillments/{{fulfillment_id}}/{move}", ids=at, json=body, as_=admin)
    await metered.call("POST", f"{order}/close", ids=at, json={"reason": "done"}, as_=admin)


async def _own_order(metered: Metered, member: dict[str, str], number: str) -> None:
    ids = {"number": number}
    await metered.call("GET", f"{API}/orders", as_=member)
    seen = await metered.call("GET", f"{API}/orders/{{number}}", ids=ids, as_=member)
    await metered.call("GET", f"{API}/orders/{{number}}/invoice.pdf", ids=ids, as_=member)
    there = {"shippingAddress": {**seen.json()["shippingAddress"], "line1": "14 Elm Street"}}
    await metered.call("PATCH", f"{API}/orders/{{number}}", ids=ids, json=there, as_=member)


async def _reviewed(metered: Metered, member: dict[str, str], admin: dict[str, str], slug: str) -> None:
    at = f"{API}/products/{{slug}}/reviews"
    review = await metered.call("POST", at, ids={"slug": slug}, json={"rating": 5, "title": "Fine"}, as_=member)
    await metered.call("GET", f"{API}/admin/reviews", query="?status=pending", as_=admin)
    ids = {"review_id": review.json()["id"], "verdict": "publish"}
    await metered.call("POST", f"{API}/admin/reviews/{{review_id}}/{{verdict}}", ids=ids, as_=admin)


async def _disputed(
    metered: Metered, member: dict[str, str], admin: dict[str, str], variant: str, terms: Mapping[str, object]
) -> None:
    card = "4000000000000259"
    number = await _another(metered, member, variant, terms, card=card)
    seen = (await metered.shop.client.get(f"{API}/admin/orders/{number}", headers=admin)).json()
    ids = {"intent_id": seen["payments"][0]["intentId"]}
    ending = f"{API}/sandbox/payment-intents/{{intent_id}}/dispute"
    await metered.call("POST", ending, ids=ids, json={"outcome": "won"}, as_=admin)


async def _another(
    metered: Metered,
    member: dict[str, str],
    variant: str,
    terms: Mapping[str, object],
    *,
    card: str = "4242424242424242",
) -> str:
    """A further order, confirmed; its number."""
    client = metered.shop.client
    await client.post(f"{API}/cart/items", json={"variantId": variant, "quantity": 1}, headers=member)
    intent = (await client.post(f"{API}/checkout", json=terms, headers=member)).json()["paymentIntent"]["id"]
    confirm = f"{API}/sandbox/payment-intents/{intent}/confirm"
    await client.post(confirm, json={"card": card}, headers=member)
    placed = await client.post(f"{API}/orders", json={"paymentIntentId": intent}, headers=member)
    return str(placed.json()["number"])


async def _after_sale(metered: Metered, member: dict[str, str], admin: dict[str, str], number: str) -> None:
    at, ids = f"{API}/admin/orders/{{number}}", {"number": number}
    await metered.call("GET", f"{at}/timeline", ids=ids, as_=admin)
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    seen = await metered.call("GET", at, ids=ids, query=f"?at={now}", as_=admin)
    first, second = (line["id"] for line in seen.json()["order"]["lines"])
    some = {"amount": {"amount": 100, **USD}, "reason": "late"}
    done = await metered.call("POST", f"{at}/refunds", ids=ids, json=some, as_={**admin, "Idempotency-Key": "one"})
    ids["refund_id"] = done.json()["order"]["refunds"][0]["id"]
    note = "/refunds/{refund_id}/credit-note.pdf"
    await metered.call("GET", f"{API}/orders/{{number}}{note}", ids=ids, as_=member)
    await metered.call("GET", f"{at}{note}", ids=ids, as_=admin)
    await metered.call("POST", f"{at}/resend-confirmation", ids=ids, as_=admin)
    for line, moves in ((first, ("reject",)), (second, ("approve", "receive", "refund"))):
        wanted = {"lines": [{"lineId": line, "quantity": 1}], "reason": "too big"}
        asked = await metered.call("POST", f"{API}/orders/{{number}}/returns", ids=ids, json=wanted, as_=member)
        ids["return_id"] = asked.json()["returns"][-1]["id"]
        for move in moves:
            body = {"restock": True} if move == "receive" else {}
            await metered.call("POST", f"{at}/returns/{{return_id}}/{move}", ids=ids, json=body, as_=admin)


async def _stock(metered: Metered, admin: dict[str, str], variant: str) -> None:
    at, correction = f"{API}/admin/inventory", {"variantId": variant, "onHand": 8, "reason": "counted"}
    await metered.call("POST", f"{at}/adjust", json=correction, as_=admin)
    await metered.call("GET", at, as_=admin)
    await metered.call("GET", f"{at}/{{variant_id}}/movements", ids={"variant_id": variant}, as_=admin)
    rows = {"rows": [{"variantId": variant, "delta": 1}], "reason": "found one"}
    await metered.call("POST", f"{at}/bulk", json=rows, as_=admin)
    places = f"{API}/admin/locations"
    north = await metered.call("POST", places, json={"code": "north", "name": "North"}, as_=admin)
    main = (await metered.call("GET", places, as_=admin)).json()["items"][0]["id"]
    ends = {"fromLocationId": main, "toLocationId": north.json()["id"]}
    move = {"variantId": variant, "quantity": 1, "reason": "nearer", **ends}
    await metered.call("POST", f"{at}/transfer", json=move, as_=admin)
    ids = {"location_id": north.json()["id"]}
    await metered.call("PATCH", f"{places}/{{location_id}}", ids=ids, json={"isDefault": True}, as_=admin, after=north)
    threshold = {"threshold": 3}
    await metered.call("PUT", f"{at}/{{variant_id}}/low-stock", ids={"variant_id": variant}, json=threshold, as_=admin)
    await metered.call("GET", f"{at}/low-stock", as_=admin)
    await metered.call("GET", f"{at}/holds", as_=admin)
    gone = await a_stocked_variant(metered.shop.container, 0)
    slug = (await metered.shop.container.variant_catalog().facts([gone]))[gone].product_slug
    wish = {"variantId": str(gone), "email": "eve@example.com"}
    await metered.call("POST", f"{API}/products/{{slug}}/back-in-stock", ids={"slug": slug}, json=wish)


async def _fill(metered: Metered, member: dict[str, str], variants: list[str]) -> None:
    """Two articles into the cart, out, and in again."""
    at, item = f"{API}/cart", f"{API}/cart/items/{{item_id}}"
    wanted = [{"variantId": variant, "quantity": 1} for variant in variants]
    for one in wanted:
        cart = await metered.call("POST", f"{at}/items", json=one, as_=member)
    lines = (await metered.call("GET", at, as_=member)).json()["lines"]
    ids = {"item_id": lines[0]["id"]}
    await metered.call("PATCH", item, ids=ids, json={"quantity": 2}, as_=member)
    cart = await metered.call("DELETE", item, ids=ids, as_=member)
    await metered.call("DELETE", at, as_=member, after=cart)
    for one in wanted:
        await metered.call("POST", f"{at}/items", json=one, as_=member)


async def _hear_of_it(metered: Metered) -> None:
    event = {"id": "evt_1", "type": "payment_intent.succeeded", "data": {"object": {"id": "pi_1", "metadata": {}}}}
    payload = json.dumps(event).encode()
    secret = webhook_secret(metered.shop.container.settings().secret_key)
    headers = {
        "Sandbox-Signature": sign(payload, secret, now=datetime.now(UTC)),
        "Content-Type": "application/json",
    }
    await metered.call("POST", "/webhooks/sandbox", content=payload, as_=headers)


async def _ship(metered: Metered, admin: dict[str, str], number: str) -> None:
    at, ids = f"{API}/admin/orders/{{number}}", {"number": number}
    await metered.call("GET", f"{API}/admin/orders", query="?q=bob&status=confirmed", as_=admin)
    await metered.call("GET", f"{API}/admin/orders/export", query="?status=confirmed", as_=admin)
    await metered.call("GET", f"{API}/admin/analytics/overview", as_=admin)
    customers = await metered.call("GET", f"{API}/admin/customers", as_=admin)
    await metered.call(
        "GET",
        f"{API}/admin/customers/{{customer_id}}",
        ids={"customer_id": customers.json()["items"][0]["id"]},
        as_=admin,
    )
    await metered.call("POST", f"{at}/notes", ids=ids, json={"body": "Rang the buyer."}, as_=admin)
    for paper in ("invoice.pdf", "packing-slip.pdf", "notes"):
        await metered.call("GET", f"{at}/{paper}", ids=ids, as_=admin)
    detail = await metered.call("GET", at, ids=ids, as_=admin)
    address = {"shippingAddress": {**HOME, "line1": "1 Oak Street"}}
    await metered.call("PATCH", at, ids=ids, json=address, as_=admin, after=detail)
    sent = await metered.call("POST", f"{at}/fulfillments", ids=ids, json={}, as_=admin)
    ids["fulfillment_id"] = sent.json()["order"]["fulfillments"][0]["id"]
    await metered.call("POST", f"{at}/fulfillments/{{fulfillment_id}}/delivered", ids=ids, as_=admin)


async def _second_factor(metered: Metered, member: dict[str, str]) -> None:
    at = f"{API}/auth/mfa"
    await metered.call("GET", at, as_=member)
    invitation = await metered.call("POST", f"{at}/enroll", json={"password": PASSWORD}, as_=member)
    code = {"code": pyotp.TOTP(invitation.json()["secret"]).now()}
    confirmed = await metered.call("POST", f"{at}/confirm", json=code, as_=member)
    first, second, *_ = confirmed.json()["recoveryCodes"]
    login = await metered.call("POST", f"{API}/auth/login", json={"email": "bob@example.com", "password": PASSWORD})
    body = {"challenge": login.json()["challenge"], "code": first}
    await metered.call("POST", f"{at}/verify", json=body)
    renewed = await metered.call("POST", f"{at}/recovery-codes", json={"code": second}, as_=member)
    both = {"password": PASSWORD, "code": renewed.json()["recoveryCodes"][0]}
    await metered.call("POST", f"{at}/disable", json=both, as_=member)


async def _providers(metered: Metered, member: dict[str, str]) -> None:
    at, page, container = f"{API}/auth/oauth", {"X-Portico-Client": "storefront"}, metered.shop.container
    ids = {"provider": "github"}
    await metered.call("POST", f"{at}/{{provider}}/connect", ids=ids, json={}, as_={**page, **member})
    for route, subject, email, as_ in (
        ("complete", "1", "new@example.com", page),
        ("link", "2", "bob@example.com", member),
    ):
        identity = ProvenIdentity(
            provider="github", issuer="https://github.com", subject=subject, email=email, is_email_verified=True
        )
        tickets = container.provider_tickets()
        proof = Proof(id=container.ids().new(), identity=identity, next_path="/", expires_at=tickets.deadline())
        held = {"Cookie": f"provider-proof={tickets.seal_proof(proof)}"}
        await metered.call("POST", f"{at}/{route}", json={}, as_={**page, **as_, **held})
    await metered.call("GET", f"{at}/identities", as_=member)
    await metered.call("DELETE", f"{at}/identities/{{provider}}", ids=ids, as_=member)


async def _leaving(metered: Metered) -> None:
    client = {"X-Portico-Client": "storefront"}
    await metered.call("POST", f"{API}/auth/refresh", json={}, as_=client)
    await metered.call("POST", f"{API}/auth/logout", json={}, as_=client)


async def _forgetting(metered: Metered, admin: dict[str, str]) -> None:
    at, tokens = f"{API}/account", {}
    for name in ("carl", "dora"):
        credentials = {"email": f"{name}@example.com", "password": PASSWORD, "name": name}
        tokens = (await metered.call("POST", f"{API}/auth/register", json=credentials)).json()["tokens"]
    member = {"Authorization": f"Bearer {tokens['accessToken']}"}
    asked = await metered.call("POST", f"{at}/exports", json={"password": PASSWORD}, as_=member)
    ids = {"export_id": asked.json()["id"]}
    await carry_out(metered.shop.container, "privacy.write_export", dict(ids))
    await metered.call("GET", f"{at}/exports", as_=member)
    shown = await metered.call("GET", f"{at}/exports/{{export_id}}", ids=ids, as_=member)
    query = "?" + shown.json()["url"].partition("?")[2]
    await metered.call("GET", f"{at}/exports/file", query=query)
    confirmed = {"password": PASSWORD, "confirmation": "dora@example.com"}
    await metered.call("DELETE", at, json=confirmed, as_=member)
    found = await metered.call("GET", f"{API}/admin/customers", query="?q=carl", as_=admin)
    ids = {"customer_id": found.json()["items"][0]["id"]}
    carl = {"confirmation": "carl@example.com"}
    await metered.call("DELETE", f"{API}/admin/customers/{{customer_id}}", ids=ids, json=carl, as_=admin)


def _picture() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(drawn, "png")
    return drawn.getvalue()
