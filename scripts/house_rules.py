"""Checks what no other tool checks: a short README, small files, and no address of a package registry."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST_README = 120
LARGEST_FILE = 1_000_000
#: Where packages come from is the affair of the machine that installs them.
REGISTRY = re.compile(
    rb"pypi\.org|pythonhosted\.org|registry\.(npmjs|yarnpkg)|proxy\.golang|--(extra-)?index-url|--find-links"
)


def project_files() -> list[Path]:
    """Every file that is or will be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True
    )
    if listed.returncode:
        return []  # not a checkout: there is nothing to be committed
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def problems() -> list[str]:
    """What breaks a rule, a line each."""
    found = []
    length = len((ROOT / "README.md").read_text(encoding="utf-8").splitlines())
    if length > LONGEST_README:
        found.append(f"README.md has {length} lines; newcomers are asked to read {LONGEST_README} at most.")
    for path in project_files():
        content, name = path.read_bytes(), path.relative_to(ROOT)
        if len(content) > LARGEST_FILE:
            found.append(f"{name} is larger than {LARGEST_FILE:,} bytes.")
        if path.resolve() != Path(__file__).resolve() and (match := REGISTRY.search(content)):
            found.append(f"{name} names a package registry: {match[0].decode()}")
    return found


if __name__ == "__main__":
    breaches = problems()
    print("\n".join(breaches) or "README short, files small, no registry named")
    sys.exit(bool(breaches))
