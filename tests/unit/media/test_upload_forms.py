"""Forms of the shop's own take what was signed, in time."""

import pytest

from application.media.ports import UploadRefused
from application.media.upload_forms import LIFE, UploadForms
from tests.unit.identity.house import HandClock

PNG = b"\x89PNG\r\n\x1a\n and more"


def test_a_form_expires() -> None:
    clock = HandClock()
    forms = UploadForms(b"k" * 32, clock)
    ticket = forms.ticket("uploads/a", "image/png", 100)

    clock.passed = LIFE.total_seconds() - 1
    assert forms.key_of(ticket.fields, PNG) == "uploads/a"
    clock.passed += 2
    with pytest.raises(UploadRefused, match="expired"):
        forms.key_of(ticket.fields, PNG)


@pytest.mark.parametrize("name", ["key", "Content-Type", "max", "expires", "signature"])
@pytest.mark.parametrize("value", ["", "9999999999", "uploads/b", "image/gif"])
def test_nothing_of_a_form_can_be_changed(name: str, value: str) -> None:
    forms = UploadForms(b"k" * 32, HandClock())
    ticket = forms.ticket("uploads/a", "image/png", 100)

    with pytest.raises(UploadRefused, match="not made by this shop"):
        forms.key_of({**ticket.fields, name: value}, PNG)
    with pytest.raises(UploadRefused, match="not made by this shop"):
        UploadForms(b"l" * 32, HandClock()).key_of(ticket.fields, PNG)


def test_the_file_must_be_what_was_said() -> None:
    forms = UploadForms(b"k" * 32, HandClock())
    ticket = forms.ticket("uploads/a", "image/png", 100)

    for data in (b"<svg onload='x'>", b"GIF89a", b""):
        with pytest.raises(UploadRefused):
            forms.key_of(ticket.fields, data)
