"""Names that people type: what cannot be seen is taken out, what is too long is refused, markup is only text."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

LONGEST_NAME = 150
#: The two marks without which words of some scripts are misspelt.
_JOINERS = "\u200c\u200d"
#: Categories of what has no place in a name: controls, marks of direction, halves of characters, unassigned codes.
_UNSEEN = {"Cc", "Cf", "Cs", "Cn"}


def tidy_name(text: str) -> str:
    """`text` in one line: no control characters, no marks of direction, no blanks in a row."""
    one_line = " ".join(unicodedata.normalize("NFC", text).split())
    seen = (char for char in one_line if char in _JOINERS or unicodedata.category(char) not in _UNSEEN)
    return " ".join("".join(seen).split())


def clean_name(text: str, longest: int = LONGEST_NAME) -> str:
    """`text` tidied; ValidationError where no letter or digit is left, or more than `longest` characters."""
    name = tidy_name(text)
    if not any(char.isalnum() for char in name):
        raise ValidationError(gettext("Please enter a name."), code="required")
    if len(name) > longest:
        message = ngettext(
            "The name is too long: at most %(longest)d character, please.",
            "The name is too long: at most %(longest)d characters, please.",
            longest,
        )
        raise ValidationError(message % {"longest": longest}, code="max_length")
    return name


class NameField(forms.CharField):
    """A name, cleaned. Says nothing of its length to the browser, which would cut off what is pasted in silence."""

    def __init__(self, *, longest=LONGEST_NAME, **kwargs):
        self.longest = longest
        super().__init__(**kwargs)

    def clean(self, value):
        """The cleaned name; "" where none is needed and none given."""
        if not self.required and not tidy_name(value or ""):
            return ""
        return clean_name(value or "", self.longest)
