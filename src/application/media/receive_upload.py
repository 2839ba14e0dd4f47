"""A browser sends a file by a form that the shop signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from application.kernel.actor import Access, Actor
from application.kernel.handler import Process
from application.media.ports import MediaStorage
from application.media.upload_forms import UploadForms


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveUpload:
    """The form as it came."""

    fields: Mapping[str, str]
    data: bytes


class ReceiveUploadHandler(Process[ReceiveUpload, None]):
    """Keeps the file. Raises `UploadRefused`: the form's signature is the permission."""

    requires: ClassVar = Access.ANYONE

    def __init__(self, storage: MediaStorage, forms: UploadForms) -> None:
        self._storage, self._forms = storage, forms

    async def handle(self, command: ReceiveUpload, *, actor: Actor) -> None:  # noqa: ARG002 -- whoever holds the form
        key = self._forms.key_of(command.fields, command.data)
        await self._storage.put(key, command.data, command.fields["Content-Type"])
