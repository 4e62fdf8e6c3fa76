"""What members write to each other, and whom they want to hear no more from."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core.paging import page_of

from .. import conversations
from ..message_forms import MessageForm
from ..models import Message, User
from ..permissions import contact_between
from ..queries import shown_name, shown_profile
from ..services import ContactRefused, TooMany, block_member, mark_read, send_message, unblock_member
from .people import member_or_404, nobody

PAGE_SIZE = 20


@never_cache
@login_required
@require_safe
def message_list(request):
    """Messages got, or with `?box=sent` those sent; newest first."""
    is_sent = request.GET.get("box") == "sent"
    box = conversations.messages_sent if is_sent else conversations.messages_received
    page = page_of(request, box(request.user), size=PAGE_SIZE)
    rows = [(message, conversations.called(_other(message, request.user), request.user)) for message in page]
    context = {"page_obj": page, "rows": rows, "is_sent": is_sent, "robots_noindex": True}
    return render(request, "members/message_list.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request, pk):
    """All that was said in the conversation of a message, and a form to answer; opening it is reading it."""
    try:
        message = conversations.message_of(request.user, pk)
    except Message.DoesNotExist:
        raise Http404(_("There is no such message.")) from None
    other = _other(message, request.user)
    form = MessageForm(request.POST or None)
    if request.method == "POST":
        answer = _send(request, form, other, in_reply_to=message)
        if answer:
            return answer
    page = page_of(request, conversations.conversation(message), size=PAGE_SIZE)
    context = {
        "page_obj": page,
        # Newest first in pages, in each page as it was said.
        "said": [(one, one.sender_id == request.user.pk) for one in reversed(page.object_list)],
        "message": message,
        **_about(request, other, form),
    }
    if request.method != "POST":
        mark_read(reader=request.user, message=message)
    return render(request, "members/conversation.html", context, status=_status(context, request))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, key):
    """The form to begin a conversation with a member whom one may see."""
    person = member_or_404(key)
    if person.pk == request.user.pk:
        return redirect(person)
    if shown_profile(person, request.user) is None:
        raise nobody()
    form = MessageForm(request.POST or None)
    if request.method == "POST":
        answer = _send(request, form, person)
        if answer:
            return answer
    context = _about(request, person, form)
    return render(request, "members/write.html", context, status=_status(context, request))


def _send(request, form, recipient, in_reply_to=None):
    """The redirect after a message that was sent; None, with the fault in the form, for one that was not."""
    if not form.is_valid():
        return None
    text = form.cleaned_data["text"]
    try:
        sent = send_message(sender=request.user, recipient=recipient, text=text, in_reply_to=in_reply_to)
    except ContactRefused:
        form.add_error(None, _("Your message was not sent."))
    except TooMany:
        form.add_error(None, _("You have written many messages today. Please send this one tomorrow."))
    except ValidationError as fault:
        form.add_error("text", fault.message_dict.get("text", fault.messages))
    else:
        messages.success(request, _("Your message is sent."))
        return redirect("members:conversation", pk=sent.pk)
    return None


def _about(request, other, form):
    contact = contact_between(request.user, other)
    return {
        "other": other,
        "name": conversations.called(other, request.user),
        "is_name_shown": bool(shown_name(other, request.user)),
        "refusal": contact.refusal,
        "is_blocked": contact.sender_blocks,
        "form": form,
        "robots_noindex": True,
    }


def _status(context, request):
    if request.method != "POST":
        return 200
    return 403 if context["refusal"] else 400


def _other(message, reader):
    return conversations.other_in(message, reader)


@never_cache
@login_required
@require_safe
def blocked(request):
    """Those from whom a member wants to hear no more."""
    page = page_of(request, conversations.blocked_by(request.user), size=PAGE_SIZE)
    rows = [(block.blocked, conversations.called(block.blocked, request.user)) for block in page]
    return render(request, "members/blocked.html", {"page_obj": page, "rows": rows, "robots_noindex": True})


@login_required
def block(request, key):
    """Hears no more from a member. Whoever comes by a link, such as after logging in, is led to where the button is."""
    person = _somebody_else(request, key)
    if request.method != "POST":
        return redirect(person)
    block_member(owner=request.user, other=person)
    name = conversations.called(person, request.user)
    messages.success(request, _("%(name)s cannot write to you any more, and is not told.") % {"name": name})
    return redirect("members:blocked")


@login_required
def unblock(request, key):
    """Lets a member write again."""
    person = _somebody_else(request, key)
    if request.method == "POST":
        unblock_member(owner=request.user, other=person)
        name = conversations.called(person, request.user)
        messages.success(request, _("%(name)s can write to you again.") % {"name": name})
    return redirect("members:blocked")


def _somebody_else(request, key):
    """Another member, even one whose account is not in use at present; raises Http404."""
    others = User.objects.filter(erased_at=None).exclude(pk=request.user.pk)
    person = others.filter(key=key).select_related("profile").first()
    if person is None:
        raise nobody()
    return person
