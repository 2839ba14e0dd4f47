"""What the letters of an account hold, without waiting for them."""

from domain.identity.account_token import TokenPurpose
from entrypoints.container import Container

_NEWEST = """
SELECT t.id FROM account_tokens t JOIN accounts a ON a.id = t.account_id
WHERE a.email_canonical = %(email)s AND t.purpose = %(purpose)s ORDER BY t.created_at DESC, t.id DESC LIMIT 1
"""


async def newest_token(container: Container, email: str, purpose: TokenPurpose) -> str:
    """The token of the newest link of that kind, whether it is still good or not."""
    row = await container.database().row(_NEWEST, {"email": email, "purpose": purpose})
    assert row is not None, f"no link for {email}"
    token: str = container.link_tokens().token_of(row["id"], purpose)
    return token
