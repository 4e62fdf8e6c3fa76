"""News of searches that members keep."""

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from community.notifications.kinds import NoticeKind, register

from .models import SavedSearch


def sentence(notice):
    """ "3 new results of your search “Bakers”: …" with the first titles."""
    number, titles = notice.data.get("number", 0), notice.data.get("titles", [])
    # The name as it is now, where that is at hand.
    name = notice.about.name if isinstance(notice.about, SavedSearch) else notice.data.get("name", "")
    # Translators: the name is that of a search which the member keeps; titles of what was found follow.
    words = ngettext(
        "%(number)s new result of your search “%(name)s”: %(titles)s",
        "%(number)s new results of your search “%(name)s”: %(titles)s",
        number,
    )
    # Translators: between the titles of things in a list
    between = pgettext("between titles", "; ")
    named = format_html_join(between, '<bdi lang="{}">{}</bdi>', ((one["language"], one["title"]) for one in titles))
    parts = {"number": number, "name": format_html("<bdi>{}</bdi>", name), "titles": named}
    return mark_safe(conditional_escape(words) % parts)


def still_kept(reader, searches):
    """Those that she has not thrown away."""
    return SavedSearch.objects.filter(user=reader, pk__in=[one.pk for one in searches])


register(
    NoticeKind(
        code="following.search",
        # Translators: kind of news
        label=_("New results of searches that you keep"),
        sentence=sentence,
        still_visible=still_kept,
    )
)
