"""The alphabetical order of each language, against lists written by hand."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vocabulary.collation import sort_key

ORDERS = {
    "en": "1 10 2 apple Apple apprentice Avocado bakery co-op coop Denmark naive naïve Zebra",
    "it": "abete acciaio ácido città Città civetta è e-mail ebano elettricista perché perciò più piuma zappa",
    "de": "Apfel Äpfel Ärmel Arzt Maße Massen Meister Ofen offener öffnen Österreich Ostsee Strasse Straße Übung Zoll",
    "es": "acción añil apio canto caña capa chico ciudad llave loro nube ñandú obra oficio uña uva",
    "ca": "àbac acció caça cactus casa coll col·legi colònia dissabte èxit experiència l'hora lladre nou nyap",
    "el": "αγορά Άγρα αίθουσα άλογο Ελλάδα Έλληνας εργασία ήλιος θέατρο λόγος λόγου Χαλκίδα χαρά ωδείο Athens Zagreb",
    "lv": "abava avots ābele cena čaula daba galds ģimene Islande Itālija Īrija kalns ķīmija lapa ļaudis nams ņemt "
          "sala šalle zeme žagars",
    "pt": "ação acordo água alma área avó avô caça cacto coração exame êxito maçã macaco pão papel você",
    "ro": "an apă az ăla ăst âmbla bani casă cât iarnă izvor în înalt joc sat sus șase școală tare tun țară țesut vânt",
    "cs": "auto car cihla čaj čtyři den dílna hrad hůl chata chléb ičko rok ruka řeka řepa sýr syrový šaty tesař ulice "
          "Ústí víno zub žák",
    "tr": "ana cam çam dağ göz ğ hal ırmak ışık iki ip İzmir jale okul öğrenci sanat şans usta üzüm zor",
    "fi": "aamu hiusten katu tšekki tuoli työ vene vuosi W-teline yö zeppeliini Åland åsna ämpäri äyriäinen öljy",
    "et": "aed jõgi king käsi see sõna süda šokk zooloogia žanr tamm ülikool",
    "nl": "'s-Gravenhage aap co-ouder coöperatie drie één eenheid ezel ideeën ijs ijzer ik jas zee",
    "fr": "cœur coffre cote Cote coté côte Côte côté déjà été étude œuf oui ouvrier",
    "gl": "ano aña año auga canto caña capa niño nube ñandú obra oficio unha uva",
    "sv": "Anna Vasa Viborg Wien yrke Zorn ål ånga ära ö ökar öl",
    "ar": "أستاذ بحرية تجارة ثقافة جامعة حرفة خشب دار ذهب رسم زيت سوق شركة صناعة ضوء طاقة ظل عمل غذاء فندق قرية كهرباء "
          "لغة مهنة نجارة هندسة ورشة يد Berlin Zagreb Αθήνα",
}  # fmt: skip


def in_order(language, *words):
    """Whether the words stand in the order of the language, each strictly before the next."""
    return all(sort_key(one, language) < sort_key(other, language) for one, other in itertools.pairwise(words))


@pytest.mark.parametrize("language", ORDERS)
def test_words_follow_the_alphabet_of_the_language(language):
    assert in_order(language, *ORDERS[language].split())


def test_letters_of_their_own_are_only_so_in_their_language():
    assert in_order("sv", "zon", "ål", "äta", "öl")
    assert in_order("de", "Äpfel", "zon")
    assert in_order("es", "nzz", "ña")
    assert in_order("fr", "ña", "nzz")
    assert in_order("cs", "hz", "ch", "i")
    assert in_order("en", "ch", "hz")
    assert in_order("tr", "hz", "ı", "i", "j")
    assert in_order("en", "i", "ıa", "j")


def test_turkish_capitals_keep_their_dots():
    assert in_order("tr", "ı", "I", "ıa", "i", "İ", "ia")


def test_accents_and_then_capitals_only_decide_between_words_of_the_same_letters():
    assert in_order("fr", "cote", "Cote", "coté", "Coté", "cotée")
    assert in_order("el", "νομός", "νόμος", "Νόμος", "νόμου")
    assert in_order("en", "resume", "résumé", "resumed")


def test_spaces_come_before_signs_signs_before_digits_digits_before_letters():
    assert in_order("en", "a b", "a-b", "a1", "aa")
    assert in_order("en", "de luxe", "deluxe")


def test_the_readers_own_script_comes_first():
    assert in_order("en", "2", "Zagreb", "Αθήνα", "София", "الرباط")
    assert in_order("el", "2", "Αθήνα", "Zagreb", "София", "الرباط")
    assert in_order("ar", "2", "الرباط", "Zagreb", "Αθήνα", "София")


def test_arabic_alef_with_hamza_stands_with_alef_and_the_article_counts():
    assert in_order("ar", "أذربيجان", "إسبانيا", "اسم", "البرتغال", "ألمانيا", "أوكرانيا", "إيطاليا", "بولندا")


def test_ligatures_and_letters_with_a_stroke_stand_with_what_they_are_made_of():
    assert in_order("fr", "coda", "cœur", "coffre")
    assert in_order("de", "Masse", "Maße", "Mast")
    assert in_order("en", "lodge", "Łódź", "log")
    assert in_order("ca", "colla", "col·la", "colma")


def test_a_regional_code_uses_the_language_and_an_unknown_one_the_common_order():
    assert sort_key("çay", "tr-tr") == sort_key("çay", "tr")
    assert sort_key("ångström", "xx") == sort_key("ångström", "en")


@given(st.text(max_size=40), st.sampled_from(sorted(ORDERS)))
def test_any_text_has_a_key_that_a_database_can_store(text, language):
    key = sort_key(text, language)
    assert "\x00" not in key
    assert key == sort_key(unicodedata.normalize("NFD", text), language)
    assert key < sort_key(text + " a", language)


@given(st.lists(st.text(max_size=20), max_size=10), st.sampled_from(sorted(ORDERS)))
def test_bytes_sort_as_the_text_does(texts, language):
    keys = [sort_key(text, language) for text in texts]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode("utf-8", "surrogatepass"))
