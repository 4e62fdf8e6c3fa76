"""Personal data is found in a text, and what only looks like it is left alone."""

import pytest

from practices.checks.personal import looks_like_a_person, pieces

FOUND = (
    # (kind, passage, text)
    ("email", "anna.ozola@darbnica.lv", "Write to anna.ozola@darbnica.lv for the plan."),
    ("email", "jan.novak@seznam.cz", "Kontakt: jan.novak@seznam.cz."),
    ("email", "m.rossi+lab@scuola.it", "Chiedete a m.rossi+lab@scuola.it, per favore."),
    ("email", "maija@gmail.com", "Maija (maija@gmail.com) kertoo lisää."),
    ("email", "pau_vidal@taller.cat", "pau_vidal@taller.cat"),
    ("email", "j.o.smith@college.ac.uk", "<j.o.smith@college.ac.uk>"),
    ("email", "οδυσσεας@σχολη.gr", "Γράψτε στο οδυσσεας@σχολη.gr σήμερα."),
    ("telephone", "+371 26 123 456", "Zvaniet +371 26 123 456 darba dienās."),
    ("telephone", "+49 711 123456", "Meister Huber, +49 711 123456"),
    ("telephone", "+49 (0)711 1234567", "Rufen Sie an: +49 (0)711 1234567."),
    ("telephone", "0049 711 1234567", "0049 711 1234567"),
    ("telephone", "+33 6 12 34 56 78", "Appelez le +33 6 12 34 56 78"),
    ("telephone", "06 12 34 56 78", "Appelez le 06 12 34 56 78 le soir."),
    ("telephone", "01.42.68.53.00", "au 01.42.68.53.00 ou à l'atelier"),
    ("telephone", "+34 612 345 678", "El maestro: +34 612 345 678"),
    ("telephone", "612 345 678", "Podéis llamar al maestro, 612 345 678, por la tarde."),
    ("telephone", "912 345 678", "Ligue para a oficina: 912 345 678."),
    ("telephone", "777 123 456", "mistr pekař, 777 123 456, zvedne po obědě"),
    ("telephone", "040-123 4567", "Soita Pekalle 040-123 4567."),
    ("telephone", "+358 40 1234567", "Pekka +358 40 1234567"),
    ("telephone", "(0711) 12 34 56", "Werkstatt (0711) 12 34 56, nach 16 Uhr"),
    ("telephone", "0711/1234567", "Werkstatt 0711/1234567"),
    ("telephone", "070-123 45 67", "Ring Sven, 070-123 45 67, efter fyra."),
    ("telephone", "+46 70 123 45 67", "+46 70 123 45 67"),
    ("telephone", "+90 532 123 45 67", "Ustayı arayın: +90 532 123 45 67"),
    ("telephone", "0532 123 45 67", "Ustayı arayın: 0532 123 45 67"),
    ("telephone", "+30 210 1234567", "Τεχνίτης +30 210 1234567"),
    ("telephone", "6912345678", "Τηλ. 6912345678"),
    ("telephone", "26123456", "Tālr. 26123456"),
    ("telephone", "5123 4567", "Mari, tel 5123 4567"),
    ("telephone", "020 7946 0958", "The office is on 020 7946 0958 all day."),
    ("telephone", "01632 960 983", "Call 01632 960 983."),
    ("telephone", "+44 20 7946 0958", "+44 20 7946 0958"),
    ("telephone", "+31 6 12345678", "Bel +31 6 12345678"),
    ("telephone", "06-12345678", "Bel Kees: 06-12345678"),
    ("telephone", "+39 333 1234567", "Maestro Luca +39 333 1234567"),
    ("telephone", "333 1234567", "Cellulare 333 1234567"),
    ("telephone", "+40 721 123 456", "Meșterul: +40 721 123 456"),
    ("telephone", "0721 123 456", "Meșterul răspunde la 0721 123 456 seara."),
    ("telephone", "+420 777 123 456", "+420 777 123 456"),
    ("telephone", "+212 661-123456", "الحرفي +212 661-123456"),
    ("telephone", "0661123456", "هاتف: 0661123456"),
    ("telephone", "+351 912 345 678", "+351 912 345 678"),
    ("iban", "DE89 3704 0044 0532 0130 00", "Fees to DE89 3704 0044 0532 0130 00, please."),
    ("iban", "LV80BANK0000435195001", "Konts LV80BANK0000435195001"),
    ("iban", "FI2112345600000785", "FI2112345600000785"),
    ("iban", "ES9121000418450200051332", "ES9121000418450200051332"),
    ("birth", "born on 3 May 1998", "Our apprentice, born on 3 May 1998, finished early."),
    ("birth", "Date of birth: 03/05/1998", "Date of birth: 03/05/1998"),
    ("birth", "geboren am 3. Mai 1998", "Der Lehrling, geboren am 3. Mai 1998, lernt schnell."),
    ("birth", "geb. 03.05.1998", "Max, geb. 03.05.1998, Tischler"),
    ("birth", "nata il 3/5/1998", "L'apprendista, nata il 3/5/1998, impara in fretta."),
    ("birth", "nato a Torino il 3 maggio 1998", "Un allievo nato a Torino il 3 maggio 1998."),
    ("birth", "née le 3 mai 1998", "L'apprentie, née le 3 mai 1998, a fini tôt."),
    ("birth", "nacida el 3 de mayo de 1998", "La aprendiz, nacida el 3 de mayo de 1998, terminó."),
    ("birth", "Doğum tarihi: 03.05.1998", "Doğum tarihi: 03.05.1998"),
    ("birth", "syntynyt 3.5.1998", "Opiskelija, syntynyt 3.5.1998, valmistui."),
    ("birth", "född den 3 maj 1998", "Lärlingen, född den 3 maj 1998, blev klar."),
    ("identity", "12345678Z", "Con DNI 12345678Z firmó el contrato."),
    ("identity", "X1234567L", "X1234567L"),
    ("identity", "RSSMRA85T10A562S", "Codice fiscale RSSMRA85T10A562S"),
    ("identity", "131052-308T", "Henkilötunnus 131052-308T"),
    ("identity", "37605030299", "Isikukood 37605030299"),
    ("identity", "150898-12345", "Personas kods 150898-12345"),
    ("identity", "811218-9876", "Personnummer 811218-9876"),
    ("identity", "1800101221144", "CNP 1800101221144"),
    ("identity", "10000000146", "T.C. kimlik 10000000146"),
    ("identity", "93.05.18-223.61", "Rijksregister 93.05.18-223.61"),
)

LEFT_ALONE = (
    "Between 2019 and 2022 we trained 1 200 people.",
    "The years 2019-2022, 2019/2020 and 2019–2021.",
    "2020 2021 2022 2023",
    "It cost 12 000 000 euros, of which 612 345 678 € came later.",
    "EUR 612 345 678 in all",
    "Sales of 1 250 000 Kč in 2022",
    "See GP-2022-14 and GP-2021-7.",
    "Sector C31.01, C16.2 and NACE 31.02.10",
    "ISCED-F 0722 and 0732, EQF levels 3, 4 and 5",
    "Erasmus+ 2019-1-FI01-KA202-060760",
    "Grant agreement 101004518",
    "Project number 612345678",
    "Agreement No. 2021-1-LV01-KA220-VET-000033285",
    "ISBN 978-3-16-148410-0",
    "ISO 9001:2015 and EN 14025",
    "doi 10.2801/063435",
    "On 03.05.2023 we met, and again on 2023-05-03.",
    "Termine: 03.05.2023, 04.06.2023, 05.07.2023",
    "Every Thursday from 08:00 to 16:30, or 8.00-16.30.",
    "09:00 10:30 12:00",
    "42 skills in 12 months, 7 of 9 stayed.",
    "The share rose from 0.5 to 0.75 and 0,85.",
    "03 04 05 06",
    "0 10 20 30 40 50",
    "45 km away, 1 500 m up, 57.3119 N 25.2746 E",
    "Postcode LV-4101, 10115 Berlin, 00-950 Warszawa",
    "Via Roma 12, 10121 Torino",
    "Regulation (EU) 2016/679, Directive 2005/36/EC",
    "Council Recommendation of 24 November 2020 (2020/C 417/01)",
    "The association was founded on 3 May 1998.",
    "L'associazione è nata il 9 dicembre 1977 a Torino.",
    "The idea was born in 2019.",
    "Geboren wurde die Idee 2019.",
    "O projeto nasceu em maio de 2019.",
    "The firm, established 1998, has 12 people.",
    "Write to us at info@college.example.",
    "Contact: office@bakers.example or training@bakers.example",
    "secretaria@escola.example",
    "vet-school@town.example",
    "Kontakt: ausbildung@handwerk.example",
    "erasmus2022@school.example",
    "Ask @teacher on the learning platform.",
    "https://example.net/users/612345678/0711-123456",
    "www.school.example/2022/05/03/01234567",
    "Version 1.2.3.4 of the software",
    "A machine of type XJ-900 1200 600",
    "Boards of 2000 x 600 x 18 mm",
    "300 000 learners and 150 000 firms",
    "Table 1: 100 200 300 400",
    "1.000.000 de euros y 612.345.678 de pesetas",
    "About 26 123 456 people live there.",
    "3-4 hours a week, 10-12 weeks, 2-3 apprentices",
    "DNI 12345678A is not a number with the right letter.",
    "37605030298",
    "999999-99999",
    "DE89 3704 0044 0532 0130 01",
    "ABCDEF12A34B567C",
    "C2C3 D4D5 E6E7",
    "In weeks 12/22 to 20/22 and 01/23",
    "Steps 01, 02 and 03; module 0101 and module 0102",
    "Lot 0300 000 000",
    "Room 0.12, floor 3, building 7",
    "The scale runs from 1 to 5 (1 2 3 4 5 6 7 8 9).",
    "CO2 down by 30 %, from 120 to 84 kg",
    "من 2019 إلى 2022 تدرب 1200 شخص",
    "Από το 2019 έως το 2022 εκπαιδεύτηκαν 1.200 άτομα",
    "Temperature 0 180 200 220 degrees",
    "Open 7/7, 24/24",
)


@pytest.mark.parametrize(("kind", "passage", "text"), FOUND, ids=[one[1] for one in FOUND])
def test_personal_data_is_found(kind, passage, text):
    assert list(pieces(text)) == [(kind, passage)]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_personal_is_left_alone(text):
    assert list(pieces(text)) == []


def test_tables_are_large_enough_to_be_believed():
    assert len(FOUND) >= 60
    assert len(LEFT_ALONE) >= 60


def test_contact_address_is_no_personal_data():
    text = "Write to anna.ozola@darbnica.lv"
    assert list(pieces(text, contact="Anna.Ozola@darbnica.lv")) == []


@pytest.mark.parametrize(
    ("address", "is_person"),
    [
        ("anna.ozola@darbnica.lv", True),
        ("anna_ozola@darbnica.lv", True),
        ("maija@gmail.com", True),
        ("bakery.cesis@gmail.com", False),
        ("info@darbnica.lv", False),
        ("training.centre@town.example", False),
        ("darbnica@darbnica.lv", False),
        ("office2@firm.example", False),
    ],
)
def test_contact_address_of_a_person_is_told_from_an_office(address, is_person):
    assert looks_like_a_person(address) == is_person
