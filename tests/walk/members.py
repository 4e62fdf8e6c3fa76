"""The pages behind the log-in: which there are, who sees them in the demo, and one address of each."""

from portal.demo.people import PASSWORD

from .sampling import Walk, member_pages

#: Whose links are followed, one after the other, until each kind of page was met.
PEOPLE = ("ilze@demo.example", "nuria@demo.example", "fiona@demo.example", "morgan@demo.example")
#: Of so many pages links are followed for one person in one language, and first of so many of each kind.
MOST, ENOUGH = 300, 2


def sessions(portal):
    """{address of a person: the header by which the portal knows her}."""
    return {email: portal.log_in(email, PASSWORD) for email in PEOPLE}


def walk_as_members(portal, known):
    """{kind: (person, address)} in English; the addresses in other languages differ by their beginning alone."""
    walks = {email: Walk(lambda path, who=email: portal.get(path, Cookie=known[who]), "en", MOST) for email in PEOPLE}
    found = {}
    # What two pages of each kind have not led to is looked for on all the others, whoever may see it.
    for enough in (ENOUGH, None):
        for email, steps in walks.items():
            wanted = set(member_pages()) - set(found)
            met = steps.look_for(wanted, enough)
            found.update({kind: (email, path) for kind, path in met.items() if kind in wanted})
    return found


def in_language(path, language):
    """The address of the same page in another language."""
    return f"/{language}/{path.removeprefix('/en/')}"
