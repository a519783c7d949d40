"""Organisation numbers of series that no register uses."""


def org_nr(first: str, number: int) -> str:
    """A valid organisation number of a series (third and fourth digit 99) that no register uses."""
    digits = f"{first}99900{number:03}"
    doubled = [int(d) * (2 - i % 2) for i, d in enumerate(digits)]
    check = -sum(d - 9 if d > 9 else d for d in doubled) % 10
    return f"{digits[:6]}-{digits[6:]}{check}"
