"""Countries of the partnership and around it, named by CLDR in the reader's language."""

from django.utils.translation import gettext_lazy as _

from .cldr import lazy_country_name
from .terms import Term, Vocabulary

EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
EEA = EU | {"IS", "LI", "NO"}
#: Candidates, and Kosovo as a potential candidate; XK is the code that CLDR and the EU use for it.
CANDIDATES = frozenset({"AL", "BA", "GE", "MD", "ME", "MK", "RS", "TR", "UA", "XK"})
NEIGHBOURS = frozenset({"CH", "GB", "MA"})

COUNTRY = Vocabulary(
    "country",
    _("Country"),
    tuple(Term(code, lazy_country_name(code)) for code in sorted(EEA | CANDIDATES | NEIGHBOURS)),
    groups={"eu": EU, "eea": EEA, "candidate": CANDIDATES, "neighbour": NEIGHBOURS},
    # EU statistics write Greece and the United Kingdom in their own way.
    renamed={"EL": "GR", "UK": "GB"},
)
