"""A person at the form: opens pages, keeps what they hold, types, sends."""

import html
import re
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client
from django.urls import reverse

from practices.contributing.drafts import draft_of
from practices.models import Submission

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class _Fields(HTMLParser):
    """What a browser would send of the first form with `data-writing`, or of the last form of the page."""

    def __init__(self):
        super().__init__()
        self.forms, self._select, self._area = [], None, None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.forms.append([])
        if not self.forms:
            return
        name, kind = found.get("name"), found.get("type", "text")
        if tag == "input" and name and kind not in ("submit", "file", "button"):
            if kind not in ("checkbox", "radio") or "checked" in found:
                self.forms[-1].append((name, found.get("value", "on" if kind == "checkbox" else "")))
        elif tag == "textarea":
            self._area = [name, ""]
        elif tag == "select":
            self._select = [name, None]
        elif tag == "option" and self._select and (self._select[1] is None or "selected" in found):
            self._select[1] = found.get("value", "")

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            self.forms[-1].append((self._area[0], self._area[1].removeprefix("\n")))
            self._area = None
        elif tag == "select" and self._select:
            self.forms[-1].append((self._select[0], self._select[1] or ""))
            self._select = None


def sent_by(text, marker="loaded-"):
    """{name: [value, …]} of the form of a page that holds a field whose name begins so."""
    parser = _Fields()
    parser.feed(text)
    form = next(form for form in parser.forms if any(name.startswith(marker) for name, _value in form))
    found = {}
    for name, value in form:
        found.setdefault(name, []).append(value)
    return found


@dataclass
class Writer:
    """Somebody with a browser of her own."""

    user: object
    client: Client = None
    form: dict = field(default_factory=dict)
    address: str = ""
    seen: dict = field(default_factory=dict)

    def __post_init__(self):
        self.client = Client()
        self.client.force_login(self.user, BACKEND)

    def open(self, submission, section):
        """Opens a page of the form and has it before her from now on."""
        self.address = reverse("contributing:section", args=[submission.key, section])
        answer = self.client.get(self.address)
        assert answer.status_code == 200, answer.status_code
        self.form = sent_by(answer.text)
        return answer

    def type(self, **values):
        """Types into the page before her."""
        self.form |= {name: value if isinstance(value, list) else [value] for name, value in values.items()}
        return self

    def add_row(self, field, kind, **values):
        """Fills in one more row of a list, as its button would have given it."""
        token = uuid.uuid4().hex
        self.form.setdefault(f"{field}-row", []).append(f"{kind}.{token}")
        return self.type(**{f"{field}-{token}-{name}": value for name, value in values.items()})

    def send(self, then="stay", **options):
        """Presses the button; the page that comes back is before her where it holds the form again."""
        answer = self.client.post(self.address, {**self.form, "then": then}, **options)
        if answer.status_code in (400, 409) and "loaded-" in answer.text:
            self.form = sent_by(answer.text)
        return answer

    def look(self, submission, names):
        """Opens the page with everything else, and remembers what stood in these fields."""
        self.open(submission, "problem")
        page = draft(submission)
        self.seen = {name: words(getattr(page, name)).strip() for name in names}

    def autosave(self):
        """What the script does after a pause; takes over the digests as it does."""
        answer = self.client.post(self.address, self.form, headers={"accept": "application/json"})
        for name, loaded in answer.json().get("loaded", {}).items():
            self.form[f"loaded-{name}"] = [loaded]
        return answer


def draft(submission):
    """The draft as the database has it now."""
    return draft_of(Submission.objects.select_related("page__locale").get(pk=submission.pk))


def words(text):
    """The text of a page without its markup."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
