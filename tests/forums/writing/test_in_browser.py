"""Writing in a real browser: what is hostile does not run, what is typed is kept, everything goes by keyboard."""

from urllib.parse import urlencode

import pytest

from community.forums.models import PostDraft, PostFile, Thread
from community.forums.writing.drafts import keep_draft
from community.forums.writing.services import edit_post, send_answer, send_thread
from community.moderation.models import Standing
from tests.browsing import NARROW, wait_until
from tests.factories import MemberFactory
from tests.hostile.html import CALL, markdown_tricks, tricks
from tests.walk.checks import check_keyboard, check_width, violations

pytestmark = pytest.mark.browser
BREAKERS = (
    f'"><img src=x onerror="{CALL}">', f"'><svg onload={CALL}>", f"</title><script>{CALL}</script>", f"{{{{{CALL}}}}}",
    f"</textarea><script>{CALL}</script>", f"javascript:{CALL}", f"</script><script>{CALL}</script>",
)  # fmt: skip
#: Elements of posts that should not be there, links that lead elsewhere than out, and attributes that could run.
STRANGE = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const runs = ({ name, value }) => name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value);
  const known = /^(P|H3|H4|UL|OL|LI|BLOCKQUOTE|PRE|A|BDI|STRONG|EM|CODE|BR|SPAN|DIV)$/;
  return [...one.attributes].some(runs) || (one.closest(".post-text") && !known.test(one.tagName))
    || (one.tagName === "A" && one.href && !/^(https?|mailto):$/.test(one.protocol));
}).map((one) => one.outerHTML.slice(0, 200))"""


def portions(longest=19_000):
    """The whole corpus in texts that can be sent."""
    texts, text = [], ""
    for trick in dict.fromkeys([*BREAKERS, *tricks(), *markdown_tricks()]):
        if len(text) + len(trick) > longest:
            texts.append(text)
            text = ""
        text += f"{trick}\n\n"
    return [*texts, text]


def nothing_ran(page):
    """Asserts it, after everything that takes the mouse or the focus has had it."""
    page.evaluate("""() => document.querySelectorAll("main *").forEach((one) => {
        for (const kind of ["mouseover", "focus", "pointerenter", "animationstart", "toggle", "load", "error"])
            one.dispatchEvent(new Event(kind));
    })""")
    assert page.evaluate("window.hits") == 0
    assert page.evaluate(STRANGE) == []
    assert page.watch.faults == []


def test_nothing_hostile_runs(browse, board, writer, planted):
    texts, title = portions(), "".join(BREAKERS)[:140]
    writer.name = BREAKERS[0]
    writer.save()
    Standing.objects.update_or_create(user=writer, defaults={"is_trusted": True})  # newcomers write less
    stranger = MemberFactory(name=f"Zed {BREAKERS[1]}")
    post = send_thread(board=board, by=writer, title=title, text=texts[0], language="en")
    for name in BREAKERS:
        PostFile.objects.create(post=post, uploader=writer, file="forum/x.txt", name=name, alt=name)
    answers = [send_answer(thread=post.thread, by=writer, text=text) for text in texts[1:]]
    edit_post(post=post, by=writer, text=texts[-1] + f"@[]({stranger.key})")
    for place in (f"thread:{post.thread_id}", f"post:{post.pk}", "thread:0"):
        keep_draft(user=writer, place=place, typed={"text": texts[0], "title": title})
    page = browse("/en/forum/drafts/")
    nothing_ran(page)
    for path in (
        *(f"posts/{one.pk}/remove/" for one in (post, *answers)),
        f"posts/{post.pk}/history/", f"posts/{post.pk}/edit/", f"threads/{post.thread_id}/answer/?quote={post.pk}",
        f"boards/skills/write/?{urlencode({'title': BREAKERS[0], 'kind': BREAKERS[1], 'about': BREAKERS[2]})}",
    ):  # fmt: skip
        page.goto(f"http://127.0.0.1:9/en/forum/{path}")
        nothing_ran(page)
    page.goto(f"http://127.0.0.1:9/en/forum/threads/{post.thread_id}/answer/")
    for text in texts:
        page.locator("textarea").fill(text)
        page.get_by_role("button", name="Preview").click()
        wait_until(page, "document.querySelector('[data-writer-preview-text]').children.length > 10")
        nothing_ran(page)
        page.evaluate("document.querySelector('[data-writer-preview-text]').replaceChildren()")
    page.locator("textarea").fill("@Zed")
    page.get_by_role("option").wait_for()
    nothing_ran(page)
    for trick in BREAKERS:
        page.goto(f"http://127.0.0.1:9/en/practices/?{urlencode({'q': trick})}")
        assert page.evaluate("window.hits") == 0
        assert page.watch.faults == []


def test_directions_of_a_post_stay_within_it(browse, thread, writer):
    trick = "\u202e\u2067 אבג &#x202e; [\u202eabc](https://a.example/%E2%80%AE)\u2066\n\n- \u202eשלום\n- x"
    post = send_answer(thread=thread, by=writer, text=trick)
    page = browse(f"/en/forum/posts/{post.pk}/remove/")
    assert not set(page.locator("main").inner_text()) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
    isolated = page.evaluate(
        """() => [...document.querySelectorAll(".post-text > *")].every((one) =>
            /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi))"""
    )
    assert isolated


def test_writing_by_keyboard_alone(browse, thread, asker, writer):
    page = browse(f"/en/forum/threads/{thread.pk}/answer/")
    bar = page.get_by_role("toolbar", name="Formatting")
    bar.get_by_role("button", name="Bold").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.do") == "italic"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.type("Ask ")
    page.keyboard.type("@ann")
    page.get_by_role("option", name="Anna Asker").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    page.keyboard.type("twice")
    page.keyboard.press("End")
    expected = f"Ask @[Anna Asker]({asker.key}) **twice**"
    assert page.locator("textarea").input_value() == expected
    page.keyboard.press("Control+z")
    assert page.locator("textarea").input_value() != expected
    page.keyboard.press("Control+y")
    page.get_by_role("button", name="Preview").press("Enter")
    wait_until(page, "document.activeElement.id === 'preview-title'")
    assert page.locator("[data-writer-preview-text] a.mention").inner_text() == "@Anna Asker"
    page.get_by_role("button", name="Send the answer").press("Enter")
    wait_until(page, "!location.pathname.endsWith('/answer/')")
    assert thread.posts.get(number=2).text == f"Ask @[]({asker.key}) **twice**"


def test_form_saves_itself_and_keeps_what_it_cannot_save(browse, thread, writer):
    path = f"/en/forum/threads/{thread.pk}/answer/"
    page = browse(path)
    page.locator("textarea").fill("Saved by itself")
    page.locator("textarea").blur()
    wait_until(page, "document.querySelector('[data-writer-status]').textContent.startsWith('Kept as a draft')")
    assert PostDraft.objects.get().typed["text"] == "Saved by itself"
    page.context.set_offline(True)
    page.route("**/answer/", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    page.locator("textarea").fill("Typed in the tunnel")
    page.locator("textarea").blur()
    wait_until(page, "document.querySelector('[data-writer-status]').dataset.trouble === ''")
    page.context.set_offline(False)
    page.goto(f"http://127.0.0.1:9{path}")
    assert page.locator("textarea").input_value() == "Typed in the tunnel"
    assert page.locator("[data-writer-restored]").is_visible()


def test_everything_without_javascript(browse, board, writer):
    page = browse("/en/forum/boards/skills/write/", java_script_enabled=False)
    page.get_by_label("Question").check()
    page.get_by_label("Title").fill("How?")
    page.get_by_label("Your text").fill("**Why**")
    page.get_by_role("button", name="Preview").click()
    assert page.locator(".writer-preview strong").inner_text() == "Why"
    assert page.get_by_label("Title").input_value() == "How?"
    assert not page.get_by_label("Last day of the consultation").is_visible()
    page.get_by_role("button", name="Begin the thread").click()
    assert Thread.objects.get().posts.get().text == "**Why**"


@pytest.mark.parametrize(
    "options", [{"language": "ar", "viewport": NARROW}, {"language": "de"}, {"language": "en", "color_scheme": "dark"}]
)
def test_everybody_can_use_it(browse, thread, writer, options):
    language = options.pop("language")
    note = "A draft"
    keep_draft(user=writer, place=f"thread:{thread.pk}", typed={"text": note})
    post = send_answer(thread=thread, by=writer, text="> *x*\n\n```\ncode\n```")
    edit_post(post=post, by=writer, text="> *y*\n\n- z")
    page = browse(f"/{language}/forum/boards/skills/write/", **options)
    for path in ("", f"threads/{thread.pk}/answer/?quote={post.pk}", f"posts/{post.pk}/history/", "drafts/"):
        if path:
            page.goto(f"http://127.0.0.1:9/{language}/forum/{path}")
        assert violations(page) == []
        check_width(page)
    page.goto(f"http://127.0.0.1:9/{language}/forum/posts/{post.pk}/edit/")
    check_keyboard(page)
    assert page.watch.faults == []
