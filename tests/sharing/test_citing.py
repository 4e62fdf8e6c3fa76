"""Citations: escaped for each format, and nobody is named who does not want to be."""

import json

import pytest

from community.members.services import save_profile
from practices.sharing.citing import bibtex, citation_of, csl_json, one_line, ris, tex
from practices.sharing.queries import practice_to_share
from tests.factories import MemberFactory, OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db
HOSTILE = "50 % of {A} & B_C #1 ~x^2 \\end $y\nER  - \nTI  - other"


@pytest.fixture
def hostile(planted):
    organisation = OrganisationFactory(name="A {B} and Sons, Ltd")
    PracticeFactory(title=HOSTILE, summary='Says "no"\r\nER  - ', organisation=organisation)
    return citation_of(practice_to_share("gp-2022-1", "en"))


def test_citation_is_a_file_in_each_format(client, demo):
    for style, ending, kind in (
        ("bibtex", "bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "ris", "application/x-research-info-systems; charset=utf-8"),
        ("csl-json", "json", "application/vnd.citationstyles.csl+json"),
    ):
        answer = client.get(f"/de/practices/GP-2022-14/cite/{style}/")
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="gp-2022-14.{ending}"'
        for told in ("Lernen in kleinen Tischlereien", "Kokamatu Koprade", "GP-2022-14", "CC BY 4.0"):
            assert told in answer.text or (told, style) == ("CC BY 4.0", "csl-json")
        assert "http://127.0.0.1:8000/de/practices/gp-2022-14/" in answer.text
    assert client.get("/de/practices/gp-2022-14/cite/word/").status_code == 404


def test_bibtex_takes_every_character_for_itself(hostile):
    entry = bibtex(hostile)
    assert tex("{}\\%&#_~^$") == (
        r"\textbraceleft{}\textbraceright{}\textbackslash{}\%\&\#\_\textasciitilde{}\textasciicircum{}\$"
    )
    depth = 0
    for char in entry:  # braces balance, as BibTeX counts them
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert entry.startswith("@misc{gp-2022-1,\n")
    assert r"author = {{A \textbraceleft{}B\textbraceright{} and Sons, Ltd}}," in entry
    assert len(entry.splitlines()) == entry.count(" = {") + 2


def test_ris_has_one_entry_whatever_the_texts_say(hostile):
    lines = ris(hostile).split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "]
    assert [line for line in lines if line.startswith("TI")] == [f"TI  - {one_line(HOSTILE)}"]
    assert "\n" not in ris(hostile).replace("\r\n", "")


def test_csl_json_is_a_list_of_one(hostile):
    [entry] = json.loads(csl_json(hostile))
    assert entry["title"] == one_line(HOSTILE)
    assert entry["author"] == [{"literal": "A {B} and Sons, Ltd"}]
    assert entry["type"] == "webpage"
    assert len(entry["issued"]["date-parts"][0]) == 3


@pytest.mark.parametrize(("visibility", "authors"), [("everyone", ("Ilze Example",)), ("members", ()), ("me", ())])
def test_teller_is_named_only_where_everybody_may_know_her(client, planted, visibility, authors):
    owner = MemberFactory(name="Ilze Example")
    save_profile(user=owner, visibility={"name": visibility})
    PracticeFactory(owner=owner)
    assert citation_of(practice_to_share("gp-2022-1", "en")).authors == authors
    client.force_login(MemberFactory(), "allauth.account.auth_backends.AuthenticationBackend")
    for what in ("bibtex", "ris", "csl-json"):
        answer = client.get(f"/en/practices/gp-2022-1/cite/{what}/")
        assert ("Ilze Example" in answer.text) == bool(authors)
    # What is taken away is read by everybody; the page itself says to each reader what she may know.
    page = client.get("/en/practices/gp-2022-1/", follow=True)
    assert ("Ilze Example" in page.text) == (visibility != "me")


def test_page_offers_the_files(client, demo):
    page = client.get("/en/practices/gp-2022-14/", follow=True).text
    for style in ("bibtex", "ris", "csl-json"):
        assert f'<a href="/en/practices/gp-2022-14/cite/{style}/"' in page
    assert 'id="citation"' in page
    assert '<a href="#citation">' in page
