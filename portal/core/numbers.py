"""Numbers as people write them."""


def plain_number(value):
    """A Decimal as an int where it is whole, so that 9.00 is shown as 9."""
    return int(value) if value == value.to_integral_value() else value
