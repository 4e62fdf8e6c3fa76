"""The eight levels of the European Qualifications Framework."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .terms import Term, Vocabulary

# What a person at the level can do, in plain words.
DEFINITIONS = (
    _("Basic general knowledge; simple tasks under direct supervision."),
    _("Basic knowledge of the trade; routine work under supervision, with some autonomy."),
    _("Knows the facts and principles of the trade; takes responsibility for finishing a task."),
    _("Broad knowledge of the trade; works without help within clear guidelines and guides routine work of others."),
    _("Specialised knowledge; manages work where things change without warning, and develops the work of others."),
    _("Advanced knowledge, as of a bachelor or a master craftsperson; leads complex work or projects."),
    _("Highly specialised knowledge, as of a master's degree; changes how work in the field is done."),
    _("Knowledge at the frontier of the field, as of a doctorate; develops new ideas and practice."),
)


def _terms():
    for number, definition in enumerate(DEFINITIONS, start=1):
        code = str(number)
        # Translators: a level of the European Qualifications Framework; use your language's abbreviation of it
        yield Term(code, format_lazy(_("EQF level {level}"), level=code), short=code, definition=definition)


EQF = Vocabulary("eqf", _("EQF level"), tuple(_terms()))
