"""The checks of a draft: what is missing, thin, in another language, without alternative text, linked wrongly."""

import json

import pytest

from practices.checks.findings import Severity
from practices.checks.languages import other_language
from practices.checks.links import fault_of
from practices.checks.reading import hrefs, plain
from practices.checks.run import blocking, findings, known_findings
from practices.models import PracticeIndicator, PracticeMaterial, PracticePage
from tests.factories import MemberFactory, SubmissionFactory

LINKS = (
    ("https://europa.eu/europass/", ""),
    ("http://www.school.lv", ""),
    ("https://школа.lv/път", ""),
    ("https://en.wikipedia.org/wiki/Guild_(trade)", ""),
    ("https://host.tld:8443/path?page=2&lang=lv", ""),
    ("https://8.8.8.8/", ""),
    ("mailto:info@school.lv", ""),
    ("tel:+37126123456", ""),
    ("/en/practices/gp-2022-14/", ""),
    ("#results", ""),
    ("https://school.lv/a%20b.pdf", ""),
    ("https://school.lv/a(b).pdf?x=1#y", ""),
    ("www.school.lv", "link_scheme_missing"),
    ("school.lv/page", "link_scheme_missing"),
    ("school.lv:8000/page", "link_scheme_missing"),
    ("javascript:alert(1)", "link_scheme"),
    ("data:text/html,x", "link_scheme"),
    ("ftp://school.lv/file", "link_scheme"),
    ("https://", "link_malformed"),
    ("https:///page", "link_malformed"),
    ("http://https://school.lv", "link_malformed"),
    ("https://school", "link_malformed"),
    ("https://school.lv/a page.html", "link_malformed"),
    ("https://sch ool.lv", "link_malformed"),
    ("https://school..lv", "link_malformed"),
    ("https://[::1", "link_malformed"),
    ("https://school.lv/page.", "link_malformed"),
    ("https://school.lv/page,", "link_malformed"),
    ("mailto:", "link_malformed"),
    ("file:///C:/plan.pdf", "link_file"),
    (r"C:\Users\plan.pdf", "link_file"),
    (r"\\server\share\plan.pdf", "link_file"),
    ("http://localhost:8000/x", "link_private"),
    ("http://127.0.0.1/", "link_private"),
    ("http://192.168.1.10/plan", "link_private"),
    ("http://10.0.0.1", "link_private"),
    ("http://[::1]/", "link_private"),
    ("https://moodle.intranet/", "link_private"),
    ("https://nas.local/plan", "link_private"),
    ("https://example.com/", "link_example"),
    ("https://www.example.org/x", "link_example"),
    ("https://college.example/", "link_example"),
    ("https://anna:secret@school.lv/", "link_password"),
    ("https://school.lv/?utm_source=mail", "link_tracking"),
    ("https://school.lv/?a=1&fbclid=xyz", "link_tracking"),
    ("https://school.lv/?gclid=", "link_tracking"),
)
# ruff: noqa: E501
TEXTS = {
    "en": "The school and the four workshops agreed that every apprentice would spend six weeks in each of them, and that "
    "the teacher was to look at what they had learnt with the master on Fridays, for twenty minutes or so.",
    "de": "Die Schule und die vier Betriebe haben sich darauf geeinigt, dass jeder Lehrling sechs Wochen in jedem Betrieb "
    "verbringt und dass die Lehrerin mit dem Meister am Freitag ansieht, was sie gelernt haben, und das nicht zu lang.",
    "pt": "A escola e as quatro oficinas combinaram que cada aprendiz passaria seis semanas em cada uma delas e que o "
    "professor via com o mestre, às sextas, o que os jovens tinham aprendido, durante uns vinte minutos por semana.",
    "gl": "A escola e os catro obradoiros acordaron que cada aprendiz pasaría seis semanas en cada un deles e que o "
    "profesor vería co mestre, os venres, o que os mozos aprenderan, durante uns vinte minutos por semana e non máis.",
    "el": "Το σχολείο και τα τέσσερα εργαστήρια συμφώνησαν ότι κάθε μαθητευόμενος θα περνά έξι εβδομάδες σε καθένα από "
    "αυτά και ότι ο καθηγητής θα βλέπει με τον τεχνίτη κάθε Παρασκευή τι έμαθαν, για είκοσι λεπτά περίπου και όχι παραπάνω.",
    "ar": "اتفقت المدرسة والورش الأربع على أن يقضي كل متدرب ستة أسابيع في كل واحدة منها وأن ينظر المعلم مع الحرفي كل يوم "
    "جمعة في ما تعلمه الشباب لمدة عشرين دقيقة تقريبا وليس أكثر من ذلك لأن العمل ينتظر الجميع في الورشة",
}


@pytest.mark.parametrize(("address", "fault"), LINKS)
def test_links_are_judged_by_their_looks(address, fault):
    assert fault_of(address) == fault


@pytest.mark.parametrize("said", TEXTS)
@pytest.mark.parametrize("language", TEXTS)
def test_another_language_is_noticed_and_the_right_one_is_not(language, said):
    near = {"pt", "gl"}
    found = other_language(TEXTS[language], said)
    if language == said:
        assert found == ""
    elif {language, said} == near:
        assert found in ("", language)  # too near to be sure
    else:
        assert found == language


def test_short_texts_are_not_judged_by_their_language():
    assert other_language("Die Schule und die vier Betriebe", "en") == ""


def test_rich_text_is_read_as_lines_with_its_links():
    rich = (
        '<p>One &amp; two<br/>three</p><ul><li>four <a href="https://x.lv">five</a></li></ul><p><a id="3">six</a></p>'
    )
    assert plain(rich) == "One & two\nthree\nfour five\nsix"
    assert hrefs(rich) == [("https://x.lv", "five")]


@pytest.fixture
def draft(planted):
    return SubmissionFactory(user=MemberFactory()).page.get_latest_revision_as_object()


def found(page, code=None):
    """(severity, code, field) of what is found, or those of one code."""
    all_found = [(one.severity.value, one.code, one.field) for one in findings(page, compares=False)]
    return [one for one in all_found if code in (None, one[1])]


@pytest.mark.django_db
def test_complete_short_form_has_no_errors(draft):
    assert [one for one in found(draft) if one[0] == "error"] == []
    assert blocking(draft) == []


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["title", "summary", "problem_context", "story", "evidence_of_success"])
def test_missing_answer_is_an_error(draft, field):
    setattr(draft, field, [] if field == "story" else "<p> </p>" if field != "title" else " ")
    assert [one for one in found(draft) if one[0] == "error"] == [("error", "missing", field)]
    assert [(one.code, one.field) for one in blocking(draft)] == [("missing", field)]


@pytest.mark.django_db
def test_missing_codes_are_errors_and_all_sectors_are_one(draft):
    draft.terms, draft.countries = [], []
    draft.__dict__.pop("codes", None), draft.__dict__.pop("country_codes", None)
    assert found(draft, "missing") == [
        ("error", "missing", "countries"),
        ("error", "missing", "codes_sector"),
        ("error", "missing", "codes_target_group"),
        ("warning", "missing", "codes_vet_type"),
    ]
    draft.is_cross_sector = True
    assert "codes_sector" not in [one[2] for one in found(draft, "missing")]


@pytest.mark.django_db
def test_title_that_nobody_gave_counts_as_missing(draft):
    draft.title = "Untitled practice"
    assert ("error", "missing", "title") in found(draft)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("APPRENTICES IN SMALL JOINERIES", ["capitals"]),
        ("ΜΑΘΗΤΕΥΟΜΕΝΟΙ ΣΕ ΜΙΚΡΑ ΕΡΓΑΣΤΗΡΙΑ", ["capitals"]),
        ("Apprentices in small joineries", []),
        ("OPIU: guidance for apprentices", []),
        ("VET NEXT 2030", []),
        ("وحدة التوجيه والإدماج المهني (OPIUVETEU)", []),
        ("Lorem ipsum dolor sit amet", ["placeholder"]),
        ("xxx", ["placeholder"]),
        ("Todo sobre la dual en la panadería", []),
        ("Oven", ["short"]),
    ],
)
def test_titles(draft, title, codes):
    draft.title = title
    assert [one.code for one in findings(draft, compares=False) if one.field == "title"] == codes


@pytest.mark.django_db
def test_figures_are_asked_for_until_there_is_one(draft):
    assert found(draft, "no_figure") == [("warning", "no_figure", "indicators")]
    draft.evidence_of_success = "<p>Nine of 11 stayed in the trade.</p>"
    assert found(draft, "no_figure") == []
    draft.evidence_of_success = "<p>Nearly all stayed in the trade.</p>"
    draft.indicators = [PracticeIndicator(label="stayed", value=9, unit="people", locale=draft.locale)]
    assert found(draft, "no_figure") == []


@pytest.mark.django_db
def test_what_validation_wants_is_hinted_at(draft):
    assert [one[2] for one in found(draft, "wanted")] == ["transferability", "sustainability", "innovation"]
    draft.transferability = "<p>Two evenings of planning are enough.</p>"
    assert [one[2] for one in found(draft, "wanted")] == ["sustainability", "innovation"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("alt", "credit", "decorative", "expected"),
    [
        ("", "", False, [("error", "alt_missing"), ("warning", "credit_missing")]),
        ("A master shows a joint", "", False, [("warning", "credit_missing")]),
        ("IMG_20230503_1234.jpg", "School", False, [("warning", "alt_file_name")]),
        ("DSC01234", "School", False, [("warning", "alt_file_name")]),
        ("Photo", "School", False, [("warning", "alt_file_name")]),
        ("Photo of a master who shows a joint", "School", False, []),
        ("", "School", True, []),
        ("P. 12 of the plan, with notes", "School", False, []),
    ],
)
def test_pictures_of_the_story_and_the_leading_one(draft, alt, credit, decorative, expected):
    draft.image_id, draft.image_alt, draft.image_credit = 1, alt, credit
    codes = {"alt_missing", "alt_file_name", "credit_missing"}
    leading = [one[:2] for one in found(draft) if one[1] in codes]
    if not decorative:
        assert leading == expected
    draft.image_id = None
    value = {"image": {"image": 1, "alt_text": alt, "decorative": decorative}, "caption": "", "credit": credit}
    draft.story = PracticePage._meta.get_field("story").to_python(json.dumps([{"type": "picture", "value": value}]))
    assert [one[:2] for one in found(draft) if one[1] in codes] == expected


@pytest.mark.django_db
def test_personal_data_and_links_are_told_once_with_their_field_and_passage(draft):
    draft.lessons_learned = (
        '<p>Ask <a href="mailto:anna.ozola@shop.lv">Anna</a>, anna.ozola@shop.lv or tel. 26123456.</p>'
    )
    draft.materials = [
        PracticeMaterial(title="Plan", type="guide", url="https://example.com/plan", locale=draft.locale),
    ]
    draft.contact_email = "anna.ozola@gmail.com"
    told = [(one.code, one.field, one.passage) for one in findings(draft, compares=False) if one.severity == "warning"]
    assert [one for one in told if one[0] not in ("short", "no_figure")] == [
        ("email", "lessons_learned", "anna.ozola@shop.lv"),
        ("telephone", "lessons_learned", "26123456"),
        ("personal_contact", "contact_email", "anna.ozola@gmail.com"),
        ("link_example", "materials", "https://example.com/plan"),
    ]


@pytest.mark.django_db
def test_gravest_first_and_comparison_is_remembered(draft):
    assert known_findings(draft)[1] is False
    told = findings(draft)
    assert [one.severity for one in told] == sorted((one.severity for one in told), key=list(Severity).index)
    assert known_findings(draft) == (told, True)


@pytest.mark.django_db
def test_demo_has_no_false_alarms(demo):
    """What the demo's 24 practices are told in any language is true of them."""
    pages = PracticePage.objects.live().select_related("locale").prefetch_related("indicators")
    expected = {"wanted", "credit_missing", "link_example"}
    false = []
    numbers = set()
    for page in pages:
        numbers.add(page.number)
        for one in findings(page):
            is_true = one.code in expected or (one.field == "evidence_of_success" and not page.evidence_of_success)
            if not is_true:
                false.append((page.number, page.locale.language_code, one.code, one.field, one.passage))
    assert len(numbers) == 24
    assert false == []
