"""The fields in a real browser: by keyboard alone, without JavaScript, in Arabic, narrow."""

import pytest

from practices.contributing.drafts import draft_of
from practices.models import Submission
from tests.browsing import NARROW
from tests.members.pictures import drawn, saved
from tests.walk.checks import check_keyboard, check_width, violations

pytestmark = pytest.mark.browser
VALUE = "document.querySelector('textarea[name=problem_context]').value"


def stored(submission):
    """The draft as it was last saved."""
    return draft_of(Submission.objects.get(pk=submission.pk))


def keyless(html):
    import re

    return re.sub(r' data-block-key="\w+"', "", html)


def test_writing_by_keyboard_alone(open_form, submission):
    page = open_form()
    editor = page.get_by_role("textbox", name="The problem")
    page.get_by_role("toolbar", name="Formatting").first.get_by_role("button", name="Heading").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.do") == "bold"
    page.keyboard.press("Tab")
    assert editor.evaluate("one => one === document.activeElement")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("Few ")
    page.keyboard.press("Control+b")
    page.keyboard.type("stayed")
    page.keyboard.press("Control+b")
    page.keyboard.type(" here")
    page.keyboard.press("Enter")
    page.keyboard.type("Reasons")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")  # heading
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("pay")
    page.get_by_role("button", name="List", exact=True).first.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("hours")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Control+k")
    page.keyboard.type("javascript:alert(1)")
    page.keyboard.press("Enter")
    assert page.get_by_text("This is no address that can be linked.").first.is_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("www.school.example")
    page.keyboard.press("Enter")
    expected = '<p>Few <b>stayed</b> here</p><h3>Reasons</h3><ul><li>pay</li><li><a href="https://www.school.example">hours</a></li></ul>'
    assert keyless(page.evaluate(VALUE)) == expected
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    assert editor.evaluate("one => one === document.activeElement")
    page.keyboard.press("Tab")
    assert not editor.evaluate("one => one.contains(document.activeElement)")
    page.get_by_role("button", name="Save all").press("Enter")
    assert keyless(stored(submission).problem_context) == expected
    assert page.watch.faults == []


def test_what_is_undone_and_joined(open_form):
    page = open_form()
    page.get_by_role("textbox", name="The problem").click()
    page.keyboard.press("Control+End")
    before = page.evaluate(VALUE)
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    page.get_by_role("button", name="Heading", exact=True).first.click()
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    assert keyless(page.evaluate(VALUE)) == "<p>Something was the matter.x</p>"
    for _time in range(4):
        page.keyboard.press("Control+z")
    assert page.evaluate(VALUE) == before
    assert page.watch.faults == []


PASTED = """([html, plain]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", plain);
    const options = { clipboardData: data, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_what_is_pasted_is_cleaned(open_form):
    page = open_form()
    page.get_by_role("textbox", name="The problem").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    hostile = (
        "<style>p{color:red}</style><h2 style='color:red' onclick='x()'>T</h2><p class=a><span style='font:x'>a "
        "<strong>b</strong></span><img src=x onerror='window.hit=1'><script>window.hit=1</script>"
        "<a href='javascript:x()'>j</a><a href='https://x.example/'>k</a></p><ul><li>c</ul>"
    )
    page.evaluate(PASTED, [hostile, ""])
    assert page.evaluate(VALUE) == ('<h3>T</h3><p>a <b>b</b>j<a href="https://x.example/">k</a></p><ul><li>c</li></ul>')
    page.evaluate(PASTED, ["", "one\n\ntwo <b>\nthree"])
    assert page.evaluate(VALUE).endswith("<li>c</li></ul><p>one</p><p>two &lt;b&gt;<br>three</p>")
    page.evaluate(PASTED, ["", " four"])
    assert page.evaluate(VALUE).endswith("three four</p>")
    assert page.evaluate("window.hit") is None
    assert page.watch.faults == []


def test_rows_in_place(open_form, submission):
    page = open_form()
    page.get_by_role("button", name="Add a step").press("Enter")
    page.keyboard.type("First")
    page.get_by_role("button", name="Add a quotation").press("Enter")
    page.keyboard.type("Well said")
    quotation = page.get_by_role("group", name="Quotation 2")
    quotation.get_by_role("button", name="Move up").press("Enter")
    assert page.get_by_role("group", name="Quotation 1").is_visible()
    assert page.evaluate("document.activeElement.dataset.rowDo") == "down"
    step = page.get_by_role("group", name="Step 2")
    step.get_by_role("textbox", name="What was done").click()
    page.keyboard.type("We began.")
    page.get_by_role("button", name="Add a film").press("Enter")
    page.get_by_role("group", name="Film 3").get_by_role("button", name="Remove").press("Enter")
    page.keyboard.press("Enter")
    assert page.get_by_role("group", name="Film 3").is_visible()
    page.get_by_role("group", name="Film 3").get_by_role("button", name="Remove").press("Enter")
    assert len([one for one in page.watch.requests if "/all-fields/" in one]) == 1
    page.get_by_role("button", name="Save all").press("Enter")
    page.wait_for_load_state()
    story = stored(submission).story.get_prep_value()
    assert [(one["type"], one["value"].get("title") or one["value"]["text"]) for one in story] == [
        ("quote", "Well said"), ("step", "First"),
    ]  # fmt: skip
    assert keyless(story[1]["value"]["text"]) == "<p>We began.</p>"
    assert page.watch.faults == []


def test_rows_and_uploads_without_javascript(open_form, submission):
    page = open_form(java_script_enabled=False)
    page.get_by_role("button", name="Add a picture").click()
    page.get_by_role("group", name="Picture 1").get_by_label("Picture", exact=True).set_input_files(
        {"name": "bench.jpg", "mimeType": "image/jpeg", "buffer": saved(drawn(), "JPEG")}
    )
    page.get_by_role("button", name="Add a step").click()
    page.get_by_role("group", name="Step 2").get_by_label("What was done").fill("Then **this**")
    page.get_by_role("group", name="Step 2").get_by_role("button", name="Move up").click()
    assert page.get_by_role("group", name="Picture 2").get_by_role("img").is_visible()
    page.get_by_role("group", name="Step 1").get_by_label("Title").fill("One")
    page.get_by_role("group", name="Step 1").get_by_label("Title").press("Enter")  # saves, and adds no row
    story = stored(submission).story
    assert [block.block_type for block in story] == ["step", "picture"]
    assert "Then <b>this</b>" in story[0].value["text"].source
    assert story[1].value["image"].width == 240


@pytest.mark.parametrize(
    "options", [{"language": "ar", "viewport": NARROW}, {"language": "de"}, {"color_scheme": "dark"}]
)
def test_everybody_can_use_it(open_form, options):
    page = open_form(**options)
    check_keyboard(page)
    for kind in ("step", "picture", "file"):
        page.locator(f"[data-rows-add={kind}]").click()
    assert violations(page) == []
    check_width(page)
    assert page.watch.faults == []


def test_mistakes_lead_to_their_field(open_form):
    page = open_form()
    page.locator("[data-rows=indicators] [data-rows-add]").click()
    page.get_by_role("group", name="Indicator 1").get_by_label("Value").fill("many")
    page.get_by_role("textbox", name="The problem").click()
    page.keyboard.type("Kept ")
    page.get_by_role("button", name="Save all").click()
    assert violations(page) == []
    page.get_by_role("alert").get_by_role("link", name="Indicators").click()
    assert page.evaluate("document.activeElement.name.split('-').at(-1)") == "value"
    assert page.evaluate("document.activeElement.value") == "many"
    assert "Kept" in page.get_by_role("textbox", name="The problem").inner_text()
