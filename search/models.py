"""The outbox of search: what has changed and is not yet in the index; and the state of the embedded index."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PendingQuerySet(models.QuerySet):
    """Notes of what has to be done."""

    def due(self):
        """Those that need not wait any longer."""
        return self.filter(Q(not_before__isnull=True) | Q(not_before__lte=timezone.now()))


class Pending(models.Model):
    """A note of what has to be done: how often it has been tried, with what error, and when it may be again."""

    noted_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = PendingQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.kind} {self.key}"

    def postpone(self, error, *, first, longest):
        """Let it wait for the time `first`, twice as long after each further attempt, at most `longest`."""
        wait = min(longest, first * 2 ** min(self.attempts, 10))
        type(self).objects.filter(pk=self.pk).update(
            attempts=F("attempts") + 1, error=error, not_before=timezone.now() + wait
        )


class PendingChange(Pending):
    """A document that has to be read again. Written in the transaction of the change itself, removed with the write.

    Rows are only ever added: a change made while an earlier one is being worked off has a row of its own.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("pending change")
        verbose_name_plural = _("pending changes")
        indexes = [models.Index(fields=["kind", "key"], name="search_pending_document")]


class IndexState(models.Model):
    """The one row that says which set of index tables answers, and which set (if any) is being built.

    `stamp` is drawn anew by every write: who has read the index under a stamp knows whether it is still the same.
    Every writer updates this row first and so waits for the writer before it.
    """

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    active = models.PositiveSmallIntegerField(default=0)
    stamp = models.BigIntegerField(default=0)
    build = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("state of the index")
        verbose_name_plural = _("state of the index")

    def __str__(self):
        return f"set {self.active}"


class PendingCopy(Pending):
    """A document whose copy in Elasticsearch is not what the embedded index says, or may not be.

    Written in the transaction that changes the embedded index, removed when the copy has been made. Without kind and
    key it stands for everything: the embedded index has been built anew.
    """

    kind = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("pending copy")
        verbose_name_plural = _("pending copies")


class CopyState(models.Model):
    """The one row that orders all copying. `turn` is the number of the newest batch; `building` names the index that
    is being built beside the one that answers, "" when there is none."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    turn = models.BigIntegerField(default=0)
    building = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("state of the copy")
        verbose_name_plural = _("state of the copy")

    def __str__(self):
        return f"turn {self.turn}"


def portal_languages() -> list[tuple[str, str]]:
    """The portal's languages, each named in itself."""
    return list(settings.LANGUAGES)


class SynonymGroup(models.Model):
    """Words and rows of words that stand for each other in one language: who looks for one finds the others too."""

    FEWEST, MOST, LONGEST = 2, 20, 100
    SEPARATORS = re.compile(r"[,،\r\n]")

    language = models.CharField(_("language"), max_length=10, choices=portal_languages)
    words = models.TextField(
        _("words"),
        help_text=_(
            "Words or short phrases that mean the same, separated by commas or on lines of their own. "
            "Example: WBL, work-based learning"
        ),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For editors: why they belong together.")
    )

    class Meta:
        # Translators: words that mean the same, in the search
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "words"]

    def __str__(self):
        return ", ".join(self.members)

    @property
    def members(self) -> tuple[str, ...]:
        """The words and rows of words, in the order given."""
        return tuple(" ".join(part.split()) for part in self.SEPARATORS.split(self.words) if part.strip())

    def clean(self):
        """Refuses fewer than two members, more than twenty, and a member twice, without a letter, or too long."""
        super().clean()
        if problems := list(self._problems()):
            raise ValidationError({"words": problems})

    def _problems(self):
        members, seen = self.members, set()
        if len(members) < self.FEWEST:
            yield _("At least two different words or phrases are needed.")
        if len(members) > self.MOST:
            yield _("A group has %(most)d words or phrases at most.") % {"most": self.MOST}
        for member in members:
            if not any(map(str.isalnum, member)):
                yield _("There is no word in “%(member)s”.") % {"member": member}
            elif len(member) > self.LONGEST:
                shown = f"{member[:20]}…"
                yield _("“%(member)s” is too long: at most %(most)d characters.") % {
                    "member": shown,
                    "most": self.LONGEST,
                }
            elif member.casefold() in seen:
                yield _("“%(member)s” is there twice.") % {"member": member}
            seen.add(member.casefold())
