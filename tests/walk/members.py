"""The pages behind the log-in: which there are, who sees them in the demo, and one address of each."""

from portal.demo.people import PASSWORD

from .sampling import member_pages, walk

#: Whose links are followed, one after the other, until each kind of page was met.
PEOPLE = ("ilze@demo.example", "nuria@demo.example", "fiona@demo.example", "morgan@demo.example")
#: Of so many pages links are followed for one person in one language.
MOST = 300


def sessions(portal):
    """{address of a person: the header by which the portal knows her}."""
    return {email: portal.log_in(email, PASSWORD) for email in PEOPLE}


def walk_as_members(portal, known):
    """{kind: (person, address)} in English; the addresses in other languages differ by their beginning alone."""
    found = {}
    for email in PEOPLE:
        wanted = set(member_pages()) - set(found)
        if not wanted:
            break
        met = walk(lambda path, who=email: portal.get(path, Cookie=known[who]), "en", wanted, MOST)
        found.update({kind: (email, path) for kind, path in met.items() if kind in wanted})
    return found


def in_language(path, language):
    """The address of the same page in another language."""
    return f"/{language}/{path.removeprefix('/en/')}"
