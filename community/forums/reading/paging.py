"""Links to the pages of a thread, of which only the number of its posts is known."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from ..models import PAGE_SIZE

#: Pages before and after the one that is shown, and at both ends.
NEIGHBOURS = 2


@dataclass(frozen=True)
class PageLink:
    """A page to go to; a gap where pages are left out has no address."""

    number: int
    url: str = ""
    is_current: bool = False


def page_number(request, last_page) -> int:
    """The page that the address asks for; raises Http404 for what is not one of 1 to `last_page`."""
    asked = request.GET.get("page", "1")
    # Only what int() and the database both take: "٣" and a number of a hundred digits are none of ours.
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    if not 1 <= number <= last_page:
        raise Http404(_("This thread has no such page."))
    return number


def last_page_of(thread) -> int:
    """The number of the last page of a thread."""
    return max(1, (thread.last_number - 1) // PAGE_SIZE + 1)


def page_links(number, last_page, address) -> list[PageLink]:
    """The first and last page and those around the present one, with gaps; none where there is only one."""
    if last_page < 2:
        return []
    near = range(max(1, number - NEIGHBOURS), min(last_page, number + NEIGHBOURS) + 1)
    links: list[PageLink] = []
    for one in sorted({1, last_page, *near}):
        if links and one - links[-1].number > 1:
            links.append(PageLink(one - 1))
        links.append(PageLink(one, page_url(address, one), one == number))
    return links


def page_url(address, number) -> str:
    """The address of a page."""
    return address if number == 1 else f"{address}?page={number}"
