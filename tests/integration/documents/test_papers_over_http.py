"""Papers and notes over HTTP: who may have them, and as what they come."""

from tests.integration.metered import API
from tests.paper import text_of
from tests.purchase import a_buyer
from tests.shop import Shop


async def test_a_guest_has_the_invoice_by_the_orders_token_alone(shop: Shop) -> None:
    order = await (await a_buyer(shop.container)).buys()
    token = shop.container.order_access().token(order.id, order.access_version)
    at = f"{API}/orders/{order.number}/invoice.pdf"

    answer = await shop.client.get(at, headers={"X-Order-Token": token})
    refused = await shop.client.get(at)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'inline; filename="INV-000001.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "$48.98" in text_of(answer.content)
    assert (refused.status_code, refused.json()["code"]) == (404, "order_not_found")


async def test_papers_and_notes_of_staff_are_not_for_others(shop: Shop) -> None:
    order = await (await a_buyer(shop.container)).buys()
    account = {"email": "bob@example.com", "password": "a horse that sings", "name": "Bob"}
    tokens = (await shop.client.post(f"{API}/auth/register", json=account)).json()["tokens"]
    member = {"Authorization": f"Bearer {tokens['accessToken']}"}

    for path in ("invoice.pdf", "packing-slip.pdf", "notes"):
        at = f"{API}/admin/orders/{order.number}/{path}"
        assert (await shop.client.get(at)).status_code == 401
        assert (await shop.client.get(at, headers=member)).status_code == 403
