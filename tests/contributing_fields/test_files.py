"""Files that members send: what is taken, what is refused, what it costs, how it is served."""

import io
import json
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from portal.core.file_uploads import MESSAGES, FileRefused, checked_file
from tests.contributing_fields.hostile_files import good_files, hostile_files, pdf
from tests.databases import ROOT

MOST_MEGABYTES, MOST_SECONDS = 200, 2


def measured(which):
    """{name: (code, ending or message, megabytes, seconds)} of a corpus, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.contributing_fields.measured", which], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return {name: tuple(rest) for name, *rest in map(json.loads, done.stdout.splitlines())}


def test_every_good_file_is_kept_as_what_it_is():
    files = good_files()
    found = {}
    for name, (data, _ending) in files.items():
        file = io.BytesIO(data)
        file.name = name
        kept = checked_file(file)
        assert kept.read() == data
        found[name] = kept.name.partition(".")[2]
    assert len(files) >= 20
    assert found == {name: ending for name, (_data, ending) in files.items()}


def test_no_hostile_file_is_taken_and_none_costs_much():
    files, found = hostile_files(), measured("hostile")
    assert len(files) >= 60
    assert set(found) == set(files)
    wrong = {
        name: found[name][0] for name, (_data, code) in files.items() if found[name][0] != (code or found[name][0])
    }
    assert wrong == {}
    assert [name for name, (code, *_rest) in found.items() if code == "taken"] == []
    assert {text for _code, text, *_rest in found.values()} <= {str(message) for message in MESSAGES.values()}
    assert _costly(found) == {}


def test_no_picture_costs_much():
    found = measured("pictures")
    assert {name for name, (code, *_rest) in found.items() if code == "taken"} >= {
        "large.png",
        "large.jpg",
    }
    assert _costly(found) == {}


def _costly(found):
    return {
        name: (round(megabytes), round(seconds, 2))
        for name, (_code, _text, megabytes, seconds) in found.items()
        if megabytes > MOST_MEGABYTES or seconds > MOST_SECONDS
    }


def test_names_are_random():
    file = io.BytesIO(pdf())
    file.name = "../../hostile\u202efdp.pdf"
    names = {checked_file(file).name for _n in range(2)}
    assert len(names) == 2
    assert all(len(name) == 36 and name.endswith(".pdf") for name in names)


def test_an_unknown_ending_is_refused_with_words():
    file = io.BytesIO(b"<html>")
    file.name = "page.html"
    with pytest.raises(FileRefused) as refusal:
        checked_file(file)
    assert refusal.value.code == "type"
    assert "PDF, ODT" in refusal.value.messages[0]


@pytest.fixture
def document(db):
    made = Document(title="Work & safety <plan>")
    made.file.save(f"{'ab' * 16}.pdf", ContentFile(pdf()), save=True)
    return made


def test_a_document_is_saved_and_never_shown(client, document):
    answer = client.get(document.url)
    assert b"".join(answer) == pdf()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="work-safety-plan.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post(document.url).status_code == 405
    assert client.get(document.url.replace("ab", "ba")).status_code == 404


def test_a_document_found_among_the_uploads_is_saved_too(client, document):
    answer = client.get(f"/media/{document.file.name}")
    assert answer.headers["Content-Disposition"] == "attachment"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_document_with_a_name_keeps_it(client, db):
    made = Document(title="Anything")
    made.file.save("handbook.pdf", ContentFile(pdf()), save=True)
    assert client.get(made.url).headers["Content-Disposition"] == f'attachment; filename="{made.filename}"'
