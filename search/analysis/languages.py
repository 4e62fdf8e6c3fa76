"""What the analysis must know about each of the eighteen languages, in one table per matter."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = (
    "en", "it", "de", "es", "ca", "el", "lv", "pt", "ro", "cs", "tr", "fi", "et", "nl", "fr", "gl", "sv", "ar",
)  # fmt: skip

ROMANCE = frozenset({"it", "es", "ca", "pt", "ro", "fr", "gl"})

# Languages that write compounds as one word, so that a part must find the whole.
COMPOUNDING = frozenset({"de", "nl", "sv", "fi", "et"})

# Stemmers for words that no dictionary knows; none exists for Latvian and Galician.
SNOWBALL = {
    "en": "english", "it": "italian", "de": "german", "es": "spanish", "ca": "catalan", "el": "greek",
    "pt": "portuguese", "ro": "romanian", "cs": "czech", "tr": "turkish", "fi": "finnish", "et": "estonian",
    "nl": "dutch", "fr": "french", "sv": "swedish", "ar": "arabic",
}  # fmt: skip

# What stands before an apostrophe and is not a word to be searched for.
ELISIONS = {
    "fr": _words("l d c j m n s t qu jusqu lorsqu puisqu quoiqu presqu quelqu entr"),
    "it": _words("l d c m n s t v un all dall dell nell sull coll quell quest bell sant dov com cos tutt senz"),
    "ca": _words("l d m n s t"),
    "pt": _words("d n"),
    "gl": _words("d n"),
    "es": _words("d l"),
    "el": _words("απ απο σ τ θ ν μ κι γι παρ μετ κατ αντ επ υπ αφ ουτ"),
}

# What may stand after an apostrophe and belongs to the grammar, not to the word.
ENDINGS = {
    "en": _words("s d m re ve ll"),
    "ca": _words("m t s n l ls ns hi ho"),
    "de": _words("s n"),
    "nl": _words("s er tje tjes n"),
    "sv": _words("s en et n"),
}

# Written after the dot or colon that Finnish and Swedish put behind abbreviations ("EU:n").
COLON_ENDINGS = frozenset({"fi", "sv"})

# Short first parts of hyphenated words that are words of their own ("s-a", "a-t-il"), never to be joined.
NEVER_JOINED = {
    "ro": _words("s m l i n v c d ne le te se mi ti ți si și va ma ce de nu sa să ar"),
    "fr": _words("a y au du le la et en si"),
    "pt": _words("a o e os as"),
}

# Languages that hang pronouns on with a hyphen: the parts never make a word together.
CLITIC_HYPHENS = frozenset({"ca", "pt", "ro", "gl", "fr"})

# Pairs of endings that belong to one word: plurals with another word, nouns made of participles.
LIKE_ENDINGS = {
    "de": (("leute", "mann"), ("leuten", "mann"), ("ender", "ende"), ("ierter", "ierte"), ("licher", "liche")),
    "gl": (("res", "r"),),
    "nl": (("lieden", "man"), ("lui", "man"), ("mensen", "man")),
}

# How "she does" ends in the largest class of verbs, and what then leads to the infinitive.
PRESENT_ENDINGS = {
    "es": ("a", "r"),
    "pt": ("a", "r"),
    "gl": ("a", "r"),
    "ca": ("a", "r"),
    "it": ("a", "re"),
    "fr": ("e", "r"),
}

# Words that dictionaries or rules take for a form of something that they have nothing to do with.
UNRELATED = {
    "it": {
        "porta": "porto", "corsa": "corso", "costa": "costo", "cassa": "casso", "moda": "modo", "casa": "caso",
        "banca": "banco", "pasta": "pasto", "cinta": "cinto", "retta": "retto", "rosa": "roso", "posta": "posto",
        "sorta": "sorto", "torta": "torto", "vista": "visto", "scorta": "scorto", "data": "dato",
        "partita": "partito", "divisa": "diviso", "sonata": "sonato",
    },
    "pt": {
        "fresta": "fresto", "calçada": "calçado", "bolsa": "bolso", "fita": "fito", "tinta": "tinto", "cara": "caro",
        "pata": "pato", "nata": "nato", "testa": "testo", "república": "repúblico", "salsa": "salso",
    },
    "gl": {
        "corda": "cordo", "torta": "torto", "tinta": "tinto", "corza": "corzo", "foca": "foco", "milla": "millo",
        "cara": "caro", "alma": "almo", "gama": "gamo", "garza": "garzo", "nata": "nato", "posta": "posto",
        "chispa": "chispo", "baia": "baio",
    },
    "es": {"tinta": "tinto", "suma": "sumo"},
    "en": {"evening": "even", "ceiling": "ceil", "shilling": "shill", "pudding": "pud", "inning": "in"},
    "fr": {"marché": "marcher"},
    "ca": {"corsa": "cors", "manta": "mant", "farina": "farí"},
}  # fmt: skip

# Estonian nouns that look like comparatives (koorem is not of koor).
ESTONIAN_NOUNS_IN_M = _words("""
arstim haarem kivim klaarim kliinikum koorem kosmeetikum ladem lugem lähem maksim praktikum priim puukoorem põlem
ravim režiim seltsim sisim sülem tehnikum toonikum tootem tulem valem valim varem vasem veerem villem vähim väetim
""")

# Endings cut from words that neither dictionary nor Snowball knows, longest first.
LIGHT_ENDINGS = {
    "lv": (
        "ajiem", "ajām", "ajam", "ajos", "ajās", "ākais", "iem", "ais", "ajā", "ajo", "ām", "ēm", "īm", "os", "us",
        "ai", "ei", "am", "as", "es", "is", "ēs", "īs", "ās", "ā", "ē", "ī", "ū", "a", "e", "i", "o", "u", "s", "š",
    ),
    "gl": ("as", "os", "es", "a", "o", "e", "s"),
}  # fmt: skip
