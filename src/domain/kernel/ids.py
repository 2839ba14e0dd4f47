"""Typed identities: UUIDs (version 7, made by the `IdGenerator` port) that can't be mixed up."""

from typing import NewType
from uuid import UUID

AccountId = NewType("AccountId", UUID)
AddressId = NewType("AddressId", UUID)
CartId = NewType("CartId", UUID)
CartLineId = NewType("CartLineId", UUID)
CategoryId = NewType("CategoryId", UUID)
CheckoutId = NewType("CheckoutId", UUID)
ContactId = NewType("ContactId", UUID)
DocumentId = NewType("DocumentId", UUID)
EventId = NewType("EventId", UUID)
FulfillmentId = NewType("FulfillmentId", UUID)
LocationId = NewType("LocationId", UUID)
MediaId = NewType("MediaId", UUID)
NoteId = NewType("NoteId", UUID)
OrderId = NewType("OrderId", UUID)
OrderLineId = NewType("OrderLineId", UUID)
PaymentId = NewType("PaymentId", UUID)
ProductId = NewType("ProductId", UUID)
ReviewId = NewType("ReviewId", UUID)
RoleId = NewType("RoleId", UUID)
SessionId = NewType("SessionId", UUID)
ShippingMethodId = NewType("ShippingMethodId", UUID)
StockItemId = NewType("StockItemId", UUID)
VariantId = NewType("VariantId", UUID)
