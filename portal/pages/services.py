"""Plants the trees: one home per language with repository, list of projects, forum and calendar below it."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from community.events.models import EventIndexPage
from community.forums.models import ForumIndexPage
from community.projects.models import ProjectIndexPage
from practices.addresses import REPOSITORY_SLUG
from practices.models import PracticeIndexPage
from practices.workflow.engine import plant_workflow

from .models import HomePage, StandardPage

PROJECTS_SLUG = "projects"
FORUM_SLUG = "forum"
EVENTS_SLUG = "events"


@transaction.atomic
def plant_site():
    """Makes sure that each language has home, repository (with the workflow), projects, forum, calendar; repeatable.

    Their words are the interface's, so they need no translation of their own.
    """
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    index_pages = [
        _ensure_child(home, PracticeIndexPage, title="Good practices", slug=REPOSITORY_SLUG),
        _ensure_child(home, ProjectIndexPage, title="Projects", slug=PROJECTS_SLUG),
        _ensure_child(home, ForumIndexPage, title="Forum", slug=FORUM_SLUG),
        _ensure_child(home, EventIndexPage, title="Events", slug=EVENTS_SLUG),
    ]
    for locale in Locale.objects.exclude(language_code=settings.LANGUAGE_CODE):
        for page in (home, *index_pages):
            if not page.has_translation(locale):
                copy = page.copy_for_translation(locale)
                copy.slug = f"home-{locale.language_code}" if page == home else page.slug
                copy.save_revision().publish()
    plant_workflow()
    return home


def _ensure_child(parent, model, *, slug, **fields):
    existing = model.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    page = parent.add_child(instance=model(slug=slug, locale=parent.locale, **fields))
    page.save_revision().publish()
    return page


@transaction.atomic
def save_standard_page(*, slug, title, summary, body, show_in_menus=True):
    """Creates the standard page of this `slug` below the English home, or leaves an existing one as it is."""
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    return _ensure_child(
        home, StandardPage, slug=slug, title=title, summary=summary, body=body, show_in_menus=show_in_menus
    )
