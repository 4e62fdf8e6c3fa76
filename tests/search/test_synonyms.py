"""Synonyms: what editors write is found at once, in its language, without a query more; and how it is edited."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from search import synonyms
from search.backends.database import DatabaseBackend
from search.documents import TextPart
from search.expansion import meanings
from search.models import SynonymGroup
from search.query import SearchQuery
from search.textquery import parse
from tests.search.made import make_document

pytestmark = pytest.mark.django_db

LIST, ADD = "wagtailsnippets_search_synonymgroup:list", "wagtailsnippets_search_synonymgroup:add"

#: As it is outside the tests, which lengthen it.
SECONDS = synonyms.VERSION_SECONDS


@pytest.fixture
def backend():
    return DatabaseBackend()


@pytest.fixture
def keys(backend):
    def run(text, **fields):
        return sorted(hit.key for hit in backend.search(SearchQuery(text=text, **fields)).hits)

    return run


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        ("en", "praxis", "Good practices"),
        ("en", "CVET", "Continuing vocational education and training for all"),
        ("en", "continuing vocational education and training", "C-VET for all"),
        ("en", "WBL", "Work-based learning"),
        ("en", "work-based learning", "WBL in a forge"),
        ("en", "world of work", "The labour market"),
        ("en", "working life", "A new world of work"),
        ("en", "Türkiye", "Workshops of Turkey"),
        ("de", "KMU", "Kleine und mittlere Unternehmen bilden aus"),
        ("lv", "darba tirgū", "Ceļš uz darba pasauli"),
        ("el", "αγορά εργασίας", "Ο κόσμος της εργασίας"),
        ("ar", "سوق العمل", "الطريق إلى عالم العمل"),
        ("fi", "työelämä", "Suomen työmarkkinat"),
        ("tr", "KOBİ", "Küçük ve orta ölçekli işletmeler için"),
    ],
)
def test_first_groups_are_found(backend, keys, language, typed, title):
    backend.upsert([make_document("met", title=title, language=language), make_document("other", title="Nothing")])
    assert keys(typed, language=language) == ["met"]
    assert keys(f'"{typed}"', language=language) == []


def test_every_language_has_groups_that_editors_could_have_written():
    groups = SynonymGroup.objects.all()
    assert len({group.language for group in groups}) == 18
    for group in groups:
        group.full_clean()


def test_other_words_stay_required_and_members_of_many_words_are_phrases(backend, keys):
    backend.upsert(
        [
            make_document("both", title="Labour market", body="wood"),
            make_document("one", title="Labour market"),
            make_document("apart", title="A market for wood", body="hard labour"),
        ]
    )
    assert keys("working life wood") == ["both"]
    assert keys("wood world of work") == ["both"]
    assert keys("working life -wood") == ["one"]
    assert keys("wood OR working life") == ["apart", "both", "one"]


def test_a_synonym_holds_in_its_language_alone(backend, keys):
    SynonymGroup.objects.create(language="en", words="gift, present")
    texts = {"de": TextPart("de", "Das present im Betrieb", url="/de/x/")}
    backend.upsert([make_document("german", texts=texts), make_document("english", title="A present")])
    assert keys("gift") == ["english"]
    assert keys("gift", language="de") == ["english"], "whoever reads"


def test_synonyms_do_not_lead_on_to_others(backend, keys):
    SynonymGroup.objects.create(language="en", words="alpha, beta")
    SynonymGroup.objects.create(language="en", words="beta, gamma")
    backend.upsert(make_document(word, title=word) for word in ("alpha", "beta", "gamma"))
    assert keys("alpha") == ["alpha", "beta"]
    assert keys("beta") == ["alpha", "beta", "gamma"]


def test_what_is_the_same_word_after_all_is_not_looked_for_twice():
    spelt_out = ("en·continue", "en·vocational", "en·education", "en·and", "en·training")
    assert meanings(("en",)).variants(["C-VET"]) == meanings(("en",)).variants(["cvet"]) == (spelt_out,)


def test_an_edit_acts_at_once(backend, keys):
    backend.upsert([make_document("one", title="hammer"), make_document("two", title="mallet")])
    assert keys("hammer") == ["one"]
    group = SynonymGroup.objects.create(language="en", words="hammer, mallet")
    assert keys("hammer") == ["one", "two"]
    group.words = "hammer, gavel"
    group.save()
    assert keys("hammer") == ["one"]
    group.words = "hammer, mallet"
    group.save()
    assert keys("hammer") == ["one", "two"]
    group.delete()
    assert keys("hammer") == ["one"]


def test_an_edit_of_another_process_is_seen_when_the_cache_ends(backend, keys):
    backend.upsert([make_document("one", title="hammer"), make_document("two", title="mallet")])
    assert keys("hammer") == ["one"]
    SynonymGroup.objects.bulk_create([SynonymGroup(language="en", words="hammer, mallet")])
    assert keys("hammer") == ["one"]
    assert 0 < SECONDS <= 60
    cache.delete(synonyms.VERSION)
    assert keys("hammer") == ["one", "two"]


def test_a_version_of_another_process_is_read(backend, keys):
    backend.upsert([make_document("one", title="hammer"), make_document("two", title="mallet")])
    assert keys("hammer") == ["one"]
    SynonymGroup.objects.bulk_create([SynonymGroup(language="en", words="hammer, mallet")])
    cache.set(synonyms.VERSION, "of another process")
    assert keys("hammer") == ["one", "two"]


def test_a_warm_cache_asks_nothing():
    parse("working life", "en", ("en", "lv"))
    with CaptureQueriesContext(connection) as queries:
        parse("world of work", "lv", ("en", "lv"))
    assert len(queries) == 0


@pytest.mark.parametrize(
    ("words", "messages"),
    [
        ("", None),
        ("alone", ["At least two different words or phrases are needed."]),
        ("one,, ,\n،", ["At least two different words or phrases are needed."]),
        ("one, ?!", ["There is no word in “?!”."]),
        ("One two, three\none  TWO", ["“one TWO” is there twice."]),
        ("one, " + "x" * 101, ["“xxxxxxxxxxxxxxxxxxxx…” is too long: at most 100 characters."]),
        (", ".join(f"w{n}" for n in range(21)), ["A group has 20 words or phrases at most."]),
    ],
)
def test_what_cannot_be_a_group_is_said(words, messages):
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(language="en", words=words).full_clean()
    assert list(refused.value.message_dict) == ["words"]
    assert messages is None or refused.value.message_dict["words"] == messages


def test_members_stand_on_lines_or_between_commas():
    group = SynonymGroup(language="ar", words=" عالم  العمل، سوق العمل\r\nthird , 'a,b'")
    assert group.members == ("عالم العمل", "سوق العمل", "third", "'a", "b'")
    assert str(group) == "عالم العمل, سوق العمل, third, 'a, b'"


def test_admin_lists_by_language_and_adds(client, editor, keys, backend):
    client.force_login(editor)
    page = client.get(reverse(LIST), {"language": "lv"})
    assert page.status_code == 200
    assert "darba pasaule" in page.text
    assert "Berufsbildung" not in page.text
    form = client.get(reverse(ADD))
    assert "Example: WBL, work-based learning" in form.text
    refused = client.post(reverse(ADD), {"language": "en", "words": "hammer", "note": ""})
    assert "At least two different words or phrases are needed." in refused.text
    added = client.post(reverse(ADD), {"language": "en", "words": "hammer\nmallet", "note": "tools"})
    assert (added.status_code, added.url) == (302, reverse(LIST))
    backend.upsert([make_document("two", title="mallet")])
    assert keys("hammer") == ["two"]


def test_admin_shows_synonyms_only_to_those_who_may(client, django_user_model):
    person = django_user_model.objects.create_user("editor@portal.example", "a long password", name="Editor")
    group = Group.objects.create(name="admin only")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    client.force_login(person)
    assert client.get(reverse(LIST)).status_code == 302
    assert reverse(LIST) not in client.get(reverse("wagtailadmin_home")).text
    group.permissions.add(Permission.objects.get(codename="add_synonymgroup"))
    assert client.get(reverse(LIST)).status_code == 200
    assert reverse(LIST) in client.get(reverse("wagtailadmin_home")).text
