"""The Nu HTML checker, asked about many pages at once."""

import json
import subprocess

from tests.databases import ROOT

VNU = ROOT / "var" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
#: A page with a fault, to see that the checker does its work.
FAULTY = '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a"></html>'


def faults(pages, folder):
    """What is wrong with the HTML of `pages`, {address: html}; one line each. `make test` installs the checker."""
    names = {}
    for number, (address, html) in enumerate([("the faulty page", FAULTY), *pages.items()]):
        names[f"{number:03}.html"] = address
        (folder / f"{number:03}.html").write_text(html)
    command = ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr or done.stdout)["messages"]
    found = [(names[one["url"].rsplit("/", 1)[1]], one) for one in messages if not _is_a_guess(one)]
    assert any(address == "the faulty page" for address, _one in found), "the checker found nothing at all"
    return [
        f"{address}: {one['message']}: {one.get('extract', '')[:120]}"
        for address, one in found
        if address != "the faulty page"
    ]


def _is_a_guess(message):
    # In which language the text seems to be is only guessed, and English strings are all there is to translate yet.
    return message["type"] == "info" and "appears to be written in" in message["message"]
