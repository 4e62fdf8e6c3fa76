"""Builds the dictionaries of all languages once: `python -m search.analysis.build`."""

import argparse
import fcntl
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import marisa_trie
from simplemma import __version__ as dictionary_version
from simplemma.strategies.dictionaries.dictionary_factory import _load_dictionary_from_disk

from search.analysis.dictionaries import lemma_folder
from search.analysis.languages import LANGUAGES

FORMAT = "1"
KINDS = ("dic", "heads", "endings")

# Endings are learned from a sample of whole inflection tables, so that large dictionaries cost no more time.
_SAMPLE = 150_000
_LONGEST_ENDING = 7
_LEAST_SEEN = 3
_LEAST_SHARE = 0.02


def build_all(folder: Path, report=print) -> None:
    """Build what is missing for every language; a second call, or a second process, does nothing more."""
    missing = [language for language in LANGUAGES if not is_built(language, folder)]
    started = time.monotonic()
    for number, language in enumerate(missing, start=1):
        build_language(language, folder)
        report(f"Dictionaries: {language} ({number} of {len(missing)})")
    if missing:
        report(f"Dictionaries built in {time.monotonic() - started:.0f} s: {folder}")


def build_language(language: str, folder: Path) -> None:
    """Build the files of one language unless another process has done so meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder / f"{language}.lock"):
        if is_built(language, folder):
            return
        forms = {form.decode(): lemma.decode() for form, lemma in _load_dictionary_from_disk(language).items()}
        _save(_entries(forms), folder / f"{language}.dic")
        _save(marisa_trie.Trie(sorted(set(forms.values()))), folder / f"{language}.heads")
        _save(marisa_trie.BytesTrie(learn_endings(forms)), folder / f"{language}.endings")
        (folder / f"{language}.version").write_text(_version())


def is_built(language: str, folder: Path) -> bool:
    """Return whether all files of the language are there and of the present version."""
    stamp = folder / f"{language}.version"
    complete = all((folder / f"{language}.{kind}").exists() for kind in KINDS)
    return complete and stamp.exists() and stamp.read_text() == _version()


def learn_endings(forms: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield reversed endings with the changes "letters to cut, letters to add, share in percent" seen there."""
    seen: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    step = max(1, len(forms) // _SAMPLE)
    for form, lemma in forms.items():
        if not form.isalpha() or (step > 1 and sum(lemma.encode()) % step):
            continue
        form, lemma = form.lower(), lemma.lower()
        shared = len(os.path.commonprefix((form, lemma)))
        cut = len(form) - shared
        if shared < 2 or cut >= _LONGEST_ENDING:
            continue
        change = (cut, lemma[shared:])
        for length in range(max(1, cut), min(_LONGEST_ENDING, len(form) - 1) + 1):
            seen[form[-length:]][change] += 1
    for ending, changes in seen.items():
        total = changes.total()
        if total < _LEAST_SEEN:
            continue
        kept = [
            f"{cut} {add} {round(100 * count / total)}"
            for (cut, add), count in changes.most_common(4)
            if count / total >= _LEAST_SHARE
        ]
        yield ending[::-1], ";".join(kept).encode()


def _entries(forms: dict[str, str]) -> marisa_trie.BytesTrie:
    return marisa_trie.BytesTrie(((form, lemma.encode()) for form, lemma in forms.items()))


def _version() -> str:
    return f"{FORMAT} {dictionary_version} {marisa_trie.__name__}\n"


def _save(trie: marisa_trie.Trie | marisa_trie.BytesTrie, path: Path) -> None:
    """Write beside the place and rename, so that no reader ever maps half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    os.close(handle)
    try:
        trie.save(name)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Build everything into the chosen folder and print what is done."""
    parser = argparse.ArgumentParser(description="Build the dictionaries that search reads.")
    parser.add_argument("--folder", type=Path, default=None)
    folder = parser.parse_args().folder or lemma_folder()
    build_all(folder, report=lambda line: print(line, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
