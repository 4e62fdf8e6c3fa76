"""Languages and time: the 18 partner languages, each named in itself."""

from pathlib import Path

from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parents[2]

LANGUAGE_CODE = "en"
#: The partner languages. The order is the order of the language switcher.
LANGUAGES = [
    ("en", "English"),
    ("it", "italiano"),
    ("de", "Deutsch"),
    ("es", "español"),
    ("ca", "català"),
    ("el", "Ελληνικά"),
    ("lv", "latviešu"),
    ("pt", "português"),
    ("ro", "română"),
    ("cs", "čeština"),
    ("tr", "Türkçe"),
    ("fi", "suomi"),
    ("et", "eesti"),
    ("nl", "Nederlands"),
    ("fr", "français"),
    ("gl", "galego"),
    ("sv", "svenska"),
    ("ar", "العربية"),
]
assert all(code in LANG_INFO for code, _name in LANGUAGES)
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
#: Wagtail offers its admin in these; Latvian is missing from its own list though a catalogue exists.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("pt-pt" if code == "pt" else code, name) for code, name in LANGUAGES]

USE_I18N = True
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]

USE_TZ = True
TIME_ZONE = "Europe/Brussels"
