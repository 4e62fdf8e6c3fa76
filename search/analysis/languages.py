"""What the analysis must know about each of the eighteen languages, in one table per matter."""

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
    "fr": frozenset(["l", "d", "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr"]),
    "it": frozenset(
        ["l", "d", "c", "m", "n", "s", "t", "v", "un", "all", "dall", "dell", "nell", "sull", "coll", "quell", "quest", "bell", "sant", "dov", "com", "cos", "tutt", "senz"]
    ),
    "ca": frozenset(["l", "d", "m", "n", "s", "t"]),
    "pt": frozenset(["d", "n"]),
    "gl": frozenset(["d", "n"]),
    "es": frozenset(["d", "l"]),
    "ro": frozenset(),
    "el": frozenset(["απ", "απο", "σ", "τ", "θ", "ν", "μ", "κι", "γι", "παρ", "μετ", "κατ", "αντ", "επ", "υπ", "αφ", "ουτ"]),
}

# What may stand after an apostrophe and belongs to the grammar, not to the word.
ENDINGS = {
    "en": frozenset(["s", "d", "m", "re", "ve", "ll"]),
    "ca": frozenset(["m", "t", "s", "n", "l", "ls", "ns", "hi", "ho"]),
    "de": frozenset(["s", "n"]),
    "nl": frozenset(["s", "er", "tje", "tjes"]),
    "sv": frozenset(["s", "en", "et", "n"]),
}

# Written after the dot or colon that Finnish and Swedish put behind abbreviations ("EU:n").
COLON_ENDINGS = frozenset({"fi", "sv"})

# Short first parts of hyphenated words that are words of their own ("s-a", "a-t-il"), never to be joined.
NEVER_JOINED = {
    "ro": frozenset(["s", "m", "l", "i", "n", "v", "c", "d", "ne", "le", "te", "se", "mi", "ti", "ți", "si", "și", "va", "ma", "ce", "de", "nu", "sa", "să", "ar"]),
    "fr": frozenset(["a", "y", "au", "du", "le", "la", "et", "en", "si"]),
    "pt": frozenset(["a", "o", "e", "os", "as"]),
}

# Languages that hang pronouns on with a hyphen: the parts never make a word together.
CLITIC_HYPHENS = frozenset({"ca", "pt", "ro", "gl", "fr"})
