"""PDFs: readable aloud and by eye in every script, quick, made of nothing from elsewhere."""

import contextlib
import io
import os
import socket
import subprocess
import sys
import threading
import time

import pypdf
import pytest
from django.conf import settings as django_settings
from django.core.cache import caches

from practices.models import PracticeIndicator
from practices.sharing.printing import CannotPrint, document_of, pdf, pdf_of
from practices.sharing.queries import practice_to_share
from tests.factories import OrganisationFactory, PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def printing():
    """That this machine can make PDFs: setting up brings what is needed, and CI must have it."""
    caches["pdf"].clear()
    try:
        pdf._press()
    except CannotPrint as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no PDFs here: {missing}")


def read(answer):
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(answer.content))


def text_of(reader):
    # Marks of direction and isolation have no shape; line breaks fall anywhere.
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join("".join(char for char in text if char not in "\u2068\u2069\u200e\u200f").split())


def fonts_of(reader):
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(font.get_object()["/BaseFont"].partition("+")[2])
    return found


WORDS = {
    "lv": ("gp-2022-14", "Mācekļi mazajās galdniecībās", "Cēsu apkārtnē strādā četras galdniecības"),
    "el": ("gp-2022-21", "Από τον πάγκο στο τρισδιάστατο", "Αργυροχρυσοχόοι στα Ιωάννινα μαθαίνουν"),
    "cs": ("gp-2023-17", "Pekárna jako učebna", "Pekárna"),
    "ro": ("gp-2022-16", "Tipare digitale pentru ateliere mici", "ateliere"),
    "tr": ("gp-2023-20", "Otel", "öğrenci"),
    "ar": ("gp-2021-10", "وحدة التوجيه والإدماج المهني", "لا تتساوى الفرص أمام الشباب عند الانتقال"),
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_pdf_reads_back_in_its_script(client, demo, printing, language):
    number, title, sentence = WORDS[language]
    reader = read(client.get(f"/{language}/practices/{number}/pdf/"))
    text = text_of(reader)
    assert sentence in text
    assert title in reader.metadata.title
    assert title in text or language == "ar"  # whose brackets are read back the other way round
    assert number.upper() in text
    assert f"/{language}/practices/{number}/" in text
    assert {name for name in fonts_of(reader) if "Noto-Sans" not in name} == set()
    assert any("Arabic" in name for name in fonts_of(reader)) == (language == "ar")


def test_pdf_is_tagged_with_language_headings_and_pictures(client, demo, printing):
    reader = read(client.get("/en/practices/gp-2022-14/pdf/"))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    headings = [one["/Title"] for one in reader.outline[1] if not isinstance(one, list)]
    assert reader.outline[0]["/Title"] == "Apprentices in micro joineries"
    assert headings[0] == "The problem"
    assert headings[-1] == "Licence and citation"
    roles, texts = structure(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= roles
    picture = practice_to_share("gp-2022-14", "en").image_alt
    assert picture in texts
    text = text_of(reader)
    told = ("Validated good practice", "Measured results", "82%", "Creative Commons Attribution 4.0", "Published on")
    for one in (*told, f"1 / {len(reader.pages)}", "Illustrative example", "Kokamatu Koprade"):
        assert one in text
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    links = [note["/A"]["/URI"] for note in notes if "/A" in note]
    assert links
    assert all(link.startswith("http") for link in links)


def structure(root):
    """The roles in the tree of a tagged PDF, and the texts that stand for pictures."""
    roles, texts, waiting = set(), [], [root]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            roles.add(node.get("/S"))
            texts += [node["/Alt"]] if "/Alt" in node else []
            below = node.get("/K", ())
            waiting += below if isinstance(below, list) else [below]
    return roles, texts


def test_untranslated_practice_is_printed_in_its_own_language(client, demo, printing):
    answer = client.get("/lv/practices/gp-2021-7/pdf/")
    reader = read(answer)
    assert reader.trailer["/Root"]["/Lang"] == "it"
    assert answer.headers["Content-Disposition"] == 'inline; filename="gp-2021-7-it.pdf"'
    # A policy that forbids plugins keeps browsers from showing it.
    assert "Content-Security-Policy" not in answer.headers


def test_pdf_takes_less_than_a_second_and_is_made_once(client, demo, printing, monkeypatch):
    client.get("/en/practices/gp-2021-7/pdf/")
    begun = time.process_time()
    first = client.get("/el/practices/gp-2022-21/pdf/")
    assert time.process_time() - begun < 1
    monkeypatch.setattr(pdf, "_made", lambda document: pytest.fail("made a second time"))
    assert client.get("/el/practices/gp-2022-21/pdf/").content == first.content


def test_changed_practice_is_printed_anew(client, planted, printing):
    organisation = OrganisationFactory(name="Before")
    practice = PracticeFactory(organisation=organisation)
    address = f"/en/practices/{practice.number.lower()}/pdf/"
    assert "Before" in text_of(read(client.get(address)))
    organisation.name = "After"
    organisation.save()
    assert "After" in text_of(read(client.get(address)))


def test_hostile_texts_are_printed_as_texts(client, planted, printing):
    rows = [PracticeIndicator(label="<script>alert(1)</script>", value=1, year=2024)]
    practice = PracticeFactory(title="</title><h1>x</h1> & \u202etxt", children={"indicators": rows})
    reader = read(client.get(f"/en/practices/{practice.number.lower()}/pdf/"))
    assert "</title><h1>x</h1> &" in reader.metadata.title
    assert "<script>alert(1)</script>" in text_of(reader)


def test_nothing_is_asked_of_the_network_or_of_the_disk(printing, tmp_path):
    """Whatever a document names; a file beside the uploads and a server on this very machine are not reached."""
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)

        def listen():
            with contextlib.suppress(TimeoutError):
                asked.append(server.accept())

        listener = threading.Thread(target=listen)
        listener.start()
        elsewhere = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        made = pdf_of(
            f'<html lang="en"><title>x</title><link rel="stylesheet" href="{elsewhere}"><p>Text</p>'
            f'<img alt="a" src="{elsewhere}"><img alt="b" src="file:///etc/hostname">'
            f'<img alt="c" src="/media/../x.png">'
            f'<object data="{elsewhere}">d</object><p style="background: url({elsewhere})">e</p>'
        )
        listener.join()
    assert asked == []
    assert made.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "address",
    ["http://elsewhere.example/x.png", "//127.0.0.1/media/x", "file:///etc/passwd", "ftp://x/y", "data:text/plain,x",
     f"file://{pdf.FONTS}/../pdf.py", f"file://{pdf.FONTS}/fonts.css", "http://127.0.0.1:8000/media/../settings.py",
     "http://127.0.0.1:8000/media/%2e%2e/%2e%2e/etc/passwd", "http://127.0.0.1:8000/en/", "http://127.0.0.1:8000@x/media/a"],
)  # fmt: skip
def test_other_files_are_refused(address):
    with pytest.raises(Exception, match="not a file of the portal|outside"):
        pdf.file_at(address)


def test_own_files_are_found(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "a b.png").write_bytes(b"x")
    assert pdf.file_at("http://127.0.0.1:8000/media/a%20b.png") == tmp_path / "a b.png"
    assert pdf.file_at(f"{pdf.FONTS.as_uri()}/NotoSans-Bold.ttf").name == "NotoSans-Bold.ttf"


def test_without_the_libraries_there_is_a_page_to_print(client, demo, monkeypatch):
    caches["pdf"].clear()
    pdf._press.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    try:
        answer = client.get("/lv/practices/gp-2022-14/pdf/")
    finally:
        pdf._press.cache_clear()
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert '<html lang="lv" dir="ltr">' in answer.text
    assert answer.text.count("<h1") == 1
    assert "Mācekļi mazajās galdniecībās" in answer.text
    assert "data-print" in answer.text
    assert "style=" not in answer.text
    assert "'none'" in answer.headers["Content-Security-Policy"]


LIBRARY_MISSING = """
import sys
class Missing:
    def find_spec(self, name, *others):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, Missing())
import django; django.setup()
import portal.urls
assert "weasyprint" not in sys.modules
from practices.sharing.printing import CannotPrint, pdf_of
try:
    pdf_of("<p>x")
except CannotPrint as fault:
    print("cannot:", fault)
"""


def test_portal_starts_where_pango_is_missing(tmp_path):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test", "PORTAL_VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-c", LIBRARY_MISSING]
    done = subprocess.run(command, cwd=django_settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "cannot: cannot load library 'libpango-1.0-0'", done.stderr


def test_fault_of_the_printer_gives_the_page_to_print(client, planted, printing, monkeypatch, caplog):
    import weasyprint

    def break_down(*_arguments, **_options):
        raise AttributeError("no position")

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", break_down)
    practice = PracticeFactory()
    answer = client.get(f"/en/practices/{practice.number.lower()}/pdf/")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "A PDF could not be made." in caplog.text


def test_what_is_not_public_has_no_pdf(client, planted):
    hidden = PracticeFactory()
    hidden.unpublish()
    for number in (hidden.number.lower(), "gp-2022-999"):
        for what in ("pdf", "send", "cite/ris"):
            assert client.get(f"/en/practices/{number}/{what}/").status_code == 404


def test_who_asks_too_often_waits(client, planted, monkeypatch):
    practice = PracticeFactory()
    monkeypatch.setattr("practices.sharing.views.pdf_of", lambda document: b"%PDF")
    answers = [client.get(f"/en/practices/{practice.number.lower()}/pdf/").status_code for _n in range(31)]
    assert answers == [200] * 30 + [429]


def test_document_takes_few_queries(demo, django_assert_max_num_queries):
    document_of(practice_to_share("gp-2022-14", "en"))
    with django_assert_max_num_queries(8):
        document_of(practice_to_share("gp-2022-14", "en"))
