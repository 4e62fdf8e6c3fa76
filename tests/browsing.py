"""A portal that really serves, as `make demo` does, and a browser to visit it with."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Error

from tests import databases

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}


def static_files():
    """Folder of the collected static files, made once for their present state."""
    sources = [databases.ROOT / "constraints.txt", *sorted((databases.ROOT / "portal" / "static").rglob("*.*"))]
    state = blake2b(b"".join(path.read_bytes() for path in sources if path.is_file()), digest_size=8).hexdigest()
    folder = databases.CACHE / f"static-{state}"
    with databases.locked("static"):
        if not folder.exists():
            unfinished = databases.CACHE / "static-unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            databases.manage(unfinished, "collectstatic", "--noinput", "-v0", "--skip-checks")
            (unfinished / "static").rename(folder)
    return folder


class Portal:
    """A server of its own process on a copy of the demo, in `folder`."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        demo = databases.template("demo")
        databases.copy_database(demo, self.folder)
        shutil.copytree(demo / "media", self.folder / "media")
        (self.folder / "static").symlink_to(static_files())
        self.url = f"http://127.0.0.1:{_free_port()}"
        self.process = None

    def start(self):
        """Serves; comes back when the first page is there."""
        command = [
            sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", self.url.removeprefix("http://"),
            "--threads", "4", "--no-control-socket", "--log-level", "warning",
        ]  # fmt: skip
        environment = databases.environment(self.folder, databases.database_name(self.folder))
        environment |= {"PORTAL_BASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "tests.served_settings"}
        log = (self.folder / "server.log").open("w")
        self.process = subprocess.Popen(command, cwd=databases.ROOT, env=environment, stdout=log, stderr=log)
        self._wait()
        return self

    def _wait(self):
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/robots.txt", timeout=60).close()
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("The portal does not serve:\n" + (self.folder / "server.log").read_text())

    def stop(self):
        """Ends the server and takes its folder away."""
        if self.process:
            self.process.terminate()
            self.process.wait(30)
        databases.drop_database(self.folder)

    def log_in(self, email, password):
        """Logs somebody in by the form, and once more, as pages about security ask for; the header `Cookie` of hers."""
        cookies = _cookies(self.get("/en/account/login/"))
        for path, fields in (
            ("/en/account/login/", {"login": email, "password": password}),
            ("/en/account/reauthenticate/", {"password": password}),
        ):
            cookies |= self._post(path, fields, cookies)
        if "sessionid" not in cookies:
            raise RuntimeError(f"{email} could not log in")
        return _header(cookies)

    def _post(self, path, fields, cookies):
        """Sends a form; the cookies that the answer sets."""
        guard = {"csrfmiddlewaretoken": cookies["csrftoken"]}
        headers = {"Cookie": _header(cookies), "Referer": self.url + path}
        request = urllib.request.Request(self.url + path, urlencode({**fields, **guard}).encode(), headers)
        try:
            answer = _opener.open(request, timeout=120)
        except urllib.error.HTTPError as redirect:
            answer = redirect
        with answer:
            return _cookies(answer)

    def get(self, path, **headers):
        """The raw answer to a request of a visitor without cookies, errors included; see Answer."""
        request = urllib.request.Request(self.url + path, headers={"Accept-Encoding": "gzip", **headers})
        try:
            response = _opener.open(request, timeout=120)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return Answer(response.status, response.headers, response.read())


def _cookies(answer):
    """{name: value} of the cookies that an answer sets."""
    lines = answer.headers.get_all("Set-Cookie") or ()
    return {name: value for name, _sep, value in (line.split(";")[0].partition("=") for line in lines)}


def _header(cookies):
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments):
        return None


_opener = urllib.request.build_opener(_StayHere)


@dataclass
class Answer:
    """Status, headers and body as they came over the wire."""

    status: int
    headers: object
    body: bytes

    @property
    def weight(self):
        """Bytes of the body compressed, whether or not it came so."""
        import gzip

        return len(self.body) if self.headers.get("Content-Encoding") else len(gzip.compress(self.body, 6))

    @property
    def text(self):
        """The body as text."""
        import gzip

        body = gzip.decompress(self.body) if self.headers.get("Content-Encoding") == "gzip" else self.body
        return body.decode()


def new_window(browser, **options):
    """A page of a first-time visitor, whose `watch` notes what goes wrong."""
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.watch = Watch().follow(page)
    return page


def wait_until(page, expression, arg=None, seconds=30):
    """Waits until the JavaScript `expression` (or function of `arg`) is true.

    Playwright's own `wait_for_function` evaluates text within the page when it has to ask twice, which our policy
    forbids; this asks from outside.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            if page.evaluate(expression, arg):
                return
        except Error:  # between two pages there is none to ask
            if page.is_closed():
                raise
        if time.monotonic() > until:
            raise AssertionError(f"after {seconds} seconds still not: {expression}")
        page.wait_for_timeout(50)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Watch:
    """What went wrong or elsewhere while a page was open."""

    faults: list = field(default_factory=list)
    requests: list = field(default_factory=list)

    def follow(self, page):
        """Listens to everything the page says and asks for."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        return self

    def _console(self, message):
        # The status of a page that is meant to be an error is no fault of the page.
        if message.type == "error" and not re.search(r"status of (400|403|404|500)", message.text):
            self.faults.append(f"console: {message.text}")
