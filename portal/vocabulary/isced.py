"""Fields of education and training: the broad (two digits) and narrow (three digits) fields of ISCED-F 2013.

Labels are the titles of the standard; the short ones, for facets and chips, are ours.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .terms import Term, Vocabulary

# (field, title, short title or "", narrow fields). Codes in 8 combine fields, codes in 9 take what fits nowhere else.
FIELDS = (
    (
        "00",
        _("Generic programmes and qualifications"),
        "",
        (
            ("001", _("Basic programmes and qualifications"), ""),
            ("002", _("Literacy and numeracy"), ""),
            ("003", _("Personal skills and development"), ""),
        ),
    ),
    (
        "01",
        pgettext_lazy("field of education", "Education"),
        "",
        (
            ("011", pgettext_lazy("field of education", "Education"), _("Education and teacher training")),
            (
                "018",
                _("Inter-disciplinary programmes and qualifications involving education"),
                _("Education with other fields"),
            ),
        ),
    ),
    (
        "02",
        _("Arts and humanities"),
        "",
        (
            ("021", pgettext_lazy("field of education", "Arts"), _("Arts and handicrafts")),
            ("022", _("Humanities (except languages)"), ""),
            ("023", _("Languages"), ""),
            (
                "028",
                _("Inter-disciplinary programmes and qualifications involving arts and humanities"),
                _("Arts and humanities with other fields"),
            ),
            ("029", _("Arts and humanities not elsewhere classified"), _("Other arts and humanities")),
        ),
    ),
    (
        "03",
        _("Social sciences, journalism and information"),
        "",
        (
            ("031", _("Social and behavioural sciences"), ""),
            ("032", _("Journalism and information"), ""),
            (
                "038",
                _(
                    "Inter-disciplinary programmes and qualifications "
                    "involving social sciences, journalism and information"
                ),
                _("Social sciences and journalism with other fields"),
            ),
            (
                "039",
                _("Social sciences, journalism and information not elsewhere classified"),
                _("Other social sciences and journalism"),
            ),
        ),
    ),
    (
        "04",
        _("Business, administration and law"),
        "",
        (
            ("041", _("Business and administration"), ""),
            ("042", pgettext_lazy("field of education", "Law"), ""),
            (
                "048",
                _("Inter-disciplinary programmes and qualifications involving business, administration and law"),
                _("Business and law with other fields"),
            ),
            ("049", _("Business, administration and law not elsewhere classified"), _("Other business and law")),
        ),
    ),
    (
        "05",
        _("Natural sciences, mathematics and statistics"),
        "",
        (
            ("051", _("Biological and related sciences"), _("Biology")),
            ("052", _("Environment"), ""),
            ("053", _("Physical sciences"), _("Physics, chemistry and earth sciences")),
            ("054", _("Mathematics and statistics"), ""),
            (
                "058",
                _(
                    "Inter-disciplinary programmes and qualifications "
                    "involving natural sciences, mathematics and statistics"
                ),
                _("Natural sciences and mathematics with other fields"),
            ),
            (
                "059",
                _("Natural sciences, mathematics and statistics not elsewhere classified"),
                _("Other natural sciences and mathematics"),
            ),
        ),
    ),
    (
        "06",
        _("Information and Communication Technologies (ICTs)"),
        _("Computing and ICT"),
        (
            ("061", _("Information and Communication Technologies (ICTs)"), _("Computing and ICT")),
            (
                "068",
                _(
                    "Inter-disciplinary programmes and qualifications "
                    "involving Information and Communication Technologies (ICTs)"
                ),
                _("Computing and ICT with other fields"),
            ),
        ),
    ),
    (
        "07",
        _("Engineering, manufacturing and construction"),
        "",
        (
            ("071", _("Engineering and engineering trades"), ""),
            ("072", _("Manufacturing and processing"), ""),
            ("073", _("Architecture and construction"), ""),
            (
                "078",
                _(
                    "Inter-disciplinary programmes and qualifications "
                    "involving engineering, manufacturing and construction"
                ),
                _("Engineering, manufacturing and construction with other fields"),
            ),
            (
                "079",
                _("Engineering, manufacturing and construction not elsewhere classified"),
                _("Other engineering, manufacturing and construction"),
            ),
        ),
    ),
    (
        "08",
        _("Agriculture, forestry, fisheries and veterinary"),
        "",
        (
            ("081", pgettext_lazy("field of education", "Agriculture"), _("Agriculture and gardening")),
            ("082", pgettext_lazy("field of education", "Forestry"), ""),
            ("083", _("Fisheries"), ""),
            ("084", pgettext_lazy("field of education", "Veterinary"), ""),
            (
                "088",
                _(
                    "Inter-disciplinary programmes and qualifications "
                    "involving agriculture, forestry, fisheries and veterinary"
                ),
                _("Agriculture and forestry with other fields"),
            ),
            (
                "089",
                _("Agriculture, forestry, fisheries and veterinary not elsewhere classified"),
                _("Other agriculture and forestry"),
            ),
        ),
    ),
    (
        "09",
        _("Health and welfare"),
        "",
        (
            ("091", pgettext_lazy("field of education", "Health"), ""),
            ("092", _("Welfare"), _("Care and social work")),
            (
                "098",
                _("Inter-disciplinary programmes and qualifications involving health and welfare"),
                _("Health and welfare with other fields"),
            ),
            ("099", _("Health and welfare not elsewhere classified"), _("Other health and welfare")),
        ),
    ),
    (
        "10",
        pgettext_lazy("field of education", "Services"),
        "",
        (
            ("101", _("Personal services"), _("Hotels, hair, beauty, sports and travel")),
            ("102", _("Hygiene and occupational health services"), _("Hygiene and health at work")),
            ("103", _("Security services"), ""),
            ("104", _("Transport services"), ""),
            (
                "108",
                _("Inter-disciplinary programmes and qualifications involving services"),
                _("Services with other fields"),
            ),
            ("109", _("Services not elsewhere classified"), _("Other services")),
        ),
    ),
    ("99", _("Field unknown"), "", (("999", _("Field unknown"), ""),)),
)


def _terms():
    for broad, title, short, narrow_fields in FIELDS:
        yield Term(broad, title, short=short)
        for narrow, narrow_title, narrow_short in narrow_fields:
            yield Term(narrow, narrow_title, parent=broad, short=narrow_short)


ISCED_F = Vocabulary("isced_f", _("Field of education and training"), tuple(_terms()))
