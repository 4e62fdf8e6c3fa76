"""`make bench`: what a search costs at 100,000 practices, against the bare database."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
