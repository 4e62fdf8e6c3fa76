"""Collects the texts to translate into `locale/`: messages.py, or messages.py --check to see whether it is up to date.

The work is done in a copy of the sources, so that a check changes nothing and no other folder is searched.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("community", "locale", "portal", "practices", "search", "templates")
TEMPLATE = Path("locale") / "django.pot"


#: What is left of the collector's warnings when the noise round them is taken away.
NOISE = re.compile(r"^processing locale .*\n|^.*TranslatorCommentWarning: |^ +(warnings\.warn|Workaround).*\n", re.M)


class UncleanTexts(Exception):
    """Texts that cannot be collected."""


def collect(folder: Path) -> str:
    """Copy the sources to `folder`, collect their texts into its `locale/`; what was warned of. UncleanTexts."""
    ignore = shutil.ignore_patterns("__pycache__", "content", "static", "*.mo")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    (folder / "locale").mkdir(exist_ok=True)
    shutil.copy(ROOT / "manage.py", folder)
    command = [sys.executable, "manage.py", "makemessages", "--all", "--keep-pot", "--add-location", "file"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    said = NOISE.sub("", done.stdout + done.stderr).strip()
    if done.returncode:
        raise UncleanTexts(said)
    tidy(folder / TEMPLATE)
    return said


def tidy(path: Path) -> None:
    """Give the template a head of our own, without the date, which would change it every time."""
    template = polib.pofile(str(path))
    template.header = "The portal's own texts, collected by `make messages`."
    template.metadata = {
        "Project-Id-Version": "community-of-vet-practice",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    template.save()


def texts(path: Path) -> dict[tuple, tuple]:
    """Every text of a template with the remark for its translators; neither dates nor places in the code."""
    if not path.exists():
        return {}
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): (entry.comment, tuple(entry.flags))
        for entry in polib.pofile(str(path))
    }


def check(folder: Path) -> str:
    """What to say when the committed template is not that of the sources; "" when it is."""
    committed, present = texts(ROOT / TEMPLATE), texts(folder / TEMPLATE)
    if committed == present:
        return ""
    changed = [key[1] for key in present if committed.get(key) != present[key]]
    gone = [key[1] for key in committed if key not in present]
    first = f"{TEMPLATE} is out of date, {len(changed)} texts new or changed, {len(gone)} gone: run `make messages`."
    return "\n".join([first, *(f"  {text[:90]!r}" for text in [*changed, *gone][:5])])


def write(folder: Path) -> str:
    """Put the collected texts in their place; what was done, in a sentence."""
    shutil.copytree(folder / "locale", ROOT / "locale", dirs_exist_ok=True)
    return f"{len(texts(ROOT / TEMPLATE))} texts in {TEMPLATE}"


def main() -> int:
    """Collect, then check or write."""
    with tempfile.TemporaryDirectory(prefix="portal-messages-") as name:
        folder = Path(name)
        try:
            warnings = collect(folder)
        except UncleanTexts as unclean:
            print(unclean, file=sys.stderr)
            return 1
        print(warnings, file=sys.stderr, end="\n" if warnings else "")
        if "--check" not in sys.argv:
            print(write(folder))
            return 0
        problem = check(folder)
        print(problem or f"{TEMPLATE} is up to date", file=sys.stderr if problem else sys.stdout)
        return 1 if problem or warnings else 0


if __name__ == "__main__":
    sys.exit(main())
