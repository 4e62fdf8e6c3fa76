"""Addresses of practices that hold in every language."""

#: Where the repository stands below each language's home.
REPOSITORY_SLUG = "practices"


def number_path(number: str) -> str:
    """Path below "/<language>/" at which a practice is met by its number, translated or not."""
    return f"{REPOSITORY_SLUG}/{number.lower()}/"
