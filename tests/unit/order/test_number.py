"""How shops may write their order numbers."""

import pytest

from domain.order.number import number_format_faults, order_number


@pytest.mark.parametrize("number_format", ["{code}", "P-{code}", "{code}-2026", "ABCDEFGHIJKL{code}"])
def test_a_format_holds_the_code_once(number_format: str) -> None:
    assert number_format_faults(number_format, "/f") == []
    assert order_number(number_format, "7KX2MQ9A") == number_format.replace("{code}", "7KX2MQ9A")


@pytest.mark.parametrize(
    "number_format", ["", "P-", "{code}{code}", "p-{code}", "P/{code}", "P {code}", "A" * 13 + "{code}"]
)
def test_any_other_is_refused(number_format: str) -> None:
    assert [fault.pointer for fault in number_format_faults(number_format, "/f")] == ["/f"]
