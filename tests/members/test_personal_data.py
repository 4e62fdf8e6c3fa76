"""My data: every field classified, what the page says, the copy, and that it is really she who asks."""

import json
import re
import time
import zipfile
from io import BytesIO

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.core.management import CommandError, call_command
from django.db import models
from django.test.utils import isolate_apps

from community.members.choices import Purpose
from community.members.consents import record_consent
from community.members.models import Message
from community.members.personal_data import coverage
from community.members.services import save_profile
from community.notifications.models import OutgoingMail
from portal.core.classification import ClassifiedTwice, classify, rules
from tests.costs import queries_of
from tests.factories import MemberFactory

DATA = "/en/account/data/"


def log_in_surely(client, member):
    """Logs in as she would who has just shown who she is."""
    client.force_login(member)
    session = client.session
    session["account_authentication_methods_user"] = str(member.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session.save()


@pytest.fixture
def member(db):
    return MemberFactory(name="Ilze <b>Paraudziņa", email="ilze@members.example")


# --- classification


def test_every_field_of_every_model_is_classified():
    assert coverage.faults() == []


def test_new_field_and_new_model_are_named():
    installed = coverage.installed()
    installed["members.Profile"] = [*installed["members.Profile"], "shoe_size"]
    installed["taggit.Tag"] = [*installed["taggit.Tag"], "owner"]
    installed["members.Diary"] = ["id", "text"]
    installed["practices.PracticeTerm"].remove("code")
    del installed["members.Block"]
    assert coverage.faults(models=installed) == [
        "practices.PracticeTerm.code: is no more",
        "members.Profile.shoe_size: is not classified",
        "taggit.Tag.owner: is not classified",
        "members.Diary: is not classified (id text)",
        "members.Block: is no more",
    ]


@isolate_apps("community.members")
def test_fields_are_those_of_the_table():
    class Diary(models.Model):  # noqa: DJ008
        text = models.TextField()

        class Meta:
            app_label = "members"

    assert coverage.fields_of(Diary) == ["id", "text"]


def test_field_is_classified_once():
    rule = next(rule for rule in rules() if rule.model == "members.Block")
    with pytest.raises(ClassifiedTwice):
        classify("members.Block", rows=rule.rows)
    with pytest.raises(TypeError):
        classify("members.Nothing", rows=rule.rows, tolled="id")


def test_what_stays_or_is_not_told_has_a_reason():
    from portal.core.classification import Rows

    silent = [rule.model for rule in rules() if (rule.rows is not Rows.GO or rule.untold) and not rule.why]
    assert silent == []
    assert [rule.model for rule in rules() if rule.told_to and not str(rule.title)] == []


def test_command_names_what_is_not_classified(capsys, monkeypatch):
    call_command("check_personal_data")
    listed = {label: fields for label, fields in coverage.listed().items() if label != "taggit.Tag"}
    monkeypatch.setattr(coverage, "listed", lambda: listed)
    with pytest.raises(CommandError, match="taggit.Tag: is not classified"):
        call_command("check_personal_data")


# --- the page


def test_visitors_are_led_to_the_log_in(client, db):
    for path in ("", "copy/", "erase/", "code/"):
        answer = client.get(DATA + path)
        assert answer.status_code == 302
        assert "/login/" in answer.url
    assert client.post(DATA + "consent/", {"give": "news"}).status_code == 302


def test_page_says_in_plain_words_what_there_is(client, member):
    save_profile(user=member, about="x", terms={"language": ["lv", "en"]})
    record_consent(user=member, purpose=Purpose.TERMS)
    Message.objects.create(sender=member, recipient=MemberFactory(), text="Hello")
    client.force_login(member)
    answer = client.get(DATA)
    assert "no-store" in answer["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.text
    assert "Ilze &lt;b&gt;Paraudziņa" in answer.text
    assert re.search(r"Your profile</th><td>3</td>\s*<td>is deleted", answer.text)
    assert re.search(r"Messages that you wrote or received</th><td>1</td>", answer.text)
    assert "Version 2026-11, agreed on" in answer.text


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("path", ["", "erase/"])
def test_pages_open_in_every_direction(client, member, language, path):
    log_in_surely(client, member)
    assert client.get(f"/{language}/account/data/{path}").status_code == 200


def test_page_takes_the_same_few_queries_with_many_rows(client, member):
    friend = MemberFactory()
    log_in_surely(client, member)

    few = {path: queries_of(client, path) for path in (DATA, DATA + "erase/")}
    Message.objects.bulk_create(Message(sender=member, recipient=friend, text="x") for _n in range(1000))
    assert {path: queries_of(client, path) for path in few} == few
    assert max(few.values()) <= 12


def test_consent_to_news_is_given_and_withdrawn_by_post_alone(client, member):
    client.force_login(member)
    assert client.get(DATA + "consent/").status_code == 405
    client.post(DATA + "consent/", {"give": "news"})
    assert member.consents.get().withdrawn_at is None
    assert "Send me no more news" in client.get(DATA).text
    client.post(DATA + "consent/", {"withdraw": "news"})
    assert member.consents.get().withdrawn_at is not None


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x", ""])
def test_consent_leads_nowhere_else(client, member, wanted):
    client.force_login(member)
    assert client.post(DATA + "consent/", {"give": "news", "next": wanted}).url == DATA


def test_unknown_consents_are_not_noted(client, member):
    client.force_login(member)
    for data in ({"give": "all"}, {"withdraw": "terms"}, {}):
        assert client.post(DATA + "consent/", data).status_code == 302
    assert not member.consents.exists()


# --- is it she?


def test_copy_is_a_zip_for_who_has_just_logged_in(client, member, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    save_profile(user=member, about="About me")
    member.profile.picture.save("x.webp", BytesIO(b"a picture"))
    log_in_surely(client, member)
    answer = client.get(DATA + "copy/")
    assert answer["Content-Type"] == "application/zip"
    assert re.fullmatch(r'attachment; filename="my-data-[\d-]+.zip"', answer["Content-Disposition"])
    with zipfile.ZipFile(BytesIO(answer.getvalue())) as archive:
        data = json.loads(archive.read("data.json"))
        readme = archive.read("README.txt").decode()
        profile = next(one for one in data["sections"] if one["section"] == "members.Profile")["rows"][0]
        assert archive.read(profile["picture"]) == b"a picture"
    assert profile["about"] == "About me"
    assert "Your profile (members.Profile): 1" in readme


def test_files_beyond_the_limit_are_named(member, settings, tmp_path, monkeypatch):
    from community.members.personal_data import copy_of_data as module

    settings.MEDIA_ROOT = tmp_path
    save_profile(user=member)
    member.profile.picture.save("x.webp", BytesIO(b"a picture"))
    monkeypatch.setattr(module, "MOST_BYTES", 3)
    with zipfile.ZipFile(module.copy_of_data(member)) as archive:
        assert sorted(archive.namelist()) == ["README.txt", "data.json"]
        assert "files/members.Profile/" in archive.read("README.txt").decode()


@pytest.mark.parametrize("path", ["copy/", "erase/"])
def test_password_is_asked_again(client, member, path):
    member.set_password("joinery-2027")
    member.save()
    client.force_login(member)
    asked = client.get(DATA + path)
    assert asked.status_code == 302
    assert asked.url == f"/en/account/reauthenticate/?next=%2Fen%2Faccount%2Fdata%2F{path[:-1]}%2F"
    assert client.post(asked.url, {"password": "joinery-2028"}).status_code == 200
    assert client.post(asked.url, {"password": "joinery-2027"}).url == DATA + path
    assert client.get(DATA + path).status_code == 200


def test_old_log_in_is_not_enough(client, member):
    log_in_surely(client, member)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time() - 301}]
    session.save()
    assert client.get(DATA + "copy/").status_code == 302


def sent_code(member):
    return re.search(
        r"^\s*([a-z0-9]{8})$", OutgoingMail.objects.filter(recipient=member).latest("pk").text, re.MULTILINE
    )[1]


def test_without_password_a_mailed_code_opens(client, member):
    client.force_login(member)
    asked = client.get(DATA + "copy/")
    assert asked.url == DATA + "code/?next=%2Fen%2Faccount%2Fdata%2Fcopy%2F"
    assert "Send me a code" in client.get(asked.url).text
    assert client.post(asked.url, {"send": "1"}).status_code == 302
    code = sent_code(member)
    assert code not in str(dict(client.session))
    wrong = client.post(asked.url, {"code": "22222222"})
    assert (wrong.status_code, "This is not the code" in wrong.text, 'value="22222222"' in wrong.text) == (
        400,
        True,
        True,
    )
    assert client.post(asked.url, {"code": f" {code[:4].upper()} {code[4:]}"}).url == DATA + "copy/"
    assert client.get(DATA + "copy/").status_code == 200


def test_code_is_good_once_briefly_and_for_three_tries(client, member):
    client.force_login(member)
    assert client.post(DATA + "code/", {"code": "22222222"}).status_code == 400
    client.post(DATA + "code/", {"send": "1"})
    for _n in range(3):
        client.post(DATA + "code/", {"code": "wrong"})
    late = client.post(DATA + "code/", {"code": sent_code(member)})
    assert "too old or was tried too often" in late.text
    client.post(DATA + "code/", {"send": "1"})
    session = client.session
    session["data_code"] = {**session["data_code"], "at": time.time() - 601}
    session.save()
    assert client.post(DATA + "code/", {"code": sent_code(member)}).status_code == 400


def test_code_of_another_member_does_not_open(client, member):
    other = MemberFactory()
    client.force_login(other)
    client.post(DATA + "code/", {"send": "1"})
    code, digest = sent_code(other), client.session["data_code"]
    client.logout()
    client.force_login(member)
    session = client.session
    session["data_code"] = digest
    session.save()
    assert client.post(DATA + "code/", {"code": code}).status_code == 400


@pytest.mark.parametrize("code", ["", "x" * 10_000, "\x00", "<script>", "２３４５６７８９"])
def test_hostile_codes_are_refused(client, member, code):
    client.force_login(member)
    client.post(DATA + "code/", {"send": "1"})
    assert client.post(DATA + "code/", {"code": code}).status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "data", "most"), [("get", "copy/", {}, 6), ("post", "code/", {"send": "1"}, 5)]
)
def test_limits(client, member, method, path, data, most):
    client.force_login(member)
    if path == "copy/":
        log_in_surely(client, member)
    answers = [getattr(client, method)(DATA + path, data).status_code for _n in range(most + 1)]
    assert answers[-1] == 429
    assert 429 not in answers[:-1]
