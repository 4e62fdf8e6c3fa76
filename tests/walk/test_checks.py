"""A check that cannot fail is none: each is shown a page with the fault that it is there for."""

import pytest

from tests.browsing import NARROW

from . import checks

pytestmark = pytest.mark.browser
SOUND = """<!doctype html><html lang="en"><title>A page</title><body>
<a href="#main">Skip</a><main id="main"><h1>Words</h1><p>Enough words to compare them with others on this page.</p>
<a href="/en/">One</a> <a href="/en/about/">Two</a> <a href="/en/practices/">Three</a> <a href="/en/projects/">Four</a>
</main></body></html>"""


@pytest.fixture
def show(portal_site, visitor):
    """Opens the sound page with something put in, at an address of the portal's."""

    def open_page(addition="", instead_of="</main>", headers=None, **options):
        page = visitor(**options)
        html = SOUND.replace(instead_of, addition + instead_of if instead_of == "</main>" else addition)
        answer = {"body": html, "content_type": "text/html; charset=utf-8", "headers": headers or {}}
        page.route("**/shown/", lambda route: route.fulfill(**answer))
        page.goto(f"{portal_site.url}/shown/")
        return page

    return open_page


def test_sound_page_passes(show):
    page = show(viewport=NARROW)
    checks.check_width(page)
    checks.check_alignment(page)
    checks.check_keyboard(page)
    checks.check_without_scripts(page, page.inner_text("main"))


@pytest.mark.parametrize(
    "fault",
    [
        '<img src="/media/x.svg">',
        '<input type="text">',
        '<p style="color:#bbb;background:#fff">Pale</p>',
        "<h4>Deep</h4>",
    ],
)
def test_axe_finds(show, fault):
    assert checks.violations(show()) != checks.violations(show(fault))


@pytest.mark.parametrize(
    ("check", "fault"),
    [
        (checks.check_width, '<p style="width:600px">Wide</p>'),
        (checks.check_alignment, '<p dir="rtl" style="text-align:left">نص</p>'),
        (checks.check_leaves_nothing, "<script>sessionStorage.setItem('a', '1')</script>"),
        (checks.check_leaves_nothing, "<script>document.cookie = 'a=1'</script>"),
        (checks.check_leaves_nothing, "<script>throw new Error('no')</script>"),
        (checks.check_keyboard, "<style>a:focus { outline: none }</style>"),
        (checks.check_keyboard, '<a href="/en/" style="position:absolute;left:-999px">Out</a>'),
        (checks.check_keyboard, "<script>onkeydown = (e) => e.preventDefault() || document.links[0].focus()</script>"),
    ],
)
def test_check_finds(show, check, fault):
    page = show(fault, viewport=NARROW)
    with pytest.raises(AssertionError):
        check(page)


def test_check_misses_the_skip_link(show):
    with pytest.raises(AssertionError):
        checks.check_keyboard(show("", '<a href="#main">Skip</a>'))


@pytest.mark.parametrize(
    "fault", ["<button>Nothing</button>", '<a href="#">Nothing</a>', '<form><input name="q"></form>']
)
def test_check_finds_dead_controls(show, fault):
    page = show(fault)
    with pytest.raises(AssertionError):
        checks.check_without_scripts(page, page.inner_text("main"))
    with pytest.raises(AssertionError):
        checks.check_without_scripts(show(), "words that only scripts bring " * 20)


def test_check_finds_foreign_and_heavy_requests(portal_site, monkeypatch):
    own = f"{portal_site.url}/en/"
    css = next(one for one in portal_site.get("/en/").text.split('"') if one.endswith(".css"))
    checks.check_requests(portal_site, [own, portal_site.url + css])
    with pytest.raises(AssertionError):
        checks.check_requests(portal_site, [own, portal_site.url + css, "https://elsewhere.example/x.js"])
    for kind in checks.MOST_BYTES:
        monkeypatch.setitem(checks.MOST_BYTES, kind, -1)
        with pytest.raises(AssertionError, match=kind):
            checks.check_requests(portal_site, [own, portal_site.url + css])
        monkeypatch.undo()
