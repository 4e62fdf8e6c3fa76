"""Whether every field of every installed model is classified: as personal by a rule, or as not personal by the list."""

import json
import tomllib
from pathlib import Path

from django.apps import apps

from portal.core.classification import rules

#: Models without anything personal, with their fields. Whoever adds a line has looked at it: it is nobody's.
LIST = Path(__file__).with_name("impersonal.toml")
#: Wagtail's own index, whose columns differ from database to database. It is made from the content and forgets with it.
ONLY_SOMEWHERE = {"wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry"}
HEAD = """\
# Models that hold nothing personal, and all their fields. A new field must be looked at before it is added here:
# if it is anybody's, its model belongs in `personal_data.py` of its app. `manage.py check_personal_data` compares.
"""


def fields_of(model):
    """Names of the columns and of the many-to-many fields of a model's own table."""
    return sorted(field.name for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many))


def installed():
    """{label: its fields} of every model that has a table."""
    models = (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
    found = {model._meta.label: fields_of(model) for model in models}
    return {label: fields for label, fields in found.items() if label not in ONLY_SOMEWHERE}


def listed():
    """{label: fields} as the list of impersonal models has it."""
    return tomllib.loads(LIST.read_text())["models"]


def faults(models=None, impersonal=None, declared=None):
    """What is not classified, is classified twice, or is no more; a line for each."""
    models = installed() if models is None else models
    impersonal = listed() if impersonal is None else impersonal
    declared = {rule.model: rule for rule in rules()} if declared is None else declared
    lines = []
    for label, fields in models.items():
        if label in declared and label in impersonal:
            lines.append(f"{label}: is both personal and not")
        elif label in declared or label in impersonal:
            known = sorted(declared[label].fields if label in declared else impersonal[label])
            lines += [f"{label}.{name}: is not classified" for name in fields if name not in known]
            lines += [f"{label}.{name}: is no more" for name in sorted(set(known) - set(fields))]
            lines += [f"{label}.{name}: is classified twice" for name in sorted(set(known)) if known.count(name) > 1]
        else:
            lines.append(f"{label}: is not classified ({' '.join(fields)})")
    return lines + [f"{label}: is no more" for label in {**declared, **impersonal} if label not in models]


def write_list():
    """Writes the list anew from the models that no rule declares."""
    declared = {rule.model for rule in rules()}
    rest = {label: fields for label, fields in installed().items() if label not in declared}
    lines = [f"{json.dumps(label)} = {json.dumps(rest[label])}" for label in sorted(rest)]
    LIST.write_text(HEAD + "\n[models]\n" + "\n".join(lines) + "\n")
