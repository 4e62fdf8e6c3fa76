"""Threads and their posts."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from portal.vocabulary.fields import CodeField

from .boards import Board
from .telling import ToldPosts, ToldThreads

#: Posts of a page of a thread.
PAGE_SIZE = 20


class ThreadKind(models.TextChoices):
    """What a thread is for."""

    DISCUSSION = "discussion", pgettext_lazy("kind of a thread", "Discussion")
    # Translators: a thread that asks something; one of its posts can be accepted as the answer
    QUESTION = "question", pgettext_lazy("kind of a thread", "Question")
    # Translators: a thread with statements on which members vote
    CONSULTATION = "consultation", pgettext_lazy("kind of a thread", "Consultation")
    # Translators: a thread in which policymakers answer
    DIALOGUE = "dialogue", pgettext_lazy("kind of a thread", "Policy dialogue")


class Thread(models.Model):
    """What is said about one subject. Its posts are numbered from 1 without gaps; post 1 opens it."""

    board = models.ForeignKey(Board, related_name="threads", on_delete=models.PROTECT, verbose_name=_("board"))
    kind = models.CharField(_("kind"), max_length=20, choices=ThreadKind.choices, default=ThreadKind.DISCUSSION)
    title = models.CharField(_("title"), max_length=150)
    language = CodeField(_("language"), vocabulary="language")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="threads", on_delete=models.SET_NULL)
    #: The page that it is about, in whatever language; its translations show it too.
    about = models.ForeignKey(
        Page, null=True, blank=True, related_name="threads", on_delete=models.SET_NULL, verbose_name=_("about")
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now)
    #: The number of the last post, which is also how many there are.
    last_number = models.PositiveIntegerField(_("posts"), default=0)
    last_post_at = models.DateTimeField(_("last post"), default=timezone.now)
    last_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    accepted = models.ForeignKey(
        "forums.Post", null=True, blank=True, related_name="+", on_delete=models.SET_NULL,
        verbose_name=_("accepted answer"),
    )  # fmt: skip
    is_pinned = models.BooleanField(_("pinned"), default=False)
    is_locked = models.BooleanField(_("locked"), default=False)
    #: Seen by its author and those who look after the board alone: its first post waits for approval.
    is_pending = models.BooleanField(_("waits for approval"), default=False)
    #: Taken from view by a facilitator.
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    #: Where its posts went when it was merged; its address leads there.
    merged_into = models.ForeignKey("self", null=True, blank=True, related_name="+", on_delete=models.CASCADE)
    #: Until when a consultation takes statements and votes.
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    #: The practice that was made of it.
    practice = models.ForeignKey(
        Page, null=True, blank=True, related_name="threads_behind", on_delete=models.SET_NULL,
        verbose_name=_("practice made of it"),
    )  # fmt: skip

    objects = ToldThreads.as_manager()

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ["-last_post_at", "-pk"]
        indexes = [
            models.Index(fields=["board", "-is_pinned", "-last_post_at", "-id"], name="forums_board_list"),
            models.Index(fields=["-last_post_at", "-id"], name="forums_newest"),
        ]

    def __str__(self):
        return self.title

    @property
    def is_shown(self) -> bool:
        """Whether everybody who reads the board sees it."""
        return not (self.is_pending or self.hidden_at or self.merged_into_id)


class Post(models.Model):
    """What one member says in a thread. A removed one keeps its number, so that nobody's reference breaks."""

    thread = models.ForeignKey(Thread, related_name="posts", on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, related_name="posts", on_delete=models.SET_NULL)
    #: As it was typed: Markdown.
    text = models.TextField(_("text"))
    #: What is shown, made of `text` by `community.forums.markdown`.
    html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    edited_at = models.DateTimeField(_("changed"), null=True, blank=True)
    #: Taken back by its author, or by a facilitator: its place stays, its text goes from view.
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )
    is_pending = models.BooleanField(_("waits for approval"), default=False)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True)
    #: The post that it answers.
    reply_to = models.ForeignKey("self", null=True, blank=True, related_name="replies", on_delete=models.SET_NULL)
    #: The statement of a consultation that it is about.
    statement = models.ForeignKey(
        "forums.Statement", null=True, blank=True, related_name="comments", on_delete=models.SET_NULL
    )
    #: Written by somebody who was a policymaker then: an answer of policy in a dialogue.
    is_by_policymaker = models.BooleanField(_("by a policymaker"), default=False)
    helpful_count = models.PositiveIntegerField(_("marks as helpful"), default=0)

    objects = ToldPosts.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["thread", "number"]
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="forums_number_once")]
        indexes = [models.Index(fields=["author", "-id"], name="forums_posts_by")]

    def __str__(self):
        return f"{self.thread_id}/{self.number}"

    @property
    def is_shown(self) -> bool:
        """Whether everybody who reads the thread sees its text."""
        return not (self.is_pending or self.hidden_at or self.removed_at)

    @property
    def page_number(self) -> int:
        """The page of the thread on which it stands."""
        return (self.number - 1) // PAGE_SIZE + 1


class PostVersion(models.Model):
    """A text that a post had before it was changed."""

    post = models.ForeignKey(Post, related_name="versions", on_delete=models.CASCADE)
    text = models.TextField(_("text"))
    #: When this text was replaced, and by whom.
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    class Meta:
        verbose_name = _("former text of a post")
        verbose_name_plural = _("former texts of posts")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.post_id}: {self.replaced_at:%Y-%m-%d %H:%M}"


class PostFile(models.Model):
    """A picture or file that a member sends with a post; without a post while she writes it."""

    post = models.ForeignKey(Post, null=True, blank=True, related_name="files", on_delete=models.CASCADE)
    draft = models.ForeignKey("forums.PostDraft", null=True, blank=True, related_name="files", on_delete=models.CASCADE)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, related_name="forum_files", on_delete=models.SET_NULL
    )
    file = models.FileField(_("file"), upload_to="forum/")
    name = models.CharField(_("name"), max_length=120)
    #: Words for a picture; empty for files.
    alt = models.CharField(_("description of the picture"), max_length=200, blank=True)
    is_picture = models.BooleanField(_("picture"), default=False)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    created_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("file of a post")
        verbose_name_plural = _("files of posts")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class PostDraft(models.Model):
    """What a member has typed and not sent: one for each place where she writes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="post_drafts", on_delete=models.CASCADE)
    #: "thread:7" for an answer, "board:3" for a new thread, "post:19" for a change of a post.
    place = models.CharField(max_length=40)
    #: The fields of the form, as they were typed.
    typed = models.JSONField(default=dict)
    changed_at = models.DateTimeField(_("typed"), default=timezone.now)

    class Meta:
        verbose_name = _("draft of a post")
        verbose_name_plural = _("drafts of posts")
        ordering = ["-changed_at"]
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="forums_draft_once")]

    def __str__(self):
        return f"{self.user_id}: {self.place}"


class Mention(models.Model):
    """A member named in a post."""

    post = models.ForeignKey(Post, related_name="mentions", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="mentions", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="forums_mention_once")]

    def __str__(self):
        return f"{self.post_id}: {self.user_id}"


class Thanks(models.Model):
    """A member found a post helpful."""

    post = models.ForeignKey(Post, related_name="thanks", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="thanks_given", on_delete=models.CASCADE)
    created_at = models.DateTimeField(_("marked"), default=timezone.now)

    class Meta:
        verbose_name = _("mark as helpful")
        verbose_name_plural = _("marks as helpful")
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="forums_thanks_once")]

    def __str__(self):
        return f"{self.post_id}: {self.user_id}"
