"""Things that threads are about."""

import pytest

from community.projects.models import ProjectIndexPage, ProjectPage
from tests.factories import ProjectFactory


@pytest.fixture
def demo_project(planted):
    """The English page of a project."""
    index = ProjectIndexPage.objects.get(locale__language_code="en")
    project = ProjectFactory()
    page = ProjectPage(title="A project", slug="a-project", project=project, summary="What for.", locale=index.locale)
    index.add_child(instance=page)
    page.save_revision().publish()
    return page
