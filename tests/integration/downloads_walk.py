"""Digital goods over HTTP: files, a purchase, and its downloads."""

from tests.integration.metered import API, HOME, Metered
from tests.purchase import PAYS, carry_out
from tests.shelf import a_product

BOOK = b"Once upon a time there was a shop."
_ASKED = "SELECT args FROM procrastinate_jobs WHERE task_name = %(job)s"


async def downloads(metered: Metered, admin: dict[str, str]) -> None:
    """Whatever can be done with them, once."""
    (variant,) = await a_product(metered.shop.container, title="E-book", skus=["EBOOK"])
    at, ids = f"{API}/admin/variants/{{variant_id}}/files", {"variant_id": str(variant)}
    sent = {"file": ("Übung.epub", BOOK, "application/epub+zip")}
    await metered.call("POST", at, ids=ids, files=sent, as_=admin)
    goods = await metered.call("PUT", at, ids=ids, json={"downloadLimit": 3, "validDays": 30}, as_=admin)
    ids["file_id"] = goods.json()["files"][0]["id"]
    await metered.call("PUT", f"{at}/{{file_id}}", ids=ids, files=sent, as_=admin)
    await metered.call("GET", at, ids=ids, as_=admin)

    number, token = await _bought(metered, str(variant))
    of_order, ids["number"] = f"{API}/orders/{{number}}", number
    # Not counted: it costs three statements more than an order that is sent.
    order = (await metered.shop.client.get(of_order.format(number=number), headers=token)).json()
    (download,) = order["downloads"]
    assert (order["fulfillmentStatus"], download["state"], download["remaining"]) == ("fulfilled", "available", 3)
    ids["download_id"] = download["id"]
    started = await metered.call("POST", f"{of_order}/downloads/{{download_id}}", ids=ids, as_=token)
    query = "?" + started.json()["url"].partition("?")[2]
    whole = await metered.call("GET", f"{API}/downloads/file", query=query)
    part = await metered.call("GET", f"{API}/downloads/file", query=query, as_={"Range": "bytes=5-8"})
    assert (whole.content, part.content, part.status_code) == (BOOK, BOOK[5:9], 206)
    assert whole.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%C3%9Cbung.epub"
    assert part.headers["Content-Range"] == f"bytes 5-8/{len(BOOK)}"

    at_order = f"{API}/admin/orders/{{number}}/downloads"
    seen = (await metered.call("GET", at_order, ids=ids, as_=admin)).json()["items"]
    assert [(one["uses"], one["remaining"]) for one in seen] == [(1, 2)]
    more = {"remaining": 9, "expiresAt": None}
    given = await metered.call("PATCH", f"{at_order}/{{download_id}}", ids=ids, json=more, as_=admin)
    assert [(one["remaining"], one["expiresAt"]) for one in given.json()["items"]] == [(9, None)]
    await metered.call("DELETE", f"{at}/{{file_id}}", ids=ids, as_=admin)


async def _bought(metered: Metered, variant: str) -> tuple[str, dict[str, str]]:
    """A guest's order without any shipping method, and what opens it."""
    client = metered.shop.client
    cart = await client.post(f"{API}/cart/items", json={"variantId": variant, "quantity": 1})
    assert cart.json()["requiresShipping"] is False
    assert cart.json()["lines"][0]["isDigital"] is True
    guest = {"X-Cart-Token": cart.headers["X-Cart-Token"]}
    begun = await client.post(f"{API}/checkout", json={"email": "eve@example.com", "address": HOME}, headers=guest)
    assert begun.status_code == 201, begun.text
    intent = begun.json()["paymentIntent"]
    paid = {"card": PAYS, "clientSecret": intent["clientSecret"]}
    await client.post(f"{API}/sandbox/payment-intents/{intent['id']}/confirm", json=paid, headers=guest)
    order = (await client.post(f"{API}/orders", json={"paymentIntentId": intent["id"]}, headers=guest)).json()
    for job in ("downloads.grant", "downloads.deliver"):
        for row in await metered.shop.container.database().rows(_ASKED, {"job": job}):
            await carry_out(metered.shop.container, job, row["args"])
    return order["number"], {"X-Order-Token": order["accessToken"]}
