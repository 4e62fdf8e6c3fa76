"""Every vocabulary: names, codes, labels, parents, renames."""

import pytest
from django.utils import translation
from django.utils.functional import Promise

from portal.vocabulary import VOCABULARIES, get_vocabulary
from portal.vocabulary.terms import Term, UnknownCode, UnknownVocabulary, Vocabulary

EXPECTED = {
    "sector", "country", "region", "isced_f", "eqf", "vet_type", "wbl_form", "delivery", "learning_context",
    "environment", "target_group", "age_group", "stakeholder", "organisation_type", "enterprise_size", "scope",
    "trigger", "challenge", "aim", "theme", "way_of_collaboration", "perspective", "guidance", "eqavet_phase",
    "eqavet_indicator", "framework", "digcompedu", "selfie", "entrecomp", "greencomp", "licence", "material_type",
    "output_type", "programme", "partner_role", "quality_label", "cost_band", "reuse_outcome", "language",
    "organisation_figure",
}  # fmt: skip
#: Their labels are proper names, the same in every language.
PROPER_NAMES = {"region", "framework"}


def sizes(vocabulary, length):
    return len([code for code in vocabulary.codes if len(code) == length])


def test_the_vocabularies_have_the_names_that_facets_and_addresses_use():
    assert set(VOCABULARIES) == EXPECTED
    assert all(name == vocabulary.name for name, vocabulary in VOCABULARIES.items())


def test_an_unknown_vocabulary_is_an_error_of_its_own():
    with pytest.raises(UnknownVocabulary):
        get_vocabulary("colour")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_codes_are_unique_short_and_plain(name):
    codes = [term.code for term in get_vocabulary(name)]
    assert len(codes) == len(set(codes))
    assert all(code.isascii() and code == code.strip() and 0 < len(code) <= 40 for code in codes)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_word_for_people_is_there_and_translatable(name):
    vocabulary = get_vocabulary(name)
    assert isinstance(vocabulary.label, Promise)
    assert str(vocabulary.label)
    for term in vocabulary:
        assert str(term.label).strip(), term.code
        assert vocabulary.short_of(term.code).strip(), term.code
        assert name in PROPER_NAMES or isinstance(term.label, Promise), term.code
        assert not term.definition or isinstance(term.definition, Promise), term.code


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_two_codes_never_share_a_full_label_among_siblings(name):
    vocabulary = get_vocabulary(name)
    labels = [(term.parent, str(term.label)) for term in vocabulary]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_parent_is_a_code(name):
    vocabulary = get_vocabulary(name)
    parents = get_vocabulary(vocabulary.parents_in or name)
    assert all(term.parent in parents for term in vocabulary if term.parent)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_groups_and_renames_lead_to_codes(name):
    vocabulary = get_vocabulary(name)
    assert all(codes <= set(vocabulary.codes) for codes in vocabulary.groups.values())
    assert all(new in vocabulary for new in vocabulary.renamed.values())
    assert all(old not in vocabulary for old in vocabulary.renamed)


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("wrong", ["", " ", "nothing", "Furniture", "c31"])
def test_an_unknown_code_is_refused_by_every_question(name, wrong):
    vocabulary = get_vocabulary(name)
    assert wrong not in vocabulary
    for question in (vocabulary.get, vocabulary.label_of, vocabulary.short_of, vocabulary.ancestors,
                     vocabulary.normalise):  # fmt: skip
        with pytest.raises(UnknownCode) as caught:
            question(wrong)
        assert (caught.value.vocabulary, caught.value.code) == (name, wrong)


def test_sections_and_divisions_are_those_of_nace_2_1():
    sector = get_vocabulary("sector")
    assert "".join(sector.roots()) == "ABCDEFGHIJKLMNOPQRSTUV"
    assert sizes(sector, 3) == 87
    assert sector.get("C31").parent == "C"
    assert sector.ancestors("C31") == ("C",)
    assert sector.ancestors("C") == ()
    assert sector.children("G") == ("G46", "G47")
    assert sector.children("C31") == ()
    assert "G45" not in sector
    assert sector.short_of("C31") == "Furniture"
    assert sector.label_of("C31") == "Manufacture of furniture"
    assert sector.short_of("I") == "Accommodation and food service"
    assert sector.short_of("F") == "Construction"


def test_divisions_stand_in_the_order_of_their_numbers():
    numbers = [code[1:] for code in get_vocabulary("sector").codes if len(code) == 3]
    assert numbers == sorted(numbers)


def test_fields_of_education_have_two_levels():
    fields = get_vocabulary("isced_f")
    assert sizes(fields, 2) == 12
    assert sizes(fields, 3) == 48
    assert fields.ancestors("072") == ("07",)
    assert all(term.parent == term.code[:2] for term in fields if len(term.code) == 3)


def test_qualification_levels_are_eight():
    eqf = get_vocabulary("eqf")
    assert eqf.codes == tuple("12345678")
    assert eqf.label_of("4") == "EQF level 4"
    assert eqf.short_of("4") == "4"
    assert all(str(term.definition) for term in eqf)


def test_country_groups():
    groups = get_vocabulary("country").groups
    assert len(groups["eu"]) == 27
    assert groups["eea"] - groups["eu"] == {"IS", "LI", "NO"}
    assert groups["candidate"] == {"AL", "BA", "GE", "MD", "ME", "MK", "RS", "TR", "UA", "XK"}
    assert groups["neighbour"] == {"CH", "GB", "MA"}
    assert len(get_vocabulary("country")) == 43


def test_codes_of_other_registers_are_followed():
    assert get_vocabulary("country").normalise("EL") == "GR"
    assert get_vocabulary("country").normalise("UK") == "GB"
    assert get_vocabulary("country").normalise("GR") == "GR"
    assert get_vocabulary("region").normalise("FR71") == "FRK2"


def test_regions_belong_to_countries_and_keep_their_own_names():
    regions = get_vocabulary("region")
    eu = get_vocabulary("country").groups["eu"]
    assert len([term for term in regions if term.parent in eu]) == 242
    assert regions.ancestors("EL30") == ("GR",)
    assert regions.ancestors("ES11") == ("ES",)
    assert regions.children("MA")[0] == "MA-01"
    assert len(regions.children("MA")) == 12
    assert regions.children("IS") == ()
    with translation.override("ar"):
        assert regions.label_of("SE33") == "Övre Norrland"
    assert regions.label_of("EL30") == "Αττική"
    assert regions.get("EL30").note == "Attiki"


def test_target_groups_are_direct_or_indirect():
    target_group = get_vocabulary("target_group")
    direct, indirect = target_group.groups["direct"], target_group.groups["indirect"]
    assert indirect == {"university", "school", "workers_network", "family"}
    assert direct | indirect == set(target_group.codes)
    assert not direct & indirect


def test_the_twelve_ways_say_that_they_are_a_proposal():
    ways = get_vocabulary("way_of_collaboration")
    assert ways.codes == tuple(str(number) for number in range(1, 13))
    assert "proposal" in str(ways.definition)


def test_frameworks_have_their_areas_and_competences():
    digcompedu = get_vocabulary("digcompedu")
    assert len(digcompedu.roots()) == 6
    assert len(digcompedu) - 6 == 22
    assert digcompedu.ancestors("3.2") == ("3",)
    assert len(get_vocabulary("entrecomp")) == 3 + 15
    assert len(get_vocabulary("greencomp")) == 4 + 12
    assert get_vocabulary("selfie").codes == tuple("ABCDEFGH")
    assert len(get_vocabulary("eqavet_indicator")) == 10


def test_creative_commons_licences_have_an_address():
    licences = get_vocabulary("licence")
    addresses = {term.code: term.url for term in licences}
    assert addresses.pop("all-rights-reserved") == ""
    assert all(url.startswith("https://creativecommons.org/") for url in addresses.values())
    assert licences.short_of("CC-BY-4.0") == "CC BY 4.0"


def test_choices_keep_the_order_and_sorted_choices_follow_the_alphabet():
    delivery = get_vocabulary("delivery")
    assert [code for code, _label in delivery.choices()] == ["face_to_face", "online", "hybrid", "blended"]
    with translation.override("en"):
        assert [label for _code, label in delivery.sorted_choices()] == ["Blended", "Face to face", "Hybrid", "Online"]


def test_a_chain_of_renames_is_followed_and_a_ring_refused():
    terms = (Term("c", "C"),)
    assert Vocabulary("letters", "Letters", terms, renamed={"a": "b", "b": "c"}).normalise("a") == "c"
    with pytest.raises(UnknownCode):
        Vocabulary("letters", "Letters", terms, renamed={"a": "b", "b": "a"}).normalise("a")
