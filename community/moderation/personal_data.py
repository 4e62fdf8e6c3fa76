"""What is personal in moderation."""

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.classification import Rows, classify, on_erasure, on_forgetting

from .audit import record
from .models import AuditEvent, Case, CaseState

KEPT = "What was decided stays on record, without names."

classify(
    "moderation.Case",
    # Translators: heading in "My data"
    title=_("What of yours facilitators have looked at"),
    whose="author settled_by",
    told_to="author",
    rows=Rows.STAY,
    told="kind state created_at settled_at",
    mentions="answer",
    plain="id content_type object_id area author settled_by",
    why=KEPT,
)
classify(
    "moderation.Flag",
    # Translators: heading in "My data"
    title=_("What you flagged"),
    whose="user",
    rows=Rows.STAY,
    told="case reason note created_at",
    emptied="note",
    plain="id user",
    why=KEPT,
)
classify(
    "moderation.Restriction",
    # Translators: heading in "My data"
    title=_("Times when you could not write"),
    whose="user created_by lifted_by",
    told_to="user",
    rows=Rows.STAY,
    told="kind area reason created_at until lifted_at",
    emptied="reason",
    plain="id user created_by lifted_by",
    why=KEPT,
)
classify(
    "moderation.Standing",
    # Translators: heading in "My data"
    title=_("What you have done in the forum, in figures"),
    whose="user",
    rows=Rows.GO,
    told="posts thanks hidden is_trusted",
    plain="id user",
)
classify(
    "moderation.AuditEvent",
    # Translators: heading in "My data"
    title=_("Your lines in the log of security and moderation"),
    whose="actor subject",
    told_to="actor subject",
    rows=Rows.STAY,
    told="at kind",
    untold="about path details",
    plain="id actor subject",
    why="The log is never changed; it holds no names.",
)


@on_erasure
def tell_the_log(erasure):
    """That an account was erased; and what was open about its page is over."""
    about = ContentType.objects.get_for_model(erasure.user)
    Case.objects.filter(content_type=about, object_id=erasure.user.pk, state=CaseState.OPEN).update(
        state=CaseState.HIDDEN, settled_at=timezone.now()
    )
    record("account.erased", subject=erasure.user)


@on_forgetting
def forget_events(now):
    """Lines of the log whose time is over."""
    over = now - timedelta(days=30 * settings.MODERATION_LOG_MONTHS)
    return {"lines of the log": AuditEvent.objects.filter(at__lt=over).delete()[0]}
