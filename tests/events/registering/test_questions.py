"""The organisers' questions: kinds, conditions, languages, and what is kept of answers."""

import pytest

from community.events.models import Question, Registration
from tests.factories import EventFactory, MemberFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]
TYPED = {"name": "Anna", "language": "en"}


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def send(client, event):
    client.force_login(MemberFactory())

    def _send(**answers):
        return client.post(f"/en/events/{event.slug}/register/", TYPED | answers)

    return _send


def ask(event, label, kind="text", after=None, value="", **facts):
    facts["options"] = facts.get("options", [])
    labels = {code: code.title() for code in facts["options"]}
    return Question.objects.create(
        event=event, kind=kind, depends_on=after, depends_value=value,
        words={"en": {"label": label, "options": labels}}, **facts,
    )  # fmt: skip


def field(question):
    return f"question{question.pk}"


def test_answers_are_kept_by_kind(event, send):
    line, many = ask(event, "Line"), ask(event, "Many", "choices", options=["a", "b", "c"])
    one, said = ask(event, "One", "choice", options=["x", "y"]), ask(event, "Said", "yesno")
    number, long = ask(event, "Number", "number"), ask(event, "Long", "long")
    ask(event, "Empty")
    answers = {line: "L", many: ["a", "c"], one: "y", said: "no", number: "12", long: "Two\nlines"}
    assert send(**{field(question): answer for question, answer in answers.items()}).status_code == 302
    kept = {str(question.pk): answer for question, answer in answers.items()} | {str(number.pk): 12}
    assert Registration.objects.get().answers == kept


def test_question_that_is_not_asked_is_neither_required_nor_kept(event, send):
    comes = ask(event, "By train?", "yesno", is_required=True)
    when = ask(event, "When?", after=comes, value="yes", is_required=True)
    ticket = ask(event, "Which ticket?", "number", after=when, value="late", is_required=True)
    missing = send()
    assert (missing.status_code, list(missing.context["form"].errors)) == (400, [field(comes)])
    unanswered = send(**{field(comes): "yes"})
    assert list(unanswered.context["form"].errors) == [field(when)]
    assert send(**{field(comes): "no", field(when): "At nine", field(ticket): "not a number"}).status_code == 302
    assert Registration.objects.get().answers == {str(comes.pk): "no"}


def test_condition_on_one_of_several_choices(event, send):
    meals = ask(event, "Meals", "choices", options=["lunch", "dinner"])
    drink = ask(event, "Drink", after=meals, value="dinner", is_required=True)
    assert list(send(**{field(meals): ["lunch", "dinner"]}).context["form"].errors) == [field(drink)]
    assert send(**{field(meals): ["lunch"]}).status_code == 302


def test_questions_in_a_circle_are_not_asked(event, send):
    one = ask(event, "One", "yesno", is_required=True)
    other = ask(event, "Other", "yesno", after=one, value="yes", is_required=True)
    Question.objects.filter(pk=one.pk).update(depends_on=other, depends_value="yes")
    assert send(**{field(one): "yes", field(other): "yes"}).status_code == 302
    assert Registration.objects.get().answers == {}


@pytest.mark.parametrize("answer", ["z", "<b>", ""])
def test_forged_choice_is_refused(event, send, answer):
    one = ask(event, "One", "choice", options=["x"], is_required=True)
    assert (send(**{field(one): answer}).status_code, Registration.objects.count()) == (400, 0)


def test_question_in_another_language_says_in_which(client, event):
    Question.objects.create(event=event, kind="choice", options=["j"], words={
        "lv": {"label": "Vai <nāksiet>?", "options": {"j": "Jā"}}})  # fmt: skip
    page = client.get(f"/en/events/{event.slug}/register/").text
    assert '<span lang="lv" dir="ltr">Vai &lt;nāksiet&gt;?</span>' in page
    assert '<span lang="lv" dir="ltr">Jā</span>' in page
    assert '<span lang="lv" dir=' not in client.get(f"/lv/events/{event.slug}/register/").text


def test_condition_is_said_to_those_who_see_all_questions(client, event):
    comes = ask(event, "By train?", "yesno")
    ask(event, "When?", after=comes, value="yes")
    page = client.get(f"/en/events/{event.slug}/register/").text
    assert "Only if you answer “By train?” with “Yes”." in page
    assert f'data-asked-if="{field(comes)}" data-asked-value="yes"' in page
