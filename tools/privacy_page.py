"""Draws docs/privacy.md from the classification of all columns: `python -m tools.privacy_page`."""

from pathlib import Path

from application.privacy.classification import CLASSIFICATION
from application.privacy.facts import ColumnFacts, TableFacts, Whose

PAGE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"

_HEAD = """# Personal data

What the shop knows about people, and what becomes of it. The tables below are drawn from
`src/application/privacy/classification.py` by `python -m tools.privacy_page`; a test refuses a page that is older, and
a column that is not classified. Export and erasure go by that classification, so that what stands here is what happens.

- **Where it stands.** In profiles, in contacts of checkouts and orders, and in texts that somebody wrote. Events, jobs
  and the audit log name people by ids; of an order's history only the words of its people and tracking numbers can be
  taken out, which a trigger of the database allows and nothing else.
- **Export.** `POST /account/exports` with the password; a job gathers the columns marked below as one JSON file,
  which lies in private for 24 hours. A mail tells that it is ready; whoever is signed in gets a link that ends within
  the hour.
- **Erasure.** `DELETE /account` with the password and the typed e-mail address, or by staff with `customers.write`.
  Open orders, returns, refunds, disputes and purchases are named and must end first. It is one transaction; a quarter
  of an hour later a job sweeps up what requests that were under way still wrote, and forgets the address itself.
- **Retention.** Contacts and papers of sales stay for `TAX_RETENTION_YEARS` (10), then they are blanked, those of
  guests too. Contacts of checkouts that came to nothing are blanked after 90 days. Staff accounts are not erased.
- **Outside.** The shop makes no customers at the payment provider: a payment there names a checkout and an account by
  id. What the provider and the mail service keep by themselves is a matter of the contracts with them.
- **Guest orders** are claimed by an account once its e-mail address is proved, those of before and those placed later.

"""
_LEGEND = "| column | personal | at erasure | exported | |\n| --- | --- | --- | --- | --- |"


def drawn() -> str:
    """The whole page."""
    about_people = [facts for facts in CLASSIFICATION if _is_about_people(facts)]
    others = [f"`{facts.name}`" for facts in CLASSIFICATION if facts not in about_people]
    sections = "\n".join(map(_section, about_people))
    return f"{_HEAD}{sections}\n## Tables about nobody\n\n{', '.join(others)}.\n"


def _is_about_people(facts: TableFacts) -> bool:
    return facts.whose is not Whose.NOBODY or any(column.is_personal for column in facts.columns.values())


def _section(facts: TableFacts) -> str:
    rows = [_row(name, column) for name, column in facts.columns.items() if column.is_personal or column.note]
    shown = [f"`{name}`" for name in facts.exported if not facts.columns[name].is_personal]
    parts = [f"## {facts.name}", f"Found as {facts.whose}."]
    if rows:
        parts.append("\n".join((_LEGEND, *rows)))
    if shown:
        parts.append(f"Also exported: {', '.join(shown)}.")
    return "\n\n".join(parts) + "\n"


def _row(name: str, column: ColumnFacts) -> str:
    personal, exported = ("yes" if flag else "no" for flag in (column.is_personal, column.is_exported))
    return f"| `{name}` | {personal} | {column.fate} | {exported} | {column.note} |"


if __name__ == "__main__":
    PAGE.write_text(drawn(), encoding="utf-8")
