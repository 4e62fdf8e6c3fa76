"""Keeps what has been made of many texts beside the dictionaries, so that only the first process has to make it."""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import simplemma

from search.analysis.dictionaries import lemma_folder


@lru_cache(maxsize=1)
def _analysis() -> bytes:
    """A digest of everything that decides how words are analysed."""
    digest = hashlib.blake2b(simplemma.__version__.encode(), digest_size=8)
    for path in sorted(Path(__file__).parent.glob("*.*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.digest()


def kept(name: str, content: Any, make: Callable[[], Any]) -> Any:
    """What `make` gives for this content (both as JSON can hold them), made once per machine and analysis.

    Where nothing can be written it is made every time.
    """
    digest = hashlib.blake2b(json.dumps(content).encode() + _analysis(), digest_size=8).hexdigest()
    path = lemma_folder() / f"{name}-{digest}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        made = make()
    _keep(path, name, made)
    return made


def _keep(path: Path, name: str, made: Any) -> None:
    """Write beside the place and rename, so that no reader ever finds half a file; then older ones go."""
    try:
        handle, written = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(made, file)
        os.chmod(written, 0o644)
        os.replace(written, path)
        for other in path.parent.glob(f"{name}-*.json"):
            if other != path:
                other.unlink(missing_ok=True)
    except OSError:
        return
