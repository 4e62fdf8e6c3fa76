"""What the pages of events, practices and projects say of what stays of an event."""

import pytest

from community.events.models import EventPlan, Recommendation
from community.events.services import save_event_page
from community.projects.services import publish_project_page
from tests.factories import EventFactory, MemberFactory, PracticeFactory, ProjectFactory, RegistrationFactory

from .held import held_event, material, participant, presented, recommended, text_of

pytestmark = pytest.mark.django_db


def test_key_messages_recommendations_and_materials(client, planted):
    event, practice = held_event(), PracticeFactory(title="Ties that hold")
    save_event_page(event=event, language="en", title="Held", introduction="It was.", key_messages="- Ask *first*.")
    recommended(event, practice, en="Pay for **meetings**.", de="Zahlt Treffen.")
    material(event, title="What we showed")
    material(event, kind="recording", title="The talk", url="https://video.example/talk")
    text = text_of(client, f"/en/events/{event.slug}/")
    assert "Ask <em>first</em>." in text
    assert "Pay for <strong>meetings</strong>." in text
    assert "Ties that hold" in text
    assert text.index("What we showed") < text.index("The talk")
    assert "https://video.example/talk" in text
    assert "<video" not in text
    assert "<iframe" not in text
    assert "Zahlt Treffen." in text_of(client, f"/de/events/{event.slug}/")


def test_nothing_stays_nothing_is_said(client, planted):
    assert 'id="results"' not in text_of(client, f"/en/events/{held_event().slug}/")


def test_slides_are_shown_once_it_has_begun(client, planted):
    event = EventFactory()
    material(event, title="Too early")
    material(event, kind="preparatory", title="Read this before")
    text = text_of(client, f"/en/events/{event.slug}/")
    assert "Too early" not in text
    assert text.count("Read this before") == 1


def test_what_is_for_participants_is_shown_to_them_alone(client, planted):
    member = MemberFactory()
    row = participant(user=member)
    material(row.event, title="For those who came", audience="registered")
    address = f"/en/events/{row.event.slug}/"
    assert "For those who came" not in text_of(client, address)
    client.force_login(MemberFactory())
    assert "For those who came" not in text_of(client, address)
    client.force_login(member)
    text = text_of(client, address)
    assert "For those who came" in text
    assert f"/registrations/{row.token}/feedback/" in text


def test_photographs_need_the_agreement_of_those_shown(client, planted):
    event = held_event()
    material(event, kind="photograph", url="", file="events/a.webp", alt="Hands at a bench", has_consent=True)
    material(event, kind="photograph", url="", file="events/b.webp", alt="A face", has_consent=False)
    text = text_of(client, f"/en/events/{event.slug}/")
    assert 'alt="Hands at a bench"' in text
    assert "A face" not in text


def test_a_practice_names_the_events_that_presented_and_recommend_it(client, planted):
    practice = PracticeFactory()
    first, second = held_event(title="First day"), held_event(title="Second day")
    draft = EventFactory(title=None)
    inner = EventFactory(title="Behind doors", access="partners", project=ProjectFactory())
    for event in (first, draft, inner):
        presented(event, practice)
    recommended(second, practice)
    text = text_of(client, practice.get_url())
    assert text.index("Presented at") < text.index("First day") < text.index("Recommended at")
    assert text.index("Recommended at") < text.index("Second day")
    assert "Behind doors" not in text
    assert draft.slug not in text


def test_a_practice_of_no_event_says_nothing(client, planted):
    assert "At events" not in text_of(client, PracticeFactory().get_url())


def test_a_project_holds_its_plan_against_what_was_held(client, planted):
    project = ProjectFactory()
    EventPlan.objects.create(project=project, kind="workshop", planned=2)
    EventPlan.objects.create(project=project, kind="conference", planned=1)
    held_event(title="The first one", project=project)
    held_event(title="The second one", project=project)
    EventFactory(title="The last one", project=project, kind="conference")
    EventFactory(title="Behind doors", project=project, access="partners")
    text = " ".join(text_of(client, project_address(project)).split())
    assert "<dt>Thematic workshop</dt><dd>2 of 2 held</dd>" in text
    assert "<dt>Final conference</dt><dd>0 of 1 held</dd>" in text
    assert text.index("The last one") < text.index("The first one")
    assert "Behind doors" not in text


def project_address(project):
    """Where a project is met, now that it has a page."""
    return publish_project_page(project=project, language="en", title="A project", summary="What for.").get_url()


@pytest.mark.parametrize("count", [1, 20])
def test_pages_stay_within_their_queries(client, planted, django_assert_max_num_queries, count):
    project, practice = ProjectFactory(), PracticeFactory()
    for _n in range(count):
        event = held_event(project=project)
        presented(event, practice)
        recommended(event, practice)
        material(event)
    for address in (f"/en/events/{event.slug}/", practice.get_url(), project_address(project)):
        text_of(client, address)
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
    member = MemberFactory()
    client.force_login(member)
    with django_assert_max_num_queries(12):
        client.get(f"/en/events/{event.slug}/")


def test_a_recommendation_without_words_is_left_out(client, planted):
    event = held_event()
    Recommendation.objects.create(event=event, words={"en": {"text": ""}})
    assert "Recommendations" not in text_of(client, f"/en/events/{event.slug}/")


def test_a_guest_finds_her_materials_at_her_registration(client, planted):
    row = participant()
    material(row.event, title="For those who came", audience="registered", url="", file="events/x.pdf")
    waiting = RegistrationFactory(event=EventFactory())
    text = text_of(client, f"/en/events/registrations/{row.token}/")
    assert f"?key={row.token}" in text
    assert "For those who came" in text
    assert "Materials" not in text_of(client, f"/en/events/registrations/{waiting.token}/")
