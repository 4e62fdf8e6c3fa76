"""Builds the dictionaries of all languages once: `python -m search.analysis.build`."""

import argparse
import fcntl
import os
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import marisa_trie
from simplemma import __version__ as dictionary_version
from simplemma.strategies.dictionaries.dictionary_factory import _load_dictionary_from_disk

from search.analysis.dictionaries import lemma_folder
from search.analysis.languages import LANGUAGES

FORMAT = "2"
# The order in which building takes least time: a large dictionary started last would be waited for.
LARGEST_FIRST = sorted(LANGUAGES, key=("fi", "et", "tr", "de", "sv", "pt", "es").__contains__, reverse=True)
KINDS = ("dic", "heads", "endings")

# Endings are learned from a sample of whole inflection tables, so that large dictionaries cost no more time.
_SAMPLE = 80_000
_LONGEST_ENDING = 7
_LEAST_SEEN = 3
_LEAST_SHARE = 0.02


def build_all(folder: Path, report=print) -> None:
    """Build what is missing for every language; a second call, or a second process, does nothing more."""
    missing = [language for language in LARGEST_FIRST if not is_built(language, folder)]
    if not missing:
        return
    started = time.monotonic()
    with ProcessPoolExecutor(min(len(missing), os.cpu_count() or 1)) as pool:
        jobs = {language: pool.submit(build_language, language, folder) for language in missing}
        for number, (language, job) in enumerate(jobs.items(), start=1):
            job.result()
            report(f"Dictionaries: {language} ({number} of {len(missing)})")
    report(f"Dictionaries built in {time.monotonic() - started:.0f} s: {folder}")


def build_language(language: str, folder: Path) -> None:
    """Build the files of one language unless another process has done so meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with _lock(folder / f"{language}.lock"):
        if is_built(language, folder):
            return
        forms = _load_dictionary_from_disk(language)
        entries = marisa_trie.BytesTrie((form.decode(), lemma) for form, lemma in forms.items())
        _save(entries, folder / f"{language}.dic")
        _save(marisa_trie.Trie(lemma.decode() for lemma in set(forms.values())), folder / f"{language}.heads")
        _save(marisa_trie.BytesTrie(learn_endings(forms)), folder / f"{language}.endings")
        (folder / f"{language}.version").write_text(_version())


def is_built(language: str, folder: Path) -> bool:
    """Return whether all files of the language are there and of the present version."""
    stamp = folder / f"{language}.version"
    complete = all((folder / f"{language}.{kind}").exists() for kind in KINDS)
    return complete and stamp.exists() and stamp.read_text() == _version()


def learn_endings(forms: dict[bytes, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield reversed endings with the changes "letters to cut, letters to add, share in percent" seen there."""
    seen: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for form, lemma in _sample(forms):
        shared = len(os.path.commonprefix((form, lemma)))
        cut = len(form) - shared
        if shared < 2 or cut >= _LONGEST_ENDING:
            continue
        change = (cut, lemma[shared:])
        for length in range(max(1, cut), min(_LONGEST_ENDING, len(form) - 1) + 1):
            seen[form[-length:]][change] += 1
    for ending, changes in seen.items():
        total = changes.total()
        if total >= _LEAST_SEEN:
            common = [item for item in changes.most_common(4) if item[1] / total >= _LEAST_SHARE]
            kept = (f"{cut} {add} {round(100 * count / total)}" for (cut, add), count in common)
            yield ending[::-1], ";".join(kept).encode()


def _sample(forms: dict[bytes, bytes]) -> Iterator[tuple[str, str]]:
    """Yield all forms of some words, chosen alike at every build, in lower case."""
    step = max(1, len(forms) // _SAMPLE)
    for form, lemma in forms.items():
        if zlib.crc32(lemma) % step == 0:
            word = form.decode().lower()
            if word.isalpha():
                yield word, lemma.decode().lower()


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
