"""Notes: appended, with who wrote them, and in the order's history."""

import pytest

from application.identity.create_admin import CreateAdmin
from application.kernel.actor import Actor, ActorKind
from application.order.add_note import AddNote
from application.order.find_notes import FindNotes
from application.order.find_order_detail import FindOrderDetail
from domain.kernel.errors import AccessDenied, InvalidInput
from domain.order.errors import OrderNotFound
from entrypoints.container import Container
from tests.purchase import a_buyer
from tests.shelf import SYSTEM


async def test_notes_keep_their_order_and_their_authors(container: Container) -> None:
    order = await (await a_buyer(container)).buys()
    made = CreateAdmin(email="eve@example.com", password="a horse that sings", name="Eve")
    author = Actor(kind=ActorKind.ADMIN, account_id=await container.create_admin()(made, actor=SYSTEM))

    await container.add_note()(AddNote(number=order.number, body="  Rang the buyer.  "), actor=author)
    notes = await container.add_note()(AddNote(number=order.number, body="Ship on Monday."), actor=SYSTEM)

    assert [(note.body, note.author_name) for note in notes] == [("Rang the buyer.", "Eve"), ("Ship on Monday.", None)]
    assert await container.find_notes()(FindNotes(number=order.number), actor=author) == notes
    detail = await container.find_order_detail()(FindOrderDetail(number=order.number), actor=SYSTEM)
    history = [entry.data for entry in detail.timeline if entry.kind == "note_added"]
    assert history == [{"note_id": str(note.id)} for note in notes]


async def test_an_empty_note_or_one_by_a_buyer_leaves_nothing(container: Container) -> None:
    buyer = await a_buyer(container)
    order = await buyer.buys()
    customer = Actor(kind=ActorKind.CUSTOMER, account_id=None)

    with pytest.raises(InvalidInput):
        await container.add_note()(AddNote(number=order.number, body="  \n"), actor=SYSTEM)
    with pytest.raises(AccessDenied):
        await container.add_note()(AddNote(number=order.number, body="Mine"), actor=customer)
    with pytest.raises(OrderNotFound):
        await container.add_note()(AddNote(number="NONE", body="Mine"), actor=SYSTEM)

    assert await container.find_notes()(FindNotes(number=order.number), actor=SYSTEM) == ()
