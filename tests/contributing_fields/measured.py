"""Takes every file of the corpora in a process of its own, and prints what became of it and what it cost, as JSON."""

import io
import json
import os
import sys
import time


def peak():
    """The most memory the process has had since it was last reset, in MB."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def cost(take, data, name):
    """(code or "taken", ending, megabytes, seconds of processor time)."""
    from django.core.exceptions import ValidationError

    file = io.BytesIO(data)
    file.name = name
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    before, begun = peak(), time.process_time()
    try:
        result = "taken", take(file).name.rpartition(".")[2]
    except ValidationError as refusal:
        result = refusal.code, str(refusal.messages[0])
    return [*result, peak() - before, time.process_time() - begun]


def main(which):
    """Prints a line for each file of one corpus."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django

    django.setup()
    from functools import partial

    from portal.core.file_uploads import checked_file
    from portal.core.uploads import cleaned_picture
    from tests.contributing_fields import hostile_files, hostile_pictures

    corpus, take = {
        "good": (hostile_files.good_files, checked_file),
        "hostile": (hostile_files.hostile_files, checked_file),
        "pictures": (hostile_pictures.costly_pictures, partial(cleaned_picture, largest_side=2400)),
    }[which]
    for name, (data, *_rest) in corpus().items():
        print(json.dumps([name, *cost(take, data, name)]))


if __name__ == "__main__":
    main(sys.argv[1])
