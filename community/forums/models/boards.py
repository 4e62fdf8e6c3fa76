"""Boards: what no language changes of them, and their pages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from community.projects.models import Project
from portal.vocabulary.fields import CodeField


class Scope(models.TextChoices):
    """For whom a board is meant."""

    # Translators: a board of the forum for people of all countries
    TRANSNATIONAL = "transnational", pgettext_lazy("scope of a board", "Across borders")
    # Translators: a board of the forum for people of one country or language
    NATIONAL = "national", pgettext_lazy("scope of a board", "One country")


class Access(models.TextChoices):
    """Who reads a board; to write one has to log in, whatever it is."""

    EVERYONE = "everyone", pgettext_lazy("who reads a board", "Everybody")
    MEMBERS = "members", pgettext_lazy("who reads a board", "Members of the portal")
    # Translators: only for those who were put on the list of a board, such as a working group
    GROUP = "group", pgettext_lazy("who reads a board", "Its own group")


class Board(ClusterableModel):
    """A place for threads. Its name and introduction stand on its BoardPages, one per language."""

    slug = models.SlugField(_("name in addresses"), max_length=80, unique=True)
    scope = models.CharField(_("scope"), max_length=20, choices=Scope.choices, default=Scope.TRANSNATIONAL)
    country = CodeField(_("country"), vocabulary="country", blank=True)
    language = CodeField(_("language"), vocabulary="language", blank=True)
    access = models.CharField(_("read by"), max_length=10, choices=Access.choices, default=Access.EVERYONE)
    #: The project whose people talk here; with the access "group" its coordinators belong to it.
    project = models.ForeignKey(
        Project, null=True, blank=True, related_name="boards", on_delete=models.SET_NULL, verbose_name=_("project")
    )
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("Can be read, but nobody writes."))
    approves_newcomers = models.BooleanField(
        _("approve newcomers"), default=True, help_text=_("The first posts of new members wait for a facilitator.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=100)
    threads_count = models.PositiveIntegerField(_("threads"), default=0, editable=False)
    posts_count = models.PositiveIntegerField(_("posts"), default=0, editable=False)
    last_post_at = models.DateTimeField(_("last post"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        ordering = ["sort_order", "pk"]

    def __str__(self):
        return self.slug


class BoardFacilitator(Orderable):
    """A member who looks after a board."""

    board = ParentalKey(Board, related_name="facilitators", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="boards_led", on_delete=models.CASCADE)

    class Meta(Orderable.Meta):
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        constraints = [models.UniqueConstraint(fields=["board", "user"], name="forums_facilitator_once")]

    def __str__(self):
        return f"{self.board_id}: {self.user_id}"


class BoardMember(Orderable):
    """A member of the group for which a board is."""

    board = ParentalKey(Board, related_name="group", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="boards_joined", on_delete=models.CASCADE)

    class Meta(Orderable.Meta):
        verbose_name = _("member of the group")
        verbose_name_plural = _("members of the group")
        constraints = [models.UniqueConstraint(fields=["board", "user"], name="forums_group_once")]

    def __str__(self):
        return f"{self.board_id}: {self.user_id}"
