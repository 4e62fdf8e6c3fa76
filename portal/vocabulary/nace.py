"""Economic sectors: the 22 sections and 87 divisions of NACE Rev. 2.1, in use in the EU since 2025.

A section is its letter, a division the letter and two digits ("C31"). Labels are the standard's titles; the short
ones, for facets and chips, are ours. Codes of Rev. 2 are read through `crosswalk`, never directly: from K on, every
letter of Rev. 2 means another section.
"""

from django.utils.translation import gettext_lazy as _

from .terms import Term, Vocabulary

# (section, title, short title or "", ((division, title, short title or ""), …))
SECTIONS = (
    (
        "A",
        _("Agriculture, forestry and fishing"),
        "",
        (
            ("01", _("Crop and animal production, hunting and related service activities"), _("Farming and gardening")),
            ("02", _("Forestry and logging"), _("Forestry")),
            ("03", _("Fishing and aquaculture"), _("Fishing and fish farming")),
        ),
    ),
    (
        "B",
        _("Mining and quarrying"),
        "",
        (
            ("05", _("Mining of coal and lignite"), _("Coal mining")),
            ("06", _("Extraction of crude petroleum and natural gas"), _("Oil and gas extraction")),
            ("07", _("Mining of metal ores"), _("Metal ore mining")),
            ("08", _("Other mining and quarrying"), _("Quarrying")),
            ("09", _("Mining support service activities"), _("Services to mining")),
        ),
    ),
    (
        "C",
        _("Manufacturing"),
        "",
        (
            ("10", _("Manufacture of food products"), _("Food and bakery")),
            ("11", _("Manufacture of beverages"), _("Drinks")),
            ("12", _("Manufacture of tobacco products"), _("Tobacco")),
            ("13", _("Manufacture of textiles"), _("Textiles")),
            ("14", _("Manufacture of wearing apparel"), _("Clothing")),
            ("15", _("Manufacture of leather and related products of other materials"), _("Leather and shoes")),
            (
                "16",
                _(
                    "Manufacture of wood and of products of wood and cork, except furniture; "
                    "manufacture of articles of straw and plaiting materials"
                ),
                _("Wood and cork"),
            ),
            ("17", _("Manufacture of paper and paper products"), _("Paper")),
            ("18", _("Printing and reproduction of recorded media"), _("Printing")),
            ("19", _("Manufacture of coke and refined petroleum products"), _("Oil refining")),
            ("20", _("Manufacture of chemicals and chemical products"), _("Chemicals")),
            (
                "21",
                _("Manufacture of basic pharmaceutical products and pharmaceutical preparations"),
                _("Medicines"),
            ),
            ("22", _("Manufacture of rubber and plastic products"), _("Rubber and plastics")),
            (
                "23",
                _("Manufacture of other non-metallic mineral products"),
                _("Glass, ceramics and stone"),
            ),
            ("24", _("Manufacture of basic metals"), _("Steel and other metals")),
            (
                "25",
                _("Manufacture of fabricated metal products, except machinery and equipment"),
                _("Metal products and welding"),
            ),
            (
                "26",
                _("Manufacture of computer, electronic and optical products"),
                _("Computers and electronics"),
            ),
            ("27", _("Manufacture of electrical equipment"), _("Electrical equipment")),
            ("28", _("Manufacture of machinery and equipment n.e.c."), _("Machinery")),
            ("29", _("Manufacture of motor vehicles, trailers and semi-trailers"), _("Motor vehicles")),
            (
                "30",
                _("Manufacture of other transport equipment"),
                _("Boats, trains, aircraft and bicycles"),
            ),
            ("31", _("Manufacture of furniture"), _("Furniture")),
            ("32", _("Other manufacturing"), _("Jewellery, instruments, toys and other goods")),
            (
                "33",
                _("Repair, maintenance and installation of machinery and equipment"),
                _("Repair and installation of machinery"),
            ),
        ),
    ),
    (
        "D",
        _("Electricity, gas, steam and air conditioning supply"),
        _("Energy supply"),
        (("35", _("Electricity, gas, steam and air conditioning supply"), _("Energy supply")),),
    ),
    (
        "E",
        _("Water supply; sewerage, waste management and remediation activities"),
        _("Water, waste and recycling"),
        (
            ("36", _("Water collection, treatment and supply"), _("Water supply")),
            ("37", _("Sewerage"), ""),
            ("38", _("Waste collection, recovery and disposal activities"), _("Waste and recycling")),
            (
                "39",
                _("Remediation activities and other waste management service activities"),
                _("Clean-up of land and water"),
            ),
        ),
    ),
    (
        "F",
        _("Construction"),
        "",
        (
            ("41", _("Construction of residential and non-residential buildings"), _("House building")),
            ("42", _("Civil engineering"), _("Roads, bridges and networks")),
            ("43", _("Specialised construction activities"), _("Building trades")),
        ),
    ),
    (
        "G",
        _("Wholesale and retail trade"),
        _("Shops and wholesale"),
        (
            ("46", _("Wholesale trade"), _("Wholesale")),
            ("47", _("Retail trade"), _("Shops and retail")),
        ),
    ),
    (
        "H",
        _("Transportation and storage"),
        _("Transport and storage"),
        (
            ("49", _("Land transport and transport via pipelines"), _("Road and rail transport")),
            ("50", _("Water transport"), _("Sea and river transport")),
            ("51", _("Air transport"), ""),
            (
                "52",
                _("Warehousing, storage and support activities for transportation"),
                _("Warehousing and logistics"),
            ),
            ("53", _("Postal and courier activities"), _("Post and couriers")),
        ),
    ),
    (
        "I",
        _("Accommodation and food service activities"),
        _("Accommodation and food service"),
        (
            ("55", _("Accommodation"), _("Hotels and other accommodation")),
            ("56", _("Food and beverage service activities"), _("Restaurants, bars and catering")),
        ),
    ),
    (
        "J",
        _("Publishing, broadcasting, and content production and distribution activities"),
        _("Publishing, film and broadcasting"),
        (
            ("58", _("Publishing activities"), _("Publishing")),
            (
                "59",
                _(
                    "Motion picture, video and television programme production, sound recording and music publishing "
                    "activities"
                ),
                _("Film, video and music"),
            ),
            (
                "60",
                _("Programming, broadcasting, news agency and other content distribution activities"),
                _("Radio, television and news"),
            ),
        ),
    ),
    (
        "K",
        _(
            "Telecommunication, computer programming, consulting, computing infrastructure and other information "
            "service activities"
        ),
        _("Telecommunications and IT"),
        (
            ("61", _("Telecommunication"), _("Telecommunications")),
            (
                "62",
                _("Computer programming, consultancy and related activities"),
                _("Software and IT consulting"),
            ),
            (
                "63",
                _("Computing infrastructure, data processing, hosting and other information service activities"),
                _("Data centres and hosting"),
            ),
        ),
    ),
    (
        "L",
        _("Financial and insurance activities"),
        _("Finance and insurance"),
        (
            (
                "64",
                _("Financial service activities, except insurance and pension funding"),
                _("Banking and finance"),
            ),
            (
                "65",
                _("Insurance, reinsurance and pension funding, except compulsory social security"),
                _("Insurance and pensions"),
            ),
            (
                "66",
                _("Activities auxiliary to financial services and insurance activities"),
                _("Services to finance and insurance"),
            ),
        ),
    ),
    ("M", _("Real estate activities"), _("Real estate"), (("68", _("Real estate activities"), _("Real estate")),)),
    (
        "N",
        _("Professional, scientific and technical activities"),
        _("Professional and technical services"),
        (
            ("69", _("Legal and accounting activities"), _("Law and accounting")),
            (
                "70",
                _("Activities of head offices and management consultancy"),
                _("Management consultancy"),
            ),
            (
                "71",
                _("Architectural and engineering activities; technical testing and analysis"),
                _("Architecture and engineering"),
            ),
            ("72", _("Scientific research and development"), _("Research and development")),
            (
                "73",
                _("Activities of advertising, market research and public relations"),
                _("Advertising and market research"),
            ),
            (
                "74",
                _("Other professional, scientific and technical activities"),
                _("Design, photography and translation"),
            ),
            ("75", _("Veterinary activities"), _("Veterinary services")),
        ),
    ),
    (
        "O",
        _("Administrative and support service activities"),
        _("Business support services"),
        (
            ("77", _("Rental and leasing activities"), _("Rental and leasing")),
            ("78", _("Employment activities"), _("Employment agencies")),
            (
                "79",
                _("Travel agency, tour operator and other reservation service and related activities"),
                _("Travel agencies and tours"),
            ),
            ("80", _("Investigation and security activities"), _("Security services")),
            (
                "81",
                _("Services to buildings and landscape activities"),
                _("Cleaning and landscaping"),
            ),
            (
                "82",
                _("Office administrative, office support and other business support activities"),
                _("Office services"),
            ),
        ),
    ),
    (
        "P",
        _("Public administration and defence; compulsory social security"),
        _("Public administration"),
        (
            (
                "84",
                _("Public administration and defence; compulsory social security"),
                _("Public administration"),
            ),
        ),
    ),
    ("Q", _("Education"), "", (("85", _("Education"), ""),)),
    (
        "R",
        _("Human health and social work activities"),
        _("Health and social work"),
        (
            ("86", _("Human health activities"), _("Health care")),
            ("87", _("Residential care activities"), _("Residential care")),
            ("88", _("Social work activities without accommodation"), _("Social work")),
        ),
    ),
    (
        "S",
        _("Arts, sports and recreation"),
        "",
        (
            ("90", _("Arts creation and performing arts activities"), _("Arts, crafts and performing arts")),
            (
                "91",
                _("Libraries, archives, museums and other cultural activities"),
                _("Libraries, museums and heritage"),
            ),
            ("92", _("Gambling and betting activities"), _("Gambling and betting")),
            ("93", _("Sports activities and amusement and recreation activities"), _("Sports and leisure")),
        ),
    ),
    (
        "T",
        _("Other service activities"),
        _("Repair, personal and other services"),
        (
            (
                "94",
                _("Activities of membership organisations"),
                _("Associations, chambers and trade unions"),
            ),
            (
                "95",
                _(
                    "Repair and maintenance of computers, personal and household goods, "
                    "and motor vehicles and motorcycles"
                ),
                _("Repair of vehicles and household goods"),
            ),
            ("96", _("Personal service activities"), _("Hairdressing, beauty and other personal services")),
        ),
    ),
    (
        "U",
        _(
            "Activities of households as employers and undifferentiated goods- and service-producing activities of "
            "households for own use"
        ),
        _("Private households"),
        (
            (
                "97",
                _("Activities of households as employers of domestic personnel"),
                _("Domestic staff"),
            ),
            (
                "98",
                _("Undifferentiated goods- and service-producing activities of private households for own use"),
                _("Households' own production"),
            ),
        ),
    ),
    (
        "V",
        _("Activities of extraterritorial organisations and bodies"),
        _("International bodies"),
        (("99", _("Activities of extraterritorial organisations and bodies"), _("International bodies")),),
    ),
)


def _terms():
    for letter, title, short, divisions in SECTIONS:
        yield Term(letter, title, short=short)
        for digits, division_title, division_short in divisions:
            yield Term(f"{letter}{digits}", division_title, parent=letter, short=division_short)


SECTOR = Vocabulary("sector", _("Sector"), tuple(_terms()))
