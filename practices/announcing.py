"""Tells followers what becomes of a practice: only of what everybody may read, and nobody who has a letter about it."""

from django.utils import timezone
from wagtail.signals import page_published

from community.following.services import followers_of
from community.notifications.announcing import announce
from portal.core.visibility import published

from .addresses import number_path
from .models import PracticePage, PracticeRecord
from .reuse.letters import tellers_of


def announce_publication(page, *, by=None):
    """That a practice was published: for the first time to who follows its organisation, else to who follows it.

    Of one practice once a day, however often its text is mended.
    """
    record = PracticeRecord.objects.filter(translation_key=page.translation_key).first()
    if record is None:
        return
    day = timezone.localdate().isoformat()
    if page.first_published_at != page.last_published_at:
        _tell(record, "practices.version", followers_of(record), by=by, key=f"practices.version:{record.pk}:{day}")
    elif page.organisation_id:
        people = followers_of(page.organisation)
        _tell(record, "practices.new", people, by=by, key=f"practices.new:{record.pk}", organisation=page.organisation)


def announce_use(report):
    """That somebody else tried a practice, to who follows it; once a day, however many reports there are."""
    record, day = report.practice, timezone.localdate().isoformat()
    key = f"practices.tried:{record.pk}:{day}"
    _tell(record, "practices.tried", followers_of(record), by=report.author, key=key, below="tried/")


def _tell(record, kind, people, *, by, key, below="", organisation=None):
    """Writes the notices, of which none shows a person: whose name may be read is for each reader to ask."""
    people = people.exclude(pk__in=tellers_of(record.translation_key).order_by().values("pk"))
    people = list(people.exclude(pk=by.pk) if by else people)
    if not people:
        return
    pages = published(PracticePage.objects.filter(translation_key=record.translation_key)).order_by("pk")
    titles = dict(pages.values_list("locale__language_code", "title"))
    if titles:
        announce(
            recipients=people,
            kind=kind,
            about=record,
            group=f"practice:{record.pk}",
            path=number_path(record.number) + below,
            data={"titles": titles, "organisation": organisation.name if organisation else ""},
            dedupe_key=key,
        )


def _on_publication(sender, instance, revision=None, **kwargs):
    """Whoever published it, in the admin too; of translations nobody is told."""
    if instance.live and instance.original_language in ("", instance.locale.language_code):
        announce_publication(instance, by=revision and revision.user)


def connect():
    """Listens; safe to repeat."""
    page_published.connect(_on_publication, sender=PracticePage, dispatch_uid="practices_announcing")
