"""News of practices and the sentences that tell them."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.notifications.kinds import NoticeKind, register
from portal.core.languages import best_language, current_language
from portal.core.visibility import published

from .models import PracticePage, PracticeRecord


def still_public(reader, records):
    """Those of these practices that are online in some language, the same for every reader; one query."""
    pages = published(PracticePage.objects.filter(translation_key__in=[one.translation_key for one in records]))
    return PracticeRecord.objects.filter(translation_key__in=pages.values("translation_key"))


def _sentence(words):
    """What tells a notice by `words`, a function that gives a sentence with %(title)s, and %(firm)s if it likes."""

    def told(notice):
        titles = notice.data.get("titles", {})
        language = best_language(titles, current_language())
        title = format_html('<bdi lang="{}">{}</bdi>', language, titles.get(language, ""))
        firm = format_html("<bdi>{}</bdi>", notice.data.get("organisation", ""))
        return mark_safe(conditional_escape(words()) % {"title": title, "firm": firm})

    return told


def _register(code, label, words):
    register(NoticeKind(code=code, label=label, sentence=_sentence(words), still_visible=still_public))


_register(
    # Translators: kind of news
    "practices.version", gettext_lazy("A new version of a practice that you follow"),
    # Translators: news; the title is that of a practice
    lambda: _("“%(title)s” was published anew."),
)  # fmt: skip
_register(
    "practices.tried", gettext_lazy("Somebody has tried a practice that you follow"),
    lambda: _("Somebody else has tried “%(title)s” and tells of it."),
)  # fmt: skip
_register(
    "practices.new", gettext_lazy("A new practice of an organisation that you follow"),
    # Translators: news; %(firm)s is the name of an organisation, %(title)s the title of its practice
    lambda: _("%(firm)s published “%(title)s”."),
)  # fmt: skip
