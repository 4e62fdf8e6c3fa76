"""Whether links can lead anywhere, judged by their looks alone: nothing is fetched."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext as _

from .findings import Finding, warning
from .reading import Draft

SCHEMES = {"http", "https", "mailto", "tel"}
TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|msclkid|mc_[ce]id|igshid?|yclid|dclid|twclid|li_fat_id|_hsenc|_hsmi)$"
)
_LOCAL = re.compile(r"(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp)$")
_EXAMPLE = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid)$")
_HOST = re.compile(r"^(?!-)[^\s.]+(?:\.[^\s.]+)*\.[^\W\d][\w-]+$")


def links(draft: Draft) -> Iterator[Finding]:
    """A warning for each link that can lead nowhere, or that tells others who has followed it."""
    said = set()
    for link in draft.links:
        code = fault_of(link.href)
        if code and (link.field, link.href) not in said:
            said.add((link.field, link.href))
            message, how = _words(code)
            yield warning(code, link.field, message, how, passage=link.href.strip())


def fault_of(address: str) -> str:
    """What is wrong with an address, by a word of `_words`; "" where it looks right."""
    address = address.strip()
    if re.match(r"[A-Za-z]:[\\/]|\\\\|file:", address, re.IGNORECASE):
        return "link_file"
    if address.startswith(("/", "#")) and not address.startswith("//"):
        return ""  # within the portal
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return "link_malformed"
    if not parts.scheme or (parts.scheme not in SCHEMES and "." in parts.scheme):
        return "link_scheme_missing"
    if parts.scheme not in SCHEMES:
        return "link_scheme"
    if parts.scheme in ("mailto", "tel"):
        return "" if parts.path and not re.search(r"\s", parts.path.replace("%20", " ").strip()) else "link_malformed"
    return _fault_of_host(host, address) or _fault_of_rest(parts, address)


def _fault_of_host(host, address):
    if not host:
        return "link_malformed"
    if _is_private(host) or _LOCAL.search(host):
        return "link_private"
    if _EXAMPLE.search(host):
        return "link_example"
    if re.search(r"\s", address) or re.match(r"https?://(?:https?:|https?//|www\.?/)", address, re.IGNORECASE):
        return "link_malformed"
    is_number = re.fullmatch(r"[\d.]+|[0-9a-f:]+", host)
    return "" if is_number or _HOST.match(host) else "link_malformed"


def _fault_of_rest(parts, address):
    if parts.username or parts.password:
        return "link_password"
    if any(TRACKING.match(name.lower()) for name, _value in parse_qsl(parts.query, keep_blank_values=True)):
        return "link_tracking"
    return "link_malformed" if re.search(r"[,;<>\"“”«»]$|\.$", address) else ""


def _is_private(host):
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _words(code):
    return {
        "link_scheme_missing": (
            _("This link does not begin with “https://”."), _("Copy the whole address from the browser."),
        ),
        "link_scheme": (
            _("This link is of a kind that cannot be followed from a page."), _("Use an address that begins with “https://”."),
        ),
        "link_malformed": (_("This link is no complete address."), _("Copy the whole address from the browser.")),
        "link_file": (
            _("This link leads to a file on your own computer."), _("Add the file itself to the materials."),
        ),
        "link_private": (
            _("This link leads to your own network, where nobody else can follow it."),
            _("Use an address that is open to everybody, or add the file to the materials."),
        ),
        "link_example": (
            _("This link leads to an address that stands for an example."),
            _("Replace it by the real one, or take it out."),
        ),
        "link_password": (
            _("There is a user name or password in this link."), _("Use an address that is open to everybody."),
        ),
        "link_tracking": (
            _("This link tells others who has followed it."),
            _("Take out what stands after the question mark, and try whether it still leads there."),
        ),
    }[code]  # fmt: skip
