import pytest
from tests.browsing import NARROW
from tests.members.pictures import drawn, saved

pytestmark = pytest.mark.browser


def test_look(open_form):
    page = open_form()
    page.keyboard.press("Tab")
    ed = page.get_by_role("textbox", name="The problem")
    ed.click()
    page.keyboard.type("Hello ")
    page.keyboard.press("Control+b")
    page.keyboard.type("bold")
    page.keyboard.press("Control+b")
    page.keyboard.type(" rest")
    page.keyboard.press("Enter")
    page.keyboard.type("Item")
    page.get_by_role("button", name="List", exact=True).first.click()
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    print(page.evaluate("document.querySelector('textarea[name=problem_context]').value"))
    page.get_by_role("button", name="Add a step").click()
    page.keyboard.type("Step title")
    page.get_by_role("button", name="Add a picture").click()
    page.get_by_role("button", name="Add an indicator").click()
    page.get_by_role("button", name="Add a material").click()
    page.screenshot(path="/tmp/fields-wide.png", full_page=True)
    page.get_by_role("button", name="Save all").click()
    page.screenshot(path="/tmp/fields-saved.png", full_page=True)
    print(page.watch.faults)
    for name, o in {
        "narrow-ar": dict(language="ar", viewport=NARROW),
        "dark": dict(language="de", color_scheme="dark"),
        "nojs": dict(java_script_enabled=False),
    }.items():
        p = open_form(**o)
        p.screenshot(path=f"/tmp/fields-{name}.png", full_page=True)
        print(name, p.watch.faults)
