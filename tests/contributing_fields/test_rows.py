"""Story and rows: added, filled, moved and removed without JavaScript; what is there keeps its identity."""

import json
import uuid

import pytest

from practices.contributing.fields import (
    CountriesField,
    IndicatorsField,
    MaterialsField,
    StoryFormField,
    asks_for_rows,
)
from practices.contributing.fields.row_form import Row
from practices.contributing.fields.story import StepForm
from practices.models import (
    PracticeCountry,
    PracticeIndicator,
    PracticeMaterial,
    PracticePartner,
)
from tests.contributing_fields.demonstration import form_on, write
from tests.contributing_fields.sending import KINDS, STORY, content, pressed, sent, shown_kinds, story
from tests.factories import OrganisationFactory, locale


def test_a_form_that_is_sent_back_as_it_came_changes_nothing(full, writer):
    before = content(full)
    form = form_on(full, writer, sent(form_on(full, writer)))
    assert form.is_valid(), form.errors
    assert form.changed_data == []
    write(full, form)
    assert content(full) == before


def test_what_is_stored_by_the_form_is_stored_the_same_by_the_admin(full, writer, submission, client, editor):
    """The editor opens the practice in the admin and saves what her form holds."""
    from django.urls import reverse

    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[submission.page_id]))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert json.loads(json.dumps(form.initial["story"].get_prep_value())) == content(full)["story"]


def test_one_change_leaves_everything_else_alone(full, writer):
    before = content(full)
    step = before["story"][0]["id"]
    data = sent(form_on(full, writer), **{f"story-{step}-title": "Changed"})
    form = form_on(full, writer, data)
    assert form.is_valid(), form.errors
    assert form.changed_data == ["story"]
    write(full, form)
    after = content(full)
    before["story"][0]["value"]["title"] = "Changed"
    assert after == before


def test_rows_keep_their_keys_when_one_is_changed_and_they_change_places(full, writer):
    first, second = full.indicators.all()
    data = sent(form_on(full, writer))
    data.setlist("indicators-row", list(reversed(data.getlist("indicators-row"))))
    data[f"indicators-{second.translation_key.hex}-value"] = "10"
    form = form_on(full, writer, data)
    assert form.is_valid(), form.errors
    found = form.cleaned_data["indicators"]
    assert [(one.translation_key, one.label, str(one.value), one.sort_order) for one in found] == [
        (second.translation_key, "Firms", "10", 0),
        (first.translation_key, "Drop-outs", "9.50", 1),
    ]


def test_a_published_row_keeps_its_primary_key(planted):
    from tests.factories import PracticeFactory

    page = PracticeFactory(countries=(("LV", ""), ("EE", "")))
    first, second = page.countries.all()
    draft = page.get_latest_revision_as_object()
    data = sent(form_on(draft, page.owner or planted.owner), **{f"countries-p{second.pk}-code": "LT"})
    form = form_on(draft, None, data)
    assert form.is_valid(), form.errors
    assert [(one.pk, one.code) for one in form.cleaned_data["countries"]] == [(first.pk, "LV"), (second.pk, "LT")]


def test_buttons_add_move_and_remove_and_lose_nothing_typed(full, writer):
    ids = [one["id"] for one in content(full)["story"]]
    typed = {f"story-{ids[1]}-who": "Typed, not saved", f"story-{ids[2]}-year": "not a year"}
    form = pressed(full, writer, "add.step", **typed)
    assert shown_kinds(form) == [*KINDS, "step"]
    assert form.errors == {}
    assert (sent(form)[f"story-{ids[1]}-who"], sent(form)[f"story-{ids[2]}-year"]) == ("Typed, not saved", "not a year")
    assert shown_kinds(pressed(full, writer, f"up.{ids[1]}")) == ["quote", "step", *KINDS[2:]]
    assert shown_kinds(pressed(full, writer, f"down.{ids[0]}")) == ["quote", "step", *KINDS[2:]]
    assert shown_kinds(pressed(full, writer, f"up.{ids[0]}")) == KINDS
    assert shown_kinds(pressed(full, writer, f"remove.{ids[0]}")) == KINDS[1:]


@pytest.mark.parametrize("order", ["", "add", "add.poem", "up.nobody", "remove.", "x" * 500, "add.step.step"])
def test_orders_that_no_button_gives_change_nothing(full, writer, order):
    assert shown_kinds(pressed(full, writer, order)) == KINDS


def test_a_saving_button_asks_for_no_rows(full, writer):
    assert not asks_for_rows(form_on(full, writer, sent(form_on(full, writer))))
    assert not asks_for_rows(form_on(full, writer))


def test_an_added_row_that_stays_empty_is_none(full, writer):
    before = content(full)
    for field, kind in (("story", "step"), ("indicators", "row"), ("partners", "row"), ("countries", "row")):
        again = sent(pressed(full, writer, f"add.{kind}", field=field))
        form = form_on(full, writer, again)
        assert form.is_valid(), form.errors
        assert form.changed_data == []
        write(full, form)
    assert content(full) == before


def test_a_new_step_gets_an_id_that_it_keeps(full, writer):
    again = sent(pressed(full, writer, "add.step"))
    token = again.getlist("story-row")[-1].partition(".")[2]
    again[f"story-{token}-text"] = "Then *this*."
    for _time in range(2):  # as a form that is saved while one types sends it
        form = form_on(full, writer, again)
        assert form.is_valid(), form.errors
        write(full, form)
    last = content(full)["story"][-1]
    assert (last["id"], len(content(full)["story"])) == (str(uuid.UUID(token)), 7)
    assert "Then <i>this</i>." in last["value"]["text"]


def test_a_new_indicator_sent_twice_is_one(full, writer):
    again = sent(pressed(full, writer, "add.row", field="indicators"))
    token = again.getlist("indicators-row")[-1].partition(".")[2]
    again[f"indicators-{token}-value"] = "3.5"
    for _time in range(2):
        form = form_on(full, writer, again)
        assert form.is_valid(), form.errors
        write(full, form)
    assert [float(one.value) for one in full.indicators.all()] == [9.5, 12, 3.5]
    assert form.changed_data == []


def test_the_key_of_somebody_elses_row_cannot_be_taken(full, writer):
    from tests.factories import PracticeFactory

    other = PracticeFactory(
        children={"indicators": [PracticeIndicator(label="Other", value=1, locale=locale("en"))]}
    ).indicators.get()
    again = sent(pressed(full, writer, "add.row", field="indicators"))
    key = other.translation_key.hex
    again.setlist("indicators-row", [*again.getlist("indicators-row")[:-1], f"row.{key}"])
    again[f"indicators-{key}-value"] = "1"
    form = form_on(full, writer, again)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["indicators"][-1].translation_key != other.translation_key
    assert form.cleaned_data["indicators"][-1].pk is None


def test_mistakes_are_named_with_their_row_and_everything_typed_stays(full, writer):
    first = full.indicators.first().translation_key.hex
    data = sent(form_on(full, writer), **{f"indicators-{first}-value": "many", f"indicators-{first}-label": "Typed"})
    form = form_on(full, writer, data)
    assert not form.is_valid()
    assert form.errors == {"indicators": ["Indicator 1, Value: Enter a number."]}
    page = str(form["indicators"])
    assert 'value="Typed"' in page
    assert f'aria-describedby="id_indicators-{first}-value_error"' in page
    assert form["indicators"].id_for_label == f"id_indicators-{first}-value"


def test_a_value_is_needed_and_a_region_lies_in_its_country(full, writer):
    first = full.indicators.first().translation_key.hex
    country = f"p{full.countries.first().pk}"
    data = sent(form_on(full, writer), **{f"indicators-{first}-value": "", f"countries-{country}-region": "EE00"})
    form = form_on(full, writer, data)
    assert form.errors["indicators"] == ["Indicator 1, Value: This is needed before the row can be kept."]
    assert len(form.errors["countries"]) == 1


def test_the_same_country_twice_is_refused(full, writer):
    again = sent(pressed(full, writer, "add.row", field="countries"))
    token = again.getlist("countries-row")[-1].partition(".")[2]
    again[f"countries-{token}-code"] = "LV"
    assert form_on(full, writer, again).errors["countries"] == ["The same stands here twice."]


def test_organisations_are_found_by_name(full, writer):
    OrganisationFactory(name="Second firm")
    again = sent(pressed(full, writer, "add.row", field="partners"))
    token = again.getlist("partners-row")[-1].partition(".")[2]
    again[f"partners-{token}-organisation"] = "nobody at all"
    form = form_on(full, writer, again)
    assert "Organisation 2" in form.errors["partners"][0]
    assert "nobody at all" in form.errors["partners"][0]
    again[f"partners-{token}-organisation"] = "second firm"
    form = form_on(full, writer, again)
    assert form.is_valid(), form.errors
    assert [one.organisation.name for one in form.cleaned_data["partners"]] == ["Joinery", "Second firm"]


def test_an_unknown_kind_of_block_stays_and_can_be_moved(full, writer, monkeypatch):
    monkeypatch.setattr(StoryFormField, "kinds", {"step": StepForm})
    before = content(full)["story"]
    form = form_on(full, writer, sent(form_on(full, writer)))
    assert form.is_valid(), form.errors
    write(full, form)
    assert content(full)["story"] == before
    moved = sent(pressed(full, writer, f"up.{before[1]['id']}"))
    form = form_on(full, writer, moved)
    assert form.is_valid(), form.errors
    write(full, form)
    assert content(full)["story"] == [before[1], before[0], *before[2:]]
    kept = pressed(full, writer, f"remove.{before[1]['id']}")
    assert len(sent(kept).getlist("story-row")) == 6


def test_what_a_block_holds_beside_its_form_stays():
    field = StoryFormField()
    row = field.stored_rows(story(*STORY))[0]
    row.stored["value"]["unheard_of"] = 1
    built = field.built(row, {"title": "New", "text": "<p>x</p>"})
    assert built["value"] == {"title": "New", "text": "<p>x</p>", "unheard_of": 1}


def test_too_many_rows_are_refused(full, writer):
    data = sent(form_on(full, writer))
    for n in range(120):
        data.appendlist("story-row", f"quote.n{n}")
        data[f"story-n{n}-text"] = "x"
    assert form_on(full, writer, data).errors["story"] == ["These are too many: 100 are the most."]


def test_what_is_not_finished_is_said():
    value = story(
        ("step", {"title": "", "text": ""}),
        ("picture", {"image": {"image": None, "alt_text": "", "decorative": False}}),
    )
    assert StoryFormField().unfinished(value) == [
        "Step 1 lacks: What was done",
        "Picture 2 lacks: Picture",
        "Picture 2 lacks: What the picture shows",
        "Picture 2 lacks: Picture by",
    ]
    rows = [PracticeIndicator(label="x", value=1)]
    assert IndicatorsField().unfinished(rows) == ["Indicator 1 lacks: Year", "Indicator 1 lacks: Source"]
    assert CountriesField().unfinished([PracticeCountry(code="LV")]) == []
    assert MaterialsField().unfinished([PracticeMaterial(title="x", type="guide")]) == [
        "Material 1 lacks: File or address"
    ]


def test_showing_the_form_asks_no_more_with_more_rows(full, writer, django_assert_max_num_queries):
    picture = full.image
    blocks = [("picture", {"image": {"image": picture.pk, "alt_text": "x", "decorative": False}}) for _n in range(40)]
    full.story = story(*blocks)
    full.partners = [PracticePartner(organisation=OrganisationFactory()) for _n in range(20)]
    str(form_on(full, writer).as_div())  # the small pictures are made once
    with django_assert_max_num_queries(6):
        str(form_on(full, writer).as_div())


def test_a_story_that_is_not_finished_can_be_shown(full):
    field = StoryFormField()
    nothing = {"decorative": False, "year": None, "image": None, "document": None}
    rows = [Row(kind, uuid.uuid4().hex, None, None) for kind in KINDS]
    parts = [{name: nothing.get(name, "") for name in field.kinds[row.kind].base_fields} for row in rows]
    full.story = field.value_of([field.built(row, cleaned) for row, cleaned in zip(rows, parts, strict=True)])
    page = "".join(str(block.render()) for block in full.story)
    assert "<img" not in page
    assert "None" not in page
