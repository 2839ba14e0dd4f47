"""The append-only ledger: every movement of money, and what a checker must not find in it."""

from collections import defaultdict
from collections.abc import Iterable

from entrypoints.payment_peer.books import Entry


def faults_of(entries: Iterable[Entry]) -> list[str]:
    """Every broken rule, in words.

    Captured within authorized, refunded within captured, one authorization and one capture for each intent, none of
    them once it is voided, no void of what was captured, and no two intents captured for one checkout.
    """
    faults: list[str] = []
    totals: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    paid_by: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        seen = totals[entry.intent]
        if entry.kind in {"authorized", "captured"} and seen["voided"]:
            faults.append(f"{entry.intent}: {entry.kind} after it was voided")
        if entry.kind == "voided" and seen["captured"]:
            faults.append(f"{entry.intent}: voided after it was captured")
        seen[entry.kind].append(entry.amount)
        if entry.kind == "captured" and entry.checkout is not None:
            paid_by[entry.checkout].add(entry.intent)
    for intent, seen in totals.items():
        faults += _amount_faults(intent, seen)
    faults += [f"checkout {one}: paid by {len(many)} intents" for one, many in paid_by.items() if len(many) > 1]
    return faults


def _amount_faults(intent: str, seen: dict[str, list[int]]) -> list[str]:
    faults = [f"{intent}: {kind} {len(seen[kind])} times" for kind in ("authorized", "captured") if len(seen[kind]) > 1]
    if sum(seen["captured"]) > sum(seen["authorized"]):
        faults.append(f"{intent}: captured more than was authorized")
    if sum(seen["refunded"]) - sum(seen["refund_failed"]) > sum(seen["captured"]):
        faults.append(f"{intent}: refunded more than was captured")
    return faults


def hanging(entries: Iterable[Entry]) -> list[str]:
    """Intents whose money is set aside, and neither taken nor let go."""
    states: dict[str, str] = {}
    for entry in entries:
        if entry.kind in {"authorized", "captured", "voided"}:
            states[entry.intent] = entry.kind
    return [intent for intent, state in states.items() if state == "authorized"]
