"""A database column that holds a code of one of the vocabularies."""

from django.db import models


class CodeField(models.CharField):
    """A code of the vocabulary named `vocabulary`; forms offer its labels, migrations record only its name.

    Being a column with choices, wagtail-localize keeps it the same in all translations.
    """

    def __init__(self, *args, vocabulary, **kwargs):
        self.vocabulary_name = vocabulary
        kwargs.setdefault("max_length", 40)
        kwargs["choices"] = self.code_choices
        super().__init__(*args, **kwargs)

    def code_choices(self):
        """(code, label) of each term, read when a form is made."""
        from .vocabularies import get_vocabulary

        return get_vocabulary(self.vocabulary_name).choices()

    def deconstruct(self):
        """Name, path and arguments for migrations, without the codes of the day."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, {**kwargs, "vocabulary": self.vocabulary_name}
