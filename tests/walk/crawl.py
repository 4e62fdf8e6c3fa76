"""Goes through the demo's portal as a visitor who opens every link, and keeps what each address answered."""

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from .document import Document
from .kinds import FAULTS, kind_of, template_names

LANGUAGES = ("en", "de", "ar")
#: States of pages that no link leads to: they are reached by a form, or by mistake.
STATES = (
    "practices/?q=apprentice&sector=C&country=DE",
    "practices/?q=qqzzqq",
    "practices/?q=qqzzqq&sector=C&country=LV",
    "practices/?page=99",
    "practices/?eqf=99&country=LV",
    "practices/?page_size=5&year_from=2015",
)
#: What these answer when it is not 200.
BAD_STATES = {"practices/?page=99": 404, "practices/?eqf=99&country=LV": 400}


@dataclass
class Answer:
    """One address and what it answered to an anonymous visitor."""

    address: str
    language: str
    status: int
    kind: str
    html: str
    headers: dict
    cookies: list
    queries: int
    templates: frozenset
    leads_to: str = ""
    found_on: str = ""

    @cached_property
    def document(self):
        """What the HTML says."""
        return Document(self.html)

    @property
    def expected_status(self):
        """The status that is right for this address."""
        below = self.address.removeprefix(f"/{self.language}/")
        return BAD_STATES.get(below) or dict(FAULTS.values()).get(below, 302 if self.leads_to else 200)


class Crawl:
    """All answers, by address, in the order in which a visitor would meet them."""

    def __init__(self):
        self.answers = {}
        self.client = Client(raise_request_exception=False)
        self._tried = set()

    @classmethod
    def through_the_portal(cls):
        """Every page of `LANGUAGES`; the database holds the demo's content."""
        made = cls()
        with override_settings(ROOT_URLCONF="tests.served_urls"):
            made.client.get("/en/")  # what is read once per process is not what a page costs
            for language in LANGUAGES:
                made._walk(language)
        return made

    @property
    def pages(self):
        """The answers that are pages."""
        return [answer for answer in self.answers.values() if answer.kind]

    def samples(self, language):
        """{kind: answers}: one page of each kind; in English also the pages that show what those do not."""
        found, shown = {}, set()
        for answer in self.pages:
            if answer.language == language and answer.kind not in found:
                found[answer.kind] = [answer]
                shown |= answer.templates
        others = [answer for answer in self.pages if answer.language == language == "en"]
        for answer in others:
            is_state = answer.address.removeprefix("/en/") in STATES
            if (answer.templates - shown or is_state) and answer not in found[answer.kind]:
                found[answer.kind].append(answer)
                shown |= answer.templates
        return found

    def _walk(self, language):
        home = f"/{language}/"
        queue = deque([(home, "")])
        queue.extend((home + state, "") for state in (*STATES, *(address for address, _status in FAULTS.values())))
        while queue:
            address, found_on = queue.popleft()
            answer = self._ask(address, language, found_on)
            if answer is None:
                continue
            links = [answer.leads_to] if answer.leads_to else answer.document.links if answer.kind else []
            for link in links:
                target = urljoin(f"http://here{address}", link)
                parts = urlsplit(target)
                own = parts.path.startswith((f"/{language}/", "/media/", "/documents/", "/api/"))
                if parts.netloc == "here" and own:
                    queue.append((target.removeprefix("http://here").split("#")[0], address))

    def _ask(self, address, language, found_on):
        # One address for each set of parameters: lists can be filtered without end.
        parts = urlsplit(address)
        once = (parts.path, frozenset(name for name, _value in parse_qsl(parts.query, keep_blank_values=True)))
        planned = address.removeprefix(f"/{language}/") in STATES
        if address in self.answers or (once in self._tried and not planned):
            return None
        self._tried.add(once)
        self.answers[address] = answer = self._read(address, language, found_on)
        return answer

    def _read(self, address, language, found_on):
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(address)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        cookies = [*response.cookies]
        self.client.cookies.clear()
        return Answer(
            address=address,
            language=language,
            status=response.status_code,
            kind=kind_of(response) if is_html and response.status_code != 302 else "",
            html=response.text if is_html else "",
            headers={name.lower(): value for name, value in response.headers.items()},
            cookies=cookies,
            queries=len(queries),
            templates=frozenset({one.name for one in response.templates if one.name} & template_names()),
            leads_to=response.headers.get("Location", ""),
            found_on=found_on,
        )


def path_of(address):
    """The path of an address of ours, "" for one of somebody else's."""
    base = settings.WAGTAILADMIN_BASE_URL
    return address.removeprefix(base) if address.startswith(base + "/") else ""
