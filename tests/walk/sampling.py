"""Which pages there are, read from the code itself, and one address of each, found by following links."""

import html
import re
from collections import Counter
from urllib.parse import urlsplit

from django.apps import apps
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern
from django.utils.translation import override

from portal.core.models import BasePage
from tests.permissions.rows import ROWS

LANGUAGES = ("en", "de", "ar")
#: Named addresses that are no page for people; everything else has to be met on the walk.
NOT_PAGES = {
    "admin_log_in",
    "attending:certificate",
    "attending:csv",
    "attending:report_csv",
    "forums:board_feed",
    "forums:feed",
    "forums:file",
    "forums:thread_feed",
    "consulting:csv",
    "event:ics",
    "event:pdf",
    "events:feed",
    "events:ics",
    "events:personal",
    "front_door",
    "media",
    "moderation:log_csv",
    "remembering:file",
    "robots",
    "serve_page",
    "sharing:cite",
    "sharing:csv",
    "sharing:feed",
    "sharing:json",
    "sharing:pdf",
    "sitemap",
    "sitemap_index",
    "wagtail_serve",
}
#: Parts of the site with tests of their own.
ELSEWHERE = ("admin/", "documents/", "api/v1/", "_util/")
#: Steps that need something begun, and addresses that only do something: journeys and tests of their apps go there.
STEPS = {
    "account_complete_password_reset",
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_email_verification_sent",
    "account_inactive",
    "account_logout",
    "account_password_reset_completed",
    "account_reauthenticate",
    "account_set_password",
    "account_signup_again",
    # At secret addresses, and at codes that are made at random (`tests/journeys/test_attendance.py`).
    "attending:certificate_page",
    "attending:verify",
    "consulting:vote",
    "conversation:comment",
    "conversation:edit",
    "conversation:remove",
    "conversation:settle",
    "en/account/social/connections/",
    "en/account/social/login/cancelled/",
    "en/account/social/login/error/",
    "en/account/social/signup/",
    "contributing:revise",
    # Marks put on posts, and ways that lead to a thread: see tests/forums/reading.
    "forums:accept",
    "forums:mark_read",
    "forums:post",
    "forums:thank",
    "forums:unread",
    # What is followed or kept stands in their parameters (`tests/journeys/test_following.py`).
    "following:follow",
    "following:keep_search",
    "following:open",
    "following:search",
    "members:block",
    "members:consent",
    "members:data_code",
    "members:data_copy",
    "members:erased",
    "members:unblock",
    "moderating:act",
    # Asked of who may make a practice of a solved question (`tests/forums/linking`).
    "linking:practice",
    # At a secret address (`tests/events/showing/test_speaking.py`).
    "event:agree",
    # At a secret address, or for one row of those that an organiser keeps (`tests/events/remembering`).
    "remembering:feedback",
    "remembering:material",
    "remembering:move_material",
    "remembering:move_recommendation",
    "remembering:recommendation",
    "remembering:remove_material",
    "remembering:remove_recommendation",
    "desk:assign",
    "reviewing:reviews",
    "desk:remind",
    "desk:review",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    # What happened to whom: tests/notifications.
    "news:open",
    "news:read",
    "news:unsubscribe",
    "moderation:decide",
    "moderation:lift",
    "notifications:shown_markup",
    "openid_connect_callback",
    "openid_connect_login",
    "organisations:invitation",
    "organisations:withdraw",
    # A registration at its secret address, to which mails alone lead (`tests/events/registering`).
    "registering:change",
    "registering:claim",
    "registering:leave",
    "registering:own",
    "registering:prove",
    "registering:take",
    "reuse:bookmark",
    "reuse:change",
    "reuse:hide",
    "reuse:keep",
    "reuse:withdraw",
    # Reviews are written, agreed on and decided by those who were asked: see tests/reviewing.
    "reviewing:consensus",
    "reviewing:decide",
    "reviewing:return",
    "reviewing:review",
    "socialaccount_connections",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
    # What is asked before something is done with a submission, at each in its own state (`tests/workflow`).
    "workflow:archive",
    "workflow:ask_changes",
    "workflow:decline",
    "workflow:firm",
    "workflow:hand_over",
    "workflow:invitation",
    "workflow:invite",
    "workflow:leave",
    "workflow:remove",
    "workflow:reopen",
    "workflow:send_on",
    "workflow:signature",
    "workflow:submit",
    "workflow:succession",
    "workflow:take_up",
    "workflow:uninvite",
    "workflow:withdraw",
    "writing:drop_draft",
    "writing:mentions",
    "writing:restore",
    # Nothing in the demo is shown to visitors by this link alone: the mail's text leads there.
    "notifications:shown_mail",
}
#: Pages that buttons lead to, or that nothing on the site does.
UNLINKED = (
    "account/login/code/",
    "events/certificates/",
    "events/projects/nextsteps/report/",
    "forum/posts/78/history/",
    "forum/search/",
    "mail/",
    "organisations/kokamatu-koprade/invite/",
    "partnership/nextsteps/",
    "practices/gp-2022-14/tried/",
    "practices/gp-2022-14/useful/",
)
#: Pages with a form for visitors: they need the cookie that guards it, and no other.
FORMS = {
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "sharing:send",
    "registering:register",
    "event:send",
}
#: States of pages that no link may lead to: name → address below the language.
STATES = {
    "missing page": "nowhere/",
    "unreadable address": "?q=%FF",
    "refused page": "fault/403/",
    "broken page": "fault/500/",
    "bad query": "practices/?country=XX&page=0",
    "page beyond the end": "practices/?page=99",
    "nothing found": "practices/?q=zzzzqqqq",
    "words spelt otherwise": "practices/?q=joinry",
    "fewer words": "practices/?q=joinery+zzzzqqqq",
    "filters chosen": "practices/?q=digital&country=FI&country=FR&sector=C&year_from=2015",
    "practices compared": "practices/compare/?p=GP-2022-14&p=GP-2021-7&p=GP-1991-11&p=GP-2023-17",
    "too many compared": "practices/compare/?p=GP-2022-14&p=GP-2021-7&p=GP-1991-11&p=GP-2023-17&p=GP-1&p=GP-2020-1",
    "results on a map": "practices/?view=map&country=FI",
    "results as bars": "practices/?view=bars&sector=C",
    "unknown certificate": "events/certificates/0000-0000-0000-0000/",
    "organisations filtered": "organisations/?q=training&country=FI&country=ES&sort=title",
    "organisations on a map": "organisations/?view=map&country=FI",
    "no organisation found": "organisations/?q=zzzzqqqq&country=FI",
    "members as bars": "members/?view=bars",
    "second page": "practices/?page_size=5&page=2&sort=title",
    "outdated translation": "practices/gp-2023-17/",
    "practice of three countries": "practices/gp-1991-11/",
    "practice with everything": "practices/gp-2022-14/",
    "practice without translation": "practices/gp-2021-7/",
    "board": "forum/future-skills/",
    "board in two languages": "forum/latvija/",
    "board of a group": "forum/workshop-visits/",
    "board filtered": "forum/future-skills/?language=ar&kind=discussion",
    "thread beyond the end": "forum/threads/1/?page=99",
    "missing thread": "forum/threads/999999/",
    "second page of a thread": "forum/threads/1/?page=2",
    "mixed directions": "forum/threads/19/",
    "past events": "events/?when=past",
    "events of a month": "events/?month=2020-11",
    "events filtered": "events/?country=LV&language=lv",
    "bad query of events": "events/?country=XX&month=2020-13",
    "events found": "events/search/?q=workshop",
}
#: What these answer when it is not 200; the addresses of two of them are made for the tests, see `tests.served_urls`.
STATUS = {
    "missing page": 404,
    "unreadable address": 400,
    "refused page": 403,
    "broken page": 500,
    "bad query": 400,
    "bad query of events": 400,
    "too many compared": 400,
    "page beyond the end": 404,
    "board of a group": 404,
    "thread beyond the end": 404,
    "missing thread": 404,
    "unknown certificate": 404,
}


def page_types():
    """Names of all kinds of pages for visitors: every page model that can be made, every named address."""
    models = {model.__name__ for model in apps.get_models() if issubclass(model, BasePage)}
    return sorted(models | {name for name in _names() if _is_for_visitors(name)})


def member_pages():
    """Names of the pages that are seen after a log-in alone."""
    return sorted(name for name in _names() if not _is_for_visitors(name))


def _names():
    with override("en"):  # whatever language the last test left: what has no name is known by its path
        return set(view_names(get_resolver())) - STEPS


def _is_for_visitors(name):
    """As the matrix of permissions says; what is not in it yet is to be found by visitors (and its test fails)."""
    return name not in ROWS or any("visitor" in row.who for row in ROWS[name])


def view_names(resolver, prefix="", namespace=""):
    """Full names of the addresses of `resolver` that show pages."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if re.sub(r"^[\w-]*/", "", path).startswith(ELSEWHERE) or path.lstrip("^").startswith(ELSEWHERE):
            continue
        if isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name or path}"
            if name not in NOT_PAGES:
                yield name
        else:
            below = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from view_names(entry, path, below)


def type_of(path, text):
    """The kind of the page at `path`: its model's name, or the name of its address."""
    try:
        with override(path.split("/")[1]):  # addresses are read in their own language alone
            match = resolve(path)
    except Resolver404:
        return ""
    if match.url_name not in ("serve_page", "wagtail_serve"):
        return match.view_name
    found = re.search(r'<body class="template-([\w-]+)', text)
    return "".join(part.title() for part in found[1].split("-")) if found else ""


def links(text, language):
    """Addresses within the site and language that the page leads to, in their order, without queries."""
    found = (urlsplit(html.unescape(one)) for one in re.findall(r'<a\b[^>]*\bhref="([^"#][^"]*)"', text))
    return dict.fromkeys(one.path for one in found if not one.netloc and one.path.startswith(f"/{language}/"))


class Walk:
    """Pages of one language, found by following links from its home; `get` gives an Answer of a path.

    Of what waits, the page is opened whose kind was opened the fewest times.
    """

    def __init__(self, get, language, most=240):
        self.get, self.language, self.most = get, language, most
        #: {kind: address}
        self.found = {}
        self.waiting, self._kinds, self._opened = [], {}, Counter()
        home = f"/{language}/"
        self._offer([home, *(home + below for below in UNLINKED)])

    def look_for(self, wanted, enough=None):
        """Follows links until each kind that is wanted was met, or `enough` pages of each kind were opened."""
        while self.waiting and self.most and set(wanted) - set(self.found):
            path = min(self.waiting, key=lambda one: self._opened[self._kinds[one]])
            if enough and self._opened[self._kinds[path]] >= enough:
                break
            self._open(path)
        return self.found

    def _open(self, path):
        self.waiting.remove(path)
        self._opened[self._kinds[path]] += 1
        self.most -= 1
        answer = self.get(path)
        if answer.status == 200 and answer.headers["Content-Type"].startswith("text/html"):
            self.found.setdefault(type_of(path, answer.text), path)
            self._offer(links(answer.text, self.language))

    def _offer(self, paths):
        fresh = {one: type_of(one, "") for one in paths if one not in self._kinds}
        # A page of the tree does not tell by its address which it is: those that lie alike are taken for one kind.
        shapes = {one: kind or (*one.split("/")[2:3], one.count("/")) for one, kind in fresh.items()}
        self._kinds.update(shapes)
        fresh = [one for one in fresh if fresh[one] not in NOT_PAGES]
        # What looks like nothing met so far comes first: the walk is over when each kind was met.
        new = [one for one in fresh if not self._opened[shapes[one]]]
        self.waiting = [*new, *self.waiting, *(one for one in fresh if self._opened[shapes[one]])]
