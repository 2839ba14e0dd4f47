"""An import and an export of products, over HTTP."""

from tests.integration.metered import API, Metered
from tests.purchase import carry_out

FILE = b"""Slug,Title,Status,SKU,Price,On hand: main
walked,Walked,draft,WALKED,1.50,3
walked-too,Walked too,draft,WALKED-2,1.50,3
bad,Bad,draft,,dear,
"""


async def product_files(metered: Metered, admin: dict[str, str]) -> None:
    """Whatever can be done with them, once."""
    at, one = f"{API}/admin/products/import", f"{API}/admin/products/import/{{import_id}}"
    sent = {"file": ("products.csv", FILE, "text/csv")}
    asked = await metered.call("POST", at, files=sent, as_=admin)
    ids = {"import_id": asked.json()["id"]}
    await carry_out(metered.shop.container, "catalog.run_product_import", {"file_id": ids["import_id"]})
    done = await metered.call("GET", one, ids=ids, as_=admin)
    assert (done.json()["status"], done.json()["created"], done.json()["failed"]) == ("done", 2, 1)
    await metered.call("GET", f"{one}/errors", ids=ids, as_=admin)
    asked = await metered.call("POST", at, files=sent, data={"dryRun": "true", "format": "portico"}, as_=admin)
    await metered.call("POST", f"{one}/cancel", ids={"import_id": asked.json()["id"]}, as_=admin)
    await metered.call("GET", at, as_=admin)

    at = f"{API}/admin/products/variants"
    grid = (await metered.call("GET", at, query="?search=walked", as_=admin)).json()["items"]
    change = {"price": {"amount": 175, "currency": "USD"}, "onHand": 5}
    items = [{"variantId": row["variantId"], **change} for row in grid]
    saved = await metered.call("POST", f"{API}/admin/products/bulk", json={"items": items}, as_=admin)
    assert saved.json()["saved"] == 2

    at = f"{API}/admin/products/export"
    asked = await metered.call("POST", at, as_=admin)
    ids = {"export_id": asked.json()["id"]}
    await carry_out(metered.shop.container, "catalog.write_product_export", {"file_id": ids["export_id"]})
    shown = await metered.call("GET", f"{at}/{{export_id}}", ids=ids, as_=admin)
    file = await metered.call("GET", f"{at}/file", query="?" + shown.json()["url"].partition("?")[2])
    assert b"walked,Walked" in file.content
    assert file.headers["Content-Type"] == "text/csv; charset=utf-8"
    await metered.call("GET", at, as_=admin)
