"""One visit to a form of the forum: what was typed, what was sent with it, and which button was pressed."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.texts import clean_text

from ..markdown import rendered, without_names
from ..mentions import named_html, with_names
from ..models import PostFile
from .drafts import FIELDS, draft_at, keep_draft, locked_draft, new_token
from .files import forget_files, receive
from .forms import LONGEST_TEXT, AnswerForm

LONGEST_ALT = 200
LONGEST_PASSAGE = 2000


@dataclass
class Sent:
    """A picture or file that came with the form or stands with the post already."""

    file: PostFile
    error: str = ""

    @property
    def alt_name(self):
        """The name of the field that describes it."""
        return f"alt-{self.file.pk}"

    @property
    def drop_name(self):
        """The name of the box that takes it away."""
        return f"drop-{self.file.pk}"


@dataclass
class Visit:
    """A request to write at `place`; `initial` is what the form begins with, `post` the one that is changed, if any."""

    request: object
    place: str
    form_class: type = AnswerForm
    initial: dict = field(default_factory=dict)
    post: object = None

    def __post_init__(self):
        self.user = self.request.user
        self.is_posted = self.request.method == "POST"
        self.button = self.request.POST.get("do", "send")
        self.is_scripted = "application/json" in self.request.headers.get("Accept", "")
        self.token = self.request.POST.get("token", "")[:40] or new_token()
        self.preview, self.refused, self.sent_token = "", [], ""
        if self.is_posted:
            self.typed = {name: self.request.POST.get(name, "") for name in FIELDS}
            self.form = self.form_class(self.request.POST, self.request.FILES)
            self._take_files()
        else:
            self.draft, self.sent_token = draft_at(self.user, self.place)
            self.typed = self.initial | (self.draft.typed if self.draft else {})
            self.form = self.form_class(initial=self.typed)
        self.files = self._sent_files()

    @property
    def is_restored(self):
        """Whether the form shows what was typed before."""
        return not self.is_posted and bool(self.draft and self.draft.typed)

    def answer(self):
        """What the buttons beside the one that sends answer, and a form that saves itself; else None.

        "draft" leaves the form as it is, to be opened again.
        """
        if self.button == "preview":
            self.preview = named_html(rendered(without_names(self.typed["text"][:LONGEST_TEXT])), self.user)
            self._keep()
            if self.is_scripted:
                return JsonResponse({"html": self.preview})
            if not self.refused:
                self.form = self.form_class(initial=self.typed)
        elif self.button == "draft" or self.is_scripted:
            self._keep()
            if self.is_scripted:
                now = date_format(timezone.localtime(), "H:i")
                return JsonResponse({"message": pgettext("draft", "Kept as a draft at %(time)s") % {"time": now}})
        return None

    def is_valid(self):
        """Whether it can be sent: the form, and words for each picture."""
        for one in self.files:
            described = one.file.alt or self.request.POST.get(one.alt_name, "").strip()
            if one.file.is_picture and not described and one.drop_name not in self.request.POST:
                one.error = _("Please say in a few words what this picture shows, for those who do not see it.")
        wrong = [one for one in self.files if one.error]
        is_valid = self.form.is_valid() and not wrong
        if wrong:
            self.form.add_error("files", [f"{one.file.name}: {one.error}" for one in wrong])
        return is_valid

    def refuse(self, message):
        """Shows the form again with what stands against sending it; what was typed is kept as a draft too."""
        self.form.add_error(None, message)
        self._keep()

    def context(self):
        """What the template of the form needs."""
        return {
            "form": self.form, "files": self.files, "preview": self.preview, "token": self.token,
            "sent_token": self.sent_token, "is_restored": self.is_restored, "place": self.place, "robots_noindex": True,
            "hidden": {name: self.typed.get(name, "") for name in ("about", "reply_to", "statement", "base")},
        }  # fmt: skip

    def _keep(self):
        automatic = self.is_scripted and self.button != "preview"
        if self.is_scripted and self.button == "preview":
            return
        keep_draft(user=self.user, place=self.place, typed=self.typed | {"token": self.token}, is_automatic=automatic)

    @transaction.atomic
    def _take_files(self):
        """Keeps what came with the form, describes what came before, and takes away what is not wanted."""
        uploads = self.request.FILES.getlist("files")
        self.draft = locked_draft(self.user, self.place) if uploads else draft_at(self.user, self.place)[0]
        self._describe(self._held(draft_only=True))
        for upload in uploads:
            try:
                receive(draft=self.draft, post=self.post, upload=upload, user=self.user)
            except ValidationError as fault:
                self.refused += [f"{upload.name}: {message}" for message in fault.messages]
        if self.refused:
            self.form.add_error("files", self.refused)

    def change_files_of_post(self):
        """Describes and takes away what stood with the post before, once its change is sent."""
        self._describe(self.post.files.all())

    def _describe(self, files):
        for one in files:
            if f"drop-{one.pk}" in self.request.POST and not self.is_scripted:
                forget_files([one])
            elif (alt := self.request.POST.get(f"alt-{one.pk}")) is not None:
                one.alt = " ".join(alt.split())[:LONGEST_ALT]
                one.save(update_fields=["alt"])

    def _held(self, draft_only=False):
        held = list(PostFile.objects.filter(draft=self.draft)) if self.draft else []
        return held if draft_only or not self.post else [*self.post.files.all(), *held]

    def _sent_files(self):
        return [Sent(one) for one in self._held()]


def quotation(post, viewer, passage="") -> str:
    """A post as it stands in an answer: who wrote it, its permanent link, its text without what it quotes itself.

    With a `passage`, words that she chose from it, those stand there instead.
    """
    lines = [line for line in with_names(post.text, viewer).split("\n") if not line.startswith(">")]
    text = clean_text(passage[:LONGEST_PASSAGE]) or "\n".join(lines).strip()
    name = with_names(f"@[]({post.author.key})", viewer) if post.author and post.author.is_active else ""
    number = pgettext("post", "post %(number)d") % {"number": post.number}
    head = f"{name} ([{number}](post:{post.pk})):" if name else f"[{number}](post:{post.pk}):"
    return "\n".join([f"> {head}", ">", *(f"> {line}" for line in text.split("\n"))]) + "\n\n"
