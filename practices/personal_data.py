"""What is personal in practices, and what becomes of a member's own when she is erased."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision
from wagtail_localize.models import TranslatableObject

from portal.core.classification import Rows, before_erasure, classify, on_erasure, on_forgetting

from .models import Coauthor, CoauthorInvitation, PracticePage
from .reviewing.services import release_reviews
from .workflow import people

TEXTS = {"rows": Rows.STAY, "why": "Content; an address in it goes when its holder is erased."}

classify(
    "practices.PracticePage",
    mentions="summary problem_context objectives story curriculum_gap pedagogical_foundation manual_skill tools_used "
    "resources_needed evidence_of_success success_factors constraints lessons_learned transferability sustainability "
    "innovation external_factors image_alt image_credit contact_email",
    plain="page_ptr number original_language cost is_cross_sector organisation project year_start year_end is_ongoing "
    "last_confirmed_on image licence quality_label is_illustrative data_use_consented_on sustainability_declared_on "
    "tags",
    **TEXTS,
)
classify(
    "practices.PracticePerspective",
    mentions="text",
    plain="id translation_key locale sort_order page role",
    **TEXTS,
)
classify(
    "practices.PracticeIndicator",
    mentions="label source",
    plain="id translation_key locale sort_order page eqavet value unit year",
    **TEXTS,
)
classify(
    "practices.PracticeMaterial",
    mentions="title url",
    plain="id translation_key locale sort_order available_year available_month available_day page type language "
    "licence document",
    **TEXTS,
)


def practices_only_by(user):
    """The original pages of the practices that this member began and that nobody else has worked on."""
    own = PracticePage.objects.filter(owner=user, alias_of=None)
    by_others = Revision.objects.exclude(user=user).exclude(user=None)
    by_others = by_others.filter(base_content_type=ContentType.objects.get_for_model(Page))
    shared = set(by_others.filter(object_id__in=[str(pk) for pk in own.values_list("pk", flat=True)])
                 .values_list("object_id", flat=True))  # fmt: skip
    along = Coauthor.objects.filter(submission__page__in=own)
    shared |= {str(pk) for pk in along.values_list("submission__page", flat=True)}
    return [page for page in own.select_related("locale") if page.locale.language_code == page.original_language
            and str(page.pk) not in shared]  # fmt: skip


@on_erasure
def hand_practices_over(erasure):
    """What she wrote with others goes to them; invitations to her are forgotten."""
    people.release_author(user=erasure.user)
    for address in erasure.traces.addresses:
        CoauthorInvitation.objects.filter(email__iexact=address).delete()


@on_forgetting
def forget_invitations(now):
    """Invitations to write along that nobody has taken up."""
    late, old = people.forget_invitations(now=now)
    return {"addresses of expired invitations to write along": late, "invitations to write along": old}


@on_erasure
def delete_practices(erasure):
    """Deletes what she alone has written, in all languages, with its versions, unless she leaves it to the portal."""
    if erasure.keeps_contributions:
        return
    keys = {page.translation_key for page in practices_only_by(erasure.user)}
    pages = PracticePage.objects.filter(translation_key__in=keys)
    gone = list(pages.values_list("pk", flat=True))
    # The server's log names what is deleted by its title.
    Page.objects.filter(pk__in=gone).update(title="-", draft_title="-")
    for page in pages.all():
        page.delete()
    PageLogEntry.objects.filter(page_id__in=gone).delete()
    ModelLogEntry.objects.filter(object_id__in=[str(pk) for pk in gone], content_type__model="practicepage").delete()
    TranslatableObject.objects.filter(translation_key__in=keys).delete()


@on_forgetting
def forget_uploads(now):
    """What members sent for a practice and then did not use."""
    from .contributing.fields.unused import forget_unused_uploads

    return {"unused uploads of practices": forget_unused_uploads(now)}


@before_erasure
def practices_in_words(user):
    """How many practices are in question."""
    number = len(practices_only_by(user))
    if number:
        yield ngettext(
            "%(number)d practice is yours alone: you decide below whether it stays.",
            "%(number)d practices are yours alone: you decide below whether they stay.",
            number,
        ) % {"number": number}


# Translators: heading in "My data"
WRITING = _("Practices that you write, and what was said about them")
# Translators: heading in "My data"
REVIEWS = _("Your reviews of practices")
# Translators: heading in "My data"
REUSE = _("What you told of trying practices, and which you found useful")
OF_THE_CASE = "Part of the record of a practice that others rely on; it points to an account without name or address."

classify(
    "practices.Submission",
    title=WRITING,
    whose="page__owner",
    rows=Rows.STAY,
    told="state since behalf_name behalf_agreed_on created_at changed_at",
    untold="behalf_email",
    emptied="behalf_email",
    plain="id key page handler round reminded_at adapted_from",
    why=f"The address is a firm's that asked for help. {OF_THE_CASE}",
)
classify("practices.Coauthor", title=WRITING, whose="user", rows=Rows.GO, told="submission since", plain="id user")
classify(
    "practices.CoauthorInvitation",
    title=WRITING,
    whose="invited_by",
    rows=Rows.STAY,
    told="submission makes_author language created_at expires_at accepted_at withdrawn_at",
    untold="email token_digest",
    emptied="email",
    plain="id invited_by",
    why="The address is somebody else's, the digest leads to nobody.",
)
classify(
    "practices.SubmissionEvent",
    title=WRITING,
    whose="by",
    rows=Rows.STAY,
    told="submission kind state at",
    mentions="reason",
    plain="id by revision",
    why=OF_THE_CASE,
)
classify(
    "practices.SubmissionComment",
    title=WRITING,
    whose="author",
    rows=Rows.STAY,
    told="submission field created_at changed_at is_internal",
    mentions="text quote",
    plain="id author parent round resolved_at resolved_by",
    why=OF_THE_CASE,
)
classify(
    "practices.Review",
    title=REVIEWS,
    whose="reviewer",
    rows=Rows.STAY,
    told="submission round is_third grid_version state assigned_at due_on submitted_at",
    mentions="summary reason",
    plain="id reviewer assigned_by reminded_at changed_at revision",
    why=OF_THE_CASE,
)
classify(
    "practices.ReviewScore",
    title=REVIEWS,
    whose="review__reviewer",
    rows=Rows.STAY,
    told="criterion score is_not_applicable",
    mentions="comment",
    plain="id review",
    why=OF_THE_CASE,
)
classify(
    "practices.ConsensusScore",
    title=REVIEWS,
    whose="proposed_by agreed_by",
    rows=Rows.STAY,
    told="criterion score changed_at",
    mentions="comment",
    plain="id submission round proposed_by agreed_by",
    why=OF_THE_CASE,
)
classify(
    "practices.Assessment",
    rows=Rows.STAY,
    mentions="comment",
    plain="id submission round grid_version total blocks criteria external reviews_count label decided_by decided_at",
    why=OF_THE_CASE,
)
classify(
    "practices.ReuseReport",
    title=REUSE,
    whose="author",
    rows=Rows.STAY,
    told="practice organisation country region enterprise_size year weeks cost_band outcome language created_at",
    mentions="changes results",
    plain="id author changed_at hidden_at hidden_by",
    why=OF_THE_CASE,
)
classify(
    "practices.UsefulAnswer",
    title=REUSE,
    whose="user",
    rows=Rows.GO,
    told="practice is_useful reason answered_on",
    plain="id user",
)
classify(
    # Translators: heading in "My data"
    "practices.Bookmark", title=_("Practices that you keep"), whose="user", rows=Rows.GO,
    told="practice note created_at", plain="id user",
)  # fmt: skip


@on_erasure
def give_reviews_back(erasure):
    """What she still has to review is given back, so that nobody waits for it."""
    release_reviews(reviewer=erasure.user)
