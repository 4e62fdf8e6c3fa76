"""Every kind of page in a real browser: accessible, light, alone, upright at 320 pixels, by keyboard, without scripts."""

import json
import os
import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing import NARROW
from tests.databases import ROOT

from .sampling import LANGUAGES, STATES, STATUS, page_types

pytestmark = pytest.mark.browser
KINDS = [*page_types(), *STATES]
AXE = {
    "resultTypes": ["violations"],
    # Not on by default; everything of WCAG A and AA and the best practices is, and two rules of AAA that we keep.
    "rules": {name: {"enabled": True} for name in ("target-size", "color-contrast-enhanced")},
}
MOST_BYTES = {"all": 100_000, "js": 25_000, "css": 20_000}
VNU = ROOT / "var" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def violations(page):
    """What axe finds, in a few words each."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def overflow(page):
    """What sticks out of the window, in a few words each; nothing where the page cannot be scrolled sideways."""
    return page.evaluate(
        """() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const out = [...document.body.querySelectorAll("*")].filter((one) => {
                const box = one.getBoundingClientRect();
                return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
            });
            return out.slice(0, 5).map((one) => one.outerHTML.slice(0, 160));
        }"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_in_a_window(portal_site, visitor, sample, kind, language):
    page = visitor()
    response = page.goto(portal_site.url + sample, wait_until="load")
    assert response.status == STATUS.get(kind, 200)
    assert violations(page) == []
    text = page.inner_text("main")
    if language == "en":
        check_keyboard(page)
    page.set_viewport_size(NARROW)
    assert overflow(page) == []
    assert violations(page) == []
    assert page.watch.faults == []
    check_requests(portal_site, page.watch.requests)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    check_without_scripts(portal_site, visitor, sample, text)


def check_requests(portal, requests):
    """Nothing from elsewhere, and light: text, styles and scripts, compressed."""
    assert [one for one in requests if not one.startswith(portal.url)] == []
    weights = {"all": 0, "js": 0, "css": 0}
    for address in dict.fromkeys(requests):
        answer = portal.get(address.removeprefix(portal.url))
        kind = answer.headers.get("Content-Type", "").split(";")[0]
        if kind.startswith("image/"):
            continue
        weights["all"] += answer.weight
        weights["js"] += answer.weight if "javascript" in kind else 0
        weights["css"] += answer.weight if kind == "text/css" else 0
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES[name]} == {}
    assert weights["css"] > 0


def check_keyboard(page, most=40):
    """The first stop skips to the content; every stop can be seen; the focus is never caught."""
    places = []
    for _n in range(most):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const one = document.activeElement;
                if (!one || one === document.body) return null;
                const box = one.getBoundingClientRect();
                const shown = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
                    || style.boxShadow !== "none";
                const around = [one, one.closest("label"), one.parentElement].filter(Boolean);
                return {
                    name: one.outerHTML.slice(0, 120),
                    href: one.getAttribute("href"),
                    isMarked: around.some((each) => shown(getComputedStyle(each))),
                    isSeen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight,
                };
            }"""
        )
        if place is None:
            break
        places.append(place)
    assert places[0]["href"] == "#main"
    assert [place["name"] for place in places if not (place["isMarked"] and place["isSeen"])] == []
    names = [place["name"] for place in places]
    assert len(set(names)) > 4
    assert not any(names[n : n + 1] == names[n + 1 : n + 2] == names[n + 2 : n + 3] for n in range(len(names) - 2))


def check_without_scripts(portal, visitor, path, text):
    """Without JavaScript the page says the same."""
    page = visitor(java_script_enabled=False)
    page.goto(portal.url + path)
    assert len(page.inner_text("main").split()) >= 0.9 * len(text.split())


@pytest.mark.parametrize("kind", ["HomePage", "PracticePage", "PracticeIndexPage", "ProjectPage", "organisations:list"])
def test_page_in_the_dark(portal_site, visitor, samples, kind):
    page = visitor(color_scheme="dark")
    page.goto(portal_site.url + samples[kind, "en"])
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["HomePage", "PracticePage", "PracticeIndexPage", "ProjectPage"])
def test_page_at_double_text_spacing(portal_site, visitor, samples, kind):
    page = visitor(viewport=NARROW, bypass_csp=True)
    page.goto(portal_site.url + samples[kind, "de"])
    page.add_style_tag(content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}")
    assert overflow(page) == []


def test_skip_link_leads_to_the_content(portal_site, visitor):
    page = visitor()
    page.goto(f"{portal_site.url}/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    assert page.evaluate("document.activeElement.id") == "main"


def test_checks_find_seeded_faults(portal_site, visitor):
    """The checks have to be able to fail."""
    page = visitor(viewport=NARROW)
    page.goto(f"{portal_site.url}/en/")
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
            '<img src="/static/portal/img/favicon.svg"><p class="wide">' + "x".repeat(400) + "</p>")"""
    )
    page.evaluate("document.querySelector('.wide').style.whiteSpace = 'pre'")
    page.evaluate("document.querySelector('.wide').style.overflowWrap = 'normal'")
    assert any(one.startswith("image-alt") for one in violations(page))
    assert overflow(page) != []


def test_html_is_valid(portal_site, samples, tmp_path):
    """The Nu checker on every kind of page and state."""
    if not VNU.exists() or not shutil.which("java"):
        if os.environ.get("CI"):
            pytest.fail("the Nu checker is missing: `make test` installs it")
        pytest.skip("the Nu checker is not installed; `make test` does it")
    for number, path in enumerate(dict.fromkeys(samples.values())):
        (tmp_path / f"{number:03}.html").write_text(follow(portal_site, path))
    seeded = tmp_path / "seeded.html"
    seeded.write_text('<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a"></html>')
    command = ["java", "-jar", str(VNU), "--format", "json", "--errors-only", "--exit-zero-always", str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(found.stderr or found.stdout)["messages"]
    faults = [one for one in messages if not one["url"].endswith("seeded.html")]
    assert len(faults) < len(messages)  # the checker works: it finds the seeded fault
    paths = list(dict.fromkeys(samples.values()))
    assert [
        f"{paths[int(one['url'][-8:-5])]}: {one['message']}: {one.get('extract', '')[:120]}" for one in faults
    ] == []


def follow(portal, path):
    answer = portal.get(path)
    return portal.get(answer.headers["Location"]).text if answer.status in (301, 302) else answer.text


