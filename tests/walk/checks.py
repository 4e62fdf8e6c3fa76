"""What is looked at on every page in the browser; `test_checks.py` makes each check raise its AssertionError."""

from axe_playwright_python.sync_playwright import Axe

#: Not on by default; everything of WCAG A and AA and the best practices is, and two more that we keep.
AXE = {
    "resultTypes": ["violations"],
    "rules": {name: {"enabled": True} for name in ("target-size", "color-contrast-enhanced")},
}
#: Only what is wrong comes back: all that is right takes longer to send than to find.
RUN = "options => axe.run(document, options).then((answer) => answer.violations)"
MOST_BYTES = {"all": 100_000, "js": 25_000, "css": 20_000}
OVERFLOW = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.body.querySelectorAll("*")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
    });
    return ["the page is too wide", ...out.slice(0, 5).map((one) => one.outerHTML.slice(0, 160))];
}"""
LEFT_ALIGNED = """() => [...document.body.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    return hasText && one.checkVisibility() && style.direction === "rtl" && style.textAlign === "left";
}).map((one) => one.outerHTML.slice(0, 120))"""
STOP = """() => {
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
        isSeen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
    };
}"""
DEAD_CONTROLS = """() => [
    ...[...document.querySelectorAll("button")].filter((one) => !one.form || one.type === "button"),
    ...document.querySelectorAll("a:not([href]), a[href=''], a[href='#'], a[href^='javascript:']"),
    ...[...document.forms].filter((form) => ![...form.elements].some((one) => one.type === "submit")),
].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120))"""


def violations(page):
    """What axe finds, in a few words each."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, AXE)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def check_accessible(page):
    """No rule of axe is broken."""
    assert violations(page) == []


def check_width(page):
    """The page cannot be scrolled sideways."""
    assert page.evaluate(OVERFLOW) == []


def check_alignment(page):
    """Right-to-left text is not aligned to the left."""
    assert page.evaluate(LEFT_ALIGNED) == []


def check_leaves_nothing(page, cookies=()):
    """No cookie (but those that a form needs), nothing stored, no error in the console."""
    assert page.watch.faults == []
    assert [cookie["name"] for cookie in page.context.cookies()] == list(cookies)
    assert page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))") == []


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
        place = page.evaluate(STOP)
        if place is None:
            break
        places.append(place)
    assert places[0]["href"] == "#main"
    assert [place["name"] for place in places if not (place["isMarked"] and place["isSeen"])] == []
    names = [place["name"] for place in places]
    assert len(set(names)) >= 3
    # A date has stops of its own for day, month, year and calendar; a moment also for hour and minute.
    single = [name for name in names if 'type="date' not in name]
    assert not any(single[n] == single[n + 1] == single[n + 2] for n in range(len(single) - 2))


def said(page):
    """What the page says; without toolbars and their help, which scripts alone bring."""
    page.evaluate("document.querySelectorAll('[role=toolbar], [data-by-script]').forEach((one) => one.remove())")
    return page.inner_text("main")


def check_without_scripts(page, text):
    """`page`, opened without JavaScript, says the same as `text`, and no control does nothing."""
    assert len(page.inner_text("main").split()) >= 0.9 * len(text.split())
    assert page.evaluate(DEAD_CONTROLS) == []
