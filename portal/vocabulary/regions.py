"""Regions: NUTS 2021 level 2 for the EU, Norway and Türkiye, and Morocco's twelve regions by ISO 3166-2.

A region is called what it calls itself, in every language, so labels are plain text. The names of regions written in
Greek, Cyrillic or Arabic letters carry a transcription in `note`. The parent is the country; the codes of Greece keep
the EL that NUTS writes.
"""

from django.utils.translation import gettext_lazy as _

from .terms import Term, Vocabulary

# One line per region: code, name and, after a bar, its transcription.
REGIONS = {
    "AT": """
        AT11 Burgenland
        AT12 Niederösterreich
        AT13 Wien
        AT21 Kärnten
        AT22 Steiermark
        AT31 Oberösterreich
        AT32 Salzburg
        AT33 Tirol
        AT34 Vorarlberg
    """,
    "BE": """
        BE10 Région de Bruxelles-Capitale / Brussels Hoofdstedelijk Gewest
        BE21 Antwerpen
        BE22 Limburg
        BE23 Oost-Vlaanderen
        BE24 Vlaams-Brabant
        BE25 West-Vlaanderen
        BE31 Brabant wallon
        BE32 Hainaut
        BE33 Liège
        BE34 Luxembourg
        BE35 Namur
    """,
    "BG": """
        BG31 Северозападен | Severozapaden
        BG32 Северен централен | Severen tsentralen
        BG33 Североизточен | Severoiztochen
        BG34 Югоизточен | Yugoiztochen
        BG41 Югозападен | Yugozapaden
        BG42 Южен централен | Yuzhen tsentralen
    """,
    "CY": """
        CY00 Κύπρος | Kypros
    """,
    "CZ": """
        CZ01 Praha
        CZ02 Střední Čechy
        CZ03 Jihozápad
        CZ04 Severozápad
        CZ05 Severovýchod
        CZ06 Jihovýchod
        CZ07 Střední Morava
        CZ08 Moravskoslezsko
    """,
    "DE": """
        DE11 Stuttgart
        DE12 Karlsruhe
        DE13 Freiburg
        DE14 Tübingen
        DE21 Oberbayern
        DE22 Niederbayern
        DE23 Oberpfalz
        DE24 Oberfranken
        DE25 Mittelfranken
        DE26 Unterfranken
        DE27 Schwaben
        DE30 Berlin
        DE40 Brandenburg
        DE50 Bremen
        DE60 Hamburg
        DE71 Darmstadt
        DE72 Gießen
        DE73 Kassel
        DE80 Mecklenburg-Vorpommern
        DE91 Braunschweig
        DE92 Hannover
        DE93 Lüneburg
        DE94 Weser-Ems
        DEA1 Düsseldorf
        DEA2 Köln
        DEA3 Münster
        DEA4 Detmold
        DEA5 Arnsberg
        DEB1 Koblenz
        DEB2 Trier
        DEB3 Rheinhessen-Pfalz
        DEC0 Saarland
        DED2 Dresden
        DED4 Chemnitz
        DED5 Leipzig
        DEE0 Sachsen-Anhalt
        DEF0 Schleswig-Holstein
        DEG0 Thüringen
    """,
    "DK": """
        DK01 Hovedstaden
        DK02 Sjælland
        DK03 Syddanmark
        DK04 Midtjylland
        DK05 Nordjylland
    """,
    "EE": """
        EE00 Eesti
    """,
    "ES": """
        ES11 Galicia
        ES12 Principado de Asturias
        ES13 Cantabria
        ES21 País Vasco / Euskadi
        ES22 Comunidad Foral de Navarra
        ES23 La Rioja
        ES24 Aragón
        ES30 Comunidad de Madrid
        ES41 Castilla y León
        ES42 Castilla-La Mancha
        ES43 Extremadura
        ES51 Catalunya
        ES52 Comunitat Valenciana
        ES53 Illes Balears
        ES61 Andalucía
        ES62 Región de Murcia
        ES63 Ciudad de Ceuta
        ES64 Ciudad de Melilla
        ES70 Canarias
    """,
    "FI": """
        FI19 Länsi-Suomi
        FI1B Helsinki-Uusimaa
        FI1C Etelä-Suomi
        FI1D Pohjois- ja Itä-Suomi
        FI20 Åland
    """,
    "FR": """
        FR10 Île-de-France
        FRB0 Centre-Val de Loire
        FRC1 Bourgogne
        FRC2 Franche-Comté
        FRD1 Basse-Normandie
        FRD2 Haute-Normandie
        FRE1 Nord-Pas-de-Calais
        FRE2 Picardie
        FRF1 Alsace
        FRF2 Champagne-Ardenne
        FRF3 Lorraine
        FRG0 Pays de la Loire
        FRH0 Bretagne
        FRI1 Aquitaine
        FRI2 Limousin
        FRI3 Poitou-Charentes
        FRJ1 Languedoc-Roussillon
        FRJ2 Midi-Pyrénées
        FRK1 Auvergne
        FRK2 Rhône-Alpes
        FRL0 Provence-Alpes-Côte d’Azur
        FRM0 Corse
        FRY1 Guadeloupe
        FRY2 Martinique
        FRY3 Guyane
        FRY4 La Réunion
        FRY5 Mayotte
    """,
    "GR": """
        EL30 Αττική | Attiki
        EL41 Βόρειο Αιγαίο | Voreio Aigaio
        EL42 Νότιο Αιγαίο | Notio Aigaio
        EL43 Κρήτη | Kriti
        EL51 Ανατολική Μακεδονία, Θράκη | Anatoliki Makedonia, Thraki
        EL52 Κεντρική Μακεδονία | Kentriki Makedonia
        EL53 Δυτική Μακεδονία | Dytiki Makedonia
        EL54 Ήπειρος | Ipeiros
        EL61 Θεσσαλία | Thessalia
        EL62 Ιόνια Νησιά | Ionia Nisia
        EL63 Δυτική Ελλάδα | Dytiki Ellada
        EL64 Στερεά Ελλάδα | Sterea Ellada
        EL65 Πελοπόννησος | Peloponnisos
    """,
    "HR": """
        HR02 Panonska Hrvatska
        HR03 Jadranska Hrvatska
        HR05 Grad Zagreb
        HR06 Sjeverna Hrvatska
    """,
    "HU": """
        HU11 Budapest
        HU12 Pest
        HU21 Közép-Dunántúl
        HU22 Nyugat-Dunántúl
        HU23 Dél-Dunántúl
        HU31 Észak-Magyarország
        HU32 Észak-Alföld
        HU33 Dél-Alföld
    """,
    "IE": """
        IE04 Northern and Western
        IE05 Southern
        IE06 Eastern and Midland
    """,
    "IT": """
        ITC1 Piemonte
        ITC2 Valle d’Aosta / Vallée d’Aoste
        ITC3 Liguria
        ITC4 Lombardia
        ITF1 Abruzzo
        ITF2 Molise
        ITF3 Campania
        ITF4 Puglia
        ITF5 Basilicata
        ITF6 Calabria
        ITG1 Sicilia
        ITG2 Sardegna
        ITH1 Provincia Autonoma di Bolzano / Autonome Provinz Bozen
        ITH2 Provincia Autonoma di Trento
        ITH3 Veneto
        ITH4 Friuli-Venezia Giulia
        ITH5 Emilia-Romagna
        ITI1 Toscana
        ITI2 Umbria
        ITI3 Marche
        ITI4 Lazio
    """,
    "LT": """
        LT01 Sostinės regionas
        LT02 Vidurio ir vakarų Lietuvos regionas
    """,
    "LU": """
        LU00 Luxembourg
    """,
    "LV": """
        LV00 Latvija
    """,
    "MA": """
        MA-01 طنجة تطوان الحسيمة | Tanger-Tétouan-Al Hoceïma
        MA-02 الشرق | L’Oriental
        MA-03 فاس مكناس | Fès-Meknès
        MA-04 الرباط سلا القنيطرة | Rabat-Salé-Kénitra
        MA-05 بني ملال خنيفرة | Béni Mellal-Khénifra
        MA-06 الدار البيضاء سطات | Casablanca-Settat
        MA-07 مراكش آسفي | Marrakech-Safi
        MA-08 درعة تافيلالت | Drâa-Tafilalet
        MA-09 سوس ماسة | Souss-Massa
        MA-10 كلميم واد نون | Guelmim-Oued Noun
        MA-11 العيون الساقية الحمراء | Laâyoune-Sakia El Hamra
        MA-12 الداخلة وادي الذهب | Dakhla-Oued Ed-Dahab
    """,
    "MT": """
        MT00 Malta
    """,
    "NL": """
        NL11 Groningen
        NL12 Fryslân
        NL13 Drenthe
        NL21 Overijssel
        NL22 Gelderland
        NL23 Flevoland
        NL31 Utrecht
        NL32 Noord-Holland
        NL33 Zuid-Holland
        NL34 Zeeland
        NL41 Noord-Brabant
        NL42 Limburg
    """,
    "NO": """
        NO02 Innlandet
        NO06 Trøndelag
        NO07 Nord-Norge
        NO08 Oslo og Viken
        NO09 Agder og Sør-Østlandet
        NO0A Vestlandet
        NO0B Svalbard og Jan Mayen
    """,
    "PL": """
        PL21 Małopolskie
        PL22 Śląskie
        PL41 Wielkopolskie
        PL42 Zachodniopomorskie
        PL43 Lubuskie
        PL51 Dolnośląskie
        PL52 Opolskie
        PL61 Kujawsko-pomorskie
        PL62 Warmińsko-mazurskie
        PL63 Pomorskie
        PL71 Łódzkie
        PL72 Świętokrzyskie
        PL81 Lubelskie
        PL82 Podkarpackie
        PL84 Podlaskie
        PL91 Warszawski stołeczny
        PL92 Mazowiecki regionalny
    """,
    "PT": """
        PT11 Norte
        PT15 Algarve
        PT16 Centro
        PT17 Área Metropolitana de Lisboa
        PT18 Alentejo
        PT20 Região Autónoma dos Açores
        PT30 Região Autónoma da Madeira
    """,
    "RO": """
        RO11 Nord-Vest
        RO12 Centru
        RO21 Nord-Est
        RO22 Sud-Est
        RO31 Sud-Muntenia
        RO32 București-Ilfov
        RO41 Sud-Vest Oltenia
        RO42 Vest
    """,
    "SE": """
        SE11 Stockholm
        SE12 Östra Mellansverige
        SE21 Småland med öarna
        SE22 Sydsverige
        SE23 Västsverige
        SE31 Norra Mellansverige
        SE32 Mellersta Norrland
        SE33 Övre Norrland
    """,
    "SI": """
        SI03 Vzhodna Slovenija
        SI04 Zahodna Slovenija
    """,
    "SK": """
        SK01 Bratislavský kraj
        SK02 Západné Slovensko
        SK03 Stredné Slovensko
        SK04 Východné Slovensko
    """,
    "TR": """
        TR10 İstanbul
        TR21 Tekirdağ, Edirne, Kırklareli
        TR22 Balıkesir, Çanakkale
        TR31 İzmir
        TR32 Aydın, Denizli, Muğla
        TR33 Manisa, Afyonkarahisar, Kütahya, Uşak
        TR41 Bursa, Eskişehir, Bilecik
        TR42 Kocaeli, Sakarya, Düzce, Bolu, Yalova
        TR51 Ankara
        TR52 Konya, Karaman
        TR61 Antalya, Isparta, Burdur
        TR62 Adana, Mersin
        TR63 Hatay, Kahramanmaraş, Osmaniye
        TR71 Kırıkkale, Aksaray, Niğde, Nevşehir, Kırşehir
        TR72 Kayseri, Sivas, Yozgat
        TR81 Zonguldak, Karabük, Bartın
        TR82 Kastamonu, Çankırı, Sinop
        TR83 Samsun, Tokat, Çorum, Amasya
        TR90 Trabzon, Ordu, Giresun, Rize, Artvin, Gümüşhane
        TRA1 Erzurum, Erzincan, Bayburt
        TRA2 Ağrı, Kars, Iğdır, Ardahan
        TRB1 Malatya, Elazığ, Bingöl, Tunceli
        TRB2 Van, Muş, Bitlis, Hakkâri
        TRC1 Gaziantep, Adıyaman, Kilis
        TRC2 Şanlıurfa, Diyarbakır
        TRC3 Mardin, Batman, Şırnak, Siirt
    """,
}

# Regions that kept their borders when an earlier edition of NUTS gave way to the next: old code, new code.
RENAMED = {
    "EL11": "EL51", "EL12": "EL52", "EL13": "EL53", "EL14": "EL61", "EL21": "EL54", "EL22": "EL62", "EL23": "EL63",
    "EL24": "EL64", "EL25": "EL65",
    "FR21": "FRF2", "FR22": "FRE2", "FR23": "FRD2", "FR24": "FRB0", "FR25": "FRD1", "FR26": "FRC1", "FR30": "FRE1",
    "FR41": "FRF3", "FR42": "FRF1", "FR43": "FRC2", "FR51": "FRG0", "FR52": "FRH0", "FR53": "FRI3", "FR61": "FRI1",
    "FR62": "FRJ2", "FR63": "FRI2", "FR71": "FRK2", "FR72": "FRK1", "FR81": "FRJ1", "FR82": "FRL0", "FR83": "FRM0",
    "FRA1": "FRY1", "FRA2": "FRY2", "FRA3": "FRY3", "FRA4": "FRY4", "FRA5": "FRY5",
    "PL11": "PL71", "PL31": "PL81", "PL32": "PL82", "PL33": "PL72", "PL34": "PL84",
}  # fmt: skip


def _terms():
    for country, lines in REGIONS.items():
        for line in lines.strip().splitlines():
            code, text = line.strip().split(" ", 1)
            name, _bar, transcription = text.partition(" | ")
            yield Term(code, name, parent=country, note=transcription)


REGION = Vocabulary(
    "region",
    _("Region"),
    tuple(_terms()),
    renamed=RENAMED,
    parents_in="country",
)
