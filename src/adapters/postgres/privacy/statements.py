"""How a person's rows are found, and what erasure does where a column's fate alone does not say it.

`t` is the table; the parameters are the account's id and its canonical e-mail address.
"""

from psycopg import sql

from application.privacy.facts import Whose

_ORDERS = "SELECT o.id FROM orders o WHERE o.account_id = %(account_id)s"
# Of sales and of what never became one; an address that was corrected is named by the history alone.
_CONTACTS = """
    SELECT unnest(ARRAY[o.shipping_contact_id, o.billing_contact_id]) FROM orders o WHERE o.account_id = %(account_id)s
    UNION SELECT unnest(ARRAY[c.shipping_contact_id, c.billing_contact_id]) FROM checkouts c
    WHERE c.account_id = %(account_id)s
       OR c.id IN (SELECT o.checkout_id FROM orders o WHERE o.account_id = %(account_id)s)
    UNION SELECT (e.data ->> 'contact_id')::uuid FROM order_events e JOIN orders o ON o.id = e.order_id
    WHERE o.account_id = %(account_id)s AND e.data ? 'contact_id'
"""

OWNED: dict[Whose, sql.SQL] = {
    Whose.ITSELF: sql.SQL("t.id = %(account_id)s"),
    Whose.ACCOUNT: sql.SQL("t.account_id = %(account_id)s"),
    Whose.ACCOUNT_OR_EMAIL: sql.SQL("(t.account_id = %(account_id)s OR t.email_canonical = %(email)s)"),
    Whose.EMAIL: sql.SQL("t.email_canonical = %(email)s"),
    Whose.CART: sql.SQL("t.cart_id IN (SELECT c.id FROM carts c WHERE c.account_id = %(account_id)s)"),
    Whose.ORDER: sql.SQL(f"t.order_id IN ({_ORDERS})"),
    Whose.PARCEL: sql.SQL(
        f"t.fulfillment_id IN (SELECT f.id FROM fulfillments f WHERE f.order_id IN ({_ORDERS}))"  # noqa: S608 -- made of constants
    ),
    Whose.CONTACT: sql.SQL(f"t.id IN ({_CONTACTS})"),
    Whose.RECIPIENT: sql.SQL(
        "lower(normalize(t.recipient, NFKC)) IN (SELECT %(email)s UNION"  # noqa: S608 -- made of constants
        f" SELECT c.email_canonical FROM contacts c WHERE c.id IN ({_CONTACTS})"
        " UNION SELECT lower(normalize(unnest(ARRAY[k.old_email, k.new_email]), NFKC)) FROM account_tokens k"
        " WHERE k.account_id = %(account_id)s AND k.purpose = 'change_email')"
    ),
    Whose.SCOPE: sql.SQL("starts_with(t.scope, %(account_id)s::text || ' ')"),
}

BLANK_CONTACTS = """
UPDATE contacts t SET email = NULL, email_canonical = NULL, name = NULL, company = NULL, vat_id = NULL, line1 = NULL,
    line2 = NULL, city = NULL, region = NULL, postal_code = NULL, country = NULL, phone = NULL, erased_at = now()
WHERE t.erased_at IS NULL AND
"""
# Tax law asks for what the sale was about: where it goes now, and who pays. What is being bought needs it still.
_NO_SALE = """
    NOT EXISTS (SELECT FROM orders o WHERE o.account_id = %(account_id)s AND o.placed_at >= %(tax_since)s
                AND t.id IN (o.shipping_contact_id, o.billing_contact_id))
    AND NOT EXISTS (SELECT FROM checkouts c WHERE c.account_id = %(account_id)s AND c.status = 'open'
                    AND t.id IN (c.shipping_contact_id, c.billing_contact_id))
"""
# Not by a role of its own: jsonb keys that a document of before has not are left out.
_BLANK_PAPER = """
UPDATE order_documents t SET pdf = NULL, content = content || '{"buyer_email": null, "ships_to": null,
    "buyer": {"name": "", "line1": "", "city": "", "country": ""}}'
WHERE """
_OLD_ORDER = f"t.order_id IN ({_ORDERS} AND o.placed_at < %(tax_since)s)"

SPECIAL: dict[str, list[sql.SQL]] = {
    "contacts": [
        sql.SQL(f"{BLANK_CONTACTS} t.id IN ({_CONTACTS}) AND {_NO_SALE}"),
        sql.SQL(f"UPDATE contacts t SET phone = NULL WHERE t.phone IS NOT NULL AND t.id IN ({_CONTACTS})"),  # noqa: S608 -- made of constants
    ],
    "checkouts": [
        # An open one still needs the secret; the last sweep finds it ended.
        sql.SQL(
            "UPDATE checkouts t SET client_secret = NULL, guest_key = NULL, client_mark = NULL, client_slot = NULL"
            " WHERE t.status <> 'open' AND (t.account_id = %(account_id)s"
            " OR t.id IN (SELECT o.checkout_id FROM orders o WHERE o.account_id = %(account_id)s))"
        ),
    ],
    "orders": [
        # What guests were given to read it by opens it no longer.
        sql.SQL(
            "UPDATE orders t SET guest_key = NULL, access_version = access_version + 1"
            " WHERE t.account_id = %(account_id)s AND t.guest_key IS NOT NULL"
        ),
    ],
    "order_documents": [sql.SQL(_BLANK_PAPER + _OLD_ORDER)],
    "order_events": [
        sql.SQL(
            f"UPDATE order_events t SET data = without_words(t.data) WHERE t.order_id IN ({_ORDERS})"  # noqa: S608 -- made of constants
            " AND t.data <> without_words(t.data)"
        ),
    ],
    "order_returns": [
        sql.SQL(
            "UPDATE order_returns t SET reason = without_words(jsonb_build_object('reason', t.reason)) ->> 'reason',"  # noqa: S608 -- made of constants
            " note = without_words(jsonb_build_object('note', t.note)) ->> 'note'"
            f" WHERE t.order_id IN ({_ORDERS})"
        ),
    ],
    "order_refunds": [
        sql.SQL(
            "UPDATE order_refunds t SET reason = without_words(jsonb_build_object('reason', t.reason)) ->> 'reason'"  # noqa: S608 -- made of constants
            f" WHERE t.order_id IN ({_ORDERS})"
        ),
    ],
    "reviews": [
        sql.SQL("DELETE FROM reviews t WHERE t.account_id = %(account_id)s AND t.status <> 'published'"),
        sql.SQL(
            "UPDATE reviews t SET author_name = %(nameless)s, account_id = NULL, version = version + 1"
            " WHERE t.account_id = %(account_id)s"
        ),
    ],
}

OPEN_BUSINESS = """
SELECT kind, name, status FROM (
    SELECT 'order' AS kind, o.number AS name, o.status, o.placed_at AS since FROM orders o
    WHERE o.account_id = %(account_id)s AND o.status IN ('pending_payment', 'confirmed', 'partially_fulfilled')
    UNION ALL
    SELECT 'return', o.number, r.status, r.requested_at FROM order_returns r JOIN orders o ON o.id = r.order_id
    WHERE o.account_id = %(account_id)s AND r.status IN ('requested', 'approved', 'received')
    UNION ALL
    SELECT 'refund', o.number, r.status, r.requested_at FROM order_refunds r JOIN orders o ON o.id = r.order_id
    WHERE o.account_id = %(account_id)s AND r.status = 'pending'
    UNION ALL
    SELECT 'dispute', o.number, d.status, d.opened_at FROM order_disputes d JOIN orders o ON o.id = d.order_id
    WHERE o.account_id = %(account_id)s AND d.status IN ('inquiry', 'open')
    UNION ALL
    SELECT 'checkout', c.id::text, c.status, c.created_at FROM checkouts c
    WHERE c.account_id = %(account_id)s AND c.status = 'open'
) b ORDER BY since, kind, name
"""

# Nobody's any more, or a guest's; whoever has an account sees its own orders for as long as it likes.
FORGOTTEN_SALES = """
SELECT o.id FROM orders o JOIN contacts b ON b.id = o.billing_contact_id JOIN contacts s ON s.id = o.shipping_contact_id
WHERE o.placed_at < %(before)s AND o.status IN ('fulfilled', 'closed', 'canceled')
  AND (b.erased_at IS NULL OR s.erased_at IS NULL)
  AND (o.account_id IS NULL OR EXISTS (SELECT FROM erasures e WHERE e.account_id = o.account_id))
ORDER BY o.placed_at, o.id LIMIT %(limit)s
FOR UPDATE OF o SKIP LOCKED
"""
OWN_CONTACTS = """ t.id IN (
    SELECT unnest(ARRAY[o.shipping_contact_id, o.billing_contact_id, c.shipping_contact_id, c.billing_contact_id])
    FROM orders o JOIN checkouts c ON c.id = o.checkout_id WHERE o.id = ANY(%(orders)s)
    UNION SELECT (e.data ->> 'contact_id')::uuid FROM order_events e
    WHERE e.order_id = ANY(%(orders)s) AND e.data ? 'contact_id')
"""
BLANK_DOCUMENTS = _BLANK_PAPER + "t.order_id = ANY(%(orders)s)"
FORGOTTEN_CHECKOUTS = """ t.id IN (
    SELECT unnest(ARRAY[c.shipping_contact_id, c.billing_contact_id])
    FROM checkouts c JOIN contacts s ON s.id = c.shipping_contact_id JOIN contacts b ON b.id = c.billing_contact_id
    WHERE c.status IN ('canceled', 'expired') AND c.ended_at < now() - interval '90 days'
      AND (s.erased_at IS NULL OR b.erased_at IS NULL)
    LIMIT %(limit)s)
"""
