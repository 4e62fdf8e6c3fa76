"""What a certificate of attendance says, on paper, on the screen, and to a stranger who verifies it."""

from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list
from babel.units import format_unit
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from portal.core.dates import babel_locale
from portal.core.languages import direction
from portal.core.urls import absolute_url

from ..models import Certificate, Event, Registration
from ..showing import times
from .codes import as_kept
from .days import minutes_of
from .frames import page_in
from .queries import label_of


@dataclass(frozen=True)
class Facts:
    """Everything that stands on a certificate, in its language; `title_language` is that of title and theme."""

    language: str
    direction: str
    title: str
    theme: str
    title_language: str
    when: str
    days: tuple[str, ...]
    is_whole: bool
    duration: str
    place: str
    country: str
    organisation: str
    project: str
    grant: str
    funding: str
    issued_on: str
    code: str
    address: str


def registration_by_token(token) -> Registration | None:
    """The registration of a secret, with what its certificate needs; None for a secret that opens nothing."""
    rows = Registration.objects.select_related("certificate", "event__project", "event__organisation")
    return rows.filter(token=token).first()


def certificate_by_code(typed) -> Certificate | None:
    """The certificate that somebody means who typed this; None where there is none, or none any more."""
    code = as_kept(typed)
    rows = Certificate.objects.select_related("registration__event__project", "registration__event__organisation")
    found = rows.filter(code=code, registration__event__cancelled_at=None).first() if code else None
    return found if found is not None and found.registration.attendances.exists() else None


def facts_of(certificate: Certificate, language: str) -> Facts:
    """What the certificate says in this language; four queries."""
    event = certificate.registration.event
    days = list(certificate.registration.attendances.order_by("day").values_list("day", flat=True))
    with override(language):
        page = page_in(event, language)
        project = event.project
        return Facts(
            language=language,
            direction=direction(language),
            title=page.title if page else event.slug,
            theme=page.theme if page else "",
            title_language=page.locale.language_code if page else language,
            when=times.days(event.starts_at, event.ends_at, event.tz, language),
            days=tuple(times.day(day, language) for day in days),
            is_whole=days == times.days_of(event),
            duration=_duration(event, days, language),
            place=event.city if event.format != "online" else "",
            country=label_of("country", event.country) if event.format != "online" else "",
            organisation=event.organisation.name if event.organisation else "",
            project=project.acronym if project else "",
            grant=project.grant_reference if project else "",
            funding=str(project.funding_statement) if project else "",
            issued_on=times.day(certificate.issued_at.astimezone(event.tz).date(), language),
            code=certificate.code,
            address=absolute_url(reverse("attending:verify", args=[certificate.code])),
        )


def _duration(event: Event, days, language):
    """How long she was there: "7 hours, 30 minutes"; "" where nobody can say."""
    minutes = minutes_of(event, days, list(event.sessions.all()))
    if not minutes:
        return ""
    locale = Locale.parse(babel_locale(language))
    amounts = ((minutes // 60, "duration-hour"), (minutes % 60, "duration-minute"))
    parts = [format_unit(number, unit, length="long", locale=locale) for number, unit in amounts if number]
    return format_list(parts, style="unit", locale=locale)


def document_of(certificate: Certificate) -> str:
    """The certificate on paper as HTML, wholly in its own language."""
    language = certificate.language
    with override(language):
        context = {
            "certificate": certificate,
            "facts": facts_of(certificate, language),
            "site_name": settings.SITE_NAME,
        }
        return render_to_string("events/attending/certificate_document.html", context)
