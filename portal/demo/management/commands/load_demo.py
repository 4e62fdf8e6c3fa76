"""`manage.py load_demo`: real and illustrative content; safe to repeat."""

from django.core.management.base import BaseCommand

from portal.core.richtext import from_markdown
from portal.demo import affairs, cases, contributions, events, forum, networks, people
from portal.demo.reading import read_page
from portal.pages.services import plant_site, save_standard_page
from search.indexing import held

STANDARD_PAGES = ("about", "privacy", "accessibility")


class Command(BaseCommand):
    """Loads organisations, projects, practices, pages and people; what is there is kept."""

    help = "Loads the demonstration content. Safe to repeat: what exists is kept."

    def handle(self, *args, **options):
        """Loads everything, in the order in which one stands on the other, and indexes it once."""
        with held():
            editor = people.load_editor()
            plant_site()
            for name in STANDARD_PAGES:
                load_standard_page(name)
            networks.load_organisations()
            networks.load_projects()
            people.load_members()
            affairs.load_affairs()
            created = cases.load_practices(editor)
            contributions.load_contributions()
            forum.load_forum()
            events.load_events()
        self.stdout.write(f"Demo content is there; {created} practices were new.")


def load_standard_page(name):
    """One of the pages of text."""
    matter, sections = read_page(f"{name}.en.md")
    body = [
        ("section", {"title": title, "text": from_markdown(text)}) if title else ("text", from_markdown(text))
        for title, text in sections
    ]
    save_standard_page(slug=name, title=matter["title"], summary=matter.get("summary", ""), body=body)
