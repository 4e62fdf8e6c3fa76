"""Every block that editors may use, on one page of each kind: what the demo happens not to show is looked at too."""

from functools import partial

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images import get_image_model

from portal.core.blocks import BodyBlock, StoryBlock
from portal.pages.services import save_standard_page
from tests import databases
from tests.browsing import NARROW, WIDE
from tests.factories import PracticeFactory

from . import checks, nu

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
TEXT = (
    '<p>Words with a <a href="https://elsewhere.example/a-very-long-address-that-does-not-end">link</a>.</p>'
    "<ul><li>One</li></ul>"
)
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'


@pytest.fixture
def blocks(planted, settings, tmp_path):
    """{name: value} of every block there is."""
    settings.MEDIA_ROOT = tmp_path
    document = Document.objects.create(title="Plan", file=ContentFile(b"words", name="plan.txt"))
    drawing = ContentFile(DRAWING, name="bench.svg")
    picture = get_image_model().objects.create(title="Bench", file=drawing, width=40, height=30, description="A bench")
    picture.contextual_alt_text = "A joiner's bench."
    return {
        "text": TEXT,
        "step": {"title": "First", "text": TEXT},
        "section": {"title": "Part", "text": TEXT},
        "quote": {"text": "It worked.", "who": "A master"},
        "picture": {"image": picture, "caption": "A bench", "credit": "The workshop"},
        "statistic": {"value": "47 %", "text": "of the apprentices stay", "source": "Own count", "year": 2023},
        "video": {"title": "The film", "url": "https://films.example/1"},
        "file": {"title": "The plan", "document": document},
    }


def of(stream, blocks):
    """The blocks of one stream; KeyError for one that `blocks` lacks."""
    return [(name, blocks[name]) for name in stream.child_blocks]


@pytest.fixture
def pages(client, blocks):
    """{address: html} of a practice and a page of text with every block."""
    practice = PracticeFactory(title="A practice with everything", story=of(StoryBlock(), blocks))
    text = save_standard_page(slug="all", title="All there is", summary="Everything.", body=of(BodyBlock(), blocks))
    answers = {page.get_url(): client.get(page.get_url()) for page in (practice, text)}
    shown = {one.name for answer in answers.values() for one in answer.templates if one.name}
    folder = databases.ROOT / "templates"
    assert {f"blocks/{path.name}" for path in (folder / "blocks").iterdir()} - shown == set()
    return {address: answer.text for address, answer in answers.items()}


def _answer(html, route):
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


@pytest.mark.nu
def test_every_block_is_valid(pages, tmp_path):
    folder = tmp_path / "nu"
    folder.mkdir()
    assert nu.faults(pages, folder) == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_every_block_in_a_window(pages, portal_site, visitor, viewport):
    # The pages of this test's database, in the dress of the portal that serves.
    for address, html in pages.items():
        page = visitor(viewport=viewport)
        page.route("**/media/**", lambda route: route.fulfill(body=DRAWING, content_type="image/svg+xml"))
        page.route(f"**{address}", partial(_answer, html))
        page.goto(portal_site.url + address)
        checks.check_accessible(page)
        checks.check_width(page)
        checks.check_leaves_nothing(page)
        assert [one for one in page.watch.requests if not one.startswith(portal_site.url)] == []
