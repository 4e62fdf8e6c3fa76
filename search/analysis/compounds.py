"""The parts of German, Dutch, Swedish, Finnish and Estonian compounds."""


def parts(word: str, language: str) -> list[str]:
    """Return the dictionary forms of the parts of a lower-case compound, none where it is not one."""
    return []
