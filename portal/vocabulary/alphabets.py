"""The alphabets by which `collation` puts words in order: what each language of the portal holds for a letter.

A letter's place is written as a short text: the plain letter before it and, after "~", its rank behind that letter;
"~" sorts after every letter, so that "c~" comes after all of c and before d. The orders are those of Unicode's CLDR.
"""

#: Signs before the digits, in order. Signs that are not here come after these.
PUNCTUATION = "_-–—,،;؛:!¡?¿؟.…·'‹›\"«»()[]{}§¶@*/\\&#%٪‰†‡•′″`´^¯¨¸°©®+±÷×<=>¬|¦~−¤¢$£¥€№™"

#: Signs that stand where a plainer one stands, and differ from it as an accent does.
SAME_SIGN = {"‐": "-", "‑": "-", "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}

#: Marks that only decide between words with the same letters, in order: acute, grave, breve, circumflex, caron, …
ACCENTS = (
    "\u0332\u0313\u0343\u0314\u0301\u0341\u0300\u0340\u0306\u0302\u030c\u030a\u0342\u0308\u0344\u030b\u0303\u0307"
    "\u0338\u0327\u0328\u0304\u0335\u0345\u0326"
)

GREEK = "αβγδεϝζηθικλμνξοπρστυφχψω"
CYRILLIC = "абвгґдђеєжзѕиійјклљмнњопрстћуфхцчџшщъыьэюя"
ARABIC = "ابپتثجچحخدذرزژسشصضطظعغفڤقكگلمنهوي"

#: Letters that Unicode does not take apart: the place they stand at, then the mark that tells them from it.
TAKEN_APART = {
    "ø": ("o", "\u0338"), "ł": ("l", "\u0335"), "đ": ("d", "\u0335"), "ð": ("d", "\u0335\u0335"),
    "ħ": ("h", "\u0335"), "ß": ("ss", "\u0345"), "æ": ("ae", "\u0345"), "œ": ("oe", "\u0345"), "ĸ": ("q~", ""),
    "þ": ("z~", ""), "ŧ": ("t~", ""), "ŋ": ("n~~", ""), "ı": ("i~~", ""), "ə": ("e~", ""),
}  # fmt: skip

#: Letters that share a place, and the rank that tells them apart: the carriers of hamza, final forms.
SHARED = {
    "ء": ("ا", "0"), "أ": ("ا", "1"), "ؤ": ("ا", "2"), "إ": ("ا", "3"), "ئ": ("ا", "4"), "ا": ("ا", "5"),
    "آ": ("اا", "05"), "ة": ("ت", "0"), "ت": ("ت", "1"), "ى": ("ي", "0"), "ی": ("ي", "0"), "ي": ("ي", "1"),
    "ک": ("ك", "0"), "ς": ("σ", "0"),
}  # fmt: skip

#: What a language holds for letters of its own: letter → place. "place=" shares the place and differs as an accent.
LETTERS = {
    "es": {"ñ": "n~"},
    "gl": {"ñ": "n~"},
    "ca": {"l·": "l=", "ŀ": "l="},
    "cs": {"č": "c~", "ch": "h~", "ř": "r~", "š": "s~", "ž": "z~"},
    "ro": {"ă": "a~a", "â": "a~b", "î": "i~", "ș": "s~", "ş": "s~", "ț": "t~", "ţ": "t~"},
    "tr": {"ç": "c~", "ğ": "g~", "ı": "h~", "I": "h~", "İ": "i", "ö": "o~", "ş": "s~", "ü": "u~"},
    "et": {"š": "s~a", "z": "s~b", "ž": "s~c", "õ": "w~a", "ä": "w~b", "ö": "w~c", "ü": "w~d"},
    "lv": {
        "ā": "a~", "č": "c~", "ē": "e~", "ģ": "g~", "y": "i~a", "ī": "i~b", "ķ": "k~", "ļ": "l~", "ņ": "n~",
        "ō": "o~", "ŗ": "r~", "š": "s~", "ū": "u~", "ž": "z~",
    },
    "sv": {
        "å": "z~a", "ä": "z~b", "æ": "z~b=", "ö": "z~c", "ø": "z~c=", "ő": "z~c=", "œ": "z~c=", "ô": "z~c=",
        "ü": "y=", "ű": "y=",
    },
    "fi": {"å": "z~a", "ä": "z~b", "æ": "z~b=", "ö": "z~c", "ø": "z~c=", "ü": "y="},
}  # fmt: skip

#: The signs that open the place of a letter of another script, in the order of the scripts.
SCRIPTS = {"{": GREEK, "|": CYRILLIC, "}": ARABIC}
#: A language written in another script puts that script before the Latin letters.
OWN_SCRIPT = {"el": GREEK, "ar": ARABIC}
