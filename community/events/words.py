"""Words in several languages kept with one row: `{"en": {"title": …}, "lv": {"title": …}}`."""

from portal.core.languages import best_language, current_language


class WordsMixin:
    """For a model with a JSON field `words`: its words in the reader's language or the nearest that has them."""

    def word(self, name, language=None) -> str:
        """The word `name` in `language` (the active one), or in the nearest language that has it; "" without any."""
        code = self.language_of(name, language)
        return self.words[code][name] if code else ""

    def language_of(self, name, language=None) -> str:
        """The language in which `word` answers; "" where nothing is said in any."""
        spoken = {code: True for code, words in self.words.items() if words.get(name)}
        return best_language(spoken, language or current_language()) if spoken else ""
